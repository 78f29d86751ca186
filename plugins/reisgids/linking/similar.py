"""Lessons from comparable deals: what others learned, for who starts something alike (report 001: do not start from zero).

A deal is comparable when it shares themes, an area or a target group. The same answer stands on the page of the
deal and, while somebody works on its file, in a *tip* of the check.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from reisgids.diagnostics import Diagnostic, Severity
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.linking.overlap import Areas, Overlap, Tags, best, in_common, sets_of, tags_of, union
from reisgids.model.types.lesson import LAPSED
from reisgids.reading.entry import Entry

SHOWN = 5
PER_DEAL = 2  # lessons from one other deal, so that one rich evaluation does not speak for all

DEAL, LESSON = "deal", "les"
LEARNED_IN, USED, PART_OF = "geleerd_in", "toegepaste_lessen", "onderdeel_van"
STANDING = ("geborgd", "bevestigd")  # what the editors stand for comes first


@dataclass(frozen=True)
class Similar:
    """A lesson, the other deal it was learned in, and what that deal shares with ours."""

    lesson: Entry
    deal: Entry
    reasons: tuple[str, ...]


class SimilarLessons:
    """The lessons that were learned in deals, indexed; made once, asked for every deal."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._areas = graph, Areas(graph.lists)
        self._rows = sorted(_learned(graph), key=lambda row: (row[0].title.casefold(), row[0].key, row[1].key))
        self._by_lesson = Overlap([tags_of(lesson) for lesson, _ in self._rows], self._areas)
        self._by_deal = Overlap([tags_of(deal) for _, deal in self._rows], self._areas)
        self._lessons = sets_of([lesson.key] for lesson, _ in self._rows)
        self._deals = sets_of([deal.key] for _, deal in self._rows)
        self._stands = sets_of([_stands(lesson, graph)] for lesson, _ in self._rows).get(True, 0)

    def of(self, deal: Entry) -> list[Similar]:
        """Return at most five lessons from other deals, those with most in common first."""
        tags, used = tags_of(deal), set(getattr(deal.fields, USED) or ())
        chosen: list[Similar] = []
        for number in best(self._fitting(deal, tags), *self._wishes(deal, tags)):
            lesson, other = self._rows[number]
            if len(chosen) == SHOWN:
                break
            if lesson.key.id not in used and _adds(lesson, other, chosen):
                chosen.append(Similar(lesson, other, in_common(tags, tags_of(other), self._graph.lists, self._areas)))
        return chosen

    def _fitting(self, deal: Entry, tags: Tags) -> int:
        """A theme that the lesson, the other deal and ours share, and one thing more that both deals share."""
        deals = self._by_deal
        more = deals.two_themes(tags) | deals.groups(tags) | deals.in_areas(self._areas.around(tags.areas))
        return self._by_lesson.themes(tags) & deals.themes(tags) & more & ~self._known(deal)

    def _known(self, deal: Entry) -> int:
        """What was learned in this deal, in what it is part of, or in a part of it: nothing new to its partners."""
        near = {deal.key, *(r.target for r in self._graph.outgoing.get(deal.key, ()) if r.field == PART_OF)}
        near |= {r.source for r in self._graph.incoming.get(deal.key, ()) if r.field == PART_OF}
        here = union(self._deals.get(key, 0) for key in near)
        return here | union(self._lessons[self._rows[n][0].key] for n in best(here))

    def _wishes(self, deal: Entry, tags: Tags) -> tuple[int, ...]:
        """What makes one lesson fit better than another, weightiest first.

        Among equals each deal begins at a place of its own, so that not all deals show the same few.
        """
        deals = self._by_deal
        around = deals.in_areas(self._areas.around(tags.areas))
        start = crc32(deal.key.id.encode()) % max(1, len(self._rows))
        return (
            self._by_lesson.two_themes(tags), deals.groups(tags), around, deals.two_themes(tags),
            self._stands, deals.all >> start << start,
        )  # fmt: skip


def _adds(lesson: Entry, deal: Entry, chosen: list[Similar]) -> bool:
    """Whether a lesson says something that those chosen before it do not."""
    return all(s.lesson.key != lesson.key for s in chosen) and sum(s.deal.key == deal.key for s in chosen) < PER_DEAL


def _learned(graph: Graph) -> Iterator[tuple[Entry, Entry]]:
    """Yield each lesson with each deal it was learned in, as far as readers see both."""
    for deal in graph.of_type(DEAL):
        for relation in graph.incoming.get(deal.key, ()):
            lesson = graph.entries[relation.source]
            if relation.field == LEARNED_IN and lesson.is_public and _curation(lesson) != LAPSED:
                yield lesson, deal


def _stands(lesson: Entry, graph: Graph) -> bool:
    """Whether the editors stand for a lesson, or others learned the same."""
    again = (r.same for side in (graph.outgoing, graph.incoming) for r in side.get(lesson.key, ()))
    return _curation(lesson) in STANDING or any(again)


def _curation(lesson: Entry) -> str:
    return getattr(lesson.fields, "curatie", None) or ""


def tips(graph: Graph) -> Iterator[Diagnostic]:
    """Yield for each deal that names no lessons of others which ones it might have used.

    It stands at the top of the file: finding the place of a field costs more than all the rest.
    """
    lessons = graph.derived(SimilarLessons)
    for deal in (e for e in graph.entries.values() if e.key.type == DEAL and not e.is_removed):
        if getattr(deal.fields, USED) or not (found := lessons.of(deal)):
            continue
        count = say("Eén les") if len(found) == 1 else say("{found} lessen", found=len(found))
        yield Diagnostic(
            "lessen-van-anderen", say("{count} uit vergelijkbare deals; noem welke je hebt gebruikt.", count=count), deal.path, deal.raw.first_line, 1,
            accepted=say("{used}, met een of meer van deze ids: {found}", used=USED, found=', '.join(s.lesson.key.id for s in found)), severity=Severity.HINT,
        )  # fmt: skip
