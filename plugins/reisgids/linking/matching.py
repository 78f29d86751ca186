"""Who can help whom: for everything that a partner seeks or offers, the others that offer or seek the same.

What is sought and offered stands in two places: in the entries of partners (``zoekt``, ``biedt``), and on the
marketplace until its last day. Too few matches are better than nonsense; what counts as a match is decided in
``_Side.fitting`` and was tuned on the first content of the guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import repeat, zip_longest
from typing import Any

from reisgids.graph import Graph
from reisgids.language import say
from reisgids.linking.overlap import Areas, Overlap, Tags, best, in_common, sets_of, tags_of
from reisgids.model.declare import FieldSpec, fields_of
from reisgids.model.types.partner import Supply
from reisgids.reading.entry import Entry, Key

SHOWN = 5

PARTNER, ITEM = "partner", "marktplaats"
SEEKS = ("vraag",)  # the kind of item that asks; every other kind offers
GONE = "gestopt"
OTHER = "anders"  # a means that says nothing
OF_A_SUBJECT = ("kennis",)  # means that help nobody without a subject in common; space or hands help any neighbour


@dataclass(frozen=True)
class Stake:
    """Something that a partner offers or seeks: what it is, and where that stands (``entry``)."""

    entry: Entry
    partner: Entry
    what: str
    means: str
    label: str
    tags: Tags
    seeks: bool

    @property
    def phrase(self) -> str:
        """What a reader is told: who wants or gives which means, and what exactly."""
        verb = say("zoekt") if self.seeks else say("biedt")
        return f"{verb} {self.label.lower()}: {self.what}" if self.label else f"{verb}: {self.what}"


@dataclass(frozen=True)
class Match:
    """A counterpart: what is offered or sought there, for which of our own, and why it fits."""

    own: Stake
    found: Stake
    reasons: tuple[str, ...]


class Matches:
    """All that is offered and sought on a day, indexed; made once, asked for every page."""

    def __init__(self, graph: Graph, day: date) -> None:
        self._lists, self._areas = graph.lists, Areas(graph.lists)
        stakes = [*in_entries(graph), *_on_the_market(graph, day)]
        self._sides = {seeks: _Side([s for s in stakes if s.seeks is seeks], self._areas) for seeks in (True, False)}
        self._own: dict[tuple[Key, bool], list[Stake]] = {}
        for stake in stakes:
            for key in sorted({stake.entry.key, stake.partner.key}):
                self._own.setdefault((key, stake.seeks), []).append(stake)

    def helpers(self, key: Key) -> list[Match]:
        """Return who may have what a partner or a marketplace item asks for, the likeliest first."""
        return self._counterparts(key, seeks=True)

    def seekers(self, key: Key) -> list[Match]:
        """Return who may be looking for what a partner or a marketplace item offers, the likeliest first."""
        return self._counterparts(key, seeks=False)

    def _counterparts(self, key: Key, *, seeks: bool) -> list[Match]:
        """Take turns among what is sought or offered, so that one of them does not fill the list; each party once."""
        own = self._own.get((key, seeks), [])
        side = self._sides[not seeks]
        turns = zip_longest(*(zip(repeat(stake), side.fitting(stake), strict=False) for stake in own))
        chosen: dict[Key, Match] = {}
        for stake, found in (pair for turn in turns for pair in turn if pair):
            if found.partner.key not in chosen:
                reasons = in_common(stake.tags, found.tags, self._lists, self._areas)
                chosen[found.partner.key] = Match(stake, found, (found.phrase, *reasons))
            if len(chosen) == SHOWN:
                break
        return list(chosen.values())


class _Side:
    """All that is sought, or all that is offered."""

    def __init__(self, stakes: list[Stake], areas: Areas) -> None:
        self._stakes = stakes
        self._overlap = Overlap([s.tags for s in stakes], areas)
        self._means = sets_of([s.means] for s in stakes)
        self._partners = sets_of([s.partner.key] for s in stakes)

    def fitting(self, own: Stake) -> Iterator[Stake]:
        """Yield what answers a stake of the other side, the best first.

        The same means, with a theme and a place in common (or two themes where a place is not known), or, but
        for knowledge, in the same neighbourhood. Where one of the two does not say which means: two themes
        and a place in common.
        """
        overlap, tags = self._overlap, own.tags
        others = overlap.all & ~self._partners.get(own.partner.key, 0)
        one, two = overlap.themes(tags), overlap.two_themes(tags)
        around = overlap.in_areas(overlap.areas.around(tags.areas))
        same = self._means.get(own.means, 0) if own.means else 0
        vague = self._means.get("", 0) if own.means else overlap.all
        fits = same & (one & around | two & ~overlap.elsewhere(tags)) | vague & two & around
        if own.means not in OF_A_SUBJECT:
            fits |= same & overlap.in_areas(overlap.areas.nearby(tags.areas))
        wishes = same, two, around, overlap.groups(tags), overlap.in_areas(tags.areas)
        return (self._stakes[n] for n in best(fits & others, *wishes))


def in_entries(graph: Graph) -> Iterator[Stake]:
    """Yield what the active partners seek and offer in their own entries, by partner."""
    for partner in graph.of_type(PARTNER):
        fields: Any = partner.fields
        if fields.levensfase == GONE or fields.opgegaan_in:
            continue
        tags = tags_of(partner)
        for seeks, supplies in ((True, fields.zoekt), (False, fields.biedt)):
            for supply in supplies or ():
                spec = next(s for s in fields_of(Supply) if s.name == "middel")
                yield Stake(partner, partner, supply.wat, *_means(spec, supply.middel), tags, seeks)


def _on_the_market(graph: Graph, day: date) -> Iterator[Stake]:
    for item in graph.of_type(ITEM):
        fields: Any = item.fields
        partner = placed_by(graph, item)
        if partner and not item.has_passed(day) and not fields.gekoppeld_aan:
            spec = next(s for s in item.type.fields if s.name == "middel")
            yield Stake(item, partner, item.title, *_means(spec, fields.middel), tags_of(item, partner), fields.soort in SEEKS)


def placed_by(graph: Graph, item: Entry) -> Entry | None:
    """Return the partner that a marketplace item is of, as far as readers see it."""
    keys = graph.find(item.fields.van, (PARTNER,))  # type: ignore[attr-defined]
    partner = graph.entries.get(keys[0]) if len(keys) == 1 else None
    return partner if partner and partner.is_public else None


def _means(spec: FieldSpec, typed: str | None) -> tuple[str, str]:
    """Return the means of a stake and what a reader sees for it; nothing when it says nothing."""
    return (typed, spec.options[typed]) if typed and typed != OTHER else ("", "")
