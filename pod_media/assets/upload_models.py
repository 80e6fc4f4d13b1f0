"""Uploads on their way: what the tus protocol knows of a file that is not whole yet."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pod_media.assets.models import MediaAsset


class Upload(models.Model):
    """A tus upload. Its offset is what the storage holds, never what the client claims."""

    class State(models.TextChoices):
        """Open until whole; taken once a source version was made of it."""

        OPEN = "open", _("Uploading")
        COMPLETE = "complete", _("Uploaded")
        TAKEN = "taken", _("Taken over")
        CANCELLED = "cancelled", _("Cancelled")
        EXPIRED = "expired", _("Expired")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # CASCADE: bytes in flight of a removed account are of no use.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads"
    )
    # SET_NULL: made when the form is sent or the last byte came, whichever is first.
    asset = models.ForeignKey(
        MediaAsset, null=True, on_delete=models.SET_NULL, related_name="uploads"
    )
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    metadata = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.OPEN)
    # The new file of an existing asset, rather than a new recording.
    replaces = models.BooleanField(default=False)
    # What the byte store needs to go on (S3's multipart id and parts).
    store_state = models.JSONField(default=dict, blank=True)
    # One request writes at a time: who, and until when at most.
    lock_token = models.UUIDField(null=True)
    locked_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__lte=F("size")), name="upload_offset_within_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.offset}/{self.size})"
