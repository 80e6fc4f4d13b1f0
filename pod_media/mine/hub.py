"""One place per video for its makers: its steps, its state, and what is to be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pod_media.mine.own_steps import chapters_of, editor_of, recording_of
from pod_media.mine.progress import Progress, progress_of
from pod_media.mine.standing import SCHEDULED, Standing, standing_of, with_standing
from pod_media.mine.trash import may_trash
from pod_media.policy.checklist import Checklist, checklist_of
from pod_media.videos.access import viewer_of
from pod_media.videos.addresses import whole_address
from pod_media.videos.audience_told import Told, told_to_makers
from pod_media.videos.editing import latest_of
from pod_media.videos.hub_steps import HubStep, hub_steps, next_step
from pod_media.videos.manifest import build_manifest
from pod_media.videos.models import VideoPage
from pod_media.videos.schedule import has_ended


@dataclass(frozen=True)
class Hub:
    """What the hub shows of a video."""

    video: VideoPage
    latest: VideoPage
    manifest: dict[str, Any]
    steps: list[HubStep]
    next: HubStep | None
    standing: Standing
    progress: Progress | None
    # What is good to have, or required, and not there.
    checklist: Checklist
    # Who may watch it, of what viewers get: the page when it is out, else its draft.
    told: Told
    # It comes out by itself, and who may publish it may change that.
    may_unschedule: bool
    # Why it cannot be published yet, in a sentence; empty when nothing is in the way.
    missing: str
    may_publish: bool
    may_submit: bool
    may_unpublish: bool
    may_trash: bool
    uses_cms: bool
    editor: str
    recording: str
    chapters: str
    # Named as on the watch page: the share dialog is the same.
    permanent_address: str
    embed_address: str


def hub_of(video: VideoPage, request: HttpRequest) -> Hub:
    """Gather the hub of `video` for one of its makers."""
    user = request.user
    latest = latest_of(video)
    steps = hub_steps(latest, request)
    allowed = video.permissions_for_user(user)
    is_settled = video.live and not video.has_unpublished_changes
    standing = standing_of(with_standing(VideoPage.objects.all()).get(pk=video.pk))
    checklist = checklist_of(latest)
    missing = "" if is_settled else missing_sentence(latest)
    if not video.live and standing.key != SCHEDULED:
        missing = missing or checklist.hindrance
    may_release = not is_settled and not missing
    may_publish = may_release and allowed.can_publish()
    return Hub(
        told=told_to_makers(video if video.live else latest, viewer_of(request)),
        may_unschedule=standing.key == SCHEDULED and bool(allowed.can_unschedule()),
        video=video,
        latest=latest,
        manifest=build_manifest(video, viewer_of(request), request),
        steps=steps,
        next=next_step(steps),
        standing=standing,
        checklist=checklist,
        progress=progress_of([video.asset]).get(video.asset_id or 0),
        missing=missing,
        may_publish=may_publish,
        may_submit=may_release and not may_publish and bool(allowed.can_submit_for_moderation()),
        may_unpublish=bool(allowed.can_unpublish()),
        may_trash=may_trash(user, video),
        uses_cms=user.has_perm("wagtailadmin.access_admin"),
        editor=editor_of(video),
        recording=recording_of(video),
        chapters=chapters_of(video),
        permanent_address=whole_address(request, "video", video),
        embed_address=whole_address(request, "embed", video),
    )


def missing_sentence(video: VideoPage) -> str:
    """Return what stands in the way of publishing, in a sentence; nothing if nothing does."""
    if video.asset is None:
        return _("Before it can be published it needs a recording.")
    if not video.title.strip():
        return _("Before it can be published it needs a title.")
    if has_ended(video):
        return _("Its end is over already: give it a later one, or none, before it is published.")
    return ""
