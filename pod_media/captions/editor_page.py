"""The caption editor's page: the player's manifest, what is drawn beside it, and its words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from pod_media.assets.addresses import media_address
from pod_media.captions.editor_facts import editor_facts
from pod_media.captions.editor_words import cause_words, editor_keys, editor_words
from pod_media.captions.models import Track
from pod_media.videos.access import viewer_of
from pod_media.videos.choices import language_name
from pod_media.videos.editing import latest_of
from pod_media.videos.grants import grant_for
from pod_media.videos.hub_steps import hub_steps
from pod_media.videos.material import Kind, load_material
from pod_media.videos.models import VideoPage


def editor_context(video: VideoPage, track: Track, request: HttpRequest) -> dict[str, Any]:
    """Return all that the page shows."""
    facts = editor_facts(video, track, request)
    # What is being written is shown in place of what is published.
    manifest = {**facts.pop("player"), "tracks": []}
    facts["drawn"] = {
        "waveform": manifest["waveform"],
        "scenes": scenes_address(video, request),
    }
    return {
        "video": video,
        "track": track,
        "language": language_name(track.language),
        "facts": facts,
        "manifest": manifest,
        "words": {**editor_words(), **cause_words()},
        "keys": editor_keys(),
        "steps": hub_steps(latest_of(video), request),
    }


def scenes_address(video: VideoPage, request: HttpRequest) -> str | None:
    """Return where the changes of the picture are listed, for its makers."""
    if video.asset is None:
        return None
    material = load_material(video.asset)
    scenes = material.first(Kind.SCENES)
    if material.playable is None or scenes is None:
        return None
    grant = grant_for(viewer_of(request), video)
    return media_address(grant, f"{material.playable.prefix}{scenes.path}")
