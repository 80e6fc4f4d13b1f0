"""Submitting for review is asked as publishing is, before any reviewer is told."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import WorkflowState

from pod_media.videos.hindrances import HinderedError, hindrances_of
from pod_media.videos.models import VideoPage


@receiver(pre_save, sender=WorkflowState)
def judge_submission(instance: WorkflowState, **_kwargs: Any) -> None:
    """Raise HinderedError where somebody hands in a video that may not come out; drafts stay.

    Wagtail's editors have no hook there, and write to reviewers as soon as the state is saved.
    """
    model = instance.content_type.model_class()
    if model is None or not issubclass(model, VideoPage) or not _is_handed_in(instance):
        return
    latest = VideoPage.objects.get(pk=instance.object_id).get_latest_revision_as_object()
    if found := hindrances_of(latest):
        raise HinderedError(latest, found)


def _is_handed_in(state: WorkflowState) -> bool:
    """Tell whether a review begins, or goes on after changes were asked for."""
    if state.status != WorkflowState.STATUS_IN_PROGRESS:
        return False
    if state.pk is None:
        # Without a person nothing is asked.
        return state.requested_by is not None
    earlier = WorkflowState.objects.filter(pk=state.pk)
    return bool(earlier.filter(status=WorkflowState.STATUS_NEEDS_CHANGES).exists())
