"""Growing files as pieces: consecutive bytes, and playlists that name them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pod_media.ffmpeg.fmp4 import FragmentIndex, read_index
from pod_media.ffmpeg.hls import SegmentSpan, format_media_playlist, spans

# Bytes of one piece at most, unless one segment is larger: they are held in memory.
LARGEST_PIECE = 32 * 1024 * 1024


@dataclass
class Pieces:
    """What has been sent of one rendition: its segments, each with the piece that holds it.

    `listed` of them are in the playlist that was sent last.
    """

    index: FragmentIndex
    stem: str
    segments: list[SegmentSpan] = field(default_factory=list)
    count: int = 0
    listed: int = 0

    @property
    def first(self) -> str:
        """Return the name of the first piece, which begins with the header."""
        return f"{self.stem}-0000.m4s"

    @property
    def playlist(self) -> str:
        """Return the name of the growing playlist."""
        return f"{self.stem}.m3u8"

    @property
    def is_behind(self) -> bool:
        """True when more is known to have grown than was sent."""
        return len(self.index.fragments) > len(self.segments) and not self.is_given_up

    @property
    def is_given_up(self) -> bool:
        """True when the file is another by now: a copy that was dropped for an encode."""
        path = self.index.path
        return not path.exists() or path.stat().st_size < self.index.size

    def take_next(self) -> tuple[str, bytes, list[SegmentSpan]] | None:
        """Return the next piece's name, bytes and segments; the first begins with the header."""
        self.index.refresh()
        taken = _up_to(LARGEST_PIECE, spans(self.index)[len(self.segments) :])
        if not taken or self.is_given_up:
            return None
        start = taken[0].offset if self.segments else 0
        name = f"{self.stem}-{self.count:04}.m4s"
        with self.index.path.open("rb") as file:
            file.seek(start)
            content = file.read(taken[-1].offset + taken[-1].size - start)
        return name, content, [replace(s, offset=s.offset - start, uri=name) for s in taken]

    def text(self, *, growing_target: float) -> str:
        """Return the playlist of what was sent."""
        assert self.index.header is not None
        return format_media_playlist(
            self.first, self.index.header.size, self.segments, growing_target=growing_target
        )

    def last_text(self) -> str:
        """Return the ended playlist: what was sent, then the rest, out of the finished file."""
        whole, sent = read_index(self.index.path), len(self.segments)
        before = (self.index.header, self.index.fragments[:sent])
        if (whole.header, whole.fragments[:sent]) != before:
            return self.whole_text()
        assert whole.header is not None
        rest = [replace(span, uri=whole.path.name) for span in spans(whole)[sent:]]
        return format_media_playlist(self.first, whole.header.size, [*self.segments, *rest])

    def whole_text(self) -> str:
        """Return a playlist of the finished file alone, with the same segments."""
        whole = read_index(self.index.path)
        assert whole.header is not None
        return format_media_playlist(whole.path.name, whole.header.size, spans(whole))


def _up_to(size: int, segments: list[SegmentSpan]) -> list[SegmentSpan]:
    """Return the first segments that together have at most `size` bytes, and one at least."""
    taken: list[SegmentSpan] = []
    for segment in segments:
        if taken and segment.offset + segment.size - taken[0].offset > size:
            break
        taken.append(segment)
    return taken
