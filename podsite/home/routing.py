"""Find the page of an address at once, rather than level by level of the tree."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from django.urls import ResolverMatch
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from pod_media.catalogue.state import state_of
from pod_media.prepared import Prepared
from pod_media.videos.access import restricted_paths, viewer_of
from podsite.home.known_sites import know_site
from podsite.identity.models import stamp_of

# What a page shows of other tables comes in the query that reads it; languages are known.
RELATED = {"videopage": ("asset",)}

# Which page was found at an address, by this process: asked for by its key, it says itself whether
# it is still there.
MOST_KNOWN = 5000
_known: dict[str, tuple[type[Page], int]] = {}
_queries: dict[type[Page], Prepared[Page]] = {}

BYTES = ("media", "authorise_media", "download", "tus", "tus_upload")


class DirectRouteMiddleware(MiddlewareMixin):
    """Tell Wagtail which page answers, where one has exactly the address that is asked for.

    Wagtail walks down the tree with two queries a level. A page keeps its whole path, and slugs
    are indexed: two queries do for any depth, one that finds it and one that reads it. Where no
    page has the address, Wagtail's own way goes on, for those that answer to more than theirs.
    """

    def process_view(self, request: HttpRequest, _view: Any, args: Any, kwargs: Any) -> None:
        """Leave site and route where Wagtail looks for them."""
        match = request.resolver_match
        is_page = match is not None and match.url_name == "wagtail_serve"
        if match is None or (not is_page and not _shows_site(match)):
            return
        site = know_site(request)
        if site is None or not is_page:
            return
        # Read before the page is: nothing that is kept under them is older than they say.
        state_of(request)
        stamp_of(request, site)
        root = _root_path(site, request)
        asked = "".join((*args, *kwargs.values()))
        page = _page_at(f"{root}{asked}") if root else None
        if page is not None:
            page.get_view_restrictions = partial(_restrictions_of, page, request)
            request._wagtail_route_for_request = _route(page, request)  # type: ignore[attr-defined]  # noqa: SLF001


def _shows_site(match: ResolverMatch) -> bool:
    """Tell whether lists, searches and the like answer: not bytes, nor whether we are alive."""
    return "pod_media" in match.app_names and match.url_name not in BYTES


def _route(page: Page, request: HttpRequest) -> RouteResult | None:
    try:
        return page.route(request, [])
    except Http404:
        return None


def _restrictions_of(page: Page, request: HttpRequest) -> Iterable[PageViewRestriction]:
    """Return Wagtail's own answer, asked for only below what this request knows as restricted."""
    if not page.path.startswith(restricted_paths(viewer_of(request))):
        return ()
    return type(page).get_view_restrictions(page)


def _root_path(site: Site, request: HttpRequest) -> str | None:
    """Return the path in the tree of the home page in the active language."""
    paths = Site.get_site_root_paths()
    # Addresses of pages are made of the same paths, which Wagtail looks for here.
    request._wagtail_cached_site_root_paths = paths  # type: ignore[attr-defined]  # noqa: SLF001
    active = get_language()
    found = (each for each in paths if each.site_id == site.pk and each.language_code == active)
    return next((each.root_path for each in found), None)


def _page_at(path: str) -> Page | None:
    """Return the page at a whole path of the tree, as what it is."""
    slugs = [slug for slug in path.split("/") if slug]
    if "\0" in path:  # PostgreSQL takes no NUL, even to look for
        return None
    address = f"/{'/'.join(slugs)}/"
    page = _read(_known.get(address), address)
    if page is None:
        found = _look_for(address, slugs[-1])
        page = _read(found, address)
        if found and page and len(_known) < MOST_KNOWN:
            _known[address] = found
    return page


def _look_for(address: str, slug: str) -> tuple[type[Page], int] | None:
    """Return which page has an address, and of which kind it is."""
    found = Page.objects.filter(slug=slug, url_path=address)
    row = found.values_list("pk", "content_type").first()
    # No model: a page of an app that was taken away.
    model = row and ContentType.objects.get_for_id(row[1]).model_class()
    return (model, row[0]) if model else None


def _read(found: tuple[type[Page], int] | None, address: str) -> Page | None:
    """Return a page, if it has the address still."""
    if found is None:
        return None
    model, key = found
    if related := RELATED.get(model._meta.model_name or ""):  # noqa: SLF001
        pages = model.objects.select_related(*related)
        return pages.filter(pk=key, url_path=address).first()
    if model not in _queries:
        _queries[model] = Prepared(lambda: model.objects.filter(pk=0, url_path=""))
    return _queries[model].first(key, address)
