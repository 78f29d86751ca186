"""A task: one thing that asks for an editor, and what there is to see when looking for tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from reisgids.graph import Graph
from reisgids.language import say
from reisgids.reading.entry import Entry


class Door(StrEnum):
    """Where one click must lead: the form of the entry, the form at *klopt nog*, its file, or the settings of the guide."""

    FORM = "formulier"
    CONFIRM = "klopt-nog"
    FILE = "bestand"
    SETTINGS = "instellingen"


@dataclass(frozen=True)
class Task:
    """One thing to do. ``why`` is what was found, in a few Dutch words; ``urgency`` orders tasks of one kind, most urgent highest.

    ``others`` are the entries it is also about. ``at`` is the entry where it is done, when that is another. ``entry`` is absent only for
    the settings of the guide.
    """

    entry: Entry | None
    why: str
    urgency: float = 0
    others: tuple[Entry, ...] = ()
    at: Entry | None = None

    @property
    def title(self) -> str:
        """What the task is about, as a reader knows it."""
        return self.entry.title if self.entry else say("De gids zelf")


@dataclass(frozen=True)
class Sight:
    """What a search for tasks sees: the graph, the day, and what visits to the addresses outside wrote down."""

    graph: Graph
    day: date
    links: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of task: ``label`` is its heading, ``do`` what an editor does about it, ``find`` who finds it.

    The weight of a kind is its place in ``kinds.KINDS``.
    """

    name: str
    label: str
    do: str
    door: Door
    find: Callable[[Sight], Iterable[Task]]

    def said(self) -> Kind:
        """Return the kind in the language that is spoken."""
        return replace(self, label=say(self.label), do=say(self.do))
