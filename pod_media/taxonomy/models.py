"""Types, disciplines and roles: lists that communications staff keep, in every language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class _Term(TranslatableMixin, models.Model):
    """A word of one of the lists. A video keeps the original; readers see their language's."""

    name = models.CharField(max_length=100, verbose_name=_("name"))
    # The same in every language: what addresses of lists say.
    slug = models.SlugField(max_length=60, allow_unicode=True, verbose_name=_("word in addresses"))
    icon = models.CharField(max_length=40, blank=True, verbose_name=_("icon"))
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("position"))

    translatable_fields = [
        TranslatableField("name"),
        SynchronizedField("slug"),
        SynchronizedField("icon"),
        SynchronizedField("position"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class VideoType(_Term):
    """What kind of recording it is: lecture, seminar, interview."""

    class Meta(_Term.Meta):
        abstract = False
        verbose_name = _("type of video")
        verbose_name_plural = _("types of videos")
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="one_type_per_slug"),
        ]


class Discipline(_Term):
    """A field of study."""

    class Meta(_Term.Meta):
        abstract = False
        verbose_name = _("discipline")
        verbose_name_plural = _("disciplines")
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="one_discipline_per_slug"),
        ]


class ContributorRole(_Term):
    """What a person does in a video: speaker, director, translator."""

    class Meta(_Term.Meta):
        abstract = False
        verbose_name = _("role of people")
        verbose_name_plural = _("roles of people")
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="one_role_per_slug"),
        ]
