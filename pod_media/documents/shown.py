"""Documents and links as viewers get them: under the player, in the embed, in feeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse

from pod_media.documents.kinds import extension_of
from pod_media.documents.models import DocumentAudience, VideoDocument, VideoLink
from pod_media.videos.access import can_edit, viewer_of
from pod_media.videos.choices import language_name
from pod_media.videos.models import VideoPage

SLIDES = "pdf"


def documents_of(video: VideoPage) -> list[VideoDocument]:
    """Return the rows of a page, saved or in a draft, with their documents."""
    rows = video.documents.all()
    if isinstance(rows, QuerySet) and rows._result_cache is None:  # noqa: SLF001
        return list(rows.select_related("document"))
    found = list(rows)
    prefetch_related_objects(found, "document")
    return found


def links_of(video: VideoPage) -> list[VideoLink]:
    """Return the links of a page, saved or in a draft."""
    return list(video.links.all())


def add_documents(manifest: dict[str, Any], video: VideoPage, request: HttpRequest) -> None:
    """Tell what lies beside a video (hook `construct_player_manifest`)."""
    rows = documents_of(video)
    hides = any(row.visibility == DocumentAudience.OWNERS for row in rows)
    makes = hides and can_edit(viewer_of(request), video)
    manifest["documents"] = [
        facts_of(row, video) for row in rows if makes or row.visibility == DocumentAudience.WATCHERS
    ]
    manifest["links"] = [
        {
            "title": each.title,
            "address": each.address,
            "place": each.place,
            "description": each.description,
        }
        for each in links_of(video)
    ]


def facts_of(row: VideoDocument, video: VideoPage) -> dict[str, Any]:
    """Return what is told of a document; its size is in bytes, 0 where nobody knows."""
    kind = extension_of(row.document.file.name)
    place = [video.uuid, row.document_id]
    return {
        "title": row.name,
        "address": reverse("pod_media:video_document", args=place),
        "slides": reverse("pod_media:video_slides", args=place) if kind == SLIDES else "",
        "kind": kind.upper(),
        "size": row.document.file_size or 0,
        "language": row.language,
        "language_name": language_name(row.language) if row.language else "",
        "for_makers": row.visibility == DocumentAudience.OWNERS,
    }


def for_feeds(videos: Sequence[VideoPage]) -> dict[int, list[tuple[str, str]]]:
    """Return title and address of what everybody gets who may watch, by video. Two queries."""
    keys = {each.pk: each for each in videos}
    rows = VideoDocument.objects.filter(video__in=keys, visibility=DocumentAudience.WATCHERS)
    found: dict[int, list[tuple[str, str]]] = {}
    for row in rows.select_related("document").order_by("sort_order", "pk"):
        place = [keys[row.video_id].uuid, row.document_id]
        address = reverse("pod_media:video_document", args=place)
        found.setdefault(row.video_id, []).append((row.name, address))
    for link in VideoLink.objects.filter(video__in=keys).order_by("sort_order", "pk"):
        found.setdefault(link.video_id, []).append((link.title, link.address))
    return found


def put(relation: Any, rows: Iterable[VideoDocument | VideoLink]) -> None:
    """Have these rows beside a page, in this order."""
    ordered = list(rows)
    for place, row in enumerate(ordered):
        row.sort_order = place
    relation.set(ordered)
