"""What there is to play of a recording, read in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pod_media.assets.models import MediaAsset, RenditionSet, VideoRendition

Kind = VideoRendition.Kind


@dataclass(frozen=True)
class Material:
    """The set that plays, its files, and the newest job of what will play next.

    `job` is an EncodingJob: the ledger is above this slice and reached through its relation.
    """

    asset: MediaAsset
    playable: RenditionSet | None
    renditions: tuple[VideoRendition, ...]

    @cached_property
    def job(self) -> Any | None:
        """Return the newest job; viewers of what is complete never ask."""
        return _newest_job(self.asset)

    def of_kind(self, kind: str) -> list[VideoRendition]:
        """Return the files of a kind, in the order of their names."""
        return [each for each in self.renditions if each.kind == kind]

    def first(self, kind: str) -> VideoRendition | None:
        """Return the first file of a kind."""
        return next(iter(self.of_kind(kind)), None)

    @property
    def is_complete(self) -> bool:
        """Tell whether every quality is there."""
        return self.playable is not None and self.playable.state == RenditionSet.State.READY


def load_material(asset: MediaAsset) -> Material:
    """Return what plays: the current source's complete set, else one that grows and can play."""
    playable = _playable(asset)
    renditions = playable.renditions.order_by("height", "name") if playable else ()
    return Material(asset, playable, tuple(renditions))


def _playable(asset: MediaAsset) -> RenditionSet | None:
    if asset.current_source_id is None:
        return None
    ready, growing = RenditionSet.State.READY, RenditionSet.State.GROWING
    candidates = RenditionSet.objects.filter(
        source=asset.current_source_id, state__in=(ready, growing)
    )
    by_state = {each.state: each for each in candidates}
    if ready in by_state:
        return by_state[ready]
    found = by_state.get(growing)
    return found if found and found.is_playable else None


def _newest_job(asset: MediaAsset) -> Any | None:
    """Return the newest version's newest job, without its logs: players ask every 2 seconds."""
    newest = asset.versions.defer("info").order_by("-number").first()
    if newest is None:
        return None
    return newest.jobs.defer("commands", "error_detail").order_by("-created_at").first()
