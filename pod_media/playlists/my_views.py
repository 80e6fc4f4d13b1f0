"""One's own lists: see them, make one, say what it is and who shares in it, let it go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pod_media.playlists import keeping, rule
from pod_media.playlists.changes import own_list
from pod_media.playlists.finding import find, find_to_change, find_to_rule, way_back
from pod_media.playlists.forms import PersonForm, PlaylistForm
from pod_media.playlists.models import Playlist
from pod_media.playlists.summaries import summaries_of
from pod_media.playlists.views import show
from pod_media.videos.access import viewer_of
from pod_media.videos.accounts import find_person

# More than anybody keeps; a page of all of them is what people look for.
MOST_LISTS = 200
# Digits of the largest key a table holds, 64 bits, and no more than it can be asked for.
KEY_DIGITS = 18


@never_cache
@login_required
@require_safe
def my_playlists(request: HttpRequest) -> HttpResponse:
    """Show what the person owns and co-owns; the two lists that everybody has come first."""
    mine = rule.made_by(request.user).filter(kind=Playlist.Kind.LIST)
    context = {"summaries": summaries_of(mine, request, count=MOST_LISTS)}
    return render(request, "pod_media/playlists/my_playlists.html", context)


@never_cache
@login_required
@require_safe
def own(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the person's favourites or watch later."""
    return show(request, own_list(request.user, kind))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change title, description and who may see the list."""
    playlist = find_to_change(request, uuid)
    if playlist.is_own:
        return redirect(playlist)
    may_rule = rule.may_rule(viewer_of(request), playlist)
    form = PlaylistForm(request.POST or None, instance=playlist, may_rule=may_rule)
    if request.method == "POST" and form.is_valid():
        form.save()
        keeping.note(playlist, "wagtail.edit", request.user)
        messages.success(request, _("Saved."))
        return redirect(playlist)
    # A refused form has written into the instance: what is shown around it is the saved list.
    context = {
        "form": form,
        "playlist": find(uuid) if form.errors else playlist,
        "may_rule": may_rule,
        "person_form": PersonForm(),
    }
    return render(request, "pod_media/playlists/edit.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a list."""
    playlist = Playlist()
    playlist.owner = request.user  # type: ignore[assignment]
    form = PlaylistForm(request.POST or None, instance=playlist)
    if request.method == "POST" and form.is_valid():
        made: Any = form.save()
        keeping.note(made, "wagtail.create", request.user)
        messages.success(request, _("The list is made. Save videos into it wherever you see them."))
        return redirect(made)
    return render(request, "pod_media/playlists/new.html", {"form": form})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask once, then delete."""
    playlist = find_to_rule(request, uuid)
    if request.method != "POST":
        return render(request, "pod_media/playlists/delete.html", {"playlist": playlist})
    keeping.delete_list(playlist, request.user)
    messages.success(request, _("“%(title)s” was deleted.") % {"title": playlist.title})
    return redirect("pod_media:my_playlists")


@login_required
@require_POST
def people(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let somebody share in the list (`person`), or no longer (`remove`: their key)."""
    if "leave" in request.POST:
        return _leave(request, uuid)
    playlist = find_to_rule(request, uuid)
    if "remove" in request.POST:
        key = request.POST["remove"]
        # Python refuses to read thousands of digits.
        if not key.isdecimal() or len(key) > KEY_DIGITS:
            return HttpResponseBadRequest()
        keeping.stop_sharing(playlist, int(key), request.user)
    else:
        _invite(request, playlist)
    return redirect("pod_media:playlist_edit", playlist.uuid)


@login_required
@require_POST
def promote(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a public list before others (`on` is 1), or no longer."""
    playlist = find_to_change(request, uuid)
    is_public = playlist.visibility == Playlist.Visibility.PUBLIC
    if not is_public or not rule.may_promote(viewer_of(request)):
        return HttpResponseBadRequest()
    keeping.promote(playlist, request.user, is_promoted=request.POST.get("on") == "1")
    return redirect(way_back(request, request.POST.get("next", ""), playlist.get_absolute_url()))


def _leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    playlist = find_to_change(request, uuid)
    keeping.stop_sharing(playlist, int(request.user.pk or 0), request.user)
    messages.success(request, _("You no longer share in “%(title)s”.") % {"title": playlist.title})
    return redirect(reverse("pod_media:my_playlists"))


def _invite(request: HttpRequest, playlist: Playlist) -> None:
    form = PersonForm(request.POST)
    person = find_person(form.cleaned_data["person"]) if form.is_valid() else None
    if person is None:
        messages.error(request, _("There is no account with exactly this name or address."))
    elif keeping.share_with(playlist, person, request.user):
        said = _("%(person)s may now add, remove and order videos.") % {"person": person}
        messages.success(request, said)
    else:
        messages.info(request, _("%(person)s shares in this list already.") % {"person": person})
