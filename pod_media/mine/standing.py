"""How far each video is on its way to its viewers, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState
from wagtail.models.content_types import get_default_page_content_type

from pod_media.assets.models import MediaAsset
from pod_media.videos.models import VideoPage

PUBLISHED, DRAFT, REVIEW = "published", "draft", "review"
SCHEDULED, EXPIRED = "scheduled", "expired"
ENCODING, FAILED = "encoding", "failed"

UNDER_WAY = (MediaAsset.State.UPLOADING, MediaAsset.State.QUEUED, MediaAsset.State.PROCESSING)
_OPEN = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


@dataclass(frozen=True)
class Standing:
    """Whether a video is out: the name of its state, and the words and tone of a badge."""

    key: str
    words: str
    tone: str = ""
    # Changes that viewers do not see yet.
    is_changed: bool = False


def with_standing(videos: QuerySet[VideoPage]) -> QuerySet[VideoPage]:
    """Add to each video what `standing_of` reads."""
    own = Cast(OuterRef("pk"), CharField())
    planned = _scheduled().filter(object_id=own).values("approved_go_live_at")[:1]
    reviewed = Exists(_reviews().filter(object_id=own))
    return videos.annotate(planned_for=Subquery(planned), is_reviewed=reviewed)


def standing_of(video: VideoPage) -> Standing:
    """Return how a video of `with_standing` stands."""
    facts: Any = video
    return _standing(video, facts.planned_for, is_reviewed=facts.is_reviewed)


def in_state(key: str) -> Any:
    """Return what filters videos by the name of a state; an unknown name filters nothing out."""
    own = Cast(OuterRef("pk"), CharField())
    scheduled = Exists(_scheduled().filter(object_id=own))
    reviewed = Exists(_reviews().filter(object_id=own))
    found: dict[str, Any] = {
        PUBLISHED: Q(live=True),
        DRAFT: Q(live=False, expired=False) & ~scheduled & ~reviewed,
        REVIEW: reviewed,
        SCHEDULED: Q(live=False) & scheduled,
        EXPIRED: Q(live=False, expired=True),
        ENCODING: Q(asset__state__in=UNDER_WAY),
        FAILED: Q(asset__state=MediaAsset.State.FAILED) | Q(asset=None),
    }
    return found.get(key, Q())


def state_choices() -> list[tuple[str, str]]:
    """Return the states offered as filters, with their names."""
    return [
        (PUBLISHED, _("Published")),
        (DRAFT, _("Drafts")),
        (REVIEW, _("In review")),
        (SCHEDULED, _("Scheduled")),
        (EXPIRED, _("Expired")),
        (ENCODING, _("Being prepared")),
        (FAILED, _("Failed")),
    ]


def _standing(video: VideoPage, go_live_at: Any, *, is_reviewed: bool) -> Standing:
    if video.live:
        if is_reviewed:
            return Standing(REVIEW, _("Published, changes in review"), "warn", is_changed=True)
        changed = bool(video.has_unpublished_changes)
        return Standing(PUBLISHED, _("Published"), "good", is_changed=changed)
    if is_reviewed:
        return Standing(REVIEW, _("In review"), "warn")
    if go_live_at:
        when = date_format(timezone.localtime(go_live_at), "SHORT_DATETIME_FORMAT")
        return Standing(SCHEDULED, _("Scheduled for %(when)s") % {"when": when}, "warn")
    if video.expired:
        return Standing(EXPIRED, _("Expired"))
    return Standing(DRAFT, _("Draft"))


def _scheduled() -> Any:
    kind = get_default_page_content_type()
    return Revision.objects.filter(base_content_type=kind, approved_go_live_at__isnull=False)


def _reviews() -> Any:
    kind = get_default_page_content_type()
    return WorkflowState.objects.filter(base_content_type=kind, status__in=_OPEN)
