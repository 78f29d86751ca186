"""The agenda for calendar programs: of the whole guide and of each area.

Only what has a known day: an activity "in november" would stand on a day that nobody named. What begins, ends
and takes place is found by what the fields mean (``schema``), so any type that is an event is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import icalendar

from reisgids.dates import PartialDate
from reisgids.emit.files import CALENDAR, DataFile, Web, beside
from reisgids.emit.open_data.feeds import entries_of
from reisgids.emit.writer import Writer, page_name, term_page
from reisgids.language import say
from reisgids.model.lists import VOCABULARIES, Area
from reisgids.reading.entry import Entry
from reisgids.slug import slugify

EVENT = "Event"


def calendars(writer: Writer) -> Iterator[DataFile]:
    """Yield the calendar of each type of event, and of each area in which there is one."""
    graph, maker = writer.graph, _Maker(writer)
    known = [e for e in graph.public if e.type.schema == EVENT and maker.begins(e)]
    for t in graph.registry:
        if t.schema == EVENT:
            yield from maker.calendar(f"{t.address}/index", t.plural, [e for e in known if e.type is t])
    for vocabulary in VOCABULARIES.values():
        if vocabulary.model is Area:
            for item in graph.lists[vocabulary.name].values():
                keys = entries_of(graph, vocabulary, item.id)
                yield from maker.calendar(term_page(vocabulary.name, item), say("Agenda {label}", label=item.label), [e for e in known if e.key in keys])


class _Maker:
    def __init__(self, writer: Writer) -> None:
        self.w, self.graph, self.web = writer, writer.graph, Web.of(writer.graph, writer.addresses)
        guide = self.graph.guide
        # Not the address of the site: a guide that moves must not put everything in the calendar twice.
        self.owner = f"{slugify(f'{guide.naam} {guide.plaats}')}.reisgids"

    def begins(self, entry: Entry) -> PartialDate | None:
        """Return the day on which an event begins, if the day is known."""
        found = self._value(entry, "startDate")
        return found if isinstance(found, PartialDate) and found.day else None

    def calendar(self, page: str, title: str, entries: Iterable[Entry]) -> Iterator[DataFile]:
        """Yield the calendar that belongs to a page, if there is anything in it."""
        guide = self.graph.guide
        calendar = icalendar.Calendar()
        for name, text in (
            ("version", "2.0"),
            ("prodid", f"-//Reisgids//{guide.naam}//NL"),
            ("name", f"{title} – {guide.naam}"),
            ("x-wr-calname", f"{title} – {guide.naam}"),
            ("description", say("{omschrijving} Licentie: {licentie_inhoud}.", omschrijving=guide.omschrijving, licentie_inhoud=guide.licentie_inhoud)),
        ):
            calendar.add(name, text)
        calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
        for entry in sorted(entries, key=lambda e: (str(self.begins(e)), e.key)):
            calendar.add_component(self._event(entry))
        if calendar.subcomponents:
            yield DataFile(beside(page, CALENDAR), CALENDAR, title, calendar.to_ical(), page)

    def _event(self, entry: Entry) -> icalendar.Event:
        begins = self.begins(entry)
        assert begins
        ends = self._value(entry, "endDate")
        last = ends.first if isinstance(ends, PartialDate) and ends.day else begins.first
        event = icalendar.Event()
        event.add("uid", f"{entry.key.type}-{entry.key.id}@{self.owner}")
        # When it was written down is not known; a stamp is required, and the clock would make every build differ.
        event.add("dtstamp", datetime.combine(begins.first, time(), UTC))
        event.add("dtstart", begins.first)
        event.add("dtend", last + timedelta(days=1))  # the first day on which it is over
        event.add("summary", entry.title)
        event.add("transp", "TRANSPARENT")  # all day, but nobody is busy all day
        page = self.web.page(page_name(entry.key, self.graph)) if self.web.base else ""
        event.add("description", "\n".join([entry.fields.samenvatting, *self._told(entry), page]).strip())
        if page:
            event.add("url", page)
        if place := self._value(entry, "location"):
            event.add("location", place)
        return event

    def _told(self, entry: Entry) -> Iterator[str]:
        """Yield the facts that a calendar has no place for: kinds and organisers, with their labels."""
        for spec in entry.type.fields:
            value = getattr(entry.fields, spec.name)
            if value is not None and spec.options and spec.facet:
                yield f"{spec.label}: {spec.options[value]}"
            if value is not None and spec.schema == "organizer":
                names = [found.title for text in value if (found := self.w.entry(spec, text)) and found.is_public]
                yield f"{spec.label}: {', '.join(names)}"

    def _value(self, entry: Entry, meaning: str) -> Any:
        return next((getattr(entry.fields, s.name) for s in entry.type.fields if s.schema == meaning), None)
