"""What a text says that no reader would see: Markdown leaves it out without a word.

An address that nobody refers to, a note without its mark, a cell beyond the last column. Who typed it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from reisgids.language import say

_NOTE = re.compile(r"[ >]*\[\^([^\]\s]+)\]:")
_BEFORE_TABLE = re.compile(r"(?:[>*+-](?=\s)|\d{1,9}[.)](?=\s)|\s)*")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Unseen:
    """A line (from 0) of which something is not shown, why, what it is, and what is accepted."""

    line: int
    message: str
    found: str
    accepted: str


def unseen(markdown: str, tokens: list[Token], gathered: Mapping[str, Any]) -> Iterator[Unseen]:
    """Yield what a reader would not see of a text; ``gathered`` is what the parser kept of it."""
    lines = markdown.split("\n")
    yield from _addresses(lines, tokens, gathered)
    yield from _notes(lines, tokens, gathered.get("footnotes", {}).get("refs", {}))
    if "|" in markdown:
        yield from _cells(lines, tokens)


def _addresses(lines: list[str], tokens: list[Token], gathered: Mapping[str, Any]) -> Iterator[Unseen]:
    known = gathered.get("references", {})
    used = {normalizeReference(str(t.meta["label"])) for t in within(tokens) if "label" in t.meta and t.type in ("link_open", "image")} if known else set()
    for label, reference in known.items():
        if label not in used:
            line = reference["map"][0]
            name = lines[line].strip().partition("]")[0][:60]
            yield Unseen(line, say("Deze regel ziet niemand: in de tekst staat nergens {name}].", name=name), lines[line].strip(), say("{name}] in de tekst, op de plek van de link; of haal de regel weg", name=name))
    for reference in gathered.get("duplicate_refs", ()):
        line = reference["map"][0]
        yield Unseen(line, say("Dit adres staat er twee keer. Alleen het eerste telt."), lines[line].strip(), say("een andere naam tussen de haken, of haal de regel weg"))


def within(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens, each with all that is in it; in a picture that is what is told of it."""
    for token in tokens:
        yield token
        yield from within(token.children or ())


def _notes(lines: list[str], tokens: list[Token], marks: Mapping[str, int]) -> Iterator[Unseen]:
    if not marks:
        return
    code = {n for token in tokens if token.type in ("fence", "code_block") and token.map for n in range(*token.map)}
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if number not in code and (match := _NOTE.match(line)):
            places.setdefault(match[1], []).append(number)
    for mark, uses in marks.items():
        name, found = mark.removeprefix(":"), places.get(mark.removeprefix(":"), [0])
        if uses < 0:
            yield Unseen(found[0], say("Deze voetnoot ziet niemand: in de tekst staat nergens [^{name}].", name=name), lines[found[0]].strip(), say("[^{name}] in de tekst, op de plek waar de noot bij hoort", name=name))
        elif len(found) > 1:
            yield Unseen(found[0], say("De voetnoot [^{name}] staat er twee keer. Alleen de laatste telt.", name=name), lines[found[0]].strip(), say("elke voetnoot een eigen nummer"))


def _cells(lines: list[str], tokens: list[Token]) -> Iterator[Unseen]:
    columns = 0
    for number, token in enumerate(tokens):
        if token.type == "thead_open":
            columns = sum(t.type == "th_open" for t in takewhile(lambda t: t.type != "thead_close", tokens[number:]))
        elif token.type == "tr_open" and token.map:
            row = _BETWEEN_CELLS.split(_BEFORE_TABLE.sub("", lines[token.map[0]], count=1).strip())
            cells = row[1:] if row and not row[0] else row
            if lost := " ".join(cell.strip() for cell in cells[columns:]).strip():
                yield Unseen(token.map[0], say("Deze rij heeft meer vakjes dan de kop van de tabel. Dit valt weg: {lost}", lost=lost[:60]), lines[token.map[0]].strip(), say("hooguit {columns} vakjes; hoort een streepje | bij de tekst, zet er dan een \\ voor", columns=columns))
