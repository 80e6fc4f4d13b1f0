"""Make the recordings of made-up lectures: all that the database says of them, and posters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from pod_media.models import MediaAsset, RenditionSet, SourceVersion, VideoRendition
from podsite.seeding.lectures import Lecture
from podsite.seeding.posters import lend_poster

# Height and bits per second of what an encode of a lecture makes.
RUNGS = ((720, 1_800_000), (360, 500_000))


def make_recordings(
    lectures: Sequence[Lecture], owners: Sequence[int], posters: Sequence[str], collection: int
) -> list[MediaAsset]:
    """Return a ready recording for each lecture; posters are shared among them."""
    assets = MediaAsset.objects.bulk_create(
        _asset(lecture, owner, posters, collection)
        for lecture, owner in zip(lectures, owners, strict=True)
    )
    sources = SourceVersion.objects.bulk_create(map(_source, assets))
    sets = RenditionSet.objects.bulk_create(map(_set, sources))
    VideoRendition.objects.bulk_create(file for each in sets for file in _files(each))
    own = SourceVersion.objects.filter(asset=OuterRef("pk")).values("pk")[:1]
    MediaAsset.objects.filter(pk__in=[each.pk for each in assets]).update(
        current_source=Subquery(own), state=MediaAsset.State.READY
    )
    return assets


def _asset(lecture: Lecture, owner: int, posters: Sequence[str], collection: int) -> MediaAsset:
    asset = MediaAsset(
        title=lecture.text.title[:255],
        type="audio" if lecture.is_audio else "video",
        duration=lecture.duration,
        width=None if lecture.is_audio else 1280,
        height=None if lecture.is_audio else 720,
        owner_id=owner,
        collection_id=collection,
        state=MediaAsset.State.PROCESSING,
        language=lecture.language,
    )
    if posters and not lecture.is_audio:
        asset.thumbnail = lend_poster(posters[lecture.number % len(posters)], asset.uuid)
    return asset


def _source(asset: MediaAsset) -> SourceVersion:
    return SourceVersion(
        asset=asset,
        original_name="lecture.mp4",
        size=int(asset.duration * 600_000),
        state=SourceVersion.State.ACCEPTED,
        info={"duration": asset.duration},
        created_by_id=asset.owner_id,
    )


def _set(source: SourceVersion) -> RenditionSet:
    return RenditionSet(
        source=source,
        state=RenditionSet.State.READY,
        duration=source.asset.duration,
        is_playable=True,
        completed_at=timezone.now(),
    )


def _files(made: RenditionSet) -> list[VideoRendition]:
    seconds = made.duration
    common: dict[str, Any] = {"set": made, "duration": seconds}
    sound = VideoRendition(
        kind="audio",
        name="audio-0",
        path="audio-0.mp4",
        playlist="audio-0.m3u8",
        bandwidth=128_000,
        size=int(seconds * 16_000),
        **common,
    )
    if made.source.asset.type == "audio":
        return [sound]
    pictures = [
        VideoRendition(
            kind="video",
            name=f"{height}p",
            label=f"{height}p",
            path=f"{height}p.mp4",
            playlist=f"{height}p.m3u8",
            width=height * 16 // 9,
            height=height,
            frame_rate=25.0,
            bandwidth=rate,
            size=int(seconds * rate / 8),
            **common,
        )
        for height, rate in RUNGS
    ]
    board = VideoRendition(kind="storyboard", name="storyboard", path="storyboard.vtt", **common)
    return [sound, board, *pictures]
