"""How far each recording is on its way, in words: for a whole page of a list at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pod_media.assets.failures import failure_sentence
from pod_media.assets.models import MediaAsset, SourceVersion
from pod_media.assets.steps import step_sentence

State = MediaAsset.State
# What is read of a recording's newest file and of that file's newest job.
_FACTS = (
    "state",
    "refusal_code",
    "refusal_params",
    "jobs__state",
    "jobs__progress",
    "jobs__step",
    "jobs__step_params",
    "jobs__error_code",
    "jobs__error_params",
)


@dataclass(frozen=True)
class Progress:
    """A recording that is not ready: what happens to it, per cent done, and why it failed."""

    words: str
    percent: int = 0
    reason: str = ""

    @property
    def has_failed(self) -> bool:
        """Tell whether nothing more will happen by itself."""
        return bool(self.reason)


def progress_of(assets: Iterable[MediaAsset | None]) -> dict[int, Progress]:
    """Return by key how far the recordings are that are not ready, in one query at most."""
    waiting = {each.pk: each for each in assets if each and each.state != State.READY}
    if not waiting:
        return {}
    rows = SourceVersion.objects.filter(asset__in=waiting).order_by("number", "jobs__created_at")
    newest = {row["asset"]: row for row in rows.values("asset", *_FACTS)}
    return {key: _progress(asset, newest.get(key, {})) for key, asset in waiting.items()}


def _progress(asset: MediaAsset, facts: dict[str, Any]) -> Progress:
    if asset.state == State.FAILED:
        return _failure(facts)
    if asset.state == State.UPLOADING:
        return Progress(_("Uploading"))
    step = step_sentence(facts.get("jobs__step") or "waiting", facts.get("jobs__step_params"))
    return Progress(step or _("Encoding"), facts.get("jobs__progress") or 0)


def _failure(facts: dict[str, Any]) -> Progress:
    code, params = facts.get("refusal_code"), facts.get("refusal_params")
    if not code:
        code, params = facts.get("jobs__error_code"), facts.get("jobs__error_params")
    if not code:
        code = "encode:job:unexpected" if facts else "encode:source:never-came"
    return Progress(_("Failed"), reason=failure_sentence(code, params))
