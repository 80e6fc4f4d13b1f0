"""French is whole: every sentence translated, none in doubt, all compiled."""

import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from tests.house.files import ROOT, files


def _catalogues() -> list[Path]:
    return [path for path in files(".po") if "fr" in path.parts]


@pytest.mark.parametrize("path", _catalogues(), ids=str)
def test_every_sentence_is_translated(path):
    catalogue = polib.pofile(str(ROOT / path))
    left = [each.msgid for each in catalogue.untranslated_entries()]
    doubtful = [each.msgid for each in catalogue.fuzzy_entries()]
    assert (left, doubtful) == ([], [])


@pytest.mark.parametrize("path", _catalogues(), ids=str)
def test_the_compiled_messages_are_those_of_the_catalogue(path):
    compiled = polib.mofile(str((ROOT / path).with_suffix(".mo")))
    kept = {(each.msgctxt, each.msgid): each.msgstr or each.msgstr_plural for each in compiled}
    written = {
        (each.msgctxt, each.msgid): each.msgstr or each.msgstr_plural
        for each in polib.pofile(str(ROOT / path)).translated_entries()
    }
    assert kept == written


@pytest.mark.parametrize("path", _catalogues(), ids=str)
def test_the_catalogue_is_sound(path):
    msgfmt = shutil.which("msgfmt")
    assert msgfmt, "`make test` installs gettext"
    subprocess.run(
        [msgfmt, "--check", "-o", "-", str(ROOT / path)], check=True, capture_output=True
    )
