"""What has gone to the archive: nobody checked it for a year past its term, and nothing that still counts rests on it.

Nothing is moved or taken away. An entry in the archive keeps its page, is found by search and says what it is; the lists show it last.
It is back the day somebody says that it still holds. All of this follows from the content and the reference date. Who never was
checked cannot be overdue: the party is asked first (``desk/standing``).
"""

from __future__ import annotations

from datetime import date

from reisgids.freshness import Fresh, freshness, months_after
from reisgids.graph import Graph
from reisgids.kompas.compass import compass_of
from reisgids.reading.entry import Entry, Key

GRACE_MONTHS = 12  # after the term of its type; a year in which somebody could still have said that it holds


def archives_on(entry: Entry) -> date | None:
    """Return the last day on which an entry stands in the lists if nobody checks it; none for what never goes to the archive.

    What holds until a day that it names itself leaves the lists by that, and what tells of one day never becomes untrue.
    """
    checked = entry.fields.gecontroleerd_op
    if not checked or not entry.type.lapses or entry.type.until:
        return None
    return months_after(checked.last, entry.type.term_months + GRACE_MONTHS)


def needed_by(graph: Graph, entry: Entry, day: date) -> list[Entry]:
    """Return the open proposals and the lessons that still hold that rest on an entry."""
    compass = compass_of(graph, day)
    sources = [*(r.source for r in graph.incoming.get(entry.key, ())), *(p.key for p in compass.proposals_of.get(entry.key, ()))]
    is_open = {key for key, stand in compass.stands.items() if not stand.is_settled}
    return [graph.entries[key] for key in sorted(set(sources)) if key in is_open or key in compass.group_of]


def archived(graph: Graph, day: date) -> frozenset[Key]:
    """Return what is in the archive on a day; lessons that hold and proposals belong to the kompas and never are."""
    compass = compass_of(graph, day)
    old = (e for e in graph.public if (last := archives_on(e)) and last < day and e.key not in compass.group_of and e.key not in compass.stands)
    return frozenset(e.key for e in old if not needed_by(graph, e, day))


def is_archived(graph: Graph, entry: Entry, day: date) -> bool:
    """Whether an entry is in the archive on a day."""
    return entry.key in graph.derived(archived, day)


def state_of(graph: Graph, entry: Entry, day: date) -> Fresh:
    """Return how fresh an entry is, in the word that readers of the data see."""
    return Fresh.ARCHIVED if is_archived(graph, entry, day) else freshness(entry, day).state
