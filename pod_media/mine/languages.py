"""Who may watch a video is the same in each of its languages: they share the recording."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry

from pod_media.videos.access import Viewer, can_edit
from pod_media.videos.audience import Audience, audience_of
from pod_media.videos.editing import edit_video, latest_of
from pod_media.videos.models import VideoPage

WAITING = gettext_lazy("Changed in a draft that waits for approval")


@dataclass
class Alike:
    """What became of the translations, in sentences, where viewers see no change yet."""

    waiting: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def show_alike(video: VideoPage, audience: Audience, *, by: Any) -> Alike:
    """Give the same audience to the translations of a video, as far as `by` may edit them."""
    found = Alike()
    for each in _translations_of(video):
        if audience.is_of(each) and audience.is_of(latest_of(each)):
            continue
        if why := _refusal(each, by):
            found.refused.append(f"{each.title}: {why}")
        elif _waits(each, audience, by) or not edit_video(each, audience.apply_to, by=by):
            found.waiting.append(f"{each.title}: {WAITING}")
    return found


def follow_publication(video: VideoPage, *, by: Any) -> None:
    """Do so when a video comes out, whoever publishes it, if its audience is another since last.

    One that was left behind and is published for its title is no choice of an audience.
    """
    is_out = video.live and video.alias_of_id is None
    if is_out and by is not None and _is_another_audience(video):
        show_alike(video, audience_of(video), by=by)


def left_behind(video: VideoPage, *, by: Any) -> list[str]:
    """Return in sentences which translations are not shown alike, and why."""
    audience, said = audience_of(video), []
    for each in _translations_of(video):
        if not audience.is_of(each):
            draft = str(WAITING) if _waits(each, audience, by) else ""
            why = _refusal(each, by) or draft or _("Other people may watch it.")
            said.append(f"{each.title}: {why}")
    return said


def _is_another_audience(video: VideoPage) -> bool:
    entries = PageLogEntry.objects.filter(page=video.pk)
    # What comes out now is logged afterwards.
    last = entries.filter(action__in=["wagtail.publish", "wagtail.publish.scheduled"])
    since = last.aggregate(latest=Max("pk"))["latest"] or 0
    return entries.filter(action="pod_media.visibility", pk__gt=since).exists()


def _translations_of(video: VideoPage) -> list[VideoPage]:
    # An alias follows its original by itself.
    others = VideoPage.objects.filter(translation_key=video.translation_key, alias_of=None)
    return list(others.exclude(pk=video.pk).order_by("pk"))


def _refusal(video: VideoPage, by: Any) -> str:
    if not can_edit(Viewer(by), video):
        return _("You may not edit it.")
    if video.permissions_for_user(by).page_locked():
        return _("It is locked in the CMS.")
    return ""


def _waits(video: VideoPage, audience: Audience, by: Any) -> bool:
    """Tell whether a draft says so already, which `by` may not publish."""
    may_publish = video.permissions_for_user(by).can_publish()
    return bool(video.live and not may_publish and audience.is_of(latest_of(video)))
