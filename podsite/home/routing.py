"""Find the page of an address at once, rather than level by level of the tree."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from pod_media.models import VideoPage

# A video comes with all that its page shows of other tables, in the same query.
RELATED = ("locale", "videopage__asset__current_source", "videopage__video_type")


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
            return found.route(request, [])
        return super().route(request, path_components)  # type: ignore[misc]


def _page_below(home: object, path_components: list[str]) -> Page | None:
    path = "/".join(path_components)
    if "\0" in path:  # PostgreSQL takes no NUL, even to look for
        return None
    whole = f"{home.url_path}{path}/"  # type: ignore[attr-defined]
    found = Page.objects.filter(slug=path_components[-1], url_path=whole)
    page = found.select_related(*RELATED).first()
    if page is None:
        return None
    if page.cached_content_type.model_class() is not VideoPage:
        return page.specific
    video: VideoPage = page.videopage
    video.locale = page.locale
    return video
