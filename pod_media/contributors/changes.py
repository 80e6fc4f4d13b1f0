"""Change who takes part in a video: each change can be made of a page and again of its draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pod_media.contributors.credits import put_names, rows_of
from pod_media.contributors.models import Contribution, Contributor
from pod_media.taxonomy.models import ContributorRole
from pod_media.videos.models import VideoPage

Change = Callable[[VideoPage], None]
# Whom, as what: what tells the rows of a video apart, saved or not.
Key = tuple[int, int | None]


def key_of(row: Contribution) -> Key:
    """Return what tells a row from the others of its video."""
    return row.contributor_id, row.role_id


def adding(people: Iterable[Contributor], role: ContributorRole | None) -> Change:
    """Return the change that puts people at the end; who is there as that already stays."""
    wanted = list(people)

    def change(video: VideoPage) -> None:
        rows = rows_of(video)
        there = {key_of(row) for row in rows}
        rows += [
            Contribution(contributor=each, role=role)
            for each in wanted
            if (each.pk, role and role.pk) not in there
        ]
        _put(video, rows)

    return change


def removing(key: Key) -> Change:
    """Return the change that takes a row out."""

    def change(video: VideoPage) -> None:
        rows = rows_of(video)
        _put(video, [row for row in rows if key_of(row) != key], had=bool(rows))

    return change


def giving_role(key: Key, role: ContributorRole | None) -> Change:
    """Return the change that gives a row another role; a second row of the same is one too many."""

    def change(video: VideoPage) -> None:
        wanted = (key[0], role and role.pk)
        rows = [row for row in rows_of(video) if key_of(row) == key or key_of(row) != wanted]
        for row in rows:
            if key_of(row) == key:
                row.role = role
        _put(video, rows)

    return change


def moving(key: Key, by: int) -> Change:
    """Return the change that moves a row up (-1) or down (1)."""

    def change(video: VideoPage) -> None:
        rows = rows_of(video)
        place = next((n for n, row in enumerate(rows) if key_of(row) == key), None)
        if place is not None and 0 <= place + by < len(rows):
            rows.insert(place + by, rows.pop(place))
            _put(video, rows)

    return change


def ordering(keys: list[Key]) -> Change:
    """Return the change that puts rows in this order; others stay behind them."""
    places = {key: place for place, key in enumerate(keys)}

    def change(video: VideoPage) -> None:
        rows = rows_of(video)
        _put(video, sorted(rows, key=lambda row: places.get(key_of(row), len(places))))

    return change


def _put(video: Any, rows: list[Contribution], *, had: bool = False) -> None:
    for place, row in enumerate(rows):
        row.sort_order = place
    video.contributions.set(rows)
    put_names(video, is_emptied=had and not rows)
