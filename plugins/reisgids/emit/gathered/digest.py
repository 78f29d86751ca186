"""The quarterly newsletter: what was new or changed in the last finished quarter, as a page and as text for a mail.

There is one only when something in that quarter has a date of which the month is known; the dates are those of
``changes.py``, as they stood on the last day of the quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from reisgids.dates import PartialDate
from reisgids.emit.files import TEXT, DataFile, Web, beside
from reisgids.emit.gathered.moments import period
from reisgids.emit.open_data.changes import FROM_SOURCE, Change, change_of, changes
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer, page_name
from reisgids.graph import Graph
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, fields_of
from reisgids.model.shared import Entry as SharedFields
from reisgids.reading.entry import Entry

NAME = "nieuwsbrief/index"
TITLE = mark("Nieuwsbrief")
EVENT = "Event"
MOST = 10  # of one type: a letter is read, a list is not; what was only checked gives way to what happened
CHECKED = next(spec.label for spec in fields_of(SharedFields) if spec.name == "gecontroleerd_op")


@dataclass(frozen=True)
class Part:
    """What happened to the entries of one type, the newest first, and how many more there are."""

    type: ContentType
    changes: tuple[Change, ...]
    more: int


@dataclass(frozen=True)
class Digest:
    """What is in a newsletter: the quarter in words, what happened by type, and what is to come."""

    quarter: str
    parts: tuple[Part, ...]
    coming: tuple[tuple[Entry, PartialDate], ...]


def last_quarter(day: date) -> tuple[date, date]:
    """Return the first and the last day of the last quarter that was over on a day."""
    last = date(day.year, day.month - (day.month - 1) % 3, 1) - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last


def digest(graph: Graph, day: date) -> Digest | None:
    """Return the newsletter of the last finished quarter, if anything happened in it."""
    first, last = last_quarter(day)
    found = [c for c in changes(graph, last).values() if c.when.month and c.label != say(FROM_SOURCE) and first <= c.when.first <= last]
    if not found:
        return None
    order = {t.name: n for n, t in enumerate(graph.registry)}
    found.sort(key=lambda c: (order[c.entry.key.type], c.label == say(CHECKED)))
    by_type = ((t, list(rows)) for t, rows in groupby(found, key=lambda c: c.entry.type))
    parts = tuple(Part(t, tuple(rows[:MOST]), max(0, len(rows) - MOST)) for t, rows in by_type)
    words = period(PartialDate(first.year, first.month), PartialDate(last.year, last.month))
    return Digest(words, parts, tuple(_coming(graph, day)))


def _coming(graph: Graph, day: date) -> list[tuple[Entry, PartialDate]]:
    events = (change for e in graph.public if e.type.schema == EVENT and (change := change_of(e, graph, day)))
    rows = [(c.entry, c.when) for c in events if c.when.day and c.when.first >= day]
    return sorted(rows, key=lambda row: row[1])


def page(writer: Writer) -> Iterator[Page]:
    """Yield the page of the newsletter, if there is one."""
    made = writer.graph.derived(digest, writer.day)
    if made:
        html = writer.at(NAME).render("digest.html", digest=made, text=beside(NAME, TEXT) if writer.graph.guide.site_url else "")
        yield Page(NAME, f"{say(TITLE)} {made.quarter}", say("Nieuw en veranderd in de gids in {quarter}.", quarter=made.quarter), html, "nieuwsbrief")


def text(writer: Writer) -> Iterator[DataFile]:
    """Yield the newsletter as text to paste into a mail, if there is one; without a site address no link would work there."""
    graph = writer.graph
    made = graph.derived(digest, writer.day)
    if not made or not graph.guide.site_url:
        return
    web = Web.of(graph, writer.addresses)
    lines = [f"{graph.guide.naam} {graph.guide.plaats}", f"{say(TITLE)} {made.quarter}"]

    def tell(entry: Entry, when: str) -> None:
        lines.extend(["", entry.title, f"{entry.fields.samenvatting} ({when})", web.page(page_name(entry.key, graph))])

    for part in made.parts:
        lines += ["", "", part.type.plural.upper()]
        for change in part.changes:
            tell(change.entry, f"{change.label}: {change.when.words}")
        if part.more:
            lines += ["", say("En nog {more}: {page}", more=part.more, page=web.page(f'{part.type.address}/index'))]
    if made.coming:
        lines += ["", "", say("DIT KOMT ERAAN")]
    for entry, when in made.coming:
        tell(entry, when.words)
    content = "\n".join([*lines, "", "", say("Alles staat op {page}", page=web.page('index')), ""])
    yield DataFile(beside(NAME, TEXT), TEXT, f"{say(TITLE)} {made.quarter}", content.encode(), NAME)
