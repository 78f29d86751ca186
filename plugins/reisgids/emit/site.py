"""Stage 4: the graph → every page, file and search record there is. The list of what the guide publishes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from reisgids.emit import security
from reisgids.emit.desk import page as desk_page
from reisgids.emit.entry_page import Extras, entry_page, redirects
from reisgids.emit.files import HOME, OPEN_DATA
from reisgids.emit.form import data as form_data
from reisgids.emit.form import fields_page
from reisgids.emit.form import pages as form
from reisgids.emit.gathered import contacts, digest, paper, planning, results
from reisgids.emit.glossary import ANCHOR, words_of
from reisgids.emit.home import home
from reisgids.emit.kompas import chain, round_page
from reisgids.emit.kompas import pages as kompas
from reisgids.emit.mistakes import mistake_door
from reisgids.emit.open_data import page as open_data
from reisgids.emit.ordinary_page import ordinary_page
from reisgids.emit.overviews import type_overview, used_lists, vocabulary_pages
from reisgids.emit.page import Addresses, Beside, Menu, MenuItem, Page, Record, Site
from reisgids.emit.search.index import Index, build
from reisgids.emit.search.record import page_record, record, way_in, word_record
from reisgids.emit.types import agenda, deals, market, news, reading_guides, schouw, stories
from reisgids.emit.writer import Writer, environment, ordinary_page_name, term_page
from reisgids.graph import Graph
from reisgids.kompas.compass import compass_of
from reisgids.language import say, speaking, spoken
from reisgids.model.declare import ContentType
from reisgids.model.lists import GLOSSARY, VOCABULARIES
from reisgids.reading.entry import Key
from reisgids.together import both

SEARCH = "zoeken/index"
WORTH_IT = 500  # entries from which their pages are made in a process of their own


def emit(graph: Graph, day: date, addresses: Addresses | None = None, beside: Beside | None = None) -> Site:
    """Return the whole site, judged on the reference date ``day``; ``beside`` is what else is published."""
    with speaking(graph.guide.language):
        return _emit(Writer(graph, day, addresses or Addresses(), HOME, beside or Beside()))


def _emit(writer: Writer) -> Site:
    graph, day = writer.graph, writer.day
    made = open_data.with_files(writer, _letting_go(_pages(writer)))
    pages = sorted((_with_door(writer, page) for page in made), key=lambda p: p.name)
    records = graph.derived(_known_to_search, day, writer.addresses) if writer.beside.search else ()
    return Site(tuple(pages), records, menu(graph), files(writer))


def _letting_go(pages: list[Page]) -> Iterator[Page]:
    """Yield the pages without keeping them: what comes of each takes its place in memory."""
    while pages:
        yield pages.pop()


def _with_door(writer: Writer, page: Page) -> Page:
    return replace(page, mistake=mistake_door(writer.graph.guide, page.title, page.name, writer.addresses))


def files(writer: Writer) -> dict[str, bytes]:
    """Return every file that is no page, by its path in the site."""
    graph = writer.graph
    data = {file.path: file.content for file in open_data.files(writer)}
    return dict(index(writer).files) | dict(round_page.edition_files(graph)) | dict(form_data.files(graph)) | security.files(graph) | data


def index(writer: Writer) -> Index:
    """Return the index that search looks in, made once; an empty one for a site without search."""
    return writer.graph.derived(_index, writer.day, writer.addresses) if writer.beside.search else Index("", {})


def _index(graph: Graph, day: date, addresses: Addresses) -> Index:
    return build(graph.derived(_known_to_search, day, addresses), graph, addresses)


def _known_to_search(graph: Graph, day: date, addresses: Addresses) -> tuple[Record, ...]:
    return tuple(_records(Writer(graph, day, addresses, HOME)))


# Pages that gather more than one entry or list, with the page in whose folder they stand. Each makes its own, and knows nothing of the others.
MAKERS: tuple[tuple[str, Callable[[Writer], Iterator[Page]]], ...] = (
    (contacts.NAME, contacts.contacts), (desk_page.NAME, desk_page.desk_page), (digest.NAME, digest.page), (form.NAME, fields_page.fields_pages), (form.NAME, form.form_pages),
    (OPEN_DATA, open_data.open_data), (planning.NAME, planning.planning), (results.NAME, results.results), (schouw.FORM, schouw.form),
)  # fmt: skip

# Such pages that every page leads to.
MORE = (
    MenuItem(form.TITLE, form.NAME),
    MenuItem(contacts.TITLE, contacts.NAME),
    MenuItem(results.MENU, results.NAME),
    MenuItem(planning.TITLE, planning.NAME),
)

# Types whose overview is more than a list of entries, and types whose page shows more than their fields.
OVERVIEWS: Mapping[str, Callable[[Writer, ContentType], Iterator[Page]]] = {
    "agenda": agenda.agenda_overview,
    "deal": deals.deals_overview,
    "leeswijzer": reading_guides.guides_overview,
    "marktplaats": market.market_overview,
    "nieuws": news.news_overview,
    "ronde": kompas.kompas_pages,
    "schouw": schouw.schouwen_overview,
    "verhaal": stories.stories_overview,
}
EXTRAS: Extras = {
    "agenda": agenda.event_page,
    "deal": deals.deal_page,
    "leeswijzer": reading_guides.guide_page,
    "les": chain.lesson_extras,
    "ronde": round_page.round_page,
    "marktplaats": market.item_page,
    "partner": market.partner_page,
    "schouw": schouw.schouw_page,
    "verhaal": stories.story_page,
    "voorstel": chain.proposal_extras,
}


def _said(items: Iterable[MenuItem]) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(say(item.label), item.name) for item in items)


def _pages(writer: Writer) -> list[Page]:
    def gathering() -> list[Page]:
        return [_search(writer, index(writer).folder), *_gathering(writer)]

    def entries() -> list[Page]:
        return list(_entries(writer))

    if len(writer.graph.entries) < WORTH_IT:  # starting a process takes longer
        return [*gathering(), *entries()]
    compass_of(writer.graph, writer.day)  # what both need
    templates = environment(spoken().code)
    for name in templates.list_templates():
        templates.get_template(name)
    of_all, of_one = both(gathering, entries)
    return [*of_all, *of_one]


def _entries(writer: Writer) -> Iterator[Page]:
    for entry in writer.graph.entries.values():
        if entry.is_public or entry.is_removed:
            yield entry_page(writer, entry, EXTRAS)
            yield from redirects(writer, entry)


def _gathering(writer: Writer, folder: str | None = None) -> Iterator[Page]:
    """Yield every page that is not about one entry; with a ``folder`` most that stand elsewhere are left out."""
    graph = writer.graph
    yield home(writer)
    for page in graph.pages.values():
        if page.name != "home":
            yield ordinary_page(writer, page)
    for content_type in graph.registry:
        if folder in (None, content_type.address):
            yield from OVERVIEWS.get(content_type.name, type_overview)(writer, content_type)
    for vocabulary in VOCABULARIES.values():
        if folder in (None, vocabulary.address):
            yield from vocabulary_pages(writer, vocabulary)
    if folder is None or folder in (v.address for v in VOCABULARIES.values()):
        yield from paper.paper_editions(writer)
    for name, maker in MAKERS:
        if folder in (None, _folder(name)):
            yield from maker(writer)


def _folder(name: str) -> str:
    return name.partition("/")[0]


def page_named(graph: Graph, day: date, addresses: Addresses, *names: str) -> Page | None:
    """Return the first page with one of these names without making all others: a page about an entry at once, a list after some.

    It is the page that ``emit`` makes, without the links to its data files.
    """
    with speaking(graph.guide.language):
        return _page_named(Writer(graph, day, addresses, HOME), names)


def _page_named(writer: Writer, names: tuple[str, ...]) -> Page | None:
    graph = writer.graph
    if SEARCH in names:
        return _with_door(writer, _search(writer, index(writer).folder))
    for name in names:
        folder, _, entry_id = name.rpartition("/")
        for key in (Key(t.name, entry_id) for t in graph.registry if t.address == folder):
            if (entry := graph.entries.get(key)) and (entry.is_public or entry.is_removed):
                return _with_door(writer, entry_page(writer, entry, EXTRAS))
            if key in graph.former:
                return next((p for p in redirects(writer, graph.entries[graph.former[key]]) if p.name == name), None)
    return next((_with_door(writer, page) for page in _gathering(writer, _folder(names[0])) if page.name in names), None)


def _search(writer: Writer, index: str) -> Page:
    if not writer.beside.search:  # a copy without search still has its address, and leads to everything
        return Page(SEARCH, say("Overzichten"), say("Alle overzichten van de gids."), writer.at(SEARCH).render("no_search.html"), "overzicht")
    graph = writer.graph
    types = [(t, len(graph.of_type(t.name))) for t in graph.registry]
    html = writer.at(SEARCH).render("search.html", index=index, types=types, vocabularies=used_lists(writer, graph.public))
    return Page(SEARCH, say("Zoeken"), say("Zoek in alle partners, deals en lessen van de gids."), html, "zoeken")


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
    for made in (*_said(MORE), MenuItem(say(open_data.TITLE), OPEN_DATA)):
        yield way_in(made.name, made.label)


def menu(graph: Graph) -> Menu:
    """Return the links of every page: what most readers look for above, all else below."""
    types = [(bool(t.menu), MenuItem(t.menu or t.plural, f"{t.address}/index")) for t in graph.registry]
    lists = [(v.in_menu, MenuItem(v.plural, f"{v.address}/index")) for v in VOCABULARIES.values()]
    about = [MenuItem(p.fields.titel, ordinary_page_name(p.name)) for p in graph.pages.values() if p.name != "home"]
    about.append(MenuItem(say(open_data.TITLE), OPEN_DATA))
    return Menu(
        main=tuple(item for shown, item in (*types, *lists) if shown),
        more=(*(item for shown, item in (*types, *lists) if not shown), *_said(MORE)),
        about=tuple(sorted(about, key=lambda item: item.label)),
    )
