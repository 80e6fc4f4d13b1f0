"""What follows from a change to a video, whoever makes it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.signals import page_published

from pod_media.mine.languages import follow_publication
from pod_media.mine.sharing import share_alike, unshare_alike
from pod_media.videos.models import VideoPage


@receiver(m2m_changed, sender=VideoPage.co_owners.through)
def on_co_owners(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_kwargs: Any
) -> None:
    """Share the translations of a video with the same people."""
    follow = {"post_add": share_alike, "pre_remove": unshare_alike, "pre_clear": unshare_alike}
    if action not in follow:
        return
    if pk_set is None:
        rows = instance.co_owned_videos if reverse else _rows_of(instance)
        pk_set = set(rows.values_list("pk" if reverse else "user", flat=True))
    videos, people = (pk_set, {instance.pk}) if reverse else ({instance.pk}, pk_set)
    follow[action](videos, people)


@receiver(page_published, sender=VideoPage)
def on_published(instance: VideoPage, revision: Any = None, **_kwargs: Any) -> None:
    """Show its translations to the same people; by its time, on behalf of who wrote it."""
    by = get_active_log_context().user or (revision and revision.user)
    follow_publication(instance, by=by)


def _rows_of(video: VideoPage) -> Any:
    return VideoPage.co_owners.through.objects.filter(videopage=video.pk)
