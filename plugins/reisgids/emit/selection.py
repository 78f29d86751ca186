"""A live list: which entries of the graph meet what an editor asks for, in which order, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from reisgids.emit.gathered.moments import newest_first, oldest_first
from reisgids.emit.overviews import SHOWN_PER_TYPE
from reisgids.emit.writer import term_page
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.model.declare import ContentType, FieldSpec, fields_of
from reisgids.model.lists import Area, Item
from reisgids.model.types.reading_guide import Selection
from reisgids.reading.entry import Entry, Key
from reisgids.reading.lists import with_descendants

SHOWN = 30  # cards of one list; who wants more gets the overview

ORDERS = {"nieuwste": newest_first, "oudste": oldest_first}


@dataclass(frozen=True)
class Fuller:
    """Where more of the same is: the name of a page, and what it is called."""

    label: str
    name: str


@dataclass(frozen=True)
class Listed:
    """A list as shown: its heading, the first entries, how many there are, and the overviews that have more."""

    title: str
    type: ContentType
    entries: tuple[Entry, ...]
    total: int
    order: str
    fuller: tuple[Fuller, ...]


def listed(graph: Graph, wanted: Selection, day: date) -> Listed:
    """Return the list that a selection asks for."""
    content_type = graph.registry.by_name[wanted.type]
    found = select(graph, wanted, day)
    return Listed(_title(graph, wanted, content_type), content_type, tuple(found[:SHOWN]), len(found), _order(wanted), tuple(_fuller(graph, wanted, content_type, day)))


def select(graph: Graph, wanted: Selection, day: date) -> list[Entry]:
    """Return the public entries that a selection means and that still hold on a day, in its order.

    Within one field any of the items will do, between fields all must hold; an area includes the areas in it.
    """
    entries = tuple(e for e in graph.by_type.get(wanted.type, ()) if not e.has_passed(day))
    for spec, items in _terms(graph, wanted):
        keys = frozenset[Key]().union(*(_within(graph, spec, item) for item in items))
        entries = tuple(e for e in entries if e.key in keys)
    kind = _kind(graph.registry.by_name[wanted.type])
    if wanted.soort and kind:
        entries = tuple(e for e in entries if getattr(e.fields, kind.name) == wanted.soort)
    return ORDERS[wanted.volgorde](entries, graph) if wanted.volgorde in ORDERS else list(entries)


def _within(graph: Graph, spec: FieldSpec, item: Item) -> frozenset[Key]:
    """Return what names an item of a list; for an area also what names an area in it."""
    ids = with_descendants(item.id, graph.lists) if isinstance(item, Area) else {item.id}
    return frozenset[Key]().union(*(graph.by_term.get((spec.vocabulary, i), ()) for i in ids))


def _terms(graph: Graph, wanted: Selection) -> Iterator[tuple[FieldSpec, list[Item]]]:
    """Yield the fields of a selection that take from a list, with the items asked for."""
    for spec in fields_of(Selection):
        if spec.vocabulary and (ids := getattr(wanted, spec.name)):
            yield spec, [graph.lists[spec.vocabulary][i] for i in ids if i in graph.lists[spec.vocabulary]]


def _kind(content_type: ContentType) -> FieldSpec | None:
    """Return the field by which the overview of a type is divided."""
    return next((s for s in content_type.fields if s.facet and s.options and s.required), None)


def _title(graph: Graph, wanted: Selection, content_type: ContentType) -> str:
    kind = _kind(content_type)
    labels = [say(" of ").join(item.label for item in items) for _, items in _terms(graph, wanted)]
    if wanted.soort and kind:
        labels.append(kind.options.get(wanted.soort, wanted.soort).lower())
    return f"{content_type.plural}: {'; '.join(labels)}" if labels else content_type.plural


def _order(wanted: Selection) -> str:
    """Return in words what stands first, if an editor chose it."""
    spec = next(s for s in fields_of(Selection) if s.name == "volgorde")
    return spec.options[wanted.volgorde] if wanted.volgorde else ""


def _fuller(graph: Graph, wanted: Selection, content_type: ContentType, day: date) -> Iterator[Fuller]:
    """Yield the overviews that hold at least this list: of each item of the first list asked for, else of the type."""
    for spec, items in _terms(graph, wanted):
        for item in items:
            page = term_page(spec.vocabulary, item)
            same = (key for key in _within(graph, spec, item) if key.type == wanted.type and not graph.entries[key].has_passed(day))
            many = len(list(islice(same, SHOWN_PER_TYPE + 1))) > SHOWN_PER_TYPE
            yield Fuller(f"{content_type.plural}: {item.label}", f"{page}/{content_type.address}" if many else page)
        if items:
            return
    yield Fuller(say("Alle {plural}", plural=content_type.plural.lower()), f"{content_type.address}/index")
