"""Everything the kompas knows of a graph on one day; each part is worked out once, when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from reisgids.graph import Graph
from reisgids.kompas.priorities import Priority, priorities
from reisgids.kompas.returns import SameLesson, groups
from reisgids.kompas.steps import ADOPTED, CARRIED_OUT, AtBody, Question, Stand, stand_of
from reisgids.model.types.proposal import Proposal
from reisgids.reading.entry import Entry, Key


@dataclass(frozen=True)
class Table:
    """What lies with one governing body, by whether it was answered; what waits longest comes first."""

    body: Entry
    by_question: Mapping[Question, tuple[Entry, ...]]
    longest: int

    @property
    def total(self) -> int:
        """How many proposals lie with this body, to decide on or to discuss."""
        return sum(len(found) for found in self.by_question.values())

    def count(self, name: str) -> int:
        """How many of them are in one of the states of ``Question``."""
        return len(self.by_question.get(Question(name), ()))


@dataclass(frozen=True, eq=False)
class Compass:
    """The kompas of one graph on one day. Get it from ``compass_of``."""

    graph: Graph
    day: date

    @cached_property
    def proposals(self) -> tuple[Entry, ...]:
        """The public proposals: those that wait longest for an answer first, then by title."""
        found = self.graph.by_type.get("voorstel", ())
        return tuple(sorted(found, key=lambda e: -(s.days if (s := self.stands[e.key].silence) else 0)))

    @cached_property
    def stands(self) -> Mapping[Key, Stand]:
        """The stand of every public proposal."""
        return {e.key: stand_of(cast(Proposal, e.fields), self.day, self._body) for e in self.graph.by_type.get("voorstel", ())}

    @cached_property
    def groups(self) -> tuple[SameLesson, ...]:
        """The lessons, each once, those that come back most often first."""
        return groups(self.graph)

    @cached_property
    def group_of(self) -> Mapping[Key, SameLesson]:
        """The group of each lesson that still holds."""
        return {lesson.key: group for group in self.groups for lesson in group.lessons}

    @cached_property
    def lessons_of(self) -> Mapping[Key, tuple[Entry, ...]]:
        """The public lessons on which each proposal rests, whichever of the two says so."""
        pairs = {(r.source, r.target) for r in self.graph.relations if r.field == "lessen" and r.source.type == "voorstel"}
        pairs |= {(r.target, r.source) for r in self.graph.relations if r.field == "leidt_tot"}
        return self._titled(pairs)

    @cached_property
    def proposals_of(self) -> Mapping[Key, tuple[Entry, ...]]:
        """The public proposals to which each lesson leads."""
        return self._titled((lesson.key, proposal) for proposal, lessons in self.lessons_of.items() for lesson in lessons)

    @cached_property
    def body_of(self) -> Mapping[Key, Entry]:
        """The body that can decide on each proposal, as far as one is named."""
        named = (r for r in self.graph.relations if r.field == "gremium" and r.source.type == "voorstel")
        return {r.source: self.graph.entries[r.target] for r in named if self.graph.entries[r.target].is_public}

    @cached_property
    def bodies_of(self) -> Mapping[Key, tuple[tuple[Entry, AtBody], ...]]:
        """The public bodies with which each proposal lies or lay: the one that decides, then the others as they came."""
        partners = {e.key.id: e for e in self.graph.by_type.get("partner", ())}
        return {key: tuple((partners[b.id], b) for b in stand.bodies if b.id in partners) for key, stand in self.stands.items()}

    def named(self, text: str) -> Entry | None:
        """Return the public body that a step names."""
        found = self.graph.entries.get(Key("partner", self._body(text)))
        return found if found and found.is_public else None

    def _body(self, text: str) -> str:
        found = self.graph.find(text, ("partner",))
        return found[0].id if found else text

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """What lies with each body: the longest silence first, then the most proposals."""
        lying: dict[Key, dict[Question, list[tuple[int, Entry]]]] = defaultdict(lambda: defaultdict(list))
        for proposal in self.proposals:
            for body, at in self.bodies_of[proposal.key]:
                lying[body.key][at.question].append((at.silence.days if at.silence else 0, proposal))
        tables = [
            Table(
                self.graph.entries[key], {q: tuple(p for _, p in sorted(by[q], key=lambda row: -row[0])) for q in Question if q in by},
                max((days for days, _ in by.get(Question.SILENT, ())), default=0),
            )
            for key, by in lying.items()
        ]  # fmt: skip
        return tuple(sorted(tables, key=lambda t: (-t.longest, -t.total, t.body.title.casefold(), t.body.key)))

    @cached_property
    def without_body(self) -> tuple[Entry, ...]:
        """The proposals of which nobody said who can decide."""
        return tuple(e for e in self.proposals if e.key not in self.body_of)

    @cached_property
    def silent(self) -> tuple[Entry, ...]:
        """The proposals whose answer stays away, the longest first."""
        return tuple(e for e in self.proposals if self.stands[e.key].silence)

    @cached_property
    def flow(self) -> Mapping[str, int]:
        """How many get how far on the way from lesson to effect; each number counts what was really written down."""
        stands = self.stands.values()
        return {
            "lessen": len(self.group_of),
            "lessen_met_voorstel": sum(bool(self.proposals_of.get(key)) for key in self.group_of),
            "voorstellen": len(stands),
            "geagendeerd": sum(bool(s.steps) for s in stands),
            "besloten": sum(s.decision is not None for s in stands),
            "overgenomen": sum(s.outcome in ADOPTED for s in stands),
            "uitgevoerd": sum(s.has(*CARRIED_OUT) for s in stands),
            "gemeten": sum(s.has_effect for s in stands),
        }

    @cached_property
    def priorities(self) -> tuple[Priority, ...]:
        """What should come first in the next round, and why."""
        return priorities(self.graph, self.groups, self.stands, self.proposals_of)

    def of_group(self, group: SameLesson) -> tuple[Entry, ...]:
        """Return the proposals to which a lesson leads, whichever record of it says so; what waits longest first."""
        if group.first.key not in self._of_group:
            found = {p.key: p for lesson in group.lessons for p in self.proposals_of.get(lesson.key, ())}
            ordered = sorted(found.values(), key=lambda p: (-(s.days if (s := self.stands[p.key].silence) else 0), p.title.casefold(), p.key))
            self._of_group[group.first.key] = tuple(ordered)
        return self._of_group[group.first.key]

    @cached_property
    def _of_group(self) -> dict[Key, tuple[Entry, ...]]:
        return {}

    def _titled(self, pairs: Iterable[tuple[Key, Key]]) -> Mapping[Key, tuple[Entry, ...]]:
        """Group pairs of keys by the first; both must be public."""
        entries = self.graph.entries
        found: dict[Key, dict[Key, Entry]] = defaultdict(dict)
        for one, other in pairs:
            if entries[one].is_public and entries[other].is_public:
                found[one][other] = entries[other]
        return {key: tuple(sorted(by.values(), key=lambda e: (e.title.casefold(), e.key))) for key, by in found.items()}


def compass_of(graph: Graph, day: date) -> Compass:
    """Return the kompas of a graph on a day: always the same one, so that no page works anything out again."""
    # Kept with the graph itself, as ``cached_property`` does: it lives as long as the graph, and no longer.
    made: dict[date, Compass] = graph.__dict__.setdefault("_compasses", {})
    return made.setdefault(day, Compass(graph, day))
