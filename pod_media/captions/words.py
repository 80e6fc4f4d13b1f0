"""What is said to the person whose change of a track did not come about."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pod_media.captions.errors import (
    Locked,
    Overtaken,
    Reviewed,
    Taken,
    TooLarge,
    TrackError,
    Unfit,
    Unstored,
)

SENTENCES: dict[str, Any] = {
    Locked.code: _(
        "The video is locked, under review or planned: until that is over nothing can be changed."
    ),
    Reviewed.code: _(
        "The video is published, and what its viewers get is for those who publish in its channel."
    ),
    Overtaken.code: _("Somebody saved another state meanwhile: look at it first."),
    Taken.code: _("There is a track of this kind and language already."),
    Unfit.code: _("A caption ends before it begins, or there are too many: nothing was changed."),
    TooLarge.code: _("This is more than can be saved at once: change it in smaller steps."),
    Unstored.code: _("The files could not be stored: nothing was changed. Try again in a moment."),
}


def sentence_of(error: TrackError) -> str:
    """Return what stands in the way."""
    return str(SENTENCES[error.code])
