"""Calendar files as RFC 5545 wants them."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from pod_live.icalendar import CalendarEvent, escape_text, fold_line, format_calendar

PARIS = ZoneInfo("Europe/Paris")


def _event(**fields):
    return CalendarEvent(
        **{
            "uid": "1@example.org",
            "title": "Talk",
            "starts_at": datetime.datetime(2026, 7, 14, 18, 30, tzinfo=PARIS),
            "ends_at": datetime.datetime(2026, 7, 14, 20, 0, tzinfo=PARIS),
            "changed_at": datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC),
            **fields,
        }
    )


def _unfolded(file):
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_the_least_an_event_needs_is_written_in_order():
    assert _unfolded(format_calendar(_event())) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Podsite//Events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:1@example.org",
        "DTSTAMP:20260102T030405Z",
        "DTSTART:20260714T163000Z",
        "DTEND:20260714T180000Z",
        "SUMMARY:Talk",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_winter_and_summer_are_told_apart():
    winter = datetime.datetime(2026, 1, 14, 18, 30, tzinfo=PARIS)
    lines = _unfolded(format_calendar(_event(starts_at=winter)))
    assert "DTSTART:20260114T173000Z" in lines


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain", "plain"),
        ("a,b;c", r"a\,b\;c"),
        ("C:\\x", r"C:\\x"),
        ("one\r\ntwo\nthree\rfour", r"one\ntwo\nthree\nfour"),
        ('"quotes": colons', '"quotes": colons'),
        ("tab\there", "tab\there"),
        ("bell\x07, null\x00", r"bell\, null"),
    ],
)
def test_texts_are_escaped(text, escaped):
    assert escape_text(text) == escaped


def test_a_title_cannot_add_lines_of_its_own():
    lines = _unfolded(format_calendar(_event(title="Talk\r\nEND:VEVENT", uid="a\r\nX:y")))
    assert lines.count("END:VEVENT") == 1
    assert "UID:aX:y" in lines


@pytest.mark.parametrize(
    "text", ["x" * 300, "é" * 200, "日本語の講演" * 40, "🎓" * 60, "aé🎓" * 33]
)
def test_long_lines_are_folded_between_characters(text):
    folded = fold_line(f"SUMMARY:{text}")
    lines = folded.split(b"\r\n")
    assert lines.pop() == b""
    assert max(len(line) for line in lines) <= 75
    assert all(line.startswith(b" ") for line in lines[1:])
    for line in lines:
        line.decode()
    assert b"".join([lines[0], *(line[1:] for line in lines[1:])]).decode() == f"SUMMARY:{text}"


def test_a_line_of_just_75_octets_is_not_folded():
    assert fold_line("x" * 75) == b"x" * 75 + b"\r\n"
    assert fold_line("x" * 76) == b"x" * 75 + b"\r\n x\r\n"
