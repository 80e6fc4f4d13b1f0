"""Which site shows what: each lists the works below its home page, and what its shelves list.

A home page in another language is the same home: the translations of a site's root page begin it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Locale, Page, Site

from pod_media.catalogue.keeping import KEPT
from pod_media.catalogue.models import STANDING, FacetValue, term_of
from pod_media.catalogue.scopes import Scope
from pod_media.catalogue.state import state_of

Works = Iterable[UUID]
# Return, of works, the paths of pages that show them besides those they are under.
Places = Callable[[Works], Iterable[tuple[UUID, str]]]

# No site has this key: nothing is found in it.
NOWHERE = 0

_places: list[Places] = []


@dataclass(frozen=True)
class Sites:
    """The sites there are: by key, the paths of their home pages; and the languages' keys."""

    roots: dict[int, tuple[str, ...]]
    locales: tuple[int, ...]

    def at(self, path: str) -> set[int]:
        """Return the sites a page belongs to: one within another's tree is in both."""
        return {key for key, roots in self.roots.items() if path.startswith(roots)}


@dataclass(frozen=True)
class Part:
    """What a site among several is: its pages, and the paths of its home pages."""

    # Of rows of pages that stand for a work in it, in whichever language.
    terms: tuple[str, ...]
    roots: tuple[str, ...]

    @property
    def pages(self) -> Q:
        """Return which pages lie in its tree."""
        found = Q(pk__in=[])
        for root in self.roots:
            found |= Q(path__startswith=root)
        return found

    @property
    def videos(self) -> QuerySet[Any, Any]:
        """Return the keys of the videos it shows."""
        return FacetValue.objects.filter(term__in=self.terms).values("video")


def standing(locale: int, site: int | str) -> str:
    """Return the value of rows of pages that stand for a work in a language of a site.

    Of "", what these begin with for every site.
    """
    return f"{locale}.{site}"


def add_places(places: Places) -> None:
    """Have works shown by the sites of further pages, such as the channels they are listed in."""
    _places.append(places)


def places_of(works: Works) -> dict[UUID, set[str]]:
    """Return by work the paths of the further pages that show it."""
    keys, found = list(works), defaultdict(set)
    for places in _places:
        for work, path in places(keys):
            found[work].add(path)
    return found


def read_sites() -> Sites:
    """Return the sites as they are now: three queries."""
    roots: dict[int, tuple[str, ...]] = {}
    begun = dict(Site.objects.values_list("pk", "root_page__translation_key"))
    homes = Page.objects.filter(translation_key__in=set(begun.values()))
    paths = defaultdict(list)
    for key, path in homes.values_list("translation_key", "path"):
        paths[key].append(path)
    for site, key in begun.items():
        roots[site] = tuple(sorted(paths[key]))
    return Sites(roots, tuple(Locale.objects.values_list("pk", flat=True)))


def sites_for(request: HttpRequest) -> Sites:
    """Return the sites, kept as long as the catalogue's state holds: it changes with them."""
    key = f"catalogue:{state_of(request)}:sites"
    found: Sites | None = cache.get(key)
    if found is None:
        found = read_sites()
        cache.set(key, found, KEPT)
    return found


def part_of(request: HttpRequest) -> Part | None:
    """Return the site of a request, where it is not the whole installation.

    For what is not made of lists, which are of a site anyhow: one site asks for nothing more.
    """
    sites, site = sites_for(request), site_of(request)
    if len(sites.roots) == 1 and site in sites.roots:
        return None
    terms = (term_of(STANDING, standing(locale, site)) for locale in sites.locales)
    return Part(tuple(terms), sites.roots.get(site, ()))


def site_of(request: HttpRequest) -> int:
    """Return the key of the site that a request asks."""
    site = Site.find_for_request(request)
    return site.pk if site else NOWHERE


def here(request: HttpRequest) -> Scope:
    """Return the scope of all that the site of a request shows."""
    return Scope(site=site_of(request))
