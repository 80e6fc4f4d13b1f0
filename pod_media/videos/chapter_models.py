"""Chapters of a video: titles on its timeline."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pod_media.moments import MomentField
from pod_media.videos.models import VideoPage


class VideoChapter(TranslatableMixin, models.Model):
    """A part of a video; it ends where the next begins."""

    # CASCADE: a chapter is the page's.
    video = ParentalKey(VideoPage, on_delete=models.CASCADE, related_name="chapters")
    title = models.CharField(max_length=100, verbose_name=_("title"))
    # From the start of the recording.
    seconds = MomentField(verbose_name=_("starts at (seconds)"))

    translatable_fields = [TranslatableField("title"), SynchronizedField("seconds")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["seconds"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [
            models.CheckConstraint(condition=Q(seconds__gte=0), name="chapter_is_not_negative"),
            models.UniqueConstraint(fields=["video", "seconds"], name="one_chapter_per_moment"),
        ]

    def __str__(self) -> str:
        return self.title
