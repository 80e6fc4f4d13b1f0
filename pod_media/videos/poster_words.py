"""What a video's poster shows, in words: of the page, in its language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PosterWords(Page):
    """Told where the poster is more than an ornament beside the title: in the player."""

    poster_alt = models.CharField(
        max_length=255,
        blank=True,
        verbose_name=_("what the poster shows"),
        help_text=_("In a few words, for those who do not see it."),
    )

    class Meta:
        abstract = True
