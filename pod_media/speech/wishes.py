"""“Captions: automatic” in the form of an upload."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pod_media.assets.models import CaptionsPlan, MediaAsset
from pod_media.speech import ledger
from pod_media.speech.models import SpeechJob
from pod_media.speech.trials import choose, usable
from pod_media.videos.models import VideoPage
from pod_media.videos.upload_form import UploadForm


def offer_automatic(form: UploadForm) -> None:
    """Offer it where an engine can be used (hook `construct_upload_form`)."""
    if not usable():
        return
    plans = [CaptionsPlan.NONE, CaptionsPlan.AUTOMATIC, CaptionsPlan.OWN]
    form.fields["captions"].choices = [(each.value, each.label) for each in plans]  # type: ignore[attr-defined]
    form.judges.append(judge_wish)


def judge_wish(form: UploadForm, said: dict[str, Any]) -> None:
    """Say beside the field when no engine knows the language that is spoken."""
    if said.get("captions") != CaptionsPlan.AUTOMATIC or "language" not in said:
        return
    if choose(usable(), said["language"]) is not None:
        return
    if said["language"]:
        form.add_error("captions", _("No engine here knows the language of this video."))
    else:
        form.add_error("captions", _("Say which language is spoken: no engine here finds it out."))


def take_wish(video: VideoPage, said: dict[str, Any], *, by: Any) -> None:
    """Keep what the form says; ask for speech to be recognised, once, when it is prepared."""
    asset, plan = video.asset, said.get("captions") or CaptionsPlan.NONE
    if asset is None:
        return
    MediaAsset.objects.filter(pk=asset.pk).update(captions_plan=plan)
    if plan != CaptionsPlan.AUTOMATIC or SpeechJob.objects.filter(asset=asset).exists():
        return
    engine = choose(usable(), said["language"])
    if engine is not None:
        ledger.submit(asset, engine=engine.name, language=said["language"], by=by)
