"""Media addresses: every request is judged, then carried; whatever fails is 404."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from pod_media.assets.addresses import BARE, MULTIVARIANT, Grant, read_grant
from pod_media.delivery.carriers import Parcel, carry
from pod_media.delivery.chapters import NAME as CHAPTERS
from pod_media.delivery.chapters import has_chapters, hls_chapters
from pod_media.delivery.multivariant import write_multivariant
from pod_media.delivery.places import (
    CONTENT_TYPES,
    Folder,
    Place,
    find_folder,
    find_place,
)
from pod_media.videos.grants import granted_asset, judge, seconds_of

View = Callable[..., HttpResponseBase]

# Complete sets never change: a day is as good as for ever, and ends with the address anyway.
SETTLED = "private, max-age=86400, immutable"
GROWING = "no-store"

# Players in other people's pages may read us: the right is in the address, not in a cookie.
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Range, If-Range, If-None-Match",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def for_any_origin(view: View) -> View:
    """Answer preflights, refuse other methods than GET and HEAD, and let any page read."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
        elif request.method in {"GET", "HEAD"}:
            response = view(request, **kwargs)
        else:
            response = HttpResponse(status=405, headers={"Allow": "GET, HEAD, OPTIONS"})
        for name, value in CROSS_ORIGIN.items():
            response.headers[name] = value
        return response

    return answer


@for_any_origin
def media(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    """Serve a stored file, or the multivariant playlist, to whom the token names."""
    grant, place = read_grant(token), find_place(path)
    if grant is None or place is None or granted_asset(grant) != place.folder.asset_id:
        return _missing()
    if place.name == MULTIVARIANT:
        return _multivariant(place.folder, grant, is_bare=BARE in request.GET)
    try:
        return carry(request, _parcel(place))
    except (FileNotFoundError, IsADirectoryError):
        return _missing()


@for_any_origin
def media_chapters(_request: HttpRequest, token: str) -> HttpResponseBase:
    """Return the chapters of the page that the token is for; they may change at any time."""
    grant = read_grant(token)
    if grant is None or granted_asset(grant) is None:
        return _missing()
    found = hls_chapters(grant)
    if not found:
        return _missing()
    return JsonResponse(found, safe=False, headers={"Cache-Control": GROWING})


def authorise(_request: HttpRequest, token: str, folder: str) -> HttpResponse:
    """Tell nginx whether the token opens a folder, and for how many seconds that holds.

    Nothing remembered here is used: nginx remembers the answer itself (X-Accel-Expires), and
    two memories would let a yes live twice as long.
    """
    grant, place = read_grant(token), find_folder(folder)
    if grant is None or place is None or judge(grant) != place.asset_id:
        return HttpResponse(status=403, headers={"X-Accel-Expires": "0"})
    seconds = max(0, min(seconds_of(grant), grant.expires - int(time.time())))
    if place.is_growing:
        seconds = min(seconds, 5)
    headers = {"X-Accel-Expires": str(seconds), "X-Media-Cache": _cache_control(place)}
    return HttpResponse(status=204, headers=headers)


def no_such_media(_request: HttpRequest, **_kwargs: str) -> HttpResponse:
    """Answer whatever else is asked under the media address."""
    return _missing()


def _multivariant(folder: Folder, grant: Grant, *, is_bare: bool) -> HttpResponse:
    """Return it; a bare one settles with its set, the whole one is another with each track."""
    text = None
    if folder.set_id:
        chapters = f"../{CHAPTERS}" if not is_bare and has_chapters(grant) else ""
        text = write_multivariant(
            folder.set_id, folder.asset_id, is_bare=is_bare, chapters=chapters
        )
    if text is None:
        return _missing()
    headers = {"Cache-Control": _cache_control(folder) if is_bare else GROWING}
    return HttpResponse(text, content_type=CONTENT_TYPES["m3u8"], headers=headers)


def _parcel(place: Place) -> Parcel:
    return Parcel(place.path, place.content_type, _cache_control(place.folder))


def _cache_control(folder: Folder) -> str:
    return GROWING if folder.is_growing else SETTLED


def _missing() -> HttpResponse:
    return HttpResponse(
        "Not found\n", status=404, content_type="text/plain", headers={"Cache-Control": "no-store"}
    )
