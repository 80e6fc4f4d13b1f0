"""Read our own fragmented MP4: what codec it holds, where its fragments lie, when they play."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pod_media.ffmpeg.codec_strings import codec_string

# Boxes that hold nothing but boxes; all others are read by their own layout (ISO/IEC 14496-12).
_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex", b"edts", b"traf"})
_CONFIGURATIONS = (b"avcC", b"hvcC", b"av1C", b"esds")
_SAMPLE_ENTRY_HEADER = {b"vide": 78, b"soun": 28}


class BrokenFile(ValueError):
    """The bytes are not a fragmented MP4 of the kind that we write."""


@dataclass(frozen=True)
class Header:
    """What the first boxes (`ftyp` and `moov`) say. `size` bytes are the initialization section.

    `media_start` is the edit list's first shown time, in units of `timescale`; `config` is the
    decoder's configuration: fragments of two files with the same one can follow each other.
    """

    size: int
    codecs: str
    timescale: int
    media_start: int = 0
    width: int = 0
    height: int = 0
    default_duration: int = 0
    config: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Fragment:
    """One `moof` with its `mdat`. `decode_time` and `duration` in units of the timescale."""

    offset: int
    size: int
    decode_time: int
    duration: int
    samples: int


@dataclass
class FragmentIndex:
    """The fragments of a file that may still be growing; `refresh` takes in what has come."""

    path: Path
    header: Header | None = None
    fragments: list[Fragment] = field(default_factory=list)
    _position: int = 0

    def refresh(self) -> int:
        """Read on from the last complete fragment; return how many complete ones were added."""
        before = len(self.fragments)
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            return 0
        if size <= self._position:
            return 0
        with self.path.open("rb") as file:
            if self.header is None:
                self.header = read_header(file, size)
                self._position = self.header.size if self.header else 0
            if self.header is not None:
                for fragment in _fragments(file, self._position, size, self.header):
                    self.fragments.append(fragment)
                    self._position = fragment.offset + fragment.size
        return len(self.fragments) - before

    @property
    def duration(self) -> float:
        """Seconds that the complete fragments play."""
        timescale = self.header.timescale if self.header else 1
        return sum(fragment.duration for fragment in self.fragments) / timescale

    @property
    def size(self) -> int:
        """Bytes up to the end of the last complete fragment."""
        return self._position


def read_index(path: Path) -> FragmentIndex:
    """Return the index of a finished file. Raises `BrokenFile` when it holds no fragment."""
    index = FragmentIndex(path)
    index.refresh()
    if index.header is None or not index.fragments:
        raise BrokenFile(f"{path.name} holds no fragment")
    return index


def read_header(file: BinaryIO, size: int) -> Header | None:
    """Read `ftyp` and `moov`; None when they are not complete yet."""
    for kind, offset, length in _walk(file, 0, size):
        if kind == b"moov":
            file.seek(offset)
            return _parse_moov(file.read(length), offset + length)
        if kind in (b"moof", b"mdat"):
            raise BrokenFile("media before moov")
    return None


def shift_fragment_header(moof: bytes, *, ticks: int, sequence: int) -> bytes:
    """Return a `moof` that plays `ticks` later, numbered `sequence`. Its length is unchanged."""
    patched = bytearray(moof)
    for kind, body, _ in _boxes(moof, 8, len(moof)):
        if kind == b"mfhd":
            struct.pack_into(">I", patched, body + 4, sequence)
        if kind == b"tfdt":
            form = ">Q" if moof[body] == 1 else ">I"
            (time,) = struct.unpack_from(form, moof, body + 4)
            struct.pack_into(form, patched, body + 4, time + ticks)
    return bytes(patched)


def read_fragment_header(file: BinaryIO, fragment: Fragment) -> bytes:
    """Return a fragment's `moof`; the file then stands at its `mdat`."""
    file.seek(fragment.offset)
    (length,) = struct.unpack(">I", file.read(4))
    file.seek(fragment.offset)
    return file.read(length)


def _walk(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield (kind, offset, length) of the boxes that are complete, as far as they go."""
    offset = start
    while offset + 8 <= end:
        file.seek(offset)
        head = file.read(16)
        length, kind = struct.unpack(">I4s", head[:8])
        if length == 1 and len(head) == 16:
            (length,) = struct.unpack(">Q", head[8:16])
        if length < 8 or offset + length > end:
            return
        yield kind, offset, length
        offset += length


def _fragments(file: BinaryIO, start: int, end: int, header: Header) -> Iterator[Fragment]:
    moof: tuple[int, int] | None = None
    for kind, offset, length in _walk(file, start, end):
        if kind == b"moof":
            moof = (offset, length)
        elif kind == b"mdat" and moof is not None:
            file.seek(moof[0])
            time, duration, samples = _parse_moof(file.read(moof[1]), header)
            yield Fragment(moof[0], moof[1] + length, time, duration, samples)
            moof = None


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield (kind, start of body, end) of all boxes, descending into containers."""
    offset = start
    while offset + 8 <= end:
        length, kind = struct.unpack_from(">I4s", data, offset)
        if length < 8 or offset + length > end:
            raise BrokenFile(f"box {kind!r} is cut off")
        yield kind, offset + 8, offset + length
        if kind in _CONTAINERS:
            yield from _boxes(data, offset + 8, offset + length)
        offset += length


def _parse_moof(data: bytes, header: Header) -> tuple[int, int, int]:
    time = duration = samples = 0
    default = header.default_duration
    for kind, body, _ in _boxes(data, 8, len(data)):
        if kind == b"tfhd":
            default = _default_duration(data, body, default)
        elif kind == b"tfdt":
            (time,) = struct.unpack_from(">Q" if data[body] == 1 else ">I", data, body + 4)
        elif kind == b"trun":
            count, lasts = _parse_trun(data, body, default)
            samples += count
            duration += lasts
    return time, duration, samples


def _default_duration(data: bytes, body: int, default: int) -> int:
    (flags,) = struct.unpack_from(">I", data, body)
    if not flags & 0x8:
        return default
    skip = 8 + (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0)
    (duration,) = struct.unpack_from(">I", data, body + skip)
    return int(duration)


def _parse_trun(data: bytes, body: int, default: int) -> tuple[int, int]:
    """Return how many samples a run has, and how long they last."""
    flags, count = struct.unpack_from(">II", data, body)
    if not flags & 0x100:
        return count, count * default
    start = body + 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
    step = 4 * sum(bool(flags & bit) for bit in (0x100, 0x200, 0x400, 0x800))
    return count, sum(
        struct.unpack_from(">I", data, start + step * number)[0] for number in range(count)
    )


def _parse_moov(data: bytes, size: int) -> Header:
    found: dict[bytes, tuple[int, int]] = {}
    for kind, body, end in _boxes(data, 8, len(data)):
        found.setdefault(kind, (body, end))
    handler = data[found[b"hdlr"][0] + 8 : found[b"hdlr"][0] + 12]
    entry = found[b"stsd"][0] + 8
    kind = data[entry + 4 : entry + 8]
    width, height = (
        struct.unpack_from(">HH", data, entry + 8 + 24) if handler == b"vide" else (0, 0)
    )
    boxes = _entry_boxes(data, entry, _SAMPLE_ENTRY_HEADER.get(handler, 8))
    return Header(
        size=size,
        codecs=codec_string(kind, boxes),
        timescale=_timescale(data, found[b"mdhd"][0]),
        media_start=_media_start(data, found[b"elst"][0]) if b"elst" in found else 0,
        width=width,
        height=height,
        default_duration=_trex_duration(data, found),
        config=next((boxes[name] for name in _CONFIGURATIONS if name in boxes), b""),
    )


def _entry_boxes(data: bytes, entry: int, header: int) -> dict[bytes, bytes]:
    (length,) = struct.unpack_from(">I", data, entry)
    return {
        kind: data[body:end] for kind, body, end in _boxes(data, entry + 8 + header, entry + length)
    }


def _timescale(data: bytes, body: int) -> int:
    offset = body + (20 if data[body] == 1 else 12)
    return int(struct.unpack_from(">I", data, offset)[0])


def _media_start(data: bytes, body: int) -> int:
    """Return the first edit's media time; an empty edit (-1) shifts what follows, so skip it."""
    (count,) = struct.unpack_from(">I", data, body + 4)
    form, step = (">Qq", 20) if data[body] == 1 else (">Ii", 12)
    for number in range(count):
        _, time = struct.unpack_from(form, data, body + 8 + number * step)
        if time >= 0:
            return int(time)
    return 0


def _trex_duration(data: bytes, found: dict[bytes, tuple[int, int]]) -> int:
    if b"trex" not in found:
        return 0
    return int(struct.unpack_from(">I", data, found[b"trex"][0] + 12)[0])
