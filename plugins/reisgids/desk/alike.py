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
from reisgids.language import say
from reisgids.linking.duplicates import ALIKE, EXACT, SHORT, TYPED, Name, marks_of, name_of, names_of, place_words
from reisgids.model.shared import Entry as Fields
from reisgids.reading.entry import Entry, Key

CROWD = 3  # more entries than this with one website or telephone number are parts of one house, not one thing
SLIP = 70  # how alike the words must be in which two names differ: ‘plein’ and ‘plien’ are 80, ‘fietsen’ and ‘filmen’ 62
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
        yield Task(graph.entries[key], say("Lijkt op {said}.", said=said), len(others), tuple(graph.entries[other] for other in others))


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
        (one, other): say("hetzelfde {what}", what=EXACT[kind]) if kind != "url" else say("dezelfde website")
        for (_, kind, _), keys in sorted(shared.items()) if len(keys) <= CROWD or kind == "kvk"
        for one, other in combinations(sorted(keys), 2) if strangers(graph, one, other)
    }  # fmt: skip


def _same_name(graph: Graph) -> dict[Pair, str]:
    found: dict[Pair, str] = {}
    places = place_words(graph)
    for name, entries in graph.by_type.items():
        if name == LESSON:
            continue
        for one, other in _near([(entry, name_of(text, places)) for entry in entries for text in names_of(entry)]):
            key = min(one.key, other.key), max(one.key, other.key)
            if one != other and key not in found and strangers(graph, *key) and _may_be_one(one, other):
                found[key] = say("bijna dezelfde naam") if one.title.casefold() != other.title.casefold() else say("dezelfde naam")
    return found


def _near(rows: list[tuple[Entry, Name]]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the entries of which names are nearly the same: their own words with the same places, or all that was typed."""
    exact: dict[tuple[str, frozenset[str]], list[Entry]] = defaultdict(list)
    for entry, name in rows:
        if name.words:
            exact[name.words, name.places].append(entry)
    for same in exact.values():
        yield from combinations(same, 2)
    for part, least in (("words", ALIKE), ("plain", TYPED)):
        long = [(entry, name) for entry, name in rows if len(getattr(name, part)) > SHORT]
        for a, b in close([getattr(name, part) for _, name in long], least):
            mine, theirs = long[a][1].places, long[b][1].places
            if (mine == theirs or (part == "plain" and (mine <= theirs or theirs <= mine))) and _a_slip(long[a][1], long[b][1]):
                yield long[a][0], long[b][0]


def _a_slip(one: Name, other: Name) -> bool:
    """Whether the words that two names do not share are one another’s misspelling: a long word that both have must not outweigh them."""
    mine, theirs = {*one.words.split(), *one.places}, {*other.words.split(), *other.places}
    left, right = "".join(sorted(mine - theirs)), "".join(sorted(theirs - mine))
    return not (left and right) or fuzz.ratio(left, right) >= SLIP


def _may_be_one(one: Entry, other: Entry) -> bool:
    """Whether nothing else sets two of nearly the same name apart: a number in the name, or the day it was."""
    numbers, others = (re.findall(r"\d+", entry.title) for entry in (one, other))
    return numbers == others and not (_day(one.fields) and _day(one.fields) != _day(other.fields))


def _day(fields: Fields) -> str:
    """The day that a thing is of, for what can come again under the same name: a meeting, a schouw, a message."""
    return str(getattr(fields, "begint", None) or getattr(fields, "datum", None) or "")
