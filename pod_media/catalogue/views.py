"""Pages of the catalogue outside the page tree: people, tags, and what each of them has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pod_media.catalogue.asking import Asked, asked_of, plain
from pod_media.catalogue.choosing import LONGEST_FIND
from pod_media.catalogue.figures import named
from pod_media.catalogue.kinds import kind_of
from pod_media.catalogue.lists import list_videos
from pod_media.catalogue.models import FacetValue
from pod_media.catalogue.narrowing import videos_of
from pod_media.catalogue.scopes import Scope
from pod_media.catalogue.sites import here, site_of
from pod_media.catalogue.state import state_of
from pod_media.catalogue.values import Wanted, values_of
from pod_media.videos.access import viewer_of


@dataclass(frozen=True)
class Index:
    """Pages of a kind of facet: the one of all values, and one for each."""

    kind: str
    title: str | Promise
    one: str
    every: str
    icon: str


PEOPLE = Index("person", _("People"), "pod_media:person", "pod_media:people", "user")
TAGS = Index("tag", _("Tags"), "pod_media:tag", "pod_media:tags", "tag")


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show who speaks in the videos that the viewer may see."""
    return _show_values(request, PEOPLE)


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """Show the tags of the videos that the viewer may see."""
    return _show_values(request, TAGS)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the videos with a tag."""
    return _show_one(request, TAGS, slug)


def _show_values(request: HttpRequest, index: Index) -> HttpResponse:
    kind = kind_of(index.kind)
    assert kind is not None
    find = plain(request.GET.get("find", ""))[:LONGEST_FIND].strip()
    wanted = Wanted(kind, find, asked_of(request.GET).page)
    viewer, state = viewer_of(request), state_of(request)
    found = values_of(viewer, here(request), Asked(), wanted=wanted, state=state)
    values = [(reverse(index.one, args=[each.value]), each) for each in found.figures]
    context = {"index": index, "values": values, "found": found, "find": find}
    return render(request, "pod_media/catalogue/values.html", {**context, **_turning(found, find)})


def _turning(found: Any, find: str) -> dict[str, str]:
    """Return the addresses of the pages beside this one."""

    def at(number: int) -> str:
        return Asked(page=number).address(**({"find": find} if find else {}))

    return {
        "previous": at(found.number - 1) if found.number > 1 else "",
        "next": at(found.number + 1) if found.number < found.pages else "",
    }


def _show_one(request: HttpRequest, index: Index, slug: str) -> HttpResponse:
    scope = Scope(index.kind, plain(slug)[:100], site=site_of(request))
    label = label_of(request, scope)
    context = {"index": index, "title": label, "listing": list_videos(request, within=scope)}
    return render(request, "pod_media/catalogue/value.html", context)


def label_of(request: HttpRequest, scope: Scope) -> str:
    """Return the name of a value; one that no video the viewer may see has does not exist."""
    kind = kind_of(scope.kind)
    assert kind is not None
    videos = videos_of(viewer_of(request), scope, Asked())
    row = FacetValue.objects.filter(kind=scope.kind, value=scope.value, video__in=videos)
    label = row.values_list("label", flat=True).first()
    if label is None:
        raise Http404
    return named(kind, [(scope.value, label, 0)], viewer_of(request))[0].label
