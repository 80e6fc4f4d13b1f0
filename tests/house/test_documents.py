"""Documents keep what they promise: links lead somewhere, commands and settings exist."""

import re
from pathlib import Path

import pytest

from pod_media.conf import DEFAULTS
from tests.house.files import ROOT, files, text_of

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
COMMAND = re.compile(r"\bmake ([a-z][a-z-]+)")
ADMINISTRATORS = Path("docs/administrators.md")
# "make it", "make them": words of a sentence, in documents that are not about commands.
CODE = re.compile(r"`[^`]+`|```.*?```", re.S)


@pytest.mark.parametrize("path", files(".md"), ids=str)
def test_every_link_leads_to_a_file(path):
    broken = [
        target
        for target in LINK.findall(text_of(path))
        if not (ROOT / path.parent / target).exists()
    ]
    assert broken == []


def test_every_make_command_in_the_documents_exists():
    known = set(re.findall(r"^([a-z-]+):", text_of(Path("Makefile")), re.M))
    named = {
        name
        for path in files(".md")
        for code in CODE.findall(text_of(path))
        for name in COMMAND.findall(code)
    }
    assert named
    assert named - known == set()


def test_every_setting_is_explained_to_administrators():
    text = text_of(ADMINISTRATORS)
    assert [name for name in DEFAULTS if f"`{name}`" not in text] == []


def test_no_explained_setting_is_unknown():
    table = text_of(ADMINISTRATORS).partition("## The POD_MEDIA settings")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `([A-Z_]+)`", table, re.M)
    assert named
    assert [name for name in named if name not in DEFAULTS] == []
