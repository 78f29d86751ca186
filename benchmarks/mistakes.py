"""Small mistakes in a program: a comparison, a word (``and``, ``or``, ``not``), a number, a sum or a return value turned round."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

_TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


class Mistake(NamedTuple):
    """A changed program: where, how, and in which function (its names from the outside in); none when it is outside all."""

    line: int
    program: ast.Module
    function: tuple[str, ...]
    said: str


def mistakes(tree: ast.Module) -> Iterator[Mistake]:
    """Yield every changed program."""
    functions = dict(_functions(tree, ()))
    for number, node in enumerate(ast.walk(tree)):
        for other in _changed(node):
            program = copy.deepcopy(tree)
            old = next(n for at, n in enumerate(ast.walk(program)) if at == number)
            said = f"{ast.unparse(node)[:70]}  ->  {ast.unparse(other)[:70]}"
            old.__dict__.update(other.__dict__)
            old.__class__ = other.__class__
            yield Mistake(getattr(node, "lineno", 0), ast.fix_missing_locations(program), functions.get(id(node), ()), said)


def _functions(node: ast.AST, within: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield for each node in the body of an outermost function, which one that is."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _functions(child, (*within, child.name))
        elif isinstance(child, ast.FunctionDef):
            yield from ((id(inner), (*within, child.name)) for statement in child.body for inner in ast.walk(statement))


def _changed(node: ast.AST) -> list[ast.AST]:
    new = copy.deepcopy(node)
    if isinstance(new, ast.Compare) and type(new.ops[0]) in _TURNED:
        new.ops[0] = _TURNED[type(new.ops[0])]()
    elif isinstance(new, ast.BoolOp | ast.BinOp) and type(new.op) in _TURNED and not isinstance(getattr(new, "left", None), ast.Constant | ast.JoinedStr):
        new.op = _TURNED[type(new.op)]()
    elif isinstance(new, ast.UnaryOp) and isinstance(new.op, ast.Not):
        new = new.operand
    elif isinstance(new, ast.Constant) and type(new.value) in (int, bool):
        new.value = not new.value if isinstance(new.value, bool) else new.value + 1
    elif isinstance(new, ast.Return) and new.value is not None and not isinstance(new.value, ast.Constant):
        new.value = ast.Constant(None)
    else:
        return []
    return [new]
