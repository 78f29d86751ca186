"""The page of a round of the kompas: drawn from its edition, or while it runs from how things stand today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from reisgids.editions import before, edition_of, file_of, latest, previous
from reisgids.emit.kompas.pages import FlowRow, flow_rows
from reisgids.emit.writer import Writer
from reisgids.graph import Graph
from reisgids.kompas.changes import Change, Changes, changes
from reisgids.kompas.compass import compass_of
from reisgids.kompas.edition import Edition, snapshot
from reisgids.kompas.steps import STANDS
from reisgids.model.types.round import Round
from reisgids.reading.entry import Entry, Key

SHOWN = 200  # rows in one list of a report; the file of the edition has them all


@dataclass(frozen=True)
class Report:
    """What the page of a round tells; ``missing`` when it was closed and its edition is not there."""

    w: Writer
    edition: Edition
    closed: bool
    before: tuple[Entry, Edition] | None
    data: str
    missing: bool = False
    shown: int = SHOWN

    @property
    def flow(self) -> list[FlowRow]:
        """The numbers of this edition."""
        return flow_rows(self.edition.stroom)

    @property
    def gained(self) -> Mapping[str, int]:
        """How much each number grew since the edition before; nothing for a first one."""
        old = self.before[1].stroom if self.before else self.edition.stroom
        return {key: n - old.get(key, 0) for key, n in self.edition.stroom.items()}

    @property
    def changes(self) -> Changes:
        """What happened to the proposals since the edition before."""
        return changes(self.edition, self.before[1] if self.before else None)

    @property
    def by_stand(self) -> list[tuple[str, str, list[Change]]]:
        """The proposals of a first edition, by how far they are."""
        new = self.changes.new
        return [(key, label, found) for key, label in STANDS.items() if (found := [c for c in new if c.now.stand == key])]

    def address(self, kind: str, entry_id: str) -> str:
        """Return where something that the edition names stands today, or an empty text when it is no longer there."""
        key = Key(kind, entry_id)
        key = self.w.graph.former.get(key, key)
        entry = self.w.graph.entries.get(key)
        return self.w.to_entry(key) if entry and entry.is_public else ""


def round_page(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of a round shows besides its declared fields."""
    graph = w.graph
    closed = bool(cast(Round, entry.fields).editie)
    edition = edition_of(graph, entry)
    if edition:
        found = previous(graph, edition)
    else:
        found = latest(graph, w.day)
        edition = snapshot(compass_of(graph, w.day), entry, before(found))
        if closed:
            return {"report": Report(w, edition, closed, found, "", missing=True)}
    return {"report": Report(w, edition, closed, found, data_name(entry) if closed else "")}


def data_name(entry: Entry) -> str:
    """Return the public file of an edition."""
    return f"data/kompas/{entry.key.id}.json"


def edition_files(graph: Graph) -> Iterator[tuple[str, bytes]]:
    """Yield the edition of every closed public round as a file to publish, byte for byte as it was frozen."""
    for entry in graph.by_type.get("ronde", ()):
        data = file_of(graph, entry)[1]
        if data is not None and edition_of(graph, entry):
            yield data_name(entry), data
