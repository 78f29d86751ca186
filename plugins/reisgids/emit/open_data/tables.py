"""Entries and lists as tables for spreadsheets, in the form that Dutch programs open well.

UTF-8 with a byte order mark, so that Excel reads ``é``; semicolons, because the comma is its decimal sign
here; and no cell that a program would run as a formula. A table is flat: a field of a group is a column
``partners.rol``, the items of a list stand on lines of their own within the cell, and an id has its words
in a column beside it, ``status.label``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reisgids.emit.open_data.records import typed
from reisgids.graph import Graph
from reisgids.model.declare import Declared, FieldSpec

# What spreadsheet programs take for the start of a formula, also behind white space, and full-width as well.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r])")

Row = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column: the path of fields to a single value, and how that value is written."""

    name: str
    path: tuple[FieldSpec, ...]
    write: Callable[[Graph, FieldSpec, Any], str]


def columns(specs: Iterable[FieldSpec]) -> list[Column]:
    """Return the columns that fields become."""
    return [column for spec in specs for column in _of((spec,))]


def _of(path: tuple[FieldSpec, ...]) -> Iterator[Column]:
    spec = path[-1]
    for part in spec.parts:
        yield from _of((*path, part))
    if not spec.part:
        name = ".".join(step.name for step in path)
        yield Column(name, path, lambda _, __, value: typed(value))
        if spec.options or spec.vocabulary or spec.ref:
            yield Column(f"{name}.label", path, _in_words)


def _in_words(graph: Graph, spec: FieldSpec, value: str) -> str:
    """Return what a reader sees for an id; nothing for an entry that readers do not see."""
    if spec.options:
        return spec.options[value]
    if spec.vocabulary:
        item = graph.lists[spec.vocabulary].get(value)
        return item.label if item else ""
    keys = graph.find(value, spec.ref.targets if spec.ref else ())
    found = graph.entries.get(keys[0]) if len(keys) == 1 else None
    return found.title if found and found.is_public else ""


def cells(graph: Graph, group: Declared, wanted: Iterable[Column]) -> dict[str, str]:
    """Return the cells of an entry or an item of a list, but for those of fields that are not filled in."""
    return {column.name: _cell(graph, group, column, 0, "\n") for column in wanted if getattr(group, column.path[0].name) is not None}


def _cell(graph: Graph, group: Any, column: Column, depth: int, between: str) -> str:
    """Return one cell; every item of a list takes one line, so that the columns of a group stay in step."""
    spec = column.path[depth]
    value = getattr(group, spec.name)
    if value is None:
        return ""
    inner = ", " if spec.many else between
    is_value = depth + 1 == len(column.path)
    texts = [
        column.write(graph, spec, item) if is_value else _cell(graph, item, column, depth + 1, inner)
        for item in (value if spec.many else [value])
    ]
    return between.join(" ".join(text.split()) for text in texts) if spec.many else texts[0]


def table(names: Iterable[str], rows: Iterable[Row], always: Row) -> bytes:
    """Return a table as a CSV file; what is ``always`` so stands in every row, for rows travel alone."""
    names, tail = tuple(names), [defused(text) for text in always.values()]
    file = io.StringIO()
    out = csv.writer(file, delimiter=";", lineterminator="\r\n")
    out.writerow([*names, *always])
    for row in rows:
        out.writerow([*(defused(text) if (text := row.get(name)) else "" for name in names), *tail])
    return file.getvalue().encode("utf-8-sig")


def defused(text: str) -> str:
    """Return a cell that no program runs: an apostrophe stands before what looks like a formula."""
    return f"'{text}" if not text[:1].isalnum() and _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """Return the text that ``defused`` made a cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
