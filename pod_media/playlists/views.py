"""The pages of lists that others made public or gave one the address of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pod_media.playlists import locks, rule
from pod_media.playlists.finding import find, is_open
from pod_media.playlists.forms import PasswordForm
from pod_media.playlists.models import Playlist
from pod_media.playlists.shown import entries_for, rows_of, total_seconds
from pod_media.playlists.summaries import public_shelf
from pod_media.tries import TooManyTries
from pod_media.videos.access import Viewer, viewer_of
from pod_media.videos.models import VideoPage
from pod_media.videos.naming import tells_owners

PER_PAGE = 50


@require_safe
def playlists(request: HttpRequest) -> HttpResponse:
    """Show the public lists, promoted ones first."""
    shelf = public_shelf(request, request.GET.get("page", ""))
    return render(request, "pod_media/playlists/playlists.html", {"shelf": shelf})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def playlist(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a list; a POST brings the password of one that has one."""
    found = find(uuid)
    if is_open(request, found):
        return redirect(found) if request.method == "POST" else show(request, found)
    if found.visibility == Playlist.Visibility.PASSWORD:
        return _ask(request, found)
    raise Http404


@never_cache
@require_safe
def play(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Lead to the first video of the list that the reader may watch."""
    found = find(uuid)
    if not is_open(request, found):
        return redirect(found)
    entries = entries_for(request, found)
    if not entries:
        return redirect(found)
    first = VideoPage.objects.only("uuid").get(pk=entries[0].video)
    return redirect(f"{reverse('pod_media:video', args=[first.uuid])}?list={found.uuid}")


def show(request: HttpRequest, found: Playlist) -> HttpResponse:
    """Render the list for who may see it."""
    viewer = viewer_of(request)
    may_change = rule.may_change(viewer, found)
    entries = entries_for(request, found, with_hidden=may_change)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "playlist": found,
        "people": _people(found, viewer),
        "page_of_rows": page,
        "rows": rows_of(list(page.object_list), found, request, first=max(page.start_index(), 1)),
        "total": sum(each.video is not None for each in entries),
        "seconds": total_seconds(entries),
        "may_change": may_change,
        "may_edit": may_change and not found.is_own,
        "may_promote": rule.may_promote(viewer) and found.visibility == Playlist.Visibility.PUBLIC,
        "address": request.build_absolute_uri(found.get_absolute_url()),
    }
    return render(request, "pod_media/playlists/playlist.html", context)


def _people(playlist: Playlist, viewer: Viewer) -> list[Any]:
    """Return who makes the list, where that is told: they know each other."""
    is_told = tells_owners(viewer) or viewer.user.pk in rule.makers_of(playlist)
    return [playlist.owner, *playlist.co_owners.all()] if is_told else []


def _ask(request: HttpRequest, found: Playlist) -> HttpResponse:
    """Ask for the password; nothing of the list is told before."""
    form = PasswordForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            if locks.open_with(request, found, form.cleaned_data["password"]):
                return redirect(found)
            form.add_error("password", _("This is not the password."))
        except TooManyTries:
            form.add_error(None, _("Too many tries. Try again in a quarter of an hour."))
            status = 429
    context = {"form": form, "action_url": found.get_absolute_url()}
    return render(request, "pod_media/playlists/password.html", context, status=status)
