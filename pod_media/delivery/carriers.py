"""Who carries the bytes of an authorised file: Django itself, nginx, or S3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from pod_media.assets.storage import media_storage
from pod_media.conf import setting
from pod_media.streaming.files import stream_file


@dataclass(frozen=True)
class Parcel:
    """A stored file on its way: its path, its type, and the name to save it under, if any."""

    path: str
    content_type: str
    cache_control: str
    disposition: str = ""


def carry(request: HttpRequest, parcel: Parcel) -> HttpResponseBase:
    """Return the response that brings the file. Raises FileNotFoundError."""
    response = _CARRIERS[setting("DELIVERY")](request, parcel)
    if response.status_code != 302:
        response.headers["Cache-Control"] = parcel.cache_control
    if parcel.disposition:
        response.headers["Content-Disposition"] = parcel.disposition
    return response


def _by_django(request: HttpRequest, parcel: Parcel) -> HttpResponseBase:
    return stream_file(request, media_storage(), parcel.path, parcel.content_type)


def _by_nginx(_request: HttpRequest, parcel: Parcel) -> HttpResponseBase:
    """Let nginx send the file, with ranges, from its internal location."""
    if not media_storage().exists(parcel.path):
        raise FileNotFoundError(parcel.path)
    response = HttpResponse(content_type=parcel.content_type)
    response.headers["X-Accel-Redirect"] = setting("ACCEL_PREFIX") + quote(parcel.path)
    return response


def _by_s3(request: HttpRequest, parcel: Parcel) -> HttpResponseBase:
    """Redirect to a presigned address of a few minutes; see docs/decisions.

    Playlists and time maps come from here, for the relative addresses in them have to lead
    back here, where the right is judged again.
    """
    if parcel.content_type.startswith(("application/vnd.apple", "text/", "application/json")):
        return _by_django(request, parcel)
    seconds = setting("PRESIGNED_SECONDS")
    wanted = {"ResponseContentType": parcel.content_type}
    if parcel.disposition:
        wanted["ResponseContentDisposition"] = parcel.disposition
    storage: Any = media_storage()  # django-storages' S3Storage, whose `url` presigns
    address = storage.url(parcel.path, parameters=wanted, expire=seconds)
    response = HttpResponseRedirect(address)
    # Within this time a player goes straight to the storage with its further ranges.
    response.headers["Cache-Control"] = f"private, max-age={min(setting('GRANT_SECONDS'), seconds)}"
    return response


_CARRIERS = {"django": _by_django, "nginx": _by_nginx, "s3": _by_s3}
