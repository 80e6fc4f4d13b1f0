"""What is said in videos, as moments to look in: cues are gathered, so that the index stays small.

A moment holds half a minute, and knows when each of its lines is said: words that run over two
cues are found, and a hit still opens at the second of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pod_media.captions.models import Cue, Track
from pod_media.captions.shown import searchable
from pod_media.search.analysis import stems_in
from pod_media.timed.payload import plain_text

# Of a moment, from the start of its first cue to that of its last.
SECONDS = 30.0


@dataclass
class Spoken:
    """What is said from `starts[0]` on, in a language: lines, each with its second."""

    language: str
    starts: list[float] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the lines, one under the other."""
        return "\n".join(self.lines)

    @property
    def stems(self) -> str:
        """Return what is looked in."""
        return stems_in(self.text, self.language)


def spoken_in(assets: Iterable[int]) -> dict[int, list[Spoken]]:
    """Return by recording what viewers are shown or told: two queries, however many there are."""
    tracks = searchable(assets)
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    cues = Cue.objects.filter(track__in=tracks).order_by("track", "start")
    for key, start, text in cues.values_list("track", "start", "text").iterator():
        rows[key].append((start, text))
    found: dict[int, list[Spoken]] = defaultdict(list)
    for track in tracks.values():
        found[track.asset_id] += gathered(rows[track.pk], track)
    return found


def gathered(cues: Sequence[tuple[float, str]], track: Track) -> Iterator[Spoken]:
    """Gather cues, as start and payload in the order of time."""
    moment = Spoken(track.language)
    for start, payload in cues:
        line = " ".join(plain_text(payload).split())
        if not line:
            continue
        if moment.starts and start - moment.starts[0] >= SECONDS:
            yield moment
            moment = Spoken(track.language)
        moment.starts.append(start)
        moment.lines.append(line)
    if moment.starts:
        yield moment
