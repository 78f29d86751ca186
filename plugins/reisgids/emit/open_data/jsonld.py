"""Entries as linked data in the words of schema.org, for search engines and other catalogues.

Each document describes two things: the page, with its licence, sources, themes and areas (the shared fields),
and what the page is about (the fields of the type). What a field means there stands in its declaration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from reisgids.emit.files import HOME, JSON_LD, OPEN_DATA, DataFile, Web, beside
from reisgids.emit.open_data.records import Records, dumps, typed
from reisgids.emit.writer import Writer, page_name, term_page
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.model.declare import ContentType, FieldSpec, fields_of
from reisgids.model.lists import VOCABULARIES, Area
from reisgids.model.shared import Entry as SharedFields
from reisgids.reading.entry import Entry

CONTEXT = "https://schema.org"
SUBJECT = "#onderwerp"  # what a page is about has an address of its own: an organisation is not a web page

Node = dict[str, Any]

_SHARED = {spec.name for spec in fields_of(SharedFields)}


def linked_data(writer: Writer) -> Iterator[DataFile]:
    """Yield the linked data of every public entry."""
    maker = _Maker(writer.graph, Web.of(writer.graph, writer.addresses), writer.day)
    for entry in writer.graph.public:
        name = page_name(entry.key, writer.graph)
        yield DataFile(beside(name, JSON_LD), JSON_LD, entry.title, maker.document(entry, name), name)


def catalogue(writer: Writer, files: Iterable[DataFile]) -> DataFile:
    """Return the description of the data files as a data set, by which catalogues of open data find them."""
    r, guide = Records(writer), writer.graph.guide
    downloads = [
        {"@type": "DataDownload", "name": f"{f.title} ({say(f.media.label)})", "encodingFormat": f.media.type, "contentUrl": r.web.file(f.path)}
        for f in files
    ]
    node = {
        "@type": "Dataset", "@id": r.web.page(OPEN_DATA), "name": f"{guide.naam} {guide.plaats}", "description": guide.omschrijving,
        "url": r.web.page(OPEN_DATA), "inLanguage": guide.language, "isAccessibleForFree": True, "dateModified": r.guide["peildatum"],
        "license": guide.licentie_inhoud_url or guide.licentie_inhoud, "creator": {"@type": "Organization", "name": guide.uitgever or guide.naam},
        "distribution": downloads,
    }  # fmt: skip
    return DataFile(beside(OPEN_DATA, JSON_LD), JSON_LD, say("Beschrijving van deze gegevens"), _document(r.web, [node], ""), OPEN_DATA)


def schema_type(content_type: ContentType, fields: Any) -> str:
    """Return what an entry is in the words of schema.org."""
    exact = (
        spec.schema_type.get(getattr(fields, spec.name))
        for spec in content_type.fields
        if spec.options and not isinstance(spec.schema_type, str)
    )
    return next(filter(None, exact), content_type.schema)


class _Maker:
    def __init__(self, graph: Graph, web: Web, day: date) -> None:
        self.graph, self.web, self.day = graph, web, day
        self.licence = graph.guide.licentie_inhoud_url or graph.guide.licentie_inhoud

    def document(self, entry: Entry, name: str) -> bytes:
        guide, address = self.graph.guide, self.web.page(name)
        page = {
            "@type": "WebPage", "@id": address, "url": address, "name": entry.title, "description": entry.fields.samenvatting,
            "inLanguage": guide.language, "isPartOf": {"@type": "WebSite", "@id": self.web.page(HOME) or "./", "name": guide.naam},
            "license": self.licence, "sdLicense": self.licence, "sdDatePublished": self.day.isoformat(),
            "mainEntity": {"@id": f"{address}{SUBJECT}"},
            **self._properties(entry.fields, (s for s in entry.type.fields if s.name in _SHARED)),
        }  # fmt: skip
        subject = {
            **self._node(entry), "description": entry.fields.samenvatting, "mainEntityOfPage": {"@id": address},
            **self._properties(entry.fields, (s for s in entry.type.fields if s.name not in _SHARED)),
        }  # fmt: skip
        return _document(self.web, [page, subject], "../")

    def _node(self, entry: Entry) -> Node:
        address = self.web.page(page_name(entry.key, self.graph))
        return {"@type": schema_type(entry.type, entry.fields), "@id": f"{address}{SUBJECT}", "name": entry.title}

    def _properties(self, group: Any, specs: Iterable[FieldSpec]) -> Node:
        """Return the declared properties of a group; a group that has no meaning itself passes on those of its fields."""
        found: dict[str, list[Any]] = {}
        for spec in specs:
            value = getattr(group, spec.name)
            for item in () if value is None else value if spec.many else (value,):
                if spec.part and not spec.schema:
                    for name, inner in self._properties(item, spec.parts).items():
                        found.setdefault(name, []).extend(inner if isinstance(inner, list) else [inner])
                elif spec.schema and (node := self._value(spec, item)) is not None:
                    found.setdefault(spec.schema, []).append(node)
        once = {name: [n for i, n in enumerate(nodes) if n not in nodes[:i]] for name, nodes in found.items()}
        return {name: nodes[0] if len(nodes) == 1 else nodes for name, nodes in once.items()}

    def _value(self, spec: FieldSpec, item: Any) -> Any:
        if spec.part:
            return {"@type": spec.schema_type, **self._properties(item, spec.parts)}
        if spec.ref:
            keys = self.graph.find(item, spec.ref.targets)
            entry = self.graph.entries.get(keys[0]) if len(keys) == 1 else None
            return self._node(entry) if entry and entry.is_public else None
        if spec.vocabulary:
            return self._term(spec, item)
        if spec.kind.name == "image":
            return self.web.file(f"images/{item}")
        text = spec.options[item] if spec.options else typed(item)
        named = {"PropertyValue": {"propertyID": spec.label, "value": text}}
        return {"@type": spec.schema_type, **named.get(str(spec.schema_type), {"name": text})} if spec.schema_type else text

    def _term(self, spec: FieldSpec, item_id: str) -> Node | None:
        item = self.graph.lists[spec.vocabulary].get(item_id)
        if item is None:
            return None
        if spec.schema == "audience":
            return {"@type": "Audience", "audienceType": item.label}
        address = self.web.page(term_page(spec.vocabulary, item))
        if isinstance(item, Area):
            return {"@type": "AdministrativeArea", "@id": address, "name": item.label}
        return {"@type": "DefinedTerm", "@id": address, "name": item.label, "inDefinedTermSet": VOCABULARIES[spec.vocabulary].plural}


def _document(web: Web, nodes: list[Node], root: str) -> bytes:
    """Return a document; ``root`` is the way from its folder to that of the site, for a guide without an address."""
    context = CONTEXT if web.base else [CONTEXT, {"@base": root}] if root else CONTEXT
    lines = ",\n".join(dumps(node) for node in nodes)
    return f'{{\n"@context": {dumps(context)},\n"@graph": [\n{lines}\n]\n}}\n'.encode()
