"""The planning: deals, activities, steps of proposals and rounds of the kompas on one line of time, drawn and as a list by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import cast

from reisgids.dates import PartialDate
from reisgids.emit.gathered.moments import in_words, period
from reisgids.emit.gathered.timeline import Span, draw
from reisgids.emit.page import Page
from reisgids.emit.paging import in_parts, numbered
from reisgids.emit.writer import Writer
from reisgids.graph import Graph
from reisgids.kompas.steps import OUTCOMES, STEPS, in_order
from reisgids.language import mark, say
from reisgids.model.types.deal import Deal
from reisgids.model.types.event import Event
from reisgids.model.types.proposal import Proposal, Step
from reisgids.model.types.round import Round
from reisgids.reading.entry import Entry, Key

NAME = "planning/index"
TITLE = mark("Planning")
INTRO = mark("Wanneer lopen de deals, wanneer zijn er activiteiten, wanneer wordt over voorstellen beslist en wanneer is er een ronde van het kompas? Alles op één tijdlijn.")

PER_PAGE = 30  # rows in one drawing: more cannot be taken in at a glance, nor read when it stands on one sheet of paper
ASKED = mark("Antwoord gevraagd vóór deze dag")
GOES_ON = ("lopend", "voorbereiding", "afgesproken")  # a deal without an end of which we know that it is not over


@dataclass(frozen=True)
class Line:
    """An entry on the line of time: when it begins and ends, as far as known, and what happens on the way."""

    entry: Entry
    span: Span

    @property
    def words(self) -> str:
        """From when to when, in words."""
        span = self.span
        known = period(span.start, span.end)
        if span.start and not span.end:
            return say("{period}, loopt nog", period=known) if span.goes_on else say("{period}, einde niet bekend", period=known)
        return known or ", ".join(when.words for when, _ in span.steps)

    @property
    def begin(self) -> tuple[PartialDate, str, Key]:
        """Its first date, and what sets it apart from others of that date."""
        return min(self.span.known), self.entry.title.casefold(), self.entry.key


@dataclass(frozen=True)
class Fact:
    """One dated fact of the list beside the drawing."""

    when: PartialDate
    words: str
    kind: str
    text: str
    entry: Entry


def planning(writer: Writer) -> Iterator[Page]:
    """Yield the planning; with many rows each page has what began in a period, the newest first."""
    graph = writer.graph
    rows = sorted(lines(graph, writer.day), key=lambda row: row.begin, reverse=True)
    undated = len(graph.of_type("deal")) - sum(row.entry.key.type == "deal" for row in rows)
    for name, newest_first, paging in in_parts(NAME, rows, PER_PAGE):
        part = newest_first[::-1]
        facts = sorted((fact for row in part for fact in _facts(row)), key=lambda f: (-f.when.year, f.when, f.entry.title.casefold()))
        years = [(year, list(found)) for year, found in groupby(facts, key=lambda f: f.when.year)]
        drawing = draw([row.span for row in part], writer.day)
        html = writer.at(name).render(
            "planning.html", title=say(TITLE), intro=say(INTRO), lines=part, drawing=drawing, years=years, undated=undated,
            began=[row.begin[0].year for row in part], paging=paging, today=_today(writer.day),
        )  # fmt: skip
        yield Page(name, numbered(say(TITLE), paging), say(INTRO), html, "planning")


def lines(graph: Graph, day: date) -> Iterator[Line]:
    """Yield what has a place in time: deals of which a date is known, activities, proposals with dated steps and rounds of the kompas."""
    for entry in graph.of_type("deal"):
        deal = cast(Deal, entry.fields)
        if path := deal.tijdpad:
            steps = tuple((step.datum, step.wat) for step in path.mijlpalen or [])
            yield from _line(entry, Span(path.start, path.einde, steps, not path.einde and deal.status in GOES_ON))
    for entry in graph.of_type("agenda"):
        event = cast(Event, entry.fields)
        yield from _line(entry, Span(event.begint, event.eindigt or event.begint))
    for entry in graph.of_type("voorstel"):
        yield from _line(entry, Span(None, None, _steps(cast(Proposal, entry.fields), day)))
    for entry in graph.of_type("ronde"):
        fields = cast(Round, entry.fields)
        if fields.periode:
            span = Span(fields.periode.start, fields.periode.einde, goes_on=not fields.periode.einde and fields.stand == "open")
            yield from _line(entry, span)


def _steps(proposal: Proposal, day: date) -> tuple[tuple[PartialDate, str], ...]:
    """Return the steps of a proposal, done and planned, and the day for which an answer was asked."""
    taken = [(s.datum, f"{STEPS[s.stap]}{_note(s, day)}") for s in in_order(proposal.stappen or [])]
    return (*taken, *([(proposal.antwoord_voor, say(ASKED))] if proposal.antwoord_voor else []))


def _note(step: Step, day: date) -> str:
    if step.datum.first > day:
        return say(" (gepland)")
    return f": {OUTCOMES[step.uitkomst].lower()}" if step.uitkomst else ""


def _line(entry: Entry, span: Span) -> Iterator[Line]:
    if span.known:
        yield Line(entry, span)


def _facts(row: Line) -> Iterator[Fact]:
    """Yield what the drawing shows of a row, as facts; what lasts has a start and an end of its own."""
    entry, span = row.entry, row.span
    if entry.key.type == "agenda":
        yield Fact(span.known[0], row.words, entry.type.label, "", entry)
        return
    if span.start:
        note = "" if span.end else say("loopt nog") if span.goes_on else say("einde niet bekend")
        yield Fact(span.start, in_words(span.start), say("start"), note, entry)
    for when, what in span.steps:
        yield Fact(when, in_words(when), say("mijlpaal") if entry.key.type == "deal" else entry.type.label, what, entry)
    if span.end:
        yield Fact(span.end, in_words(span.end), say("einde"), "" if span.start else say("start niet bekend"), entry)


def _today(day: date) -> str:
    return in_words(PartialDate(day.year, day.month, day.day))
