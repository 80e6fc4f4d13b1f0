"""Names, docstrings, imports: what a reader may count on in every file."""

import ast
import re
from pathlib import Path

from tests.house.files import ROOT, all_files, files, python_files, text_of, tree_of

DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}
# A machine's own folders, written so that this line does not name one.
MACHINE_PATHS = re.compile(r"/(?:wor[k]|roo[t]|User[s])/[a-z.]|/tm[p]/[a-z]")
MAX_BYTES = 1_000_000
KEPT_LOCKS = {"package-lock.json"}


def test_every_module_says_what_it_is_for():
    silent = [
        str(path)
        for path in python_files()
        if text_of(path).strip() and not ast.get_docstring(tree_of(path))
    ]
    assert silent == []


def test_no_file_is_a_drawer_for_everything():
    assert [str(path) for path in files(".py", ".js", ".css") if path.stem in DRAWERS] == []


def test_no_import_is_relative_or_hidden_behind_type_checking():
    wrong = [
        f"{path}:{node.lineno}"
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.ImportFrom) and node.level)
        or (isinstance(node, ast.Name) and node.id == "TYPE_CHECKING")
    ]
    assert wrong == []


def test_no_file_names_a_folder_of_one_machine():
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in all_files()
        if path.name not in KEPT_LOCKS
        for found in MACHINE_PATHS.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert wrong == []


def test_no_large_file_is_kept():
    assert [str(path) for path in all_files() if path.stat().st_size > MAX_BYTES] == []


def test_packages_have_no_test_of_their_own():
    strays = [path for path in files(".py") if path.name.startswith("test_")]
    assert [path for path in strays if Path("tests") not in path.parents] == []
