"""WebVTT as the W3C has it: read, told about, and written so that it is read the same."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pod_media.timed.cue import TimedCue
from pod_media.timed.payload import clean_payload
from pod_media.timed.segmented import segment_webvtt
from pod_media.timed.webvtt import format_webvtt, parse_webvtt

EVERYTHING = [
    TimedCue(1.0, 2.5, "<v.loud Ada Lovelace>Hello <i>you</i></v>", "line:0 align:left", "intro"),
    TimedCue(2.5, 4.001, "[door slams]\n♪ music ♪"),
    TimedCue(5.0, 6.0, "مرحبا \u200fبكم\u200e", "position:10%,line-left size:35.5%"),
    TimedCue(6.0, 7.0, "שלום", "vertical:rl line:-1,end align:start"),
    TimedCue(7.0, 8.0, "<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>"),
    TimedCue(8.0, 9.0, "<c.yellow.bg_blue>a &amp; b &lt; c &gt; d</c> <lang fr-CA>où</lang>"),
    TimedCue(9.0, 12.0, "one <00:00:10.000>two <00:00:11.000>three"),
    TimedCue(360000.0 - 3600 * 2, 360000.0 - 3600 * 2 + 1, "late"),
]


def test_everything_that_a_cue_has_survives_a_round_trip():
    reading = parse_webvtt(format_webvtt(EVERYTHING))
    assert list(reading.cues) == EVERYTHING
    assert reading.notes == ()


payloads = st.text(
    st.one_of(st.sampled_from("<>/&;.-\n vibcrtu:0123é漢\u200f"), st.characters()), max_size=40
)
moments = st.integers(0, 50_000_000).map(lambda each: each / 1000)


@st.composite
def cues(draw):
    start = draw(moments)
    end = round(start + draw(st.integers(1, 100_000)) / 1000, 3)
    text = clean_payload(draw(payloads))[0]
    name = " ".join(clean_payload(draw(st.text(max_size=10)))[0].split())
    place = draw(st.sampled_from(["", "line:0", "line:50% align:left", "size:30% position:5%"]))
    return TimedCue(start, end, text or "x", place, name)


@given(st.lists(cues(), max_size=6))
def test_what_is_written_is_read_again(given_cues):
    first = parse_webvtt(format_webvtt(given_cues)).cues
    again = parse_webvtt(format_webvtt(first))
    assert again.cues == first
    # A second time, there is nothing left to say.
    assert not [each for each in again.notes if not each.code.startswith("timed:cue")]
    times = {(each.start, each.end) for each in given_cues}
    assert {(each.start, each.end) for each in first} <= times or len(first) < len(given_cues)


@given(st.text(st.sampled_from("<>-&ab\n\r\x00\u2028 v"), max_size=60))
def test_no_text_breaks_out_of_its_cue(text):
    written = format_webvtt([TimedCue(0, 1, text, settings=text, name=text), TimedCue(2, 3, "z")])
    assert written.count("-->") == 2
    assert parse_webvtt(written).cues[-1].text == "z"


def test_a_time_outside_its_cue_leaves_no_blank_line():
    written = format_webvtt([TimedCue(0, 1, "a\n<00:00:05.000>\nb")])
    assert written.endswith("00:00:01.000\na\nb\n")


@pytest.mark.parametrize("text", ["<i></i>", "<v Ada> </v>", "<00:00:01.500>"])
def test_markup_alone_is_no_text(text):
    reading = parse_webvtt(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n")
    assert (reading.cues, [each.code for each in reading.notes]) == ((), ["timed:text:none"])


def test_what_is_no_cue_is_told_and_left_out():
    text = (
        "WEBVTT - title\nKind: captions\n\nNOTE mine\nmore\n\nSTYLE\n::cue { color: red }\n\n"
        "REGION\nid:r\n\njust words\n\n1\n00:01.000 --> 00:02.000 region:r line:0\nHello\n"
    )
    reading = parse_webvtt(text)
    assert [(each.line, each.code) for each in reading.notes] == [
        (1, "timed:block:header"),
        (4, "timed:block:note"),
        (7, "timed:block:style"),
        (10, "timed:block:region"),
        (13, "timed:block:unknown"),
        (16, "timed:settings:dropped"),
    ]
    assert reading.cues == (TimedCue(1, 2, "Hello", "line:0", "1"),)


@pytest.mark.parametrize(
    ("timing", "code"),
    [
        ("00:01.000 --> soon", "timed:time:unreadable"),
        ("00:75.000 --> 00:80.000", "timed:time:unreadable"),
        ("00:03.000 --> 00:02.000", "timed:time:swapped"),
        ("00:02.000 --> 00:02.000", "timed:time:no-span"),
        ("00:09.000 --> 00:11.000", "timed:time:cut"),
        ("99:00:00.000 --> 99:59:59.999", "timed:time:beyond"),
        ("00:01.000 --> 00:02.000 colour:red", "timed:settings:dropped"),
    ],
)
def test_what_is_wrong_with_a_time_is_told_at_its_line(timing, code):
    reading = parse_webvtt(f"WEBVTT\n\n{timing}\nHello\n", duration=10)
    assert [(each.line, each.code) for each in reading.notes] == [(3, code)]
    assert all(0 <= each.start < each.end <= 10 for each in reading.cues)


def test_cues_come_in_order_and_once():
    text = "WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n\n"
    text += "00:05.500 --> 00:07.000\nb\n"
    reading = parse_webvtt(text)
    assert [(each.start, each.end, each.text) for each in reading.cues] == [
        (1, 2, "a"),
        (5, 7, "b"),
    ]
    codes = [each.code for each in reading.notes]
    assert codes == ["timed:order:sorted", "timed:cue:twice"]


def test_a_cue_begins_without_a_blank_line_before_it():
    reading = parse_webvtt("WEBVTT\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb")
    assert [each.text for each in reading.cues] == ["a", "b"]


def test_fifty_thousand_cues_are_read_and_written_at_once():
    many = [TimedCue(i, i + 0.9, f"<v Ada>Line {i}</v>\nand more") for i in range(50_000)]
    began = time.perf_counter()
    assert len(parse_webvtt(format_webvtt(many)).cues) == 50_000
    assert time.perf_counter() - began < 30


def test_a_piece_has_the_cues_that_are_shown_in_it():
    given_cues = [TimedCue(0, 2, "a"), TimedCue(9, 21, "b"), TimedCue(20, 30, "c")]
    pieces = segment_webvtt(given_cues, duration=30, seconds=10)
    head = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n"
    assert all(each.startswith(head) for each in pieces)
    shown = [[cue.text for cue in parse_webvtt(each).cues] for each in pieces]
    assert shown == [["a", "b"], ["b"], ["b", "c"]]


def test_there_is_a_piece_where_nothing_is_said():
    assert len(segment_webvtt([], duration=0, seconds=10)) == 1
    assert len(segment_webvtt([], duration=30.5, seconds=10)) == 4


@settings(max_examples=30)
@given(st.lists(cues(), max_size=5), st.integers(1, 60))
def test_no_cue_is_lost_between_pieces(given_cues, seconds):
    near = [TimedCue(each.start % 500, each.start % 500 + 3, "x") for each in given_cues]
    pieces = segment_webvtt(near, duration=503, seconds=seconds)
    for cue in near:
        assert sum(f"{format_webvtt([cue]).split(chr(10))[2]}" in each for each in pieces) >= 1
