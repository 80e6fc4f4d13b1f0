"""What Wagtail's editor of a video sends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# Each has a formset in the editor, be there rows or not.
RELATIONS = ("chapters", "listings", "contributions", "documents", "links", "comments")


def editor_form(page: Any = None, *, publish: bool = False, **said: Any) -> dict[str, Any]:
    """Return the form of a page as it is, without rows, or of a new one; `said` comes over it."""
    facts = {"title": "New", "slug": "new", "visibility": "public", "description": "null"}
    if page is not None:
        facts |= {"title": page.title, "slug": page.slug, "asset": page.asset_id or ""}
    form: dict[str, Any] = {**facts, **({"action-publish": "1"} if publish else {})}
    for each in RELATIONS:
        form |= rows_in_form(each)
    return form | said


def rows_in_form(relation: str, rows: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Return what a formset sends; rows with an `id` are there already."""
    given = list(rows)
    known = [each for each in given if each.get("id")]
    form: dict[str, Any] = {
        f"{relation}-TOTAL_FORMS": len(given),
        f"{relation}-INITIAL_FORMS": len(known),
    }
    for number, row in enumerate(given):
        form |= {f"{relation}-{number}-{name}": value for name, value in row.items()}
    return form
