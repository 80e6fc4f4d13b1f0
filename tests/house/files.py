"""The project's own files, as git knows them (what is ignored is not ours)."""

import ast
import gc
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("podsite", "pod_media", "pod_interactive", "pod_live")


@cache
def all_files() -> tuple[Path, ...]:
    """Return every file of the working tree that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def files(*suffixes: str) -> list[Path]:
    """Return the files with one of `suffixes`, as paths relative to the root."""
    return [path.relative_to(ROOT) for path in all_files() if path.suffix in suffixes]


def python_files() -> list[Path]:
    """Return our Python files; generated migrations are not read by people."""
    return [path for path in files(".py") if "migrations" not in path.parts]


def text_of(path: Path) -> str:
    """Return the content of a file given relative to the root."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file.

    Python 3.11 counts its recursion wrongly when objects are collected while it builds a tree.
    """
    gc.disable()
    try:
        return ast.parse(text_of(path))
    finally:
        gc.enable()


def length_of(path: Path) -> int:
    """Return the number of lines."""
    return len(text_of(path).splitlines())
