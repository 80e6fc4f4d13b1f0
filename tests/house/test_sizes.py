"""Size budgets: what is larger than this is two things."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.house.files import files, length_of, python_files, text_of, tree_of

PYTHON_LINES = 400
TEST_LINES = 500
SETTINGS_LINES = 350
FUNCTION_LINES = 40
CLASS_LINES = 120
TASK_LINES = 10
TEMPLATE_LINES = 100
SCRIPT_LINES = 150
STYLE_LINES = 150
# Where most files and functions lie, so that the hard limits stay the exception.
MEDIAN_FILE, LARGE_FILE = 90, 250
MEDIAN_FUNCTION, LARGE_FUNCTION = 8, 20

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_python_file_is_too_long():
    assert _longer(python_files(), _python_budget) == []


def test_no_template_is_too_long():
    assert _longer(files(".html"), lambda _path: TEMPLATE_LINES) == []


def test_no_script_is_too_long():
    assert _longer(files(".js", ".mjs"), lambda _path: SCRIPT_LINES) == []


def test_no_style_sheet_is_too_long():
    assert _longer(files(".css"), lambda _path: STYLE_LINES) == []


def test_no_function_is_too_long():
    long = [
        f"{path}:{node.lineno} {node.name}: {_span(node)} lines"
        for path, node in _nodes(Function)
        if _span(node) > FUNCTION_LINES
    ]
    assert long == []


def test_no_class_is_too_long():
    long = [
        f"{path}:{node.lineno} {node.name}: {_span(node)} lines"
        for path, node in _nodes(ast.ClassDef)
        if _span(node) > CLASS_LINES
    ]
    assert long == []


def test_a_task_only_loads_and_calls():
    long = [
        f"{path}:{node.lineno} {node.name}: {_span(node)} lines"
        for path, node in _nodes(Function)
        if path.name == "tasks.py" and "tests" not in path.parts and _span(node) > TASK_LINES
    ]
    assert long == []


def test_most_files_are_short():
    lengths = [length_of(path) for path in _product() if length_of(path) > 1]
    assert statistics.median(lengths) <= MEDIAN_FILE
    assert _ninth_decile(lengths) <= LARGE_FILE


def test_most_functions_are_short():
    product = set(_product())
    lengths = [_span(node) for path, node in _nodes(Function) if path in product]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert _ninth_decile(lengths) <= LARGE_FUNCTION


def _longer(paths: list[Path], budget) -> list[str]:
    return [
        f"{path}: {length_of(path)} lines, {budget(path)} allowed"
        for path in paths
        if length_of(path) > budget(path)
    ]


def _python_budget(path: Path) -> int:
    if "settings" in path.parts:
        return SETTINGS_LINES
    return TEST_LINES if path.parts[0] == "tests" else PYTHON_LINES


def _product() -> list[Path]:
    return [path for path in python_files() if path.parts[0] not in {"tests", "benchmarks"}]


def _nodes(kind) -> Iterator[tuple[Path, ast.AST]]:
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, kind):
                yield path, node


def _span(node: ast.AST) -> int:
    """Return the lines of a definition, its decorators and docstring apart."""
    lines = node.end_lineno - node.lineno + 1
    docstring = node.body[0] if ast.get_docstring(node) else None
    return lines - (docstring.end_lineno - docstring.lineno + 1 if docstring else 0)


def _ninth_decile(lengths: list[int]) -> float:
    return statistics.quantiles(lengths, n=10)[-1]


def test_the_files_are_found():
    assert len(python_files()) > 50
    assert text_of(Path("manage.py"))
