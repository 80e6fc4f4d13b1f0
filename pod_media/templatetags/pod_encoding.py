"""Sentences of encoding jobs, in templates."""

from __future__ import annotations

from django import template

from pod_media.assets.failures import failure_detail
from pod_media.assets.steps import step_sentence
from pod_media.encoding.models import EncodingJob

register = template.Library()


@register.filter
def job_step(job: EncodingJob) -> str:
    """Return what a job is doing."""
    return step_sentence(job.step, job.step_params)


@register.filter
def job_reason(job: EncodingJob) -> str:
    """Return why a job ended, for an administrator."""
    return failure_detail(job.error_code, job.error_params)
