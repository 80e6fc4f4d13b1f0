"""Keep the line of names of a video true, whatever changes the people behind it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from pod_media.contributors.credits import put_names, videos_with
from pod_media.contributors.models import Contribution, Contributor
from pod_media.signals import content_taken_over, people_changed
from pod_media.videos.models import VideoPage


@receiver(pre_save, sender=VideoPage)
def write_names(
    instance: VideoPage, update_fields: Any = None, raw: bool = False, **_: Any
) -> None:
    """Write it with the page: what is published may come from an old revision, or a translation."""
    if not raw and (update_fields is None or "people" in update_fields):
        put_names(instance)


@receiver(content_taken_over)
def leave_out_deleted(video: VideoPage, content: Any, **_: Any) -> None:
    """Leave out of the line who was deleted since: the page has fewer rows than are written down.

    Its names were not typed then, even where nobody is left.
    """
    written = content.get("contributions")
    if written and len(written) > len(video.contributions.all()):
        put_names(video, is_emptied=True)


@receiver(post_save, sender=Contribution)
def write_name_of_new(instance: Contribution, created: bool, raw: bool = False, **_: Any) -> None:
    """Write it when somebody was added, unless by a page: that has all its rows, and wrote it."""
    if raw or not created:
        return
    if instance.video.contributions.is_deferring:
        people_changed.send(sender=None, pks=[instance.video_id])
    else:
        rewrite([instance.video_id])


@receiver(post_delete, sender=Contribution)
def tell_of_removal(instance: Contribution, **_: Any) -> None:
    """Have the lists mended of a video that somebody is in no more."""
    people_changed.send(sender=None, pks=[instance.video_id])


@receiver(post_save, sender=Contributor)
def write_new_name(
    instance: Contributor, created: bool, update_fields: Any = None, raw: bool = False, **_: Any
) -> None:
    """Write a person's name anew where they take part."""
    is_named = update_fields is None or "name" in update_fields
    if is_named and not created and not raw:
        rewrite(videos_with([instance.pk]))


@receiver(pre_delete, sender=Contributor)
def leave_out(instance: Contributor, **_: Any) -> None:
    """Take a person who goes out of the lines they are in; while their rows still tell which."""
    pks = videos_with([instance.pk])
    Contribution.objects.filter(contributor=instance.pk).delete()
    rewrite(pks, is_emptied=True)


def rewrite(pks: list[int], *, is_emptied: bool = False) -> None:
    """Write the lines of some pages, drafts apart: these have theirs once they are published."""
    videos = VideoPage.objects.filter(pk__in=pks).only("pk", "people")
    changed = []
    for video in videos.prefetch_related("contributions__contributor", "contributions__role"):
        before = video.people
        put_names(video, is_emptied=is_emptied)
        if video.people != before:
            changed.append((video.pk, video.people))
    for pk, people in changed:
        VideoPage.objects.filter(pk=pk).update(people=people)
    if pks:
        people_changed.send(sender=None, pks=pks)
