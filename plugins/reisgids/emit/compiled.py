"""How our templates become Python: ``a.b`` stays ``a.b``, ``a[b]`` stays ``a[b]`` and ``a(b)`` stays ``a(b)``.

Jinja sends each of these through a function of its own, which also takes an attribute for an item, an item for an
attribute, and hands the context to who asks for it. Nothing of ours asks, and a big guide does it ten million times.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined] # what ``escape`` calls itself


def inert(value: Any) -> str:
    """Return what a template shows of a value: as ``markupsafe.escape`` does, but a text that is only to be joined needs no mark that it is safe."""
    if type(value) is str:
        text: str = _escape_inner(value)
        return text
    return value if type(value) is Markup else escape(value)


class PlainCode(CodeGenerator):
    """Writes attributes, items and calls as Python has them."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the name says which node
        """Write ``a.b``; an attribute that is not there is a mistake, as it is in Python."""
        self._apart(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write ``a[b]``."""
        self._apart(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as Jinja has it
        """Write ``a(b, c=d)``; what only blocks for a macro need is left to Jinja."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self._apart(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Write what keeps ``{{ a }}`` inert."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.inert(")

    def _apart(self, node: nodes.Node, frame: Frame) -> None:
        self.write("(")
        self.visit(node, frame)
        self.write(")")
