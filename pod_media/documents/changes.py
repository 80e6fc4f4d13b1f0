"""Change what lies beside a video: each change can be made of a page and again of its draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pod_media.documents.models import VideoDocument, VideoLink
from pod_media.documents.shown import put
from pod_media.videos.models import VideoPage

Change = Callable[[VideoPage], None]
# The rows of one kind beside a page, and what tells a row from the others.
DOCUMENTS, LINKS = "documents", "links"


def key_of(row: Any) -> str:
    """Return what tells a row from the others of its video, saved or not."""
    return str(row.document_id) if isinstance(row, VideoDocument) else str(row.address)


def adding_document(document_id: int, **facts: str) -> Change:
    """Return the change that lays a document beside a video; once is enough."""
    return _adding(DOCUMENTS, lambda: VideoDocument(document_id=document_id, **facts))


def adding_link(**facts: str) -> Change:
    """Return the change that adds a link; one of the same address is written anew."""
    return _adding(LINKS, lambda: VideoLink(**facts))


def settling(kind: str, key: str, **facts: str) -> Change:
    """Return the change that names a row otherwise, or shows it to others."""

    def change(video: VideoPage) -> None:
        relation = getattr(video, kind)
        rows = list(relation.all())
        for row in rows:
            if key_of(row) == key:
                for name, value in facts.items():
                    setattr(row, name, value)
        put(relation, rows)

    return change


def removing(kind: str, key: str) -> Change:
    """Return the change that takes a row away; the document itself stays with who brought it."""

    def change(video: VideoPage) -> None:
        relation = getattr(video, kind)
        put(relation, [row for row in relation.all() if key_of(row) != key])

    return change


def moving(kind: str, key: str, by: int) -> Change:
    """Return the change that moves a row up (-1) or down (1)."""

    def change(video: VideoPage) -> None:
        relation = getattr(video, kind)
        rows = list(relation.all())
        place = next((n for n, row in enumerate(rows) if key_of(row) == key), None)
        if place is not None and 0 <= place + by < len(rows):
            rows.insert(place + by, rows.pop(place))
            put(relation, rows)

    return change


def ordering(kind: str, keys: list[str]) -> Change:
    """Return the change that puts rows in this order; others stay behind them."""
    places = {key: place for place, key in enumerate(keys)}

    def change(video: VideoPage) -> None:
        relation = getattr(video, kind)
        rows = sorted(relation.all(), key=lambda row: places.get(key_of(row), len(places)))
        put(relation, rows)

    return change


def _adding(kind: str, make: Callable[[], Any]) -> Change:
    def change(video: VideoPage) -> None:
        relation, new = getattr(video, kind), make()
        rows = list(relation.all())
        there = next((n for n, row in enumerate(rows) if key_of(row) == key_of(new)), None)
        if there is None:
            put(relation, [*rows, new])
        elif kind == LINKS:
            put(relation, [*rows[:there], new, *rows[there + 1 :]])

    return change
