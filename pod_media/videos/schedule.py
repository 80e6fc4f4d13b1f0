"""The plan by which a video comes out by itself at a time to come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Revision

from pod_media.videos.models import VideoPage


def planned_for(video: VideoPage) -> datetime | None:
    """Return when a video that is not out, or a change to it, comes out; None without a plan."""
    when: datetime | None = _plans(video).values_list("approved_go_live_at", flat=True).first()
    return when


@transaction.atomic
def cancel_plan(video: VideoPage, *, by: Any) -> None:
    """Let a video come out when somebody publishes it, not by itself; repeatable."""
    for revision in _plans(video):
        revision.approved_go_live_at = None
        revision.save(user=by, update_fields=["approved_go_live_at"])


def when_sentence(video: VideoPage) -> str:
    """Return from when and until when it can be watched; nothing where no time is said."""
    said = []
    if not video.live and (planned := planned_for(video)):
        said.append(_("It comes out by itself on %(when)s.") % {"when": in_words(planned)})
    elif not video.live and _is_to_come(video.go_live_at):
        begin = in_words(video.go_live_at)
        said.append(_("Once published, it can be watched from %(when)s on.") % {"when": begin})
    if has_ended(video):
        said.append(_("Its time ended on %(when)s.") % {"when": in_words(video.expire_at)})
    elif video.expire_at:
        said.append(_("It can be watched until %(when)s.") % {"when": in_words(video.expire_at)})
    return " ".join(said)


def has_ended(video: VideoPage) -> bool:
    """Tell whether the time until which it could be watched is over."""
    return bool(video.expire_at and video.expire_at <= timezone.now())


def in_words(moment: datetime) -> str:
    """Return a moment in the time zone of the site."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def _plans(video: VideoPage) -> QuerySet[Revision]:
    plans: QuerySet[Revision] = video.revisions.filter(approved_go_live_at__isnull=False)
    return plans.order_by("approved_go_live_at")


def _is_to_come(moment: datetime | None) -> bool:
    return bool(moment and moment > timezone.now())
