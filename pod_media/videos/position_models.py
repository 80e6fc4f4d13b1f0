"""Where people left off."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from pod_media.assets.models import MediaAsset


class WatchPosition(models.Model):
    """How far a person has watched a recording; pages and translations of it share this."""

    # CASCADE: a person's traces go with the account.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watch_positions"
    )
    # CASCADE: of no use without the recording.
    asset = models.ForeignKey(MediaAsset, on_delete=models.CASCADE, related_name="positions")
    # From the start of the recording.
    seconds = models.FloatField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "asset"], name="one_position_per_person"),
            models.CheckConstraint(condition=Q(seconds__gte=0), name="position_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s"
