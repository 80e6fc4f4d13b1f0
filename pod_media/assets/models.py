"""Assets, the versions of their source, and the renditions made of each."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtailmedia.models import AbstractMedia

from pod_media.assets.storage import asset_file_path, media_storage, poster_path, source_path


class CaptionsPlan(models.TextChoices):
    """How its maker means to caption a recording, said when it is uploaded."""

    NONE = "", _("None for now")
    AUTOMATIC = "automatic", _("Automatic, from what is said")
    OWN = "own", _("I will upload my own")


class MediaAsset(AbstractMedia):
    """A recording: its current source, and what became of it. Pages refer to it, never own it."""

    class State(models.TextChoices):
        """What a person is told of a recording."""

        UPLOADING = "uploading", _("Uploading")
        QUEUED = "queued", _("Waiting to be prepared")
        PROCESSING = "processing", _("Being prepared")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    class PosterOrigin(models.TextChoices):
        """Who chose the poster; what a person chose is never overwritten."""

        AUTOMATIC = "automatic", _("Chosen automatically")
        CANDIDATE = "candidate", _("Chosen among the proposals")
        PLAYHEAD = "playhead", _("Taken from the video")
        UPLOADED = "uploaded", _("Uploaded")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # wagtailmedia's own field: follows the current source, so that its library shows our assets.
    file = models.FileField(
        upload_to=asset_file_path, storage=media_storage, blank=True, verbose_name=_("file")
    )
    thumbnail = models.FileField(
        upload_to=poster_path, storage=media_storage, blank=True, verbose_name=_("poster")
    )
    poster_origin = models.CharField(
        max_length=16, choices=PosterOrigin, default=PosterOrigin.AUTOMATIC, editable=False
    )
    # SET_NULL: a person's leaving does not take the recordings away.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="media_assets",
        verbose_name=_("owner"),
    )
    # What plays. SET_NULL: the asset outlives a version that is removed.
    current_source = models.ForeignKey(
        "pod_media.SourceVersion",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(max_length=16, choices=State, default=State.UPLOADING, editable=False)
    language = models.CharField(max_length=12, blank=True, verbose_name=_("language"))
    captions_plan = models.CharField(
        max_length=16, choices=CaptionsPlan, blank=True, default="", editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)

    admin_form_fields = ("title", "collection", "tags")
    search_fields = [
        *AbstractMedia.search_fields,
        index.FilterField("state"),
        index.FilterField("owner"),
    ]

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-created_at"]
        # Lists leave out what failed: it is few, and looked up at each of them.
        indexes = [
            models.Index(fields=["id"], condition=Q(state="failed"), name="asset_failed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["uploading", "queued", "processing", "ready", "failed"]),
                name="asset_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(current_source__isnull=False),
                name="asset_ready_has_source",
            ),
        ]

    @property
    def url(self) -> str:
        """Return no address: recordings are reached through `pod_media.delivery` only."""
        return ""

    @property
    def sources(self) -> list[dict[str, str]]:
        """Return no public sources, for the same reason as `url`."""
        return []


class SourceVersion(models.Model):
    """An immutable uploaded file of an asset."""

    class State(models.TextChoices):
        """Whether ffprobe took the file."""

        ARRIVED = "arrived", _("Arrived")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # CASCADE: a version means nothing without its asset.
    asset = models.ForeignKey(MediaAsset, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    # Emptied when policy drops the original.
    file = models.FileField(upload_to=source_path, storage=media_storage, blank=True)
    original_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    # SHA-256, hexadecimal; empty until computed, so that playing never waits for it.
    checksum = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=16, choices=State, default=State.ARRIVED)
    refusal_code = models.CharField(max_length=64, blank=True)
    refusal_params = models.JSONField(default=dict, blank=True)
    # pod_media.ffmpeg.media_info.MediaInfo as JSON; empty until probed.
    info = models.JSONField(default=dict, blank=True)
    # SET_NULL: the file outlives the account that brought it.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["asset_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["asset", "number"], name="source_number_is_unique"),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal_code=""),
                name="source_refusal_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.original_name} ({self.number})"


class RenditionSet(models.Model):
    """Everything one encode made of a source version; complete sets replace each other whole."""

    class State(models.TextChoices):
        """A growing set plays already; a retired one waits for its last viewers."""

        GROWING = "growing", _("Growing")
        READY = "ready", _("Ready")
        RETIRED = "retired", _("Retired")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # CASCADE: renditions of a removed file are of no use.
    source = models.ForeignKey(SourceVersion, on_delete=models.CASCADE, related_name="sets")
    state = models.CharField(max_length=16, choices=State, default=State.GROWING)
    duration = models.FloatField(default=0, help_text=_("Seconds"))
    # At least one segment of each listed rung can be played.
    is_playable = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(state="ready"), name="one_ready_set_per_source"
            ),
            models.UniqueConstraint(
                fields=["source"], condition=Q(state="growing"), name="one_growing_set_per_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid} ({self.state})"

    @property
    def prefix(self) -> str:
        """Return the storage folder of this set's files, with a closing slash."""
        return f"renditions/{self.uuid}/"


class VideoRendition(models.Model):
    """One file of a set: a rung, an audio track, a poster candidate, a storyboard…"""

    class Kind(models.TextChoices):
        """What a file is for."""

        VIDEO = "video", _("Video")
        AUDIO = "audio", _("Audio")
        POSTER = "poster", _("Poster candidate")
        STORYBOARD = "storyboard", _("Storyboard")
        WAVEFORM = "waveform", _("Waveform")
        SCENES = "scenes", _("Scene changes")

    # CASCADE: a rendition is part of its set.
    set = models.ForeignKey(RenditionSet, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=16, choices=Kind)
    # "720p", "audio-0-fr", "poster-2"…
    name = models.CharField(max_length=64)
    # Paths relative to the set's prefix; `playlist` is the HLS media playlist, if any.
    path = models.CharField(max_length=128)
    playlist = models.CharField(max_length=128, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    frame_rate = models.FloatField(null=True)
    codecs = models.CharField(max_length=64, blank=True)
    # Bits per second: peak segment, and mean.
    bandwidth = models.PositiveBigIntegerField(default=0)
    average_bandwidth = models.PositiveBigIntegerField(default=0)
    duration = models.FloatField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    language = models.CharField(max_length=12, blank=True)
    label = models.CharField(max_length=255, blank=True)
    metadata = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["set_id", "kind", "height", "name"]
        constraints = [
            models.UniqueConstraint(fields=["set", "kind", "name"], name="rendition_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
