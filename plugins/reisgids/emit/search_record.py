"""What search knows of an entry: its words as a reader sees them, and the facets by which it is filtered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reisgids.emit.page import Record
from reisgids.emit.writer import Writer, page_name
from reisgids.model.declare import FieldSpec
from reisgids.model.lists import VOCABULARIES, Item
from reisgids.reading.entry import Entry
from reisgids.reading.lists import ancestors

KIND = "Soort"  # the facet that every record has; the others come from the declared fields


def record(w: Writer, entry: Entry) -> Record:
    """Return what search may know of an entry."""
    facets = [(KIND, entry.type.plural)]
    extra: list[str] = []
    for spec in entry.type.fields:
        value = getattr(entry.fields, spec.name)
        if value is None:
            continue
        if spec.options and spec.facet:
            facets.append((spec.label, spec.options[value]))
        elif spec.vocabulary:
            items = _items(w, spec, value)
            facets += [(facet_name(spec.vocabulary), i.label) for i in items if spec.facet]
            extra += [word for i in items for word in _other_words(spec.vocabulary, i)]
    text = " ".join([*_words(entry, w), entry.body.plain])
    return Record(
        page_name(entry.key, w.graph), entry.title, entry.fields.samenvatting, text, entry.type.label, entry.type.name,
        tuple(dict.fromkeys(extra)), tuple(dict.fromkeys(facets)),
    )  # fmt: skip


def facet_name(vocabulary: str) -> str:
    """Return what the facet of a list is called."""
    return VOCABULARIES[vocabulary].label.capitalize()


def common_facets() -> list[str]:
    """Return the facets that make sense whatever a reader looks for; others belong to one kind of entry."""
    return [KIND, *(facet_name(v) for v in VOCABULARIES)]


def _items(w: Writer, spec: FieldSpec, ids: list[str]) -> list[Item]:
    """Return the items of a list; an entry in a neighbourhood is also found by the areas around it."""
    items = w.terms(spec.vocabulary, ids)
    if spec.vocabulary == "gebieden":
        items += [area for item in list(items) for area in ancestors(item.id, w.graph.lists)]
    return items


def _other_words(vocabulary: str, item: Item) -> list[str]:
    # The label of a theme is a facet already; as a word it would make every search for it find everything.
    return [*([] if vocabulary == "themas" else [item.label]), *(item.synoniemen or [])]


def _words(entry: Entry, w: Writer) -> Iterator[str]:
    skipped = {"samenvatting", entry.type.title_field}
    for spec in entry.type.fields:
        value = getattr(entry.fields, spec.name)
        if value is not None and spec.name not in skipped and spec.show != "hidden":
            yield from _texts(spec, value, w)


def _texts(spec: FieldSpec, value: Any, w: Writer) -> Iterator[str]:
    """Yield the words of a value as a reader sees them."""
    for item in value if spec.many else [value]:
        if spec.part:
            for inner in spec.parts:
                if (inner_value := getattr(item, inner.name)) is not None:
                    yield from _texts(inner, inner_value, w)
        elif spec.ref:
            other = w.entry(spec, item)
            yield other.title if other else ""
        elif spec.options:
            yield spec.options[item]
        elif spec.kind.name in ("line", "text"):
            yield str(item)
