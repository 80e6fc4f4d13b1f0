"""Why a recording could not be prepared, in a sentence for the person who brought it."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from pod_media.ffmpeg.errors import MESSAGES as GROUND

OURS = {
    "encode:job:cancelled": gettext_noop("The preparation of this recording was cancelled."),
    "encode:job:worker-died": gettext_noop(
        "The machine that prepared this recording stopped, %(attempts)s times."
    ),
    "encode:job:unexpected": gettext_noop("Something went wrong on our side."),
    "encode:storage:refused": gettext_noop("The storage did not take the files."),
    "encode:source:dropped": gettext_noop(
        "The original file is no longer kept: upload the recording again."
    ),
    # No failure: what is said of an encode that is done.
    "encode:sound:left-out": gettext_noop(
        "Some sound could not be decoded and was left out: track %(tracks)s."
    ),
    "encode:source:never-came": gettext_noop(
        "The file of this recording never arrived: upload it again."
    ),
}
# Faults of ours are not explained to people who cannot mend them.
APOLOGY = gettext_noop(
    "We could not prepare this recording. The administrators have been told; "
    "nothing that you uploaded is lost."
)


def failure_sentence(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return a plain sentence, in the current language, for the author of a recording."""
    if code.startswith("encode:source:") or code == "encode:job:cancelled":
        return failure_detail(code, params)
    return gettext(APOLOGY) if code else ""


def failure_detail(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return what the code says, in the current language, for an administrator."""
    sentence = OURS.get(code) or GROUND.get(code)
    if sentence is None:
        return code
    try:
        return gettext(sentence) % dict(params or {})
    except (KeyError, ValueError):
        # Parameters of an older version: the sentence without them is better than none.
        return code
