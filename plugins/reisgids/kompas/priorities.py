"""What should come first in the next round of deals: derived from lessons that are open and come back.

A lesson is *open* when it is a lesson (not a success), is not yet secured (``geborgd``), and no proposal that
rests on it was taken over. A refusal closes a proposal, not the lesson: what hindered people still does. A
lesson counts for the themes that at least half of its records name. Themes are ordered by how many open
lessons come back, then by how many proposals get no answer, then by how many are open. The reasoning goes along
as data, so that a reader can check it and a round can decide otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reisgids.graph import Graph
from reisgids.kompas.returns import SameLesson
from reisgids.kompas.steps import Stand
from reisgids.model.lists import Item
from reisgids.reading.entry import Entry, Key

SHOWN = 5  # a list of priorities that names everything gives priority to nothing


@dataclass(frozen=True)
class Priority:
    """A theme with the reasons to begin there: its open lessons, and the open proposals that rest on them."""

    theme: Item
    open_lessons: int
    returning: tuple[SameLesson, ...]
    proposals: tuple[Entry, ...]
    silent: int


def priorities(
    graph: Graph, groups: tuple[SameLesson, ...], stands: Mapping[Key, Stand], proposals_of: Mapping[Key, tuple[Entry, ...]]
) -> tuple[Priority, ...]:
    """Return the themes that should come first; none when no open lesson was learned more than once."""
    open_groups: dict[str, list[SameLesson]] = defaultdict(list)
    for group in groups:
        if is_open(group, stands, proposals_of):
            for theme in group.main_themes:
                open_groups[theme].append(group)
    themes = graph.lists["themas"]
    found = [_priority(themes[t], of_theme, stands, proposals_of) for t, of_theme in open_groups.items() if t in themes]
    order = {t: n for n, t in enumerate(themes)}
    found.sort(key=lambda p: (-len(p.returning), -p.silent, -len(p.proposals), -p.open_lessons, order[p.theme.id]))
    return tuple(p for p in found if p.returning)[:SHOWN]


def is_open(group: SameLesson, stands: Mapping[Key, Stand], proposals_of: Mapping[Key, tuple[Entry, ...]]) -> bool:
    """Whether a lesson still asks for a change."""
    fields = [e.fields for e in group.lessons]
    if all(getattr(f, "aard", "") == "succes" for f in fields) or any(getattr(f, "curatie", None) == "geborgd" for f in fields):
        return False
    return not any(stands[p.key].is_adopted for e in group.lessons for p in proposals_of.get(e.key, ()))


def _priority(
    theme: Item, groups: list[SameLesson], stands: Mapping[Key, Stand], proposals_of: Mapping[Key, tuple[Entry, ...]]
) -> Priority:
    resting = {p.key: p for g in groups for e in g.lessons for p in proposals_of.get(e.key, ())}
    still_open = [p for p in resting.values() if not stands[p.key].is_settled]
    still_open.sort(key=lambda p: (-(s.days if (s := stands[p.key].silence) else 0), p.title.casefold(), p.key))
    silent = sum(stands[p.key].silence is not None for p in still_open)
    return Priority(theme, len(groups), tuple(g for g in groups if g.returns), tuple(still_open), silent)
