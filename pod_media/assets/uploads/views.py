"""The tus 1.0.0 server: `/uploads/` makes and lists, `/uploads/<uuid>/` takes the bytes."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import http_date
from django.views import View

from pod_media.assets.models import MediaAsset
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads import protocol, receive
from pod_media.assets.uploads.errors import (
    Gone,
    LengthRequired,
    NotAllowed,
    Unknown,
    UploadError,
    WrongType,
    WrongVersion,
)
from pod_media.assets.uploads.rights import may_change, require_uploader
from pod_media.conf import setting

# The pages' own rule of who may replace a recording is above this slice: the door hands it in.
MayReplace = Callable[[Any, MediaAsset], bool]


class TusView(View):
    """Negotiates the version, asks who is there, and answers refusals with a sentence."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; every answer names the protocol's version."""
        try:
            response = self._answer(request, *args, **kwargs)
        except UploadError as error:
            response = JsonResponse(
                {"code": error.code, "message": str(error.sentence)}, status=error.status
            )
        response["Tus-Resumable"] = protocol.VERSION
        response["Cache-Control"] = "no-store"
        if response.status_code == WrongVersion.status:
            response["Tus-Version"] = protocol.VERSION
        return response

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell what this server can do."""
        response = HttpResponse(status=204)
        response["Tus-Version"] = protocol.VERSION
        response["Tus-Extension"] = protocol.EXTENSIONS
        response["Tus-Checksum-Algorithm"] = ",".join(protocol.CHECKSUMS)
        response["Tus-Max-Size"] = str(setting("UPLOAD_MAX_SIZE"))
        return response

    def _answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and (method := request.headers.get("X-HTTP-Method-Override")):
            # Only from POST, which has passed the check against forged requests.
            request.method = method.upper()
        if request.method == "OPTIONS":
            return self.options(request)
        require_uploader(request.user)
        if request.method != "GET" and request.headers.get("Tus-Resumable") != protocol.VERSION:
            raise WrongVersion
        return super().dispatch(request, *args, **kwargs)


class UploadListView(TusView):
    """`/uploads/`."""

    may_replace: MayReplace = staticmethod(may_change)

    def get(self, request: HttpRequest) -> JsonResponse:
        """List the person's own unfinished uploads, but those that bring a file to a recording.

        The same file dropped elsewhere is not meant for that one.
        """
        found = Upload.objects.filter(
            owner_id=request.user.pk, state=Upload.State.OPEN, replaces=False
        )
        return JsonResponse({"uploads": [describe(each) for each in found]})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make an upload, with its first bytes if the body has some."""
        size = protocol.parse_length(request.headers.get("Upload-Length"))
        metadata = protocol.parse_metadata(request.headers.get("Upload-Metadata", ""))
        upload = receive.begin_upload(
            request.user, size=size, metadata=metadata, replaces=self._replaced(metadata)
        )
        response = HttpResponse(status=201)
        response["Location"] = reverse("pod_media:tus_upload", args=[upload.uuid])
        response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
        if request.content_type == protocol.BODY_TYPE:
            response["Upload-Offset"] = str(_append(request, upload, offset=0))
        return response

    def _replaced(self, metadata: dict[str, str]) -> MediaAsset | None:
        if not (wanted := metadata.get("replaces")):
            return None
        asset = MediaAsset.objects.filter(uuid=_uuid(wanted)).first()
        if asset is None or not self.may_replace(self.request.user, asset):
            raise NotAllowed
        return asset


class UploadView(TusView):
    """`/uploads/<uuid>/`."""

    def get(self, request: HttpRequest, uuid: UUID) -> JsonResponse:
        """Describe the upload."""
        return JsonResponse(describe(self._upload()))

    def head(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Tell where to go on."""
        upload = self._upload()
        response = HttpResponse(status=200)
        response["Upload-Offset"] = str(receive.measure(upload))
        response["Upload-Length"] = str(upload.size)
        response["Upload-Metadata"] = f"filename {_base64(upload.name)}"
        response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
        return response

    def patch(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Take bytes."""
        if request.content_type != protocol.BODY_TYPE:
            raise WrongType("Content-Type: application/offset+octet-stream")
        upload = self._upload()
        offset = protocol.parse_length(request.headers.get("Upload-Offset"))
        response = HttpResponse(status=204)
        response["Upload-Offset"] = str(_append(request, upload, offset=offset))
        upload.refresh_from_db()
        response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
        return response

    def delete(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Forget the upload."""
        upload = self._upload()
        if upload.state == Upload.State.TAKEN:
            raise Gone
        receive.cancel(upload)
        return HttpResponse(status=204)

    def _upload(self) -> Upload:
        found = Upload.objects.select_related("asset").filter(
            uuid=self.kwargs["uuid"], owner_id=self.request.user.pk
        )
        if not (upload := found.first()):
            raise Unknown
        return upload


def describe(upload: Upload) -> dict[str, Any]:
    """Return what the browser shows of an upload."""
    return {
        "uuid": str(upload.uuid),
        "url": reverse("pod_media:tus_upload", args=[upload.uuid]),
        "name": upload.name,
        "size": upload.size,
        "offset": upload.offset,
        "percent": upload.offset * 100 // upload.size if upload.size else 0,
        "state": upload.state,
        "last_modified": upload.metadata.get("lastmodified", ""),
        "expires": upload.expires_at.isoformat(),
    }


def _append(request: HttpRequest, upload: Upload, *, offset: int) -> int:
    if "Content-Length" not in request.headers:
        raise LengthRequired
    checksum = protocol.parse_checksum(request.headers.get("Upload-Checksum", ""))
    length = protocol.parse_length(request.headers["Content-Length"])
    return receive.append(
        upload, receive.Body(request.read, length), offset=offset, checksum=checksum
    )


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _base64(value: str) -> str:
    return base64.b64encode(value.encode()).decode("ascii")
