"""The one rule of who may watch what, for a page, a list, and every byte behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.permission_policies.pages import PagePermissionPolicy

from pod_media.assets.models import MediaAsset
from pod_media.prepared import Prepared
from pod_media.videos.choices import LOCKABLE, Visibility
from pod_media.videos.keys import keys_of, work_of, works_by_link, works_by_password
from pod_media.videos.models import VideoPage


@dataclass(frozen=True)
class Viewer:
    """Who asks: an account, the page passwords already given, and the keys to single videos."""

    user: Any = field(default_factory=AnonymousUser)
    passed: frozenset[int] = frozenset()
    keys: frozenset[str] = frozenset()
    # What was asked of the database for this viewer during this request; elsewhere nothing is
    # remembered.
    remembered: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    @property
    def is_known(self) -> bool:
        """Tell whether the viewer is signed in."""
        return bool(self.user.is_authenticated and self.user.is_active)

    @property
    def key(self) -> str:
        """Return what tells viewers with different rights apart, for caches and addresses."""
        passed = ",".join(str(number) for number in sorted(self.passed))
        return f"{self.user.pk or 0}:{passed}:{','.join(sorted(self.keys))}"


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who makes `request`."""
    key = PageViewRestriction.passed_view_restrictions_session_key
    session = getattr(request, "session", {})
    user = getattr(request, "user", None) or AnonymousUser()
    viewer = Viewer(user, frozenset(session.get(key, ())), keys_of(request))
    # By viewer: somebody may sign in, or give a password, within a request.
    known = request.__dict__.setdefault("remembered_of_viewers", {})
    return replace(viewer, remembered=known.setdefault(viewer.key, {}))


def can_edit(viewer: Viewer, video: VideoPage) -> bool:
    """Tell whether the viewer makes this video.

    Its owner and co-owners do, and whom the page tree trusts.
    """
    if not viewer.is_known:
        return False
    if viewer.user.is_superuser or video.owner_id == viewer.user.pk:
        return True
    if viewer.remembered is None:
        return bool(video.permissions_for_user(viewer.user).can_edit())
    key = f"edits-{video.pk}"
    if key not in viewer.remembered:
        viewer.remembered[key] = bool(video.permissions_for_user(viewer.user).can_edit())
    return bool(viewer.remembered[key])


def can_watch(viewer: Viewer, video: VideoPage) -> bool:
    """Tell whether the viewer may watch `video` now: the page, and any byte of its media.

    Its makers may at any time. Others: once it is live and not expired, as its visibility
    says, and if every page restriction on it or above it is met. What is in the trash is not live.
    Whoever followed a link that its makers shared may, whatever these say, until it expires.
    """
    # What is open to the viewer anyway is most of what is asked for: who makes it is asked last.
    return (
        _is_open_to(viewer, video) or _is_opened_by_link(viewer, video) or can_edit(viewer, video)
    )


def visible_to(viewer: Viewer) -> QuerySet[VideoPage]:
    """Return the live videos the viewer may watch that feeds, playlists and the like may show.

    A subset of what `can_watch` grants: what takes a link or a password is left to those who make
    it, and what is in the trash to nobody.
    """
    if viewer.is_known and viewer.user.is_superuser:
        return _live()
    return _live().filter(_shown_to(viewer))


def listed_to(viewer: Viewer) -> QuerySet[VideoPage]:
    """Return the live videos that lists, their counts and facets may tell the viewer of.

    Those of `visible_to`, and those whose publisher lets anybody know of them: these are told of
    with a lock, and nothing of them is shown but what a card says.
    """
    if viewer.is_known and viewer.user.is_superuser:
        return visible_to(viewer)
    return _live().filter(_shown_to(viewer) | _locked_to(viewer))


def made_by(user: Any) -> Q:
    """Return which videos a person owns or co-owns."""
    return Q(owner=user.pk) | Q(pk__in=_shared_with(user))


def makes_any(user: Any) -> bool:
    """Tell whether there is a video that a person owns or co-owns.

    Each kind is found by its own index: an `OR` between the two would read all pages there are.
    """
    owned = VideoPage.objects.filter(owner=user.pk).order_by().values("pk")
    return owned.union(_shared_with(user)).exists()


def _shared_with(user: Any) -> QuerySet[Any]:
    return VideoPage.co_owners.through.objects.filter(user=user.pk).values("videopage")


def _live() -> QuerySet[VideoPage]:
    return VideoPage.objects.live().filter(unexpired(), trashed_at__isnull=True)


def _shown_to(viewer: Viewer) -> Q:
    allowed = Q(visibility=Visibility.PUBLIC)
    if viewer.is_known:
        allowed |= Q(visibility=Visibility.SIGNED_IN) | _for_groups_of(viewer)
    allowed &= open_to(viewer)
    if viewer.is_known:
        allowed |= made_by(viewer.user) | _edited_by(viewer)
    return allowed


def _locked_to(viewer: Viewer) -> Q:
    """Return which videos a list may tell of with a lock: their channels keep their own secrets."""
    return Q(listed_with_lock=True, visibility__in=LOCKABLE) & open_to(viewer)


def _for_groups_of(viewer: Viewer) -> Q:
    """Return which videos are for a group the viewer is in, by one subquery however many.

    Its index is `videos_of_a_group`, made by the first migration.
    """
    mine = viewer.user.groups.through.objects.filter(user=viewer.user.pk)
    theirs = VideoPage.access_groups.through.objects.filter(accessgroup__in=mine.values("group"))
    return Q(visibility=Visibility.GROUPS, pk__in=theirs.values("videopage"))


def unexpired() -> Q:
    """Return which videos have no end, or one that is yet to come."""
    return Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())


def open_to(viewer: Viewer) -> Q:
    """Return which videos only their visibility may keep from a viewer who does not make them.

    A recording that could not be used is its makers' business.
    """
    # The few that failed are looked up once: a join would read every recording there is.
    failed = MediaAsset.objects.filter(state=MediaAsset.State.FAILED)
    return ~barred(viewer) & ~Q(asset__in=failed.values("pk"))


def barred(viewer: Viewer) -> Q:
    """Return which pages lie under a restriction that the viewer does not meet."""
    found = Q(pk__in=[])
    for path in barred_paths(viewer):
        found |= Q(path__startswith=path)
    return found


def barred_paths(viewer: Viewer) -> list[str]:
    """Return the paths of the pages whose restriction the viewer does not meet."""
    if viewer.remembered is None:
        return _barred_paths(viewer)
    if "barred" not in viewer.remembered:
        viewer.remembered["barred"] = _barred_paths(viewer)
    return viewer.remembered["barred"]


def restricted_paths(viewer: Viewer) -> tuple[str, ...]:
    """Return the paths of all pages with a restriction, met by the viewer or not."""
    return tuple(_paths_under(all_restrictions(viewer), viewer))


def restrictions_of(video: VideoPage, viewer: Viewer) -> list[PageViewRestriction]:
    """Return the restrictions on a video and above it, as Wagtail's `get_view_restrictions`.

    An alias has those of the page it is an alias of, and so has what lies below one.
    """
    if viewer.remembered is None:
        return list(video.get_view_restrictions())
    if not video.path.startswith(restricted_paths(viewer)):
        return []
    key = f"restrictions-{video.pk}"
    if key not in viewer.remembered:
        line = [video, *video.get_ancestors().select_related("alias_of").order_by("path")]
        if any(each.alias_of_id for each in line):
            viewer.remembered[key] = list(video.get_view_restrictions())
        else:
            keys = {each.pk for each in line}
            found = all_restrictions(viewer)
            viewer.remembered[key] = [each for each in found if each.page_id in keys]
    restrictions: list[PageViewRestriction] = viewer.remembered[key]
    return restrictions


def all_restrictions(viewer: Viewer) -> list[PageViewRestriction]:
    """Return every restriction of the site; once per request for who makes one.

    Each has `path`, that of its page, and `has_aliases`.
    """
    if viewer.remembered is None:
        return _read_restrictions()
    if "restrictions" not in viewer.remembered:
        viewer.remembered["restrictions"] = _read_restrictions()
    found: list[PageViewRestriction] = viewer.remembered["restrictions"]
    return found


def _barred_paths(viewer: Viewer) -> list[str]:
    restrictions = all_restrictions(viewer)
    of_groups = [
        each for each in restrictions if each.restriction_type == PageViewRestriction.GROUPS
    ]
    # Groups are asked for only of those who may be in one.
    if viewer.is_known and of_groups:
        prefetch_related_objects(of_groups, "groups")
    unmet = [each for each in restrictions if not _is_met(viewer, each)]
    return _paths_under(unmet, viewer)


def _paths_under(restrictions: list[PageViewRestriction], viewer: Viewer) -> list[str]:
    """Return the paths of the restricted pages, and of their aliases, which share what bars them.

    As Wagtail's `get_view_restrictions`, seen from the other end.
    """
    aliases = _aliases(viewer) if any(each.has_aliases for each in restrictions) else {}
    return [path for each in restrictions for path in (each.path, *aliases.get(each.page_id, ()))]


def _aliases(viewer: Viewer) -> dict[int, list[str]]:
    """Return the paths of the aliases of the restricted pages, by page; once per request."""
    if viewer.remembered is None:
        return _read_aliases(all_restrictions(viewer))
    if "aliases" not in viewer.remembered:
        viewer.remembered["aliases"] = _read_aliases(all_restrictions(viewer))
    found: dict[int, list[str]] = viewer.remembered["aliases"]
    return found


def _read_aliases(restrictions: list[PageViewRestriction]) -> dict[int, list[str]]:
    """Follow aliases, and aliases of those: a query for each step there is, and one to end."""
    paths: dict[int, list[str]] = {}
    # The restricted page that each page found stands for.
    sources = {each.page_id: each.page_id for each in restrictions}
    while sources:
        found = Page.objects.filter(alias_of__in=sources).values_list("pk", "alias_of", "path")
        step = {pk: (sources[alias_of], path) for pk, alias_of, path in found}
        for source, path in step.values():
            paths.setdefault(source, []).append(path)
        sources = {pk: source for pk, (source, _path) in step.items()}
    return paths


def _read_restrictions() -> list[PageViewRestriction]:
    """Read them, without their pages."""
    return _RESTRICTIONS.all()


def _with_paths() -> QuerySet[PageViewRestriction]:
    aliases = Page.objects.filter(alias_of=OuterRef("page"))
    return PageViewRestriction.objects.annotate(path=F("page__path"), has_aliases=Exists(aliases))


_RESTRICTIONS = Prepared(_with_paths)


def asks_for_password(viewer: Viewer, video: VideoPage) -> bool:
    """Tell whether its own password, and nothing else, stands between the viewer and a video."""
    return video.visibility == Visibility.PASSWORD and _is_out_for(viewer, video)


def _is_open_to(viewer: Viewer, video: VideoPage) -> bool:
    """Tell whether somebody who does not make `video` may watch it now."""
    # In this order: what the page says itself costs no query.
    return video.live and _suits(viewer, video) and _is_out_for(viewer, video)


def _is_out_for(viewer: Viewer, video: VideoPage) -> bool:
    """Tell whether a video is out, and where it is no page keeps it from the viewer."""
    if not video.live or video.trashed_at or has_expired(video):
        return False
    return all(_is_met(viewer, each) for each in restrictions_of(video, viewer))


def _suits(viewer: Viewer, video: VideoPage) -> bool:
    """Tell whether the viewer is among those whom the visibility of a live video names."""
    kind = video.visibility
    if kind in (Visibility.PUBLIC, Visibility.UNLISTED):
        return True
    if kind == Visibility.PASSWORD:
        return work_of(video) in _opened(viewer, "password", works_by_password)
    if not viewer.is_known:
        return False
    if kind == Visibility.SIGNED_IN:
        return True
    if kind == Visibility.GROUPS:
        mine = groups_of(viewer)
        return any(each.pk in mine for each in video.access_groups.all())
    return False


def _is_opened_by_link(viewer: Viewer, video: VideoPage) -> bool:
    if not viewer.keys or video.trashed_at or has_expired(video):
        return False
    return work_of(video) in _opened(viewer, "link", works_by_link)


def _opened(viewer: Viewer, name: str, find: Callable[[frozenset[str]], set[UUID]]) -> set[UUID]:
    """Return the works that keys of a kind open; once per request."""
    if viewer.remembered is None:
        return find(viewer.keys)
    if f"opened-{name}" not in viewer.remembered:
        viewer.remembered[f"opened-{name}"] = find(viewer.keys)
    found: set[UUID] = viewer.remembered[f"opened-{name}"]
    return found


def has_expired(video: VideoPage) -> bool:
    """Tell whether its end has come, whether or not anybody has taken it down yet."""
    return video.expired or bool(video.expire_at and video.expire_at <= timezone.now())


def _is_met(viewer: Viewer, restriction: PageViewRestriction) -> bool:
    kind = restriction.restriction_type
    if kind == PageViewRestriction.NONE:
        return True
    if kind == PageViewRestriction.PASSWORD:
        return restriction.pk in viewer.passed
    if not viewer.is_known:
        return False
    if kind == PageViewRestriction.LOGIN or viewer.user.is_superuser:
        return True
    mine = groups_of(viewer)
    return any(group.pk in mine for group in restriction.groups.all())


def groups_of(viewer: Viewer) -> set[int]:
    """Return the keys of the viewer's groups; once per request."""
    if viewer.remembered is None:
        return set(viewer.user.groups.values_list("pk", flat=True))
    if "groups" not in viewer.remembered:
        viewer.remembered["groups"] = set(viewer.user.groups.values_list("pk", flat=True))
    found: set[int] = viewer.remembered["groups"]
    return found


def _edited_by(viewer: Viewer) -> Q:
    policy = PagePermissionPolicy(VideoPage)
    if not policy.user_has_permission(viewer.user, "change"):
        return Q(pk__in=[])
    mine = policy.instances_user_has_permission_for(viewer.user, "change")
    return Q(pk__in=mine.values("pk"))
