"""Templates hold no script, no style and no query; the Content-Security-Policy relies on it."""

import re
from pathlib import Path

import pytest

from tests.house.files import files, text_of

# Mail readers know nothing but inline style.
MAIL = "email"
INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"(?:application/(?:ld\+)?json|importmap)\")[^>]*>", re.I
)
INLINE_STYLE = re.compile(r"<style\b|\sstyle=[\"']", re.I)
HANDLER = re.compile(r"\son[a-z]+=[\"']|href=[\"']javascript:", re.I)
ORDER_OF_ITS_OWN = re.compile(r"\stabindex=[\"']?[1-9]", re.I)
LOOSE_INCLUDE = re.compile(r"{%\s*include\s+[^%]*\bwith\b(?![^%]*\bonly\b)[^%]*%}")


def _templates() -> list[Path]:
    return [path for path in files(".html") if MAIL not in path.parts]


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("script", INLINE_SCRIPT),
        ("style", INLINE_STYLE),
        ("handler", HANDLER),
        ("positive tabindex", ORDER_OF_ITS_OWN),
        ("include without only", LOOSE_INCLUDE),
    ],
)
def test_no_template_holds(what, pattern):
    found = [
        f"{path}: {match.group()[:60]}"
        for path in _templates()
        for match in pattern.finditer(text_of(path))
    ]
    assert found == [], what
