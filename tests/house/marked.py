"""The sentences that the sources mark for translation, as `makemessages` would collect them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.files import files, python_files, text_of, tree_of

PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
# What templatize writes: Python calls between letters that stand for the rest.
_CALL = re.compile(r"\b(?:n?p?gettext|_)\((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?:, )?)+")


def marked_in(package: str) -> set[tuple[str | None, str]]:
    """Return context and sentence of every marked string of `package`."""
    sources = [path for path in python_files() if path.parts[0] == package]
    templates = [path for path in files(".html", ".txt") if path.parts[0] == package]
    found = {each for path in sources for each in _in_tree(tree_of(path))}
    return found | {each for path in templates for each in _in_template(path)}


def _in_template(path: Path) -> Iterator[tuple[str | None, str]]:
    for call in _CALL.findall(templatize(text_of(path))):
        yield from _in_tree(ast.parse(f"{call.removesuffix(', ')})"))


def _in_tree(tree: ast.Module) -> Iterator[tuple[str | None, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [each.value for each in node.args if isinstance(each, ast.Constant)]
        if node.func.id in PLAIN and words:
            yield None, words[0]
        elif node.func.id in WITH_CONTEXT and len(words) > 1:
            yield words[0], words[1]
