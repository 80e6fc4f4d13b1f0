"""A published track's files: WebVTT whole, WebVTT in pieces, and the playlist that names them."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import m3u8
from django.core.files.base import ContentFile
from django.utils import timezone
from m3u8.model import Segment

from pod_media.assets.addresses import TRACKS
from pod_media.assets.faults import is_storage_fault
from pod_media.assets.storage import media_storage
from pod_media.captions.errors import Unstored
from pod_media.captions.models import Track
from pod_media.timed.cue import TimedCue
from pod_media.timed.segmented import segment_webvtt
from pod_media.timed.webvtt import format_webvtt

logger = logging.getLogger(__name__)

# Seconds of a piece: a reader who comes late loads little, and an hour has sixty.
PIECE_SECONDS = 60.0
# Players go on with the addresses that they were told: longer than one of these lives.
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class TrackFiles:
    """Where a track's files lie, whatever becomes of its row: a folder, and how they begin."""

    folder: str
    beginning: str


def track_folder(track: Track) -> str:
    """Return the storage folder of a recording's tracks, with a closing slash."""
    return f"{TRACKS}{track.asset.uuid}/"


def track_name(track: Track, number: int) -> str:
    """Return what the names of a revision's files begin with: an address never changes."""
    return f"{_beginning(track.uuid)}{number}"


def files_of(track: Track) -> TrackFiles:
    """Return where the files of a track lie."""
    return TrackFiles(track_folder(track), _beginning(track.uuid))


def write_files(track: Track, number: int, cues: Sequence[TimedCue]) -> None:
    """Write the three files of a revision; written already, they are written anew.

    Raises Unstored.
    """
    base = f"{track_folder(track)}{track_name(track, number)}"
    duration = max([float(track.asset.duration or 0), *(each.end for each in cues)])
    pieces = [
        text.encode() for text in segment_webvtt(cues, duration=duration, seconds=PIECE_SECONDS)
    ]
    _write(f"{base}.vtt", format_webvtt(cues).encode())
    _write(f"{base}.pieces.vtt", b"".join(pieces))
    playlist = _playlist(f"{track_name(track, number)}.pieces.vtt", pieces, duration)
    _write(f"{base}.m3u8", playlist.encode())


def remove_files(files: TrackFiles) -> None:
    """Remove every file of a track; one that resists is told to the log."""
    storage = media_storage()
    try:
        for name in storage.listdir(files.folder)[1]:
            if name.startswith(files.beginning):
                storage.delete(f"{files.folder}{name}")
    except FileNotFoundError:
        return
    except Exception as error:
        if not is_storage_fault(error):
            raise
        logger.exception("Could not remove files in %s", files.folder)


def sweep_files() -> int:
    """Remove files that no player has any more, a day after others took their place; count them."""
    storage, needed = media_storage(), _needed()
    try:
        folders = storage.listdir(TRACKS)[0]
    except FileNotFoundError:
        return 0
    return sum(_sweep(f"{TRACKS}{name}/", needed[name]) for name in folders)


def _sweep(folder: str, needed: set[str]) -> int:
    storage, removed = media_storage(), 0
    for name in storage.listdir(folder)[1]:
        stem = name.partition(".")[0]
        is_needed = stem in needed or f"{stem.partition('-')[0]}-" in needed
        # Young ones may belong to a row that is not committed yet.
        if not is_needed and storage.get_modified_time(f"{folder}{name}") < timezone.now() - KEPT:
            storage.delete(f"{folder}{name}")
            removed += 1
    return removed


def _needed() -> defaultdict[str, set[str]]:
    """Return by folder the names of what is published; all of a track that was so just now."""
    needed: defaultdict[str, set[str]] = defaultdict(set)
    published = Track.objects.filter(published_number__isnull=False)
    facts = published.values_list("asset__uuid", "uuid", "published_number", "published_at")
    for folder, uuid, number, since in facts.iterator():
        is_new = since is None or since > timezone.now() - KEPT
        needed[str(folder)].add(f"{_beginning(uuid)}{'' if is_new else number}")
    return needed


def _beginning(uuid: UUID) -> str:
    return f"{uuid.hex[:16]}-"


def _playlist(uri: str, pieces: Sequence[bytes], duration: float) -> str:
    """Write a playlist of byte ranges (RFC 8216bis, 3.5): each piece has a header of its own."""
    playlist = m3u8.M3U8()
    playlist.version = "7"
    playlist.playlist_type = "vod"
    playlist.target_duration = round(PIECE_SECONDS)
    playlist.is_endlist = True
    offset = 0
    for number, piece in enumerate(pieces):
        left = duration - number * PIECE_SECONDS
        segment = Segment(
            uri=uri,
            duration=round(min(PIECE_SECONDS, max(left, 0.001)), 3),
            byterange=f"{len(piece)}@{offset}",
        )
        playlist.add_segment(segment)
        offset += len(piece)
    return str(playlist.dumps())


def _write(name: str, content: bytes) -> None:
    storage = media_storage()
    try:
        storage.delete(name)
        storage.save(name, ContentFile(content))
    except Exception as error:
        if not is_storage_fault(error):
            raise
        logger.exception("Could not write %s", name)
        raise Unstored from error
