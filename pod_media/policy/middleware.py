"""Answer in words when a way of publishing that asks nothing itself was hindered."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from pod_media.videos.hindrances import HinderedError


class HinderedMiddleware:
    """Leads to the editor of the video, with what it needs first: approvals above all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say why nothing was published; everything else is somebody else's."""
        if not isinstance(error, HinderedError):
            return None
        messages.error(request, str(error))
        address = reverse("wagtailadmin_pages:edit", args=[error.video.pk])
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # What the dialogues of Wagtail's workflows understand.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
