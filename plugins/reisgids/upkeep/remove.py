"""Take an entry out of the guide: a page with the reason stays at its address, and nothing that is needed goes."""

from __future__ import annotations

from datetime import date

from reisgids.archive import GRACE_MONTHS, needed_by
from reisgids.dates import PartialDate
from reisgids.freshness import months_after
from reisgids.reading.entry import Entry
from reisgids.upkeep.change import CannotChange, Change


def remove(change: Change, entry: Entry, reason: str, day: date, *, even_so: bool = False) -> None:
    """Make a notice of removal of an entry. What others rest on stays, unless ``even_so``."""
    if entry.is_removed:
        raise CannotChange(f"{entry.path} is al verwijderd.")
    needed = needed_by(change.graph, entry, day)
    if needed and not even_so:
        names = "\n".join(f"  - {other.path} ({other.type.label}: {other.title})" for other in needed)
        raise CannotChange(
            f"{entry.path} is nog nodig. Hier wordt ernaar verwezen:\n{names}\n"
            "Pas die eerst aan. Moet het toch nu weg, bijvoorbeeld omdat de organisatie dat vraagt? Zet dan --toch erbij."
        )  # fmt: skip
    edit = change.edit(change.within(entry.path))
    edit.set("publicatie", "verwijderd")
    edit.set("reden", reason)
    change.done.append(f"{entry.type.folder}/{entry.key.id} is verwijderd. Op het adres staat voortaan de reden.")
    if needed:
        change.ask.append(f"Kijk nog naar: {', '.join(other.path for other in needed)}. Daar wordt naar deze pagina verwezen.")


def too_old(entry: Entry, day: date) -> str:
    """Return why an entry may go because nobody looks after it; raise ``CannotChange`` with why not yet."""
    until: PartialDate | None = getattr(entry.fields, entry.type.until) if entry.type.until else None
    checked = entry.fields.gecontroleerd_op
    last, term = (until, 0) if until else (checked, entry.type.term_months)
    if last is None:
        raise CannotChange(f"Van {entry.path} heeft nog nooit iemand gezegd dat het klopt. Vraag het eerst aan de partij; pas daarna kan het verouderen.")
    free = term + GRACE_MONTHS
    if day <= months_after(last.last, free):
        raise CannotChange(f"{entry.path} is nog niet oud genoeg. Dat kan pas {free} maanden na {last.words}.")
    return f"Dit gold tot {last.words}." if until else f"Sinds {last.words} heeft niemand nagekeken of dit nog klopt."
