"""Doing the same to many of one's videos: ask what, do it, and say what became of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pod_media.conf import setting
from pod_media.mine.bulk import Outcome, change_videos, trash_videos
from pod_media.mine.bulk_form import BulkForm
from pod_media.mine.folders import folders_of, put_into
from pod_media.mine.selection import Selection, selection_of
from pod_media.mine.trash import may_trash
from pod_media.mine.works import translations_beside
from pod_media.videos.access import viewer_of
from pod_media.videos.inherited import inherited_below


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Take what was ticked in the list, and what is to be done with it (`do`)."""
    selection = selection_of(request)
    if not selection.videos:
        messages.warning(request, _("Tick the videos first."))
        return HttpResponseRedirect(_back(request))
    do = request.POST.get("do") or request.GET.get("do")
    if do == "folder":
        return _into_folder(request, selection)
    if do == "trash":
        return _ask_to_trash(request, selection)
    form = BulkForm(user=request.user, videos=selection.videos)
    return _ask(request, selection, form)


@login_required
@require_POST
def bulk_apply(request: HttpRequest) -> HttpResponse:
    """Change the videos as the form says; a change of owner is asked for once more."""
    selection = selection_of(request)
    form = BulkForm(request.POST, user=request.user, videos=selection.videos)
    if not form.is_valid():
        return _ask(request, selection, form, status=422)
    changes = form.changes()
    if not changes:
        form.add_error(None, _("Nothing is to be changed yet: choose at least one thing."))
        return _ask(request, selection, form, status=422)
    if changes.new_owner and "confirmed" not in request.POST:
        given = [(name, request.POST.getlist(name)) for name in form.fields]
        kept = [(name, value) for name, values in given for value in values if value]
        return _show(request, "bulk_owner", selection, changes=changes, kept=kept)
    outcomes = change_videos(selection.videos, changes, by=request.user)
    return _tell(request, outcomes)


@login_required
@require_POST
def bulk_trash(request: HttpRequest) -> HttpResponse:
    """Put the videos into the trash, as was asked for once more."""
    outcomes = trash_videos(selection_of(request).videos, by=request.user)
    refused = [each for each in outcomes if each.refused]
    if refused:
        return _tell(request, outcomes)
    count = len(outcomes)
    said = ngettext("%(count)d video is in the trash.", "%(count)d videos are in the trash.", count)
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(_back(request))


def _into_folder(request: HttpRequest, selection: Selection) -> HttpResponse:
    wanted = request.POST.get("into", "")
    folder = next((each for each in folders_of(request.user) if str(each.pk) == wanted), None)
    is_there = put_into(request.user, folder, selection.videos)
    count = len(selection.videos)
    if not is_there:
        messages.error(request, _("This folder is no longer there."))
    elif folder is None:
        said = ngettext(
            "%(count)d video is in no folder.", "%(count)d videos are in no folder.", count
        )
        messages.success(request, said % {"count": count})
    else:
        said = ngettext(
            "%(count)d video is in “%(name)s”.", "%(count)d videos are in “%(name)s”.", count
        )
        messages.success(request, said % {"count": count, "name": folder.name})
    return HttpResponseRedirect(_back(request))


def _ask(
    request: HttpRequest, selection: Selection, form: BulkForm, *, status: int = 200
) -> HttpResponse:
    below = inherited_below(form.destinations.values(), viewer_of(request))
    return _show(request, "bulk_edit", selection, status=status, form=form, below=below)


def _ask_to_trash(request: HttpRequest, selection: Selection) -> HttpResponse:
    allowed = sum(may_trash(request.user, each) for each in selection.videos)
    facts = {"allowed": allowed, "days": setting("TRASH_DAYS")}
    beside = translations_beside(selection.videos)
    return _show(request, "bulk_trash", selection, translations=beside, **facts)


def _show(
    request: HttpRequest, name: str, selection: Selection, *, status: int = 200, **facts: Any
) -> HttpResponse:
    context = {"selection": selection, "back": _back(request), "query": _query(request), **facts}
    answer = render(request, f"pod_media/mine/{name}.html", context, status=status)
    # It may hold a password on its way to being asked for once more.
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _tell(request: HttpRequest, outcomes: list[Outcome]) -> HttpResponse:
    done = [each for each in outcomes if each.done]
    refused = [each for each in outcomes if each.refused]
    context = {"done": done, "refused": refused, "back": _back(request)}
    return render(request, "pod_media/mine/bulk_result.html", context)


def _query(request: HttpRequest) -> str:
    return request.POST.get("query", "").lstrip("?&")[:2000]


def _back(request: HttpRequest) -> str:
    address, query = reverse("pod_media:my_videos"), _query(request)
    return f"{address}?{query}" if query else address
