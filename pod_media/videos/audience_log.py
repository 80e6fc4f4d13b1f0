"""Who may watch is written into Wagtail's log whenever it changes, whoever changes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.log_actions import log

# How an entry ends where lists show the video with a lock.
LISTED = " (listed with a lock)"
_FIELDS = frozenset(["visibility", "access_groups", "listed_with_lock"])


@contextmanager
def logging_audience(page: Any, update_fields: Collection[str] | None) -> Iterator[None]:
    """Compare who may watch `page` before and after it is saved, and log what changed.

    Names of groups are read only where groups are or were asked of.
    """
    is_new = page._state.adding  # noqa: SLF001 - as `save` is told
    if is_new or not (update_fields is None or _FIELDS & set(update_fields)):
        yield
        return
    before = _said(type(page).objects.filter(pk=page.pk))
    yield
    if before is None:
        return
    after = _read(page)
    if before != after:
        data = {"from": _as_text(*before), "to": _as_text(*after)}
        log(instance=page, action="pod_media.visibility", data=data)


def _said(rows: Any) -> tuple[str, bool, tuple[str, ...]] | None:
    found = rows.only("visibility", "listed_with_lock").first()
    return _read(found) if found is not None else None


def _read(page: Any) -> tuple[str, bool, tuple[str, ...]]:
    groups = sorted(str(each) for each in page.access_groups.all()) if _asks(page) else []
    return page.visibility, page.listed_with_lock, tuple(groups)


def _asks(page: Any) -> bool:
    return bool(page.visibility == "groups")


def _as_text(visibility: str, is_listed: bool, groups: tuple[str, ...]) -> str:
    """Return it in one line of codes and names, for whoever reads the log in any language."""
    said = f"{visibility}: {', '.join(groups)}" if groups else visibility
    return f"{said}{LISTED}" if is_listed else said
