"""What surrounds every page: where the logo and the menu lead, and the languages offered."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site

from pod_media.assets.uploads.rights import may_upload
from pod_media.models import ChannelIndexPage, VideoIndexPage


@dataclass(frozen=True)
class LanguageChoice:
    """A language of the site, and where this very page is in it."""

    code: str
    name: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class FootLink:
    """A page that every page leads to, such as the legal notice."""

    title: str
    address: str


@dataclass(frozen=True)
class Frame:
    """Addresses and names that header and footer show."""

    site_name: str
    home: str
    videos: str
    channels: str
    languages: list[LanguageChoice]
    footer: list[FootLink]
    may_upload: bool

    @property
    def others(self) -> list[LanguageChoice]:
        """Return the languages one may switch to."""
        return [each for each in self.languages if not each.is_current]


def frame_of(request: HttpRequest, page: Page | None = None) -> Frame:
    """Return the frame around `page` (or a page that is not of the CMS) for this request."""
    site = Site.find_for_request(request)
    home = site.root_page.localized if site else None
    return Frame(
        site_name=(site.site_name if site else "") or settings.WAGTAIL_SITE_NAME,
        home=(home and home.get_url(request)) or "/",
        videos=_index_address(VideoIndexPage, home, request),
        channels=_index_address(ChannelIndexPage, home, request),
        languages=_languages(request, page),
        footer=_footer(home, request),
        # A request that is refused early has no user yet.
        may_upload=hasattr(request, "user") and may_upload(request.user),
    )


def _index_address(model: type[Page], home: Page | None, request: HttpRequest) -> str:
    """Return the address of the index under `home`, or nothing while there is none."""
    if home is None:
        return ""
    found = model.objects.child_of(home).live().select_related("locale").first()
    return (found and found.get_url(request)) or ""


def _footer(home: Page | None, request: HttpRequest) -> list[FootLink]:
    """Return the pages under `home` that staff chose to show in menus, but for the lists."""
    if home is None:
        return []
    shown = home.get_children().live().public().in_menu().select_related("locale")
    pages = shown.not_type(VideoIndexPage, ChannelIndexPage)
    return [FootLink(each.title, each.get_url(request) or "") for each in pages]


def _languages(request: HttpRequest, page: Page | None) -> list[LanguageChoice]:
    addresses = _translated_addresses(request, page) if page else {}
    here = request.get_full_path()
    current = get_language()
    return [
        LanguageChoice(code, _own_name(code), addresses.get(code, here), code == current)
        for code, _name in settings.LANGUAGES
    ]


def _translated_addresses(request: HttpRequest, page: Page) -> dict[str, str]:
    found = page.get_translations().live().select_related("locale")
    return {each.locale.language_code: each.get_url(request) or "/" for each in found}


def _own_name(code: str) -> str:
    """Return the name of a language in itself: who looks for it reads it."""
    return str(get_language_info(code)["name_local"]).capitalize()
