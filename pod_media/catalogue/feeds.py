"""RSS of any state of a list: the newest videos of it that the reader may see."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pod_media.catalogue.asking import Asked, asked_of
from pod_media.catalogue.chapter_feed import ChapterFeed
from pod_media.catalogue.facets import chips_of
from pod_media.catalogue.figures import Figures, figures_key, names_of
from pod_media.catalogue.keeping import kept
from pod_media.catalogue.kinds import is_offered, row_kinds
from pod_media.catalogue.narrowing import ordered_videos
from pod_media.catalogue.orders import DEFAULT_ORDER
from pod_media.catalogue.rights import rights_key
from pod_media.catalogue.scopes import EVERYTHING
from pod_media.catalogue.sites import here
from pod_media.catalogue.state import state_of
from pod_media.documents.shown import for_feeds
from pod_media.videos.access import viewer_of
from pod_media.videos.chapters import chapters_of
from pod_media.videos.models import VideoPage
from pod_media.videos.naming import owner_name
from pod_media.videos.plain import text_of

ITEMS = 100
# Seconds that whoever stands between may keep what everybody may see.
SHARED_FOR = 300
WORDS = 60


@require_safe
def video_feed(request: HttpRequest) -> HttpResponse:
    """Return the feed of the state of a list that the address says, in `?lang=`."""
    wanted = request.GET.get("lang", "")
    known = wanted if translation.check_for_language(wanted) else translation.get_language()
    with translation.override(known):
        content = _feed(request)
    response = HttpResponse(content, content_type="application/rss+xml; charset=utf-8")
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response) or response
    return _kept_by_whom(request, answer)


def _kept_by_whom(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    viewer = viewer_of(request)
    if viewer.is_known or viewer.passed:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=SHARED_FOR)
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _feed(request: HttpRequest) -> bytes:
    """Return the feed; written once for all readers of the same rights."""
    asked = _asked(request).in_order(DEFAULT_ORDER).on_page(1)
    if asked.words:  # of which there are too many to keep
        return _written(request, asked)
    state = state_of(request)
    rights = rights_key(viewer_of(request), state)
    what = f"feed on {request.build_absolute_uri('/')}"
    key = figures_key(what, here(request), asked, rights=rights, state=state)
    return kept(key, lambda: _written(request, asked))


def _written(request: HttpRequest, asked: Asked) -> bytes:
    videos = ordered_videos(viewer_of(request), here(request), asked, to_watch=True)
    told = urlencode([*asked.pairs(), ("lang", translation.get_language() or "")])
    feed = ChapterFeed(
        title=_printable(_title(request, asked)),
        link=request.build_absolute_uri("/"),
        description=gettext("The newest videos"),
        language=translation.get_language(),
        feed_url=request.build_absolute_uri(f"{request.path}?{told}"),
    )
    found = list(videos.select_related("owner", "asset").prefetch_related("chapters")[:ITEMS])
    beside = for_feeds(found)
    for each in found:
        _add(feed, each, request, beside.get(each.pk, []))
    return feed.writeString("utf-8").encode()


def _asked(request: HttpRequest) -> Asked:
    """Return what is asked for; a list that is not there for the viewer has no feed either."""
    asked = asked_of(request.GET, row_kinds())
    for kind in row_kinds():
        for value in asked.chosen.get(kind.key, ()) if not is_offered(kind) else ():
            if not (kind.may_list and kind.may_list(value, viewer_of(request))):
                raise Http404
    return asked


def _add(
    feed: ChapterFeed, video: VideoPage, request: HttpRequest, beside: list[tuple[str, str]]
) -> None:
    address = request.build_absolute_uri(reverse("pod_media:video", args=[video.uuid]))
    owner = owner_name(video.owner, viewer_of(request))
    about = video.search_description or text_of(video.description)
    told = [Truncator(about.strip()).words(WORDS)]
    told += [f"{title}: {request.build_absolute_uri(link)}" for title, link in beside]
    feed.add_item(
        title=_printable(video.title),
        link=address,
        unique_id=address,
        description=_printable("\n".join(each for each in told if each)),
        author_name=_printable(video.people or owner),
        pubdate=video.first_published_at,
        chapters=_chapters(video),
    )


def _chapters(video: VideoPage) -> list[tuple[float, str]]:
    """Return when the chapters begin, in seconds, and their titles."""
    duration = float((video.asset and video.asset.duration) or 0)
    rows = chapters_of(video, duration)
    return [(row["start"], _printable(row["title"])) for row in rows]


def _printable(text: str) -> str:
    """Return it without what XML has no place for."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def _title(request: HttpRequest, asked: Asked) -> str:
    """Return the name of the site and what the list is narrowed to."""
    site = Site.find_for_request(request)
    facets = names_of(viewer_of(request), asked, state_of(request)) if asked.chosen else {}
    chosen = [chip.label for chip in chips_of(EVERYTHING, asked, Figures(0, facets))]
    name = (site.site_name if site else "") or gettext("Videos")
    return " · ".join([name, *([f"“{asked.words}”"] if asked.words else []), *chosen])
