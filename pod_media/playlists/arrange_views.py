"""Put a list in order and take videos out of it: one POST each, with script or without."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pod_media.playlists import changes
from pod_media.playlists.finding import find_to_change, way_back
from pod_media.playlists.models import Playlist

DIRECTIONS = {"up": -1, "down": 1}


@login_required
@require_POST
def arrange(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take `move` (`<item>:up`), `remove` (`<item>`) or `order` (items of a page, with commas).

    `version` says which order was seen. Script gets JSON: the version now, or 409 and why.
    """
    playlist = find_to_change(request, uuid)
    try:
        _change(request, playlist)
    except changes.Stale:
        return _tell_stale(request, playlist)
    except ValueError:
        return HttpResponseBadRequest()
    if wants_json(request):
        return JsonResponse({"version": playlist.version})
    back = playlist.get_absolute_url()
    return redirect(way_back(request, request.POST.get("next", ""), back))


def wants_json(request: HttpRequest) -> bool:
    """Tell whether script asked."""
    return request.headers.get("Accept") == "application/json"


def _change(request: HttpRequest, playlist: Playlist) -> None:
    said = request.POST
    if "remove" in said:
        if changes.remove_item(playlist, int(said["remove"])) and not wants_json(request):
            messages.success(request, _("The video was taken out of the list."))
        return
    version = int(said.get("version", ""))
    if "move" in said:
        item, _colon, direction = said["move"].partition(":")
        if direction not in DIRECTIONS:
            raise ValueError(direction)
        changes.move(playlist, int(item), by=DIRECTIONS[direction], version=version)
        return
    order = [int(each) for each in said.get("order", "").split(",")]
    changes.reorder(playlist, order, version=version)


def _tell_stale(request: HttpRequest, playlist: Playlist) -> HttpResponse:
    """Say that somebody was quicker; the page is shown anew in either case."""
    messages.warning(
        request,
        _(
            "Somebody else changed this list meanwhile. Here is the order as it is now: "
            "yours was not applied."
        ),
    )
    if wants_json(request):
        return JsonResponse({"version": playlist.version}, status=409)
    return redirect(way_back(request, request.POST.get("next", ""), playlist.get_absolute_url()))
