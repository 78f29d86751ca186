"""Deals: by stand, those open to new partners, those that stopped, and what the page of one shows (report 001, quadrant 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from reisgids.dates import PartialDate
from reisgids.emit.overviews import overview_pages
from reisgids.emit.page import Page
from reisgids.emit.paging import numbered, paged
from reisgids.emit.welcome import partner_named, welcomes
from reisgids.emit.writer import Writer
from reisgids.language import mark, say
from reisgids.linking.similar import SimilarLessons
from reisgids.model.declare import ContentType, fields_of
from reisgids.model.types.deal import ENDED, IN_THE_MAKING, MET, Condition, Conditions, Contribution, Deal
from reisgids.reading.entry import Entry

OPEN_TITLE = mark("Deals waar je bij kunt")
OPEN_INTRO = mark("Deze deals zijn open: nieuwe partners kunnen nog meedoen.")
HOW = ("deal-sluiten", "zo-doe-je-mee")  # ordinary pages that tell how to begin one, the best first

EMPTY, UNKNOWN = mark("nog niet ingevuld"), mark("stand niet bekend")

STOPPED = "gestopt"
STOPPED_TITLE = mark("Deals die stopten, en wat ze leerden")
STOPPED_INTRO = mark("Stoppen is geen schande. Wat een ander al heeft ontdekt, hoef jij niet opnieuw te ontdekken.")


@dataclass(frozen=True)
class Stood:
    """A basic condition: what is typed for its stand, what a reader sees for that, and why."""

    label: str
    stand: str
    said: str
    why: str


@dataclass(frozen=True)
class Moment:
    """A dated moment in a deal; ``ahead`` when it is still to come."""

    when: PartialDate
    what: str
    ahead: bool


def deals_overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield the deals by stand, those open to partners first in each; then the open ones and the stopped ones apart."""
    stand = next(s for s in content_type.fields if s.name == "status")
    entries = sorted(writer.graph.of_type(content_type.name), key=lambda e: not _is_open(_deal(e)))
    rows = [(label, e) for value, label in stand.options.items() for e in entries if _deal(e).status == value]
    open_deals = [e for e in entries if _is_open(_deal(e)) and e.key not in writer.archive]
    stopped = [e for e in entries if _deal(e).status == STOPPED]
    apart = {"open_page": f"{content_type.address}/open", "stopped_page": f"{content_type.address}/gestopt"}
    how = next((name for name in HOW if name in writer.graph.pages), "")
    about = {"open_deals": {e.key for e in open_deals}, "stopped": len(stopped), "welcome": welcomes(writer), "met": {e.key: _met(_deal(e)) for e in entries}, **apart, "how": how}
    yield from overview_pages(writer, content_type, rows, template="deals.html", grouped_by=stand.name, **about)
    yield from _open_pages(writer, content_type, open_deals, about)
    yield from _stopped_pages(writer, content_type, stopped, about)


def _open_pages(writer: Writer, content_type: ContentType, deals: list[Entry], about: dict[str, Any]) -> Iterator[Page]:
    for name, groups, paging in paged(about["open_page"], [("", e) for e in deals]):
        w = writer.at(name)
        starters = {e.key: _starter(w, _deal(e)) for _, entries in groups for e in entries}
        html = w.render("deals_open.html", type=content_type, title=say(OPEN_TITLE), intro=say(OPEN_INTRO), groups=groups, paging=paging, starters=starters, **about)
        yield Page(name, numbered(say(OPEN_TITLE), paging), say(OPEN_INTRO), html, "deals-open")


def _stopped_pages(writer: Writer, content_type: ContentType, deals: list[Entry], about: dict[str, Any]) -> Iterator[Page]:
    for name, groups, paging in paged(about["stopped_page"], [("", e) for e in deals]):
        w = writer.at(name)
        lessons = {e.key: _learned(w, e) for _, entries in groups for e in entries}
        html = w.render("deals_stopped.html", type=content_type, title=say(STOPPED_TITLE), intro=say(STOPPED_INTRO), groups=groups, paging=paging, lessons=lessons, **about)
        yield Page(name, numbered(say(STOPPED_TITLE), paging), say(STOPPED_INTRO), html, "deals-gestopt")


def _starter(w: Writer, deal: Deal) -> Entry | None:
    """Return the partner to turn to: who brings the others together, else who took the lead."""
    return partner_named(w, deal.netwerkmanager or deal.aanjager or "")


def _learned(w: Writer, entry: Entry) -> list[Entry]:
    found = [r for r in w.graph.incoming.get(entry.key, []) if r.field == "geleerd_in"]
    return [lesson for _, lesson in w.relations(found, "source")]


def deal_page(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of a deal shows besides its fields."""
    deal = _deal(entry)
    return {
        "is_open": _is_open(deal),
        "starter": _starter(w, deal),
        "together": _together(deal),
        "moments": _moments(deal, w.day),
        "conditions": conditions(deal),
        "similar": w.graph.derived(SimilarLessons).of(entry),
    }


def _together(deal: Deal) -> list[tuple[str, int]]:
    """Return the kinds of contribution, each with how many partners bring it, in the order of the declaration."""
    kinds = next(s.options for s in fields_of(Contribution) if s.name == "soort")
    counts = Counter(kind for partner in deal.partners for kind in {c.soort for c in partner.inbreng or []})
    return [(label, counts[kind]) for kind, label in kinds.items() if counts[kind]]


def conditions(deal: Deal) -> list[Stood]:
    """Return how it stands with each basic condition (report 001, intermezzo 1); none of them when nobody said a word.

    Of a deal that is being set up all are shown: those are what must still come about.
    """
    if not deal.basisvoorwaarden and deal.status not in IN_THE_MAKING:
        return []
    labels = next(s.options for s in fields_of(Condition) if s.name == "stand")
    given = ((spec.label, getattr(deal.basisvoorwaarden, spec.name, None) or Condition()) for spec in fields_of(Conditions))
    return [Stood(label, one.stand or "", labels.get(one.stand or "", say(UNKNOWN) if one.toelichting else say(EMPTY)).lower(), one.toelichting or "") for label, one in given]


def _met(deal: Deal) -> str:
    """Return in a few words how many basic conditions are met, if anybody said so of one."""
    stands = [one.stand for one in conditions(deal)]
    return say("{count} van {stands} basisvoorwaarden vervuld", count=stands.count(MET), stands=len(stands)) if any(stands) else ""


def _moments(deal: Deal, day: date) -> list[Moment]:
    """Return start, milestones and end in order, judged on what is known of each date."""
    path = deal.tijdpad
    if not path:
        return []
    steps = sorted(((m.datum, m.wat) for m in path.mijlpalen or []), key=lambda step: step[0].first)
    before = [s for s in steps if path.start and path.start.surely_after(s[0])]
    after = [s for s in steps if path.einde and s[0].surely_after(path.einde)]
    between = [s for s in steps if s not in before and s not in after]
    start = [(path.start, say("Start"))] if path.start else []
    end = [(path.einde, say("Einde"))] if path.einde else []
    over = deal.status in ENDED
    return [Moment(when, what, when.first > day and not over) for when, what in (*before, *start, *between, *end, *after)]


def _is_open(deal: Deal) -> bool:
    return bool(deal.open_voor_partners) and deal.status not in ENDED


def _deal(entry: Entry) -> Deal:
    return cast(Deal, entry.fields)
