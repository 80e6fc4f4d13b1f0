"""What lists are narrowed by, one row per video and value: made from pages, never edited."""

from __future__ import annotations

from django.db import models

from pod_media.videos.models import VideoPage


class FacetValue(models.Model):
    """A live video has this value of a kind of facet (type, discipline, speaker, year …)."""

    # CASCADE: of no use without the video.
    video = models.ForeignKey(VideoPage, on_delete=models.CASCADE, related_name="facet_values")
    kind = models.CharField(max_length=16)
    # What addresses say: a slug, a number, a code.
    value = models.CharField(max_length=100)
    # What readers see where no other table has the name in their language.
    label = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["video", "kind", "value"], name="one_facet_value"),
        ]
        indexes = [models.Index(fields=["kind", "value", "video"], name="facet_by_value")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.label or self.value}"
