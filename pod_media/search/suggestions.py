"""What may be meant while somebody types: a few names of things the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse

from pod_media.catalogue.sites import part_of
from pod_media.search.engines import find
from pod_media.search.highlight import Marker
from pod_media.search.hits import Ask
from pod_media.search.looking import once_per_work
from pod_media.search.models import SearchDocument
from pod_media.search.other_rows import other_rows
from pod_media.search.query import parse, with_beginnings
from pod_media.search.sought import KIND_NAMES
from pod_media.videos.access import viewer_of, visible_to
from pod_media.videos.models import VideoPage

# Letters before anything is suggested.
SHORTEST = 2
MOST_VIDEOS = 6
MOST_OTHERS = 4
# Asked of the engine: some may be translations of others.
MOST_READ = 30


@dataclass(frozen=True)
class Suggestion:
    """A thing by its name; `kind` is said to readers."""

    label: str
    kind: str
    address: str


def suggestions_for(request: HttpRequest, words: str) -> list[Suggestion]:
    """Return what to suggest for `words`: channels and people first, for they are few."""
    query = with_beginnings(parse(words))
    if len(words) < SHORTEST or not query:
        return []
    viewer = viewer_of(request)
    ask = Ask(query, viewer, most=MOST_READ, part=part_of(request))
    others = find(replace(ask, for_videos=False))
    videos = once_per_work(find(ask))
    kind = str(KIND_NAMES[SearchDocument.Kind.VIDEO])
    pages = visible_to(viewer).select_related("locale")
    known = pages.in_bulk([hit.page for hit in videos])
    # Only what is called so: a tag or a description that has the words explains nothing here.
    marker = Marker(query)
    ordered = [
        known[hit.page]
        for hit in videos
        if hit.page in known and marker.count(f"{known[hit.page].title} {known[hit.page].people}")
    ][:MOST_VIDEOS]
    return [
        *(
            Suggestion(row.label, str(KIND_NAMES[row.kind]), row.address)
            for row in other_rows(once_per_work(others)[:MOST_OTHERS], query, request)
        ),
        *(Suggestion(each.title, kind, _address(each, request)) for each in ordered),
    ]


def _address(video: VideoPage, request: HttpRequest) -> str:
    return video.get_url(request) or reverse("pod_media:video", args=[video.uuid])
