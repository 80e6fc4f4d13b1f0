"""The upload page, and what its cards ask while files are on their way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pod_media.assets.checksums import likely_same
from pod_media.assets.models import MediaAsset
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.rights import allowance_of, may_upload
from pod_media.assets.uploads.views import describe
from pod_media.conf import setting
from pod_media.signals import video_described
from pod_media.videos.access import Viewer, viewer_of
from pod_media.videos.grants import can_handle
from pod_media.videos.hindrances import hindrances_of
from pod_media.videos.inherited import inherited_below
from pod_media.videos.models import VideoPage
from pod_media.videos.publishing import video_of
from pod_media.videos.submitting import (
    describe_same,
    describe_video,
    discard_upload,
    duplicate_of,
    submit_file,
    submit_upload,
)
from pod_media.videos.upload_form import PlainUploadForm, UploadForm
from pod_media.videos.upload_texts import texts


def may_replace(user: Any, asset: MediaAsset) -> bool:
    """Tell whether a person may bring a new file to a recording: the tus server asks."""
    return can_handle(Viewer(user=user), asset)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload_page(request: HttpRequest) -> HttpResponse:
    """Show the page; take the form of a card, or without script the form with its file."""
    if not may_upload(request.user):
        return render(request, "pod_media/upload/not_allowed.html", status=403)
    if request.method == "POST" and request.POST.get("upload"):
        return _submit(request)
    form = PlainUploadForm(
        request.POST or None, request.FILES or None, user=request.user, auto_id="plain-%s"
    )
    if form.is_valid():
        video = submit_file(
            request.user, form.cleaned_data["file"], form.facts(), publish=_publishes(request)
        )
        _tell_of(video, form)
        return HttpResponseRedirect(_after(video))
    return render(request, "pod_media/upload/upload.html", _context(request, form))


@never_cache
@login_required
@require_GET
def upload_state(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """Tell a card of its upload: how far, which video, and whether it is here twice."""
    upload = _own(request, uuid)
    video = video_of(upload.asset, request.user)
    same = duplicate_of(upload) if upload.state == Upload.State.TAKEN else None
    described = describe_video(video) if video else None
    manifest = reverse("pod_media:asset_manifest", args=[upload.asset.uuid]) if upload.asset else ""
    return JsonResponse(
        {"upload": describe(upload), "video": described, "manifest": manifest, "same": same}
    )


@login_required
@require_POST
def upload_discard(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """Forget an upload and what was made of it."""
    discard_upload(_own(request, uuid))
    return JsonResponse({})


@never_cache
@login_required
@require_GET
def upload_known(request: HttpRequest) -> JsonResponse:
    """Tell before a byte is sent whether a file of this name and size is here already."""
    found = likely_same(request.user, request.GET)
    return JsonResponse({"same": describe_same(found, request.user)})


def _submit(request: HttpRequest) -> JsonResponse:
    upload = _own(request, request.POST["upload"])
    if upload.replaces:
        raise Http404  # its recording has a name, and perhaps another owner
    if upload.state in {Upload.State.CANCELLED, Upload.State.EXPIRED}:
        message = _("This upload waited too long and was removed. Start it again.")
        return JsonResponse({"message": message, "errors": {}}, status=410)
    form = UploadForm(request.POST, user=request.user)
    if not form.is_valid():
        return JsonResponse({"message": "", "errors": form.errors}, status=422)
    video = submit_upload(upload, form.facts(), publish=_publishes(request))
    _tell_of(video, form)
    why = " ".join(hindrances_of(video)) if _publishes(request) else ""
    return JsonResponse({**describe_video(video), "hindrance": why}, status=201)


def _tell_of(video: VideoPage, form: UploadForm) -> None:
    """Tell others what was said of a new video beside what its page keeps."""
    video_described.send(VideoPage, video=video, said=form.cleaned_data, by=form.user)


def _context(request: HttpRequest, form: PlainUploadForm) -> dict[str, Any]:
    unfinished = Upload.objects.filter(
        owner_id=request.user.pk, state=Upload.State.OPEN, replaces=False
    )
    return {
        "plain_form": form,
        "card_form": UploadForm(user=request.user, auto_id="card-%s"),
        "below": inherited_below(form.destinations.values(), viewer_of(request)),
        "can_publish_somewhere": bool(form.destinations),
        "allowance": allowance_of(request.user),
        "plain_limit": setting("UPLOAD_FORM_MAX_SIZE"),
        "unfinished": [describe(each) for each in unfinished],
        "accept": ",".join(f".{each}" for each in sorted(setting("UPLOAD_EXTENSIONS"))),
        "texts": texts(),
        "facts": {
            "endpoint": reverse("pod_media:tus"),
            "page": reverse("pod_media:upload"),
            "known": reverse("pod_media:upload_known"),
            "chunk": setting("UPLOAD_CHUNK_BYTES"),
            "extensions": sorted(setting("UPLOAD_EXTENSIONS")),
            "maxSize": allowance_of(request.user).max_size,
            "person": request.user.pk,
            "cookie": settings.CSRF_COOKIE_NAME,
        },
    }


def _own(request: HttpRequest, uuid: UUID | str) -> Upload:
    try:
        wanted = UUID(str(uuid))
    except ValueError:
        wanted = None
    return get_object_or_404(
        Upload.objects.select_related("asset", "owner"), uuid=wanted, owner=request.user
    )


def _publishes(request: HttpRequest) -> bool:
    return request.POST.get("action") == "publish"


def _after(video: Any) -> str:
    """Return where to go after the form without script: the page, or for a draft its hub."""
    described = describe_video(video)
    return described["url"] if described["live"] else described["edit"]
