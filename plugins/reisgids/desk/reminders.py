"""Letters to the parties: one for each party at most once a quarter, with everything that concerns it, ready to send.

Nothing is remembered between months: every party has a month of the quarter of its own, that follows from its id. So the work of the
editors is spread, and nobody gets two letters in one quarter. The program sends nothing; an editor does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from reisgids.desk import standing, waiting
from reisgids.desk.task import Sight, Task
from reisgids.freshness import party_of
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.reading.entry import Entry, Key

MONTHS = 3  # in a quarter
PAGES = 8  # named in one letter; more is no question any more but a chore


@dataclass(frozen=True)
class Question:
    """One thing to ask a party about one entry; with ``confirm`` a click is enough when all is still right."""

    entry: Entry
    text: str
    confirm: bool


@dataclass(frozen=True)
class Letter:
    """What to ask one party: the most pressing questions, and how many more pages there are."""

    party: Entry
    addresses: tuple[str, ...]
    questions: tuple[Question, ...]
    more: int


def letters(sight: Sight) -> tuple[Letter, ...]:
    """Return the letters of this month, those with most to ask first."""
    asked: dict[Key, dict[Key, Question]] = defaultdict(dict)
    for question in _questions(sight):
        party = party_of(sight.graph, question.entry)
        if party and is_turn(party, sight.day.month):
            asked[party.key].setdefault(question.entry.key, question)
    found = (_letter(sight.graph, key, list(questions.values())) for key, questions in asked.items())
    return tuple(sorted(found, key=lambda letter: (-len(letter.questions) - letter.more, letter.party.title.casefold(), letter.party.key)))


def is_turn(party: Entry, month: int) -> bool:
    """Whether this is the one month of the quarter in which a party may get a letter."""
    return crc32(party.key.id.encode()) % MONTHS == month % MONTHS


def _letter(graph: Graph, key: Key, questions: list[Question]) -> Letter:
    party = graph.entries[key]
    points = getattr(party.fields, "aanspreekpunten", None) or []
    return Letter(party, tuple(dict.fromkeys(p.email for p in points if p.email)), tuple(questions[:PAGES]), max(0, len(questions) - PAGES))


def _questions(sight: Sight) -> Iterator[Question]:
    """Yield what there is to ask: what lapses first, then what may have changed; of one entry the first question counts."""
    yield from _about(waiting.market(sight), say("Speelt dit nog, of is er iemand gevonden?"))
    yield from _about(waiting.deals_past_end(sight), say("Hoe is dit afgelopen?"))
    yield from _about(standing.stale(sight), say("Klopt dit nog?"), confirm=True)
    never = sorted(standing.never_checked(sight), key=lambda task: task.title)
    own = [Task(task.entry, task.why) for task in never if task.entry and not task.entry.fields.gecontroleerd_op]
    yield from _about(own, say("Klopt wat hier over jullie staat?"), confirm=True)
    yield from _about((Task(other, "") for task in never for other in task.others), say("Klopt dit?"), confirm=True)


def _about(tasks: Iterable[Task], text: str, *, confirm: bool = False) -> Iterator[Question]:
    for task in sorted(tasks, key=lambda t: -t.urgency):
        if task.entry:
            yield Question(task.entry, text, confirm)
