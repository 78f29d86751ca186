"""What search knows of an entry: its words, each weighed by where they stand, and the facets by which it is filtered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from reisgids.emit.gathered.moments import moment
from reisgids.emit.page import Facet, Record, Words
from reisgids.emit.search.language import initials
from reisgids.emit.writer import Writer, ordinary_page_name, page_name
from reisgids.graph import Page as OrdinaryPage
from reisgids.kompas.compass import compass_of
from reisgids.language import mark, say
from reisgids.model.declare import FieldSpec
from reisgids.model.lists import VOCABULARIES, Area, Item, Word
from reisgids.reading.entry import Entry
from reisgids.reading.lists import children
from reisgids.slug import slugify

KIND = mark("soort")  # the facet that every record has; the others come from the declared fields
YEAR = mark("jaar")
STAND = "stand"
EXPLANATION = "uitleg"
WORD = "woord"  # what the guide explains in one sentence
OVERVIEW = "overzicht"  # a page that the guide made itself
SHORTENED = ("partner", "instrument")  # types with titles that are names, which people shorten; other titles are sentences

# How much a word counts, by where it stands. A title and another name count more the fewer other words they have: three times in a title of one word.
TITLE, ALIAS, SUMMARY, TEXT = 9.0, 8.0, 4.0, 1.0
TERM, WIDER, NARROWER, THEME, CHOICE, OTHER_WORD = 2.5, 1.5, 0.4, 1.2, 1.2, 0.3


def record(w: Writer, entry: Entry) -> Record:
    """Return what search may know of an entry."""
    fields = entry.fields
    words = [Words(fields.samenvatting, SUMMARY)]
    words += [Words(name, ALIAS, is_name=True) for name in (*(getattr(fields, "ook_bekend_als", None) or ()), *(_spoken(i) for i in fields.eerdere_ids or ()))]
    words += [Words(short, ALIAS) for short in sorted(initials(entry.title)) if entry.type.name in SHORTENED]
    facets = [Facet(KIND, entry.type.address, entry.type.plural)]
    for spec in entry.type.fields:
        value = getattr(fields, spec.name)
        if value is None:
            continue
        if spec.options:
            key = slugify(entry.type.model.model_fields[spec.name].title or spec.name)  # of the label as declared: an address
            for one in value if spec.many else [value]:
                words.append(Words(spec.options[one], CHOICE))
                facets += [Facet(key, one, spec.options[one], spec.label)] if spec.facet else []
        elif spec.vocabulary:
            items = w.terms(spec.vocabulary, value)
            facets += [Facet(VOCABULARIES[spec.vocabulary].key, i.id, i.label) for i in items if spec.facet]
            words += [found for item in items for found in _term_words(w, spec.vocabulary, item)]
    words.append(Words("\n".join([*_texts_of(entry, w), w.text(entry.body, entry.type.folder)]), TEXT))
    when = moment(entry, w.graph)
    facets += [Facet(YEAR, str(when.year), str(when.year))] if when else []
    if stand := compass_of(w.graph, w.day).stands.get(entry.key):
        facets.append(Facet(STAND, stand.key, stand.label, say("Stand")))
    return Record(page_name(entry.key, w.graph), entry.title, fields.samenvatting, entry.type.label, entry.type.name, tuple(words), tuple(dict.fromkeys(facets)))


def page_record(page: OrdinaryPage) -> Record:
    """Return what search may know of a page of the editors."""
    fields = page.fields
    words = (Words(fields.samenvatting, SUMMARY), Words(page.body.plain, TEXT))
    facets = (Facet(KIND, EXPLANATION, say("Uitleg")),)
    return Record(ordinary_page_name(page.name), fields.titel, fields.samenvatting, say("uitleg"), EXPLANATION, words, facets)


def word_record(name: str, word: Word) -> Record:
    """Return what search may know of a word that the guide explains; ``name`` is its place on a page."""
    words = (Words(word.definitie, SUMMARY), *(Words(form, ALIAS) for form in word.vormen or ()))
    return Record(name, word.label[:1].upper() + word.label[1:], word.definitie, EXPLANATION, WORD, words, (Facet(KIND, EXPLANATION, say("Uitleg")),))


def way_in(name: str, title: str, summary: str = "", names: Iterable[str] = ()) -> Record:
    """Return what search may know of a page that the guide makes itself; ``names`` are other words for what it gathers."""
    words = (*([Words(summary, SUMMARY)] if summary else []), *(Words(other, OTHER_WORD) for other in names))
    return Record(name, title, summary, say("overzicht"), OVERVIEW, words, (Facet(KIND, OVERVIEW, say("Overzicht")),))


def title_words(record: Record) -> Words:
    """Return the title of a record as words that count."""
    return Words(record.title, TITLE, is_name=True)


def _spoken(old_id: str) -> str:
    return old_id.replace("-", " ")


def _term_words(w: Writer, vocabulary: str, item: Item) -> Iterator[Words]:
    """Yield the words of an item of a list: most for what it is, less for the areas round it, least for what lies in it."""
    names = [item.label, *(item.synoniemen or [])]
    if vocabulary == "themas":
        yield Words(item.label, THEME)
        yield from (Words(name, OTHER_WORD) for name in names[1:])
        return
    yield from (Words(name, TERM if vocabulary != "rollen" else OTHER_WORD) for name in names)
    if vocabulary == "gebieden":
        areas = cast("Mapping[str, Area]", w.graph.lists["gebieden"])
        above = [areas[a] for a in sorted(w.graph.enclosing[item.id]) if areas[a].soort != "land"]
        yield from (Words(name, WIDER) for a in above for name in (a.label, *(a.synoniemen or [])))
        if cast(Area, item).soort == "gebied":
            yield from (Words(a.label, NARROWER) for a in children(item.id, w.graph.lists))


def _texts_of(entry: Entry, w: Writer) -> Iterator[str]:
    skipped = {"samenvatting", "ook_bekend_als", entry.type.title_field}
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
            yield other.title if other and other.is_public else ""
        elif spec.options:
            yield spec.options[item]
        elif spec.kind.name in ("line", "text"):
            yield str(item)
