"""Every cell of the role matrix is so: asked of the functions, of the pages and of the CMS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from pod_media.captions.rights import may_publish as may_publish_tracks
from pod_media.mine.trash import may_trash
from pod_media.models import VideoPage
from pod_media.videos.access import Viewer, can_edit, can_watch
from pod_media.videos.permissions import may_share
from podsite.accounts import matrix
from podsite.accounts.matrix import MATRIX, ROLES, STATES, TIES, as_markdown, is_allowed
from tests.site.matrix import asked
from tests.site.matrix.cast import Cast

pytestmark = pytest.mark.django_db

# These have no right to enter the CMS: what it has is not asked of them but once.
OUTSIDE = (matrix.VISITOR, matrix.VIEWER)


@contextmanager
def undone() -> Iterator[None]:
    """Put everything back afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def wrong_cells(cast: Cast, action: str, ask: asked.Asking) -> list[str]:
    """Return the cells of an action that are not as the table says."""
    return wrong_in_all(cast, lambda cast, videos: {action: ask(cast, videos)})


def wrong_in_all(cast: Cast, ask: Callable[[Cast, Any], dict[str, list[VideoPage]]]) -> list[str]:
    """Return the same of several actions that are asked for at once."""
    videos = {cell: cast.page(*cell) for cell in cast.cells}
    with undone():
        done = ask(cast, list(videos.values()))
    return [
        f"{cast.role}, {action}, {tie}, {STATES[state]}: {video in found}"
        for action, found in done.items()
        for (tie, state), video in videos.items()
        if (video in found) != is_allowed(action, cast.role, tie, state)
    ]


@pytest.mark.parametrize("role", ROLES)
def test_functions_pages_and_cms_do_what_the_table_says(role):
    cast = Cast(role)
    assert by_functions(cast) == []
    assert by_pages(cast) == []
    assert by_cms(cast) == []


def by_functions(cast: Cast) -> list[str]:
    """Return what the functions say differently."""
    asking = {
        action: asked.each(lambda cast, video, ask=ask: ask(cast.reader(), video))
        for action, ask in FUNCTIONS.items()
    }
    return [slip for name, ask in asking.items() for slip in wrong_cells(cast, name, ask)]


def by_pages(cast: Cast) -> list[str]:
    """Return what the front pages do differently."""
    found = [slip for name, ask in asked.FRONT for slip in wrong_cells(cast, name, ask)]
    return found + wrong_in_all(cast, asked.hub_release)


def by_cms(cast: Cast) -> list[str]:
    """Return what the CMS does differently."""
    if cast.role not in OUTSIDE:
        return [slip for name, ask in asked.CMS for slip in wrong_cells(cast, name, ask)]
    assert cast.client.get("/cms/").status_code == 302
    videos = [cast.page(*cell) for cell in cast.cells]
    return [name for name, ask in asked.CMS if ask(cast, videos)]


def test_the_table_is_whole():
    assert set(MATRIX) == set(matrix.ACTIONS)
    for action, rows in MATRIX.items():
        assert set(rows) == set(ROLES), action
        for cells in rows.values():
            assert len(cells) == len(TIES)
            assert set("".join(cells)) <= {*STATES, " "}


def test_the_documents_show_the_table():
    shown = Path(settings.BASE_DIR, "docs/roles.md").read_text(encoding="utf-8")
    assert as_markdown() in shown, as_markdown()


def _unlocked(user: Any, video: VideoPage) -> bool:
    return not (video.trashed_at or video.permissions_for_user(user).page_locked())


def _granted(name: str) -> Callable[[Any, VideoPage], bool]:
    """Return what asks Wagtail's tester, and its registry alike."""

    def ask(user: Any, video: VideoPage) -> bool:
        return bool(getattr(video.permissions_for_user(user), name)())

    return ask


def _edits(user: Any, video: VideoPage) -> bool:
    return can_edit(Viewer(user), video) and _unlocked(user, video)


def _publishes(user: Any, video: VideoPage) -> bool:
    return video.permissions_for_user(user).can_publish() and _unlocked(user, video)


def _submits(user: Any, video: VideoPage) -> bool:
    granted = video.permissions_for_user(user)
    may = _edits(user, video) and granted.can_submit_for_moderation()
    return may and not granted.can_publish()


def _restores(user: Any, video: VideoPage) -> bool:
    return bool(video.trashed_at) and may_trash(user, video)


def _shares(user: Any, video: VideoPage) -> bool:
    return may_share(user, video) and _unlocked(user, video)


FUNCTIONS: dict[str, Callable[[Any, VideoPage], bool]] = {
    "watch": lambda user, video: can_watch(Viewer(user), video),
    "edit": _edits,
    "caption": lambda user, video: _edits(user, video) and may_publish_tracks(user, video),
    "submit": _submits,
    "publish": _publishes,
    "unpublish": _granted("can_unpublish"),
    "move": _granted("can_move"),
    "privacy": _granted("can_set_view_restrictions"),
    "share": _shares,
    "trash": lambda user, video: may_trash(user, video) and not video.trashed_at,
    "restore": _restores,
    "delete": _granted("can_delete"),
}
