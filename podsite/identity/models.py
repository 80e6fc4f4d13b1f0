"""What staff say of a site, and in which words."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Locale, Site

from pod_media.fields import BlocksOutOfMigrationsField
from pod_media.prepared import Prepared
from podsite.identity.blocks import FooterColumnBlock, LinkBlock, MenuItemBlock
from podsite.identity.colours import Brand, brand_of
from podsite.identity.panels import identity_tabs


@register_setting(icon="site", order=1)
class SiteIdentity(ClusterableModel, BaseSiteSetting):
    """A site's name, look, menus and footer."""

    name = models.CharField(
        max_length=80,
        blank=True,
        verbose_name=_("name"),
        help_text=_("Beside the logo and in the window's title."),
    )
    # SET_NULL: a site does without a picture that was removed.
    logo = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("On a light ground. SVG, or PNG at least 80 pixels high."),
    )
    logo_dark = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo for the dark theme"),
        help_text=_("Without one, the logo above is shown in both."),
    )
    logo_says_name = models.BooleanField(
        default=False, verbose_name=_("the logo holds the name: do not write it again beside it")
    )
    favicon = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("icon of the window"),
        help_text=_("Square; SVG, or PNG at least 64 pixels wide."),
    )
    colour = models.CharField(
        max_length=7,
        blank=True,
        verbose_name=_("colour"),
        help_text=_(
            "Your colour as #rrggbb. Buttons, links and bands take its hue, each as light or dark"
            " as can be read in the light and in the dark theme."
        ),
    )
    contact_email = models.EmailField(blank=True, verbose_name=_("e-mail address"))
    contact_address = models.TextField(
        blank=True, max_length=400, verbose_name=_("postal address, telephone")
    )
    menu = BlocksOutOfMigrationsField(
        [("item", MenuItemBlock())], blank=True, verbose_name=_("navigation"), max_num=8
    )
    columns = BlocksOutOfMigrationsField(
        [("column", FooterColumnBlock())], blank=True, verbose_name=_("columns"), max_num=4
    )
    legal = BlocksOutOfMigrationsField(
        [("link", LinkBlock())],
        blank=True,
        verbose_name=_("legal pages"),
        help_text=_("Legal notice, privacy, accessibility: on the last line of every page."),
    )
    # Changes with whatever the frame of the pages shows: what is cached carries it. In the
    # database, because every process and host must see a change at once.
    stamp = models.UUIDField(default=uuid4, editable=False)

    edit_handler = identity_tabs()

    class Meta:
        verbose_name = _("site identity")
        verbose_name_plural = _("site identities")

    def __str__(self) -> str:
        return self.name or str(self.site)

    def clean(self) -> None:
        """Refuse what is no colour, and one that could not be read."""
        super().clean()
        if not self.colour:
            return
        try:
            brand = brand_of(self.colour)
        except ValueError:
            raise ValidationError({"colour": _("Write it as #rrggbb, such as #0b5394.")}) from None
        if brand is None:
            raise ValidationError({"colour": _("Text in this hue could not be read. Try another.")})
        self.colour = f"#{self.colour.strip().lstrip('#').lower()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Leave behind what was made of the last state."""
        self.stamp = uuid4()
        super().save(*args, **kwargs)

    @property
    def brand(self) -> Brand | None:
        """Return hue and chroma for the style sheet; None is the product's own."""
        try:
            return brand_of(self.colour) if self.colour else None
        except ValueError:
            return None


def stamp_of(request: HttpRequest, site: Site) -> UUID:
    """Return the stamp of the identity of a site, read alone and once per request."""
    known: dict[int, UUID] = request.__dict__.setdefault("identity_stamps", {})
    if site.pk not in known:
        found = _STAMP.first(site.pk)
        # Wagtail makes the settings of a site when they are asked for.
        known[site.pk] = (found or SiteIdentity.for_site(site)).stamp
    return known[site.pk]


_STAMP = Prepared(lambda: SiteIdentity.objects.only("pk", "stamp").filter(site=0))


class SiteWords(models.Model):
    """What a site says of itself in one language."""

    # CASCADE: the words are the identity's.
    identity = ParentalKey(SiteIdentity, on_delete=models.CASCADE, related_name="words")
    # CASCADE: nobody reads a language that is gone.
    locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    tagline = models.CharField(
        max_length=160,
        blank=True,
        verbose_name=_("in one sentence"),
        help_text=_("What the site is; search engines show it."),
    )
    footer_text = RichTextField(
        blank=True, features=["bold", "italic", "link"], verbose_name=_("text of the footer")
    )

    class Meta:
        verbose_name = _("words in a language")
        verbose_name_plural = _("words in each language")
        constraints = [
            models.UniqueConstraint(fields=["identity", "locale"], name="one_words_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self.locale}: {self.tagline}"
