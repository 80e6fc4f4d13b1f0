"""What became of an imported file: one line for people, one object for programs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pod_media.assets.failures import failure_detail
from pod_media.encoding.pipeline import run_next
from pod_media.encoding.workers import is_gone, worker_name
from pod_media.models import MediaAsset, VideoPage, VideoRendition, WorkerHeartbeat
from pod_media.videos.access import Viewer
from pod_media.videos.hindrances import hindrances_of
from pod_media.videos.manifest import build_asset_manifest
from pod_media.videos.material import load_material

_LOOK_EVERY = 0.5  # seconds
# Workers write every few seconds; one that did not for so long is taken for dead.
_SILENT = timedelta(seconds=60)


@dataclass(frozen=True)
class Outcome:
    """`duration` in seconds, sizes in pixels; `renditions` are what plays now."""

    file: str
    uuid: str | None = None
    url: str | None = None
    state: str = "failed"
    duration: float | None = None
    width: int | None = None
    height: int | None = None
    renditions: list[dict[str, Any]] = field(default_factory=list)
    error: str | None = None
    # Why it stays a draft, where something that is required is not there yet.
    hindrance: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)

    def as_line(self) -> str:
        """Return it for a person."""
        parts = (f"{self.file}:", self.state, self.url, self.hindrance)
        return " ".join(each for each in parts if each)


def wait_for(video: VideoPage, tell: Callable[[str], None]) -> None:
    """Return once the recording is ready or failed.

    Without any live encode worker nobody would do it: then it is encoded here.
    """
    told = False
    while _manifest(video)["state"] not in {"ready", "failed"}:
        if _somebody_encodes():
            time.sleep(_LOOK_EVERY)
            continue
        if not told:
            tell(_("No encode worker is running: encoding in this process."))
            told = True
        if not run_next(worker_name()):
            time.sleep(_LOOK_EVERY)


def outcome_of(path: Path, video: VideoPage) -> Outcome:
    """Return how it is now."""
    asset = _asset(video)
    manifest = _manifest(video)
    source = asset.current_source
    info = source.info if source else {}
    material = load_material(asset)
    rungs = [each for each in material.renditions if each.kind in {"video", "audio"}]
    picture = max((each for each in rungs if each.height), key=_pixels, default=None)
    return Outcome(
        file=str(path),
        uuid=str(video.uuid),
        url=settings.WAGTAILADMIN_BASE_URL + reverse("pod_media:video", args=[video.uuid]),
        state=manifest["state"],
        duration=manifest["duration"] or info.get("duration"),
        width=picture.width if picture else None,
        height=picture.height if picture else None,
        renditions=[_describe(each) for each in rungs],
        error=_error(video) if manifest["state"] == "failed" else None,
        hindrance=" ".join(hindrances_of(video)) or None,
    )


def _manifest(video: VideoPage) -> dict[str, Any]:
    return build_asset_manifest(_asset(video), Viewer(user=video.owner))


def _asset(video: VideoPage) -> MediaAsset:
    """Return the recording as it is now; what is imported always has one."""
    assert video.asset is not None
    video.asset.refresh_from_db()
    return video.asset


def _error(video: VideoPage) -> str:
    """Return the whole truth: the one who asks is an administrator."""
    source = _asset(video).current_source
    if source and source.refusal_code:
        return failure_detail(source.refusal_code, source.refusal_params)
    job = source.jobs.order_by("-created_at").first() if source else None
    return failure_detail(job.error_code, job.error_params) if job else _("It failed.")


def _somebody_encodes() -> bool:
    seen = WorkerHeartbeat.objects.filter(queue="encode", seen_at__gt=timezone.now() - _SILENT)
    return any(not is_gone(each.name) for each in seen)


def _pixels(rendition: VideoRendition) -> int:
    return (rendition.width or 0) * (rendition.height or 0)


def _describe(rendition: VideoRendition) -> dict[str, Any]:
    return {
        "kind": rendition.kind,
        "name": rendition.name,
        "width": rendition.width,
        "height": rendition.height,
        "codecs": rendition.codecs,
        "size": rendition.size,
    }
