"""The neighbourhood of an entry: what it is directly related to, in two columns beside it.

Every relation is drawn from the side of the entry: what it says itself first, then what others say. Of each kind
of relation some are shown before more of one kind are, so that a picture of twelve tells what there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from reisgids.emit.pictures.lettering import in_lines
from reisgids.graph import MENTION, MENTIONED, Graph
from reisgids.language import say
from reisgids.linking.link import SOURCE_FIELD
from reisgids.reading.entry import Entry, Key

MOST, FEWEST = 12, 2  # entries in one picture: with more a phone shows a wall, with fewer a sentence says it better
WIDTH, BOX, GAP = 328, 132, 8  # a sheet is as wide as a phone, so that letters keep their size there
TOP, LINE, FOOT = 19, 13, 8  # within a box: down to the kind of relation, from line to line, below the last
LETTERS, LINES = 19, 3  # of a title in a box


@dataclass(frozen=True)
class Node:
    """A related entry: how it is related, its title in lines, where its box stands, and the line from the middle to it."""

    entry: Entry
    label: str
    lines: tuple[str, ...]
    x: int
    y: int
    height: int
    line: str


@dataclass(frozen=True)
class Network:
    """The picture of a neighbourhood; ``more`` counts the related entries that are not in it."""

    nodes: tuple[Node, ...]
    more: int
    height: int

    width: int = WIDTH
    box: int = BOX
    top: int = TOP
    line_height: int = LINE

    @property
    def middle(self) -> int:
        """How far down the entry itself stands."""
        return self.height // 2


def network_of(graph: Graph, entry: Entry) -> Network | None:
    """Return the picture of what an entry is directly related to; nothing when that is too little to draw."""
    related = _related(graph, entry)
    if len(related) < FEWEST:
        return None
    shown = list(islice(_some_of_each(related), MOST))
    shown.sort(key=related.index)
    half = -(-len(shown) // 2)
    columns = [[(e, label, in_lines(e.title, LETTERS, LINES)) for e, label in part] for part in (shown[:half], shown[half:])]
    height = max(sum(_high(lines) + GAP for *_, lines in column) - GAP for column in columns)
    nodes = chain.from_iterable(_column(column, right, height) for right, column in enumerate(columns))
    return Network(tuple(nodes), len(related) - len(shown), height)


def _related(graph: Graph, entry: Entry) -> list[tuple[Entry, str]]:
    """Return each related public entry once, with the first that is said of it; a mere mention only if there is nothing else.

    That something rests on a document is no relation here: it stands under every page, and a document would show nothing else.
    """
    said = [(r.target, r.label) for r in graph.outgoing.get(entry.key, []) if r.field != SOURCE_FIELD]
    heard = [(r.source, r.inverse) for r in graph.incoming.get(entry.key, []) if r.field != SOURCE_FIELD]
    found: dict[Key, str] = {}
    mentions = {say(MENTION), say(MENTIONED)}
    for key, label in sorted(chain(said, heard), key=lambda row: row[1] in mentions):
        if key != entry.key and graph.entries[key].is_public:
            found.setdefault(key, label)
    order = {label: n for n, label in enumerate(dict.fromkeys(found.values()))}
    rows = [(graph.entries[key], label) for key, label in found.items()]
    return sorted(rows, key=lambda row: (order[row[1]], row[0].title.casefold(), row[0].key))


def _some_of_each(related: Iterable[tuple[Entry, str]]) -> Iterator[tuple[Entry, str]]:
    groups: dict[str, list[tuple[Entry, str]]] = {}
    for row in related:
        groups.setdefault(row[1], []).append(row)
    return (row for turn in zip_longest(*groups.values()) for row in turn if row)


def _high(lines: tuple[str, ...]) -> int:
    return TOP + LINE * len(lines) + FOOT


def _column(rows: list[tuple[Entry, str, tuple[str, ...]]], right: int, height: int) -> Iterator[Node]:
    x = WIDTH - BOX if right else 0
    y = (height - sum(_high(lines) + GAP for *_, lines in rows) + GAP) // 2
    for entry, label, lines in rows:
        high = _high(lines)
        edge, bend, at = (WIDTH - BOX, WIDTH - BOX - 20, y + high // 2) if right else (BOX, BOX + 20, y + high // 2)
        line = f"M{edge} {at}C{bend} {at} {WIDTH // 2} {(at + height // 2) // 2} {WIDTH // 2} {height // 2}"
        yield Node(entry, label, lines, x, y, high, line)
        y += high + GAP
