"""Pages load bundles, so that what they show does not wait for many files (decision 4)."""

import re
from pathlib import Path, PurePosixPath

from podsite.bundles import is_bundle
from tests.house.files import PACKAGES, files, text_of

LOADED = re.compile(r"{% static '(?P<name>[^']+\.(?:css|js))' %}")
IMPORTED = re.compile(r"""import\s+(?:[^"';]*\sfrom\s+)?(?:url\()?["'](?P<name>\.[^"']+)["']""")
# Wagtail's forms ask for these one by one.
CMS = "admin"
SITE = "js/bundles/site.js"


def _sources(suffix: str) -> dict[str, Path]:
    """Return our sheets or modules by their static name."""
    return {
        "/".join(path.parts[path.parts.index("static") + 1 :]): path
        for path in files(suffix)
        if path.parts[0] in PACKAGES and "static" in path.parts and CMS not in path.parts
    }


def _imports(name: str, sources: dict[str, Path]) -> set[str]:
    """Return all that a module or sheet imports, itself included."""
    found, open_names = set(), {name}
    while open_names:
        found |= open_names
        named = {
            _resolve(each, match["name"])
            for each in open_names
            for match in IMPORTED.finditer(text_of(sources[each]))
        }
        open_names = {each for each in named if each in sources} - found
    return found


def _resolve(name: str, relative: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / relative).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _loaded() -> set[str]:
    """Return what templates of pages load by a tag of their own."""
    pages = [path for path in files(".html") if CMS not in path.parts]
    return {match["name"] for path in pages for match in LOADED.finditer(text_of(path))}


def test_every_sheet_reaches_a_page():
    sheets = _sources(".css")
    loaded = _loaded() & set(sheets)
    reached = set().union(*(_imports(name, sheets) for name in loaded))
    assert loaded
    assert sorted(set(sheets) - reached - {name for name in sheets if is_bundle(name)}) == []


def test_a_page_loads_bundles_or_what_imports_nothing():
    scattered = [
        name
        for suffix in (".css", ".js")
        for sources in [_sources(suffix)]
        for name in sorted(_loaded() & set(sources))
        if not is_bundle(name) and len(_imports(name, sources)) > 1
    ]
    assert scattered == []


def test_no_module_runs_twice_beside_the_sites():
    modules = _sources(".js")
    common = _imports(SITE, modules)
    others = [name for name in modules if is_bundle(name) and name != SITE]
    assert others
    assert [name for name in others if _imports(name, modules) & common] == []
