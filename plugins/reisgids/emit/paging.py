"""A long list on several pages: which page shows which part, what it is called, and how a reader goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from reisgids.language import say

PER_PAGE = 100  # entries on one page of an overview: a page stays light however much the guide grows

T = TypeVar("T")


@dataclass(frozen=True)
class Paging:
    """Which part of a long list a page shows."""

    number: int
    names: tuple[str, ...]
    total: int

    @property
    def previous(self) -> str:
        """The name of the page before, or an empty text."""
        return self.names[self.number - 2] if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The name of the page after, or an empty text."""
        return self.names[self.number] if self.number < len(self.names) else ""


def in_parts(name: str, rows: Sequence[T], size: int) -> Iterator[tuple[str, Sequence[T], Paging]]:
    """Yield the pages of a long list: the name of each, its rows, and where it stands; an empty list has one page."""
    stem = name.removesuffix("/index")
    names = (name, *(f"{stem}/pagina-{n}" for n in range(2, -(-len(rows) // size) + 1)))
    for number, page in enumerate(names, 1):
        yield page, rows[(number - 1) * size : number * size], Paging(number, names, len(rows))


def paged(name: str, rows: Sequence[tuple[str, T]], size: int = PER_PAGE) -> Iterator[tuple[str, list[tuple[str, list[T]]], Paging]]:
    """Yield the pages of a long list of which each row stands under a heading: each with its rows by heading."""
    for page, part, paging in in_parts(name, rows, size):
        yield page, [(heading, [row for _, row in found]) for heading, found in groupby(part, key=lambda row: row[0])], paging


def numbered(title: str, paging: Paging) -> str:
    """Return the title of one page of a long list."""
    return title if paging.number == 1 else say("{title}, pagina {number} van {names}", title=title, number=paging.number, names=len(paging.names))
