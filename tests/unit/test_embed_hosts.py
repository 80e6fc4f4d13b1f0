"""What staff write of the sites that may frame, and what browsers are told."""

import pytest
from django.core.exceptions import ValidationError

from pod_media.channels.embed_hosts import MOST_LINES, sources_of, validate_sites


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n", []),
        ("*", ["*"]),
        ("none", ["'none'"]),
        ("lms.example.edu", ["'self'", "https://lms.example.edu"]),
        ("*.Example.edu\n", ["'self'", "https://*.example.edu"]),
        ("http://localhost:8000/", ["'self'", "http://localhost:8000"]),
        ("a.example\r\nA.example\nb.example", ["'self'", "https://a.example", "https://b.example"]),
        ("https://café.example", ["'self'", "https://xn--caf-dma.example"]),
    ],
)
def test_a_host_per_line_becomes_what_browsers_are_told(text, expected):
    validate_sites(text)
    assert sources_of(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "two words",
        "x.example; script-src *",
        "x.example/path",
        "ftp://x.example",
        "*.edu",
        "a.*.example",
        "'self'",
        "x.example:99999",
        "-x.example",
        "x..example",
        "é" * 80,
    ],
)
def test_what_is_no_host_is_said_with_its_line_and_opens_nothing(line):
    with pytest.raises(ValidationError) as said:
        validate_sites(f"good.example\n\n{line}")
    assert said.value.messages[0].startswith("Line 3: ")
    assert sources_of(line) == ["'none'"]


@pytest.mark.parametrize("text", ["none\nx.example", "*\nx.example"])
def test_nobody_and_anybody_stand_alone(text):
    with pytest.raises(ValidationError, match="stand alone"):
        validate_sites(text)


def test_there_is_a_most_of_lines():
    with pytest.raises(ValidationError, match="At most"):
        validate_sites("x.example\n" * (MOST_LINES + 1))
