"""Data at addresses that led somewhere before: of what has another id now, and of an entry that was removed.

A static site cannot send a program on, so at a former address stands what stands at the present one; what it says of itself is
the present address. Of what was removed nothing is given but that, and the page with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reisgids.emit.files import FEED, JSON, JSON_LD, DataFile, beside
from reisgids.emit.open_data.feeds import empty_feed
from reisgids.emit.open_data.records import Records, dumps, reference
from reisgids.emit.writer import Writer, page_name, term_page
from reisgids.language import say
from reisgids.model.lists import VOCABULARIES
from reisgids.reading.entry import Entry, Key


def former(writer: Writer, files: Iterable[DataFile]) -> Iterator[DataFile]:
    """Yield the data files at former addresses; ``files`` are those at the present ones."""
    graph = writer.graph
    moved = {page_name(e.key, graph): list(_former_pages(writer, e)) for e in graph.public if e.fields.eerdere_ids}
    for vocabulary in VOCABULARIES.values():
        for item in graph.lists[vocabulary.name].values():
            moved[term_page(vocabulary.name, item)] = [f"{vocabulary.address}/{old}" for old in item.eerdere_ids or ()]
    for file in files:
        for old in moved.get(file.page, ()):
            yield replace(file, path=beside(old, file.media), page=old)
    for entry in graph.entries.values():
        if entry.is_removed:
            yield from _removed(writer, entry)


def _removed(writer: Writer, entry: Entry) -> Iterator[DataFile]:
    """Yield that an entry is no longer in the guide, in each form in which it could be read."""
    r, page = Records(writer), page_name(entry.key, writer.graph)
    address = r.web.page(page)
    said = {
        JSON: dumps({"gids": r.guide, "sleutel": reference(entry), "type": entry.key.type, "id": entry.key.id, "pagina": address, "verwijderd": True}),
        JSON_LD: dumps({"@context": "https://schema.org", "@type": "WebPage", "@id": address, "url": address, "creativeWorkStatus": "verwijderd"}),
    }
    if entry.type.schema == "Organization" and (feed := empty_feed(writer, entry, page)):
        said[FEED] = feed
    for name in (page, *_former_pages(writer, entry)):
        for media, content in said.items():
            yield DataFile(beside(name, media), media, say("Verwijderd"), f"{content.strip()}\n".encode(), name)


def _former_pages(writer: Writer, entry: Entry) -> Iterator[str]:
    for old in entry.fields.eerdere_ids or []:
        yield page_name(Key(entry.key.type, old), writer.graph)
