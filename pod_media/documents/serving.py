"""Documents of a video for who may watch it: as files, and slides page by page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from csp.constants import NONE, SELF
from django.db.models import F
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pod_media.documents.kinds import extension_of
from pod_media.documents.models import DocumentDownloads, VideoDocument
from pod_media.documents.rights import may_get
from pod_media.documents.shown import SLIDES, documents_of
from pod_media.streaming.files import stream_file
from pod_media.videos.access import can_edit, viewer_of
from pod_media.videos.editing import latest_of
from pod_media.videos.models import VideoPage
from pod_media.videos.passes import NAME as PASS
from pod_media.videos.passes import admit

PDF_TYPE = "application/pdf"
# A PDF runs nothing of ours and calls nobody; browsers draw it as an object within itself.
READER_POLICY: dict[str, Any] = {
    "script-src": [NONE],
    "connect-src": [NONE],
    "form-action": [NONE],
    "object-src": [SELF],
}


@never_cache
@require_safe
def download(request: HttpRequest, uuid: UUID, document: int) -> HttpResponseBase:
    """Send a document as a file to keep, and count it."""
    video, row = _permitted(request, uuid, document)
    answer = _file(row)
    if request.method == "GET":
        count_download(row.document_id, video)
    return answer


@never_cache
@require_safe
def slides(request: HttpRequest, uuid: UUID, document: int) -> HttpResponse:
    """Show a PDF page by page, in a page of its own."""
    video, row = _permitted(request, uuid, document)
    if extension_of(row.document.file.name) != SLIDES:
        raise Http404
    place = [uuid, document]
    context = {
        "video": video,
        "title": row.name,
        "file": _with_pass(request, reverse("pod_media:video_slides_file", args=place)),
        "download": _with_pass(request, reverse("pod_media:video_document", args=place)),
        "address": reverse("pod_media:video", args=[uuid]),
    }
    return render(request, "pod_media/documents/slides.html", context)


@never_cache
@require_safe
def slides_file(request: HttpRequest, uuid: UUID, document: int) -> HttpResponseBase:
    """Send a PDF to the page that shows it: read there, it is not counted as fetched.

    The right to it is judged for each part of the file that is asked for.
    """
    _video, row = _permitted(request, uuid, document)
    if extension_of(row.document.file.name) != SLIDES:
        raise Http404
    answer = _in_parts(request, row)
    # As django-csp's own decorator does, which knows no streams.
    answer._csp_replace = READER_POLICY  # noqa: SLF001
    return answer


def count_download(document_id: int, video: VideoPage) -> None:
    """Count one more, for the work in all its languages."""
    counts, made = DocumentDownloads.objects.get_or_create(
        document_id=document_id, work=video.translation_key, defaults={"count": 1}
    )
    if not made:
        DocumentDownloads.objects.filter(pk=counts.pk).update(count=F("count") + 1)


def _permitted(request: HttpRequest, uuid: UUID, document: int) -> tuple[VideoPage, VideoDocument]:
    """Return a document that the viewer gets, else 404; makers get those of the draft as well."""
    admit(request)
    video = VideoPage.objects.filter(uuid=uuid).first()
    if video is None:
        raise Http404
    viewer = viewer_of(request)
    row = video.documents.filter(document=document).select_related("document").first()
    if row is None and can_edit(viewer, video):
        drafted = documents_of(latest_of(video))
        row = next((each for each in drafted if each.document_id == document), None)
    if row is None or not may_get(viewer, row, video):
        raise Http404
    return video, row


def _file(row: VideoDocument, *, inline: bool = False) -> Any:
    """Return the file; as an attachment no browser makes a page of it."""
    document = row.document
    try:
        opened = document.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(opened, as_attachment=not inline, filename=document.filename)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _in_parts(request: HttpRequest, row: VideoDocument) -> Any:
    """Return a PDF, or the part of it that is asked for, so that page 200 does not wait for 199."""
    file = row.document.file
    try:
        # A storage far away would fetch the whole file for each part of it: it sends it once.
        answer: Any = (
            stream_file(request, file.storage, file.name, PDF_TYPE)
            if _is_near(file)
            else _file(row, inline=True)
        )
    except FileNotFoundError as error:
        raise Http404 from error
    named = content_disposition_header(as_attachment=False, filename=row.document.filename)
    # Whatever its name says, it is read as nothing else.
    answer.headers["Content-Type"] = PDF_TYPE
    answer.headers["Content-Disposition"] = named
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _is_near(file: FieldFile) -> bool:
    """Tell whether a file is on a disk of ours."""
    try:
        return bool(file.path)
    except NotImplementedError:
        return False


def _with_pass(request: HttpRequest, address: str) -> str:
    """Return the address with the pass that opened this one, where there is no session for it."""
    given = request.GET.get(PASS)
    return f"{address}?{urlencode({PASS: given})}" if given else address
