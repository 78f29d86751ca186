"""When something is, in words, and which of two things is the newer: for every page that is about time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from reisgids.dates import MONTHS, PartialDate
from reisgids.graph import Graph
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, FieldSpec, fields_of
from reisgids.model.shared import Entry as SharedFields
from reisgids.reading.entry import Entry

WEEKDAYS = (mark("maandag"), mark("dinsdag"), mark("woensdag"), mark("donderdag"), mark("vrijdag"), mark("zaterdag"), mark("zondag"))

UNDATED = mark("Zonder datum")

SHARED = {spec.name for spec in fields_of(SharedFields)}


def in_words(when: PartialDate) -> str:
    """Return a date with the day of the week, as far as it is known: ``dinsdag 12 mei 2026``, ``mei 2026``, ``2026``."""
    return f"{say(WEEKDAYS[when.first.weekday()])} {when.words}" if when.day else when.words


def period(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return from when to when in words, without saying twice what both have; an unknown side is left open."""
    if start is None or end is None:
        return say("vanaf {date}", date=start.words) if start else say("tot en met {date}", date=end.words) if end else ""
    if start == end:
        return in_words(start)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return say("{day} tot en met {date}", day=start.day, date=end.words)
    if start.month and end.month and start.year == end.year:
        return say("{day} {month} tot en met {date}", day=start.day or '', month=say(MONTHS[start.month - 1]), date=end.words).strip()
    return say("{date} tot en met {date2}", date=start.words, date2=end.words)


def is_past(when: PartialDate, day: date) -> bool:
    """Whether it is surely over: a date known in part is past when its last possible day is before ``day``."""
    return when.last < day


def own_moment(entry: Entry) -> PartialDate | None:
    """Return the date of an entry: the first that its type declares and that is filled in."""
    return next(_dates(entry.fields, _dated(entry.type)), None)


def moment(entry: Entry, graph: Graph) -> PartialDate | None:
    """Return the date of an entry or, where it has none, the year of the newest document behind it."""
    if entry.key not in graph.moments:
        graph.moments[entry.key] = own_moment(entry) or max(_years(entry, graph), default=None)
    return graph.moments[entry.key]


def newest_first(entries: Iterable[Entry], graph: Graph) -> list[Entry]:
    """Return entries by date, the newest first and undated ones last; what has the same date stays in its order."""
    return sorted(entries, key=lambda e: _rank(moment(e, graph) or PartialDate(0)), reverse=True)


def oldest_first(entries: Iterable[Entry], graph: Graph) -> list[Entry]:
    """Return entries by date, the oldest first and undated ones last; what has the same date stays in its order."""
    return sorted(entries, key=lambda e: _rank(moment(e, graph) or PartialDate(9999)))


def by_year(entries: Iterable[Entry]) -> list[tuple[str, Entry]]:
    """Return entries, the newest first, each under the year of its own date; the undated ones come last."""
    dated = sorted(((own_moment(e) or PartialDate(0), e) for e in entries), key=lambda row: row[0], reverse=True)
    return [(str(when.year) if when.year else say(UNDATED), e) for when, e in dated]


def _rank(when: PartialDate) -> int:
    """Return a number that orders as the date does; thousands of numbers sort faster than dates."""
    return when.year * 10_000 + when.month * 100 + when.day


@cache
def _dated(content_type: ContentType) -> tuple[FieldSpec, ...]:
    """Return the fields of a type that are a date or may hold one; a list of groups has no date of its own."""
    return tuple(s for s in content_type.fields if s.name not in SHARED and not s.many and (s.part or s.kind.name == "date"))


def _dates(group: Any, specs: Iterable[FieldSpec]) -> Iterator[PartialDate]:
    """Yield the dates of a group in the order of its declaration."""
    for spec in specs:
        value = getattr(group, spec.name)
        if value is not None and spec.part and not spec.many:
            yield from _dates(value, spec.parts)
        elif isinstance(value, PartialDate):
            yield value


def _years(entry: Entry, graph: Graph) -> Iterator[PartialDate]:
    for source in (entry, *(graph.entries[r.target] for r in graph.outgoing.get(entry.key, []) if r.target.type == "bron")):
        if year := getattr(source.fields, "jaar", None):
            yield PartialDate(int(year))
