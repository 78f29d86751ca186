"""Whether what the guide says still holds, and whether the party itself ever said so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reisgids.archive import archives_on, is_archived, needed_by
from reisgids.dates import PartialDate
from reisgids.desk.task import Sight, Task
from reisgids.freshness import PARTNER, freshness, party_of
from reisgids.language import counted, plural, say
from reisgids.reading.entry import Entry, Key

LONGEST_NAMED = 3
SOON = 90  # days before something goes to the archive


def stale(sight: Sight) -> Iterator[Task]:
    """Yield the entries that somebody checked longer ago than the term of their type."""
    for entry in sight.graph.public:
        fresh = freshness(entry, sight.day)
        if fresh.until and fresh.is_stale and entry.type.lapses:
            party = party_of(sight.graph, entry)
            who = say(" Vraag het aan {title}.", title=party.title) if party and party.key != entry.key else ""
            checked = entry.fields.gecontroleerd_op
            said = say("Nagekeken op {date}, de termijn is {counted} voorbij.", date=checked.words if checked else '', counted=counted(fresh.days_past, 'dag', 'dagen'))
            yield Task(entry, f"{said}{who}{_archive(sight, entry)}", _read(sight, entry) + fresh.days_past / 365)


def never_checked(sight: Sight) -> Iterator[Task]:
    """Yield the parties that have entries which nobody ever checked, those with most of them first: one question for all."""
    waiting: dict[Key, list[Entry]] = defaultdict(list)
    for entry in sight.graph.public:
        if not entry.fields.gecontroleerd_op and entry.type.lapses and (party := party_of(sight.graph, entry)):
            waiting[party.key].append(entry)
    for key, entries in waiting.items():
        party = sight.graph.entries[key]
        others = [e for e in entries if e.key != key]
        own = len(others) < len(entries)
        said = [[say("Nog nooit nagekeken"), say("De eigen pagina is nog nooit nagekeken")][bool(others)]] if own else []
        if others:
            said.append(counted(len(others), say("pagina over dit werk ook niet"), say("pagina’s over dit werk ook niet")) if own else say("Nooit nagekeken: {counted} over dit werk", counted=counted(len(others), 'pagina', 'pagina’s')))
        yield Task(party, f"{', '.join(said)}.", len(entries), tuple(others))


def rests_on_removed(sight: Sight) -> Iterator[Task]:
    """Yield the open proposals and the lessons that rest on what was taken out of the guide all the same."""
    resting: dict[Key, list[Entry]] = defaultdict(list)
    for gone in (e for e in sight.graph.entries.values() if e.is_removed):
        for entry in needed_by(sight.graph, gone, sight.day):
            resting[entry.key].append(gone)
    for key, removed in resting.items():
        names = ", ".join(f"‘{e.title}’" for e in removed)
        yield Task(sight.graph.entries[key], say("Rust op wat is verwijderd: {names}.", names=names), len(removed), tuple(removed))


def one_sided(sight: Sight) -> Iterator[Task]:
    """Yield what one side says and the other has not confirmed, though both did check their own entry; in a deal that is where it is filled in."""
    graph = sight.graph
    for entry in graph.of_type(PARTNER):
        if not entry.fields.gecontroleerd_op:
            continue  # it has said nothing at all yet: that is another question, see ``never_checked``
        said = [
            graph.entries[r.source] for r in graph.incoming.get(entry.key, ())
            if r.field != "tekst" and r.source.type in ("deal", PARTNER) and not r.confirmed and graph.entries[r.source].is_public
        ]  # fmt: skip
        if others := tuple({e.key: e for e in said if e.fields.gecontroleerd_op}.values()):
            names = ", ".join(f"‘{e.title}’" for e in others[:LONGEST_NAMED]) + (say(" en nog {others}", others=len(others) - LONGEST_NAMED) if len(others) > LONGEST_NAMED else "")
            yield Task(entry, say("{names} {zegt} dat deze partner erbij hoort. De partner heeft dat niet bevestigd.", names=names, zegt=plural('zegt', 'zeggen', len(others))), len(others), others, next((e for e in others if e.key.type == "deal"), None))


def orphans(sight: Sight) -> Iterator[Task]:
    """Yield the entries that no other is related to, so that readers only find them by chance."""
    graph = sight.graph
    for entry in (e for e in graph.public if e.key.type != "les"):  # a lesson that was learned nowhere is in ``lessons.incomplete``
        found = [*graph.outgoing.get(entry.key, ()), *graph.incoming.get(entry.key, ())]
        ties = [r for r in found if entry.key.type == "bron" or r.field != "bronnen.bron"]
        if any(graph.entries[r.target if r.source == entry.key else r.source].is_public for r in ties):
            continue
        yield Task(entry, say("Geen enkele pagina verwijst hiernaar.") if entry.key.type == "bron" else say("Verwijst naar geen andere pagina, en geen andere pagina verwijst hiernaar."))


def _archive(sight: Sight, entry: Entry) -> str:
    """Say that it is in the archive, or goes there when nobody answers."""
    if is_archived(sight.graph, entry, sight.day):
        return say(" Staat in het archief.")
    last = archives_on(entry)
    if not last or (last - sight.day).days > SOON or needed_by(sight.graph, entry, sight.day):
        return ""
    return say(" Antwoordt niemand, dan gaat dit na {date} naar het archief.", date=PartialDate(last.year, last.month, last.day).words)


def _read(sight: Sight, entry: Entry) -> int:
    """How much readers depend on an entry: how many others lead to it."""
    return len(sight.graph.incoming.get(entry.key, ()))
