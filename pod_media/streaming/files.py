"""Files served by Django itself: ranges, validators, and blocks that keep memory flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files import File
from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from pod_media.streaming.ranges import Span, Unsatisfiable, parse_range

BLOCK_BYTES = 256 * 1024


@dataclass(frozen=True)
class _Validators:
    etag: str
    modified: int

    def meet_if_range(self, header: str) -> bool:
        """Tell whether a part continues what the client has (RFC 9110, 13.1.5)."""
        return header == self.etag or parse_http_date_safe(header) == self.modified

    def match(self, request: HttpRequest) -> bool:
        """Tell whether the client has this very file already (13.2.2)."""
        etags = request.headers.get("If-None-Match")
        if etags is not None:
            held = [each.strip().removeprefix("W/") for each in etags.split(",")]
            return "*" in held or self.etag in held
        since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
        return since is not None and self.modified <= since


def stream_file(
    request: HttpRequest, storage: Storage, path: str, content_type: str
) -> HttpResponseBase:
    """Return the file, a part of it, or 304 or 416. Raises FileNotFoundError."""
    file = storage.open(path, "rb")
    size, validators = file.size, _validators_of(storage, path, file)
    if validators.match(request):
        file.close()
        return _labelled(HttpResponse(status=304), validators)
    try:
        span = _wanted(request, size, validators)
    except Unsatisfiable:
        file.close()
        return _labelled(_unsatisfiable(size), validators)
    return _labelled(_body(request, file, span, size=size, content_type=content_type), validators)


def _wanted(request: HttpRequest, size: int, validators: _Validators) -> Span | None:
    header = request.headers.get("Range", "")
    if_range = request.headers.get("If-Range")
    if not header or (if_range and not validators.meet_if_range(if_range)):
        return None
    return parse_range(header, size)


def _body(
    request: HttpRequest, file: File, span: Span | None, *, size: int, content_type: str
) -> HttpResponseBase:
    part = span or Span(0, size - 1)
    response: HttpResponseBase
    if request.method == "HEAD":
        file.close()
        response = HttpResponse(content_type=content_type)
    else:
        response = StreamingHttpResponse(_blocks(file, part), content_type=content_type)
    response.headers["Content-Length"] = str(part.length)
    if span:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return response


def _blocks(file: File, span: Span) -> Iterator[bytes]:
    """Read the span; a file that grew meanwhile gives no byte more than was announced."""
    with file:
        file.seek(span.first)
        left = span.length
        while left and (block := file.read(min(left, BLOCK_BYTES))):
            left -= len(block)
            yield block


def _unsatisfiable(size: int) -> HttpResponse:
    return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})


def _labelled(response: HttpResponseBase, validators: _Validators) -> HttpResponseBase:
    response.headers["ETag"] = validators.etag
    response.headers["Last-Modified"] = http_date(validators.modified)
    response.headers["Accept-Ranges"] = "bytes"
    return response


def _validators_of(storage: Storage, path: str, file: File) -> _Validators:
    modified = storage.get_modified_time(path).timestamp()
    return _Validators(quote_etag(f"{int(modified * 1000):x}-{file.size:x}"), int(modified))
