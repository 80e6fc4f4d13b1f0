"""Files of any format and encoding, good and hostile."""

import itertools
import sys
import time

import pytest

from pod_media.timed.reading import MOST_BYTES, TimedTextError, read_timed_text

SRT = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na", "x.srt", "webvtt"),
        ("00:01.000 --> 00:02.000\na", "x.vtt", "webvtt"),
        (SRT.format("a"), "x.vtt.txt", "srt"),
        ("0:00:01.000,0:00:02.000\na", "", "sbv"),
        ("[Script Info]\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,a", "", "ass"),
        ("<tt><body><div><p begin='1s' end='2s'>a</p></div></body></tt>", "", "ttml"),
        ('{"cues": [{"start": 1, "end": 2, "text": "a"}]}', "", "json"),
    ],
)
def test_the_content_tells_the_format(content, name, kind):
    reading = read_timed_text(content.encode(), name)
    assert (reading.format, reading.encoding) == (kind, "utf-8")
    assert [(each.start, each.end, each.text) for each in reading.cues] == [(1, 2, "a")]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Où çà ?"),
        ("utf-8-sig", "Où çà ?"),
        ("utf-16", "Où çà ?"),
        ("utf-16-le", "今日は"),
        ("utf-16-be", "مرحبا"),
        ("utf-32", "Où çà ?"),
        ("cp1252", "C’est l’été à l’école, où ça ?"),
        ("cp1252", "Forêt, garçon"),
        ("cp1256", "مرحبا بكم في الجامعة اليوم"),
        ("cp1255", "שלום לכולם וברוכים הבאים"),
        ("cp1251", "Добро пожаловать в университет"),
        ("shift_jis", "今日は大学の講義へようこそ"),
    ],
)
def test_any_encoding_is_recognised(encoding, text):
    reading = read_timed_text(SRT.format(text).encode(encoding))
    assert reading.cues[0].text == text
    is_certain = encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    assert [each.code for each in reading.notes] == ["timed:encoding:guessed"] * (not is_certain)


def test_a_broken_letter_makes_no_other_encoding():
    data = SRT.format("été " * 20).encode() + b"\xe9\n"
    reading = read_timed_text(data)
    assert reading.encoding == "utf-8"
    assert reading.notes[0].code == "timed:encoding:guessed"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "timed:file:no-cues"),
        (b" \n ", "timed:file:no-cues"),
        (b"WEBVTT\n", "timed:file:no-cues"),
        (b"Hello, this is a letter.", "timed:file:unknown-format"),
        (b"PK\x03\x04zip", "timed:file:binary"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 40, "timed:file:binary"),
        (bytes(range(256)) * 40, "timed:file:binary"),
        (b"\x01\x02\x03\x04" * 999, "timed:file:binary"),
        (b"a" * (MOST_BYTES + 1), "timed:file:too-large"),
        (b"WEBVTT\n" + b"\n00:01.000 --> 00:02.000\na\n" * 50_001, "timed:file:too-many"),
        (b"<tt><body>", "timed:file:broken"),
        (b'<?xml version="1.0"?><rss/>', "timed:file:unknown-format"),
        (b"WEBVTT\n" + b"\n" * 500_000, "timed:file:too-long"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<c>" * 300_001, "timed:file:too-marked"),
        (b"[Events]\nDialogue: " + b"{\\i1}" * 150_001, "timed:file:too-marked"),
        (b"<tt><body>" + b"<p/>" * 150_000 + b"</body></tt>", "timed:file:too-marked"),
        (b"[[]" + b",[]" * 50_000 + b"]", "timed:file:too-many"),
        (b'[{"words": [' + b"0," * 300_000 + b"0]}]", "timed:file:too-many-words"),
        (b"WEBVTT\n\n99:00:00.000 --> 99:00:01.000\na", "timed:file:no-cues"),
    ],
)
def test_what_is_no_timed_text_is_refused(data, code):
    with pytest.raises(TimedTextError) as refused:
        read_timed_text(data, "x.bin")
    assert refused.value.code == code


def test_size_alone_refuses_a_huge_file():
    data = bytes(200_000_000)
    began = time.perf_counter()
    with pytest.raises(TimedTextError, match="too-large"):
        read_timed_text(data)
    assert time.perf_counter() - began < 1


def test_of_very_many_notes_the_rest_are_counted():
    data = b"WEBVTT\n\n" + b"junk\n\n" * 3000 + b"00:01.000 --> 00:02.000\na\n"
    notes = read_timed_text(data).notes
    assert len(notes) == 1001
    assert (notes[-1].code, notes[-1].params) == ("timed:notes:more", {"count": 2000})


HEADS = {
    "webvtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n",
    "srt": "1\n00:00:00,000 --> 00:00:01,000\n",
    "ass": "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,x,,0,0,0,,",
    "sbv": "0:00:00.000,0:00:01.000\n",
    "ttml": "<tt><body><div><p begin='0s' end='1s'>",
    "json": '{"cues": [',
}


UNITS = [
    "<",
    "&",
    ":",
    "1",
    "{",
    "-->",
    "<v ",
    "<v A>",
    "&amp;",
    "&amp",
    "{\\i1}",
    "<br>",
    "\n",
    " \n",
]
UNITS += ["-->\n", "0:0\n", "x\n\n", "<i></i>", "</p><p>", "[", "é"]
# Calls: a file of the most bytes takes as many as one of some ten thousand cues.
MOST_CALLS = 5_000_000


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("unit", UNITS)
def test_four_times_as_much_takes_no_sixteen_times_as_long(head, unit):
    small, large = (_seconds(head + unit * (size // len(unit))) for size in (60_000, 240_000))
    assert large < 8 * small + 0.1


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        ("webvtt", "<v "),
        ("webvtt", "<v A>"),
        ("webvtt", "&amp;"),
        ("webvtt", "x\n\n"),
        ("srt", "\n"),
        ("ass", "\n"),
        ("ass", "{\\i1}"),
        ("ttml", "</p><p>"),
    ],
)
def test_the_largest_file_takes_no_more_steps_than_a_long_one(kind, unit):
    head = HEADS[kind]
    text = head + unit * ((MOST_BYTES - len(head)) // len(unit.encode()))
    calls = itertools.count(1)

    def count(*_):
        if next(calls) > MOST_CALLS:
            sys.setprofile(None)
            raise AssertionError("too many steps")

    sys.setprofile(count)
    try:
        read_timed_text(text.encode())
    except TimedTextError:
        pass
    finally:
        sys.setprofile(None)


def _seconds(text):
    """Return what the processor works on a text, undisturbed once of two times."""
    took = []
    for _ in range(2):
        began = time.process_time()
        try:
            read_timed_text(text.encode())
        except TimedTextError:
            pass
        took.append(time.process_time() - began)
    return min(took)
