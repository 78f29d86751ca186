"""The overviews: per type, per list, and per item of a list. They lead to every entry, without JavaScript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, cast

from reisgids.emit.entry_page import moved
from reisgids.emit.form.door import FIRST_TYPES
from reisgids.emit.page import Page
from reisgids.emit.paging import numbered, paged
from reisgids.emit.pictures.area_map import area_counts, main_maps, map_of
from reisgids.emit.welcome import welcome_of, welcomes
from reisgids.emit.writer import Writer, term_page
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.lists import VOCABULARIES, Area, Item, Vocabulary
from reisgids.reading.entry import Entry
from reisgids.reading.lists import ancestors, children, with_descendants

ARCHIVE = mark("In het archief")  # the last heading of an overview
SHOWN_PER_TYPE = 6  # entries of one type on the page of a theme, area or group; the rest has a list of its own
PART_OF_A_LIST = "deellijst"  # the kind of a page with the rest of a list

PAPER = "papier"  # the last part of the address of the edition on paper of a theme or area (gathered/paper)


def type_overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield the overview of all entries of a type, grouped by its first facet."""
    entries = writer.graph.of_type(content_type.name)
    by = _grouping(content_type)
    rows = [(by.options[getattr(e.fields, by.name)] if by else "", e) for e in entries]
    order = {label: n for n, label in enumerate(by.options.values())} if by else {}
    rows.sort(key=lambda row: order.get(row[0], 0))
    yield from overview_pages(writer, content_type, rows, grouped_by=by.name if by else "")


def overview_pages(
    writer: Writer, content_type: ContentType, rows: list[tuple[str, Entry]], *, template: str = "overview.html", grouped_by: str = "", **values: Any
) -> Iterator[Page]:
    """Yield the overview of a type with its entries in this order, each under its heading, and last what is in the archive.

    ``values`` are for ``template``.
    """
    if old := [(say(ARCHIVE), entry) for _, entry in rows if entry.key in writer.archive]:
        rows = [(title or content_type.plural, entry) for title, entry in rows if entry.key not in writer.archive] + old
    vocabularies = used_lists(writer, [entry for _, entry in rows])
    needed = ", ".join(s.label[0].lower() + s.label[1:] for s in content_type.fields if s.required)
    for name, groups, paging in paged(f"{content_type.address}/index", rows):
        html = writer.at(name).render(
            template, type=content_type, groups=groups, paging=paging, vocabularies=vocabularies, grouped_by=grouped_by,
            needed=needed, **values
        )
        yield Page(name, numbered(content_type.plural, paging), content_type.intro, html, "overzicht")


def _grouping(content_type: ContentType) -> FieldSpec | None:
    return next((s for s in content_type.fields if s.facet and s.options and s.required), None)


def used_lists(w: Writer, entries: Iterable[Entry]) -> list[tuple[Vocabulary, list[tuple[Item, int]]]]:
    """Return the lists by which these entries can be entered, with how many each item has."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for entry in entries:
        for spec in entry.type.fields:
            if spec.vocabulary and spec.facet:
                for item_id in getattr(entry.fields, spec.name) or ():
                    counts[spec.vocabulary][item_id] += 1
    return [
        (v, [(i, counts[v.name][i.id]) for i in w.graph.lists[v.name].values() if counts[v.name].get(i.id)])
        for v in VOCABULARIES.values()
        if counts.get(v.name)
    ]


def vocabulary_pages(writer: Writer, vocabulary: Vocabulary) -> Iterator[Page]:
    """Yield the overview of a list and the page of each of its items."""
    index = entries_by_item(writer, vocabulary)
    name = f"{vocabulary.address}/index"
    w = writer.at(name)
    items = list(writer.graph.lists[vocabulary.name].values())
    areas = vocabulary.name == "gebieden"
    html = w.render(
        "vocabulary.html", vocabulary=vocabulary, items=items, welcome={row.theme.id for row in welcomes(w)} if vocabulary.name == "themas" else (),
        counts=w.graph.derived(area_counts) if areas else {i.id: len(index.get(i.id, [])) for i in items}, roots=_roots(vocabulary, items),
        inside={i.id: [c for c in children(i.id, w.graph.lists) if c.ligt_in == i.id] for i in items} if areas else {}, maps=main_maps(w.graph) if areas else [],
    )  # fmt: skip
    yield Page(name, vocabulary.plural, vocabulary.intro, html, "lijst")
    for item in items:
        yield from _item_pages(writer, vocabulary, item, index)
        for old in item.eerdere_ids or ():
            yield moved(writer, f"{vocabulary.address}/{old}", term_page(vocabulary.name, item), item.label)


def _item_pages(writer: Writer, vocabulary: Vocabulary, item: Item, index: Mapping[str, list[Entry]]) -> Iterator[Page]:
    """Yield the page of an item, with the first entries of each type, and a list of its own for each long type."""
    name = term_page(vocabulary.name, item)
    w = writer.at(name)
    entries = _within(writer, vocabulary, item, index)
    by_type = [(t, list(found)) for t, found in groupby(entries, key=lambda e: e.type)]
    area = item if isinstance(item, Area) else None
    counts = w.graph.derived(area_counts)
    html = w.render(
        "term.html", vocabulary=vocabulary, item=item, by_type=by_type, shown=SHOWN_PER_TYPE,
        welcome=welcome_of(w, item) if vocabulary.name == "themas" else None, forms=_forms(w, vocabulary, item),
        above=ancestors(item.id, w.graph.lists) if area else [], map=map_of(w.graph, area) if area else None,
        paper=f"{name}/{PAPER}" if index.get(item.id) and vocabulary.in_menu else "",
        below=[(c, counts[c.id]) for c in children(item.id, w.graph.lists)] if area else [],
    )  # fmt: skip
    yield Page(name, item.label, w.description(item.definitie or say("Alles in de gids over {label}.", label=item.label)), html, vocabulary.key)
    for content_type, found in by_type:
        if len(found) > SHOWN_PER_TYPE:
            yield from _item_type_pages(writer, vocabulary, item, content_type, found)


def _forms(w: Writer, vocabulary: Vocabulary, item: Item) -> list[tuple[ContentType, str]]:
    """Return the forms with which a newcomer adds something to an item, with that item filled in."""
    fields = ((t, next((s.name for s in t.fields if s.vocabulary == vocabulary.name), "")) for t in w.types[:FIRST_TYPES])
    return [(t, w.to_form(t.name, **{name: item.id})) for t, name in fields if name]


def _item_type_pages(writer: Writer, vocabulary: Vocabulary, item: Item, content_type: ContentType, entries: list[Entry]) -> Iterator[Page]:
    title = f"{content_type.plural}: {item.label}"
    for name, groups, paging in paged(f"{term_page(vocabulary.name, item)}/{content_type.address}", [("", e) for e in entries]):
        w = writer.at(name)
        html = w.render("term_type.html", vocabulary=vocabulary, item=item, type=content_type, groups=groups, paging=paging, title=title)
        yield Page(name, numbered(title, paging), say("Alle {plural} over {label}.", plural=content_type.plural.lower(), label=item.label), html, PART_OF_A_LIST)


def entries_by_item(writer: Writer, vocabulary: Vocabulary) -> Mapping[str, list[Entry]]:
    """Return the public entries that name each item of a list, without what no longer holds; of each type the archive comes last."""
    index: dict[str, list[Entry]] = defaultdict(list)
    for entry in _current_first(writer, (e for e in writer.graph.public if not e.has_passed(writer.day))):
        for spec in entry.type.fields:
            if spec.vocabulary == vocabulary.name:
                for item_id in getattr(entry.fields, spec.name) or ():
                    index[item_id].append(entry)
    return index


def _within(writer: Writer, vocabulary: Vocabulary, item: Item, index: Mapping[str, list[Entry]]) -> list[Entry]:
    """Return the entries of an item; for an area also those of the areas in it."""
    if vocabulary.name != "gebieden":
        return index.get(item.id, [])
    ids = with_descendants(item.id, writer.graph.lists)
    found = {e.key: e for i in ids for e in index.get(i, [])}
    return _current_first(writer, (e for e in writer.graph.public if e.key in found)) if found else []


def _current_first(writer: Writer, entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by type, in each what is in the archive last, and otherwise as they came."""
    archive = writer.archive
    return sorted(entries, key=lambda e: (e.type.order, e.type.name, e.key in archive)) if archive else list(entries)


def _roots(vocabulary: Vocabulary, items: list[Item]) -> list[Item]:
    return [i for i in items if not cast(Area, i).ligt_in] if vocabulary.name == "gebieden" else items
