"""A work: a video in all its languages, which go into the trash and out of it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from pod_media.videos.models import VideoPage


def pages_of(video: VideoPage) -> QuerySet[VideoPage]:
    """Return the pages of a video's work, the original first; aliases follow theirs by Wagtail."""
    return VideoPage.objects.filter(translation_key=video.translation_key).order_by("pk")


def original_of(video: VideoPage) -> VideoPage:
    """Return the page that the others are translations of: who owns it decides on the work."""
    return originals_of([video]).get(video.translation_key, video)


def originals_of(videos: Iterable[VideoPage]) -> dict[UUID, VideoPage]:
    """Return the original of each work: one query."""
    keys = {each.translation_key for each in videos}
    found = VideoPage.objects.filter(translation_key__in=keys, alias_of=None).order_by("-pk")
    return {each.translation_key: each for each in found}


def translations_beside(videos: Sequence[VideoPage]) -> int:
    """Return how many pages go along with these, and are not among them."""
    keys = {each.translation_key for each in videos}
    others = VideoPage.objects.filter(translation_key__in=keys, alias_of=None)
    return others.exclude(pk__in=[each.pk for each in videos]).count()


def once_per_work(videos: QuerySet[VideoPage]) -> QuerySet[VideoPage]:
    """Keep the eldest page of each work among these."""
    elder = videos.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return videos.filter(~Exists(elder.order_by()))
