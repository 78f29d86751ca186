"""Atom feeds of what is new or changed: of everything, of each type, of each item of a list, and round each organisation.

Dates come from the content (``changes.py``), never from the build. A feed needs full addresses, so a guide
without a site address has none; nor has a set without a single date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from xml.etree import ElementTree as ET

from reisgids.dates import PartialDate
from reisgids.emit.files import FEED, HOME, DataFile, Web, beside
from reisgids.emit.open_data.changes import Change, change_of, changes
from reisgids.emit.writer import Writer, page_name, term_page
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.linking.link import SOURCE_FIELD
from reisgids.model.lists import VOCABULARIES, Area, Vocabulary
from reisgids.reading.entry import Entry, Key
from reisgids.reading.lists import with_descendants

LIMIT = 50
ATOM = "http://www.w3.org/2005/Atom"


def feeds(writer: Writer) -> Iterator[DataFile]:
    """Yield every feed in which there is something, each beside the page that it follows."""
    if not writer.graph.guide.site_url:
        return
    graph = writer.graph
    maker = _Maker(writer)
    yield from maker.feed(HOME, say("Nieuw in {naam}", naam=graph.guide.naam), maker.changes)
    for t in graph.registry:
        yield from maker.feed(f"{t.address}/index", t.plural, [e.key for e in graph.by_type.get(t.name, ())])
    for vocabulary in VOCABULARIES.values():
        for item in graph.lists[vocabulary.name].values():
            yield from maker.feed(term_page(vocabulary.name, item), item.label, entries_of(graph, vocabulary, item.id))
    for entry in graph.public:
        if entry.type.schema == "Organization":
            yield from maker.feed(page_name(entry.key, graph), say("Rond {title}", title=entry.title), _around(graph, entry))


def empty_feed(writer: Writer, entry: Entry, page: str) -> str:
    """Return a feed that says that what it followed was removed, dated as that was; nothing where no feed can be."""
    change = change_of(entry, writer.graph, writer.day)
    if not change or not writer.graph.guide.site_url:
        return ""
    return _Maker(writer).document(page, say("Verwijderd"), change.when, ())


def entries_of(graph: Graph, vocabulary: Vocabulary, item_id: str) -> set[Key]:
    """Return the public entries of an item of a list; for an area also those of the areas in it."""
    areas = vocabulary.model is Area
    ids = with_descendants(item_id, graph.lists) if areas else {item_id}
    return {key for one in ids for key in graph.by_term.get((vocabulary.name, one), ())}


def _around(graph: Graph, entry: Entry) -> set[Key]:
    """Return an entry and all that is related to it, but for the documents behind it."""
    out = {r.target for r in graph.outgoing.get(entry.key, []) if r.field != SOURCE_FIELD}
    return {entry.key, *out, *(r.source for r in graph.incoming.get(entry.key, []) if r.field != SOURCE_FIELD)}


def moment(when: PartialDate) -> str:
    """Return a date as Atom wants it: noon on its first possible day, which is that day nearly everywhere on earth."""
    return f"{when.first.isoformat()}T12:00:00Z"


class _Maker:
    def __init__(self, writer: Writer) -> None:
        self.graph, self.web = writer.graph, Web.of(writer.graph, writer.addresses)
        self.changes: dict[Key, Change] = self.graph.derived(changes, writer.day)
        self.order = {key: n for n, key in enumerate(self.changes)}
        self.made: dict[Key, str] = {}

    def feed(self, page: str, title: str, keys: Iterable[Key]) -> Iterator[DataFile]:
        """Yield the feed that follows a page, if there is anything in it."""
        newest = sorted((key for key in keys if key in self.order), key=self.order.__getitem__)[:LIMIT]
        if newest:
            latest = max(self.changes[key].when for key in newest)
            yield DataFile(beside(page, FEED), FEED, title, self.document(page, title, latest, newest).encode(), page)

    def document(self, page: str, title: str, updated: PartialDate, keys: Collection[Key]) -> str:
        """Return a feed with these entries."""
        guide, path = self.graph.guide, beside(page, FEED)
        feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": guide.language})
        _add(feed, "id", self._id(page))
        _add(feed, "title", title if page == HOME else f"{title} – {guide.naam}")
        _add(feed, "updated", moment(updated))
        _add(feed, "link", rel="self", type=FEED.type, href=self.web.file(path))
        _add(feed, "link", rel="alternate", type="text/html", href=self.web.page(page))
        _add(ET.SubElement(feed, "author"), "name", guide.uitgever or guide.naam)
        _add(feed, "rights", " ".join(text for text in (guide.licentie_inhoud, guide.licentie_inhoud_url) if text))
        head = ET.tostring(feed, encoding="unicode").removesuffix("</feed>")
        return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *map(self._entry, keys), "</feed>\n"])

    def _entry(self, key: Key) -> str:
        if key not in self.made:
            self.made[key] = self._made(self.changes[key])
        return self.made[key]

    def _made(self, change: Change) -> str:
        entry, page = change.entry, page_name(change.entry.key, self.graph)
        item = ET.Element("entry")
        _add(item, "id", self._id(page))
        _add(item, "title", entry.title)
        _add(item, "updated", moment(change.when))
        _add(item, "link", rel="alternate", type="text/html", href=self.web.page(page))
        _add(item, "category", term=entry.key.type, label=entry.type.label)
        _add(item, "summary", f"{entry.fields.samenvatting} ({change.label}: {change.when.words})")
        return ET.tostring(item, encoding="unicode")

    def _id(self, page: str) -> str:
        """Return what never changes of a page as long as the site stays where it is, folders or flat files."""
        return self.web.base + page.removesuffix("index")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text or None
