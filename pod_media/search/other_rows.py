"""Channels, playlists and people as a page of hits shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.models import Page

from pod_media.catalogue.sites import part_of
from pod_media.search.highlight import Marker
from pod_media.search.hits import Hit
from pod_media.search.models import SearchDocument
from pod_media.search.query import Query
from pod_media.search.rights import others_for
from pod_media.videos.access import barred, viewer_of
from pod_media.videos.locales import active_locale

Kind = SearchDocument.Kind


@dataclass(frozen=True)
class OtherRow:
    """Something that was found; `label` is its title without marks."""

    kind: str
    label: str
    title: SafeString
    address: str
    excerpt: SafeString


def other_rows(hits: Sequence[Hit], query: Query, request: HttpRequest) -> list[OtherRow]:
    """Return the rows of these hits, in order, read under the rule once more."""
    allowed = others_for(viewer_of(request), part_of(request)).filter(
        pk__in=[hit.pk for hit in hits]
    )
    documents = allowed.select_related("playlist").in_bulk()
    pages = _pages(hits, request)
    marker = Marker(query)
    rows = []
    for hit in hits:
        document = documents.get(hit.pk)
        if document and (address := _address(document, pages.get(hit.work), request)):
            page = pages.get(hit.work)
            label = page.title if page else document.title
            excerpt = marker.excerpt(document.text) if document.text else SafeString("")
            rows.append(OtherRow(hit.kind, label, marker.marked(label), address, excerpt))
    return rows


def _pages(hits: Sequence[Hit], request: HttpRequest) -> dict[object, Page]:
    """Return by work the page in the reader's language, if the viewer may see it, else another."""
    works = [hit.work for hit in hits if hit.kind == Kind.CHANNEL]
    if not works:
        return {}
    active = active_locale()
    pages = (
        Page.objects.live().filter(translation_key__in=works).exclude(barred(viewer_of(request)))
    )
    ordered = sorted(
        pages.select_related("locale"), key=lambda page: (page.locale_id == active, -page.pk)
    )
    return {page.translation_key: page for page in ordered}


def _address(document: SearchDocument, page: Page | None, request: HttpRequest) -> str:
    if document.kind == Kind.PERSON:
        return reverse("pod_media:person", args=[document.key])
    if document.playlist:
        return document.playlist.get_absolute_url()
    return (page and page.get_url(request)) or ""
