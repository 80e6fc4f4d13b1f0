"""Videos listed in further channels and themes, beside the one they hang under."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from pod_media.videos.models import VideoPage


class VideoListing(models.Model):
    """A video is also shown in this channel or theme."""

    # CASCADE: the row is the video's.
    video = ParentalKey(VideoPage, on_delete=models.CASCADE, related_name="listings")
    # CASCADE: a channel that is gone lists nothing. A page, for it is a channel or a theme.
    shelf = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("channel or theme")
    )

    class Meta:
        verbose_name = _("further channel")
        verbose_name_plural = _("further channels")
        constraints = [
            models.UniqueConstraint(fields=["video", "shelf"], name="listed_once_per_shelf"),
        ]

    def __str__(self) -> str:
        return str(self.shelf)
