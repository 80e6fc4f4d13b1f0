"""The rule of who may see what, in the search server's language.

It is made of what the database's rule is made of, and lets through whatever that does; what
changes without a save, such as a recording that failed, the database judges when it reads the
hits. So an index that lags behind hides something for a moment, and shows nothing it must not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.models import GroupPagePermission

from pod_media.channels.models import ChannelPage
from pod_media.playlists.models import Playlist
from pod_media.search.models import SearchDocument
from pod_media.videos.access import Viewer, barred_paths, groups_of
from pod_media.videos.choices import Visibility
from pod_media.videos.models import VideoPage


def facts_of_video(video: VideoPage) -> dict[str, Any]:
    """Return what the rule asks of a video; co-owners and groups are best prefetched."""
    makers = [video.owner_id, *(each.pk for each in video.co_owners.all())]
    return {
        "visibility": video.visibility,
        "path": video.path,
        "groups": [each.pk for each in video.access_groups.all()],
        "makers": [pk for pk in makers if pk],
        "expires_at": video.expire_at,
    }


def facts_of_channel(page: ChannelPage) -> dict[str, Any]:
    """Return what the rule asks of a channel or a theme."""
    return {"visibility": Visibility.PUBLIC, "path": page.path}


def facts_of_playlist(playlist: Playlist) -> dict[str, Any]:
    """Return what the rule asks of a playlist: a search shows public ones."""
    return {"visibility": playlist.visibility}


def rights_filter(viewer: Viewer) -> list[dict[str, Any]]:
    """Return the filters that a document passes which the viewer may find."""
    ended = {"range": {"expires_at": {"lte": "now"}}}
    unexpired = {"bool": {"must_not": [ended]}}
    if viewer.is_known and viewer.user.is_superuser:
        return [unexpired]
    return [unexpired, {"bool": {"should": _ways(viewer), "minimum_should_match": 1}}]


def _ways(viewer: Viewer) -> list[dict[str, Any]]:
    """Return the reasons for which the viewer may find something: any will do."""
    seen = [Visibility.PUBLIC, *([Visibility.SIGNED_IN] if viewer.is_known else [])]
    suits: list[dict[str, Any]] = [{"terms": {"visibility": seen}}]
    if viewer.is_known:
        mine = {"terms": {"groups": sorted(groups_of(viewer))}}
        suits.append({"bool": {"must": [{"term": {"visibility": Visibility.GROUPS}}, mine]}})
    opened: dict[str, Any] = {"should": suits, "minimum_should_match": 1}
    if barred := barred_paths(viewer):
        opened["must_not"] = _below(barred)
    ways: list[dict[str, Any]] = [
        {"bool": opened},
        {"term": {"kind": SearchDocument.Kind.PERSON}},
    ]
    if viewer.is_known:
        ways += [{"term": {"makers": viewer.user.pk}}, *_below(_worked_on(viewer))]
    return ways


def _below(paths: Sequence[str]) -> list[dict[str, Any]]:
    return [{"prefix": {"path": path}} for path in paths]


def _worked_on(viewer: Viewer) -> list[str]:
    """Return the paths below which the viewer has a permission, whichever: more than the rule."""
    rows = GroupPagePermission.objects.filter(group__user=viewer.user.pk)
    return list(rows.values_list("page__path", flat=True).distinct())
