"""Every data file there is, the page that explains them, and the links that lead from each page to its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from markupsafe import escape

from reisgids.emit.files import CALENDAR, CSV, FEED, HOME, JSON_LD, OPEN_DATA, SCHEMA, DataFile
from reisgids.emit.gathered import digest
from reisgids.emit.open_data import calendar, data, feeds, former, jsonld, schema
from reisgids.emit.page import Addresses, Page
from reisgids.emit.writer import Writer, page_name, term_page
from reisgids.graph import Graph
from reisgids.language import mark, say
from reisgids.model.lists import VOCABULARIES

TITLE = mark("Open data")

MAKERS: tuple[Callable[[Writer], Iterator[DataFile]], ...] = (
    data.data, schema.schemas, jsonld.linked_data, feeds.feeds, calendar.calendars, digest.text,
)  # fmt: skip


def files(writer: Writer) -> tuple[DataFile, ...]:
    """Return every data file, made once."""
    return writer.graph.derived(_files, writer.day, writer.addresses)


def _files(graph: Graph, day: date, addresses: Addresses) -> tuple[DataFile, ...]:
    writer = Writer(graph, day, addresses, OPEN_DATA)
    made = [file for maker in MAKERS for file in maker(writer)]
    overviews = {HOME, *(f"{t.address}/index" for t in graph.registry), *(f"{v.address}/index" for v in VOCABULARIES.values())}
    whole = [f for f in made if f.page in overviews and f.media not in (FEED, CALENDAR)]
    return (*made, *former.former(writer, made), jsonld.catalogue(writer, whole))


def _by_page(graph: Graph, day: date, addresses: Addresses) -> dict[str, list[DataFile]]:
    found = defaultdict(list)
    for file in graph.derived(_files, day, addresses):
        found[file.page].append(file)
    return dict(found)


def of_page(writer: Writer, name: str) -> list[DataFile]:
    """Return the files that hold the content of a page."""
    return writer.graph.derived(_by_page, writer.day, writer.addresses).get(name, [])


def open_data(writer: Writer) -> Iterator[Page]:
    """Yield the page on which every file is found and explained."""
    graph = writer.graph
    example = graph.public[0] if graph.public else None
    groups = [(v, [(i, of_page(writer, term_page(v.name, i))) for i in graph.lists[v.name].values()]) for v in VOCABULARIES.values()]
    html = writer.at(OPEN_DATA).render(
        "open_data.html",
        whole=[f for f in of_page(writer, HOME) if f.media != FEED],
        feed=next((f for f in of_page(writer, HOME) if f.media == FEED), None),
        types=[(t, len(graph.of_type(t.name)), of_page(writer, f"{t.address}/index")) for t in graph.registry],
        lists=[(v, of_page(writer, f"{v.address}/index")) for v in VOCABULARIES.values()],
        terms=[(v, [(i, found) for i, found in rows if found]) for v, rows in groups if any(found for _, found in rows)],
        parties=[t for t in graph.registry if t.schema == "Organization"],
        example=example,
        example_files=of_page(writer, page_name(example.key, graph)) if example else [],
        catalogue=of_page(writer, OPEN_DATA)[0],
        has_digest=bool(graph.derived(digest.digest, writer.day)),
        size=in_words, CSV=CSV, FEED=FEED, CALENDAR=CALENDAR,
    )  # fmt: skip
    yield Page(OPEN_DATA, say(TITLE), say("Alles uit de gids als bestand: voor een spreadsheet, een eigen site of een programma."), html, "open-data")


def links(writer: Writer, page: Page) -> tuple[str, str]:
    """Return the links of a page to its own data: for programs in its head, for people at its end."""
    if not page.listed:
        return "", ""
    w, own = writer.at(page.name), of_page(writer, page.name)
    everywhere = [f for f in of_page(writer, HOME) if f.media == FEED]
    return _head(w, own, everywhere), w.render("data_links.html", files=own) if own and page.name not in (HOME, OPEN_DATA) else ""


# To the theme every `link[rel=alternate]` is a translation, for which it fetches a map of the site on every page. The space
# keeps its selector from matching; to everybody who reads `rel` as the list of words that it is, nothing is different.
_ALTERNATE = "alternate "


def _head(w: Writer, own: list[DataFile], everywhere: list[DataFile]) -> str:
    links = [
        f'<link rel="{"describedby" if f.media == SCHEMA else _ALTERNATE}" type="{f.media.type}" title="{escape(f.title)} ({say(f.media.label)})" href="{escape(w.asset(f.path))}">'
        for f in dict.fromkeys([*own, *everywhere])
    ]
    # A block of data is not run, so the content policy lets it be. It is safe as it is: no ``<`` is left in it (``dumps``).
    # Without a site address it would name things that have no name yet.
    blocks = [f'<script type="application/ld+json">{bytes(f.content).decode()}</script>' for f in own if f.media == JSON_LD and w.graph.guide.site_url]
    return "\n".join([*links, *blocks])


def in_words(size: int) -> str:
    """Return the size of a file as a reader expects it."""
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
