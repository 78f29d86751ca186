"""The agenda: what is still to come, what has been, and the page of one activity (report 001, the atlas)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from reisgids.emit.gathered.moments import is_past, newest_first, period
from reisgids.emit.overviews import overview_pages
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer
from reisgids.language import mark, say
from reisgids.model.declare import ContentType
from reisgids.model.types.event import Event
from reisgids.reading.entry import Entry

COMING = mark("Dit komt eraan")
PAST = mark("Geweest in")


@dataclass(frozen=True)
class When:
    """When an activity is: in words, and how that stands to the reference date."""

    words: str
    is_past: bool
    is_now: bool


def when(event: Event, day: date) -> When:
    """Return when an activity is; it is past only when its last possible day is before ``day``."""
    end = event.eindigt or event.begint
    # An activity of which only the month is known may be today; that is no reason to say so.
    known = bool(event.begint.day and end.day)
    return When(period(event.begint, end), is_past(end, day), known and event.begint.first <= day <= end.last)


def agenda_overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield the agenda: what is to come by date, then what has been by year, the newest first."""
    graph, day = writer.graph, writer.day
    times = {e.key: when(_event(e), day) for e in graph.of_type(content_type.name)}
    events = [graph.entries[key] for key in times]
    # Of what is to come, "in 2026" stands after the known days of 2026.
    coming = [(say(COMING), e) for e in sorted(events, key=lambda e: _event(e).begint.last) if not times[e.key].is_past]
    past = [(f"{say(PAST)} {_event(e).begint.year}", e) for e in newest_first(events, graph) if times[e.key].is_past]
    yield from overview_pages(
        writer, content_type, [*coming, *past], template="agenda_overview.html",
        lines={key: time.words for key, time in times.items()}, nothing_ahead=not coming,
    )  # fmt: skip


def event_page(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of an activity shows besides its fields."""
    return {"when": when(_event(entry), w.day)}


def _event(entry: Entry) -> Event:
    return cast(Event, entry.fields)
