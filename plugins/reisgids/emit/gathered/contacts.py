"""The contact points of all partners: by kind of partner, by theme, by area and by function (report 001, the atlas)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from reisgids.emit.page import Page
from reisgids.emit.paging import numbered, paged
from reisgids.emit.writer import Writer
from reisgids.language import mark, say
from reisgids.linking.overlap import EVERYWHERE
from reisgids.model.declare import FieldSpec
from reisgids.model.lists import VOCABULARIES, Area, Item
from reisgids.model.types.partner import ContactPoint, Partner
from reisgids.reading.entry import Entry
from reisgids.reading.lists import ancestors

TITLE = mark("Aanspreekpunten")
INTRO = mark("Bij welke functie kun je terecht? Alle aanspreekpunten van partners bij elkaar.")
ADDRESS = "aanspreekpunten"
NAME = f"{ADDRESS}/index"
BY_ROLE = f"{ADDRESS}/functies"
MUNICIPAL = ("gemeente", "bestuur")  # kinds of partner; a reader who finds no function there must at least find the door
LISTS = ("themas", "gebieden")  # the lists by which a reader looks for somebody

Rows = list[tuple[str, "Contact"]]


@dataclass(frozen=True)
class Contact:
    """A function at a partner that one can turn to, with what the partner is about."""

    partner: Entry
    point: ContactPoint
    kind: str
    themes: tuple[Item, ...]
    areas: tuple[Item, ...]


@dataclass(frozen=True)
class Way:
    """A way in to the contact points: the items of a list, each with its page and how many there are."""

    label: str
    items: tuple[tuple[Item, str, int], ...]


def contacts(writer: Writer) -> Iterator[Page]:
    """Yield the overview of contact points, and the same by function, by theme and by area."""
    found = list(_contacts(writer))
    by_item = {name: _by_item(writer, name, found) for name in LISTS}
    ways = [Way(VOCABULARIES[name].label, tuple((i, _page_of(name, i), len(c)) for i, c in rows)) for name, rows in by_item.items() if rows]
    about = {"specs": _specs(writer), "by_role": BY_ROLE if found else "", "websites": sum(1 for p in _partners(writer) if _fields(p).website)}
    reachable = {_fields(c.partner).soort for c in found}
    municipal = [] if reachable & {*MUNICIPAL} else _by_place(writer, [p for p in _partners(writer) if _fields(p).soort in MUNICIPAL])
    yield from _pages(writer, NAME, say(TITLE), say(INTRO), [(c.kind, c) for c in found], ways=ways, municipal=municipal, **about)
    if not found:
        return
    roles = sorted(found, key=lambda c: c.point.rol.casefold())
    yield from _pages(writer, BY_ROLE, say("{title} per functie", title=say(TITLE)), say("Dezelfde aanspreekpunten, op volgorde van hun functie."), _by_role(roles), **about)
    for name, rows in by_item.items():
        for item, inside in rows:
            title = f"{say(TITLE)}: {item.label}"
            intro = say("Bij wie kun je terecht over {label}?", label=item.label) if name == "themas" else say("Bij wie kun je terecht in {label}?", label=item.label)
            above = _above(writer, item, rows) if name == "gebieden" else []
            yield from _pages(writer, _page_of(name, item), title, intro, [(c.kind, c) for c in inside], above=above, **about)


def _pages(writer: Writer, name: str, title: str, intro: str, rows: Rows, **values: Any) -> Iterator[Page]:
    for page, groups, paging in paged(name, rows):
        html = writer.at(page).render(
            "contacts.html", title=title, intro=intro, groups=groups, paging=paging, top=NAME, top_title=say(TITLE),
            **{"ways": [], "above": [], "municipal": [], **values},
        )  # fmt: skip
        yield Page(page, numbered(title, paging), intro, html, ADDRESS)


def _contacts(writer: Writer) -> Iterator[Contact]:
    """Yield the contact points by kind of partner, in the order of the declaration."""
    partners = _partners(writer)
    kinds = next((s.options for p in partners[:1] for s in p.type.fields if s.name == "soort"), {})
    for kind, label in kinds.items():
        for partner in partners:
            fields = _fields(partner)
            if fields.soort == kind:
                themes, areas = (tuple(writer.terms(v, getattr(fields, v))) for v in LISTS)
                for point in fields.aanspreekpunten or ():
                    yield Contact(partner, point, label, themes, areas)


def _partners(writer: Writer) -> list[Entry]:
    return [p for p in writer.graph.of_type("partner") if not _fields(p).opgegaan_in and _fields(p).levensfase != "gestopt"]


def _by_place(writer: Writer, partners: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return partners by the largest area below the country that theirs lies in, the place with most first."""
    found: Mapping[str, list[Entry]] = defaultdict(list)
    for partner in partners:
        areas = [cast("Area", a) for a in writer.terms("gebieden", _fields(partner).gebieden)][:1]
        above = [a.label for area in areas for a in (*ancestors(area.id, writer.graph.lists), area) if a.soort != EVERYWHERE]
        found[above[0] if above else say("Elders")].append(partner)
    return sorted(found.items(), key=lambda row: -len(row[1]))


def _specs(writer: Writer) -> tuple[FieldSpec, ...]:
    partner = writer.graph.registry.by_name.get("partner")
    return next((s.parts for s in partner.fields if s.name == "aanspreekpunten"), ()) if partner else ()


def _by_role(contacts: list[Contact]) -> Rows:
    """Return contact points under the name of their function; how that is typed first holds for all."""
    names: dict[str, str] = {}
    return [(names.setdefault(c.point.rol.casefold(), c.point.rol), c) for c in contacts]


def _by_item(writer: Writer, name: str, contacts: list[Contact]) -> list[tuple[Item, list[Contact]]]:
    """Return the items of a list with the contact points for each; an area has those of the areas in it too."""
    found: Mapping[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        ids = [i.id for i in (contact.themes if name == "themas" else contact.areas)]
        wider = [a for i in ids for a in writer.graph.enclosing[i]] if name == "gebieden" else []
        for item_id in dict.fromkeys([*ids, *wider]):
            found[item_id].append(contact)
    return [(item, found[item.id]) for item in writer.graph.lists[name].values() if item.id in found]


def _above(writer: Writer, area: Item, rows: list[tuple[Item, list[Contact]]]) -> list[tuple[str, str]]:
    """Return the larger areas where there is somebody to turn to as well."""
    known = {item.id for item, _ in rows}
    return [(a.label, _page_of("gebieden", a)) for a in ancestors(area.id, writer.graph.lists) if a.id in known]


def _page_of(name: str, item: Item) -> str:
    return f"{ADDRESS}/{VOCABULARIES[name].key}/{item.id}"


def _fields(partner: Entry) -> Partner:
    return cast(Partner, partner.fields)
