"""Chapters inside an uploaded file become those of its pages that have none."""

from __future__ import annotations

import logging

from django.db import transaction

from pod_media.assets.models import SourceVersion
from pod_media.chapters.evidence import chapters_in
from pod_media.chapters.writing import replaced, rows_of, save_chapters
from pod_media.videos.editing import hold, latest_of
from pod_media.videos.models import VideoPage

logger = logging.getLogger(__name__)


def source_for(page: VideoPage) -> int | None:
    """Return the file whose chapters a new page may take: its recording was probed before.

    A copy and a translation say what their original says, even where that is nothing.
    """
    same = VideoPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    if page.is_copy or page.alias_of_id or same.exists():
        return None
    found = SourceVersion.objects.filter(asset=page.asset_id, number=1).exclude(info={})
    key: int | None = found.values_list("pk", flat=True).first()
    return key


def take_chapters(source_id: int, page_id: int | None = None) -> None:
    """Write them in the name of who brought the file; a page that has chapters keeps its own.

    Only the first file of a recording says them: of one that replaces it they are suggested.
    With `page_id` they are for that page alone: makers of others may have taken them away.
    """
    source = SourceVersion.objects.select_related("created_by").filter(pk=source_id).first()
    if source is None or source.number > 1:
        return
    found = chapters_in(source, 0)
    # An alias follows its original by itself.
    pages = VideoPage.objects.filter(asset=source.asset_id, trashed_at=None, alias_of=None)
    wanted = pages.filter(pk=page_id) if page_id else pages
    for page in wanted.select_related("owner") if found else ():
        by = source.created_by or page.owner
        with transaction.atomic():
            # A maker may be saving their own at this moment.
            hold(page)
            is_locked = by is None or page.permissions_for_user(by).page_locked()
            if rows_of(page) or rows_of(latest_of(page)) or is_locked:
                continue
            save_chapters(page, replaced([], found), by=by)
        logger.info("%s has the %s chapters of its file", page, len(found))
