"""Where the rules are asked: by whatever publishes, and by the CMS's own ways around that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.views.pages.bulk_actions import MoveBulkAction
from wagtail.models import Page

from pod_media.policy.checklist import hindrance_of
from pod_media.policy.places import refused_moves
from pod_media.videos.hindrances import hindrances_of
from pod_media.videos.models import VideoPage


def judge(video: VideoPage) -> Iterable[str]:
    """Say what is required and not there (hook `construct_publishing_hindrances`)."""
    hindrance = hindrance_of(video)
    return [hindrance] if hindrance else []


def keep_as_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep in the editor what may not come out yet (hook `before_publish_page`).

    The editors of the CMS publish by an action of their own; what was written is saved by now.
    """
    if not isinstance(page, VideoPage):
        return None
    found = hindrances_of(page)
    if not found:
        return None
    messages.error(request, " ".join(found))
    return redirect("wagtailadmin_pages:edit", page.pk)


def keep_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Do the same in the editor of translations (hook `before_edit_page`, ahead of it).

    It publishes in nobody's name, once all is written.
    """
    is_published = request.method == "POST" and request.POST.get("action") == "publish"
    return keep_as_draft(request, page) if is_published else None


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Leave where it is what may not be out below `destination` (hook `before_move_page`)."""
    found = refused_moves([page], destination)
    if not found:
        return None
    messages.error(request, " ".join(found))
    return redirect("wagtailadmin_pages:move", page.pk)


def refuse_moves(
    request: HttpRequest, _type: str, pages: list[Page], action: Any
) -> HttpResponse | None:
    """Do the same where many are moved at once (hook `before_bulk_action`): all of them stay."""
    if not isinstance(action, MoveBulkAction) or action.cleaned_form is None:
        return None
    found = refused_moves(pages, action.cleaned_form.cleaned_data["chooser"])
    if not found:
        return None
    messages.error(request, " ".join(found))
    return redirect(action.next_url)


def tell_of_drafts(request: HttpRequest, _page: Page, copied: Page) -> None:
    """Say which copies stay drafts, and why (hook `after_copy_page`)."""
    if kept_back := getattr(copied, "kept_back", None):
        messages.warning(request, " ".join(kept_back))
