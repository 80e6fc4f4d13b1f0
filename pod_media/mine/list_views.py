"""The page “My videos”, and the folders beside it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pod_media.assets.uploads.rights import may_upload
from pod_media.mine.bulk import LIMIT
from pod_media.mine.folders import make_folder, rename_folder
from pod_media.mine.listing import MyList
from pod_media.mine.models import VideoFolder
from pod_media.videos.words import player_words


@never_cache
@login_required
@require_safe
def my_videos_page(request: HttpRequest) -> HttpResponse:
    """Show what one owns or co-owns, as the address asks."""
    asked = MyList(request.user, request.GET.dict())
    page = asked.page(request.GET.get("page"))
    context = {
        "asked": asked,
        "list_page": page,
        "rows": asked.rows(list(page.object_list)),
        "limit": LIMIT,
        "may_upload": may_upload(request.user),
        "words": player_words(),
    }
    return render(request, "pod_media/mine/videos.html", context)


@login_required
@require_POST
def folder_add(request: HttpRequest) -> HttpResponse:
    """Make a folder and show it."""
    try:
        folder = make_folder(request.user, request.POST.get("name", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return HttpResponseRedirect(reverse("pod_media:my_videos"))
    messages.success(request, _("The folder is there: tick videos to put into it."))
    return HttpResponseRedirect(_of(folder) if folder.entries.exists() else _all())


@login_required
@require_POST
def folder_rename(request: HttpRequest, key: int) -> HttpResponse:
    """Give a folder another name."""
    folder = get_object_or_404(VideoFolder, pk=key, owner=request.user)
    try:
        rename_folder(folder, request.POST.get("name", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return HttpResponseRedirect(_of(folder))


@login_required
@require_POST
def folder_delete(request: HttpRequest, key: int) -> HttpResponse:
    """Remove a folder; what is in it stays."""
    get_object_or_404(VideoFolder, pk=key, owner=request.user).delete()
    messages.success(request, _("The folder is gone; its videos are all still here."))
    return HttpResponseRedirect(_all())


def _all() -> str:
    return reverse("pod_media:my_videos")


def _of(folder: VideoFolder) -> str:
    return f"{_all()}?folder={folder.pk}"
