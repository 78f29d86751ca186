"""Entries and relations as plain values, exactly as their files say them; what every data file is made from.

Only what readers see is in it: no draft and no removed entry, and no relation to or from one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from reisgids.archive import state_of
from reisgids.emit.files import JSON, OPEN_DATA, Web, beside
from reisgids.emit.writer import Writer, page_name, term_page
from reisgids.graph import Relation
from reisgids.model.declare import Declared, FieldSpec, fields_of
from reisgids.model.lists import Item, Vocabulary
from reisgids.reading.entry import Entry, Key

_JSON = json.JSONEncoder(ensure_ascii=False)

YES_NO = {True: "ja", False: "nee"}


def dumps(value: Any) -> str:
    """Return JSON that can also stand inside a page: a ``<`` cannot close or open anything."""
    return _JSON.encode(value).replace("<", "\\u003c")


def typed(value: Any) -> str:
    """Return a single value as it may be typed in a file."""
    return YES_NO[value] if isinstance(value, bool) else str(value)


def values(group: Declared, specs: Iterable[FieldSpec]) -> dict[str, Any]:
    """Return what is filled in of these fields, as it may be typed in a file."""
    return {s.name: _value(s, value) for s in specs if (value := getattr(group, s.name)) is not None}


def _value(spec: FieldSpec, value: Any) -> Any:
    def one(item: Any) -> Any:
        return values(item, spec.parts) if spec.part else typed(item)

    return [one(item) for item in value] if spec.many else one(value)


def reference(entry: Entry) -> str:
    """Return how a reference names an entry when any type is possible: ``deals/samen-eten``."""
    return f"{entry.type.folder}/{entry.key.id}"


class Link(NamedTuple):
    """A relation as others read it: both sides with their names, the field, what it is called on either page, and why."""

    van: str
    van_titel: str
    naar: str
    naar_titel: str
    veld: str
    label: str
    keerzijde: str
    reden: str
    bevestigd: bool


class Records:
    """The public content of a guide as plain values; ``text`` is its JSON, made once for all files it goes into."""

    def __init__(self, writer: Writer) -> None:
        self.graph, self.day, self.web = writer.graph, writer.day, Web.of(writer.graph, writer.addresses)

    @cached_property
    def guide(self) -> dict[str, str]:
        """What must go with the data: whose it is, under which conditions, and of which day."""
        guide = self.graph.guide
        said = {
            "naam": guide.naam, "plaats": guide.plaats, "adres": self.web.base, "uitgever": guide.uitgever,
            "licentie": guide.licentie_inhoud, "licentie_adres": guide.licentie_inhoud_url,
            "peildatum": self.day.isoformat(), "uitleg": self.web.page(OPEN_DATA),
        }  # fmt: skip
        return {name: text for name, text in said.items() if text}

    @property
    def always(self) -> dict[str, str]:
        """What stands in every row of a table: the least of the above that a row needs when it travels alone."""
        return {name: self.guide[key] for name, key in (("gids", "naam"), ("licentie", "licentie"), ("peildatum", "peildatum"))}

    def entry(self, entry: Entry) -> dict[str, Any]:
        """Return what is known of an entry, without its relations."""
        page = page_name(entry.key, self.graph)
        return {
            "sleutel": reference(entry), "type": entry.key.type, "id": entry.key.id, "titel": entry.title,
            "pagina": self.web.page(page), "gegevens": self.web.file(beside(page, JSON)), "versheid": state_of(self.graph, entry, self.day).value,
            "velden": values(entry.fields, entry.type.fields), "tekst": entry.body.markdown,
        }  # fmt: skip

    def item(self, vocabulary: Vocabulary, item: Item) -> dict[str, Any]:
        """Return an item of a list, with its page."""
        return {**values(item, fields_of(vocabulary.model)), "pagina": self.web.page(term_page(vocabulary.name, item))}

    def link(self, relation: Relation) -> Link:
        """Return a relation with the names of both sides."""
        source, target = self.graph.entries[relation.source], self.graph.entries[relation.target]
        return Link(
            reference(source), source.title, reference(target), target.title,
            relation.field, relation.label, relation.inverse, relation.reason, relation.confirmed,
        )  # fmt: skip

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations between entries that readers see."""
        shown = {e.key for e in self.graph.public}
        return tuple(r for r in self.graph.relations if r.source in shown and r.target in shown)

    @cached_property
    def text(self) -> Mapping[Key, bytes]:
        """The JSON of every entry: a field on each line."""
        return {e.key: f"{{\n{_lines(self.entry(e))}\n}}".encode() for e in self.graph.public}

    @cached_property
    def relation_text(self) -> Mapping[Relation, bytes]:
        """The JSON of every relation, on one line."""
        return {r: dumps(self.link(r)._asdict()).encode() for r in self.relations}


def unbraced(text: bytes) -> bytes:
    """Return the fields of the JSON of an entry, to put among others."""
    return text[2:-2]


def _lines(record: Mapping[str, Any]) -> str:
    return ",\n".join(f"{dumps(name)}: {_fields(value) if isinstance(value, dict) else dumps(value)}" for name, value in record.items())


def _fields(fields: Mapping[str, Any]) -> str:
    return "{\n" + ",\n".join(f"  {dumps(name)}: {dumps(value)}" for name, value in fields.items()) + "\n}"
