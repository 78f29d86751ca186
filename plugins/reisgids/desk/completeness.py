"""How much of what may be told of an entry is told: the fields of its type that readers see, and a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reisgids.desk.task import Sight, Task
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.reading.entry import Entry

THIN = 0.2  # with less told than this of an entry that many lead to, readers come for nothing
WANTED = 5  # that many others lead to it
NAMED = 4


@dataclass(frozen=True)
class OfType:
    """How complete the entries of a type are on average, and which fields are most often empty."""

    type: ContentType
    count: int
    share: float
    missing: tuple[tuple[str, int], ...]


def counted_fields(content_type: ContentType) -> tuple[FieldSpec, ...]:
    """Return the optional fields of a type that readers see."""
    return tuple(s for s in content_type.fields if s.show != "hidden" and not s.required)


def share(entry: Entry) -> float:
    """Return how much of an entry is told, from 0 to 1; the text counts as one field."""
    specs = counted_fields(entry.type)
    told = sum(getattr(entry.fields, s.name) is not None for s in specs) + (not entry.body.is_empty)
    return told / (len(specs) + 1)


def by_type(graph: Graph) -> tuple[OfType, ...]:
    """Return how complete the public entries are, by type."""
    found = []
    for content_type in graph.registry:
        if entries := graph.of_type(content_type.name):
            empty = sorted(((sum(getattr(e.fields, s.name) is None for e in entries), s.label) for s in counted_fields(content_type)), key=lambda pair: -pair[0])
            mean = sum(share(e) for e in entries) / len(entries)
            found.append(OfType(content_type, len(entries), mean, tuple((label, count) for count, label in empty[:NAMED] if count)))
    return tuple(found)


def thin(sight: Sight) -> Iterator[Task]:
    """Yield the entries that many others lead to and that tell almost nothing."""
    for entry in sight.graph.public:
        leading = sum(r.source.type != entry.key.type for r in sight.graph.incoming.get(entry.key, ()))
        if entry.key.type != "bron" and leading >= WANTED and (told := share(entry)) < THIN:
            yield Task(entry, say("{leading} pagina’s verwijzen hiernaar, maar er is weinig ingevuld ({share}%).", leading=leading, share=round(told * 100)), leading)
