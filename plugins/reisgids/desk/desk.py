"""The desk: all tasks of one guide on one day, by kind, and how complete the entries are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reisgids.desk import completeness, outside
from reisgids.desk.kinds import KINDS
from reisgids.desk.task import Kind, Sight, Task
from reisgids.graph import Graph


@dataclass(frozen=True)
class Pile:
    """The tasks of one kind, the most urgent first."""

    kind: Kind
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Desk:
    """What there is to do, heaviest kind first; a kind without tasks is not there."""

    sight: Sight
    piles: tuple[Pile, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many tasks there are of each kind, also of kinds without any."""
        found = {pile.kind.name: len(pile.tasks) for pile in self.piles}
        return {kind.name: found.get(kind.name, 0) for kind in KINDS}

    @property
    def total(self) -> int:
        """How many tasks there are in all."""
        return sum(len(pile.tasks) for pile in self.piles)

    @cached_property
    def complete(self) -> tuple[completeness.OfType, ...]:
        """How complete the entries of each type are."""
        return completeness.by_type(self.sight.graph)


def desk_of(graph: Graph, day: date, kept: Mapping[str, object] | None = None) -> Desk:
    """Return the desk of a guide on a day; ``kept`` are the files that the workflows keep for it (``desk/kept``)."""
    sight = Sight(graph, day, outside.read_state((kept or {}).get(outside.FILE)))
    piles = (Pile(kind.said(), tuple(sorted(kind.find(sight), key=_order))) for kind in KINDS)
    return Desk(sight, tuple(pile for pile in piles if pile.tasks))


def _order(task: Task) -> tuple[float, str, str]:
    return -task.urgency, task.title.casefold(), task.entry.key.id if task.entry else ""
