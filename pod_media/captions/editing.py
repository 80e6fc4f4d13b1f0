"""Change some cues of a track: the editor sends what it changed, not an hour of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pod_media.captions.errors import Unfit
from pod_media.captions.models import Track, TrackRevision
from pod_media.captions.revising import cues_in, newest, revise
from pod_media.timed.cue import TimedCue, cue_from_json
from pod_media.timed.mending import mend
from pod_media.timed.payload import clean_payload
from pod_media.timed.sifting import LONGEST_TEXT as LONGEST_BROUGHT

# Characters: four times what a file may bring, for markup grows by being written out.
LONGEST_TEXT = 4 * LONGEST_BROUGHT
LONGEST_LINE = 255
LONGEST_KEY = 64


@dataclass(frozen=True)
class Changes:
    """What an editor changed since revision `base`: cues by their key, and keys that are gone."""

    base: int
    cues: Mapping[str, TimedCue] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()


def read_changes(data: Any) -> Changes:
    """Read what an editor sent. Raises Unfit."""
    try:
        cues = [_clean(cue_from_json(each)) for each in data.get("cues", ())]
        removed = frozenset(str(key) for key in data.get("removed", ()))
        base = int(data["base"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unfit from error
    if not all(each.key for each in cues):
        raise Unfit
    return Changes(base, {each.key: each for each in cues}, removed)


def apply_changes(cues: Iterable[TimedCue], changes: Changes) -> list[TimedCue]:
    """Return the cues with the changes in them; what both changed and removed is removed."""
    kept = {each.key: each for each in cues} | dict(changes.cues)
    return [each for key, each in kept.items() if key not in changes.removed]


def save_changes(track: Track, changes: Changes, *, by: Any) -> TrackRevision:
    """Write a revision with the changes in it. Raises Overtaken or Unfit."""
    cues = apply_changes(cues_in(newest(track)), changes)
    return revise(track, cues, base=changes.base, by=by)


def mend_one(cues: Sequence[TimedCue], key: str, *, fps: float) -> list[TimedCue]:
    """Return the cues with one of them mended, into whose place several may come.

    Of the cue behind it only the start may change: what overlaps concerns both.
    """
    parts = _parts_by_key(mend(cues, fps=fps))
    kept: list[TimedCue] = []
    before = ""
    for cue in cues:
        mine = parts.get(cue.key, [cue])
        if cue.key == key:
            kept += mine
        elif before == key and mine[0].start < cue.end:
            kept.append(replace(cue, start=mine[0].start))
        else:
            kept.append(cue)
        before = cue.key
    return kept


def _parts_by_key(mended: Iterable[TimedCue]) -> dict[str, list[TimedCue]]:
    """Return what became of each cue: the first part of a split one keeps its key."""
    parts: dict[str, list[TimedCue]] = {}
    key = ""
    for cue in mended:
        key = cue.key or key
        parts.setdefault(key, []).append(cue)
    return parts


def _clean(cue: TimedCue) -> TimedCue:
    """Make the text canonical. Raises Unfit where it is longer than any cue."""
    if len(cue.text) > LONGEST_TEXT or max(map(len, (cue.settings, cue.name))) > LONGEST_LINE:
        raise Unfit
    if len(cue.key) > LONGEST_KEY:
        raise Unfit
    facts = cue.to_json() | {"text": clean_payload(cue.text)[0]}
    return cue_from_json(facts)
