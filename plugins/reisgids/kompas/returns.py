"""Lessons that say the same, gathered: how often a lesson comes back, and from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reisgids.graph import Graph
from reisgids.language import Words
from reisgids.model.shared import OWN_EXPERIENCE
from reisgids.model.types.lesson import LAPSED
from reisgids.reading.entry import Entry, Key

# Who says so, as a reader sees it: looked at together, found by research, or told by those who took part.
EVIDENCE = Words({"schouw": "Uit een schouw", "onderzoek": "Uit onderzoek", "ervaring": "Verteld door betrokkenen", "": "Onderbouwing niet vermeld"})


@dataclass(frozen=True)
class SameLesson:
    """One lesson, however many times it was written down.

    ``times`` counts the deals in which it was learned; a record that names no deal counts as one more.
    ``lessons`` begins with the record that was learned in most deals. ``kinds`` of origin are apart:
    ``schouwen`` are where peers looked, ``sources`` the documents.
    """

    lessons: tuple[Entry, ...]
    deals: tuple[Entry, ...]
    partners: tuple[Entry, ...]
    schouwen: tuple[Entry, ...]
    sources: tuple[Entry, ...]
    times: int

    @property
    def first(self) -> Entry:
        """The record that stands for all."""
        return self.lessons[0]

    @property
    def others(self) -> tuple[Entry, ...]:
        """The other records of the same lesson."""
        return self.lessons[1:]

    @property
    def returns(self) -> bool:
        """Whether it was learned more than once."""
        return self.times > 1

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of all its records, each once."""
        return tuple(dict.fromkeys(t for lesson in self.lessons for t in lesson.fields.themas or []))

    @property
    def main_themes(self) -> tuple[str, ...]:
        """The themes that at least half of its records name: what the lesson is about, not all it ever touched."""
        counts = Counter(t for lesson in self.lessons for t in dict.fromkeys(lesson.fields.themas or []))
        return tuple(t for t in self.themes if 2 * counts[t] >= len(self.lessons))


def evidence(lesson: Entry) -> str:
    """Return what a lesson rests on, as a key of ``EVIDENCE``; what came out of a schouw was seen by more than one party."""
    if getattr(lesson.fields, "uit_schouw", None):
        return "schouw"
    said = getattr(lesson.fields, "onderbouwing", None)
    own = all(s.bron == OWN_EXPERIENCE for s in lesson.fields.bronnen)
    return said or ("ervaring" if own else "")


def groups(graph: Graph) -> tuple[SameLesson, ...]:
    """Return all public lessons that still hold, those that say the same together, the most frequent first."""
    lessons = [e for e in graph.by_type.get("les", ()) if getattr(e.fields, "curatie", None) != LAPSED]
    found = (_group(graph, members) for members in _connected(graph, lessons))
    return tuple(sorted(found, key=lambda g: (-g.times, g.first.title.casefold(), g.first.key)))


def _connected(graph: Graph, lessons: list[Entry]) -> Iterable[list[Entry]]:
    """Yield the lessons that ``zelfde_les_als`` ties together, also by way of a third."""
    leader: dict[Key, Key] = {e.key: e.key for e in lessons}

    def lead(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for lesson in lessons:
        for relation in graph.outgoing.get(lesson.key, ()):
            if relation.field == "zelfde_les_als" and relation.target in leader:
                leader[lead(lesson.key)] = lead(relation.target)
    members: dict[Key, list[Entry]] = {}
    for lesson in lessons:
        members.setdefault(lead(lesson.key), []).append(lesson)
    return members.values()


def _group(graph: Graph, members: list[Entry]) -> SameLesson:
    origins = {e.key: _origins(graph, e.key) for e in members}
    members = sorted(members, key=lambda e: (-len(origins[e.key]["deal"]), e.title.casefold(), e.key))
    together: dict[str, dict[Key, None]] = {t: {} for t in ("deal", "partner", "schouw", "bron")}
    for lesson in members:
        for name, keys in origins[lesson.key].items():
            together[name] |= keys
    entries = {name: _titled(graph, keys) for name, keys in together.items()}
    times = len(entries["deal"]) + sum(not origins[e.key]["deal"] for e in members)
    return SameLesson(tuple(members), entries["deal"], entries["partner"], entries["schouw"], entries["bron"], times)


def _origins(graph: Graph, lesson: Key) -> Mapping[str, dict[Key, None]]:
    """Return where one record was learned, by type; the deal of its schouw is one of its deals."""
    found: dict[str, dict[Key, None]] = {t: {} for t in ("deal", "partner", "schouw", "bron")}
    for relation in graph.outgoing.get(lesson, ()):
        if relation.field in ("geleerd_in", "geleerd_bij", "uit_schouw", "bronnen.bron") and graph.entries[relation.target].is_public:
            found[relation.target.type][relation.target] = None
    for schouw in found["schouw"]:
        deals = (r.target for r in graph.outgoing.get(schouw, ()) if r.field == "deal")
        found["deal"] |= {deal: None for deal in deals if graph.entries[deal].is_public}
    return found


def _titled(graph: Graph, keys: Iterable[Key]) -> tuple[Entry, ...]:
    return tuple(sorted((graph.entries[k] for k in keys), key=lambda e: (e.title.casefold(), e.key)))
