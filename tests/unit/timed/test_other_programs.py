"""Others read what we write, and we what they write: pysubs2 and webvtt-py say the same."""

import html
import io

import pysubs2
import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from pod_media.timed.cue import TimedCue
from pod_media.timed.payload import plain_text
from pod_media.timed.reading import read_timed_text
from pod_media.timed.timestamps import format_timestamp, parse_timestamp
from pod_media.timed.writing import format_timed_text

CUES = [
    TimedCue(0.0, 1.001, "Hello <i>you</i>"),
    TimedCue(1.5, 2.04, "<b>two</b> lines\nof “text”", "line:0"),
    # To webvtt-py, whatever stands between "<" and ">" is a tag.
    TimedCue(3.0, 4.999, "AT&amp;T, 3 &lt; 4 &amp; 5"),
    TimedCue(5.0, 6.0, "Où ça ? À l’œuvre\u00a0!"),
    TimedCue(6.0, 7.0, "مرحبا بكم"),
    TimedCue(7.0, 8.0, "今日は\n講義へようこそ"),
    TimedCue(7.5, 9.0, "at the same time"),
    TimedCue(3599.999, 3600.001, "- Who?\n- Me."),
    TimedCue(36_000.0, 36_001.5, "<u>late</u>"),
]
SAID = [(each.start, each.end, plain_text(each.text)) for each in CUES]


def by_pysubs2(text, form):
    """Return what pysubs2 reads; it leaves the references of WebVTT as they are."""
    events = pysubs2.SSAFile.from_string(text, format_=form)
    said = html.unescape if form == "vtt" else str
    return [(each.start / 1000, each.end / 1000, said(each.plaintext)) for each in events]


def by_webvtt_py(text, form):
    """Return what webvtt-py reads; so does it, and of SubRip it knows no places."""
    captions = webvtt.from_buffer(io.StringIO(text), format=form)
    said = html.unescape if form == "vtt" else lambda each: each.removeprefix("{\\an8}")
    return [
        (parse_timestamp(each.start), parse_timestamp(each.end), said(each.text))
        for each in captions
    ]


def by_us(text, form):
    reading = read_timed_text(text.encode(), f"x.{form}")
    # They write "<" as it is, where it opens no tag.
    assert {each.code for each in reading.notes} <= {"timed:markup:escaped"}
    return [(each.start, each.end, plain_text(each.text)) for each in reading.cues]


def written_by_pysubs2(said, form):
    made = pysubs2.SSAFile()
    for start, end, text in said:
        event = pysubs2.SSAEvent(round(start * 1000), round(end * 1000))
        event.plaintext = text
        made.append(event)
    return made.to_string(form)


def written_by_webvtt_py(said, form):
    made = webvtt.WebVTT(
        captions=[
            webvtt.Caption(format_timestamp(start), format_timestamp(end), text)
            for start, end, text in said
        ]
    )
    buffer = io.StringIO()
    made.write(buffer, format=form)
    return buffer.getvalue()


@pytest.mark.parametrize("read", [by_pysubs2, by_webvtt_py])
@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_what_we_write_is_read_by_others(read, form):
    assert read(format_timed_text(CUES, form), form) == SAID


@pytest.mark.parametrize(
    ("write", "form"),
    [
        (written_by_pysubs2, "vtt"),
        (written_by_pysubs2, "srt"),
        (written_by_pysubs2, "ttml"),
        (written_by_webvtt_py, "vtt"),
        (written_by_webvtt_py, "srt"),
    ],
)
def test_what_others_write_is_read_here(write, form):
    assert by_us(write(SAID, form), form) == SAID


@pytest.mark.parametrize("form", ["ass", "ssa"])
def test_substation_is_read_to_its_hundredths_of_a_second(form):
    rounded = [(round(start, 2), round(end, 2), text) for start, end, text in SAID[:-2]]
    assert by_us(written_by_pysubs2(rounded, form), form) == rounded


def test_a_voice_is_a_name_before_what_is_said_where_a_format_knows_none():
    spoken = [TimedCue(1, 2, "<v Ada>Hello <i>you</i></v>\n<v Bob>Hi</v>")]
    assert by_pysubs2(format_timed_text(spoken, "srt"), "srt")[0][2] == "Ada: Hello you\nBob: Hi"
    (caption,) = webvtt.from_string(format_timed_text(spoken[:1], "vtt"))
    assert caption.voice == "Ada"


moments = st.integers(0, 90_000_000)
words = st.text(st.sampled_from("aé漢م🎓 '’.-–"), min_size=1, max_size=30)
lines = words.map(lambda each: " ".join(each.split())).filter(lambda each: each.strip("-"))


@given(moments, st.integers(1, 100_000), st.lists(lines, min_size=1, max_size=3))
def test_any_time_and_text_is_the_same_to_all(start, length, texts):
    cue = TimedCue(start / 1000, (start + length) / 1000, "\n".join(texts))
    said = [(cue.start, cue.end, cue.text)]
    for form in ("vtt", "srt"):
        text = format_timed_text([cue], form)
        assert by_pysubs2(text, form) == by_webvtt_py(text, form) == by_us(text, form) == said
        assert by_us(written_by_pysubs2(said, form), form) == said
        assert by_us(written_by_webvtt_py(said, form), form) == said
