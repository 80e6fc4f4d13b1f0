"""Who may watch a video is the same in each of its languages: they share the recording."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from pod_media.videos.access import Viewer, can_edit
from pod_media.videos.audience import Audience
from pod_media.videos.editing import edit_video, latest_of
from pod_media.videos.models import VideoPage


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
        elif not edit_video(each, audience.apply_to, by=by):
            found.waiting.append(f"{each.title}: {_('Changed in a draft that waits for approval')}")
    return found


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
