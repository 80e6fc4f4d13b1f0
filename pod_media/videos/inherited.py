"""What pages above a video add to who may watch it, in sentences that say where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from pod_media.videos.access import Viewer, all_restrictions, restrictions_of
from pod_media.videos.audience import names_of
from pod_media.videos.choices import Visibility

Kind: TypeAlias = PageViewRestriction
# What these say of a video under a page that not everybody is let into is more than holds.
WIDE = (Visibility.PUBLIC, Visibility.UNLISTED)


@dataclass(frozen=True)
class Inherited:
    """What one page adds: a sentence, and where it is changed by those who may."""

    page: Page
    sentence: str
    address: str = ""


def inherited_by(page: Page, viewer: Viewer, *, own: Page | None = None) -> list[Inherited]:
    """Return what is added to a page by itself and by those above it, from the top down.

    `own` is another where it is asked for what shall be below the page.
    """
    # They are of any page alike.
    found: Any = restrictions_of(page, viewer)
    return _told(found, viewer, own=own or page)


def inherited_below(pages: Iterable[Page], viewer: Viewer) -> list[tuple[list[int], Inherited]]:
    """Return what pages would add to videos below them, each with the keys of the pages concerned.

    For a form that asks where a video shall go: one or two queries, however many pages.
    """
    places = list(pages)
    found = [each for each in all_restrictions(viewer) if each.restriction_type != Kind.NONE]
    concerned = {
        each.pk: [page.pk for page in places if page.path.startswith(_path(each))] for each in found
    }
    told = _told([each for each in found if concerned[each.pk]], viewer)
    keys = [concerned[each.pk] for each in sorted(found, key=_path) if concerned[each.pk]]
    return list(zip(keys, told, strict=True))


def contradiction(visibility: str, inherited: list[Inherited]) -> str:
    """Return how the choice says more than holds, in a sentence; nothing if it does not."""
    if not inherited or visibility not in WIDE:
        return ""
    chosen = Visibility(visibility).label
    return _("“%(choice)s” is chosen, but what is above it lets fewer people in.") % {
        "choice": chosen
    }


def privacy_lines(page: Page, viewer: Viewer) -> list[str]:
    """Return to whom a page is open, for whoever reads it: the same words for all of them."""
    found: Any = restrictions_of(page, viewer)
    kinds = {each.restriction_type for each in found}
    said = {
        Kind.LOGIN: _("Only signed-in people come in here."),
        Kind.PASSWORD: _("Only those who know its password come in here."),
        Kind.GROUPS: _("Only members of certain groups come in here."),
    }
    return [words for kind, words in said.items() if kind in kinds]


def _told(found: list[Kind], viewer: Viewer, *, own: Page | None = None) -> list[Inherited]:
    restrictions = [each for each in found if each.restriction_type != Kind.NONE]
    if not restrictions:
        return []
    prefetch_related_objects(restrictions, "page__content_type", "groups")
    restrictions.sort(key=lambda each: each.page.path)
    return [
        Inherited(each.page, _sentence(each, own), _address(each.page, viewer))
        for each in restrictions
    ]


def _sentence(restriction: Kind, own: Page | None) -> str:
    page, kind = restriction.page, restriction.restriction_type
    groups = names_of([each.name for each in restriction.groups.all()])
    if own is not None and page.pk == own.pk:
        said = {
            Kind.LOGIN: _("The privacy of this page lets only signed-in people in."),
            Kind.PASSWORD: _("The privacy of this page asks for a password."),
            Kind.GROUPS: _("The privacy of this page lets only members of %(groups)s in."),
        }
    else:
        said = {
            Kind.LOGIN: _("%(page)s lets only signed-in people in; this applies here too."),
            Kind.PASSWORD: _("%(page)s asks for a password; this applies here too."),
            Kind.GROUPS: _("%(page)s lets only members of %(groups)s in; this applies here too."),
        }
    return said[kind] % {"page": _named(page), "groups": groups or _("no group")}


def _named(page: Page) -> str:
    """Return what a page is and is called; its class may be in a slice above."""
    named = {
        "channelpage": _("The channel “%(name)s”"),
        "themepage": _("The theme “%(name)s”"),
    }
    kind = page.cached_content_type.model
    return named.get(kind, _("The page “%(name)s”")) % {"name": page.title}


def _address(page: Page, viewer: Viewer) -> str:
    """Return where who may change it does so."""
    user = viewer.user
    if not viewer.is_known or not page.permissions_for_user(user).can_set_view_restrictions():
        return ""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _path(restriction: Any) -> str:
    """Return the path of its page, as `all_restrictions` read it."""
    return str(restriction.path)
