"""The ledger: which encodes wait, run, failed or are done. The queue only carries (id, token)."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pod_media.assets.models import RenditionSet, SourceVersion


class EncodingJob(models.Model):
    """One encode of a source version, as people see it."""

    class State(models.TextChoices):
        """Where a job is; the last three are final until somebody retries."""

        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    ACTIVE = (State.QUEUED, State.RUNNING)

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # CASCADE: a job without its source has nothing to do; its worker sees that and stops.
    source = models.ForeignKey(SourceVersion, on_delete=models.CASCADE, related_name="jobs")
    # SET_NULL: the set this job is making or has made.
    set = models.OneToOneField(
        RenditionSet, null=True, on_delete=models.SET_NULL, related_name="job"
    )
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    # Whoever holds the token owns the job; taking a job from somebody changes it.
    token = models.UUIDField(default=uuid4, editable=False)
    worker = models.CharField(max_length=255, blank=True)
    heartbeat = models.DateTimeField(null=True)
    # Counts heartbeats: a watcher trusts that this moves, not what the hosts' clocks say.
    beats = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Back-off: not to be claimed before.
    not_before = models.DateTimeField(null=True)
    # Higher goes first: see pod_media.encoding.priority.
    priority = models.IntegerField(default=0)
    # A first encode, or one of something that plays already.
    is_reencode = models.BooleanField(default=False)
    progress = models.PositiveSmallIntegerField(default=0)
    # A code of pod_media.assets.steps, and what its sentence names.
    step = models.CharField(max_length=64, blank=True)
    step_params = models.JSONField(default=dict, blank=True)
    # Estimated seconds left, while running.
    seconds_left = models.PositiveIntegerField(null=True)
    error_code = models.CharField(max_length=64, blank=True)
    error_params = models.JSONField(default=dict, blank=True)
    # For the administrator: the end of FFmpeg's own words.
    error_detail = models.TextField(blank=True)
    # The ladder and options chosen at first, so that helpers and later attempts plan the same.
    recipe = models.JSONField(default=dict, blank=True)
    # What ran: argv, exit code, wall and CPU seconds, peak memory.
    commands = models.JSONField(default=list, blank=True)
    # SET_NULL: who asked for it.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("encoding job")
        verbose_name_plural = _("encoding jobs")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "-priority", "created_at"], name="job_next")]
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(state__in=["queued", "running"]),
                name="one_active_job_per_source",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="job_progress_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(heartbeat__isnull=False),
                name="job_running_has_heartbeat",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error_code=""), name="job_failed_has_code"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.state} {self.progress} %"

    @property
    def is_active(self) -> bool:
        """Tell whether the job waits or runs."""
        return self.state in self.ACTIVE


class EncodingChunk(models.Model):
    """A span of a long source that any worker may encode."""

    # CASCADE: a chunk is part of its job.
    job = models.ForeignKey(EncodingJob, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    # `start` and `count` in frames on the plan's clock (pod_media.ffmpeg.chunks).
    span = models.JSONField()
    state = models.CharField(
        max_length=16, choices=EncodingJob.State, default=EncodingJob.State.QUEUED
    )
    token = models.UUIDField(default=uuid4, editable=False)
    worker = models.CharField(max_length=255, blank=True)
    heartbeat = models.DateTimeField(null=True)
    beats = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    error_code = models.CharField(max_length=64, blank=True)
    error_detail = models.TextField(blank=True)

    class Meta:
        ordering = ["job_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="chunk_number_is_unique"),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(heartbeat__isnull=False),
                name="chunk_running_has_heartbeat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_id}/{self.number}"


class WorkerHeartbeat(models.Model):
    """A worker that lives: read by /readyz and by the reaper."""

    name = models.CharField(max_length=255, unique=True)
    # "light" or "encode".
    queue = models.CharField(max_length=16)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
