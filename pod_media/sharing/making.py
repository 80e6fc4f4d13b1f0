"""Share links as a video's makers see them: which there are, in which state, and making one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4, uuid5

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from pod_media.videos.key_models import ShareLink
from pod_media.videos.links import path_of
from pod_media.videos.models import VideoPage


@dataclass(frozen=True)
class LinkRow:
    """A link, its state in a word and its address; one that lets nobody in has none."""

    link: ShareLink
    state: str
    tone: str
    address: str
    may_revoke: bool


def links_of(video: VideoPage) -> QuerySet[ShareLink]:
    """Return the links to the work, in whichever of its languages they were made; newest first."""
    found = ShareLink.objects.filter(video__translation_key=video.translation_key)
    rows: QuerySet[ShareLink] = found.select_related("made_by", "video")
    return rows


def row_of(link: ShareLink, request: HttpRequest) -> LinkRow:
    """Return what is shown of a link."""
    state, tone = _state(link)
    lets_in = not (link.revoked_at or link.is_over or link.is_used_up)
    address = request.build_absolute_uri(path_of(link)) if lets_in else ""
    may_revoke = not (link.revoked_at or link.is_over)
    return LinkRow(link, state, tone, address, may_revoke)


@transaction.atomic
def make_link(
    video: VideoPage,
    *,
    by: Any,
    once: str = "",
    name: str,
    expires_at: datetime | None = None,
    max_uses: int | None = None,
) -> ShareLink:
    """Make a link, and write it into the log; asked again with the same `once`, it is that link."""
    # Whatever was sent, it names no link of somebody else's, or to another video.
    uuid = uuid5(video.uuid, f"{by.pk} {once}") if once else uuid4()
    facts = {"name": name, "expires_at": expires_at, "max_uses": max_uses}
    link: ShareLink
    link, is_new = ShareLink.objects.get_or_create(
        uuid=uuid, defaults={**facts, "video": video, "made_by": by}
    )
    if not is_new:
        return link
    log(instance=video, action="pod_media.share_link.create", user=by, data={"name": name})
    return link


def _state(link: ShareLink) -> tuple[str, str]:
    if link.revoked_at:
        return _("Revoked"), "bad"
    if link.is_over:
        return _("Over"), ""
    if link.is_used_up:
        return _("Used up"), "warn"
    return _("Open"), "good"
