"""Reading guides: a page for a question, with what the editors put forward and lists that fill themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from reisgids.emit.overviews import overview_pages
from reisgids.emit.page import Page
from reisgids.emit.selection import listed
from reisgids.emit.writer import Writer
from reisgids.language import say
from reisgids.model.declare import ContentType
from reisgids.model.types.reading_guide import OVERVIEWS, ReadingGuide
from reisgids.reading.entry import Entry


@dataclass(frozen=True)
class Question:
    """The way in to a reading guide."""

    text: str
    entry: Entry


def questions(w: Writer) -> list[Question]:
    """Return the questions that readers can begin with, in the order of the alphabet."""
    found = [Question(_fields(e).vraag or e.title, e) for e in w.graph.of_type("leeswijzer")]
    return sorted(found, key=lambda q: (q.text.casefold(), q.entry.key))


def entrances(w: Writer) -> list[Entry]:
    """Return the reading guides by which a reader who knows who they are begins, in the order of the list of roles."""
    order = {role: n for n, role in enumerate(w.graph.lists.get("rollen", {}))}

    def place(entry: Entry) -> int:
        roles = (role for wanted in _fields(entry).selectie or [] for role in wanted.voor_wie or [])
        return min((order[role] for role in roles if role in order), default=len(order))

    return sorted((e for e in w.graph.of_type("leeswijzer") if _fields(e).ingang), key=place)


def guides_overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield the overview of reading guides: each with its question as its title."""
    asked = questions(writer)
    rows = [("", q.entry) for q in asked]
    texts = {q.entry.key: q.text for q in asked}
    yield from overview_pages(writer, content_type, rows, template="guides_overview.html", texts=texts)


def guide_page(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of a reading guide shows besides its fields: its lists, filled, and what is put forward."""
    guide = _fields(entry)
    lists = [listed(w.graph, wanted, w.day) for wanted in guide.selectie or []]
    found = ((_target(w, row.pagina), row.waarom) for row in guide.uitgelicht or [])
    doors = [(f"{address}/index", *(say(words) for words in OVERVIEWS[address])) for address in guide.deuren or []]
    return {"lists": lists, "highlights": [(other, why) for other, why in found if other and other.is_public], "overviews": doors}


def _target(w: Writer, text: str) -> Entry | None:
    keys = w.graph.find(text)
    return w.graph.entries.get(keys[0]) if len(keys) == 1 else None


def _fields(entry: Entry) -> ReadingGuide:
    return cast(ReadingGuide, entry.fields)
