"""The lists of a guide as read: items by id, and areas as a hierarchy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast

from reisgids.diagnostics import MOST_TOLD, Diagnostic, Severity
from reisgids.language import say
from reisgids.model.lists import MODELS, VOCABULARIES, Area, Item, Synonyms
from reisgids.nearest import nearest
from reisgids.reading.entry import validate
from reisgids.reading.places import is_reserved, skeleton
from reisgids.reading.source import Loc, Raw

MAX_LEVELS = 12  # country, region, city, part, neighbourhood and some to spare

Lists = Mapping[str, Mapping[str, Item]]


@dataclass(frozen=True)
class Row:
    """An item of a list and where it stands: the file, and how many items come before it."""

    raw: Raw
    number: int
    item: Item


@dataclass
class ReadList:
    """The items of one list by id, in the order of the file, and what is wrong with it.

    ``broken`` are the ids of items that are there but not right; ``unnamed`` says that one has no id that can be
    read, so that it may be any.
    """

    items: dict[str, Item] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    unnamed: bool = False


def read_items(raw: Raw, name: str) -> ReadList:
    """Return what a list holds."""
    rows, problems = _rows(raw, say("op elke regel een streepje, dan ‘id:’ en daaronder ‘label:’"))
    read = ReadList(problems=problems, unnamed=bool(problems))
    items = read.items
    looks: dict[str, str] = {}
    for number, row in enumerate(rows):
        if len(problems) > MOST_TOLD:
            read.unnamed = True  # the rest is not read
            break
        # A YAML list at the root has no key of its own in the file, hence the bare index.
        item, found = validate(raw, MODELS[name], row, at=(number,))
        problems += found
        if not item:
            typed = row.get("id") if isinstance(row, dict) else None
            read.broken |= {typed} if isinstance(typed, str) else set()
            read.unnamed |= not isinstance(typed, str)
        elif item.id in items:
            line, column = raw.place((number, "id"))
            problems.append(Diagnostic("dubbel-id", say("Het id ‘{id}’ staat twee keer op deze lijst.", id=item.id), raw.path, line, column, "Id", item.id, say("elk id één keer")))
        elif name in VOCABULARIES and (why := _no_address(item.id, looks)):
            line, column = raw.place((number, "id"))
            problems.append(Diagnostic("id-kan-niet", why, raw.path, line, column, "Id", item.id, say("een ander id, dat duidelijk anders is")))
            read.broken.add(item.id)
        else:
            items[item.id] = item
            read.rows.append(Row(raw, number, item))
    problems += _former_ids_of_two(raw, read)
    if name == "gebieden":
        areas = cast("list[tuple[int, Area]]", [(r.number, r.item) for r in read.rows])
        problems += islice(_broken_hierarchy(raw, read.broken, areas), MOST_TOLD + 1)
        problems += islice(_on_one_square(raw, areas), MOST_TOLD + 1)
    return read


def _former_ids_of_two(raw: Raw, read: ReadList) -> Iterator[Diagnostic]:
    """Yield the former ids that are an id of now too, or stand twice: an address leads to one page."""
    owners = set(read.items)
    for row in read.rows:
        for number, old in enumerate(row.item.eerdere_ids or ()):
            if old in owners:
                line, column = raw.place((row.number, "eerdere_ids", number))
                yield Diagnostic("dubbel-id", say("Het oude id ‘{old}’ staat al op deze lijst.", old=old), raw.path, line, column, say("Eerdere ids"), old, say("elk id één keer"))
            owners.add(old)


def _no_address(item_id: str, looks: dict[str, str]) -> str:
    """Return why an item cannot have the page that its id asks for; ``looks`` are the ids before it, by how they look."""
    if is_reserved(item_id):
        return say("Het id ‘{item_id}’ heeft op de site al een andere betekenis.", item_id=item_id)
    other = looks.setdefault(skeleton(item_id), item_id)
    return "" if other == item_id else say("Het id ‘{item_id}’ lijkt te veel op ‘{other}’. Lezers zien het verschil niet.", item_id=item_id, other=other)


def read_synonyms(raw: Raw) -> tuple[tuple[tuple[str, ...], ...], list[Diagnostic]]:
    """Return the groups of words with one meaning, and what is wrong with the list."""
    groups: list[tuple[str, ...]] = []
    rows, problems = _rows(raw, say("op elke regel een streepje, dan ‘woorden:’ en een lijst van ten minste twee woorden"))
    for number, row in enumerate(rows):
        if len(problems) > MOST_TOLD:
            break
        group, found = validate(raw, Synonyms, row, at=(number,))
        problems += found
        groups += [tuple(group.woorden)] if group else []
    return tuple(groups), problems


def _rows(raw: Raw, accepted: str) -> tuple[list[Any], list[Diagnostic]]:
    data = raw.data or {}
    rows = data.get("items")
    if set(data) - {"items"} or not isinstance(rows, list | None):
        return [], [Diagnostic("lijst-vorm", say("Dit bestand is geen lijst."), raw.path, 1, 1, accepted=accepted)]
    return rows or [], []


def _broken_hierarchy(raw: Raw, broken: set[str], rows: list[tuple[int, Area]]) -> Iterator[Diagnostic]:
    """Yield the areas that lie in nothing that is known, in themselves or too deep; ``broken`` are the ids of areas in which something else is wrong."""
    areas = {area.id: area for _, area in rows}
    known = areas.keys() | broken
    inside = enclosing({"gebieden": areas})
    for number, area in rows:
        for at, name in enumerate(area.omvat or ()):
            if name not in known or name == area.id or name in inside[area.id]:
                yield _misplaced(raw, (number, "omvat", at), say("Omvat"), area, name, say("een kleiner gebied"), areas)
        above = _ids_upwards(area.ligt_in, areas)
        if area.ligt_in and (area.ligt_in not in known or area.id in above):
            yield _misplaced(raw, (number, "ligt_in"), say("Ligt in"), area, area.ligt_in, say("een groter gebied"), areas)
        elif len(above) >= MAX_LEVELS:
            line, column = raw.place((number, "ligt_in"))
            yield Diagnostic("te-diep", say("Dit gebied ligt in te veel andere gebieden."), raw.path, line, column, say("Ligt in"), area.ligt_in or "", say("hooguit {most} gebieden in elkaar", most=MAX_LEVELS))


def _misplaced(raw: Raw, at: Loc, label: str, area: Area, name: str, accepted: str, areas: Mapping[str, Area]) -> Diagnostic:
    """Return what is wrong with another area that one names: it is not on the list, or that puts the area in itself."""
    line, column = raw.place(at)
    if name in areas:
        return Diagnostic("gebied-in-zichzelf", say("Het gebied ‘{id}’ ligt in zichzelf.", id=area.id), raw.path, line, column, label, name, accepted)
    return Diagnostic("onbekend-gebied", say("Het gebied ‘{ligt_in}’ staat niet op deze lijst.", ligt_in=name), raw.path, line, column, label, name, say("een id van deze lijst"), nearest(name, areas))


def _on_one_square(raw: Raw, areas: list[tuple[int, Area]]) -> Iterator[Diagnostic]:
    """Yield the areas that stand where another stands on the same map: of the two, only one would be drawn there."""
    taken: dict[tuple[str | None, str, str], str] = {}
    for number, area in areas:
        if area.plek:
            square = (area.ligt_in, area.plek.rij, area.plek.kolom)
            if other := taken.get(square):
                line, column = raw.place((number, "plek"))
                message = say("Op deze plek van de kaart staat al ‘{other}’.", other=other)
                found = say("rij {rij}, kolom {kolom}", rij=area.plek.rij, kolom=area.plek.kolom)
                yield Diagnostic("plek-bezet", message, raw.path, line, column, say("Plek op de kaart"), found, say("een rij en kolom die nog vrij zijn"), severity=Severity.WARNING)
            taken.setdefault(square, area.id)


def _ids_upwards(start: str | None, areas: Mapping[str, Area]) -> list[str]:
    path: list[str] = []
    while start and start in areas and start not in path and len(path) < MAX_LEVELS:
        path.append(start)
        start = areas[start].ligt_in
    return path


def ancestors(area_id: str, lists: Lists) -> list[Area]:
    """Return the areas in which an area lies, the largest first."""
    areas = cast("Mapping[str, Area]", lists["gebieden"])
    above = _ids_upwards(areas[area_id].ligt_in, areas)
    return [areas[a] for a in reversed(above) if a != area_id]


def enclosing(lists: Lists) -> Mapping[str, frozenset[str]]:
    """Return of every area the ids of all areas it lies in, also of those that name it in ``omvat``."""
    areas = cast("Mapping[str, Area]", lists["gebieden"])
    direct: dict[str, list[str]] = {a.id: [a.ligt_in] if a.ligt_in and a.ligt_in in areas else [] for a in areas.values()}
    for area in areas.values():
        for inner in area.omvat or ():
            direct.get(inner, []).append(area.id)
    found: dict[str, frozenset[str]] = {}
    for area in areas.values():
        above, waiting = {area.id}, [area.id]
        while waiting:
            new = set(direct[waiting.pop()]) - above
            waiting += new
            above |= new
        found[area.id] = frozenset(above - {area.id})
    return found


def children(area_id: str, lists: Lists) -> list[Area]:
    """Return the areas that lie directly in an area, or that it covers (``omvat``), by name."""
    areas = cast("Mapping[str, Area]", lists["gebieden"])
    covered = areas[area_id].omvat or ()
    return sorted((a for a in areas.values() if a.ligt_in == area_id or a.id in covered), key=lambda a: a.label.casefold())


def with_descendants(area_id: str, lists: Lists) -> set[str]:
    """Return the ids of an area and of everything in it."""
    found: set[str] = set()
    waiting = [area_id]
    while waiting:
        area = waiting.pop()
        if area not in found:  # an area that lies in itself is reported, and must not keep anybody waiting
            found.add(area)
            waiting += [a.id for a in children(area, lists)]
    return found
