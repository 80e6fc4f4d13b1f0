"""Output of processes is bounded, whole and legible."""

import pytest

from pod_media.ffmpeg import output
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.output import LINE_CHARACTERS, TAIL_LINES, LineSink, OutputSink, Tail


def test_the_tail_keeps_the_last_lines_only():
    tail = Tail()
    tail.feed(b"".join(b"line %d\n" % number for number in range(5000)))
    lines = tail.text().splitlines()
    assert len(lines) == TAIL_LINES
    assert lines[-1] == "line 4999"


def test_a_line_without_end_does_not_grow():
    tail = Tail()
    for _ in range(1000):
        tail.feed(b"x" * 1000)
    assert len(tail.text()) == LINE_CHARACTERS


def test_the_tail_is_text_a_database_takes():
    tail = Tail()
    tail.feed(b"caf\xe9\0 \xff\n")
    assert "\0" not in tail.text()
    assert tail.text().startswith("caf")


def test_lines_are_handed_over_whole():
    lines: list[str] = []
    sink = LineSink(lines.append)
    for piece in (b"on", b"e\ntw", b"o\nthr", b"ee"):
        sink.feed(piece)
    sink.close()
    assert lines == ["one", "two", "three"]


def test_what_is_kept_has_a_bound(monkeypatch):
    monkeypatch.setattr(output, "KEPT_BYTES", 10)
    sink = OutputSink()
    sink.feed(b"x" * 10)
    with pytest.raises(EncodingError, match="more than we can keep"):
        sink.feed(b"x")


def test_movement_is_told_once():
    sink = OutputSink()
    sink.feed(b"x")
    assert sink.take_movement()
    assert not sink.take_movement()
