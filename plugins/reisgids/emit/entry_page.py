"""The page of one entry: every field in reading order, its relations from both sides, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from reisgids.dates import PartialDate
from reisgids.emit.mistakes import edit_address, page_address
from reisgids.emit.page import Page
from reisgids.emit.pictures.network import network_of
from reisgids.emit.writer import Writer, environment, page_name
from reisgids.freshness import freshness
from reisgids.graph import MENTIONED, Relation
from reisgids.language import say, spoken
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.reading.entry import Entry

EASY = "makkelijk_lezen"  # whoever needs the easy words needs them first


@dataclass
class Section:
    """A heading with the declared values, and the entries that point here, that stand under it."""

    title: str
    values: list[tuple[FieldSpec, Any]] = field(default_factory=list)
    linked: list[tuple[Relation, Entry]] = field(default_factory=list)

    @property
    def is_one_sided(self) -> bool:
        """Whether something stands here that another party says and this one has not said (design 3)."""
        return any(r.target.type == "partner" and r.field != "tekst" and not r.confirmed for r, _ in self.linked)


Extras = Mapping[str, Callable[[Writer, Entry], dict[str, Any]]]


def entry_page(writer: Writer, entry: Entry, extras: Extras) -> Page:
    """Return the page of a public entry, or the notice that it was removed.

    ``extras`` gives, by the name of a type, what its own template wants to know besides the declared fields.
    """
    name = page_name(entry.key, writer.graph)
    w = writer.at(name)
    if entry.is_removed:
        html = w.render("removed.html", entry=entry)
        return Page(name, entry.title, say("Deze pagina is verwijderd."), html, "verwijderd", entry.path, listed=False)
    specs = entry.type.fields
    html = w.render(
        _template(entry.type),
        entry=entry,
        lead=sorted(((s, v) for s, v in given(entry, specs) if s.show == "lead" and s.name != "samenvatting"), key=lambda row: row[0].name != EASY),
        facts=[(s, v) for s, v in given(entry, specs) if s.show == "facts"],
        sections=sections(w, entry),
        network=network_of(w.graph, entry),
        provenance=provenance(w, entry),
        doors=doors(w, entry.title, entry.path, entry),
        **(extras[entry.key.type](w, entry) if entry.key.type in extras else {}),
    )
    return Page(name, entry.title, w.description(entry.fields.samenvatting), html, entry.key.type, entry.path)


def redirects(writer: Writer, entry: Entry) -> Iterator[Page]:
    """Yield a page at each former address that leads to the present one."""
    name = page_name(entry.key, writer.graph)
    for old in entry.fields.eerdere_ids or []:
        yield moved(writer, f"{entry.type.address}/{old}", name, entry.title)


def moved(writer: Writer, old: str, name: str, title: str) -> Page:
    """Return the page at a former address that leads to the present one."""
    html = writer.at(old).render("moved.html", title=title, name=name)
    return Page(old, title, say("Deze pagina heeft een nieuw adres."), html, "verhuisd", moved_to=name, listed=False)


def _template(content_type: ContentType) -> str:
    """A type has a template of its own only where the default is not enough."""
    return environment(spoken().code).select_template([f"{content_type.name}.html", "entry.html"]).name or "entry.html"


def given(entry: Entry, specs: Iterable[FieldSpec]) -> Iterator[tuple[FieldSpec, Any]]:
    """Yield the fields that an entry has, with their values."""
    for spec in specs:
        value = getattr(entry.fields, spec.name)
        if value is not None:
            yield spec, value


def declared(entry: Entry) -> dict[str, Section]:
    """Return the sections that the type declares, in their order, by their titles; also those in which nothing is filled in."""
    found: dict[str, Section] = {}
    for spec in entry.type.fields:
        if spec.show == "section":
            section = found.setdefault(spec.section, Section(spec.section))
            if (value := getattr(entry.fields, spec.name)) is not None:
                section.values.append((spec, value))
    return found


def sections(w: Writer, entry: Entry) -> list[Section]:
    """Return the sections of a page: first the declared ones in their order, then what others say.

    What others say under the label of one of our own fields joins that field; what both sides say is shown
    once. A mention adds nothing where the two are related already.
    """
    found = declared(entry)
    section_of = {spec.label: spec.section for spec in entry.type.fields if spec.show == "section"}
    mentioned = say(MENTIONED)
    ours = w.graph.outgoing.get(entry.key, [])
    stated = {(r.label, r.target) for r in ours}
    related = {r.target for r in ours}
    order = {t.name: n for n, t in enumerate(w.graph.registry)}
    incoming = w.relations(w.graph.incoming.get(entry.key, []), "source")
    incoming.sort(key=lambda pair: (pair[0].inverse == mentioned, order[pair[1].key.type], pair[1].has_passed(w.day)))
    for relation, other in incoming:
        known = other.key in related if relation.inverse == mentioned else (relation.inverse, other.key) in stated
        if not known:
            title = section_of.get(relation.inverse, relation.inverse)
            found.setdefault(title, Section(title)).linked.append((relation, other))
    return [s for s in found.values() if s.values or s.linked]


@dataclass(frozen=True)
class Provenance:
    """Where an entry comes from, and how sure it is that it still holds."""

    sources: tuple[tuple[Entry | None, tuple[str, ...]], ...]
    confirmed: bool
    checked_on: PartialDate | None
    checked_by: str
    is_stale: bool


def provenance(w: Writer, entry: Entry) -> Provenance:
    """Return the source and freshness of an entry on the reference date."""
    places: dict[str, list[str]] = {}
    for source in entry.fields.bronnen or []:
        places.setdefault(source.bron, []).extend([source.plaats] if source.plaats else [])
    documents: list[tuple[Entry | None, tuple[str, ...]]] = []
    for name, where in places.items():
        found = [w.graph.entries.get(key) for key in w.graph.find(name, ("bron",))]
        shown = [e for e in found if e and (e.is_public or e.is_removed)]  # a draft has no page to lead to
        documents += [(e, tuple(where)) for e in ([None] if name == w.own_experience else shown)]
    checked = entry.fields.gecontroleerd_op
    return Provenance(tuple(documents), bool(checked), checked, entry.fields.gecontroleerd_door or "", freshness(entry, w.day).is_stale)


@dataclass(frozen=True)
class Doors:
    """The ways to change a page; an empty one is not shown."""

    edit: str
    mail: str
    form: str = ""
    confirm: str = ""


def doors(w: Writer, title: str, path: str, entry: Entry | None = None) -> Doors:
    """Return the doors of a page: the form, a prefilled mail, and its file for who knows git."""
    guide = w.graph.guide
    edit = edit_address(guide, path) if path else ""
    address = page_address(guide, w.name, w.addresses)
    text = say("Pagina: {title}\nAdres: {address}\n\nWat moet anders, en hoe weet je dat?\n\n", title=title, address=address)
    mail = f"mailto:{guide.redactie_email}?subject={quote(say('Wijziging: {title}', title=title))}&body={quote(text)}" if guide.redactie_email else ""
    return Doors(edit, mail, *(w.forms_of(entry) if entry else ()))
