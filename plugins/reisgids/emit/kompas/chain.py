"""The way from lesson to effect: what the page of a proposal and of a lesson show besides their declared fields.

Both pages carry the same chain, deal → schouw → lesson → proposal → body → decision → effect, with links both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, cast

from reisgids.emit.writer import FILTERS, Writer, page_name
from reisgids.graph import Graph
from reisgids.kompas.compass import Compass, compass_of
from reisgids.kompas.returns import EVIDENCE, SameLesson, evidence
from reisgids.kompas.steps import OUTCOMES, STEPS
from reisgids.kompas.way import way_of
from reisgids.language import number, say
from reisgids.model.types.proposal import Measurement, Proposal, Step
from reisgids.reading.entry import Entry, Key

BODIES = "kompas/bij"
DECISION, EFFECT = "besluit", "effect"  # anchors on the page of a proposal
SHOWN = 6  # links in one step of a chain; the rest is counted
SHOWN_IN_FULL = 24  # links in one row of where a lesson was learned, and proposals below it; the rest is counted


@dataclass(frozen=True)
class Stop:
    """One thing in a step of the chain: what it is called, where it leads, and a few words about it."""

    text: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Stage:
    """A step of the chain, or the sentence that says it has not been taken."""

    label: str
    stops: tuple[Stop, ...]
    empty: str
    more: int = 0
    is_here: bool = False


def proposal_extras(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of a proposal shows of its stand, its effect and its way."""
    compass = compass_of(w.graph, w.day)
    rows = cast(Proposal, entry.fields).effectmeting
    lessons = compass.lessons_of.get(entry.key, ())
    # Each group once: of a lesson that was written down a thousand times, all thousand are in one group.
    groups = {g.first.key: g for e in lessons if (g := compass.group_of.get(e.key))}.values()
    return {
        "stand": compass.stands[entry.key],
        "kompas": compass,
        "body": compass.body_of.get(entry.key),
        "bodies": compass.bodies_of[entry.key],
        "effect": next(((s, rows) for s in entry.type.fields if s.name == "effectmeting" and rows), None),
        "chain": _chain(w, compass, lessons, (entry,), _along(compass, groups, (entry,)), entry),
        "drawn": _titles(entry, {"stappen", "effectmeting"}),
    }


def lesson_extras(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of a lesson shows of how often it came back and what it led to."""
    compass = compass_of(w.graph, w.day)
    group = compass.group_of.get(entry.key) or _alone(entry)
    # What is said of a lesson that no longer holds stands in its own section.
    said = [*w.graph.outgoing.get(entry.key, ()), *w.graph.incoming.get(entry.key, ())]
    alike = {key for r in said if r.field == "zelfde_les_als" for key in (r.source, r.target)}
    gathered = all(key == entry.key or compass.group_of.get(key) is group for key in alike if w.graph.entries[key].is_public)
    proposals = compass.of_group(group)
    return {
        "kompas": compass,
        "group": group,
        "alike": tuple(e for e in group.lessons if e is not entry),
        "shown": SHOWN_IN_FULL,
        "evidence": evidence(entry),
        "way": way_of(compass, entry),
        "with_peers": _with_peers(group, entry),
        "proposals": proposals,
        "chain": _chain(w, compass, group.lessons, proposals, w.graph.derived(_along_lessons, w.day, group.first.key), entry),
        "drawn": _titles(entry, {"leidt_tot"} | ({"zelfde_les_als"} if gathered else set())),
    }


def _titles(entry: Entry, names: set[str]) -> set[str]:
    """Return the headings under which fields stand that the page draws itself."""
    return {s.section for s in entry.type.fields if s.name in names}


def _with_peers(group: SameLesson, lesson: Entry) -> bool:
    """Whether somebody from outside the deal was at the schouw of this lesson."""
    own = [s for s in group.schouwen if s.key.id == getattr(lesson.fields, "uit_schouw", None)]
    return any(p.rol == "externe-peer" for s in own for p in getattr(s.fields, "deelnemers", None) or [])


@dataclass(frozen=True)
class Along:
    """What lies along the way of a lesson or a proposal: the same for all lessons that say the same."""

    deals: Sequence[Entry]
    schouwen: Sequence[Entry]
    bodies: Sequence[Entry]
    decisions: Sequence[Entry]
    effects: Sequence[Entry]
    new_deals: Sequence[Entry]


def _alone(lesson: Entry) -> SameLesson:
    """Return a lesson that no longer holds, so that it is in no group, as a group of its own."""
    return SameLesson((lesson,), (), (), (), (), 1)


def _along_lessons(graph: Graph, day: date, lesson: Key) -> Along:
    compass = compass_of(graph, day)
    group = compass.group_of.get(lesson)
    return _along(compass, [group] if group else [], compass.of_group(group or _alone(graph.entries[lesson])))


def _along(compass: Compass, groups: Iterable[SameLesson], proposals: Sequence[Entry]) -> Along:
    graph = compass.graph
    stands = [(p, s) for p in proposals if (s := compass.stands.get(p.key))]
    return Along(
        deals=_once(d for g in groups for d in g.deals),
        schouwen=_once(s for g in groups for s in g.schouwen),
        bodies=_once(b for p in proposals if (b := compass.body_of.get(p.key))),
        decisions=[p for p, s in stands if s.decision],
        effects=[p for p, s in stands if s.has_effect],
        new_deals=_once(
            graph.entries[r.source]
            for p in proposals for r in graph.incoming.get(p.key, ())
            if r.field == "voortgekomen_uit" and graph.entries[r.source].is_public
        ),
    )  # fmt: skip


def _chain(w: Writer, compass: Compass, lessons: Sequence[Entry], proposals: Sequence[Entry], found: Along, here: Entry) -> tuple[Stage, ...]:
    only = len(proposals) == 1
    stages = (
        _stage(say("Deal"), found.deals, partial(_stop, w), say("Er staat niet bij in welke deal dit is geleerd.")),
        _stage(say("Schouw"), found.schouwen, partial(_stop, w), say("Er is nog geen schouw geweest.")),
        _stage(say("Les"), lessons, partial(_stop, w), say("Er staat nog geen les bij."), here.key.type == "les"),
        _stage(say("Voorstel"), proposals, partial(_proposal, w, compass), say("Er is nog geen voorstel gedaan."), here.key.type == "voorstel"),
        _stage(say("Wie beslist"), found.bodies, lambda b: Stop(b.title, w.to(f"{BODIES}/{b.key.id}")), say("Er staat nog niet bij wie hierover beslist.")),
        _stage(say("Besluit"), found.decisions, partial(_decision, w, compass, only), say("Er is nog geen besluit.")),
        _stage(say("Effect"), found.effects, partial(_effect, w, only), say("Er is nog niet gemeten of het werkt.")),
    )
    return (*stages, _stage(say("Nieuwe deal"), found.new_deals, partial(_stop, w), "")) if found.new_deals else stages


def _stage(label: str, entries: Sequence[Entry], stop: Callable[[Entry], Stop], empty: str, is_here: bool = False) -> Stage:
    return Stage(label, tuple(stop(e) for e in entries[:SHOWN]), empty, max(0, len(entries) - SHOWN), is_here)


def _once(entries: Iterable[Entry]) -> list[Entry]:
    return list({e.key: e for e in entries}.values())


def _stop(w: Writer, entry: Entry) -> Stop:
    # The page itself has no address: a link that leads to where you are helps nobody.
    return Stop(entry.title, "" if page_name(entry.key, w.graph) == w.name else w.to_entry(entry.key))


def _proposal(w: Writer, compass: Compass, proposal: Entry) -> Stop:
    return replace(_stop(w, proposal), note=compass.stands[proposal.key].label)


def _decision(w: Writer, compass: Compass, only: bool, proposal: Entry) -> Stop:
    stand = compass.stands[proposal.key]
    assert stand.decision
    outcome = OUTCOMES.get(stand.outcome, STEPS["besluit"])
    return Stop(f"{outcome}, {stand.decision.datum.words}", w.to(page_name(proposal.key, w.graph), DECISION), "" if only else proposal.title)


def _effect(w: Writer, only: bool, proposal: Entry) -> Stop:
    rows = cast(Proposal, proposal.fields).effectmeting or []
    text = next((_said(row) for row in rows if row.waarde), say("Gemeten"))
    return Stop(text, w.to(page_name(proposal.key, w.graph), EFFECT), "" if only else proposal.title)


def _said(row: Measurement) -> str:
    return row.oordeel or f"{row.indicator}: {row.waarde}"


def _step_label(step: Step) -> str:
    """Return a step in words, with its outcome."""
    return f"{STEPS[step.stap]}: {OUTCOMES[step.uitkomst].lower()}" if step.uitkomst else STEPS[step.stap]


FILTERS |= {"stap": _step_label, "uitkomst": OUTCOMES.get, "aantal": number, "onderbouwing": EVIDENCE.get}
