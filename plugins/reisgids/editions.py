"""The files of closed rounds: making one, and checking that each is still what its round says.

They live beside the content folder, in ``editions/<id of the round>.json``. The round carries the sha256
of its edition in the field ``editie``, so a later change of either shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from reisgids.diagnostics import Diagnostic, Severity
from reisgids.graph import Graph
from reisgids.kompas.compass import compass_of
from reisgids.kompas.edition import Before, Edition, digest, read, snapshot, written
from reisgids.language import say
from reisgids.model.types.round import CLOSED, OPEN, TYPE, Round
from reisgids.reading.edit import Edit, UnusualForm
from reisgids.reading.entry import Entry, Key
from reisgids.reading.folder import MAX_FILE_BYTES, Files, read_folder
from reisgids.refusals import reason
from reisgids.storing import write_files

FOLDER = "editions"
# Pages of the kompas itself; a round of that name would take their address.
TAKEN = re.compile(r"lessen|voorstellen|bij|zonder-bestuur|zonder-thema|pagina-\d+")


class CannotClose(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Why a round cannot be closed, in words for who tried."""


@dataclass(frozen=True)
class Closing:
    """What closing a round writes: its edition, and the round that now names it."""

    name: str
    edition: bytes
    path: str
    round: bytes


def beside(content: Path) -> Files:
    """Return the files of closed rounds that belong to a content folder; a guide without closed rounds has none."""
    folder = content.resolve().parent / FOLDER
    return read_folder(folder) if folder.is_dir() else {}


def file_of(graph: Graph, entry: Entry) -> tuple[str, bytes | None]:
    """Return the name and bytes of the edition of a round; a round that was renamed keeps the file it had."""
    names = [f"{i}.json" for i in (entry.key.id, *(entry.fields.eerdere_ids or []))]
    name = next((n for n in names if n in graph.editions), names[0])
    return name, graph.editions.get(name)


def edition_of(graph: Graph, entry: Entry) -> Edition | None:
    """Return the edition of a closed round, if it is there and is the one that the round names."""
    data = file_of(graph, entry)[1]
    said = cast(Round, entry.fields).editie
    return read(data) if said and data is not None and digest(data) == said else None


def latest(graph: Graph, day: date) -> tuple[Entry, Edition] | None:
    """Return the last closed public round up to a day with its edition: the one that no later one follows."""
    found = [(e, edition) for e in graph.by_type.get("ronde", ()) if (edition := edition_of(graph, e)) and edition.day <= day]
    followed = {edition.vorige.sha256 for _, edition in found if edition.vorige}
    heads = [(e, edition) for e, edition in found if cast(Round, e.fields).editie not in followed]
    return max(heads, key=lambda pair: (pair[1].peildatum, pair[0].key.id), default=None)


def previous(graph: Graph, edition: Edition) -> tuple[Entry, Edition] | None:
    """Return the closed round on which an edition follows, with its edition."""
    for entry in graph.by_type.get("ronde", ()) if edition.vorige else ():
        if edition.vorige and cast(Round, entry.fields).editie == edition.vorige.sha256 and (found := edition_of(graph, entry)):
            return entry, found
    return None


def before(found: tuple[Entry, Edition] | None) -> Before | None:
    """Return how an edition names the one before it."""
    return Before(ronde=found[0].key.id, sha256=cast(Round, found[0].fields).editie or "") if found else None


def close(graph: Graph, round_id: str, day: date, data: bytes) -> Closing:
    """Return what closing a round on a day writes; ``data`` is the file of the round. Raise ``CannotClose`` with the reason."""
    entry = graph.entries.get(Key(TYPE.name, round_id))
    if entry is None:
        known = ", ".join(sorted(k.id for k in graph.entries if k.type == TYPE.name)) or say("er staat nog geen ronde in de gids")
        raise CannotClose(say("De ronde ‘{round_id}’ is er niet. Rondes in deze gids: {known}.", round_id=round_id, known=known))
    if cast(Round, entry.fields).editie or file_of(graph, entry)[1] is not None:
        raise CannotClose(say("De ronde ‘{round_id}’ is al gesloten. Een editie verandert nooit meer. Begin een nieuwe ronde.", round_id=round_id))
    if not entry.is_public:
        raise CannotClose(say("De ronde ‘{round_id}’ staat niet op de site. Haal de regel ‘publicatie:’ weg en probeer het opnieuw.", round_id=round_id))
    period = cast(Round, entry.fields).periode
    start = period.start if period else None
    if start and start.first > day:
        raise CannotClose(say("De ronde ‘{round_id}’ begint pas op {start}. Kies een latere dag bij --peildatum.", round_id=round_id, start=start.words))
    edition = written(snapshot(compass_of(graph, day), entry, before(latest(graph, day))))
    return Closing(f"{round_id}.json", edition, f"{TYPE.folder}/{round_id}.md", _closed(data, digest(edition), entry.path))


def close_files(content: Path, graph: Graph, round_id: str, day: date, *, dry_run: bool = False) -> tuple[Path, Path]:
    """Close a round in a content folder and return the two files written: both, or when something goes wrong neither; a ``dry_run`` writes nothing."""
    path = content / TYPE.folder / f"{round_id}.md"
    data = read_folder(path.parent).get(path.name) if path.is_file() else b""
    closing = close(graph, round_id, day, data if isinstance(data, bytes) else b"")
    if len(closing.edition) > MAX_FILE_BYTES:
        raise CannotClose(say("Deze ronde past niet in één bestand. Vraag de beheerder van de gids om hulp."))
    edition = content.resolve().parent / FOLDER / closing.name
    if edition.exists():
        raise CannotClose(say("Het bestand {folder}/{name} is er al. Er is niets veranderd.", folder=FOLDER, name=closing.name))
    try:
        write_files(content, {} if dry_run else {f"../{FOLDER}/{closing.name}": closing.edition, closing.path: closing.round})
    except OSError as error:
        raise CannotClose(say("De bestanden kunnen niet worden geschreven: {error}. Er is niets veranderd.", error=reason(error))) from None
    return edition, path


def _closed(data: bytes, sha256: str, path: str) -> bytes:
    """Return the file of a round with its edition in it, not open any more, everything else as typed."""
    try:
        edit = Edit(path, data)
        if edit.data.get("stand", OPEN) == OPEN:
            edit.set("stand", CLOSED)
        edit.set("editie", sha256)
    except UnusualForm as error:
        raise CannotClose(str(error)) from None
    return edit.content


def problems(graph: Graph, *, judged: bool) -> Iterator[Diagnostic]:
    """Yield what is wrong with the rounds, and when the editions are to be ``judged``, with those."""
    rounds = [e for e in graph.entries.values() if e.key.type == TYPE.name]
    for entry in rounds:
        if TAKEN.fullmatch(entry.key.id):
            yield Diagnostic(
                "bestandsnaam", say("Een ronde kan niet ‘{id}’ heten: dat adres is al van een andere pagina van het kompas.", id=entry.key.id),
                entry.path, 1, 1, accepted=say("een andere bestandsnaam, zoals kompas-2026.md"), meant=f"ronde-{entry.key.id}.md",
            )  # fmt: skip
        if judged and cast(Round, entry.fields).editie:
            yield from _edition_problems(graph, entry)
    if judged:
        yield from _loose(graph, rounds)


def _edition_problems(graph: Graph, entry: Entry) -> Iterator[Diagnostic]:
    name, data = file_of(graph, entry)
    said = cast(Round, entry.fields).editie or ""
    line, column = entry.raw.place(("editie",))
    label = next(s.label for s in TYPE.fields if s.name == "editie")
    accepted = say("het bestand {folder}/{name}, precies zoals ‘reisgids round close’ het maakte. Haal het terug uit git", folder=FOLDER, name=name)
    edition = read(data) if data is not None else None
    if data is None:
        code, message = "editie-ontbreekt", say("Deze ronde is gesloten, maar het bestand {folder}/{name} is er niet.", folder=FOLDER, name=name)
    elif digest(data) != said:
        code, message = "editie-gewijzigd", say("Het bestand {folder}/{name} is veranderd nadat de ronde werd gesloten.", folder=FOLDER, name=name)
    elif edition is None or edition.ronde.id not in (entry.key.id, *(entry.fields.eerdere_ids or [])):
        code, message = "editie-onleesbaar", say("Het bestand {folder}/{name} is geen editie van deze ronde.", folder=FOLDER, name=name)
    else:
        return
    yield Diagnostic(code, message, entry.path, line, column, label, said, accepted)


def _loose(graph: Graph, rounds: list[Entry]) -> Iterator[Diagnostic]:
    """Name the editions that no round answers for."""
    known = {file_of(graph, e)[0] for e in rounds if cast(Round, e.fields).editie} | {f"{k.id}.json" for k in graph.broken if k.type == TYPE.name}
    for name in sorted(graph.editions):
        if name.endswith(".json") and name not in known:
            yield Diagnostic(
                "editie-zonder-ronde", say("Er is geen gesloten ronde die bij deze editie hoort."), f"{FOLDER}/{name}", 1, 1,
                accepted=say("een bestand {folder}/{id}.md met het veld ‘editie’", folder=TYPE.folder, id=name.removesuffix(".json")), severity=Severity.WARNING,
            )  # fmt: skip
