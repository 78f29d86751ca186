"""The stand of one proposal on one day, computed from its dated steps; nobody types it (design 3).

**What counts as an answer.** A decision; being told the outcome; being carried out; being measured. Being
discussed is not an answer. A decision to postpone is one, but leaves the question open.

**When silence counts.** While a question is open, from the day that was asked for (``antwoord_voor``). Without
such a day, or when it lies before the last answer: from the day the proposal came on the agenda. A date
known in part counts from the last day it can be. What nobody was asked is not silence.

**Several bodies.** A step was taken by the body it names (``bij``), else by the one that decides (``gremium``). The stand
and the decision are those of the one that decides; until it did anything, what others did tells how far it is. Another body
has done its part once it discussed the matter, and owes nothing more when the one that decides has answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reisgids.dates import PartialDate
from reisgids.language import Words, mark
from reisgids.model.declare import fields_of
from reisgids.model.types.proposal import Proposal, Step

_SPECS = {spec.name: spec for spec in fields_of(Step)}
STEPS = Words(_SPECS["stap"].options)
OUTCOMES = Words(_SPECS["uitkomst"].options)
_PROCEDURE = {name: number for number, name in enumerate(STEPS)}

NOT_YET = "niet-geagendeerd"
POSTPONED = "uitgesteld"
REJECTED = "afgewezen"
ADOPTED = ("overgenomen", "deels")
CARRIED_OUT = ("uitgevoerd", "gemeten")
SETTLED = (*ADOPTED, *CARRIED_OUT, REJECTED)
ANSWERS = ("besluit", "teruggekoppeld", *CARRIED_OUT)
DEALT_WITH = ("besproken", *ANSWERS)  # what a body does that was asked and need not decide

# Every stand a proposal can have, as a reader sees it: what asks for attention first, what has not begun last.
_READING = ("geagendeerd", "besproken", "besluit", "teruggekoppeld", POSTPONED, *ADOPTED, *CARRIED_OUT, REJECTED)
STANDS = Words({name: {**STEPS, **OUTCOMES}[name] for name in _READING} | {NOT_YET: mark("Nog niet op een agenda")})


class Question(StrEnum):
    """Whether a body still owes an answer, worst first."""

    SILENT = "stil"
    WAITING = "wacht"
    POSTPONED = "uitgesteld"
    NOT_ASKED = "niet-gevraagd"
    ANSWERED = "beantwoord"


@dataclass(frozen=True)
class Silence:
    """That an answer stays away: since when, and how many days already."""

    since: PartialDate
    days: int


@dataclass(frozen=True)
class AtBody:
    """How it is with one body: whether it still owes an answer. ``decides`` when the last word is its."""

    id: str
    question: Question
    silence: Silence | None
    decides: bool


@dataclass(frozen=True)
class Stand:
    """How far a proposal is. ``steps`` and ``planned`` are in order of time; ``since`` belongs to ``key``.

    ``question`` is the worst of all ``bodies``, ``silence`` the longest; the one that decides comes first. ``decision`` is the last one, and stays when the proposal moves on: an outcome is carried along.
    """

    key: str
    since: PartialDate | None
    question: Question
    silence: Silence | None
    decision: Step | None
    steps: tuple[Step, ...]
    planned: tuple[Step, ...]
    has_effect: bool
    bodies: tuple[AtBody, ...] = ()

    @property
    def label(self) -> str:
        """The stand as a reader sees it."""
        return STANDS[self.key]

    @property
    def outcome(self) -> str:
        """What was decided last, or an empty text."""
        return (self.decision.uitkomst or "") if self.decision else ""

    @property
    def reason(self) -> str:
        """Why it was decided so, as far as that was written down."""
        return (self.decision.toelichting or "") if self.decision else ""

    @property
    def is_settled(self) -> bool:
        """Whether the question is closed: taken over or refused."""
        return self.key in SETTLED

    @property
    def is_adopted(self) -> bool:
        """Whether the last word is that the change is made, wholly or in part."""
        return self.key in (*ADOPTED, *CARRIED_OUT)

    def has(self, *names: str) -> bool:
        """Whether one of these steps was ever taken."""
        return any(step.stap in names for step in self.steps)


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return steps by date, judged on what is known; within that in the order of the procedure.

    ``besluit`` in 2026 comes after ``geagendeerd`` in May 2026: a sort on dates alone would turn them round.
    """
    left = sorted(steps, key=lambda s: (_PROCEDURE[s.stap], s.datum, s.uitkomst or "", s.toelichting or ""))
    found: list[Step] = []
    while left:
        step = next(s for s in left if not any(s.datum.surely_after(other.datum) for other in left))
        left.remove(step)
        found.append(step)
    return tuple(found)


def stand_of(proposal: Proposal, day: date, named: Callable[[str], str] = str) -> Stand:
    """Return the stand of a proposal on a day; a step with a later date is a plan, not a fact.

    ``named`` gives the id of a body for what is typed: an id may be a former one.
    """
    steps = in_order(s for s in proposal.stappen or [] if s.datum.first <= day)
    planned = in_order(s for s in proposal.stappen or [] if s.datum.first > day)
    decider = named(proposal.gremium) if proposal.gremium else ""
    owners = [named(s.bij) if s.bij else decider for s in steps]
    own = _last_word(steps, owners, decider)
    key, since, question, silence = _answer(own, proposal.antwoord_voor, day)
    if decider and decider not in owners and not any(s.stap in CARRIED_OUT for s in steps):
        _, _, question, silence = _answer((), proposal.antwoord_voor, day)
    others = dict.fromkeys(body for body in (*owners, *(named(s.bij) for s in planned if s.bij)) if body != decider)
    bodies = [AtBody(decider, question, silence, True), *_asked_too(steps, owners, decider, others, day)]
    return Stand(
        key, since, min((b.question for b in bodies if b.decides or b.question is not Question.NOT_ASKED), key=list(Question).index),
        max((b.silence for b in bodies if b.silence), key=lambda s: s.days, default=None),
        _decision(own), steps, planned, _has_effect(proposal, steps, day),
        tuple(b for b in bodies if b.id),
    )  # fmt: skip


def _asked_too(steps: tuple[Step, ...], owners: list[str], decider: str, others: Iterable[str], day: date) -> Iterator[AtBody]:
    """Yield how it is with each body that treats a proposal and does not decide; a last word of the one that decides is an answer to them too."""
    final = [s for s in _of(decider, steps, owners) if s.stap in ANSWERS and s.uitkomst != POSTPONED]
    for body in others:
        done = _of(body, steps, owners)
        _, _, asked, silent = _answer(in_order([*done, *final] if done else ()), None, day, DEALT_WITH)
        yield AtBody(body, asked, silent, False)


def _of(body: str, steps: tuple[Step, ...], owners: list[str]) -> list[Step]:
    return [s for s, owner in zip(steps, owners, strict=True) if owner == body]


def _last_word(steps: tuple[Step, ...], owners: list[str], decider: str) -> tuple[Step, ...]:
    """Return the steps that tell how far it is: of the one that decides, or else how others prepared it."""
    if not decider:
        return steps
    began = decider in owners
    found = []
    for step, owner in zip(steps, owners, strict=True):
        if owner == decider or step.stap in CARRIED_OUT:
            found.append(step)
        elif not began:
            # What another body decides is, for the one that decides, advice.
            found.append(step.model_copy(update={"stap": "besproken", "uitkomst": None}) if step.stap in ANSWERS else step)
    return tuple(found)


def _answer(
    steps: tuple[Step, ...], term: PartialDate | None, day: date, answering: tuple[str, ...] = ANSWERS
) -> tuple[str, PartialDate | None, Question, Silence | None]:
    """Return how far steps of one body bring it, since when, whether an answer is owed, and how long it stays away."""
    answers = [number for number, s in enumerate(steps) if s.stap in answering]
    since_answer = steps[answers[-1] + 1 :] if answers else steps
    asked = tuple(s for s in since_answer if not answers or any(o.stap == "geagendeerd" for o in since_answer))
    key, since = _reached(steps, asked, _decision(steps))
    is_open = bool(asked) or not answers or key == POSTPONED
    silence = _silence(term, steps[answers[-1]].datum if answers else None, asked, day) if is_open else None
    return key, since, _question(term, key, asked, silence, bool(answers)), silence


def _decision(steps: tuple[Step, ...]) -> Step | None:
    return next((s for s in reversed(steps) if s.stap == "besluit"), None)


def _reached(steps: tuple[Step, ...], asked: tuple[Step, ...], decision: Step | None) -> tuple[str, PartialDate | None]:
    """Say how far it is: the open question if there is one, else the last word that was given."""
    if asked:
        return asked[-1].stap, asked[-1].datum
    words = [s for s in steps if s.stap in ANSWERS]
    # Being told what was decided does not change what was decided.
    last = next((s for s in reversed(words) if s.stap != "teruggekoppeld"), words[-1] if words else None)
    if last is None:
        return NOT_YET, None
    return (last.uitkomst or last.stap) if last is decision else last.stap, last.datum


def _silence(term: PartialDate | None, answered: PartialDate | None, asked: tuple[Step, ...], day: date) -> Silence | None:
    by_term = term if term and (answered is None or term.surely_after(answered)) else None
    since = by_term or (asked[0].datum if asked else None)
    days = (day - since.last).days if since else 0
    return Silence(since, days) if since and days > 0 else None


def _question(term: PartialDate | None, key: str, asked: tuple[Step, ...], silence: Silence | None, answered: bool) -> Question:
    if silence:
        return Question.SILENT
    if asked or (term and not answered):
        return Question.WAITING
    if key == POSTPONED:
        return Question.POSTPONED
    return Question.ANSWERED if answered else Question.NOT_ASKED


def _has_effect(proposal: Proposal, steps: tuple[Step, ...], day: date) -> bool:
    measured = any(row.waarde and row.datum and row.datum.first <= day for row in proposal.effectmeting or [])
    return measured or any(s.stap == "gemeten" for s in steps)
