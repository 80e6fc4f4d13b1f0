"""Who takes part in a video, for its makers: add, order, take out."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pod_media.contributors import changes
from pod_media.contributors.credits import rows_of
from pod_media.contributors.finding import contributor_called, with_words
from pod_media.contributors.forms import PersonForm, role_called, role_choices
from pod_media.contributors.models import Contribution
from pod_media.contributors.names import names_in
from pod_media.videos.editing import edit_video, hold, latest_of
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.making import is_locked, video_of_maker
from pod_media.videos.models import VideoPage

DIRECTIONS = {"up": -1, "down": 1}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show who takes part, and take a name to add."""
    video = video_of_maker(request, uuid, in_trash=False)
    if request.method != "POST":
        return _page(request, video, PersonForm())
    form = PersonForm(request.POST)
    if is_locked(request, video):
        return redirect("pod_media:video_people", video.uuid)
    if not form.is_valid():
        return _page(request, video, form, status=422)
    with transaction.atomic():
        name, is_another = form.cleaned_data["name"], form.means_another
        person = form.person or contributor_called(name, request.user, is_another=is_another)
        change = changes.adding([person], role_called(form.cleaned_data["role"]))
        is_seen = edit_video(video, change, by=request.user)
    messages.success(request, _("%(name)s takes part now.") % {"name": person.name})
    return _back(request, video, is_seen=is_seen)


@login_required
@require_POST
def arrange(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take `move` (`<row>:up`), `remove` (`<row>`), `role` (`<row>`) or `order` (rows, commas).

    Script gets JSON: what tells the order now from others, or 409 where somebody was quicker.
    """
    video = video_of_maker(request, uuid, in_trash=False)
    is_script = request.headers.get("Accept") == "application/json"
    if is_locked(request, video, quietly=is_script):
        return _refuse(request, video, is_script=is_script)
    try:
        change = _change_in(request.POST)
    except ValueError:
        return HttpResponseBadRequest()
    with transaction.atomic():
        hold(video)
        is_late = _is_late(request.POST, video)
        is_seen = not is_late and edit_video(video, change, by=request.user)
    if is_late:
        messages.warning(request, _("Somebody else changed this list meanwhile: here it is now."))
        return _refuse(request, video, is_script=is_script)
    if is_script:
        return JsonResponse({"version": _version(rows_of(latest_of(video)))})
    return _back(request, video, is_seen=is_seen)


@login_required
@require_POST
def choose_typed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make people of the names that were typed: each gets an entry, or has one."""
    video = video_of_maker(request, uuid, in_trash=False)
    latest = latest_of(video)
    if is_locked(request, video) or rows_of(latest):
        return redirect("pod_media:video_people", video.uuid)
    with transaction.atomic():
        typed = dict(names_in(latest.people))
        # In one order for all: two videos that have the same new names wait for each other once.
        made = {slug: contributor_called(typed[slug], request.user) for slug in sorted(typed)}
        change = changes.adding([made[slug] for slug in typed], role_called(role_choices()[0][0]))
        hold(video)
        if rows_of(latest_of(video)):
            # Somebody chose people meanwhile: what was typed then is no more.
            transaction.set_rollback(True)
            return redirect("pod_media:video_people", video.uuid)
        is_seen = edit_video(video, change, by=request.user)
    return _back(request, video, is_seen=is_seen)


@never_cache
@login_required
@require_safe
def known(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """Suggest people for `?q=` to who makes the video."""
    video_of_maker(request, uuid, in_trash=False)
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = with_words(words) if len(words) > 1 else []
    names = {each.name: each.affiliation for each in found}
    return JsonResponse({"people": [{"name": n, "note": note} for n, note in names.items()]})


def _page(
    request: HttpRequest, video: VideoPage, form: PersonForm, *, status: int = 200
) -> HttpResponse:
    latest = latest_of(video)
    rows, choices = rows_of(latest), role_choices()
    user = request.user
    context = {
        "video": video,
        "title": latest.title,
        "steps": hub_steps(latest, request),
        "form": form,
        "rows": [(_token(row), row, _may_describe(user, row)) for row in rows],
        "version": _version(rows),
        "roles": choices,
        "typed": [name for _slug, name in names_in(latest.people)] if not rows else [],
        "locked": video.permissions_for_user(user).page_locked(),
    }
    return render(request, "pod_media/contributors/people.html", context, status=status)


def _change_in(said: Any) -> changes.Change:
    """Return what is asked for. Raises ValueError."""
    if "remove" in said:
        return changes.removing(_key(said["remove"]))
    if "role" in said:
        return changes.giving_role(_key(said["role"]), role_called(said.get("as", "")))
    if "move" in said:
        token, _colon, direction = said["move"].partition(":")
        if direction not in DIRECTIONS:
            raise ValueError(direction)
        return changes.moving(_key(token), DIRECTIONS[direction])
    return changes.ordering([_key(each) for each in said.get("order", "").split(",")])


def _is_late(said: Any, video: VideoPage) -> bool:
    """Tell whether an order is of rows that are others by now; the video is held."""
    if not {"remove", "role", "move"}.isdisjoint(said):
        return False
    return bool(said.get("version", "") != _version(rows_of(latest_of(video))))


def _token(row: Contribution) -> str:
    return f"{row.contributor_id}-{row.role_id or 0}"


def _key(token: str) -> changes.Key:
    person, _dash, role = token.partition("-")
    return int(person), int(role) or None


def _version(rows: list[Contribution]) -> str:
    """Return what tells one order from another."""
    return sha256(",".join(map(_token, rows)).encode()).hexdigest()[:16]


def _may_describe(user: Any, row: Contribution) -> bool:
    """Tell whether the person's entry is the user's to change in the CMS."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    is_own = row.contributor.added_by_id == user.pk
    may_add = user.has_perm("pod_media.add_contributor")
    return bool(user.has_perm("pod_media.change_contributor") or (is_own and may_add))


def _refuse(request: HttpRequest, video: VideoPage, *, is_script: bool) -> HttpResponse:
    if is_script:
        return JsonResponse({}, status=409)
    return redirect("pod_media:video_people", video.uuid)


def _back(request: HttpRequest, video: VideoPage, *, is_seen: bool) -> HttpResponse:
    if not is_seen:
        messages.info(request, _("Saved as a draft: what viewers see has not changed yet."))
    return redirect(reverse("pod_media:video_people", args=[video.uuid]))
