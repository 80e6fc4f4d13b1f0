"""The manifest: all that a player is told of a video, and nothing its viewer may not know."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from pod_media.assets.addresses import BARE, MULTIVARIANT, Grant, media_address
from pod_media.assets.failures import failure_sentence
from pod_media.assets.models import MediaAsset, SourceVersion, VideoRendition
from pod_media.assets.steps import step_sentence
from pod_media.videos.access import Viewer, can_edit
from pod_media.videos.beside import know_beside
from pod_media.videos.grants import grant_for, grant_for_asset
from pod_media.videos.material import Kind, Material, load_material
from pod_media.videos.models import VideoPage

HLS = "application/vnd.apple.mpegurl"

# Names of the states, as the player knows them.
QUEUED, PROCESSING, READY, FAILED = "queued", "processing", "ready", "failed"


def build_manifest(video: VideoPage, viewer: Viewer, request: HttpRequest) -> dict[str, Any]:
    """Return the manifest of `video`; whether the viewer may watch is the caller's question.

    Other apps add to it by the hook `construct_player_manifest(manifest, video, request)`.
    """
    know_beside(video)
    is_maker = can_edit(viewer, video)
    may_download = video.allow_download or is_maker
    manifest = {"uuid": str(video.uuid), "title": video.title, **_empty(video.asset)}
    if video.asset is not None:
        material = load_material(video.asset)
        manifest |= _describe(material, grant_for(viewer, video), is_maker=is_maker)
        if may_download:
            manifest["downloads"] = _downloads(video, material)
    manifest["poster_text"] = video.poster_alt
    manifest["allow_download"] = may_download
    for extend in hooks.get_hooks("construct_player_manifest"):
        extend(manifest, video, request)
    return manifest


def build_asset_manifest(asset: MediaAsset, viewer: Viewer) -> dict[str, Any]:
    """Return the manifest of a recording for its preview in the CMS, where no page need exist."""
    material = load_material(asset)
    grant = grant_for_asset(viewer, asset)
    described = _describe(material, grant, is_maker=True)
    return {"uuid": str(asset.uuid), "title": asset.title, **_empty(asset), **described}


def _empty(asset: MediaAsset | None) -> dict[str, Any]:
    """Return every key, as it is when there is nothing to play."""
    return {
        "state": FAILED,
        "progress": 0,
        "step": "",
        "seconds_left": None,
        "duration": 0,
        "kind": asset.type if asset else "video",
        "sources": [],
        "heights": [],
        "poster": None,
        "poster_text": "",
        "posters": [],
        "storyboard": None,
        "waveform": None,
        "tracks": [],
        "message": _("There is no recording yet."),
        "allow_download": False,
        "downloads": [],
        "start": 0,
    }


def _describe(material: Material, grant: Grant, *, is_maker: bool) -> dict[str, Any]:
    posters = [_address(material, grant, each) for each in material.of_kind(Kind.POSTER)]
    facts = {**_status(material, is_maker=is_maker), "posters": posters}
    facts["poster"] = _poster(material.asset, grant) or next(iter(posters), None)
    if material.playable is None:
        return facts
    master = f"{material.playable.prefix}{MULTIVARIANT}"
    facts["sources"] = [{"type": HLS, "src": f"{media_address(grant, master)}?{BARE}"}]
    pictures = material.of_kind(Kind.VIDEO)
    facts["heights"] = sorted({each.height for each in pictures if each.playlist and each.height})
    facts["duration"] = _duration(material)
    facts["kind"] = "video" if material.first(Kind.VIDEO) else "audio"
    maps = [each for each in material.of_kind(Kind.STORYBOARD) if each.path.endswith(".vtt")]
    for name, files in (("storyboard", maps), ("waveform", material.of_kind(Kind.WAVEFORM))):
        facts[name] = _address(material, grant, files[0]) if files else None
    return facts


def _status(material: Material, *, is_maker: bool) -> dict[str, Any]:
    """Return state, progress (0–100), step, seconds left and message.

    A complete set is ready whatever is being made beside it: that does not concern viewers.
    """
    if material.is_complete:
        return _state(READY, progress=100)
    job = material.job
    if job is None:
        return _state_without_job(material.asset, is_maker=is_maker)
    if job.state in {"failed", "cancelled"}:
        return _failure(job.error_code, job.error_params, is_maker=is_maker)
    is_running = job.state == "running" or material.playable is not None
    return _state(
        PROCESSING if is_running else QUEUED,
        progress=min(job.progress, 99),
        step=step_sentence(job.step, job.step_params),
        seconds_left=job.seconds_left,
    )


def _state_without_job(asset: MediaAsset, *, is_maker: bool) -> dict[str, Any]:
    refused = asset.versions.filter(state=SourceVersion.State.REFUSED).last()
    if refused is not None:
        return _failure(refused.refusal_code, refused.refusal_params, is_maker=is_maker)
    if asset.state == MediaAsset.State.FAILED:
        came = asset.versions.exists()
        code = "encode:job:unexpected" if came else "encode:source:never-came"
        return _failure(code, {}, is_maker=is_maker)
    step = _("Uploading") if asset.state == MediaAsset.State.UPLOADING else step_sentence("waiting")
    return _state(QUEUED, step=step)


def _failure(code: str, params: dict[str, Any], *, is_maker: bool) -> dict[str, Any]:
    """Return a failure; why is told to those who can mend it."""
    sentence = failure_sentence(code, params) if is_maker else ""
    return _state(FAILED, message=sentence or _("This video cannot be played at the moment."))


def _state(state: str, **facts: Any) -> dict[str, Any]:
    base = {"progress": 0, "step": "", "seconds_left": None, "message": ""}
    return {"state": state, **base, **facts}


def _poster(asset: MediaAsset, grant: Grant) -> str | None:
    name = asset.thumbnail.name
    return media_address(grant, name) if name else None


def _address(material: Material, grant: Grant, file: VideoRendition) -> str:
    assert material.playable is not None
    return media_address(grant, f"{material.playable.prefix}{file.path}")


def _duration(material: Material) -> float:
    """Return seconds; while a set grows, the probe already knows how long it will be."""
    assert material.playable is not None
    if material.playable.duration:
        return float(material.playable.duration)
    source = material.asset.current_source
    return float((source and source.info.get("duration")) or 0)


def _downloads(video: VideoPage, material: Material) -> list[dict[str, Any]]:
    """Return what can be downloaded whole, highest first; sizes in bytes are near the truth."""
    if not material.is_complete:
        return []
    sound = material.first(Kind.AUDIO)
    files = material.of_kind(Kind.VIDEO) or material.of_kind(Kind.AUDIO)[:1]
    return [
        {
            "label": file.label or file.name,
            "height": file.height,
            "size": file.size + (sound.size if sound and file.kind == Kind.VIDEO else 0),
            "src": reverse("pod_media:download", args=[video.uuid, file.name]),
        }
        for file in reversed(files)
    ]
