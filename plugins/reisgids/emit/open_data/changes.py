"""What is new or changed in the guide, and when: the dates of an entry, by one rule, from its content alone.

Neither the build nor git says when something happened; the fields do. The date of an entry is

1. the latest date in it that is not after the reference date: of the message, the activity, a step, a
   milestone, a check (every declared date, but for deadlines and formalities: ``happened``);
2. else, when all its dates are still to come, the first of those;
3. else the year of the newest document that it rests on.

An entry that has none of these is in no feed. A date known in part counts from its first possible day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reisgids.dates import PartialDate
from reisgids.graph import Graph
from reisgids.language import mark, say
from reisgids.linking.link import SOURCE_FIELD
from reisgids.model.walk import given
from reisgids.reading.entry import Entry, Key

FROM_SOURCE = mark("Jaar van de bron")


@dataclass(frozen=True)
class Change:
    """That something happened to an entry: when, and the label of the field that says so."""

    entry: Entry
    when: PartialDate
    label: str


def change_of(entry: Entry, graph: Graph, day: date) -> Change | None:
    """Return the date of an entry, by the rule above."""
    found = list(_dates(entry))
    past = [row for row in found if row[0].first <= day]
    if past:
        return Change(entry, *max(past, key=lambda row: row[0]))
    if found:
        return Change(entry, *min(found, key=lambda row: row[0]))
    years = [year for source in _sources(entry, graph) if (year := _year(source))]
    return Change(entry, max(years), say(FROM_SOURCE)) if years else None


def changes(graph: Graph, day: date) -> dict[Key, Change]:
    """Return the date of every public entry that has one, the newest first; of one date in the order of the guide."""
    found = [change for entry in graph.public if (change := change_of(entry, graph, day))]
    return {change.entry.key: change for change in sorted(found, key=lambda c: c.when, reverse=True)}


def _dates(entry: Entry) -> Iterator[tuple[PartialDate, str]]:
    """Yield what happened, each with the label of its field, or of the outermost group in which it stands."""
    for spec, when, above in given(entry.fields, entry.type.fields, lambda spec: spec.happened and spec.kind.name == "date"):
        yield when, (*above, spec)[0].label


def _sources(entry: Entry, graph: Graph) -> Iterator[Entry]:
    yield entry
    for relation in graph.outgoing.get(entry.key, []):
        if relation.field == SOURCE_FIELD and (source := graph.entries[relation.target]).is_public:
            yield source


def _year(source: Entry) -> PartialDate | None:
    """Return when a document appeared: the field that is its date of publication, even if that is only a year."""
    for spec in source.type.fields:
        if spec.schema == "datePublished" and (value := getattr(source.fields, spec.name)):
            return value if isinstance(value, PartialDate) else PartialDate.parse(value)
    return None
