"""The marketplace: needs and offers until their last day, what partners seek and offer anyway, and who could help whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from reisgids.emit.overviews import PART_OF_A_LIST, overview_pages
from reisgids.emit.page import Page
from reisgids.emit.paging import numbered, paged
from reisgids.emit.writer import Writer
from reisgids.language import mark, say
from reisgids.linking.matching import SEEKS, Matches, Stake, in_entries, placed_by
from reisgids.model.declare import ContentType, fields_of
from reisgids.model.types.market import MarketItem
from reisgids.model.types.partner import Partner, Supply
from reisgids.reading.entry import Entry

SHOWN = 25  # offers of one kind on the marketplace itself; more have a list of their own
FOUND = mark("Al gevonden")
OTHER = mark("Iets anders")


@dataclass(frozen=True)
class Supplies:
    """What partners offer, or seek, of one kind of means; ``page`` is where all of it stands when it is much."""

    verb: str
    stakes: tuple[Stake, ...]
    page: str

    @property
    def first(self) -> tuple[Stake, ...]:
        """What the marketplace itself shows of it."""
        return self.stakes[:SHOWN]

    @property
    def has_more(self) -> bool:
        """Whether the rest has a list of its own."""
        return len(self.stakes) > SHOWN


def market_overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield the marketplace: what still holds, by kind and what expires first on top; below it what partners offer and seek."""
    kind = next(s for s in content_type.fields if s.name == "soort")
    live = [e for e in writer.graph.of_type(content_type.name) if not e.has_passed(writer.day)]
    live.sort(key=lambda e: _item(e).verloopt_op.last)
    rows = [(label, e) for value, label in kind.options.items() for e in live if _item(e).soort == value and not _item(e).gekoppeld_aan]
    rows += [(say(FOUND), e) for e in live if _item(e).gekoppeld_aan]
    supplies = _supplies(writer, content_type)
    placed = {e.key: placed_by(writer.graph, e) for e in live}
    yield from overview_pages(writer, content_type, rows, template="market.html", grouped_by=kind.name, supplies=supplies, placed=placed)
    for label, sides in supplies:
        for side in sides:
            if side.has_more:
                yield from _all_of(writer, content_type, label, side)


def _supplies(writer: Writer, content_type: ContentType) -> list[tuple[str, list[Supplies]]]:
    """Return by kind of means what partners offer and what they seek in their entries."""
    found: dict[tuple[str, bool], list[Stake]] = defaultdict(list)
    for stake in in_entries(writer.graph):
        found[stake.means, stake.seeks].append(stake)
    means = next(s.options for s in fields_of(Supply) if s.name == "middel")
    kinds = [*((value, label) for value, label in means.items() if any((value, s) in found for s in (True, False))), ("", say(OTHER))]
    table = []
    for value, label in kinds:
        sides = [
            Supplies(verb, tuple(found[value, seeks]), f"{content_type.address}/{verb}/{value or 'overig'}")
            for verb, seeks in (("biedt", False), ("zoekt", True))
        ]
        if any(side.stakes for side in sides):
            table.append((label, sides))
    return table


def _all_of(writer: Writer, content_type: ContentType, label: str, side: Supplies) -> Iterator[Page]:
    title = say("Wat partners bieden: {label}", label=label.lower()) if side.verb == "biedt" else say("Wat partners zoeken: {label}", label=label.lower())
    for name, groups, paging in paged(side.page, [("", s) for s in side.stakes]):
        html = writer.at(name).render("market_supplies.html", type=content_type, title=title, groups=groups, paging=paging)
        yield Page(name, numbered(title, paging), say("{title}, zoals het op hun eigen pagina staat.", title=title), html, PART_OF_A_LIST)


def item_page(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of a marketplace item shows besides its fields: whether it holds, how to react, who fits."""
    item, partner = _item(entry), placed_by(w.graph, entry)
    matches, asks = w.graph.derived(Matches, w.day), item.soort in SEEKS
    points = cast(Partner, partner.fields).aanspreekpunten if partner else None
    return {
        "past": entry.has_passed(w.day),
        "partner": partner,
        "points": points or [],
        "point_specs": next((s.parts for s in partner.type.fields if s.name == "aanspreekpunten"), ()) if partner else (),
        "asks": asks,
        "matches": matches.helpers(entry.key) if asks else matches.seekers(entry.key),
    }


def partner_page(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return who may have what a partner seeks, and who may seek what it offers."""
    matches = w.graph.derived(Matches, w.day)
    return {"helpers": matches.helpers(entry.key), "seekers": matches.seekers(entry.key)}


def _item(entry: Entry) -> MarketItem:
    return cast(MarketItem, entry.fields)
