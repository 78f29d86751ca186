"""A file with some of its fields changed, and everything else as it was typed: comments, order, quotes, line ends.

A change is made where YAML says that a field stands, and checked by reading the file anew: it is what was asked for, or ``UnusualForm``.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any

import yaml

from reisgids.language import say
from reisgids.reading.front_matter import front_matter, list_items
from reisgids.reading.given import filled
from reisgids.reading.source import Loc, as_typed, is_empty, read_entry, read_list

Span = tuple[int, int, str]  # from, to (in characters of the block) and what comes there


class UnusualForm(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """A file is written in a form in which a field cannot be changed safely; says which file."""

    def __init__(self, path: str) -> None:
        super().__init__(say("{path} kan niet vanzelf worden aangepast: het kopblok heeft een ongewone vorm. Zet elk veld op een eigen regel.", path=path))


class Edit:
    """One file being changed. Every method makes its change at once; ``data`` is what the fields are after it."""

    def __init__(self, path: str, content: bytes) -> None:
        self.path = path
        self._read = read_entry if path.endswith(".md") else read_list
        raw, problems = self._read(path, content)
        text = content.decode("utf-8", "replace")
        self._end = "\r\n" if "\r\n" in text else "\n"
        lines = text.replace("\r\n", "\n").split("\n")
        if raw is None or raw.data is None or any(d.blocks for d in problems):
            raise UnusualForm(path)
        first, count = raw.first_line - 1, raw.block.count("\n") + 1
        self._before, self.block, self._after = lines[:first], "\n".join(lines[first : first + count]), lines[first + count :]
        if self.block != raw.block or self.content != content:
            raise UnusualForm(path)
        self.data: dict[str, Any] = copy.deepcopy(raw.data)

    @property
    def content(self) -> bytes:
        """The file as it is now."""
        return self._end.join("\n".join([*self._before, self.block, *self._after]).split("\n")).encode()

    def set(self, name: str, value: str) -> None:
        """Give a field of the entry this one value; a field that is not there comes last."""
        found = self._pair(name)
        typed = f"{name}: {as_typed(value)}"
        if found and isinstance(found[1], yaml.ScalarNode):
            self._apply((found[0].start_mark.index, found[1].end_mark.index, typed), {**self.data, name: value})
        elif found:
            raise UnusualForm(self.path)
        else:
            self._append([typed], {**self.data, name: value})

    def append(self, name: str, value: Any) -> None:
        """Add a field that is not there, with this value."""
        self.drop(name)  # it may stand there empty
        self._append(list(front_matter({name: value})), {**self.data, name: value})

    def extend(self, name: str, items: list[Any]) -> None:
        """Add items, single or groups, to a list that is there."""
        wanted = [*self.data[name], *items]
        found = self._pair(name)
        if found and isinstance(found[1], yaml.SequenceNode) and not found[1].flow_style:
            last = found[1].value[-1]
            indent = self.block.split("\n")[last.start_mark.line].partition("-")[0]
            text = "".join(f"{indent}{line}\n" for line in list_items(items))
            at = self._lines_of_item(found[1], last)[1]
            self._apply((at, at, text) if self.block[:at].endswith("\n") else (at, at, f"\n{text[:-1]}"), {**self.data, name: wanted})
        else:
            self.drop(name)
            self.append(name, wanted)

    def drop(self, name: str) -> None:
        """Take a field away, with its value."""
        wanted = {k: v for k, v in self.data.items() if k != name}
        if self._pair(name):
            self._apply(self._lines_of(name), wanted)

    def add(self, name: str, items: Iterable[str]) -> None:
        """Add single values to a list, which need not be there yet; those that are in it already are not added again."""
        new = [item for item in dict.fromkeys(items) if item not in self.data.get(name, [])]
        if new and name in self.data:
            self.extend(name, new)
        elif new:
            self.append(name, new)

    def put(self, loc: Loc, value: str) -> None:
        """Replace the single value at a place by another."""
        node, wanted = self._single(loc), copy.deepcopy(self.data)
        _within(wanted, self._typed(loc)[:-1])[loc[-1]] = value
        self._apply((node.start_mark.index, node.end_mark.index, as_typed(value)), wanted)

    def take(self, loc: Loc) -> None:
        """Take the item of a list at a place away; with the last item the list goes too."""
        wanted = copy.deepcopy(self.data)
        rows = _within(wanted, self._typed(loc)[:-1])
        del rows[loc[-1]]
        wanted = filled(wanted)
        if not rows and len(loc) == 2:
            self.drop(str(loc[0]))
            return
        parent = self._node(loc[:-1])
        if not rows or not isinstance(parent, yaml.SequenceNode):
            raise UnusualForm(self.path)
        if parent.flow_style:
            kept = [n for n in parent.value if n.start_mark.index != self._node(loc).start_mark.index]
            text = ", ".join(self.block[n.start_mark.index : n.end_mark.index] for n in kept)
            self._apply((parent.start_mark.index, parent.end_mark.index, f"[{text}]"), wanted)
        else:
            self._apply(self._lines_of_item(parent, self._node(loc)), wanted)

    def nest(self, loc: Loc, name: str) -> None:
        """Put the single value at a place into a group, under this name."""
        node, wanted = self._single(loc), copy.deepcopy(self.data)
        holder = _within(wanted, loc[:-1])
        holder[loc[-1]] = {name: holder[loc[-1]]}
        typed = self.block[node.start_mark.index : node.end_mark.index]
        start = node.start_mark.index
        if self._is_inline(loc[:-1]):
            new = f"{{{name}: {typed}}}"
        else:
            start -= self.block[:start].endswith(" ")
            deeper = " " * (_indent(self.block.split("\n")[node.start_mark.line]) + 2)
            new = f"\n{deeper}{name}: " + typed.rstrip("\n").replace("\n", "\n  ") + typed[len(typed.rstrip("\n")) :]
        self._apply((start, node.end_mark.index, new), wanted)

    def in_text(self, old: str, new: str) -> None:
        """Let the links in the text below the fields lead to ``new`` where they led to ``old``."""
        link = re.compile(rf"(\[\[\s*|\]\(\s*<?|\]:\s*<?){re.escape(old)}(?=\s*[\]|#)>]|\s|$)")
        self._after = [link.sub(rf"\g<1>{new}", line) for line in self._after]

    def add_text(self, text: str) -> None:
        """Add text at the end of the file, with a white line before it."""
        while self._after and not self._after[-1].strip():
            self._after.pop()
        self._after += ["", *text.split("\n"), ""]

    # --- Where things stand ---

    def _typed(self, loc: Loc) -> Loc:
        """Return a place as it is in ``data``: a list at the root of a file stands there under a key."""
        return ("items", *loc) if isinstance(self._root(), yaml.SequenceNode) else loc

    def _root(self) -> Any:
        return yaml.compose(self.block, Loader=yaml.CBaseLoader)

    def _pair(self, name: str) -> tuple[yaml.Node, yaml.Node] | None:
        root = self._root()
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        return next(((key, value) for key, value in pairs if key.value == name), None)

    def _node(self, loc: Loc) -> Any:
        node = self._root()
        for step in loc:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), node)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = [item for item in node.value if not is_empty(item)][step]
        return node

    def _single(self, loc: Loc) -> yaml.ScalarNode:
        node = self._node(loc)
        if not isinstance(node, yaml.ScalarNode):
            raise UnusualForm(self.path)
        return node

    def _lines_of(self, name: str) -> Span:
        """Return the lines of a field; remarks and white lines below it belong to what follows."""
        root = self._root()
        starts = [key.start_mark.line for key, _ in root.value]
        start = next(key.start_mark.line for key, _ in root.value if key.value == name)
        end = next((line for line in starts if line > start), self.block.count("\n") + 1)
        return self._span(start, end, remark=r"\s*|#.*")

    def _lines_of_item(self, parent: yaml.SequenceNode, item: yaml.Node) -> Span:
        start = item.start_mark.line
        later = [node.start_mark.line for node in parent.value if node.start_mark.line > start]
        lines = self.block.split("\n")
        indent = len(lines[start]) - len(lines[start].lstrip())
        end = min(later, default=next((n for n in range(start + 1, len(lines)) if lines[n].strip() and _indent(lines[n]) <= indent), len(lines)))
        return self._span(start, end, remark=r"\s*|\s*#.*")

    def _span(self, start: int, end: int, remark: str) -> Span:
        lines = self.block.split("\n")
        while end > start + 1 and re.fullmatch(remark, lines[end - 1]):
            end -= 1
        first = sum(len(line) + 1 for line in lines[:start])
        last = first + sum(len(line) + 1 for line in lines[start:end])
        return (first - 1 if last > len(self.block) and first else first, min(last, len(self.block)), "")

    def _is_inline(self, loc: Loc) -> bool:
        """Whether a place stands within ``{…}`` or ``[…]``."""
        return any(getattr(self._node(loc[:n]), "flow_style", False) for n in range(len(loc) + 1))

    def _append(self, lines: list[str], wanted: dict[str, Any]) -> None:
        end = len(self.block.rstrip("\n"))
        self._apply((end, end, ("\n" if end else "") + "\n".join(lines)), wanted)

    def _apply(self, span: Span, wanted: dict[str, Any]) -> None:
        before, (start, end, new) = self.block, span
        self.block = before[:start] + new + before[end:]
        raw, problems = self._read(self.path, self.content)
        if raw is None or raw.data != wanted or any(d.blocks for d in problems):
            self.block = before
            raise UnusualForm(self.path)
        self.data = copy.deepcopy(raw.data)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _within(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data
