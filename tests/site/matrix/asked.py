"""How the site is asked for cells of the table: requests to its pages and the CMS.

Each asking gets videos and returns those with which it was done. Most are asked one by one;
what the site does to many at once is asked for all in one request, which is quicker and is what
must not let one slip through among others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from pod_media.models import VideoPage
from tests.factories.tracks import track
from tests.site.matrix.cast import Cast

Videos = Iterable[VideoPage]
Asking = Callable[[Cast, list[VideoPage]], list[VideoPage]]
# Asks about one video.
One = Callable[[Cast, VideoPage], bool]


def again(video: VideoPage) -> VideoPage:
    """Return the video as it is now."""
    return VideoPage.objects.get(pk=video.pk)


def watch(cast: Cast, video: VideoPage) -> bool:
    address = reverse("pod_media:manifest", args=[video.uuid])
    return cast.client.get(address).status_code == 200


def describe(cast: Cast, video: VideoPage) -> bool:
    facts = {"title": "Another", "visibility": "public", "seen": _revision(video)}
    _hub(cast, video, "describe", facts)
    return _latest(video).title == "Another"


def caption(cast: Cast, video: VideoPage) -> bool:
    """Write captions, and ask that viewers get them."""
    made = track(video.asset)
    address = reverse("pod_media:track_toggle", args=[video.uuid, made.kind, made.language])
    cast.client.post(address, {"to": "publish"})
    made.refresh_from_db()
    return made.is_published


def hub_release(cast: Cast, videos: list[VideoPage]) -> dict[str, list[VideoPage]]:
    """Press the one button there is: it publishes, or submits."""
    waited = [each for each in videos if each.workflow_in_progress]
    for video in videos:
        _hub(cast, video, "hub_publish")
    waits = [each for each in videos if again(each).workflow_in_progress]
    return {
        "publish": [each for each in videos if _is_out(each)],
        "submit": [each for each in waits if each not in waited],
    }


def hub_unpublish(cast: Cast, video: VideoPage) -> bool:
    _hub(cast, video, "hub_unpublish")
    return video.live and not again(video).live


def cms_edit(cast: Cast, video: VideoPage) -> bool:
    """Open the editor; of what is under review it opens for more people, so save there."""
    if not video.workflow_in_progress:
        return _opens(cast, "edit", video)
    cast.client.post(reverse("wagtailadmin_pages:edit", args=[video.pk]), form(video))
    return _latest(video).title == "Another"


def cms_unpublish(cast: Cast, video: VideoPage) -> bool:
    return _opens(cast, "unpublish", video)


def cms_delete(cast: Cast, video: VideoPage) -> bool:
    return _opens(cast, "delete", video)


def cms_privacy(cast: Cast, video: VideoPage) -> bool:
    said = {"restriction_type": "login", "password": "", "groups": []}
    cast.client.post(reverse("wagtailadmin_pages:set_privacy", args=[video.pk]), said)
    return video.get_view_restrictions().exists()


def cms_translate(cast: Cast, video: VideoPage) -> bool:
    address = reverse("wagtail_localize:submit_page_translation", args=[video.pk])
    return cast.client.options(address).status_code == 200


def each(ask: One) -> Asking:
    """Ask about one after the other."""
    return lambda cast, videos: [video for video in videos if ask(cast, video)]


def bulk_move(cast: Cast, videos: list[VideoPage]) -> list[VideoPage]:
    _bulk(cast, videos, parent=cast.theme.pk)
    return _moved(cast, videos)


def bulk_share(cast: Cast, videos: list[VideoPage]) -> list[VideoPage]:
    _bulk(cast, videos, co_owner=cast.heir.username)
    return [video for video in videos if cast.heir in _latest(video).co_owners.all()]


def bulk_hand_over(cast: Cast, videos: list[VideoPage]) -> list[VideoPage]:
    _bulk(cast, videos, owner=cast.heir.username, confirmed="1")
    return [video for video in videos if again(video).owner_id == cast.heir.pk]


def bulk_trash(cast: Cast, videos: list[VideoPage]) -> list[VideoPage]:
    said = {"video": [each.uuid for each in videos]}
    cast.client.post(reverse("pod_media:my_bulk_trash"), said)
    return [video for video in videos if again(video).trashed_at and not video.trashed_at]


def restore(cast: Cast, videos: list[VideoPage]) -> list[VideoPage]:
    said = {"video": [each.uuid for each in videos], "do": "restore"}
    cast.client.post(reverse("pod_media:my_trash_act"), said)
    return [video for video in videos if video.trashed_at and not again(video).trashed_at]


def cms_bulk_publish(cast: Cast, videos: list[VideoPage]) -> list[VideoPage]:
    _cms_bulk(cast, "publish", videos)
    return [video for video in videos if _is_out(video)]


def cms_bulk_unpublish(cast: Cast, videos: list[VideoPage]) -> list[VideoPage]:
    _cms_bulk(cast, "unpublish", videos)
    return [video for video in videos if video.live and not again(video).live]


def cms_bulk_move(cast: Cast, videos: list[VideoPage]) -> list[VideoPage]:
    _cms_bulk(cast, "move", videos, chooser=cast.theme.pk, move_applicable="on")
    return _moved(cast, videos)


# Of what front pages and the CMS have: action and how it is asked.
FRONT: list[tuple[str, Asking]] = [
    ("watch", each(watch)),
    ("edit", each(describe)),
    ("caption", each(caption)),
    ("unpublish", each(hub_unpublish)),
    ("move", bulk_move),
    ("share", bulk_share),
    ("hand over", bulk_hand_over),
    ("trash", bulk_trash),
    ("restore", restore),
]
CMS: list[tuple[str, Asking]] = [
    ("edit", each(cms_edit)),
    ("publish", cms_bulk_publish),
    ("unpublish", each(cms_unpublish)),
    ("unpublish", cms_bulk_unpublish),
    ("move", cms_bulk_move),
    ("privacy", each(cms_privacy)),
    ("translate", each(cms_translate)),
    ("delete", each(cms_delete)),
]


def form(video: VideoPage, **said: Any) -> dict[str, Any]:
    """Return what the editor of the CMS sends, with another title."""
    rows = ("chapters", "listings", "contributions", "documents", "links", "comments")
    counts = {f"{each}-{kind}_FORMS": 0 for each in rows for kind in ("TOTAL", "INITIAL")}
    facts = {"title": "Another", "slug": video.slug, "visibility": "public"}
    return {**facts, "description": "null", "asset": video.asset_id, **counts, **said}


def _hub(cast: Cast, video: VideoPage, name: str, said: dict[str, Any] | None = None) -> None:
    cast.client.post(reverse(f"pod_media:{name}", args=[video.uuid]), said or {})


def _opens(cast: Cast, name: str, video: VideoPage) -> bool:
    """Ask a view of the CMS what it takes: its right is asked first, and nothing is drawn."""
    address = reverse(f"wagtailadmin_pages:{name}", args=[video.pk])
    return cast.client.options(address).status_code == 200


def _bulk(cast: Cast, videos: Videos, **said: Any) -> None:
    named = {"video": [each.uuid for each in videos]}
    cast.client.post(reverse("pod_media:my_bulk_apply"), {**named, **said})


def _cms_bulk(cast: Cast, name: str, videos: Videos, **said: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    query = "&".join(f"id={each.pk}" for each in videos)
    cast.client.post(f"{address}?{query}&next=/cms/", said)


def _is_out(video: VideoPage) -> bool:
    now = again(video)
    return now.live and not now.has_unpublished_changes


def _latest(video: VideoPage) -> VideoPage:
    return again(video).get_latest_revision_as_object()


def _revision(video: VideoPage) -> int | str:
    return video.latest_revision_id or ""


def _moved(cast: Cast, videos: Videos) -> list[VideoPage]:
    return [video for video in videos if again(video).get_parent().pk == cast.theme.pk]
