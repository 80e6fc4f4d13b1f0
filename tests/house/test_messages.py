"""French is whole: every sentence translated, none in doubt, all compiled."""

import ast
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import polib
import pytest

from tests.house.files import PACKAGES, ROOT, files, python_files, tree_of
from tests.house.marked import marked_in


def _catalogues() -> list[Path]:
    return [path for path in files(".po") if "fr" in path.parts]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_marked_sentence_was_collected(package):
    catalogue = polib.pofile(str(ROOT / package / "locale/fr/LC_MESSAGES/django.po"))
    kept = {(each.msgctxt, each.msgid) for each in catalogue}
    left = marked_in(package) - kept
    assert not left, f"`make messages` collects them, for translation: {sorted(left, key=str)}"


def test_no_sentence_is_translated_twice():
    # Django knows each once, whichever package says it.
    said = defaultdict(set)
    for path in _catalogues():
        for each in polib.pofile(str(ROOT / path)).translated_entries():
            said[each.msgctxt, each.msgid].add(each.msgstr or tuple(each.msgstr_plural.values()))
    assert {key: all_ for key, all_ in said.items() if len(all_) > 1} == {}


def test_sentences_are_marked_by_names_that_makemessages_knows():
    renamed = [
        (str(path), name.asname)
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name and name.asname not in {None, "_"}
    ]
    assert renamed == []


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


@pytest.mark.parametrize("path", _catalogues(), ids=str)
def test_french_is_set_as_the_french_set_it(path):
    # Straight apostrophes and quotes, and spaces at which a line could break before its sign.
    slip = re.compile(
        r"'|\"|(?: |\w)(?=[;!?»](?:\s|$))|(?: |\w)(?=:(?:\s|$))|« |«(?=\w)| %(?![(\w])"
    )
    catalogue = polib.pofile(str(ROOT / path))
    texts = [text for each in catalogue for text in (each.msgstr, *each.msgstr_plural.values())]
    assert [text for text in texts if slip.search(text)] == []
