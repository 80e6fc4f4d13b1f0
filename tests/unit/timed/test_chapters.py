"""Lists of chapters in the three forms that people bring."""

import pytest

from pod_media.timed.chapters import (
    TimedChapter,
    format_chapter_list,
    format_webvtt_chapters,
    parse_chapter_list,
)

THREE = (TimedChapter(0, "Intro"), TimedChapter(15, "First & part"), TimedChapter(3723.5, "End"))


@pytest.mark.parametrize(
    "text",
    [
        "00:00 Intro\n0:15 First & part\n1:02:03.5 End",
        "00:00 - Intro\r\n\r\n(0:15) First & part\r\n1:02:03.5 – End",
        "• [00:00] Intro\n2. 0:15: First & part\n62:03.5 | End",
        "Intro 0:00\nFirst & part - 0:15\nEnd (1:02:03.5)",
        format_chapter_list(THREE),
        format_webvtt_chapters(THREE, duration=4000),
        (
            ";FFMETADATA1\ntitle=x\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=15000\ntitle=Intro\n"
            "[CHAPTER]\nTIMEBASE=1/1\nSTART=15\nEND=3723\ntitle=First & part\n"
            "[CHAPTER]\nSTART=3723500000000\nEND=4000000000000\ntitle=E\\nd\n"
        ),
    ],
)
def test_a_list_is_read(text):
    reading = parse_chapter_list(text)
    assert reading.chapters == THREE
    assert reading.notes == ()


def test_what_is_wrong_is_told_by_line():
    text = f"Chapters:\n0:10 b\n0:10 c\n0:05 a\n0:20\n9:00 z\n0:30 {'x' * 120}\n0:75 y"
    reading = parse_chapter_list(text, duration=60)
    assert [(each.start, each.title) for each in reading.chapters] == [
        (5, "a"),
        (10, "b"),
        (30, "x" * 100),
    ]
    assert [(each.line, each.code) for each in reading.notes] == [
        (1, "timed:time:unreadable"),
        (3, "timed:chapter:twice"),
        (4, "timed:order:sorted"),
        (5, "timed:text:none"),
        (6, "timed:time:beyond"),
        (7, "timed:chapter:title-cut"),
        (8, "timed:time:unreadable"),
    ]


def test_chapters_are_webvtt_without_markup():
    written = format_webvtt_chapters([TimedChapter(5, "<b>Two --> 2</b>"), TimedChapter(0, "One")])
    assert written == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nOne\n\n"
        "00:00:05.000 --> 00:00:06.000\n&lt;b&gt;Two --&gt; 2&lt;/b&gt;\n"
    )
