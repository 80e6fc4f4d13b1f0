"""What surrounds every page: the site's face, the languages offered, and the person's own links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from pod_media.assets.uploads.rights import may_upload
from pod_media.catalogue.state import state_of
from pod_media.models import VideoPage
from pod_media.videos.access import barred, barred_paths, unexpired, viewer_of
from pod_media.videos.holes import Arguments, hole, is_for_many
from podsite.identity.face import KEEP_SECONDS, Face, face_of
from podsite.identity.links import Link
from podsite.identity.models import stamp_of
from podsite.preferences import AUTO, theme_of

# What a person who is signed in is led to: address's name, words, icon.
OWN = (
    ("pod_media:my_videos", _("My videos"), "film"),
    ("pod_media:my_playlists", _("My playlists"), "list-video"),
    ("pod_media:favourites", _("Favourites"), "star"),
    ("pod_media:watch_later", _("Watch later"), "clock"),
)

OFFERED_SECONDS = 60


@dataclass(frozen=True)
class LanguageChoice:
    """A language of the site, and where this very page is in it."""

    code: str
    name: str
    address: str
    is_current: bool
    # The page exists in it; otherwise only what surrounds it is translated.
    is_translated: bool


@dataclass(frozen=True)
class OwnLink(Link):
    """A way to something of the person's own."""

    icon: str = ""


@dataclass(frozen=True)
class Frame:
    """What header and footer show."""

    face: Face
    languages: list[LanguageChoice]
    own: list[OwnLink]
    may_upload: bool
    may_enter_cms: bool
    # Of who is signed in.
    person: str = ""
    initial: str = ""
    theme: str = AUTO

    @property
    def others(self) -> list[LanguageChoice]:
        """Return the languages one may switch to."""
        return [each for each in self.languages if not each.is_current]

    @property
    def alternates(self) -> list[LanguageChoice]:
        """Return the versions of this page, itself included, where there are several."""
        there = [each for each in self.languages if each.is_translated]
        return there if len(there) > 1 else []


def frame_of(request: HttpRequest, page: Page | None = None) -> Frame:
    """Return the frame around `page` (or a page that is not of the CMS) for this request."""
    # A request that is refused early has no user yet.
    user = getattr(request, "user", None)
    uploads, enters = _offered(request)
    person, initial = _names(request)
    return Frame(
        face=face_of(request),
        languages=_languages(request, page),
        own=_own_links() if user and user.is_authenticated else [],
        may_upload=uploads,
        may_enter_cms=enters,
        person=person,
        initial=initial,
        theme=theme_of(request),
    )


def told_to_many(request: HttpRequest) -> str | None:
    """Return what the frame is made of, besides the page and the holes in it.

    None where it is one reader's: a message is shown once.
    """
    if len(getattr(request, "_messages", ())):
        return None
    site = Site.find_for_request(request)
    if site is None:
        return None
    stamp = stamp_of(request, site)
    is_known = request.user.is_authenticated
    return repr((site.pk, stamp, theme_of(request), is_known, _offered(request)))


def fill_persons(request: HttpRequest, holes: Sequence[Arguments]) -> Iterable[str]:
    """Return the name of who is signed in (holes "person")."""
    return [escape(request.user.get_full_name())] * len(holes)  # type: ignore[union-attr]


def fill_initials(request: HttpRequest, holes: Sequence[Arguments]) -> Iterable[str]:
    """Return the first letter of the name (holes "initial")."""
    return [escape(request.user.get_full_name()[:1])] * len(holes)  # type: ignore[union-attr]


def _names(request: HttpRequest) -> tuple[str, str]:
    """Return name and initial of who is signed in."""
    user = getattr(request, "user", None)
    if not user or not user.is_authenticated:
        return "", ""
    if is_for_many(request):
        return hole("person"), hole("initial")
    name = user.get_full_name()
    return name, name[:1]


def _offered(request: HttpRequest) -> tuple[bool, bool]:
    """Return whether the reader is offered to upload, and the CMS: once per request."""
    user = getattr(request, "user", None)
    if not user or not user.is_authenticated:
        return False, False
    known: dict[int, tuple[bool, bool]] = request.__dict__.setdefault("offered", {})
    if user.pk not in known:
        known[user.pk] = _rights_of(user)
    return known[user.pk]


def _rights_of(user: Any) -> tuple[bool, bool]:
    """Return whether a person is offered to upload, and the CMS; asked once a minute.

    What is offered grants nothing: both places ask for themselves.
    """
    key = f"offered:{user.pk}:{sha256(user.password.encode()).hexdigest()}"
    found: tuple[bool, bool] | None = cache.get(key)
    if found is None:
        found = may_upload(user), user.has_perm("wagtailadmin.access_admin")
        cache.set(key, found, OFFERED_SECONDS)
    return found


def _own_links() -> list[OwnLink]:
    return [
        OwnLink(title=str(words), address=reverse(name), icon=icon) for name, words, icon in OWN
    ]


def _languages(request: HttpRequest, page: Page | None) -> list[LanguageChoice]:
    addresses = _translated_addresses(request, page) if page and page.pk else {}
    here = request.get_full_path()
    # The state of a list is kept: its words and filters mean the same in every language.
    query = here.partition("?")[2]
    current = get_language()
    return [
        LanguageChoice(
            code=code,
            name=_own_name(code),
            address=f"{addresses[code]}?{query}"
            if query and code in addresses
            else addresses.get(code, here),
            is_current=code == current,
            is_translated=code in addresses,
        )
        for code, _name in settings.LANGUAGES
    ]


def _translated_addresses(request: HttpRequest, page: Page) -> dict[str, str]:
    """Return where the page and its translations are, by language, as far as the reader may know.

    Kept until the identity's stamp changes with the pages, or the catalogue's with videos.
    """
    site = Site.find_for_request(request)
    if site is None:
        return _read_addresses(request, page)
    is_video = isinstance(page, VideoPage)
    stamp = state_of(request) if is_video else stamp_of(request, site)
    shut = sha256(repr(sorted(barred_paths(viewer_of(request)))).encode()).hexdigest()
    key = f"translations:{site.pk}:{stamp}:{page.pk}:{shut}"
    found: dict[str, str] | None = cache.get(key)
    if found is None:
        found = _read_addresses(request, page)
        cache.set(key, found, KEEP_SECONDS)
    return found


def _read_addresses(request: HttpRequest, page: Page) -> dict[str, str]:
    """Read them; an address, which tells a title, is for those whom no page keeps out.

    What has ended is led to by nothing, before it is taken down too.
    """
    is_open = Q(pk=page.pk) | (~barred(viewer_of(request)) & unexpired())
    found = page.get_translations(inclusive=True).live().filter(is_open).select_related("locale")
    return {each.locale.language_code: each.get_url(request) or "/" for each in found}


def _own_name(code: str) -> str:
    """Return the name of a language in itself: who looks for it reads it."""
    return str(get_language_info(code)["name_local"]).capitalize()
