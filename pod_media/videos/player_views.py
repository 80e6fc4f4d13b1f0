"""The permanent address of a video, and the manifest its player reads."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pod_media.assets.models import MediaAsset
from pod_media.videos.access import can_watch, viewer_of
from pod_media.videos.grants import can_handle
from pod_media.videos.manifest import build_asset_manifest, build_manifest
from pod_media.videos.models import VideoPage
from pod_media.videos.passes import admit
from pod_media.videos.refusals import is_open_secret
from pod_media.videos.watch import needs_password


@never_cache
@require_safe
def permanent(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Redirect to the page, wherever it is now, keeping the time to start at.

    Who is not signed in is asked to be, where that may help, before the page's own address
    (which tells its title) is shown; so is who lacks nothing but a password. To others the video
    does not exist.
    """
    video = get_object_or_404(VideoPage, uuid=uuid)
    viewer = viewer_of(request)
    url = video.get_url(request)
    if url and (can_watch(viewer, video) or needs_password(viewer, video)):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{url}?{query}" if query else url)
    if url and is_open_secret(video) and not viewer.is_known:
        return redirect_to_login(request.get_full_path())
    raise Http404


@never_cache
@require_safe
def manifest(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """Return the player's manifest, or why there is none: 403 if it is for others, else 404."""
    admit(request)
    video = VideoPage.objects.select_related("asset__current_source").filter(uuid=uuid).first()
    viewer = viewer_of(request)
    if video is not None and can_watch(viewer, video):
        return JsonResponse(build_manifest(video, viewer, request))
    if video is not None and is_open_secret(video):
        return _refusal(403, "restricted", _("You may not watch this video as you are now."))
    return _refusal(404, "missing", _("There is no such video."))


@never_cache
@require_safe
def poster(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Redirect to the poster: an address that others, such as search engines, may keep."""
    video = get_object_or_404(VideoPage.objects.select_related("asset__current_source"), uuid=uuid)
    viewer = viewer_of(request)
    if can_watch(viewer, video) and (found := build_manifest(video, viewer, request)["poster"]):
        return HttpResponseRedirect(found)
    raise Http404


@never_cache
@require_safe
def asset_manifest(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """Return the manifest of a recording for those who work with it."""
    asset = MediaAsset.objects.select_related("current_source").filter(uuid=uuid).first()
    viewer = viewer_of(request)
    if asset is None or not can_handle(viewer, asset):
        return _refusal(404, "missing", _("There is no such recording."))
    return JsonResponse(build_asset_manifest(asset, viewer))


def _refusal(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"error": code, "message": message}, status=status)
