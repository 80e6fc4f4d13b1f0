"""Formats beside WebVTT: what each can say is read, what it cannot is told."""

import pytest

from pod_media.timed.ass import parse_ass
from pod_media.timed.cue import TimedCue, Word
from pod_media.timed.json_cues import format_json, parse_json
from pod_media.timed.plain import format_txt
from pod_media.timed.sbv import parse_sbv
from pod_media.timed.sifting import TimedTextError
from pod_media.timed.srt import format_srt, parse_srt
from pod_media.timed.ttml import parse_ttml


def codes(reading):
    return [(each.line, each.code) for each in reading.notes]


@pytest.mark.parametrize("place", range(1, 10))
def test_srt_keeps_styles_places_and_scripts(place):
    text = f"1\n00:00:01,001 --> 00:00:02,999\n{{\\an{place}}}<i>a & b</i>\nمرحبا\u200f < 3\n"
    reading = parse_srt(text)
    assert reading.cues[0].text == "<i>a &amp; b</i>\nمرحبا\u200f &lt; 3"
    assert parse_srt(format_srt(reading.cues)).cues == reading.cues
    assert format_srt(reading.cues).replace("{\\an2}", "") == text.replace("{\\an2}", "")


def test_srt_says_who_speaks():
    assert "Ada: Hello\n" in format_srt([TimedCue(0, 1, "<v Ada>Hello</v>")])


def test_srt_in_every_disorder_is_read():
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,000 X1:1\r\na\r\n\r\nmore\r\n2\r\n0:0:3.5 --> 0:0:4\r\n"
        '<font color="red">b</font><br>{\\fad(1,2)}c\r\n\r\n3\r\n00:00:05,000 --> ?\r\nlost\r\n'
        "\r\n4\r\n00:00:06,000 --> 00:00:07,000\r\n1984\r\nx --> y\r\n"
    )
    reading = parse_srt(text)
    assert [each.text for each in reading.cues] == ["a\nmore", "b\nc", "1984\nx --&gt; y"]
    assert reading.cues[1].start == 3.5
    assert codes(reading) == [
        (2, "timed:text:blank-line"),
        (2, "timed:settings:dropped"),
        (7, "timed:markup:dropped"),
        (11, "timed:time:unreadable"),
    ]


def test_sbv_is_read():
    reading = parse_sbv("0:00:01.000,0:00:02.500\nHello[br]you\n\n0:00:03.000,0:00:04.000\n>> b\n")
    assert [(each.start, each.end, each.text) for each in reading.cues] == [
        (1, 2.5, "Hello\nyou"),
        (3, 4, "&gt;&gt; b"),
    ]


ASS = r"""[Script Info]
PlayResX: 384

[V4+ Styles]
Format: Name, Fontname, Bold, Italic, Underline, Alignment
Style: Default,Arial,0,0,0,2
Style: Top,Arial,-1,0,0,8

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,for translators
Dialogue: 0,0:00:01.50,0:00:02.25,Default,Ada,0,0,0,,Hello, {\i1}you{\i0}\Nthere
Dialogue: 0,0:00:03.00,0:00:04.00,Top,,0,0,0,,Up {\b0}here
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\an7\fad(1,2)}a < b {\p1}m 0 0 l 1 1{\p0}
Dialogue: 0,never,0:00:06.00,Default,,0,0,0,,x
"""


def test_ass_keeps_styles_voices_and_places():
    reading = parse_ass(ASS)
    assert [(each.start, each.end, each.text, each.settings) for each in reading.cues] == [
        (1.5, 2.25, "<v Ada>Hello, <i>you</i>\nthere</v>", ""),
        (3, 4, "<b>Up </b>here", "line:0"),
        (5, 6, "a &lt; b", "line:0 align:left"),
    ]
    assert codes(reading) == [
        (11, "timed:block:note"),
        (14, "timed:markup:dropped"),
        (15, "timed:time:unreadable"),
    ]


TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
 xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
 ttp:frameRate="25" ttp:tickRate="10" xml:lang="fr">
<head><metadata>
<ttm:agent xml:id="ada" type="person"><ttm:name>Ada L.</ttm:name></ttm:agent></metadata>
<styling><style xml:id="base" tts:fontStyle="italic"/>
<style xml:id="loud" style="base" tts:fontWeight="bold"/></styling>
<layout><region xml:id="top" tts:origin="10% 10%" tts:extent="80% 20%"
 tts:displayAlign="before" tts:textAlign="left"/></layout>
</head>
<body><div begin="10s">
<p begin="00:00:01.500" end="00:00:02:05" ttm:agent="ada">Bonjour
   à <span style="loud">tous</span><br/>&amp; toi</p>
<p begin="50t" dur="1500ms" region="top"><span tts:ruby="container"><span
 tts:ruby="base">漢</span><span tts:ruby="text">kan</span></span></p>
<p begin="soon" end="2s">lost</p>
<p><span begin="7s" end="8s">x</span> <span begin="8s" end="9s" xml:lang="en">y</span></p>
</div></body></tt>"""


def test_ttml_keeps_looks_voices_ruby_and_places():
    reading = parse_ttml(TTML)
    assert [(each.start, each.end, each.text, each.settings) for each in reading.cues] == [
        (11.5, 12.2, "<v Ada L.>Bonjour à <i><b>tous</b></i>\n&amp; toi</v>", ""),
        (15, 16.5, "<ruby>漢<rt>kan</rt></ruby>", "line:0 align:left"),
        (17, 18, "x", ""),
        (18, 19, "<lang en>y</lang>", ""),
    ]
    assert codes(reading) == [(17, "timed:time:unreadable")]


@pytest.mark.parametrize(
    "text",
    [
        "<tt><body>",
        '<!DOCTYPE tt [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tt>&b;</tt>',
        '<!DOCTYPE tt [<!ENTITY a SYSTEM "file:///etc/passwd">]><tt>&a;</tt>',
        "<tt>" + "<div>" * 5000 + "</div>" * 5000 + "</tt>",
    ],
)
def test_broken_and_hostile_xml_is_refused(text):
    with pytest.raises(TimedTextError) as refused:
        parse_ttml(text)
    assert refused.value.code == "timed:file:broken"


def test_json_keeps_all_that_is_known():
    cue = TimedCue(
        1.001, 2, "<v Ada>Hello</v>", "line:0", "x", "k1", (Word(1.001, 1.5, "Hello", 0.5),)
    )
    assert parse_json(format_json([cue])).cues == (cue,)


def test_json_of_engines_and_podcasts_is_read():
    word = '{"word": " Hi", "start": 0, "end": 1, "probability": 0.5}'
    whisper = f'{{"segments": [{{"start": 0, "end": 1, "text": " Hi", "words": [{word}]}}]}}'
    assert parse_json(whisper).cues == (TimedCue(0, 1, "Hi", words=(Word(0, 1, " Hi", 0.5),)),)
    podcast = '{"segments": [{"startTime": 0, "endTime": 1, "body": "a < b", "speaker": "Ada"}]}'
    assert parse_json(podcast).cues == (TimedCue(0, 1, "<v Ada>a &lt; b</v>"),)


def test_json_entries_that_are_none_are_told():
    starts = ('"x"', "NaN", "1e999", "-1")
    entries = ", ".join(f'{{"start": {each}, "end": 1, "text": "a"}}' for each in starts)
    reading = parse_json(f'[1, {entries}, {{"start": 0, "end": 1, "text": ["c"]}}]')
    assert reading.cues == ()
    assert [each.line for each in reading.notes] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "1", '"x"', '{"cues": 1}'])
def test_other_json_is_refused(text):
    with pytest.raises(TimedTextError):
        parse_json(text)


def test_a_transcript_has_speakers_and_paragraphs():
    cues = [
        TimedCue(0, 1, "<v Ada>Hello\nyou</v>"),
        TimedCue(1, 2, "<v Ada>and you.</v>"),
        TimedCue(2, 3, "<v Bob>Yes</v> <v Ada>No &amp; no</v>"),
        TimedCue(9, 10, "<v Ada>Later.</v>"),
    ]
    assert format_txt(cues) == "Ada: Hello you and you.\n\nBob: Yes\n\nAda: No & no\n\nLater.\n"
