"""Whole pages that are the same for many readers but for holes: drawn once, and kept."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from wagtail.models import Page

from pod_media.catalogue.keeping import KEPT, lifetime
from pod_media.catalogue.rights import is_maker, rights_key
from pod_media.catalogue.state import state_of
from pod_media.conf import setting
from pod_media.videos.access import viewer_of
from pod_media.videos.cards import fill_posters, fill_watched
from pod_media.videos.holes import (
    Arguments,
    add_filler,
    draw_for_many,
    draw_for_one,
    edition,
    fill,
    hole,
)
from pod_media.videos.models import VideoPage
from pod_media.videos.positions import fill_starts
from pod_media.videos.watch import told_to_many

# Headers, and the text with its holes, compressed.
Kept = tuple[dict[str, str], bytes]
Draw = Callable[[], HttpResponse]
# Return what the frame around a page is made of besides the page; None where it is one reader's.
Surroundings = Callable[[HttpRequest], str | None]

# Longer addresses are made up by those who try what there is.
LONGEST_ADDRESS = 300
# Of speed and size: a list of 75 kB takes 9 in the cache, and a quarter of a millisecond.
COMPRESSION = 1

_surroundings: list[Surroundings] = []


def add_surroundings(told: Surroundings) -> None:
    """Have pages kept: the site says what else than its content a page is made of.

    A site whose templates show a reader's own must leave it in a hole: see `videos.holes`.
    """
    _surroundings.append(told)


def serve_page(
    draw: Callable[..., HttpResponse], page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse:
    """Return a page that was found to be for the reader.

    It is kept if it has a method `told_to_many(request)`: that returns what it is made of besides
    the catalogue, or None where that is this one reader's.
    """
    tell = getattr(page, "told_to_many", None)
    told = tell(request) if tell else None
    return _serve(page, request, told, partial(draw, page, request, args, kwargs))


def serve_video(request: HttpRequest, args: Any, kwargs: Any, video: VideoPage) -> HttpResponse:
    """Return the page of a video that the reader may watch."""
    draw = partial(video.serve, request, *args, **kwargs)
    own = is_maker(viewer_of(request), video, state_of(request))
    return _serve(video, request, None if own else told_to_many(video, request), draw)


def _serve(page: Page, request: HttpRequest, told: str | None, draw: Draw) -> HttpResponse:
    """Answer from the cache if the page was drawn for the same rights, address and frame."""
    key = _key(page, request, told)
    if key is None:
        return draw()
    kept: Kept | None = cache.get(key)
    if kept is None:
        kept_for = lifetime()
        response, kept = _drawn(request, draw)
        if kept is None:
            return response
        _keep(key, kept, kept_for)
    headers, text = kept
    filled = fill(zlib.decompress(text).decode(), request)
    response = HttpResponse(filled.text, headers=headers)
    # For who makes a validator of the page: what it says, shorter, and without what chance writes.
    response.told = (text, filled.own.encode())  # type: ignore[attr-defined]
    return response


def _fill_tokens(request: HttpRequest, holes: Sequence[Arguments]) -> Iterable[str]:
    return [get_token(request)] * len(holes)


def _fill_nonces(request: HttpRequest, holes: Sequence[Arguments]) -> Iterable[str]:
    return [str(request.csp_nonce)] * len(holes)  # type: ignore[attr-defined]


add_filler("csrf", _fill_tokens, by_chance=True)
add_filler("nonce", _fill_nonces, by_chance=True)
add_filler("poster", fill_posters)
add_filler("watched", fill_watched)
add_filler("start", fill_starts)


def _keep(key: str, kept: Kept, seconds: float) -> None:
    """Keep a page from its second asking on: an address made up by a robot leaves but a mark."""
    if not cache.add(f"{key}:asked", True, KEPT):
        cache.set(key, kept, seconds)


def _drawn(request: HttpRequest, draw: Draw) -> tuple[HttpResponse, Kept | None]:
    """Return an answer drawn with holes, or one that is complete and not to be kept."""
    draw_for_many(request)
    try:
        response = draw()
        if isinstance(response, TemplateResponse):
            response.context_data = {**(response.context_data or {}), "csrf_token": hole("csrf")}
            response.render()
    finally:
        # An error that comes of it has a page too, which nobody would fill.
        draw_for_one(request)
    text = response.content.decode()
    if nonce := str(getattr(request, "csp_nonce", "")):
        text = text.replace(nonce, hole("nonce"))
    if response.status_code != 200 or response.cookies:
        response.content = fill(text, request).text
        return response, None
    return response, (dict(response.headers), zlib.compress(text.encode(), COMPRESSION))


def _key(page: Page, request: HttpRequest, told: str | None) -> str | None:
    address = request.get_full_path()
    if told is None or request.method not in ("GET", "HEAD") or len(address) > LONGEST_ADDRESS:
        return None
    around = [each(request) for each in _surroundings]
    if not around or None in around:
        return None
    state = state_of(request)
    rights = rights_key(viewer_of(request), state)
    where = (request.scheme, request.get_host(), address, get_language(), page.pk)
    name = repr((where, rights, told, around, edition(), setting("OWNER_NAMES")))
    return f"page:{state}:{sha256(name.encode()).hexdigest()}"
