"""Write the chapters of a video, into its page and its draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from pod_media.timed.chapters import TimedChapter
from pod_media.videos.chapter_models import VideoChapter
from pod_media.videos.editing import edit_video
from pod_media.videos.models import VideoPage


@dataclass(frozen=True)
class ChapterRow:
    """A chapter as its makers write it; `key` is that of its translations."""

    start: float
    title: str
    key: UUID = field(default_factory=uuid4)


def rows_of(video: VideoPage) -> list[ChapterRow]:
    """Return the chapters of a page or a draft, in order."""
    rows = [ChapterRow(each.seconds, each.title, each.translation_key) for each in _all(video)]
    return sorted(rows, key=lambda row: row.start)


def save_chapters(video: VideoPage, rows: Sequence[ChapterRow], *, by: Any) -> bool:
    """Let these be the chapters; return whether viewers see them now, as `edit_video` does."""
    return edit_video(video, lambda page: _put(page, rows), by=by)


def joined(
    rows: Sequence[ChapterRow], brought: Iterable[TimedChapter]
) -> tuple[list[ChapterRow], int]:
    """Return the chapters with others among them, and how many were left out: their time is taken.

    >>> [row.title for row in joined([ChapterRow(5, "B")], [TimedChapter(0, "A")])[0]]
    ['A', 'B']
    """
    taken = {row.start for row in rows}
    brought = list(brought)
    new = [ChapterRow(each.start, each.title) for each in brought if each.start not in taken]
    whole = sorted([*rows, *new], key=lambda row: row.start)
    return whole, len(brought) - len(new)


def replaced(rows: Sequence[ChapterRow], brought: Iterable[TimedChapter]) -> list[ChapterRow]:
    """Return others in the place of the chapters; one at the same time keeps its translations."""
    keys = {row.start: row.key for row in rows}
    return [ChapterRow(each.start, each.title, keys.get(each.start) or uuid4()) for each in brought]


def _put(page: VideoPage, rows: Sequence[ChapterRow]) -> None:
    there = {each.translation_key: each for each in _all(page)}
    page.chapters.set([_chapter(page, there.get(row.key), row) for row in rows])


def _chapter(page: VideoPage, there: VideoChapter | None, row: ChapterRow) -> VideoChapter:
    chapter = there or VideoChapter(translation_key=row.key, locale=page.locale)
    chapter.title, chapter.seconds = row.title, row.start
    return chapter


def _all(page: VideoPage) -> list[VideoChapter]:
    return list(page.chapters.all())
