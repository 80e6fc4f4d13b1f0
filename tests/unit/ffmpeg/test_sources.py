"""No name of a file is anything else to FFmpeg, and refused files are named truly."""

from pathlib import Path

import pytest

from pod_media.ffmpeg.sniff import name_refusal
from pod_media.ffmpeg.sources import ALLOWED_FORMATS, file_url, input_args


def test_both_guards_stand_before_the_input():
    args = input_args("/srv/a.mp4")
    assert args[0] == "-protocol_whitelist"
    assert args[1] == "file,pipe"
    assert args[2] == "-format_whitelist"
    assert args[-2:] == ["-i", "file:/srv/a.mp4"]


@pytest.mark.parametrize(
    "name", ["-i.mp4", "http:x.mp4", "a'b\"c$(x).mp4", "two\nlines.mp4", "\u202ertl.mp4", "%03d"]
)
def test_a_name_stays_a_name(name):
    assert file_url(Path("/srv") / name) == f"file:/srv/{name}"


def test_a_relative_path_becomes_absolute():
    assert file_url("-x.mp4") == f"file:{Path.cwd()}/-x.mp4"


@pytest.mark.parametrize("name", ["hls", "concat", "image2", "lavfi", "sdp", "dash", "svg_pipe"])
def test_formats_that_open_other_things_are_not_listed(name):
    assert name not in ALLOWED_FORMATS


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        (b"#EXTM3U\n#EXT", "not-a-recording"),
        (b"\xef\xbb\xbf  <svg xmlns=", "not-a-recording"),
        (b"<?xml version", "not-a-recording"),
        (b"ffconcat version 1.0", "not-a-recording"),
        (b"\x89PNG\r\n", "not-a-recording"),
        (b"\0\0\0\x20ftypisom", "cut-off"),
        (b"\x1a\x45\xdf\xa3\x01", "cut-off"),
        (b"RIFF\0\0\0\0AVI ", "cut-off"),
        (b"\x8f\x12\x00\x99rubbish", "not-media"),
        (b"", "not-media"),
    ],
)
def test_a_refused_file_is_named_by_its_first_bytes(start, reason):
    assert name_refusal(start) == f"encode:source:{reason}"
