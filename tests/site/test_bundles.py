"""Bundles are joined as browsers would follow their imports."""

import subprocess

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from podsite.bundles import is_bundle, make_bundles

SHEET, SCRIPT = "css/bundles/page.css", "js/bundles/page.js"


@pytest.fixture
def source(tmp_path):
    texts = {
        SHEET: '@import url("../part.css");\n@import url("../print.css") print;\n',
        "css/part.css": '.part { mask: url("../shape.svg"); }',
        "css/print.css": ".part { display: none; }",
        "shape.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        SCRIPT: 'import "../part.js";\n',
        "js/part.js": 'import { word } from "./word.js"; import "video.js"; window.said = word;',
        "js/word.js": 'export const word = "joined";\n',
    }
    for name, text in texts.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "source"


def join(source, tmp_path, *, esbuild=settings.ESBUILD):
    make_bundles(source, [SHEET, SCRIPT], tmp_path / "joined", esbuild=esbuild)
    return [(tmp_path / "joined" / name).read_text() for name in (SHEET, SCRIPT)]


def test_a_sheet_holds_what_it_imports_and_its_small_pictures(source, tmp_path):
    sheet, _ = join(source, tmp_path)
    assert "@import" not in sheet
    assert ".part{mask:url(" in sheet
    assert "data:image/svg+xml" in sheet
    assert "@media print{.part{display:none}}" in sheet


def test_a_script_holds_what_it_imports_but_what_the_import_map_names(source, tmp_path):
    _, script = join(source, tmp_path)
    assert "joined" in script
    assert "./word.js" not in script
    assert 'import"video.js"' in script


def test_an_import_that_leads_nowhere_stops_the_collection(source, tmp_path):
    (source / "js" / "word.js").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        join(source, tmp_path)


def test_without_esbuild_it_is_said_what_to_install(source, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="npm ci"):
        join(source, tmp_path, esbuild=tmp_path / "esbuild")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("css/bundles/site.css", True),
        ("pod_media/js/bundles/watch.js", True),
        ("css/base.css", False),
        ("bundles/notes.txt", False),
        ("vendor/bundles/deep/x.js", False),
    ],
)
def test_a_bundle_is_known_by_its_folder(name, expected):
    assert is_bundle(name) is expected
