"""What search knows of the guide, the index that is made of it, and the page to search on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reisgids.emit.files import HOME, OPEN_DATA
from reisgids.emit.glossary import ANCHOR, words_of
from reisgids.emit.menu import more
from reisgids.emit.open_data import page as open_data
from reisgids.emit.overviews import used_lists
from reisgids.emit.page import Addresses, MenuItem, Page, Record
from reisgids.emit.search.index import Index, build
from reisgids.emit.search.record import page_record, record, way_in, word_record
from reisgids.emit.writer import Writer, ordinary_page_name, term_page
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.model.lists import GLOSSARY, VOCABULARIES

NAME = "zoeken/index"


def search_page(writer: Writer) -> list[Page]:
    """Return the page to search on."""
    if not writer.beside.search:  # a copy without search still has its address, and leads to everything
        return [Page(NAME, say("Overzichten"), say("Alle overzichten van de gids."), writer.at(NAME).render("no_search.html"), "overzicht")]
    graph = writer.graph
    types = [(t, len(graph.of_type(t.name))) for t in graph.registry]
    html = writer.at(NAME).render("search.html", index=index(writer).folder, types=types, vocabularies=used_lists(writer, graph.public))
    return [Page(NAME, say("Zoeken"), say("Zoek in alle partners, deals en lessen van de gids."), html, "zoeken")]


def index(writer: Writer) -> Index:
    """Return the index that search looks in, made once; an empty one for a site without search."""
    return writer.graph.derived(_index, writer.day, writer.addresses) if writer.beside.search else Index("", {})


def known(writer: Writer) -> tuple[Record, ...]:
    """Return what search knows, gathered once; nothing for a site without search."""
    return writer.graph.derived(_known, writer.day, writer.addresses) if writer.beside.search else ()


def _index(graph: Graph, day: date, addresses: Addresses) -> Index:
    return build(graph.derived(_known, day, addresses), graph, addresses)


def _known(graph: Graph, day: date, addresses: Addresses) -> tuple[Record, ...]:
    return tuple(_records(Writer(graph, day, addresses, HOME)))


def _records(writer: Writer) -> Iterator[Record]:
    for entry in writer.graph.public:
        if not entry.has_passed(writer.day):
            yield record(writer, entry)
    for page in writer.graph.pages.values():
        if page.name != "home":
            explained = words_of(writer.graph.lists[GLOSSARY].values()) if page.name == GLOSSARY else []
            yield page_record(page)
            yield from (word_record(f"{ordinary_page_name(page.name)}#{ANCHOR}{word.id}", word) for word in explained)
    yield from _ways_in(writer.graph)


def _ways_in(graph: Graph) -> Iterator[Record]:
    """Yield what search knows of the pages that the guide makes itself: overviews, lists and what gathers several types."""
    for t in graph.registry:
        yield way_in(f"{t.address}/index", t.menu or t.plural, t.intro)
    for v in VOCABULARIES.values():
        yield way_in(f"{v.address}/index", v.plural, v.intro)
        for item in graph.lists[v.name].values():
            yield way_in(term_page(v.name, item), item.label, item.definitie or "", item.synoniemen or ())
    for made in (*more(), MenuItem(say(open_data.TITLE), OPEN_DATA)):
        yield way_in(made.name, made.label)
