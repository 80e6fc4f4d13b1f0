"""Our templates, sheets, scripts and pictures name no server but our own."""

import re
from pathlib import Path

from tests.house.files import PACKAGES, files, text_of

HOST = re.compile(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.I)
# Names of vocabularies and origins of drawings: no browser goes there.
NAMES = {"http://www.w3.org", "https://schema.org", "https://lucide.dev"}
CALLS = ("dns-prefetch", "preconnect")


def served() -> list[Path]:
    """Return what browsers get of ours; vendored packages are walked by a browser."""
    found = files(".html", ".css", ".js", ".svg", ".txt", ".json", ".webmanifest")
    return [path for path in found if path.parts[0] in PACKAGES]


def test_no_served_file_names_another_server():
    foreign = {
        str(path): names for path in served() if (names := set(HOST.findall(text_of(path))) - NAMES)
    }
    assert foreign == {}


def test_no_page_prepares_to_call_another_server():
    calling = [str(path) for path in served() if any(each in text_of(path) for each in CALLS)]
    assert calling == []
