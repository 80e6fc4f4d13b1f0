"""What every page of a site shows of it: made once per change and language, then cached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

from pod_media.catalogue.state import state_of
from pod_media.models import ChannelIndexPage, VideoIndexPage
from podsite.identity.links import Link, label_of, leads_to_videos, links_of, menu_of
from podsite.identity.models import SiteIdentity, stamp_of

# What is outdated has another key; this only empties the cache of it.
KEEP_SECONDS = 24 * 3600
# Twice the height of the header's row, for fine screens.
LOGO = "max-640x88|preserve-svg"
FAVICON = "fill-96x96|format-png|preserve-svg"


@dataclass(frozen=True)
class Picture:
    """An image's address and size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Column:
    """A column of the footer."""

    heading: str
    links: list[Link]


@dataclass(frozen=True)
class Face:
    """A site's name, look, addresses and menus in one language."""

    name: str = ""
    # What tells it from the faces of other sites, languages and times.
    key: str = ""
    tagline: str = ""
    home: str = "/"
    videos: str = ""
    search: str = ""
    channels: str = ""
    logo: Picture | None = None
    logo_dark: Picture | None = None
    logo_says_name: bool = False
    favicon: str = ""
    stylesheet: str = ""
    menu: list[Link] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    legal: list[Link] = field(default_factory=list)
    pages: list[Link] = field(default_factory=list)
    text: str = ""
    contact_email: str = ""
    contact_address: str = ""
    # The catalogue's state it holds for; None where no link was set to a video.
    state: UUID | None = None


def face_of(request: HttpRequest) -> Face:
    """Return the face of the site that `request` asks, in the active language."""
    site = Site.find_for_request(request)
    if site is None:
        return Face(name=settings.WAGTAIL_SITE_NAME)
    key = f"face:{site.pk}:{stamp_of(request, site)}:{get_language()}"
    found: Face | None = cache.get(key)
    if found is None or (found.state and found.state != state_of(request)):
        made = _make(site, SiteIdentity.for_request(request), request)
        found = replace(made, key=f"{key}:{state_of(request)}")
        cache.set(key, found, KEEP_SECONDS)
    return found


def _make(site: Site, identity: SiteIdentity, request: HttpRequest) -> Face:
    # Read before the videos are: what changes meanwhile makes another face.
    state = state_of(request) if leads_to_videos(_values_of(identity)) else None
    home = site.root_page.localized
    videos = _index_address(VideoIndexPage, home, request)
    words = identity.words.filter(locale__language_code=get_language()).first()
    return Face(
        name=identity.name or site.site_name or settings.WAGTAIL_SITE_NAME,
        tagline=words.tagline if words else "",
        home=home.get_url(request) or "/",
        videos=videos,
        search=reverse("pod_media:search"),
        channels=_index_address(ChannelIndexPage, home, request),
        **_pictures(identity),
        stylesheet=_stylesheet(identity),
        menu=menu_of(identity.menu, request),
        columns=[
            Column(label_of(each.value["heading"]), links_of(each.value["links"], request))
            for each in identity.columns
        ],
        legal=links_of((each.value for each in identity.legal), request),
        pages=_pages_in_menus(home, request),
        text=expand_db_html(words.footer_text) if words and words.footer_text else "",
        contact_email=identity.contact_email,
        contact_address=identity.contact_address,
        state=state,
    )


def _values_of(identity: SiteIdentity) -> Iterator[Any]:
    """Return the values of all links that staff chose."""
    for item in identity.menu:
        yield item.value["link"]
        yield from item.value["below"]
    for column in identity.columns:
        yield from column.value["links"]
    yield from (each.value for each in identity.legal)


def _pictures(identity: SiteIdentity) -> dict[str, Any]:
    favicon = identity.favicon and identity.favicon.get_rendition(FAVICON)
    return {
        "logo": _picture(identity.logo),
        "logo_dark": _picture(identity.logo_dark),
        "logo_says_name": identity.logo_says_name and bool(identity.logo),
        "favicon": favicon.url if favicon else "",
    }


def _picture(image: Any) -> Picture | None:
    if image is None:
        return None
    rendition = image.get_rendition(LOGO)
    return Picture(rendition.url, rendition.width, rendition.height)


def _stylesheet(identity: SiteIdentity) -> str:
    """Return an address that is another one for another colour; nothing for our own."""
    if identity.brand is None:
        return ""
    return f"{reverse('site_style')}?v={colour_version(identity)}"


def colour_version(identity: SiteIdentity) -> str:
    """Return what tells the style sheets of a site apart."""
    return sha256(repr(identity.brand).encode()).hexdigest()[:10]


def _index_address(model: type[Page], home: Page, request: HttpRequest) -> str:
    found = model.objects.child_of(home).live().select_related("locale").first()
    return (found and found.get_url(request)) or ""


def _pages_in_menus(home: Page, request: HttpRequest) -> list[Link]:
    """Return the pages under `home` that staff chose to show in menus, but for the lists."""
    shown = home.get_children().live().public().in_menu().select_related("locale")
    pages = shown.not_type(VideoIndexPage, ChannelIndexPage)
    return [Link(each.title, each.get_url(request) or "") for each in pages]
