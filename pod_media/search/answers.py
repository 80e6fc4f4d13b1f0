"""What a page of the search is made of, kept as long as the catalogue stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count, Max
from django.http import HttpRequest
from django.utils.translation import get_language

from pod_media.catalogue.figures import Figure, Figures
from pod_media.catalogue.keeping import kept
from pod_media.catalogue.kinds import all_kinds
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.sites import part_of, site_of
from pod_media.catalogue.state import state_of
from pod_media.conf import setting
from pod_media.playlists.models import Playlist
from pod_media.search.figures import figures_among
from pod_media.search.hits import MOST, Hit
from pod_media.search.looking import Found, look
from pod_media.search.query import Query
from pod_media.search.sought import Kind, Sought
from pod_media.search.video_rows import VideoRow, video_rows
from pod_media.videos.access import viewer_of

PER_PAGE = 20
# Facets whose other values are counted too while they are chosen: each costs a search.
MOST_RECOUNTED = 3


@dataclass(frozen=True)
class Answer:
    """A page of what was found, the same for all readers of a language with the same rights.

    `counts` are by kind; of `videos` and `others` one is empty.
    """

    query: Query
    how: str
    counts: Mapping[str, int]
    is_capped: bool
    figures: Figures
    total: int
    page: int
    pages: int
    videos: Sequence[VideoRow] = ()
    others: Sequence[Hit] = ()


def answer_to(sought: Sought, request: HttpRequest) -> Answer:
    """Return the page that is asked for; one that does not exist is the last.

    Of a search server nothing is kept: it hears of a change after the catalogue's state does.
    """
    if setting("SEARCH_URL") or not sought.words:
        return _answer(sought, request)
    told = (sought.kind, sought.is_by_date, sought.page, _state_of_playlists())
    return kept(_key("page", sought, request, told), lambda: _answer(sought, request))


def _answer(sought: Sought, request: HttpRequest) -> Answer:
    found = look(
        sought.words,
        viewer_of(request),
        by_date=sought.is_by_date,
        facets=sought.facets,
        part=part_of(request),
    )
    counts = Counter(hit.kind for hit in found.others)
    counts[Kind.VIDEO] = len(found.videos)
    is_of_videos = sought.kind == Kind.VIDEO
    hits = (
        found.videos if is_of_videos else [hit for hit in found.others if hit.kind == sought.kind]
    )
    pages = max(1, -(-len(hits) // PER_PAGE))
    page = min(sought.page, pages)
    shown = hits[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Answer(
        found.query,
        found.how,
        dict(counts),
        found.is_capped,
        _figures(sought, request, found) if is_of_videos and sought.words else Figures(0, {}),
        len(hits),
        page,
        pages,
        video_rows(shown, found.query, request) if is_of_videos and shown else (),
        () if is_of_videos else shown,
    )


def _figures(sought: Sought, request: HttpRequest, found: Found) -> Figures:
    """Count the facets among the hits; the same on every page of them."""
    key = _key("figures", sought, request, (found.how,))
    return kept(key, lambda: _count(sought, request, found))


def _key(what: str, sought: Sought, request: HttpRequest, told: tuple[object, ...]) -> str:
    """Return what the cache calls something that was made for who has the same rights."""
    state = state_of(request)
    rights = rights_key(viewer_of(request), state)
    narrowing = (sought.words, sorted(sought.chosen.items()), site_of(request))
    whole = repr((what, narrowing, told, rights, get_language()))
    return f"search:{state}:{sha256(whole.encode()).hexdigest()}"


def _state_of_playlists() -> tuple[object, ...]:
    """Return what changes with any list that is found: they are no part of the catalogue."""
    public = Playlist.objects.filter(kind=Playlist.Kind.LIST, visibility=Playlist.Visibility.PUBLIC)
    return tuple(public.aggregate(count=Count("pk"), last=Max("updated_at")).values())


def _count(sought: Sought, request: HttpRequest, found: Found) -> Figures:
    """Count each facet among the videos found without it: what choosing another would find."""
    viewer = viewer_of(request)
    counted = figures_among([hit.page for hit in found.videos if hit.page], all_kinds(), viewer)
    for kind in [kind for kind in all_kinds() if kind.key in sought.chosen][:MOST_RECOUNTED]:
        rest = tuple(each for each in sought.facets if each[0] != kind.key)
        wider = look(sought.words, viewer, facets=rest, part=part_of(request))
        counted |= figures_among([hit.page for hit in wider.videos if hit.page], [kind], viewer)
    chosen = {
        kind: _with_chosen(counted.get(kind, ()), values) for kind, values in sought.chosen.items()
    }
    return Figures(min(len(found.videos), MOST), {**counted, **chosen})


def _with_chosen(figures: tuple[Figure, ...], values: tuple[str, ...]) -> tuple[Figure, ...]:
    known = {each.value for each in figures}
    return (*figures, *(Figure(value, value, 0) for value in values if value not in known))
