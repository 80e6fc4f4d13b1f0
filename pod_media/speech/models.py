"""The ledger of speech: which recognitions wait, run, failed or are done; and usable engines."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pod_media.assets.models import MediaAsset
from pod_media.captions.models import Track
from pod_media.encoding.models import EncodingJob


class SpeechJob(models.Model):
    """One recognition of a recording's speech, or with a script its alignment."""

    State = EncodingJob.State
    ACTIVE = EncodingJob.ACTIVE

    # CASCADE: a job without its recording has nothing to do; its worker sees that and stops.
    asset = models.ForeignKey(MediaAsset, on_delete=models.CASCADE, related_name="speech_jobs")
    # A name of `pod_media.speech.registered`.
    engine = models.CharField(max_length=64)
    # BCP 47; empty is to be detected.
    language = models.CharField(max_length=12, blank=True)
    # Words whose times are looked for; kept for another try until it is done.
    script = models.TextField(blank=True)
    is_alignment = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    # As in pod_media.encoding.models: who holds the token owns the job, and `beats` count.
    token = models.UUIDField(default=uuid4, editable=False)
    worker = models.CharField(max_length=255, blank=True)
    heartbeat = models.DateTimeField(null=True)
    beats = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    error_code = models.CharField(max_length=64, blank=True)
    # For the administrator: the end of what the engine said.
    error_detail = models.TextField(blank=True)
    # SET_NULL: what was made may be removed; that it was made remains known.
    track = models.ForeignKey(Track, null=True, on_delete=models.SET_NULL, related_name="+")
    # SET_NULL: the job outlives the account that asked for it.
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("speech job")
        verbose_name_plural = _("speech jobs")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "created_at"], name="speech_next")]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "language"],
                condition=Q(state__in=["queued", "running"]),
                name="one_active_speech_job_of_language",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="speech_progress_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(heartbeat__isnull=False),
                name="speech_running_has_heartbeat",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error_code=""), name="speech_failed_has_code"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.engine} {self.language} {self.state} {self.progress} %"

    @property
    def is_active(self) -> bool:
        """Tell whether the job waits or runs."""
        return self.state in self.ACTIVE


class EngineTrial(models.Model):
    """How it went when an engine was tried last, where speech is recognised."""

    name = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80)
    # Empty when it can be used.
    error_code = models.CharField(max_length=64, blank=True)
    error_detail = models.TextField(blank=True)
    # Tags; what it finds by itself; whether it places the words of a script.
    languages = models.JSONField(default=list)
    detects = models.BooleanField(default=False)
    aligns = models.BooleanField(default=False)
    tried_at = models.DateTimeField()

    class Meta:
        verbose_name = _("trial of a speech engine")
        verbose_name_plural = _("trials of speech engines")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_usable(self) -> bool:
        """Tell whether it was seen to work."""
        return not self.error_code
