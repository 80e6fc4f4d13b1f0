"""The search page, and what its box suggests."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from pod_media.catalogue.asking import plain
from pod_media.search.query import tidy
from pod_media.search.results import results_of
from pod_media.search.suggestions import suggestions_for

# Seconds that a browser keeps what was suggested: who deletes a letter asks nothing.
SUGGESTED = 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found."""
    return render(request, "pod_media/search/search.html", {"results": results_of(request)})


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return names that begin as what is typed: `{"suggestions": [{label, kind, address}]}`."""
    found = suggestions_for(request, tidy(plain(request.GET.get("q", ""))))
    response = JsonResponse(
        {
            "suggestions": [
                {"label": each.label, "kind": each.kind, "address": each.address} for each in found
            ]
        }
    )
    patch_cache_control(response, private=True, max_age=SUGGESTED)
    return response
