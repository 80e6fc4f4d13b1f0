"""The chunks of a job that are here, where they are joined; what others have made is fetched."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from pod_media.encoding import chunk_ledger
from pod_media.encoding.exchange import Exchange
from pod_media.encoding.models import EncodingChunk
from pod_media.encoding.run import Run
from pod_media.ffmpeg.chunks import Chunk, is_done

# A network disk may hide for so long what another host has just written: see nfs(5), acdirmax.
VISIBLE_SECONDS = 60.0


@dataclass
class Gathering:
    """Which of a job's chunks are done and here, and since when done ones are missed."""

    run: Run
    exchange: Exchange
    chunks: Sequence[Chunk]
    _here: set[int] = field(default_factory=set)
    _missed: dict[int, float] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """True when every chunk is here."""
        return len(self._here) == len(self.chunks)

    def go_on(self) -> None:
        """Have here what others have made; what is nowhere is made anew."""
        done = self.run.job.chunks.filter(state="done").exclude(number__in=self._here)
        for row in done:
            chunk = self.chunks[row.number]
            if is_done(self.exchange.folder, chunk) or self.exchange.bring(chunk, go_on=self._move):
                self._here.add(row.number)
            else:
                self._miss(row)

    def _miss(self, row: EncodingChunk) -> None:
        now = time.monotonic()
        if now - self._missed.setdefault(row.number, now) > VISIBLE_SECONDS:
            del self._missed[row.number]
            chunk_ledger.reopen(row)

    def _move(self) -> None:
        self.run.pulse.moved()
        self.run.check()
