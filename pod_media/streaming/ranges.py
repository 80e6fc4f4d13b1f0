"""Byte ranges (RFC 9110, section 14): what part of a file a request wants."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Span:
    """Bytes `first` to `last`, both included, of a file."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Return the number of bytes."""
        return self.last - self.first + 1


class Unsatisfiable(ValueError):
    """No byte of the file is in the range asked for: the answer is 416."""


def parse_range(header: str, size: int) -> Span | None:
    """Return the span that a Range header asks of a file of `size` bytes; None is all of it.

    What we do not understand, several ranges among it, is ignored, as section 14.2 allows.
    Raises `Unsatisfiable`.

    >>> parse_range("bytes=0-99", 1000)
    Span(first=0, last=99)
    >>> parse_range("bytes=-100", 1000)
    Span(first=900, last=999)
    """
    match = _RANGE.fullmatch(header.strip()) if len(header) < 100 else None
    if match is None or match[0].count("-") != 1 or not (match[1] or match[2]):
        return None
    if not match[1]:
        return _suffix(int(match[2]), size)
    first, last = int(match[1]), int(match[2]) if match[2] else size - 1
    if match[2] and last < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return Span(first, min(last, size - 1))


def _suffix(length: int, size: int) -> Span:
    if length == 0 or size == 0:
        raise Unsatisfiable
    return Span(max(0, size - length), size - 1)
