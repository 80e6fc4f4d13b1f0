"""The chapters of a video, for its makers: written, brought as a list, suggested, taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pod_media.chapters.forms import MOST_ROWS, ListForm, formset_of
from pod_media.chapters.notes import sentences_about
from pod_media.chapters.page import address_of, chapters_page, duration_of
from pod_media.chapters.titles import title_at
from pod_media.chapters.writing import ChapterRow, joined, replaced, rows_of, save_chapters
from pod_media.timed.chapters import TimedChapter, format_chapter_list, format_webvtt_chapters
from pod_media.timed.timecode import parse_timecode
from pod_media.videos.editing import hold, latest_of
from pod_media.videos.making import is_locked, video_of_maker
from pod_media.videos.models import VideoPage

View = Callable[..., HttpResponse]


def for_makers(view: View) -> View:
    """Find the video for one of its makers, else 404; what is locked is not changed."""

    @never_cache
    @login_required
    @wraps(view)
    def answer(request: HttpRequest, uuid: UUID, **named: Any) -> HttpResponse:
        video = video_of_maker(request, uuid, in_trash=False)
        if request.method != "POST":
            return view(request, video, **named)
        if is_locked(request, video, quietly=True):
            return chapters_page(request, video, status=403)
        with transaction.atomic():
            # What is written depends on what is there: nobody changes it in between.
            hold(video)
            return view(request, video, **named)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def chapters(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Show and take the chapters; what is wrong is said beside its field, and nothing is lost."""
    if request.method != "POST":
        return chapters_page(request, video)
    formset = formset_of([], duration=duration_of(video), data=request.POST)
    if not formset.is_valid():
        return chapters_page(request, video, status=422, formset=formset)
    if request.POST.get("seen", "") != str(latest_of(video).latest_revision_id or ""):
        said = _(
            "Somebody changed this video meanwhile. What you wrote is all here: look at "
            "it again, and save to put it in place of theirs."
        )
        messages.error(request, said)
        return chapters_page(request, video, status=409, formset=formset)
    return _saved(request, video, formset.rows())


@require_POST
@for_makers
def bring(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Read a list; show what it says, then put it in place of the chapters or among them."""
    duration = duration_of(video)
    form = ListForm(request.POST, request.FILES, duration=duration, auto_id="bring-%s")
    if not form.is_valid() or form.reading is None:
        return chapters_page(request, video, status=422, brings=form)
    there, brought = rows_of(latest_of(video)), form.reading.chapters
    act = request.POST.get("act")
    if act == "replace":
        return _saved(request, video, replaced(there, brought))
    whole, left_out = joined(there, brought)
    is_too_much = len(whole) > MOST_ROWS
    if act == "add" and not is_too_much:
        return _saved(request, video, whole)
    context = {
        "video": video,
        "chapters": brought,
        "text": form.cleaned_data["text"],
        "said": sentences_about(form.reading.notes),
        "there": len(there),
        "most": MOST_ROWS if is_too_much else 0,
        "left_out": left_out,
    }
    return render(request, "pod_media/chapters/preview.html", context)


@require_POST
@for_makers
def accept(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Take a proposal over, where no script does it; wrong fields are said in the list above."""
    rows = rows_of(latest_of(video))
    title = request.POST.get("title", "").strip()
    said: dict[str, Any] = {"chapters-TOTAL_FORMS": len(rows) + 1, "chapters-INITIAL_FORMS": 0}
    new = {"start": request.POST.get("start", ""), "title": title, "key": ""}
    for number, row in enumerate([*rows, new]):
        facts = row if isinstance(row, dict) else vars(row)
        said |= {f"chapters-{number}-{name}": str(value) for name, value in facts.items()}
    formset = formset_of([], duration=duration_of(video), data=said)
    if not formset.is_valid():
        return chapters_page(request, video, status=422, formset=formset)
    return _saved(request, video, formset.rows(), tail="?suggest=1#suggestions")


@require_safe
@for_makers
def slide_title(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Tell what the slide at a moment says; empty where nothing is to be read."""
    seconds = parse_timecode(request.GET.get("at", ""))
    return JsonResponse({"title": "" if seconds is None else title_at(video, seconds)})


@require_safe
@for_makers
def export(_request: HttpRequest, video: VideoPage, form: str) -> HttpResponse:
    """Return the chapters as a file: `txt` as YouTube reads them, or `vtt`."""
    rows = [TimedChapter(row.start, row.title) for row in rows_of(latest_of(video))]
    if form == "txt":
        text, kind = format_chapter_list(rows), "text/plain"
    elif form == "vtt":
        text, kind = format_webvtt_chapters(rows, duration=duration_of(video)), "text/vtt"
    else:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{_file_name(video)}.{form}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


def _file_name(video: VideoPage) -> str:
    return f"{video.slug}.chapters".encode("ascii", "ignore").decode()


def _saved(
    request: HttpRequest, video: VideoPage, rows: Sequence[ChapterRow], *, tail: str = ""
) -> HttpResponse:
    """Write the chapters, and say what was saved and who sees it."""
    is_seen = save_chapters(video, rows, by=request.user)
    count = len(rows)
    saved = ngettext("%(count)s chapter is saved.", "%(count)s chapters are saved.", count)
    said = saved % {"count": count} if count else _("There is no chapter any more.")
    if not is_seen:
        waiting = _("It is a draft: viewers see no change yet.")
        messages.info(request, f"{said} {waiting}")
    elif video.live and count:
        now = _("Viewers see them now.")
        messages.success(request, f"{said} {now}")
    else:
        messages.success(request, said)
    return HttpResponseRedirect(f"{address_of(video)}{tail}")
