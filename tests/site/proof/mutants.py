"""Take one check out of a function that is loaded, and put it back.

A function's code is replaced, not the function: whoever imported it by name has the mutant too.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from importlib import import_module
from types import CodeType
from typing import Any

# What the rule is called where it is asked, and the answer that is no check.
ASKED = {
    "can_watch": "True",
    "may_see": "True",
    "is_open": "True",
    "can_handle": "True",
    "can_edit": "True",
    "judge": "find_folder(folder).asset_id",
    "granted_asset": "place.folder.asset_id",
    "visible_to": "__import__('pod_media.models').models.VideoPage.objects.all()",
    "listed_to": "__import__('pod_media.models').models.VideoPage.objects.all()",
    "reachable_by": "__import__('pod_media.models').models.VideoPage.objects.all()",
}


@dataclass(frozen=True)
class Mutant:
    """A function, and one check in it by the order of checks; `said` is what is taken out.

    `part` is the part of the proof that is likely to find it.
    """

    module: str
    function: str
    number: int
    said: str
    part: str

    @property
    def name(self) -> str:
        """Return where it is, short."""
        return f"{self.module.removeprefix('pod_media.')}.{self.function}"


def mutants_of(module: str, part: str, *functions: str) -> list[Mutant]:
    """Return every check of some functions, each taken out by itself."""
    found = []
    for function in functions:
        tree = _tree(module)
        node = _node(tree, function)
        for number, said in enumerate(_checks(node)):
            found.append(Mutant(module, function, number, said, part))
    return found


@contextmanager
def applied(mutant: Mutant) -> Iterator[None]:
    """Have the mutant in place of the function for the block."""
    tree = deepcopy(_tree(mutant.module))
    node = _node(tree, mutant.function)
    _Remover(mutant.number).visit(node)
    ast.fix_missing_locations(tree)
    code = _code(compile(tree, mutant.module, "exec"), mutant.function.split("."))
    target = _function(mutant)
    former = target.__code__
    target.__code__ = code
    try:
        yield
    finally:
        target.__code__ = former


class _Remover(ast.NodeTransformer):
    """Walk the checks of a function in order; take out the one of a number."""

    def __init__(self, number: int | None) -> None:
        self.number, self.said = number, []

    def _meets(self, node: ast.AST, how: str) -> bool:
        """Note a check; tell whether it is the one to take out."""
        self.said.append(f"{how} {' '.join(ast.unparse(node).split())[:90]}")
        return len(self.said) - 1 == self.number

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave what says types alone."""
        node.body = [self.visit(each) for each in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        for each in list(node.values):
            if self._meets(each, "without"):
                left = [value for value in node.values if value is not each]
                return left[0] if len(left) == 1 else ast.BoolOp(node.op, left)
        return self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        if isinstance(node.op, (ast.BitAnd, ast.BitOr)):
            if self._meets(node.left, "without"):
                return node.right
            if self._meets(node.right, "without"):
                return node.left
        return self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        if isinstance(node.op, (ast.BitAnd, ast.BitOr)) and self._meets(node, "without"):
            return ast.Pass()
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        if self._meets(node.test, "never"):
            node.test = ast.Constant(False)
            return node
        return self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        if self._meets(node.test, "always"):
            return node.body
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in ASKED and self._meets(node, "not asking"):
            return ast.parse(ASKED[name], mode="eval").body
        if called in ("filter", "exclude") or name == "Q":
            for each in [*node.args, *node.keywords]:
                if len(node.args) + len(node.keywords) > (name == "Q") and self._meets(
                    each, "without"
                ):
                    node.args = [arg for arg in node.args if arg is not each]
                    node.keywords = [word for word in node.keywords if word is not each]
                    return node
        return self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        is_check = isinstance(node.value, ast.Compare) or (
            isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Name)
            and node.value.func.id in ("any", "all", "bool")
        )
        if is_check and self._meets(node.value, "always true:"):
            return ast.Return(ast.Constant(True))
        return self.generic_visit(node)


def _checks(node: ast.AST) -> list[str]:
    remover = _Remover(None)
    remover.visit(deepcopy(node))
    return remover.said


def _tree(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(import_module(module)))


def _node(tree: ast.AST, function: str) -> ast.AST:
    node: ast.AST = tree
    for name in function.split("."):
        node = next(
            each
            for each in ast.iter_child_nodes(node)
            if isinstance(each, ast.FunctionDef | ast.ClassDef) and each.name == name
        )
    return node


def _code(code: CodeType, names: list[str]) -> CodeType:
    for name in names:
        # The last one: a decorated function's code is a constant of its module, too.
        code = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name)
    return code


def _function(mutant: Mutant) -> Any:
    found: Any = import_module(mutant.module)
    for name in mutant.function.split("."):
        found = inspect.getattr_static(found, name)
    if isinstance(found, property):
        found = found.fget
    return inspect.unwrap(found)
