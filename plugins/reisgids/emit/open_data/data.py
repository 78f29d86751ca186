"""Open data: every type, every list and the whole guide as JSON and CSV, and every entry as JSON.

JSON says exactly what the files say; CSV says it flat, for spreadsheets (``tables.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from reisgids.archive import state_of
from reisgids.emit.files import CSV, HOME, JSON, DataFile, beside
from reisgids.emit.open_data.records import Link, Records, dumps, reference, typed, unbraced
from reisgids.emit.open_data.tables import cells, columns, table
from reisgids.emit.writer import Writer, page_name, term_page
from reisgids.language import Words, say
from reisgids.model.declare import ContentType, FieldSpec, fields_of
from reisgids.model.lists import VOCABULARIES, Vocabulary
from reisgids.model.shared import Entry as SharedFields
from reisgids.model.walk import every
from reisgids.reading.entry import Entry

RELATIONS = "open-data/relaties.csv"
FIELDS = "open-data/velden.csv"

KINDS = Words({
    "line": "regel", "text": "tekst", "date": "datum (jaar, maand of dag)", "yesno": "ja of nee", "url": "webadres", "email": "e-mailadres",
    "phone": "telefoonnummer", "number": "getal", "kvk": "KvK-nummer", "id": "id", "image": "bestandsnaam", "choice": "keuze",
    "ref": "verwijzing", "term": "item van een lijst", "group": "groep velden",
})  # fmt: skip


def data(writer: Writer) -> Iterator[DataFile]:
    """Yield the data files of the whole guide, of every type and list, and of every entry."""
    records = Records(writer)
    yield from _whole(records)
    yield _relations(records)
    yield _fields(records)
    by_type = defaultdict(list)
    for relation, text in records.relation_text.items():
        by_type[relation.source.type].append(text)
    for content_type in records.graph.registry:
        yield from _type(records, content_type, by_type[content_type.name])
    for vocabulary in VOCABULARIES.values():
        yield from _vocabulary(records, vocabulary)
    yield from _entries(records)


def _whole(r: Records) -> Iterator[DataFile]:
    types = [{"type": t.name, "label": t.label, "meervoud": t.plural, "map": t.folder, "uitleg": t.intro} for t in r.graph.registry]
    lists = {v.name: [r.item(v, i) for i in r.graph.lists[v.name].values()] for v in VOCABULARIES.values()}
    content = _document(
        {"gids": r.guide, "types": types, "lijsten": lists},
        vermeldingen=r.text.values(), relaties=r.relation_text.values(),
    )  # fmt: skip
    yield DataFile(beside(HOME, JSON), JSON, say("De hele gids"), content, HOME)
    shared = columns(fields_of(SharedFields))
    rows = ({**_place(r, e), "titel": e.title, **cells(r.graph, e.fields, shared)} for e in r.graph.public)
    content = table([*_PLACE, "titel", *(c.name for c in shared)], rows, r.always)
    yield DataFile(beside(HOME, CSV), CSV, say("De hele gids, met alleen de velden die alles heeft"), content, HOME)


def _relations(r: Records) -> DataFile:
    rows = ({name: typed(value) for name, value in r.link(one)._asdict().items()} for one in r.relations)
    return DataFile(RELATIONS, CSV, say("Alle relaties, met hun reden"), table(Link._fields, rows, r.always), HOME)


def _fields(r: Records) -> DataFile:
    """Return what every column means: the declarations themselves."""
    rows = [_described(t, name, spec) for t in r.graph.registry for name, spec in every(t.fields)]
    return DataFile(FIELDS, CSV, say("Wat elk veld betekent"), table(rows[0] if rows else (), rows, r.always), HOME)


def _described(content_type: ContentType, name: str, spec: FieldSpec) -> dict[str, str]:
    return {
        "type": content_type.name, "veld": name, "label": spec.label, "uitleg": spec.help,
        "vorm": KINDS.get(spec.kind.name, spec.kind.name), "verplicht": typed(spec.required), "meer_dan_een": typed(spec.many),
        "keuzes": "\n".join(f"{option}: {label}" for option, label in spec.options.items()),
        "lijst": spec.vocabulary, "verwijst_naar": ", ".join(spec.ref.targets or ["alles"]) if spec.ref else "",
    }  # fmt: skip


def _type(r: Records, content_type: ContentType, relations: Iterable[bytes]) -> Iterator[DataFile]:
    name = f"{content_type.address}/index"
    entries = r.graph.of_type(content_type.name)
    content = _document(
        {"gids": r.guide, "type": content_type.name},
        vermeldingen=(r.text[e.key] for e in entries), relaties=relations,
    )  # fmt: skip
    yield DataFile(beside(name, JSON), JSON, content_type.plural, content, name)
    own = columns(content_type.fields)
    rows = ({**_place(r, e), **cells(r.graph, e.fields, own), "tekst": e.body.markdown.strip()} for e in entries)
    content = table([*_PLACE, *(c.name for c in own), "tekst"], rows, r.always)
    yield DataFile(beside(name, CSV), CSV, content_type.plural, content, name)


def _vocabulary(r: Records, vocabulary: Vocabulary) -> Iterator[DataFile]:
    name = f"{vocabulary.address}/index"
    items = list(r.graph.lists[vocabulary.name].values())
    content = _document({"gids": r.guide, "lijst": vocabulary.name}, items=(dumps(r.item(vocabulary, i)).encode() for i in items))
    yield DataFile(beside(name, JSON), JSON, vocabulary.plural, content, name)
    own = columns(fields_of(vocabulary.model))
    rows = ({**cells(r.graph, i, own), "pagina": r.web.page(term_page(vocabulary.name, i))} for i in items)
    content = table([*(c.name for c in own), "pagina"], rows, r.always)
    yield DataFile(beside(name, CSV), CSV, vocabulary.plural, content, name)


def _entries(r: Records) -> Iterator[DataFile]:
    ours, theirs = defaultdict(list), defaultdict(list)
    for relation, text in r.relation_text.items():
        ours[relation.source].append(text)
        theirs[relation.target].append(text)
    guide = f'"gids": {dumps(r.guide)}'.encode()
    for entry in r.graph.public:
        name = page_name(entry.key, r.graph)
        related = (_list("relaties", ours[entry.key]), _list("relaties_van_anderen", theirs[entry.key]))
        yield DataFile(beside(name, JSON), JSON, entry.title, _file([guide], [unbraced(r.text[entry.key])], *related), name)


_PLACE = ("sleutel", "type", "id", "pagina", "versheid")


def _place(r: Records, entry: Entry) -> dict[str, str]:
    key = entry.key
    return dict(zip(_PLACE, (reference(entry), key.type, key.id, r.web.page(page_name(key, r.graph)), state_of(r.graph, entry, r.day).value), strict=True))


def _document(top: dict[str, Any], **lists: Iterable[bytes]) -> bytes:
    """Return a JSON document: its head, and lists of which every item is JSON already."""
    head = ([f"{dumps(name)}: {dumps(value)}".encode()] for name, value in top.items())
    return _file(*head, *(_list(name, items) for name, items in lists.items()))


def _file(*parts: Iterable[bytes]) -> bytes:
    """Return a JSON object of parts that come in pieces. They are put together once: the largest is most of the guide."""
    return b"".join([b"{\n", *_lines(parts), b"\n}\n"])


def _list(name: str, items: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a list."""
    inside = list(_lines([item] for item in items))
    yield b'"%s": [' % name.encode()
    yield from (b"\n", *inside, b"\n") if inside else ()
    yield b"]"


def _lines(parts: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """Yield the pieces of parts, with a comma and a new line between two parts."""
    for number, part in enumerate(parts):
        if number:
            yield b",\n"
        yield from part
