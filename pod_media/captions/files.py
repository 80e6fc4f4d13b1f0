"""A published track's files: WebVTT whole, WebVTT in pieces, and the playlist that names them."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import m3u8
from django.core.files.base import ContentFile
from m3u8.model import Segment

from pod_media.assets.addresses import TRACKS
from pod_media.assets.storage import media_storage
from pod_media.captions.models import Track
from pod_media.timed.cue import TimedCue
from pod_media.timed.segmented import segment_webvtt
from pod_media.timed.webvtt import format_webvtt

logger = logging.getLogger(__name__)

# Seconds of a piece: a reader who comes late loads little, and an hour has sixty.
PIECE_SECONDS = 60.0


def track_folder(track: Track) -> str:
    """Return the storage folder of a recording's tracks, with a closing slash."""
    return f"{TRACKS}{track.asset.uuid}/"


def track_name(track: Track, number: int) -> str:
    """Return what the names of a revision's files begin with: an address never changes."""
    return f"{track.uuid.hex[:16]}-{number}"


def write_files(track: Track, number: int, cues: Sequence[TimedCue]) -> None:
    """Write the three files of a revision; written already, they are written anew."""
    base = f"{track_folder(track)}{track_name(track, number)}"
    duration = max([float(track.asset.duration or 0), *(each.end for each in cues)])
    pieces = [
        text.encode() for text in segment_webvtt(cues, duration=duration, seconds=PIECE_SECONDS)
    ]
    _write(f"{base}.vtt", format_webvtt(cues).encode())
    _write(f"{base}.pieces.vtt", b"".join(pieces))
    playlist = _playlist(f"{track_name(track, number)}.pieces.vtt", pieces, duration)
    _write(f"{base}.m3u8", playlist.encode())


def remove_files(track: Track) -> None:
    """Remove every file of a track; one that resists is told to the log."""
    storage, folder = media_storage(), track_folder(track)
    try:
        names = storage.listdir(folder)[1]
        for name in names:
            if name.startswith(f"{track.uuid.hex[:16]}-"):
                storage.delete(f"{folder}{name}")
    except FileNotFoundError:
        return
    except OSError:
        logger.exception("Could not remove the files of track %s", track.uuid)


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
    storage.delete(name)
    storage.save(name, ContentFile(content))
