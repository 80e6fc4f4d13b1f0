"""What lies beside a page in rows of its own: one query tells which kinds of it there are."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from modelcluster.models import get_all_child_relations

from pod_media.videos.models import VideoPage


def know_beside(video: VideoPage) -> None:
    """Have a page ask for chapters, documents and the like once at most, and never in vain.

    For a saved page that is only read from here on; a draft has its rows with it. Most pages have
    few kinds, and each would be a query.
    """
    # Where Django looks for what was fetched before: what is not evaluated yet is so once.
    known: dict[str, Any] = video.__dict__.setdefault("_prefetched_objects_cache", {})
    relations = _relations()
    if not video.pk or set(relations) <= set(known):
        return
    with connection.cursor() as cursor:
        cursor.execute(_sql(connection.vendor), [video.pk] * len(relations))
        there = cursor.fetchone()
    for (name, model), has_rows in zip(relations.items(), there, strict=True):
        rows = getattr(video, name).get_live_queryset()
        known.setdefault(name, rows if has_rows else model._default_manager.none())  # noqa: SLF001


@cache
def _relations() -> dict[str, Any]:
    """Return by name the models whose rows belong to a video page, of whatever app."""
    found = get_all_child_relations(VideoPage)
    return {
        each.get_accessor_name(): each.related_model
        for each in found
        if each.field.remote_field.model is VideoPage
    }


@cache
def _sql(_vendor: str) -> str:
    quoted = connection.ops.quote_name
    columns = (
        f"EXISTS(SELECT 1 FROM {quoted(model._meta.db_table)}"  # noqa: S608, SLF001 - names of models
        f" WHERE {quoted(_column(name))} = %s)"
        for name, model in _relations().items()
    )
    return f"SELECT {', '.join(columns)}"


def _column(name: str) -> str:
    column: str = VideoPage._meta.get_field(name).field.column  # noqa: SLF001
    return column
