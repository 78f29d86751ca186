"""How long ago somebody checked an entry, against the term of its type; and who can say whether it still holds.

The term runs in calendar months from the last day that the check can have been. An entry that nobody
checked has no term: it is not stale, it is unchecked.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reisgids.graph import Graph
from reisgids.model.walk import given
from reisgids.reading.entry import Entry, Key

PARTNER = "partner"
FARTHEST = 3  # a lesson speaks through its schouw, that through its deal, and that through its partner


class Fresh(StrEnum):
    """How fresh an entry is, in the word that readers of the data see."""

    CHECKED = "nagekeken"
    STALE = "verlopen"
    UNCHECKED = "niet nagekeken"
    ARCHIVED = "in het archief"  # ``archive`` says which: that takes the whole guide to know


@dataclass(frozen=True)
class Freshness:
    """How fresh an entry is on a day: until when the check holds, and how many days that is past."""

    state: Fresh
    until: date | None = None
    days_past: int = 0

    @property
    def is_stale(self) -> bool:
        """Whether the term has passed."""
        return self.state is Fresh.STALE


def freshness(entry: Entry, day: date) -> Freshness:
    """Return how fresh an entry is on the reference date."""
    checked = entry.fields.gecontroleerd_op
    if not checked:
        return Freshness(Fresh.UNCHECKED)
    until = months_after(checked.last, entry.type.term_months)
    past = (day - until).days
    return Freshness(Fresh.STALE, until, past) if past > 0 else Freshness(Fresh.CHECKED, until)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def party_of(graph: Graph, entry: Entry) -> Entry | None:
    """Return the one partner to ask about an entry: itself, who took the lead, or else who is named first.

    Declared with ``speaks`` in the model. A partner that became part of another is asked there.
    """
    return _party(graph, entry, FARTHEST)


def _party(graph: Graph, entry: Entry, far: int) -> Entry | None:
    if entry.key.type == PARTNER:
        into = next((r.target for r in graph.outgoing.get(entry.key, ()) if r.field == "opgegaan_in"), None)
        after = graph.entries[into] if into else entry
        return after if after.is_public else None
    if not far:
        return None
    for key in _speakers(graph, entry):
        target = graph.entries.get(key)
        if target and target.is_public and (party := _party(graph, target, far - 1)):
            return party
    return None


def _speakers(graph: Graph, entry: Entry) -> Iterator[Key]:
    """Yield who speaks for an entry: partners before what leads to them, the one who took the lead before the many."""
    found = [(spec.ref.targets if spec.ref else (), any(s.many for s in (*above, spec)), str(value)) for spec, value, above in given(entry.fields, entry.type.fields, lambda spec: spec.speaks)]
    for targets, _, text in sorted(found, key=lambda said: (PARTNER not in said[0], said[1])):
        yield from graph.find(text, targets)
