"""What the form in the browser knows: the declared fields, the sentences for mistakes, and what is in the guide already.

Four kinds of file beside the pages, all made from the model and the graph: ``meedoen/formulier.json`` (every type with
its fields and steps, and the sentences of the check), ``meedoen/gegevens.json`` (the lists to choose from), per type
``meedoen/namen/<type>.json`` (its names, to choose from and to compare a new name with; a form fetches those it asks for) and per type ``meedoen/inhoud/<type>/`` (the entries as typed, to change them; some on each shelf, so that
nobody who changes one page fetches thousands).
"""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Annotated, Any

from pydantic import StringConstraints

from reisgids import messages
from reisgids.emit.form.door import FOLDER
from reisgids.graph import Graph
from reisgids.language import mark, say
from reisgids.linking import duplicates
from reisgids.linking.link import SOURCE_FIELD
from reisgids.model.declare import ContentType, Declared, FieldSpec
from reisgids.model.lists import VOCABULARIES
from reisgids.model.shared import OWN_EXPERIENCE
from reisgids.model.shared import Entry as SharedFields
from reisgids.model.values import ID_LENGTH, Shape
from reisgids.model.walk import every
from reisgids.proposals.bundle import CHECKED, STUB, version_of
from reisgids.reading import personal, privacy
from reisgids.reading.entry import Entry
from reisgids.reading.places import RESERVED
from reisgids.reading.privacy import CONSENT

MODEL = f"{FOLDER}/formulier.json"
DATA = f"{FOLDER}/gegevens.json"
ON_A_SHELF = 16  # entries of one type in one file

FIRST, PLACE, TEXT, SOURCE, MORE, DESK = mark("Het belangrijkste"), mark("Waar en voor wie"), mark("Je verhaal"), mark("Waar weet je dit van?"), mark("Meer velden"), mark("Voor de redactie")
DATE_SHAPE = Shape("datum", r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def files(graph: Graph) -> Iterator[tuple[str, bytes]]:
    """Yield the files that the form reads, by their place in the site."""
    yield MODEL, _json(form_model(graph))
    yield DATA, _json(known(graph))
    for content_type in graph.registry:
        yield names(content_type.name), _json([_known(e) for e in graph.of_type(content_type.name)])
        on_shelf: list[dict[str, Any]] = [{} for _ in range(shelves(graph, content_type))]
        for entry in sorted(graph.of_type(content_type.name), key=lambda e: e.key.id):
            for entry_id, found in _findable(entry):
                on_shelf[shelf(entry_id, len(on_shelf))][entry_id] = found
        for number, entries in enumerate(on_shelf):
            yield contents(content_type, number), _json(entries)


def _findable(entry: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
    yield entry.key.id, typed(entry)
    for old in entry.fields.eerdere_ids or []:  # an old letter to a party still leads to the form of its page
        yield old, {"nu": entry.key.id}


def names(type_name: str) -> str:
    """Return the place of the file with the names of a type."""
    return f"{FOLDER}/namen/{type_name}.json"


def asked_for(content_type: ContentType, registry: Iterable[ContentType]) -> list[str]:
    """Return the names of the types whose entries a form must know: its own, those it refers to, and the one that may come along."""
    found = {content_type.name, STUB, *(name for _, spec in every(content_type.fields) if spec.ref for name in spec.ref.targets or [t.name for t in registry])}
    return [t.name for t in registry if t.name in found]


def contents(content_type: ContentType, number: int | str) -> str:
    """Return the place of the file with the entries of a type on one shelf."""
    return f"{FOLDER}/inhoud/{content_type.name}/{number}.json"


def shelves(graph: Graph, content_type: ContentType) -> int:
    """Return over how many shelves the entries of a type are divided."""
    return -(-len(graph.of_type(content_type.name)) // ON_A_SHELF)


def shelf(entry_id: str, count: int) -> int:
    """Return the number of the shelf of an entry; the form reckons the same. Not by letter: half of all names begin with ‘stichting’."""
    return reduce(lambda sum_, letter: (31 * sum_ + ord(letter)) % 65521, entry_id, 0) % count


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def typed(entry: Entry) -> dict[str, Any]:
    """Return an entry as its writer typed it, with the mark of this version."""
    return {"versie": version_of(entry.raw.block, entry.raw.body), "velden": entry.raw.data, "tekst": entry.raw.body.strip()}


def form_model(graph: Graph) -> dict[str, Any]:
    """Return every type with its fields and steps, and all that the checks of the form need."""
    return {
        "soorten": {t.name: _type(t) for t in graph.registry},
        "zinnen": messages.exported(),
        "persoon": {"vormen": personal.for_browser(), "zinnen": privacy.questions(), "toestemming": list(CONSENT)},
        "id": {"lengte": list(ID_LENGTH), "bezet": sorted(RESERVED)},
        "concept": STUB,
        "eigen": OWN_EXPERIENCE,
        "nagekeken": list(CHECKED),
        "lijkt": {"gelijk": duplicates.ALIKE, "getypt": duplicates.TYPED, "kort": duplicates.SHORT, "woorden": sorted(duplicates.GENERIC), "plaatsen": sorted(duplicates.place_words(graph)), "ook": duplicates.ALSO, "precies": dict(duplicates.EXACT)},
    }  # fmt: skip


def _type(content_type: ContentType) -> dict[str, Any]:
    return {
        "naam": content_type.name, "label": content_type.label, "map": content_type.folder, "adres": content_type.address, "titel": content_type.title_field,
        "velden": [field_model(content_type.model, s, s.name) for s in content_type.fields],
        "stappen": [{"titel": title, "velden": [s.name for s in specs], "tekst": title == say(TEXT), "dicht": title in (say(MORE), say(DESK)), "kopjes": title == say(MORE)} for title, specs in steps(content_type)],
    }  # fmt: skip


def steps(content_type: ContentType) -> list[tuple[str, list[FieldSpec]]]:
    """Return the fields of a type in the order in which a newcomer can fill them; what comes after ``MORE`` is folded away."""
    found: dict[str, list[FieldSpec]] = {say(FIRST): [], say(PLACE): [], say(TEXT): [], say(SOURCE): [], say(MORE): [], say(DESK): []}
    for spec in content_type.fields:
        found[_step(spec)].append(spec)
    return list(found.items())


def _step(spec: FieldSpec) -> str:
    if spec.name == SOURCE_FIELD.partition(".")[0]:
        return say(SOURCE)
    if spec.required:
        return say(FIRST)
    if spec.vocabulary:
        return say(PLACE)
    return say(DESK) if spec.name in SharedFields.model_fields and spec.show == "hidden" else say(MORE)


def field_model(model: type[Declared], spec: FieldSpec, path: str) -> dict[str, Any]:
    """Return one field as the form needs it; what is absent is false or empty."""
    marks = list(_marks(model.model_fields[spec.name].annotation, model.model_fields[spec.name].metadata))
    shape = DATE_SHAPE if spec.kind.name == "date" else next((m for m in marks if isinstance(m, Shape)), None)
    longest = next((m.max_length for m in marks if isinstance(m, StringConstraints) and m.max_length), 0)
    targets = list(spec.ref.targets) if spec.ref else []
    found = {
        "naam": spec.name, "label": spec.label, "uitleg": spec.help, "hulp": _help(spec, model.model_fields[spec.name].description or ""), "voorbeeld": spec.example, "verplicht": spec.required, "veel": spec.many,
        "soort": spec.kind.name, "keuzes": dict(spec.options), "doelen": targets, "verwijst": bool(spec.ref), "lijst": spec.vocabulary,
        "langste": longest, "kop": spec.section, "eigen": path == SOURCE_FIELD,
        "vorm": {"code": shape.code, "patroon": shape.pattern, "zonder": shape.ignoring} if shape else None,
        "delen": [field_model(spec.part, s, f"{path}.{s.name}") for s in spec.parts] if spec.part else [],
    }  # fmt: skip
    return {k: v for k, v in found.items() if v}


def _help(spec: FieldSpec, dutch: str) -> str:
    """Return what a form says beside a field instead of its help, which is for who types a file; ``dutch`` is that help as declared."""
    if spec.ref and re.fullmatch(r"Het id van (?:de|het) [^.]*\.", dutch):
        return say("Typ een naam en kies uit de lijst.")
    return f"{spec.help} {say('Typ een jaar, jaar-maand of jaar-maand-dag.')}".strip() if spec.kind.name == "date" and "jaar" not in dutch else ""


def _marks(annotation: Any, metadata: typing.Iterable[Any]) -> Iterator[Any]:
    """Yield what is declared of the values of a field, wherever in its annotation it stands."""
    yield from metadata
    if typing.get_origin(annotation) is Annotated:
        annotation, *more = typing.get_args(annotation)
        yield from more
    for inner in typing.get_args(annotation):
        yield from _marks(inner, ())


def known(graph: Graph) -> dict[str, Any]:
    """Return the items of the lists, to choose from."""
    return {"lijsten": {name: [[i.id, i.label] for i in graph.lists[name].values()] for name in VOCABULARIES}}


def _known(entry: Entry) -> list[Any]:
    """Return an entry as a form knows it: its id, its names, and the marks that nothing else has."""
    title, *others = duplicates.names_of(entry)
    return [entry.key.id, title, others, sorted(f"{kind}:{mark}" for kind, mark in duplicates.marks_of(entry))]
