"""Take an entry out of the guide: a page with the reason stays at its address, and nothing that is needed goes."""

from __future__ import annotations

from datetime import date

from reisgids.dates import PartialDate
from reisgids.graph import Graph
from reisgids.kompas.compass import compass_of
from reisgids.kompas.steps import SETTLED
from reisgids.reading.entry import Entry
from reisgids.upkeep.change import CannotChange, Change

GRACE_MONTHS = 12  # after the term of its type; a year in which somebody could still have said that it holds
DAYS_A_MONTH = 30.5


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


def needed_by(graph: Graph, entry: Entry, day: date) -> list[Entry]:
    """Return the open proposals and the lessons that still hold that rest on an entry."""
    compass = compass_of(graph, day)
    sources = [*(r.source for r in graph.incoming.get(entry.key, ())), *(p.key for p in compass.proposals_of.get(entry.key, ()))]
    is_open = {key for key, stand in compass.stands.items() if stand.key not in SETTLED}
    return [graph.entries[key] for key in sorted(set(sources)) if key in is_open or key in compass.group_of]


def too_old(entry: Entry, day: date) -> str:
    """Return why an entry may go because nobody looks after it; raise ``CannotChange`` with why not yet."""
    until: PartialDate | None = getattr(entry.fields, entry.type.until) if entry.type.until else None
    checked = entry.fields.gecontroleerd_op
    last, term = (until, 0) if until else (checked, entry.type.term_months)
    if last is None:
        raise CannotChange(f"Van {entry.path} heeft nog nooit iemand gezegd dat het klopt. Vraag het eerst aan de partij; pas daarna kan het verouderen.")
    free = term + GRACE_MONTHS
    if (day - last.last).days <= free * DAYS_A_MONTH:
        raise CannotChange(f"{entry.path} is nog niet oud genoeg. Dat kan pas {free} maanden na {last.dutch}.")
    return f"Dit gold tot {last.dutch}." if until else f"Sinds {last.dutch} heeft niemand nagekeken of dit nog klopt."
