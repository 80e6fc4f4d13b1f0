"""Subtitles inside an uploaded file become drafts of tracks."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from pod_media.assets.models import SourceVersion
from pod_media.assets.storage import work_dir
from pod_media.captions.errors import TrackError
from pod_media.captions.models import Track
from pod_media.captions.notes import notes_to_json
from pod_media.captions.revising import begin_track
from pod_media.encoding.sources import fetch
from pod_media.ffmpeg.errors import MediaError, SourceError
from pod_media.ffmpeg.languages import language_tag
from pod_media.ffmpeg.media_info import MediaInfo, SubtitleStream
from pod_media.ffmpeg.subtitles import TEXT_CODECS, extract_subtitles
from pod_media.timed.reading import Reading, read_timed_text
from pod_media.timed.sifting import TimedTextError

logger = logging.getLogger(__name__)

# A film has some twenty languages; a file with hundreds means no good.
MOST_STREAMS = 30


@dataclass(frozen=True)
class Taken:
    """A stream of a file, and which track it becomes."""

    source: SourceVersion
    stream: SubtitleStream
    language: str
    kind: str


def take_subtitles(source_id: int) -> None:
    """Make a draft of each that is text, once a language; a broken one is told in the log."""
    source = SourceVersion.objects.select_related("asset", "created_by").filter(pk=source_id)
    found = source.first()
    if found is None or not found.info:
        return
    spoken = _spoken(found)
    streams = list(_streams(MediaInfo.from_json(found.info), spoken))
    known = set(Track.objects.filter(asset=found.asset_id).values_list("language", flat=True))
    wanted = [(stream, language) for stream, language in streams if language not in known]
    if not wanted:
        return
    with tempfile.TemporaryDirectory(dir=work_dir(), prefix="subtitles-") as folder:
        work = Path(folder)
        try:
            path = fetch(found, work, on_bytes=lambda _copied: None, should_stop=lambda: False)
        except SourceError as error:
            logger.warning("Subtitles of source %s: %s", found.pk, error.code)
            return
        for stream, language in wanted:
            kind = Track.Kind.CAPTIONS if language == spoken else Track.Kind.SUBTITLES
            _take(Taken(found, stream, language, kind), path, work / f"{stream.index}.vtt")


def _streams(info: MediaInfo, spoken: str) -> Iterator[tuple[SubtitleStream, str]]:
    """Yield what is text, with its language: each language once, whole before forced lines."""
    taken: set[str] = set()
    for stream in sorted(info.subtitles, key=lambda each: (each.is_forced, each.index)):
        # Files that say no language mean that of the recording.
        language = language_tag(stream.language) or spoken
        if stream.codec in TEXT_CODECS and language not in taken and len(taken) < MOST_STREAMS:
            taken.add(language)
            yield stream, language


def _spoken(source: SourceVersion) -> str:
    """Return the language of the recording: as its pages say, or itself, or else its sound."""
    asset = source.asset
    said = asset.pages.exclude(language="").values_list("language", flat=True).first()
    if said or asset.language:
        return str(said or asset.language)
    sound = MediaInfo.from_json(source.info).main_audio
    return language_tag(sound.language if sound else "") or "und"


def _take(taken: Taken, path: Path, target: Path) -> None:
    source, index = taken.source, taken.stream.index
    try:
        extract_subtitles(path, target, index=index)
        length = float(source.info.get("duration") or 0)
        reading = read_timed_text(target.read_bytes(), target.name, duration=length)
        _begin(taken, reading)
    except (MediaError, OSError, TimedTextError, TrackError) as error:
        logger.warning("Subtitles %s of source %s: %s", index, source.pk, error)


@transaction.atomic
def _begin(taken: Taken, reading: Reading) -> None:
    source = taken.source
    note = taken.stream.title or source.original_name
    given = {"origin": Track.Origin.EMBEDDED, "kind": taken.kind, "note": note}
    track = begin_track(source.asset, taken.language, reading.cues, by=source.created_by, **given)
    track.revisions.update(said=notes_to_json(reading.notes))
