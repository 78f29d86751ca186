"""How our templates become Python: ``a.b`` stays ``a.b``, ``a[b]`` stays ``a[b]``, ``a(b)`` stays ``a(b)`` and a macro is a function.

Jinja sends each of these through a function of its own, which also takes an attribute for an item, an item for an
attribute, hands the context to who asks for it, and gives a macro what was not declared. Nothing of ours asks, and a
big guide does it ten million times. A macro takes its arguments by their place.

What a template was compiled to is kept, as Python keeps what it compiles modules to, and in the same folder: compiling all
of them takes as long as making the pages of three hundred entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined] # what ``escape`` calls itself


def inert(value: Any) -> str:
    """Return what a template shows of a value: as ``markupsafe.escape`` does, but a text that is only to be joined needs no mark that it is safe."""
    kind = type(value)
    if kind is str:
        text: str = _escape_inner(value)
        return text
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


def function(macro: Callable[..., Markup], arguments: int) -> Callable[..., Markup]:
    """Return a macro as it is compiled, for who leaves out arguments: what is missing gets its default there."""
    macro.__defaults__ = (missing,) * arguments
    return macro


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

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write what a macro is."""
        self.write(f"environment.function(macro, {len(macro_ref.node.args)})")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """Let also a macro say that what it gives is safe."""
        super().return_buffer_contents(frame)

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


class Kept(FileSystemBytecodeCache):
    """Keeps compiled templates in a folder, where there is one, for as long as nothing changes that they are made of."""

    def __init__(self, folder: Path, language: str, made_of: Iterable[Path]) -> None:
        """Remember besides its text what a template is made of: the files that compile it."""
        super().__init__(str(folder), f"{language}-%s.template")
        files = b"".join(path.read_bytes() for path in made_of if path.is_file())  # a catalogue is large: taken in once, not for every template
        self.made_of = jinja2.__version__ + sha256(files).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """Return by what it is seen that a template is still the same."""
        return super().get_source_checksum(self.made_of + source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where nothing can be written it is compiled again the next time."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
