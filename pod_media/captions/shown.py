"""Tracks as viewers get them: in the manifest, and in the multivariant playlist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from pod_media.assets.addresses import media_address
from pod_media.captions.files import track_folder, track_name
from pod_media.captions.models import Track
from pod_media.ffmpeg.languages import language_name
from pod_media.videos.access import viewer_of
from pod_media.videos.cards import caption_finders
from pod_media.videos.grants import grant_for
from pod_media.videos.models import VideoPage


def published_tracks(asset_id: int) -> list[Track]:
    """Return the tracks of a recording that viewers get, in the order of the player's menu."""
    rows = Track.objects.filter(asset=asset_id, published_number__isnull=False)
    return sorted(rows.select_related("asset"), key=lambda each: (each.language, each.kind))


def add_tracks(manifest: dict[str, Any], video: VideoPage, request: Any) -> None:
    """Tell the player the tracks (hook `construct_player_manifest`)."""
    tracks = published_tracks(video.asset_id) if video.asset_id else []
    if not tracks:
        return
    grant = grant_for(viewer_of(request), video)
    labels = labels_of(tracks)
    manifest["tracks"] = [
        {
            "kind": str(track.kind),
            "language": track.language,
            "label": labels[track.pk],
            "default": track.is_default,
            "src": media_address(grant, f"{track_path(track)}.vtt"),
        }
        for track in tracks
    ]
    manifest["transcripts"] = [_transcript(video, each) for each in readable(tracks)]


def readable(tracks: Iterable[Track]) -> list[Track]:
    """Return the tracks that are a text of what is said: one for each language.

    First the reader's own language, then what is shown unasked.
    """
    found: dict[str, Track] = {}
    for kind in (Track.Kind.CAPTIONS, Track.Kind.SUBTITLES):
        for each in tracks:
            if each.kind == kind:
                # Captions tell of sounds and speakers too.
                found.setdefault(each.language, each)
    return sorted(found.values(), key=_for_reader)


def searchable(assets: Iterable[int]) -> dict[int, Track]:
    """Return by their keys the tracks in which words of recordings are looked for: one query."""
    rows: dict[int, list[Track]] = defaultdict(list)
    published = Track.objects.filter(asset__in=list(assets), published_number__isnull=False)
    for each in published.exclude(kind=Track.Kind.METADATA):
        rows[each.asset_id].append(each)
    found: dict[int, Track] = {}
    for tracks in rows.values():
        described = [each for each in tracks if each.kind == Track.Kind.DESCRIPTIONS]
        found |= {each.pk: each for each in [*readable(tracks), *described]}
    return found


def captioned_among(videos: Sequence[VideoPage]) -> set[int]:
    """Return which of these pages have captions or subtitles that viewers get: one query."""
    kinds = (Track.Kind.CAPTIONS, Track.Kind.SUBTITLES)
    keys = {each.asset_id for each in videos if each.asset_id}
    rows = Track.objects.filter(asset__in=keys, kind__in=kinds, published_number__isnull=False)
    assets = set(rows.values_list("asset", flat=True))
    return {each.pk for each in videos if each.asset_id in assets}


def track_path(track: Track) -> str:
    """Return the stored name of the published files, without what it ends in."""
    assert track.published_number is not None
    return f"{track_folder(track)}{track_name(track, track.published_number)}"


def labels_of(tracks: Iterable[Track]) -> dict[int, str]:
    """Return names for people, by primary key: the language, and what tells two of it apart."""
    listed = list(tracks)
    spoken = [each.language for each in listed]
    named = {each.pk: _label(each, is_alone=spoken.count(each.language) == 1) for each in listed}
    # Two of one language that were given the same label: names in a playlist are unique.
    given = list(named.values())
    return {
        each.pk: f"{named[each.pk]}, {each.get_kind_display()}"
        if given.count(named[each.pk]) > 1
        else named[each.pk]
        for each in listed
    }


def _for_reader(track: Track) -> tuple[bool, bool, str]:
    own = (get_language() or "").partition("-")[0]
    return track.language.partition("-")[0] != own, not track.is_default, track.language


def _transcript(video: VideoPage, track: Track) -> dict[str, Any]:
    return {
        "language": track.language,
        "name": language_name(track.language),
        "default": track.is_default,
        "address": reverse("pod_media:transcript", args=[video.uuid, track.language]),
    }


def _label(track: Track, *, is_alone: bool) -> str:
    name = language_name(track.language)
    beside = track.label or ("" if is_alone else str(track.get_kind_display()))
    return f"{name} ({beside})" if beside else name


caption_finders.append(captioned_among)
