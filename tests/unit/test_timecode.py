"""Times on a timeline, as people type them."""

import pytest

from pod_media.timed.timecode import format_timecode, parse_timecode


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        ("95", 95),
        ("95.25", 95.25),
        ("95,5", 95.5),
        ("1:35", 95),
        ("75:00", 4500),
        ("1:02:03.5", 3723.5),
        (" 1:02:03,5 ", 3723.5),
        ("1h2m3s", 3723),
        ("2 min", 120),
        ("90m", 5400),
    ],
)
def test_a_time_is_read(text, seconds):
    assert parse_timecode(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "  ", "soon", "-3", "1:2:3:4", "1:75:00", "1:00:75", "nan", "inf", "1e9", "99999:00:00"],
)
def test_what_is_no_time_is_none(text):
    assert parse_timecode(text) is None


@pytest.mark.parametrize("seconds", [0, 0.001, 59.999, 60, 3599.5, 3600, 36000.04])
def test_what_is_written_is_read_again(seconds):
    assert parse_timecode(format_timecode(seconds)) == seconds
