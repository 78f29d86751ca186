"""Entries that may be the same thing twice.

Two entries that name each other, in a field or in a text, are never reported: somebody has seen both. That is also how an
editor says that two are not the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from reisgids.desk.task import Sight, Task
from reisgids.graph import Graph
from reisgids.linking.duplicates import ALIKE, EXACT, SHORT, marks_of, name_of, names_of, place_words
from reisgids.model.shared import Entry as Fields
from reisgids.reading.entry import Entry, Key

CROWD = 3  # more entries than this with one website or telephone number are parts of one house, not one thing
LESSON = "les"  # lessons that say the same are another question, see ``returning``

Pair = tuple[Key, Key]


def duplicates(sight: Sight) -> Iterator[Task]:
    """Yield the entries of one type that share a name, a website, a telephone number or a KvK number; each pair once."""
    graph = sight.graph
    found: dict[Key, dict[Key, str]] = defaultdict(dict)
    for (one, other), why in sorted({**_same_name(graph), **_same_marks(graph)}.items()):
        found[one][other] = why
    for key, others in found.items():
        said = ", ".join(f"‘{graph.entries[other].title}’ ({why})" for other, why in others.items())
        yield Task(graph.entries[key], f"Lijkt op {said}.", len(others), tuple(graph.entries[other] for other in others))


def strangers(graph: Graph, one: Key, other: Key) -> bool:
    """Whether neither of two entries names the other."""
    return not any(r.target == other for r in graph.outgoing.get(one, ())) and not any(r.target == one for r in graph.outgoing.get(other, ()))


def close(texts: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the texts that are at least so alike (0 to 100); only texts of nearly one length are compared."""
    order = sorted(range(len(texts)), key=lambda n: (len(texts[n]), n))
    ordered = [texts[n] for n in order]
    lengths = [len(text) for text in ordered]
    for at, text in enumerate(ordered):
        later = ordered[at + 1 : bisect_right(lengths, len(text) * (200 / least - 1))]
        for _, _, after in process.extract(text, later, scorer=fuzz.ratio, processor=None, score_cutoff=least, limit=None) if later else ():
            one, other = order[at], order[at + 1 + after]
            yield min(one, other), max(one, other)


def _same_marks(graph: Graph) -> dict[Pair, str]:
    shared: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for entry in graph.public:
        for kind, mark in marks_of(entry):
            shared[entry.key.type, kind, mark].append(entry.key)
    return {
        (one, other): f"hetzelfde {EXACT[kind]}" if kind != "url" else "dezelfde website"
        for (_, kind, _), keys in sorted(shared.items()) if len(keys) <= CROWD or kind == "kvk"
        for one, other in combinations(sorted(keys), 2) if strangers(graph, one, other)
    }  # fmt: skip


def _same_name(graph: Graph) -> dict[Pair, str]:
    found: dict[Pair, str] = {}
    places = place_words(graph)
    for name, entries in graph.by_type.items():
        if name == LESSON:
            continue
        rows = [(entry, name_of(text, places).words) for entry in entries for text in names_of(entry)]
        rows = [(entry, words) for entry, words in rows if words]
        long = [(entry, words) for entry, words in rows if len(words) > SHORT]
        exact: dict[str, list[Entry]] = defaultdict(list)
        for entry, words in rows:
            exact[words].append(entry)
        pairs = [(one, other) for same in exact.values() for one, other in combinations(same, 2)]
        pairs += [(long[a][0], long[b][0]) for a, b in close([words for _, words in long], ALIKE)]
        for one, other in pairs:
            key = min(one.key, other.key), max(one.key, other.key)
            if one != other and key not in found and strangers(graph, *key) and _may_be_one(one, other, places):
                found[key] = "bijna dezelfde naam" if one.title.casefold() != other.title.casefold() else "dezelfde naam"
    return found


def _may_be_one(one: Entry, other: Entry, places: frozenset[str]) -> bool:
    """Whether nothing else sets two of nearly the same name apart: a place, a number in the name, or the day it was."""
    here, there = (name_of(entry.title, places).places for entry in (one, other))
    numbers, others = (re.findall(r"\d+", entry.title) for entry in (one, other))
    return not (here != there and (here or there)) and numbers == others and not (_day(one.fields) and _day(one.fields) != _day(other.fields))


def _day(fields: Fields) -> str:
    """The day that a thing is of, for what can come again under the same name: a meeting, a schouw, a message."""
    return str(getattr(fields, "begint", None) or getattr(fields, "datum", None) or "")
