"""Stage 4: the graph → every page, file and search record there is. The list of what the guide publishes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from reisgids.emit import security
from reisgids.emit.desk import page as desk_page
from reisgids.emit.entry_page import Extras, entry_page, redirects
from reisgids.emit.files import HANDOUT, HOME, OPEN_DATA
from reisgids.emit.form import data as form_data
from reisgids.emit.form import fields_page
from reisgids.emit.form import pages as form
from reisgids.emit.gathered import contacts, digest, handout, paper, planning, results
from reisgids.emit.home import home
from reisgids.emit.kompas import chain, round_page
from reisgids.emit.kompas import pages as kompas
from reisgids.emit.menu import menu
from reisgids.emit.mistakes import mistake_door
from reisgids.emit.open_data import page as open_data
from reisgids.emit.ordinary_page import ordinary_page
from reisgids.emit.overviews import type_overview, vocabulary_pages
from reisgids.emit.page import Addresses, Beside, Page, Site
from reisgids.emit.search import page as search
from reisgids.emit.types import agenda, deals, market, news, reading_guides, schouw, stories
from reisgids.emit.writer import Writer, environment
from reisgids.graph import Graph
from reisgids.kompas.compass import compass_of
from reisgids.language import speaking, spoken
from reisgids.memory import Aside
from reisgids.model.declare import ContentType
from reisgids.model.lists import VOCABULARIES
from reisgids.reading.entry import Entry, Key
from reisgids.together import parts, share

WORTH_IT = 500  # entries from which a second process makes a share of the pages


def emit(graph: Graph, day: date, addresses: Addresses | None = None, beside: Beside | None = None) -> Site:
    """Return the whole site, judged on the reference date ``day``; ``beside`` is what else is published."""
    with speaking(graph.guide.language):
        return _emit(Writer(graph, day, addresses or Addresses(), HOME, beside or Beside()))


def _emit(writer: Writer) -> Site:
    pages = sorted((page.with_links(_mistake(writer, page), *open_data.links(writer, page)) for page in _pages(writer)), key=lambda p: p.name)
    return Site(tuple(pages), search.known(writer), menu(writer.graph), files(writer))


def _mistake(writer: Writer, page: Page) -> str:
    return mistake_door(writer.graph.guide, page.title, page.name, writer.addresses)


def files(writer: Writer) -> dict[str, Aside]:
    """Return every file that is no page, by its path in the site."""
    graph = writer.graph
    data = {file.path: file.content for file in open_data.files(writer)}
    return {**search.index(writer).files, **dict(round_page.edition_files(graph)), **dict(form_data.files(graph)), **security.files(graph), **data}


Maker = Callable[[Writer], Iterable[Page]]

# Pages that gather more than one entry or list, with the page in whose folder they stand. Each makes its own, and knows nothing of the others.
MAKERS: tuple[tuple[str, Maker], ...] = (
    (contacts.NAME, contacts.contacts), (desk_page.NAME, desk_page.desk_page), (digest.NAME, digest.page), (form.NAME, fields_page.fields_pages), (form.NAME, form.form_pages),
    (HANDOUT, handout.handout), (planning.NAME, planning.planning), (results.NAME, results.results), (schouw.FORM, schouw.form),
)  # fmt: skip

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


def _pages(writer: Writer) -> list[Page]:
    entries = [entry for entry in writer.graph.entries.values() if entry.is_public or entry.is_removed]
    gathering = [partial(_made, maker, writer) for maker in _makers(writer)]
    of_one = [partial(_of_entries, writer, some) for some in parts(entries, WORTH_IT)]
    of_files: list[Page] = []

    def first() -> None:
        """Make what rests on all files, which this process needs again."""
        of_files.extend(page for _, maker in OF_FILES for page in maker(writer))

    if len(entries) < WORTH_IT:  # starting a process takes longer
        first()
        made = [piece() for piece in (*gathering, *of_one)]
    else:
        compass_of(writer.graph, writer.day)  # what both need
        templates = environment(spoken().code)
        for name in templates.list_templates():
            templates.get_template(name)
        made = share([*gathering, *of_one], first=first)
    return [*of_files, *(page for pages in made for page in pages)]


def _made(maker: Maker, writer: Writer) -> list[Page]:
    return list(maker(writer))


def _of_entries(writer: Writer, entries: Iterable[Entry]) -> list[Page]:
    return [page for entry in entries for page in (entry_page(writer, entry, EXTRAS), *redirects(writer, entry))]


def _makers(writer: Writer, folder: str | None = None) -> Iterator[Maker]:
    """Yield what makes all pages that are not about one entry and show no files; with a ``folder`` most that stand elsewhere are left out."""
    graph = writer.graph
    yield lambda writer: [home(writer)]
    yield lambda writer: [ordinary_page(writer, page) for page in graph.pages.values() if page.name != "home"]
    for content_type in graph.registry:
        if folder in (None, content_type.address):
            yield partial(_overview, content_type=content_type)
    for vocabulary in VOCABULARIES.values():
        if folder in (None, vocabulary.address):
            yield partial(vocabulary_pages, vocabulary=vocabulary)
    if folder is None or folder in (v.address for v in VOCABULARIES.values()):
        yield paper.paper_editions
    for name, maker in MAKERS:
        if folder in (None, _folder(name)):
            yield maker


def _overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    return OVERVIEWS.get(content_type.name, type_overview)(writer, content_type)


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
    for name in names:
        folder, _, entry_id = name.rpartition("/")
        for key in (Key(t.name, entry_id) for t in graph.registry if t.address == folder):
            if (entry := graph.entries.get(key)) and (entry.is_public or entry.is_removed):
                page = entry_page(writer, entry, EXTRAS)
                return page.with_links(_mistake(writer, page))
            if key in graph.former:
                return next((p for p in redirects(writer, graph.entries[graph.former[key]]) if p.name == name), None)
    makers = (*_makers(writer, _folder(names[0])), *(maker for name, maker in OF_FILES if name in names))
    return next((page.with_links(_mistake(writer, page)) for maker in makers for page in maker(writer) if page.name in names), None)


# Pages that rest on files of the site, so that these must be made first.
OF_FILES: tuple[tuple[str, Maker], ...] = ((search.NAME, search.search_page), (OPEN_DATA, open_data.open_data))
