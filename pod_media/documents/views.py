"""What lies beside a video, for its makers: bring, choose, name, order, take away."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.documents import get_document_model

from pod_media.documents import changes
from pod_media.documents.forms import BringForm, ChooseForm, LinkForm, SettingsForm
from pod_media.documents.models import DocumentDownloads
from pod_media.documents.rights import collection_of_videos
from pod_media.documents.shown import documents_of, facts_of, links_of
from pod_media.videos.editing import edit_video, hold, latest_of
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.making import is_locked, video_of_maker
from pod_media.videos.models import VideoPage

DIRECTIONS = {"up": -1, "down": 1}


@never_cache
@login_required
@require_safe
def documents(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what lies beside the video, and the ways to lay more there."""
    return _page(request, video_of_maker(request, uuid, in_trash=False))


@login_required
@require_POST
def bring(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a file."""
    video = video_of_maker(request, uuid, in_trash=False)
    form = BringForm(request.POST, request.FILES)
    if is_locked(request, video):
        return _back(video)
    if not form.is_valid():
        return _page(request, video, status=422, bring=form)
    with transaction.atomic():
        document = _keep(form.cleaned_data["file"], form.facts["title"], request.user)
        return _change(request, video, changes.adding_document(document.pk, **form.facts))


@login_required
@require_POST
def choose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Lay a document there that is there already."""
    video = video_of_maker(request, uuid, in_trash=False)
    form = ChooseForm(request.POST, user=request.user, there=_there(latest_of(video)))
    if is_locked(request, video):
        return _back(video)
    if not form.is_valid():
        return _page(request, video, status=422, choose=form)
    chosen = form.cleaned_data["document"]
    return _change(request, video, changes.adding_document(chosen.pk, **form.facts))


@login_required
@require_POST
def settle(request: HttpRequest, uuid: UUID, document: int) -> HttpResponse:
    """Name a document otherwise, or show it to others."""
    video = video_of_maker(request, uuid, in_trash=False)
    form = SettingsForm(request.POST, auto_id=f"document-{document}-%s")
    if is_locked(request, video):
        return _back(video)
    if not form.is_valid():
        return _page(request, video, status=422, settings={document: form})
    change = changes.settling(changes.DOCUMENTS, str(document), **form.facts)
    return _change(request, video, change)


@login_required
@require_POST
def link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a link."""
    video = video_of_maker(request, uuid, in_trash=False)
    form = LinkForm(request.POST)
    if is_locked(request, video):
        return _back(video)
    if not form.is_valid():
        return _page(request, video, status=422, link=form)
    return _change(request, video, changes.adding_link(**form.cleaned_data))


@login_required
@require_POST
def arrange(request: HttpRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Take `move` (`up:<row>`), `remove` (`<row>`) or `order` (`<row>` of each, with commas)."""
    video = video_of_maker(request, uuid, in_trash=False)
    is_script = request.headers.get("Accept") == "application/json"
    if kind not in (changes.DOCUMENTS, changes.LINKS):
        return HttpResponseBadRequest()
    if is_locked(request, video, quietly=is_script):
        return JsonResponse({}, status=409) if is_script else _back(video)
    change = _change_in(request.POST, kind)
    if change is None:
        return HttpResponseBadRequest()
    with transaction.atomic():
        hold(video)
        is_late = _is_late(request.POST, video, kind)
        is_seen = not is_late and edit_video(video, change, by=request.user)
    if is_late:
        messages.warning(request, _("Somebody else changed this list meanwhile: here it is now."))
        return JsonResponse({}, status=409) if is_script else _back(video)
    if is_script:
        return JsonResponse({"version": _version(latest_of(video), kind)})
    return _saved(request, video, is_seen=is_seen)


def _keep(file: Any, title: str, user: Any) -> Any:
    """Return the document that Wagtail keeps of a file."""
    made = get_document_model()(
        title=title or file.name.rpartition(".")[0][:255] or file.name[:255],
        file=file,
        file_size=file.size,
        collection=collection_of_videos(),
        uploaded_by_user=user,
    )
    made.save()
    return made


def _page(
    request: HttpRequest, video: VideoPage, *, status: int = 200, **sent: Any
) -> HttpResponse:
    """Show it; `sent` are forms that were not as they should be."""
    latest = latest_of(video)
    settings, counts = sent.pop("settings", {}), _counts(video)
    rows = [
        {
            "key": row.document_id,
            "facts": facts_of(row, video),
            "count": counts.get(row.document_id, 0),
            "form": settings.get(row.document_id) or _form_of(row),
        }
        for row in documents_of(latest)
    ]
    context = {
        "video": video,
        "title": latest.title,
        "steps": hub_steps(latest, request),
        "rows": rows,
        "links": links_of(latest),
        "versions": {kind: _version(latest, kind) for kind in (changes.DOCUMENTS, changes.LINKS)},
        "bring": BringForm(),
        "choose": ChooseForm(user=request.user, there=_there(latest)),
        "link": LinkForm(),
        "locked": video.permissions_for_user(request.user).page_locked(),
        **sent,
    }
    return render(request, "pod_media/documents/documents.html", context, status=status)


def _there(video: VideoPage) -> set[int]:
    return {row.document_id for row in documents_of(video)}


def _form_of(row: Any) -> SettingsForm:
    said = {"title": row.title, "language": row.language, "visibility": row.visibility}
    return SettingsForm(initial=said, auto_id=f"document-{row.document_id}-%s")


def _counts(video: VideoPage) -> dict[int, int]:
    found = DocumentDownloads.objects.filter(work=video.translation_key)
    return dict(found.values_list("document_id", "count"))


def _version(video: VideoPage, kind: str) -> str:
    """Return what tells one order from another."""
    keys = "\n".join(changes.key_of(row) for row in getattr(video, kind).all())
    return sha256(keys.encode()).hexdigest()[:16]


def _change_in(said: Any, kind: str) -> changes.Change | None:
    """Return what is asked for; None is nothing that there is."""
    if "remove" in said:
        return changes.removing(kind, said["remove"])
    if "move" in said:
        direction, _colon, key = said["move"].partition(":")
        by = DIRECTIONS.get(direction)
        return changes.moving(kind, key, by) if by else None
    return changes.ordering(kind, said.get("order", "").split(","))


def _is_late(said: Any, video: VideoPage, kind: str) -> bool:
    """Tell whether an order is of rows that are others by now; the video is held."""
    if not {"remove", "move"}.isdisjoint(said):
        return False
    return bool(said.get("version") != _version(latest_of(video), kind))


def _change(request: HttpRequest, video: VideoPage, change: changes.Change) -> HttpResponse:
    return _saved(request, video, is_seen=edit_video(video, change, by=request.user))


def _saved(request: HttpRequest, video: VideoPage, *, is_seen: bool) -> HttpResponse:
    if is_seen:
        messages.success(request, _("Saved."))
    else:
        messages.info(request, _("Saved as a draft: what viewers see has not changed yet."))
    return _back(video)


def _back(video: VideoPage) -> HttpResponse:
    return redirect("pod_media:video_documents", video.uuid)
