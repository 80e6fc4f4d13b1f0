"""Bring a file with captions; what would be written over is asked about once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from pod_media.captions.arriving import Arrived, opened, sealed, take, write_over
from pod_media.captions.editor_views import track_of
from pod_media.captions.errors import Overtaken
from pod_media.captions.forms import UploadForm
from pod_media.captions.models import Track
from pod_media.captions.notes import notes_to_json, sentences_of
from pod_media.captions.page import address_of, duration_of, spoken_in, tracks_page
from pod_media.captions.rows import row_of
from pod_media.captions.small_files import SmallFiles
from pod_media.captions.views import for_makers
from pod_media.videos.models import VideoPage


# Its token is looked for below: who looks reads the body, with the file handlers there are by then.
@csrf_exempt
@require_POST
@login_required
def upload(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pass over what is too large while it arrives, then take the form."""
    small = SmallFiles(request)
    request.upload_handlers.insert(0, small)
    response: HttpResponse = _upload(request, uuid=uuid, small=small)
    return response


@csrf_protect
@for_makers
def _upload(request: HttpRequest, video: VideoPage, small: SmallFiles) -> HttpResponse:
    """Take a file; what is wrong is said beside its field, what was mended by line."""
    asset = video.asset
    form = UploadForm(
        request.POST,
        request.FILES,
        spoken=spoken_in(video),
        duration=duration_of(video),
        is_too_large=small.has_refused,
        auto_id="upload-%s",
    )
    if asset is None or not form.is_valid() or form.reading is None:
        return tracks_page(request, video, status=422, upload=form)
    arrived = Arrived(
        asset=asset.pk,
        kind=form.cleaned_data["kind"],
        language=form.cleaned_data["language"],
        name=form.cleaned_data["file"].name,
        cues=form.reading.cues,
        said=notes_to_json(form.reading.notes),
    )
    there = take(asset, arrived, by=request.user)
    if there is not None:
        return _ask(request, video, there, arrived)
    return _taken(request, video, arrived)


@require_POST
@for_makers
def replace(request: HttpRequest, video: VideoPage) -> HttpResponse:
    """Write the file that was sent over the draft there is: it was asked."""
    arrived = opened(request.POST.get("sealed", ""), video)
    if arrived is None:
        messages.error(request, _("That was too long ago: choose the file again."))
        return HttpResponseRedirect(address_of("tracks", video))
    track = track_of(video, arrived.kind, arrived.language)
    try:
        write_over(track, arrived, by=request.user)
    except Overtaken:
        track.refresh_from_db()
        messages.warning(request, _("Somebody changed the draft meanwhile: look once more."))
        return _ask(request, video, track, arrived)
    return _taken(request, video, arrived)


def _ask(request: HttpRequest, video: VideoPage, there: Track, arrived: Arrived) -> HttpResponse:
    context = {
        "video": video,
        "row": row_of(there),
        "arrived": arrived,
        "said": sentences_of(arrived.said),
        "sealed": sealed(arrived.over(there)),
    }
    return render(request, "pod_media/captions/replace.html", context, status=409)


def _taken(request: HttpRequest, video: VideoPage, arrived: Arrived) -> HttpResponse:
    count = len(arrived.cues)
    said = ngettext(
        "%(count)s caption was read: it is a draft.",
        "%(count)s captions were read: they are a draft.",
        count,
    )
    messages.success(request, said % {"count": count})
    if arrived.said:
        told = ngettext(
            "%(count)s thing in the file was not as it should be; it stands below.",
            "%(count)s things in the file were not as they should be; they stand below.",
            len(arrived.said),
        )
        messages.warning(request, told % {"count": len(arrived.said)})
    return HttpResponseRedirect(address_of("tracks", video))
