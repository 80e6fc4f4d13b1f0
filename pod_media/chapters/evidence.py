"""What tells where chapters may begin: files of the encode, and chapters inside the source."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Any

from pod_media.assets.models import SourceVersion
from pod_media.assets.storage import media_storage
from pod_media.chapters.suggesting import Moment, Proposal, long_pauses, suggest
from pod_media.chapters.writing import ChapterRow
from pod_media.ffmpeg.media_info import MediaInfo
from pod_media.timed.chapters import LONGEST_TITLE, MOST_CHAPTERS, TimedChapter
from pod_media.videos.material import Kind, Material, load_material
from pod_media.videos.models import VideoPage

logger = logging.getLogger(__name__)


def proposals_for(video: VideoPage, rows: Sequence[ChapterRow]) -> list[Proposal]:
    """Return what may be added to the chapters there are: the file's own first of all."""
    if video.asset is None:
        return []
    material = load_material(video.asset)
    duration = float(video.asset.duration or 0)
    taken = {row.start for row in rows}
    own = [
        Proposal(each.start, "file", title=each.title)
        for each in chapters_in(video.asset.current_source, duration)
        if each.start not in taken
    ]
    peaks = _read(material, Kind.WAVEFORM)
    found = suggest(
        _moments(_read(material, Kind.SCENES).get("scenes")),
        _pauses(peaks),
        duration=duration,
        taken=[*taken, *(each.start for each in own)],
    )
    return sorted([*own, *found], key=lambda each: each.start)


def chapters_in(source: SourceVersion | None, duration: float) -> list[TimedChapter]:
    """Return the chapters that an uploaded file has inside, those with a title."""
    if source is None or not source.info:
        return []
    found: dict[float, str] = {}
    for each in MediaInfo.from_json(source.info).chapters:
        title = " ".join(each.title.split())[:LONGEST_TITLE].rstrip()
        start = round(max(0.0, each.start), 3)
        if title and not (duration and start >= duration):
            found.setdefault(start, title)
    return [TimedChapter(start, found[start]) for start in sorted(found)][:MOST_CHAPTERS]


def _read(material: Material, kind: str) -> dict[str, Any]:
    """Return the JSON of a file of the set; nothing where it is not there."""
    file = material.first(kind)
    if file is None or material.playable is None:
        return {}
    try:
        with media_storage().open(f"{material.playable.prefix}{file.path}") as opened:
            read = json.load(opened)
    except (OSError, ValueError):
        logger.warning("%s of %s cannot be read", kind, material.asset, exc_info=True)
        return {}
    return read if isinstance(read, dict) else {}


def _moments(rows: Any) -> list[Moment]:
    facts = rows if isinstance(rows, list) else []
    return [Moment(float(each["time"]), float(each["score"])) for each in facts]


def _pauses(peaks: dict[str, Any]) -> list[Moment]:
    return long_pauses(peaks.get("peaks", []), float(peaks.get("interval", 0)))
