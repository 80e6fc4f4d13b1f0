"""Whose counts are whose: what tells apart viewers of whom one sees more than another."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache
from wagtail.permission_policies.pages import PagePermissionPolicy

from pod_media.videos.access import Viewer, makes_any
from pod_media.videos.models import VideoPage
from pod_media.videos.permissions import co_owned_keys

# Seconds; changes of ownership and of groups change the state, and so the key, at once.
REMEMBERED = 600


def rights_key(viewer: Viewer, state: UUID) -> str:
    """Return the class of rights of a viewer; two of one class see the same lists.

    What `access.visible_to` asks of a viewer is in it: page passwords given, the account,
    its groups; and the person, as soon as some video is theirs. Whatever is added to that
    rule belongs here too.
    """
    passed = ",".join(map(str, sorted(viewer.passed)))
    if not viewer.is_known:
        return f"anonymous/{passed}"
    if viewer.user.is_superuser:
        return f"all/{passed}"
    known_as = f"catalogue:person:{state}:{viewer.user.pk}"
    remembered = viewer.remembered if viewer.remembered is not None else {}
    if known_as not in remembered:
        person = cache.get(known_as)
        if person is None:
            person = _class_of(viewer)
            cache.set(known_as, person, REMEMBERED)
        remembered[known_as] = person
    return f"{remembered[known_as]}/{passed}"


@dataclass(frozen=True)
class _Made:
    """What somebody makes: videos they share, and the paths below which they may change pages."""

    shared: frozenset[int]
    paths: tuple[str, ...]


def is_maker(viewer: Viewer, video: VideoPage, state: UUID) -> bool:
    """Tell whether the viewer is offered tools on the page of a video.

    As `access.can_edit` says, but for who only reviews it, and kept: it grants nothing.
    """
    if not viewer.is_known:
        return False
    if viewer.user.is_superuser or video.owner_id == viewer.user.pk:
        return True
    key = f"catalogue:makes:{state}:{viewer.user.pk}"
    made: _Made | None = cache.get(key)
    if made is None:
        made = _made_by(viewer)
        cache.set(key, made, REMEMBERED)
    return video.pk in made.shared or video.path.startswith(made.paths)


def _made_by(viewer: Viewer) -> _Made:
    granted = PagePermissionPolicy(VideoPage).get_cached_permissions_for_user(viewer.user)
    changing = (each for each in granted if each.permission.codename.startswith("change"))
    return _Made(co_owned_keys(viewer.user), tuple(each.page.path for each in changing))


def _class_of(viewer: Viewer) -> str:
    """Return it for somebody signed in: two queries."""
    if makes_any(viewer.user):
        return f"person {viewer.user.pk}"
    groups = sorted(viewer.user.groups.values_list("pk", flat=True))
    return "members " + ",".join(map(str, groups))
