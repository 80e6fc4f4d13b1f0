"""Which documents a viewer may find: asked of the rules of what they stand for, at every search."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from pod_media.catalogue.models import FacetValue, term_of
from pod_media.catalogue.sites import Part
from pod_media.playlists.rule import listed_to
from pod_media.search.models import SearchDocument
from pod_media.videos.access import Viewer, barred, visible_to

Kind = SearchDocument.Kind


def videos_for(
    viewer: Viewer,
    facets: Collection[tuple[str, Collection[str]]] = (),
    *,
    part: Part | None = None,
) -> QuerySet:
    """Return the documents of the videos that lists may show the viewer, all or those of a site.

    `facets` are kinds with the values of which a video has at least one.
    """
    documents = SearchDocument.objects.filter(kind=Kind.VIDEO)
    documents = documents.filter(page_id__in=visible_to(viewer).values("pk"))
    if part:
        documents = documents.filter(page_id__in=part.videos)
    for kind, values in facets:
        having = FacetValue.objects.filter(term__in=[term_of(kind, value) for value in values])
        documents = documents.filter(page_id__in=having.values("video"))
    return documents


def others_for(viewer: Viewer, part: Part | None = None) -> QuerySet:
    """Return the documents of the channels, playlists and people that lists may show the viewer.

    All or those of a site. A person is known by the videos the viewer may see.
    """
    pages = Page.objects.live().exclude(barred(viewer)).filter(pk=OuterRef("page_id"))
    lists = listed_to(viewer, part).filter(pk=OuterRef("playlist_id"))
    speaking = FacetValue.objects.filter(
        kind="person", value=OuterRef("key"), video__in=visible_to(viewer).values("pk")
    )
    if part:
        pages = pages.filter(part.pages)
        speaking = speaking.filter(video__in=part.videos)
    # Asked of each that was found: none of these reads the whole catalogue first.
    return SearchDocument.objects.filter(
        Q(Q(kind=Kind.CHANNEL), Exists(pages))
        | Q(Q(kind=Kind.PLAYLIST), Exists(lists))
        | Q(Q(kind=Kind.PERSON), Exists(speaking))
    )
