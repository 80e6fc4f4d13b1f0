"""Tracks of a recording, every state they were in, and the cues that viewers see."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pod_media.assets.models import MediaAsset, SourceVersion


class Track(models.Model):
    """Timed text of a recording in one language; all pages of the recording share it.

    What its makers write are revisions, of which the newest is the draft; what viewers get are
    the cues of the revision that was published last.
    """

    class Kind(models.TextChoices):
        """What a track is for (HTML, 4.8.11.11)."""

        CAPTIONS = "captions", _("Captions")
        SUBTITLES = "subtitles", _("Subtitles")
        DESCRIPTIONS = "descriptions", _("Audio description")
        METADATA = "metadata", _("Data for scripts")

    class Origin(models.TextChoices):
        """Where its first text came from."""

        UPLOADED = "uploaded", _("A file")
        EMBEDDED = "embedded", _("The recording's own")
        GENERATED = "generated", _("Speech recognition")
        ALIGNED = "aligned", _("A script, aligned")
        WRITTEN = "written", _("Written here")
        TRANSLATED = "translated", _("A translation")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # CASCADE: words of a recording that is gone.
    asset = models.ForeignKey(MediaAsset, on_delete=models.CASCADE, related_name="tracks")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.CAPTIONS)
    # BCP 47.
    language = models.CharField(max_length=12, verbose_name=_("language"))
    # Beside the language's name in the player's menu; empty is the language alone.
    label = models.CharField(max_length=80, blank=True, verbose_name=_("label"))
    # Shown unasked to who has chosen nothing.
    is_default = models.BooleanField(default=False, verbose_name=_("shown unasked"))
    origin = models.CharField(max_length=16, choices=Origin, editable=False)
    # SET_NULL: which version of the recording the times were made for, as long as it is known.
    source = models.ForeignKey(
        SourceVersion, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    # Of the newest revision, and of the published one; each saving counts on by one.
    number = models.PositiveIntegerField(default=0, editable=False)
    published_number = models.PositiveIntegerField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    # Errors (not advice) that the checks find in the newest revision.
    faults = models.PositiveIntegerField(default=0, editable=False)
    # SET_NULL: the words outlive the account that brought them.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["asset_id", "kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "kind", "language"], name="one_track_of_kind_and_language"
            ),
            models.CheckConstraint(
                condition=Q(published_number__isnull=True) | Q(published_number__lte=F("number")),
                name="track_published_what_was_written",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"

    @property
    def is_published(self) -> bool:
        """Tell whether viewers get it."""
        return self.published_number is not None

    @property
    def has_changes(self) -> bool:
        """Tell whether there is something that viewers do not get yet."""
        return self.number != self.published_number


class TrackRevision(models.Model):
    """All cues of a track at one time."""

    # CASCADE: the history of a track that is gone.
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    # `pod_media.timed.cue.TimedCue.to_json` of each, in order of time.
    cues = models.JSONField(default=list)
    # What made it, in a stable word: "upload", "autosave", "restore", "engine"…
    cause = models.CharField(max_length=16)
    # What belongs to the cause: a file's name, the number that was restored.
    note = models.CharField(max_length=255, blank=True)
    # What was said of a file: of each `pod_media.timed.reading.Note` its line, code and params.
    said = models.JSONField(default=list)
    # Autosaving goes on in the same revision for a while, unless somebody kept it.
    is_kept = models.BooleanField(default=False)
    # SET_NULL: as above.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["track_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["track", "number"], name="one_track_revision_number"),
        ]

    def __str__(self) -> str:
        return f"{self.track_id} ({self.number})"


class Cue(models.Model):
    """A published cue: rows, so that a search can point at a second."""

    # CASCADE: a cue is part of its track.
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="cues")
    # From the start of the recording.
    start = models.FloatField()
    end = models.FloatField()
    # WebVTT cue text, settings and identifier.
    text = models.TextField()
    settings = models.CharField(max_length=255, blank=True)
    name = models.CharField(max_length=255, blank=True)
    # As in the revision's JSON.
    words = models.JSONField(default=list)

    class Meta:
        ordering = ["track_id", "start", "pk"]
        indexes = [models.Index(fields=["track", "start"], name="cue_at_a_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__gte=0, end__gt=F("start")), name="cue_has_a_span"
            ),
        ]

    def __str__(self) -> str:
        return self.text
