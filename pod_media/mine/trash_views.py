"""The trash: what is in it, taking it back, and removing it at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pod_media.conf import setting
from pod_media.mine.listing import PER_PAGE
from pod_media.mine.rows import Face, face_of
from pod_media.mine.selection import known_uuids
from pod_media.mine.trash import is_held, may_trash, remove_video, restore_video, trash_of
from pod_media.mine.works import originals_of, translations_beside
from pod_media.videos.access import Viewer
from pod_media.videos.models import VideoPage


@dataclass(frozen=True)
class TrashRow:
    """A video in the trash, and when it goes for good."""

    video: VideoPage
    face: Face
    goes_at: datetime
    may_act: bool


@never_cache
@login_required
@require_safe
def my_trash(request: HttpRequest) -> HttpResponse:
    """Show the trash; `?video=` shows one video, to whoever may take it back."""
    found = (_only(request) or trash_of(request.user)).select_related("asset")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"list_page": page, "rows": _rows(request, list(page.object_list))}
    return render(request, "pod_media/mine/trash.html", {**context, "days": setting("TRASH_DAYS")})


@login_required
@require_POST
def trash_act(request: HttpRequest) -> HttpResponse:
    """Take the ticked videos back, or remove them for good once that was confirmed."""
    videos = _meant(request)
    if not videos:
        messages.warning(request, _("Tick the videos first."))
    elif (request.POST.get("do") or request.GET.get("do")) == "restore":
        _restore(request, videos)
    elif "confirmed" in request.POST:
        _remove(request, videos)
    else:
        facts = {"videos": videos, "translations": translations_beside(videos)}
        return render(request, "pod_media/mine/trash_remove.html", facts)
    return HttpResponseRedirect(reverse("pod_media:my_trash"))


def _only(request: HttpRequest) -> QuerySet[VideoPage] | None:
    found = _in_trash(known_uuids([request.GET.get("video", "")]))
    return found if any(may_trash(request.user, each) for each in found) else None


def _in_trash(uuids: list[UUID]) -> QuerySet[VideoPage]:
    return VideoPage.objects.filter(trashed_at__isnull=False, uuid__in=uuids)


def _rows(request: HttpRequest, videos: list[VideoPage]) -> list[TrashRow]:
    kept, originals = timedelta(days=setting("TRASH_DAYS")), originals_of(videos)
    # Of others there is one at most, whose right was asked already.
    own = {
        each.pk
        for each in videos
        if originals.get(each.translation_key, each).owner_id == request.user.pk
    }
    return [
        TrashRow(
            video=video,
            face=face_of(video, Viewer(request.user)),
            goes_at=video.trashed_at + kept,
            may_act=bool(request.GET.get("video")) or video.pk in own,
        )
        for video in videos
        if video.trashed_at
    ]


def _meant(request: HttpRequest) -> list[VideoPage]:
    """Return the videos ticked, or the only one meant, that one may take back or remove."""
    only = request.POST.get("only")
    found = _in_trash(known_uuids([only] if only else request.POST.getlist("video")))
    return [each for each in found if may_trash(request.user, each)]


def _restore(request: HttpRequest, videos: list[VideoPage]) -> None:
    for each in videos:
        restore_video(each, by=request.user)
    out = sum(each.live for each in VideoPage.objects.filter(pk__in=[each.pk for each in videos]))
    said = ngettext("%(count)d video is back.", "%(count)d videos are back.", len(videos))
    if out == len(videos):
        published = ngettext("It is published again.", "They are published again.", out)
    else:
        published = ngettext(
            "%(count)d of them is published again.", "%(count)d of them are published again.", out
        )
    parts = [said % {"count": len(videos)}, published % {"count": out}]
    messages.success(request, " ".join(parts if out else parts[:1]))


def _remove(request: HttpRequest, videos: list[VideoPage]) -> None:
    held = [each for each in videos if is_held(request.user, each)]
    for each in held:
        messages.error(request, f"{each.title}: {_('It is locked in the CMS.')}")
    gone = [each for each in videos if each not in held]
    for each in gone:
        remove_video(each, by=request.user)
    if gone:
        _say_gone(request, len(gone))


def _say_gone(request: HttpRequest, count: int) -> None:
    said = ngettext(
        "%(count)d video is gone for good.", "%(count)d videos are gone for good.", count
    )
    messages.success(request, said % {"count": count})
