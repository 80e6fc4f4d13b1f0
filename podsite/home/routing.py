"""Find the page of an address at once, rather than level by level of the tree."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from pod_media.videos.access import restricted_paths, viewer_of

# Pages with much of their own come whole, in the query that finds them; a video with all that its
# page shows of other tables.
WHOLE = ("videopage", "channelpage", "themepage", "videoindexpage")
RELATED = ("locale", *WHOLE, "videopage__asset__current_source", "videopage__video_type")


class DirectRouteMixin:
    """For the page that a site begins with.

    Wagtail walks down the tree with two queries a level. A page keeps its whole path, and slugs
    are indexed: two queries do for any depth. Where no page has exactly this path, Wagtail's own
    way goes on, for pages that answer to more than their own address.
    """

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Return who answers; Http404 if nobody does."""
        found = _page_below(self, path_components) if path_components else None
        if found is not None:
            found.get_view_restrictions = partial(_restrictions_of, found, request)
            return found.route(request, [])
        return super().route(request, path_components)  # type: ignore[misc]


def _restrictions_of(page: Page, request: HttpRequest) -> Iterable[PageViewRestriction]:
    """Return Wagtail's own answer, asked for only below what this request knows as restricted."""
    if not page.path.startswith(restricted_paths(viewer_of(request))):
        return ()
    return type(page).get_view_restrictions(page)


def _page_below(home: object, path_components: list[str]) -> Page | None:
    path = "/".join(path_components)
    if "\0" in path:  # PostgreSQL takes no NUL, even to look for
        return None
    whole = f"{home.url_path}{path}/"  # type: ignore[attr-defined]
    found = Page.objects.filter(slug=path_components[-1], url_path=whole)
    page = found.select_related(*RELATED).first()
    if page is None:
        return None
    kind = page.cached_content_type
    if kind.app_label != "pod_media" or kind.model not in WHOLE:
        return page.specific
    answering: Page = getattr(page, kind.model)
    answering.locale = page.locale
    return answering
