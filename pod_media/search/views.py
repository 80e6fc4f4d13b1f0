"""The search page, and what its box suggests."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from pod_media.catalogue.asking import plain
from pod_media.conf import setting
from pod_media.search.query import tidy
from pod_media.search.results import results_of
from pod_media.search.suggestions import suggestions_for
from pod_media.tries import TooManyTries, Tries, put_off, refuse

# Seconds that a browser keeps what was suggested: who deletes a letter asks nothing.
SUGGESTED = 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found."""
    try:
        _count(request, "SEARCHES_PER_MINUTE")
    except TooManyTries as refused:
        return refuse(request, refused)
    return render(request, "pod_media/search/search.html", {"results": results_of(request)})


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return names that begin as what is typed: `{"suggestions": [{label, kind, address}]}`."""
    try:
        _count(request, "SUGGESTIONS_PER_MINUTE")
    except TooManyTries as refused:
        return put_off(JsonResponse({"suggestions": []}), refused)
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


def _count(request: HttpRequest, limit: str) -> None:
    """Count a question from where it comes; TooManyTries if they are more than the setting says."""
    most = setting(limit)
    if most is not None:
        Tries(limit.lower(), most, 60).take(request)
