"""The hub of a video, its form, and its publishing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pod_media.mine.describe_form import DescribeForm, groups
from pod_media.mine.hub import hub_of, missing_sentence
from pod_media.mine.languages import Alike, show_alike
from pod_media.mine.trash import trash_of
from pod_media.policy.checklist import checklist_of
from pod_media.videos.access import viewer_of
from pod_media.videos.audience_form import FIELDS as AUDIENCE
from pod_media.videos.editing import edit_video, latest_of
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.inherited import contradiction, inherited_by
from pod_media.videos.making import tell_of_lock, video_of_maker
from pod_media.videos.models import VideoPage
from pod_media.videos.publishing import release
from pod_media.videos.schedule import cancel_plan, in_words, planned_for


@never_cache
@login_required
@require_safe
def hub(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the hub; what is in the trash is shown there."""
    video = video_of_maker(request, uuid)
    if video.trashed_at:
        return HttpResponseRedirect(_trash(request, video))
    context = {"hub": hub_of(video, request), "page": None}
    return render(request, "pod_media/mine/hub.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show and take the form; what is wrong is said beside its field, and nothing is lost."""
    video = video_of_maker(request, uuid, in_trash=False)
    latest = latest_of(video)
    form = DescribeForm(request.POST or None, video=latest)
    locked = video.permissions_for_user(request.user).page_locked()
    if request.method == "POST" and not locked and form.is_valid():
        _save(request, video, form)
        return HttpResponseRedirect(_hub(video))
    viewer = viewer_of(request)
    above = inherited_by(video, viewer)
    parts = [
        (title, [form[name] for name in names if name in form.fields]) for title, names in groups()
    ]
    context = {
        "form": form,
        "parts": parts,
        "video": video,
        "latest": latest,
        "locked": locked,
        "planned": planned_for(video) if locked else None,
        "inherited": above,
        "checklist": checklist_of(latest),
        "contradiction": contradiction(latest.visibility, above),
        "steps": hub_steps(latest, request),
        "uses_cms": request.user.has_perm("wagtailadmin.access_admin"),
    }
    return render(
        request, "pod_media/mine/describe.html", context, status=422 if form.errors else 200
    )


@login_required
@require_POST
def publish(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Publish the video, or submit it where others decide; twice is once."""
    video = video_of_maker(request, uuid, in_trash=False)
    if missing := missing_sentence(latest_of(video)):
        messages.error(request, missing)
        return HttpResponseRedirect(_hub(video))
    if _is_barred(request, video):
        tell_of_lock(request)
        return HttpResponseRedirect(_hub(video))
    if video.latest_revision_id is None:
        video.save_revision(user=request.user, clean=False)
    if hindrances := release(video, by=request.user):
        messages.error(request, " ".join(hindrances))
        return HttpResponseRedirect(_hub(video))
    video.refresh_from_db()
    if video.live and not video.has_unpublished_changes:
        messages.success(request, _("Published."))
    elif planned := planned_for(video):
        when = {"when": in_words(planned)}
        messages.success(request, _("It comes out by itself on %(when)s.") % when)
    elif video.workflow_in_progress:
        messages.success(request, _("Submitted: you are told when it is approved."))
    else:
        messages.error(request, _("You may not publish this video."))
    return HttpResponseRedirect(_hub(video))


@login_required
@require_POST
def unpublish(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Withdraw the video; it becomes a draft."""
    video = video_of_maker(request, uuid, in_trash=False)
    if video.live:
        if not video.permissions_for_user(request.user).can_unpublish():
            raise PermissionDenied
        video.unpublish(user=request.user)
    messages.success(request, _("Withdrawn: only its makers see it now."))
    return HttpResponseRedirect(_hub(video))


@login_required
@require_POST
def unschedule(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Cancel the plan by which the video comes out by itself: it can be changed again."""
    video = video_of_maker(request, uuid, in_trash=False)
    if not video.permissions_for_user(request.user).can_unschedule():
        raise PermissionDenied
    cancel_plan(video, by=request.user)
    messages.success(request, _("It no longer comes out by itself: publish it when you like."))
    return HttpResponseRedirect(_hub(video))


def _is_barred(request: HttpRequest, video: VideoPage) -> bool:
    """Tell whether a lock keeps the person from publishing; what is submitted waits anyway."""
    granted = video.permissions_for_user(request.user)
    is_submitted = video.workflow_in_progress and not granted.can_publish()
    return bool(granted.page_locked()) and not is_submitted


def _hub(video: VideoPage) -> str:
    return reverse("pod_media:hub", args=[video.uuid])


def _trash(request: HttpRequest, video: VideoPage) -> str:
    """Return where a video in the trash is taken back: others' are in no list of one's own."""
    address = reverse("pod_media:my_trash")
    is_listed = trash_of(request.user).filter(pk=video.pk).exists()
    return address if is_listed else f"{address}?video={video.uuid}"


def _save(request: HttpRequest, video: VideoPage, form: DescribeForm) -> None:
    """Write what was said; who may watch is said of every language at once."""
    alike = Alike()
    with transaction.atomic():
        is_seen = edit_video(video, form.apply, by=request.user)
        form.audience.give_password(video, by=request.user)
        if set(AUDIENCE) & set(form.changed_data):
            alike = show_alike(video, form.audience, by=request.user)
    _say_saved(request, video, is_seen=is_seen)
    for said in (*alike.waiting, *alike.refused):
        messages.warning(request, said)


def _say_saved(request: HttpRequest, video: VideoPage, *, is_seen: bool) -> None:
    if not is_seen:
        messages.info(request, _("Saved as a draft: what viewers see has not changed yet."))
    elif video.live:
        messages.success(request, _("Saved: viewers see it now."))
    elif planned := planned_for(video):
        said = _("Saved: it comes out by itself on %(when)s, and is withdrawn until then.")
        messages.success(request, said % {"when": in_words(planned)})
    else:
        messages.success(request, _("Saved."))
