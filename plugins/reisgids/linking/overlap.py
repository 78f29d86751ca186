"""What things share with one another: themes, areas and target groups, asked of thousands at once.

Every thing gets a number, and every tag the set of things that have it, held as the bits of one integer. Asking
which of ten thousand things share a theme and lie in the same area is then a few operations on integers, so
no page ever compares all with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from reisgids.language import say
from reisgids.model.lists import Area
from reisgids.reading.entry import Entry
from reisgids.reading.lists import Lists, enclosing

EVERYWHERE = "land"  # an area of this kind says nothing on what is near: all lies in it
SMALL = ("gebied", "wijk")
NAMED_THEMES = 2  # themes named in a reason; more is no reason any more but a list

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Tags:
    """The themes, areas and target groups of something."""

    themes: frozenset[str]
    areas: frozenset[str]
    groups: frozenset[str]


def tags_of(entry: Entry, *others: Entry) -> Tags:
    """Return the tags of an entry; for each kind that it does not state, those of the first other that does."""

    def stated(name: str) -> frozenset[str]:
        return next((frozenset(found) for e in (entry, *others) if (found := getattr(e.fields, name))), frozenset())

    return Tags(stated("themas"), stated("gebieden"), stated("doelgroepen"))


class Areas:
    """The areas of a guide, and which of them overlap."""

    def __init__(self, lists: Lists) -> None:
        self.items = cast("Mapping[str, Area]", lists["gebieden"])
        self._above = enclosing(lists)
        overlapping: dict[str, set[str]] = {a.id: {a.id} for a in self.items.values() if a.soort != EVERYWHERE}
        for area in overlapping:
            for above in self._above[area] & overlapping.keys():
                overlapping[area].add(above)
                overlapping[above].add(area)
        self._overlapping = {area: frozenset(found) for area, found in overlapping.items()}
        self._small = frozenset(a.id for a in self.items.values() if a.soort in SMALL)

    def known(self, areas: frozenset[str]) -> frozenset[str]:
        """Return those that say where something is: a whole country does not."""
        return areas & self._overlapping.keys()

    def around(self, areas: Iterable[str]) -> frozenset[str]:
        """Return the areas themselves, what they lie in and what lies in them."""
        return frozenset().union(*(self._overlapping.get(a, frozenset()) for a in areas))

    def nearby(self, areas: frozenset[str]) -> frozenset[str]:
        """Return the same, as far as it can be reached on foot or by bicycle."""
        return self.around(areas & self._small) & self._small

    def contains(self, large: str, small: Iterable[str]) -> bool:
        """Whether one of the small areas lies in the large one."""
        return any(large in self._above.get(a, ()) for a in small)


class Overlap:
    """Things by number, to be asked which of them share something; each answer is a set held as bits."""

    def __init__(self, things: Sequence[Tags], areas: Areas) -> None:
        self.areas = areas
        self._themes = sets_of(t.themes for t in things)
        self._places = sets_of(areas.known(t.areas) for t in things)
        self._groups = sets_of(t.groups for t in things)
        self._placed = union(self._places.values())
        self.all = (1 << len(things)) - 1

    def themes(self, tags: Tags) -> int:
        """Return the things that share a theme."""
        return union(self._themes.get(t, 0) for t in tags.themes)

    def two_themes(self, tags: Tags) -> int:
        """Return the things that share more than one theme."""
        once = twice = 0
        for theme in tags.themes:
            found = self._themes.get(theme, 0)
            twice |= once & found
            once |= found
        return twice

    def in_areas(self, areas: Iterable[str]) -> int:
        """Return the things that name one of these areas."""
        return union(self._places.get(a, 0) for a in areas)

    def elsewhere(self, tags: Tags) -> int:
        """Return the things that are surely not here; without a known area nothing is."""
        around = self.areas.around(tags.areas)
        return self._placed & ~self.in_areas(around) if around else 0

    def groups(self, tags: Tags) -> int:
        """Return the things about the same people."""
        return union(self._groups.get(g, 0) for g in tags.groups)


def sets_of(rows: Iterable[Iterable[K]]) -> Mapping[K, int]:
    """Return for each value the numbers of the rows that hold it, as bits."""
    sets: dict[K, int] = defaultdict(int)
    for number, row in enumerate(rows):
        for value in row:
            sets[value] |= 1 << number
    return dict(sets)


def best(among: int, *wishes: int) -> Iterator[int]:
    """Yield the numbers in a set, those that meet the first wish before all others, then the second …"""
    if wishes and among:
        yield from best(among & wishes[0], *wishes[1:])
        yield from best(among & ~wishes[0], *wishes[1:])
        return
    while among:
        lowest = among & -among
        yield lowest.bit_length() - 1
        among ^= lowest


def in_common(mine: Tags, theirs: Tags, lists: Lists, areas: Areas) -> tuple[str, ...]:
    """Return what two things share, as phrases for a reader."""
    themes = [i.label for i in lists["themas"].values() if i.id in mine.themes & theirs.themes]
    groups = [i.label for i in lists["doelgroepen"].values() if i.id in mine.groups & theirs.groups]
    said = (
        say("ook over {themes}", themes=', '.join(themes[:NAMED_THEMES])) if themes else "",
        _common_area(mine, theirs, areas),
        say("dezelfde groep: {groups}", groups=groups[0]) if groups else "",
    )
    return tuple(phrase for phrase in said if phrase)


def _common_area(mine: Tags, theirs: Tags, areas: Areas) -> str:
    around = areas.around(mine.areas)
    near = [a for a in areas.items.values() if a.id in theirs.areas & around]
    same = [a for a in near if a.id in mine.areas]
    if same:
        return say("ook in {label}", label=same[-1].label)
    if not near:
        return ""
    return say("in heel {label}", label=near[-1].label) if areas.contains(near[-1].id, mine.areas) else say("in {label}", label=near[-1].label)


def union(sets: Iterable[int]) -> int:
    """Return what is in any of the sets."""
    found = 0
    for one in sets:
        found |= one
    return found
