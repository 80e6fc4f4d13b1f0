"""Chapters inside an uploaded file become those of its pages that have none."""

from __future__ import annotations

import logging

from pod_media.assets.models import SourceVersion
from pod_media.chapters.evidence import chapters_in
from pod_media.chapters.writing import replaced, rows_of, save_chapters
from pod_media.videos.editing import latest_of
from pod_media.videos.models import VideoPage

logger = logging.getLogger(__name__)


def first_source(asset_id: int | None) -> int | None:
    """Return the first file of a recording once it was probed: a page may come after that."""
    found = SourceVersion.objects.filter(asset=asset_id, number=1).exclude(info={})
    key: int | None = found.values_list("pk", flat=True).first()
    return key


def take_chapters(source_id: int) -> None:
    """Write them in the name of who brought the file; a page that has chapters keeps its own.

    Only the first file of a recording says them: of one that replaces it they are suggested.
    """
    source = SourceVersion.objects.select_related("created_by").filter(pk=source_id).first()
    if source is None or source.number > 1 or source.created_by is None:
        return
    found = chapters_in(source, 0)
    # An alias follows its original by itself.
    pages = VideoPage.objects.filter(asset=source.asset_id, trashed_at=None, alias_of=None)
    for page in pages if found else ():
        is_locked = page.permissions_for_user(source.created_by).page_locked()
        if rows_of(page) or rows_of(latest_of(page)) or is_locked:
            continue
        save_chapters(page, replaced([], found), by=source.created_by)
        logger.info("%s has the %s chapters of its file", page, len(found))
