"""What the source panel asks of the server: state, actions, posters, the original file."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pod_media.admin_ui.actions import act, log_action, possible_actions
from pod_media.admin_ui.permissions import recording_policy
from pod_media.admin_ui.status import RecordingStatus
from pod_media.assets.frames import take_frame
from pod_media.assets.models import MediaAsset, SourceVersion
from pod_media.assets.posters import choose_candidate, keep_poster, read_picture
from pod_media.assets.titles import readable_title
from pod_media.assets.uploads.rights import collection_for
from pod_media.delivery.carriers import Parcel, carry
from pod_media.ffmpeg.errors import EncodingError
from pod_media.videos.access import viewer_of
from pod_media.videos.grants import can_handle, grant_for_asset
from pod_media.videos.manifest import build_asset_manifest
from pod_media.videos.material import Kind

# Parts of the panel, each replaced in the page only when its HTML has changed.
PARTS = ("state", "posters", "versions")


def status_of(request: HttpRequest, asset: MediaAsset) -> RecordingStatus:
    """Return the state of `asset` as the one who asks may see it."""
    grant = grant_for_asset(viewer_of(request), asset)
    return RecordingStatus(asset, grant, in_full=request.user.is_superuser)


def render_parts(request: HttpRequest, status: RecordingStatus) -> dict[str, str]:
    """Return the HTML of each part of the panel."""
    context = {"status": status, "asset": status.asset, "actions": possible_actions(status)}
    return {
        part: render_to_string(f"pod_media/admin/recording_{part}.html", context, request)
        for part in PARTS
    }


@never_cache
@require_GET
def status(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Tell where a recording is on its way."""
    return _answer(request, _handled(request, uuid))


@never_cache
@require_GET
def by_key(request: HttpRequest, key: int) -> HttpResponseBase:
    """Tell the same of a recording that was just chosen in a form."""
    return _answer(request, _handled(request, get_object_or_404(MediaAsset, pk=key).uuid))


@require_POST
def begin(request: HttpRequest) -> HttpResponseBase:
    """Make an empty recording for a file about to be uploaded, so that a page can refer to it."""
    if not recording_policy.user_has_permission(request.user, "add"):
        raise PermissionDenied
    asset = MediaAsset.objects.create(
        title=readable_title(request.POST.get("name", ""))[:255] or _("Recording"),
        type="video",
        owner=request.user,
        uploaded_by_user=request.user,
        collection=collection_for(request.user),
    )
    return _answer(request, asset)


@require_POST
def action(request: HttpRequest, uuid: UUID, name: str) -> HttpResponseBase:
    """Cancel, retry or encode again."""
    asset = _handled(request, uuid)
    try:
        act(name, status_of(request, asset), request.user)
    except ValidationError as error:
        return _refuse(error)
    return _answer(request, _handled(request, uuid))


@require_POST
def poster(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Choose a poster: a proposal's `name`, the frame `at` seconds, or an uploaded `image`."""
    asset = _handled(request, uuid)
    try:
        _set_poster(request, asset)
    except ValidationError as error:
        return _refuse(error)
    log_action(asset, "poster", request.user, origin=asset.poster_origin)
    return _answer(request, asset)


@require_GET
def original(request: HttpRequest, uuid: UUID, number: int) -> HttpResponseBase:
    """Hand a maker a file as it was brought."""
    asset = _handled(request, uuid)
    version = get_object_or_404(SourceVersion, asset=asset, number=number)
    if not version.file:
        raise Http404
    disposition = f"attachment; filename*=UTF-8''{quote(version.original_name)}"
    parcel = Parcel(
        str(version.file.name), "application/octet-stream", "private, no-store", disposition
    )
    try:
        return carry(request, parcel)
    except FileNotFoundError as error:
        raise Http404 from error


def _handled(request: HttpRequest, uuid: UUID) -> MediaAsset:
    asset = get_object_or_404(MediaAsset.objects.select_related("current_source"), uuid=uuid)
    if not can_handle(viewer_of(request), asset):
        raise PermissionDenied
    return asset


def _set_poster(request: HttpRequest, asset: MediaAsset) -> None:
    if image := request.FILES.get("image"):
        keep_poster(asset, read_picture(image), MediaAsset.PosterOrigin.UPLOADED)
        return
    material = status_of(request, asset).material
    if material.playable is None:
        raise ValidationError(_("There is nothing to take a poster from yet."))
    if name := request.POST.get("name"):
        chosen = next((row for row in material.of_kind(Kind.POSTER) if row.name == name), None)
        if chosen is None:
            raise ValidationError(_("This proposal is gone; choose another."))
        choose_candidate(asset, chosen)
        return
    try:
        taken = take_frame(asset, material.playable, float(request.POST.get("at", "")))
    except (EncodingError, ValueError) as error:
        raise ValidationError(_("There is no picture at this moment of the video.")) from error
    if not taken:
        raise ValidationError(_("This recording has no picture; upload an image instead."))


def _answer(request: HttpRequest, asset: MediaAsset) -> JsonResponse:
    current = status_of(request, asset)
    facts: dict[str, Any] = {
        "id": asset.pk,
        "uuid": str(asset.uuid),
        "title": asset.title,
        "edit_url": reverse("pod_library:edit", args=[asset.pk]),
        "has_file": asset.current_source_id is not None,
        "moving": current.is_moving,
        "progress": current.progress,
        "rungs": [{"label": r.label, "ready": r.is_ready, "size": r.size} for r in current.rungs],
        "manifest": build_asset_manifest(asset, viewer_of(request)),
        "parts": render_parts(request, current),
    }
    return JsonResponse(facts)


def _refuse(error: ValidationError) -> JsonResponse:
    return JsonResponse({"message": " ".join(error.messages)}, status=400)
