"""What the caption editor is told: the cues, what is wrong with them, and what it draws beside."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from pod_media.captions.models import Track, TrackRevision
from pod_media.captions.revising import newest
from pod_media.captions.rights import may_change, may_publish
from pod_media.timed.checks import check_cues
from pod_media.timed.cue import cue_from_json
from pod_media.videos.access import viewer_of
from pod_media.videos.choices import language_name
from pod_media.videos.manifest import build_manifest
from pod_media.videos.models import VideoPage

DEFAULT_FPS = 25.0


def track_facts(track: Track) -> dict[str, Any]:
    """Return the newest revision, for the editor and for whoever was overtaken."""
    revision = newest(track)
    return {
        "number": track.number,
        "published": track.published_number,
        "language": track.language,
        "kind": str(track.kind),
        "by": _name(revision),
        "at": timezone.localtime(revision.updated_at).isoformat(),
        "cues": revision.cues,
        "faults": faults_of(revision, fps=frame_rate(track)),
    }


def editor_facts(video: VideoPage, track: Track, request: HttpRequest) -> dict[str, Any]:
    """Return all that the editor opens with."""
    return {
        **track_facts(track),
        "may": {
            "change": may_change(request.user, video),
            "publish": may_publish(request.user, video),
        },
        "duration": float(track.asset.duration or 0),
        "fps": frame_rate(track),
        "player": build_manifest(video, viewer_of(request), request),
        "addresses": addresses_of(video, track),
        "others": [_other(video, each) for each in others_of(track)],
    }


def addresses_of(video: VideoPage, track: Track) -> dict[str, str]:
    """Return where the editor sends and asks what."""
    names = ("save", "revisions", "restore", "publish", "withdraw", "mend")
    place = [video.uuid, track.kind, track.language]
    return {name: reverse(f"pod_media:track_{name}", args=place) for name in names}


def others_of(track: Track) -> list[Track]:
    """Return the recording's other tracks: what one translates from or compares with."""
    return list(Track.objects.filter(asset=track.asset_id).exclude(pk=track.pk))


def faults_of(revision: TrackRevision, *, fps: float) -> list[dict[str, Any]]:
    """Return what the checks find."""
    found = check_cues([cue_from_json(each) for each in revision.cues], fps=fps)
    return [
        {"key": each.key, "code": each.code, "error": each.is_error, "params": each.params}
        for each in found
    ]


def frame_rate(track: Track) -> float:
    """Return the frames in a second, by which two cues are told to be too close."""
    source = track.asset.current_source
    pictures = (source.info or {}).get("video", ()) if source else ()
    rates = [Fraction(each.get("fps") or 0) for each in pictures]
    return float(next((each for each in rates if each > 0), DEFAULT_FPS))


def revision_facts(revision: TrackRevision) -> dict[str, Any]:
    """Return a line of the history."""
    return {
        "number": revision.number,
        "cause": revision.cause,
        "note": revision.note,
        "by": _name(revision),
        "at": timezone.localtime(revision.updated_at).isoformat(),
    }


def _other(video: VideoPage, track: Track) -> dict[str, str]:
    place = [video.uuid, track.kind, track.language]
    return {
        "language": track.language,
        "kind": str(track.kind),
        "label": f"{language_name(track.language)} ({track.get_kind_display()})",
        "cues": reverse("pod_media:track_cues", args=place),
    }


def _name(revision: TrackRevision) -> str:
    person = revision.created_by
    return (person.get_full_name() or person.get_username()) if person else ""
