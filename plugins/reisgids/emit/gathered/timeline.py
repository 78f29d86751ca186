"""The drawing of a line of time: dates → places, in percent of the width of whatever it is drawn on. No words, no entries.

What is known in part is drawn in part: between the first and the last day that a date can be, a bar is light.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reisgids.dates import PartialDate

WIDTH = 100.0
EDGE = 1.4  # so that a point on the first or last day stays on the sheet
LEAST = 0.8  # the width of a bar of one day, so that it can be seen
STUB = 3.0  # how far a bar goes on when its other end is not known
TICKS = 10  # years that have a number, so that these fit on a phone; with more, some go without

Steps = tuple[tuple[PartialDate, str], ...]


@dataclass(frozen=True)
class Span:
    """A stretch of time as far as known, with dated steps; ``goes_on`` when it is sure not to be over."""

    start: PartialDate | None
    end: PartialDate | None
    steps: Steps = ()
    goes_on: bool = False

    @cached_property
    def known(self) -> list[PartialDate]:
        """Every date it has."""
        return [when for when in (self.start, self.end, *(when for when, _ in self.steps)) if when]


@dataclass(frozen=True)
class Bar:
    """A piece of a bar; ``vague`` where it may lie in whole or in part."""

    x: float
    width: float
    vague: bool


@dataclass(frozen=True)
class Point:
    """A step, with the stretch in which it lies when its day is not known."""

    x: float
    start: float
    end: float
    vague: bool


@dataclass(frozen=True)
class Dash:
    """A line of which the end is not known; ``arrow`` when it is sure to go on."""

    x1: float
    x2: float
    arrow: bool


@dataclass(frozen=True)
class Row:
    """One row of the drawing."""

    bars: tuple[Bar, ...]
    points: tuple[Point, ...]
    dashes: tuple[Dash, ...]


@dataclass(frozen=True)
class Drawing:
    """A whole drawing: years along the top, a row for each span, and where today is."""

    years: tuple[tuple[int, float, bool], ...]
    rows: tuple[Row, ...]
    today: float | None
    first_year: int
    last_year: int


def draw(spans: Sequence[Span], day: date) -> Drawing | None:
    """Return the drawing of these spans in this order; nothing when there are none."""
    known = [when for span in spans for when in span.known]
    if not known:
        return None
    first, last = min(d.year for d in known), max(d.year for d in known)
    if any(span.goes_on for span in spans):
        last = max(last, day.year)
    axis = _Axis(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1)
    rows = tuple(_row(span, axis, day) for span in spans)
    every = -(-(last - first + 1) // TICKS)
    years = tuple((y, axis.x(date(y, 1, 1)), (y - first) % every == 0) for y in range(first, last + 1))
    today = axis.x(day) if first <= day.year <= last else None
    return Drawing(years, rows, today, first, last)


@dataclass(frozen=True)
class _Axis:
    first: int
    end: int

    def x(self, day: date, *, after: bool = False) -> float:
        """Return where a day begins, or where it ends."""
        share = (day.toordinal() + after - self.first) / (self.end - self.first)
        return round(EDGE + min(max(share, 0), 1) * (WIDTH - 2 * EDGE), 2)


def _row(span: Span, axis: _Axis, day: date) -> Row:
    points = tuple(_point(when, axis) for when, _ in span.steps)
    bars = tuple(_bars(span, axis, day))
    return Row(bars, points, tuple(_dashes(span, bars, points, axis)))


def _bars(span: Span, axis: _Axis, day: date) -> Iterator[Bar]:
    """Yield the pieces of a bar: light where its start or end may lie, full in between."""
    start, end = span.start, span.end
    if start and end and start.last >= end.first:
        yield _bar(axis.x(start.first), axis.x(end.last, after=True), vague=not (start.day and end.day))
        return
    if start and not start.day:
        yield _bar(axis.x(start.first), axis.x(start.last, after=True), vague=True)
    if start and (end or (span.goes_on and day > start.last)):
        begin = axis.x(start.first) if start.day else axis.x(start.last, after=True)
        until = end.last if end and end.day else end.first if end else day
        yield _bar(begin, axis.x(until, after=not end or bool(end.day)), vague=False)
    elif start and start.day:
        yield _bar(axis.x(start.first), axis.x(start.last, after=True), vague=False)
    if end and not (end.day and start):
        yield _bar(axis.x(end.first), axis.x(end.last, after=True), vague=not end.day)


def _bar(x: float, until: float, *, vague: bool) -> Bar:
    return Bar(min(x, WIDTH - EDGE - LEAST), round(max(until - x, LEAST), 2), vague)


def _point(when: PartialDate, axis: _Axis) -> Point:
    start, end = axis.x(when.first), axis.x(when.last, after=True)
    return Point(round((start + end) / 2, 2), start, end, not when.day)


def _dashes(span: Span, bars: Sequence[Bar], points: Sequence[Point], axis: _Axis) -> Iterator[Dash]:
    """Yield the lines towards a start or end that is not known, and along steps that no bar joins."""
    left = min([b.x for b in bars] + [p.x for p in points])
    right = max([b.x + b.width for b in bars] + [p.x for p in points])
    if not bars:
        yield Dash(left, right, arrow=False)
        return
    if not span.end:
        begin = max(b.x + b.width for b in bars)
        far = WIDTH - EDGE if span.goes_on else min(max(begin + STUB, right), WIDTH)
        yield Dash(round(begin, 2), round(far, 2), arrow=span.goes_on)
    if not span.start:
        begin = min(b.x for b in bars)
        yield Dash(round(max(min(begin - STUB, left), 0), 2), begin, arrow=False)
