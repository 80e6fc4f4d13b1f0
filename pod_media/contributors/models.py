"""People who take part in videos, each once, and what they did in which."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from pod_media.contributors.names import SLUG_LENGTH, person_slug
from pod_media.contributors.orcid import parse_orcid
from pod_media.taxonomy.models import ContributorRole
from pod_media.videos.models import VideoPage
from pod_media.web_addresses import is_web_address


class Contributor(RevisionMixin, index.Indexed, models.Model):
    """A person as videos name them; whether they have an account is another matter."""

    name = models.CharField(
        max_length=150, verbose_name=_("name"), help_text=_("As it is shown: Marie Curie.")
    )
    slug = models.SlugField(
        max_length=SLUG_LENGTH,
        unique=True,
        allow_unicode=True,
        blank=True,
        verbose_name=_("name in addresses"),
        help_text=_("Made of the name where it is left empty."),
    )
    # SET_NULL: a page does without its picture.
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    affiliation = models.CharField(max_length=200, blank=True, verbose_name=_("affiliation"))
    orcid = models.CharField(
        max_length=40,
        blank=True,
        verbose_name=_("ORCID"),
        help_text=_("Sixteen characters, such as 0000-0002-1825-0097, or the address of it."),
    )
    website = models.CharField(
        max_length=500, blank=True, validators=[is_web_address], verbose_name=_("web page")
    )
    email = models.EmailField(
        blank=True,
        verbose_name=_("e-mail address"),
        help_text=_("Never shown: readers who are signed in may write by a form."),
    )
    text = models.TextField(max_length=2000, blank=True, verbose_name=_("about the person"))
    # SET_NULL: the person stays in the videos; staff go on with the entry.
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="contributors_added",
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("affiliation"),
        index.FilterField("affiliation"),
    ]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")

    def __str__(self) -> str:
        return f"{self.name} ({self.affiliation})" if self.affiliation else self.name

    def clean(self) -> None:
        """Put name and ORCID into their usual form."""
        super().clean()
        self.name = " ".join(self.name.split())
        if self.orcid:
            orcid = parse_orcid(self.orcid)
            if orcid is None:
                said = _("This is no ORCID: a figure is missing or another. Copy it once more.")
                raise ValidationError({"orcid": said})
            self.orcid = orcid

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a name in addresses to who has none."""
        if not self.slug:
            self.slug = free_slug(self.name, self.pk)
        super().save(*args, **kwargs)

    @property
    def orcid_address(self) -> str:
        """Return where ORCID has the person."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""


class Contribution(Orderable):
    """A person's part in a video."""

    # CASCADE: the row is the page's.
    video = ParentalKey(VideoPage, on_delete=models.CASCADE, related_name="contributions")
    # CASCADE: without the person there is no part; drafts leave it out too.
    contributor = models.ForeignKey(
        Contributor,
        on_delete=models.CASCADE,
        related_name="contributions",
        verbose_name=_("person"),
    )
    # SET_NULL: they took part, whatever staff drop from the list.
    role = models.ForeignKey(
        ContributorRole,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name=_("role"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.UniqueConstraint(
                fields=["video", "contributor", "role"], name="one_part_per_person_and_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contributor} · {self.role}" if self.role else str(self.contributor)


def free_slug(name: str, pk: int | None = None) -> str:
    """Return a name in addresses that nobody else has."""
    slug = person_slug(name) or "person"
    others = Contributor.objects.exclude(pk=pk) if pk else Contributor.objects.all()
    taken = set(others.filter(slug__startswith=slug[:90]).values_list("slug", flat=True))
    tries = (slug, *(f"{slug[:90]}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in tries if each not in taken)
