"""The step "Captions" of a video's hub."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail import hooks

from pod_media.assets.models import CaptionsPlan
from pod_media.captions.models import Track
from pod_media.videos.hub_steps import DONE, OPTIONAL, TODO, HubStep
from pod_media.videos.models import VideoPage

# Seconds; what is shorter is watched again rather than read.
SHORT = 60


def track_steps(video: VideoPage, _request: HttpRequest) -> list[HubStep]:
    """Return it (hook `register_hub_steps`).

    A function registered for the hook `describe_captions` takes the video and returns state, note
    and advice of what is under way, or None.
    """
    described = [describe(video) for describe in hooks.get_hooks("describe_captions")]
    tracks = list(Track.objects.filter(asset=video.asset_id)) if video.asset_id else []
    is_promised = bool(video.asset and video.asset.captions_plan == CaptionsPlan.OWN)
    own = _standing(tracks, _seconds(video), is_promised=is_promised)
    state, note, advice = next(filter(None, described), own)
    return [
        HubStep(
            key="captions",
            title=_("Captions"),
            address=reverse("pod_media:tracks", args=[video.uuid]),
            state=state,
            note=note,
            advice=advice,
            icon="captions",
            order=30,
        )
    ]


def _standing(tracks: list[Track], seconds: float, *, is_promised: bool) -> tuple[str, str, str]:
    """Return the step's state, note and advice; the worst of the tracks is told."""
    faults = sum(each.faults for each in tracks)
    if not tracks and is_promised:
        return TODO, _("none"), _("You wanted to bring captions of your own.")
    if not tracks:
        said = _("Captions let everybody follow who does not hear it, or reads on the way.")
        return OPTIONAL, _("none"), said if seconds > SHORT else ""
    if faults:
        note = ngettext("%(count)s error", "%(count)s errors", faults) % {"count": faults}
        return TODO, note, _("Some captions cannot be read as they are: see which.")
    if not any(each.is_published for each in tracks):
        note = pgettext("captions are a", "draft")
        return TODO, note, _("The captions are a draft: viewers do not get them yet.")
    return DONE, pgettext("captions are", "published"), ""


def _seconds(video: VideoPage) -> float:
    return float((video.asset and video.asset.duration) or 0)
