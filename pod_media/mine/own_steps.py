"""The steps every hub has: media, describe, chapters, share."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pod_media.assets.models import MediaAsset
from pod_media.timed.chapters import LONG_RECORDING
from pod_media.videos.chapters import beyond_end
from pod_media.videos.choices import Visibility
from pod_media.videos.hub_steps import BUSY, DONE, FAILED, OPTIONAL, TODO, HubStep
from pod_media.videos.models import VideoPage


def own_steps(video: VideoPage, request: HttpRequest) -> list[HubStep]:
    """Return them (hook `register_hub_steps`)."""
    return [_media(video), _describe(video), _chapters(video), _share(video)]


def editor_of(video: VideoPage) -> str:
    """Return the address of the video's editor in the CMS."""
    return reverse("wagtailadmin_pages:edit", args=[video.pk])


def recording_of(video: VideoPage) -> str:
    """Return where the recording is changed: replaced, given a poster, tried again."""
    return f"{editor_of(video)}#panel-child-video-asset-section"


def chapters_of(video: VideoPage) -> str:
    """Return where the chapters are written."""
    return reverse("pod_media:chapters", args=[video.uuid])


def missing_of(video: VideoPage) -> list[str]:
    """Return what a good description still lacks, in words."""
    facts = [
        (bool(video.description), _("a description")),
        (bool(video.people), _("the speakers")),
        (bool(video.language), _("the language")),
        (bool(video.video_type_id), _("the type")),
        (bool(video.tags.all()), _("tags")),
    ]
    return [words for is_there, words in facts if not is_there]


def _media(video: VideoPage) -> HubStep:
    asset = video.asset
    state, note, advice = DONE, "", ""
    if asset is None:
        state, note = FAILED, _("none")
        advice = _("There is no recording yet: bring one.")
    elif asset.state == MediaAsset.State.FAILED:
        state, note = FAILED, _("failed")
        advice = _("The recording could not be prepared: see why, and try again or replace it.")
    elif asset.state != MediaAsset.State.READY:
        state, note = BUSY, _("in preparation")
    return HubStep(
        key="media",
        title=_("Media"),
        address=recording_of(video),
        state=state,
        note=note,
        advice=advice,
        icon="film",
        order=10,
    )


def _describe(video: VideoPage) -> HubStep:
    missing = missing_of(video)
    advice = _("Viewers find it by its description: it lacks %(what)s.")
    return HubStep(
        key="describe",
        title=_("Describe"),
        address=reverse("pod_media:describe", args=[video.uuid]),
        state=TODO if missing else DONE,
        advice=advice % {"what": ", ".join(missing)} if missing else "",
        icon="pencil",
        order=20,
    )


def _chapters(video: VideoPage) -> HubStep:
    count = len(video.chapters.all())
    seconds = float((video.asset and video.asset.duration) or 0)
    lost = len(beyond_end(video, seconds))
    advice = ""
    if lost:
        advice = _("The recording ends before some chapters: move or delete them.")
    elif not count and seconds > LONG_RECORDING:
        advice = _("It is long: chapters let viewers go straight to what they need.")
    return HubStep(
        key="chapters",
        title=_("Chapters"),
        address=chapters_of(video),
        state=TODO if lost else DONE if count else OPTIONAL,
        note=str(count) if count else "",
        advice=advice,
        icon="list-video",
        order=40,
    )


def _share(video: VideoPage) -> HubStep:
    for_nobody = video.visibility == Visibility.GROUPS and not video.access_groups.all()
    advice = _("No group is left that may watch it: choose others.")
    return HubStep(
        key="share",
        title=_("Share"),
        address=reverse("pod_media:sharing", args=[video.uuid]),
        state=FAILED if for_nobody else DONE if video.live else OPTIONAL,
        note=str(video.get_visibility_display()),
        advice=advice if for_nobody else "",
        icon="share-2",
        order=60,
    )
