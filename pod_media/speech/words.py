"""Speech jobs and engines in sentences."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pod_media.assets.models import MediaAsset
from pod_media.captions.models import Track
from pod_media.speech.models import SpeechJob
from pod_media.videos.choices import language_name

# For the makers of a video.
FAILURES: dict[str, Any] = {
    "speech:sound:none": gettext_lazy("The video has no sound."),
    "speech:sound:no-words": gettext_lazy("No words were heard in it."),
    "speech:language:unknown": gettext_lazy("The engine does not know this language."),
    "speech:track:edited": gettext_lazy(
        "Somebody has edited the captions in this language: they were not written over. "
        "Remove them first if you want new ones."
    ),
    "speech:script:empty": gettext_lazy("There are no words in the script."),
    "speech:script:other": gettext_lazy("Something else is said in the video than in the script."),
    "speech:engine:timeout": gettext_lazy("It took too long and was stopped."),
    "speech:engine:hung": gettext_lazy("It got no further and was stopped."),
    "speech:engine:crashed": gettext_lazy("The engine broke down."),
    "speech:job:worker-died": gettext_lazy("The machine that listened to it stopped."),
}
_OURS = gettext_lazy("Something went wrong on our side.")

# For administrators: why an engine can't be used.
REASONS: dict[str, Any] = {
    "speech:engine:not-installed": gettext_lazy("Its package is not installed."),
    "speech:model:none-named": gettext_lazy("The settings name no model."),
    "speech:model:missing": gettext_lazy("Its model is not there."),
    "speech:model:broken": gettext_lazy("Its model cannot be loaded."),
    "speech:engine:timeout": gettext_lazy("It did not start in time."),
    "speech:engine:hung": gettext_lazy("It did not start in time."),
    "speech:engine:crashed": gettext_lazy("It broke down."),
}


def failure_of(code: str) -> str:
    """Return why a job came to nothing."""
    return str(FAILURES.get(code) or REASONS.get(code) or _OURS)


def reason_of(code: str) -> str:
    """Return why an engine can't be used; empty when it can."""
    return str(REASONS.get(code, code))


def sentence_of(job: SpeechJob, asset_state: str) -> str:
    """Return how far a job is."""
    if job.state == SpeechJob.State.RUNNING:
        return _running(job) % {"percent": job.progress}
    if job.state == SpeechJob.State.QUEUED:
        if asset_state != MediaAsset.State.READY:
            return _("Speech is recognised as soon as the recording is prepared.")
        return _("Waiting for its turn. You can close this page.")
    if job.state == SpeechJob.State.FAILED:
        return _failed(job) % {"reason": failure_of(job.error_code)}
    if job.state == SpeechJob.State.CANCELLED:
        return _("Cancelled.")
    return _("Done: the captions are a draft. Look through them before you publish them.")


def title_of(job: SpeechJob) -> str:
    """Return what a job is, with its language."""
    kind = Track.Origin.ALIGNED.label if job.is_alignment else Track.Origin.GENERATED.label
    if not job.language:
        return _("%(kind)s, language detected") % {"kind": kind}
    return _("%(kind)s, %(language)s") % {"kind": kind, "language": language_name(job.language)}


def _failed(job: SpeechJob) -> str:
    if job.is_alignment:
        return _("The script could not be given its times. %(reason)s")
    return _("Speech could not be recognised. %(reason)s")


def _running(job: SpeechJob) -> str:
    if job.is_alignment:
        return _("The script is given its times: %(percent)s %%. You can close this page.")
    return _("Speech is being recognised: %(percent)s %%. You can close this page.")
