"""Save a video into lists: a page with a form, and the same in a dialog where there is script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pod_media.playlists import changes, keeping
from pod_media.playlists.arrange_views import wants_json
from pod_media.playlists.finding import find_to_change, way_back
from pod_media.playlists.forms import NewListForm
from pod_media.playlists.models import Playlist, PlaylistItem
from pod_media.playlists.rule import made_by
from pod_media.videos.access import can_watch, viewer_of
from pod_media.videos.models import VideoPage

OWN = (Playlist.Kind.LATER, Playlist.Kind.FAVOURITES)
# Lists offered: those changed last.
MOST = 100


@dataclass(frozen=True)
class Choice:
    """A list that the video may be saved into; `value` is its kind or its uuid."""

    value: str
    name: str
    icon: str
    is_in: bool
    note: str = ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Offer the person's lists; a POST brings `offered`, and `lists` for those ticked."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    video = get_object_or_404(VideoPage.objects.select_related("locale"), uuid=uuid)
    if not can_watch(viewer_of(request), video):
        raise Http404
    if request.method != "POST":
        return _offer(request, video)
    if "title" in request.POST:
        return _make(request, video)
    return _keep(request, video)


def choices_of(user: Any, video: VideoPage) -> list[Choice]:
    """Return the lists offered, in one query; the two of one's own stand first, made or not."""
    key = video.translation_key
    within = PlaylistItem.objects.filter(playlist=OuterRef("pk"), video__translation_key=key)
    lists = list(made_by(user).annotate(is_in=Exists(within))[: MOST + len(OWN)])
    inside = {each.kind for each in lists if each.is_in}
    icons = {Playlist.Kind.LATER: "clock", Playlist.Kind.FAVOURITES: "heart"}
    own = [Choice(each.value, str(each.label), icons[each], each in inside) for each in OWN]
    others = [each for each in lists if not each.is_own]
    return own + [_choice(each, user) for each in others]


def _choice(playlist: Any, user: Any) -> Choice:
    shared = _("Shared") if playlist.owner_id != user.pk else ""
    note = shared or playlist.get_visibility_display()
    return Choice(str(playlist.uuid), playlist.title, "list-video", playlist.is_in, note)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask the visitor to sign in; script is told where, and leads back to where it stands."""
    if wants_json(request):
        return JsonResponse({"sign_in": resolve_url(settings.LOGIN_URL)}, status=401)
    given = request.GET.get("next") or request.headers.get("Referer", "")
    back = urlencode({"next": way_back(request, given, "/")})
    return redirect_to_login(f"{request.path}?{back}")


def _offer(
    request: HttpRequest, video: VideoPage, form: NewListForm | None = None, said: str = ""
) -> HttpResponse:
    given = request.POST.get("next") or request.GET.get("next")
    back = given or request.headers.get("Referer", "")
    context = {
        "video": video,
        "choices": choices_of(request.user, video),
        "form": form or NewListForm(),
        "said": said,
        "next": way_back(request, back, reverse("pod_media:video", args=[video.uuid])),
        "is_dialog": wants_json(request),
    }
    name = "save_dialog" if context["is_dialog"] else "save"
    return render(request, f"pod_media/playlists/{name}.html", context)


def _make(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Make a list with the video in it."""
    form = NewListForm(request.POST)
    if not form.is_valid():
        return _offer(request, video, form)
    facts = form.cleaned_data
    made = keeping.create_list(request.user, facts["title"], facts["visibility"], key=facts["key"])
    try:
        changes.add_video(made, video)
    except changes.Full:
        # The same form again, after others have filled the list it made.
        if not wants_json(request):
            messages.error(request, _full())
        return _offer(request, video, NewListForm(initial={"title": facts["title"]}), _full())
    said = _("Saved in “%(title)s”.") % {"title": made.title}
    if wants_json(request):
        return _offer(request, video, said=said)
    messages.success(request, said)
    return redirect(_back(request, video))


def _keep(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Put the video into the lists that were ticked, and out of those that were not."""
    ticked = set(request.POST.getlist("lists"))
    said = ""
    try:
        for value in request.POST.getlist("offered")[: MOST + len(OWN)]:
            said = _set(request, video, value, is_in=value in ticked) or said
    except changes.Full:
        said = _full()
        if wants_json(request):
            return JsonResponse({"said": said}, status=409)
        messages.error(request, said)
        return redirect(_back(request, video))
    if wants_json(request):
        return JsonResponse({"said": said})
    messages.success(request, said or _("Nothing was changed."))
    return redirect(_back(request, video))


def _full() -> str:
    return _("This list is full: %(most)s videos at most.") % {"most": changes.MOST_ITEMS}


def _set(request: HttpRequest, video: VideoPage, value: str, *, is_in: bool) -> str:
    """Put the video in or out of one list; return what happened, or nothing."""
    playlist = _list_of(request, value)
    change = changes.add_video if is_in else changes.remove_video
    if not change(playlist, video):
        return ""
    said = _("Saved in “%(title)s”.") if is_in else _("Taken out of “%(title)s”.")
    return said % {"title": playlist.name}


def _list_of(request: HttpRequest, value: str) -> Playlist:
    if value in OWN:
        return changes.own_list(request.user, value)
    try:
        return find_to_change(request, UUID(value))
    except (ValueError, PermissionDenied) as error:
        raise Http404 from error


def _back(request: HttpRequest, video: VideoPage) -> str:
    otherwise = reverse("pod_media:video", args=[video.uuid])
    return way_back(request, request.POST.get("next", ""), otherwise)
