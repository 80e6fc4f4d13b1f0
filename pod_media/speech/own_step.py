"""What the hub's step “Captions” says while a machine listens."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pod_media.speech.models import SpeechJob
from pod_media.speech.words import sentence_of
from pod_media.videos.hub_steps import BUSY, FAILED
from pod_media.videos.models import VideoPage

Standing = tuple[str, str, str]


def speech_standing(video: VideoPage) -> Standing | None:
    """Return state, note and advice of the step, or None when there is nothing to say of speech.

    Hook `describe_captions`.
    """
    jobs = SpeechJob.objects.filter(asset=video.asset_id).select_related("asset")
    job = jobs.defer("script", "error_detail").order_by("-pk").first()
    if job is None:
        return None
    if job.is_active:
        return BUSY, _("automatic, %(percent)s %%") % {"percent": job.progress}, ""
    if job.state == SpeechJob.State.FAILED and job.track_id is None:
        return FAILED, _("failed"), sentence_of(job, job.asset.state)
    return None
