"""Take an entry out of the guide: a page with the reason stays at its address, and nothing that is needed goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from reisgids.archive import GRACE_MONTHS, needed_by
from reisgids.dates import PartialDate
from reisgids.freshness import months_after
from reisgids.language import say
from reisgids.model.declare import FieldSpec
from reisgids.reading.entry import Entry
from reisgids.reading.front_matter import front_matter
from reisgids.upkeep.change import CannotChange, Change


def remove(change: Change, entry: Entry, reason: str, day: date, *, even_so: bool = False) -> None:
    """Make a notice of removal of an entry. What others rest on stays, unless ``even_so``."""
    if entry.is_removed:
        raise CannotChange(say("{path} is al verwijderd.", path=entry.path))
    needed = needed_by(change.graph, entry, day)
    if needed and not even_so:
        names = "\n".join(f"  - {other.path} ({other.type.label}: {other.title})" for other in needed)
        raise CannotChange(
            say("{path} is nog nodig. Hier wordt ernaar verwezen:\n{names}\nPas die eerst aan. Moet het toch nu weg, bijvoorbeeld omdat de organisatie dat vraagt? Zet dan --toch erbij.", path=entry.path, names=names)
        )  # fmt: skip
    edit = change.edit(change.within(entry.path))
    edit.set("publicatie", "verwijderd")
    edit.set("reden", reason)
    change.done.append(say("{folder}/{id} is verwijderd. Op het adres staat voortaan de reden.", folder=entry.type.folder, id=entry.key.id))
    if needed:
        change.ask.append(say("{needed}: daar wordt naar deze pagina verwezen.", needed=', '.join(other.path for other in needed)))


GONE = "Verwijderd"
"""What stands where the model asks for words and none may stay."""


def wipe(change: Change, entry: Entry, reason: str) -> None:
    """Take away all that a removed entry says: for who asks that data of a person go. What the model asks for is filled with ``GONE``."""
    path = change.within(entry.path)
    before = entry.raw.data or {}
    kept = _emptied(before, entry.type.fields) | {name: before[name] for name in ("eerdere_ids",) if name in before}
    lines = ("---", *front_matter(kept | {"samenvatting": reason, "publicatie": "verwijderd", "reden": reason}), "---", "")
    change.anew[path] = "\n".join(lines).encode()
    change.done.append(say("Alles wat er stond is weg. In git staat het nog: zie ‘Gegevens van een persoon weghalen’ in CONTRIBUTING.md."))
    named = [other for other, data in change.files.items() if other != path and isinstance(data, bytes) and entry.title.casefold() in data.decode("utf-8", "replace").casefold()]
    if named:
        change.ask.append(say("De naam staat ook in: {named}.", named=", ".join(named)))


def _emptied(data: Mapping[str, Any], specs: Iterable[FieldSpec]) -> dict[str, Any]:
    """Return only what must be there, without words."""
    return {spec.name: _without_words(data[spec.name], spec) for spec in specs if spec.required and spec.name in data}


def _without_words(value: Any, spec: FieldSpec) -> Any:
    if isinstance(value, list):
        return [_without_words(item, spec) for item in value]
    if isinstance(value, dict):
        return _emptied(value, spec.parts)
    return GONE if spec.kind.name in ("line", "text") and not spec.part else value


def too_old(entry: Entry, day: date) -> str:
    """Return why an entry may go because nobody looks after it; raise ``CannotChange`` with why not yet."""
    until: PartialDate | None = getattr(entry.fields, entry.type.until) if entry.type.until else None
    checked = entry.fields.gecontroleerd_op
    last, term = (until, 0) if until else (checked, entry.type.term_months)
    if last is None:
        raise CannotChange(say("Van {path} heeft nog nooit iemand gezegd dat het klopt. Vraag het eerst aan de partij; pas daarna kan het verouderen.", path=entry.path))
    free = term + GRACE_MONTHS
    if day <= months_after(last.last, free):
        raise CannotChange(say("{path} is nog niet oud genoeg. Dat kan pas {free} maanden na {words}.", path=entry.path, free=free, words=last.words))
    return say("Dit gold tot {words}.", words=last.words) if until else say("Sinds {words} heeft niemand nagekeken of dit nog klopt.", words=last.words)
