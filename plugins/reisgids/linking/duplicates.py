"""Which entries may be the same thing twice: what a newcomer is compared with, and when it ‘looks like’ another.

Names are compared without the words that many names share, and without the names of places, in an order that
does not matter. Two names that each name another place are never the same: ‘GGD Zeeland’ and ‘GGD
Rotterdam’. A website, a phone number and a KvK number are compared exactly. The form on the site uses the
same words, the same measure and the same threshold (``emit/form/data.py``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from reisgids.diagnostics import Diagnostic, Severity
from reisgids.graph import Graph
from reisgids.language import Words, say
from reisgids.model.walk import given
from reisgids.reading.entry import Entry, Key
from reisgids.slug import slugify

# Measured on the 160 partners of the first content by `benchmarks/duplicates.py`: of 1,120 names typed anew with a slip
# or in another way 92% is recognised. Of 12,720 pairs of different partners one is taken for the same, and that is a real
# question (‘Werkplaatsen Sociaal Domein’ and ‘Werkplaats Sociaal Domein Zuid-Holland-Zuid’). At 80 a pair comes in that is
# certainly wrong (two health centres). What is missed are slips in abbreviations: ‘SKVR’ is not ‘SVKR’.
ALIKE = 84
TYPED = 88  # of the whole name as typed: a slip in a place, or words written as one
SHORT = 4  # of such a name every letter counts: ‘VGZ’ is not ‘VBZ’

GENERIC = frozenset(
    "stichting stg vereniging ver gemeente bv b v nv n vof cooperatie coop de het een t der den van in en voor te op bij aan rond".split()  # noqa: SIM905 - a list to read
)
ALSO = "ook_bekend_als"  # other names of the same thing, where a type has them
EXACT = Words({"url": "website", "phone": "telefoonnummer", "kvk": "KvK-nummer"})
SHOWN = 3


@dataclass(frozen=True)
class Name:
    """What counts of a name: its own words in alphabetical order, the places in it, and both as typed, without spaces."""

    words: str
    places: frozenset[str]
    plain: str = ""


@dataclass(frozen=True)
class Likely:
    """Another entry that may be the same, and why: a few Dutch words."""

    entry: Entry
    why: str


def place_words(graph: Graph) -> frozenset[str]:
    """Return the words that name a place in this guide; they tell little about who somebody is."""
    names = [graph.guide.plaats, *(n for i in graph.lists["gebieden"].values() for n in (i.label, *(i.synoniemen or ())))]
    return frozenset(word for name in names for word in slugify(name).split("-")) - GENERIC


def name_of(text: str, places: frozenset[str]) -> Name:
    """Return what counts of a name."""
    found = slugify(text).split("-")
    own = [word for word in found if word not in GENERIC and word not in places]
    plain = "".join(word for word in found if word not in GENERIC)
    return Name(" ".join(sorted(own)), frozenset(word for word in found if word in places), plain)


def are_alike(one: Name, other: Name) -> bool:
    """Say whether two names may mean the same thing."""
    if one.places and other.places and one.places != other.places:
        return False
    if min(len(one.plain), len(other.plain)) > SHORT and fuzz.ratio(one.plain, other.plain) >= TYPED:
        return True
    if not one.words or not other.words:
        return False
    if min(len(one.words), len(other.words)) <= SHORT:
        return one.words == other.words
    return fuzz.ratio(one.words, other.words) >= ALIKE


def exact_mark(kind: str, text: str) -> str:
    """Return a website, phone or KvK number as it may be compared, whatever way it was typed."""
    if kind == "url":
        return re.sub(r"^https?://(?:www\.)?|[/?#]*$", "", text.strip().lower())
    digits = re.sub(r"\D", "", text)
    return re.sub(r"^(?:0031|31)(?=\d{9}$)", "0", digits) if kind == "phone" else digits


def names_of(entry: Entry) -> list[str]:
    """Return all names of an entry."""
    return [entry.title, *(getattr(entry.fields, ALSO, None) or ())]


def marks_of(entry: Entry) -> set[tuple[str, str]]:
    """Return the exact marks of an entry: its own website, phone numbers and KvK number."""
    return {(kind, mark) for kind, text in _exact(entry) if (mark := exact_mark(kind, text))}


def _exact(entry: Entry) -> Iterator[tuple[str, str]]:
    return ((spec.kind.name, str(value)) for spec, value, _ in given(entry.fields, entry.type.fields, lambda spec: spec.kind.name in EXACT))


class Known:
    """Everything that is in the guide, ready to be compared with."""

    def __init__(self, graph: Graph) -> None:
        self.places = place_words(graph)
        self._names: dict[str, list[tuple[Name, Entry]]] = defaultdict(list)
        self._marks: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
        for entry in graph.entries.values():
            if entry.is_removed:
                continue
            self._names[entry.key.type] += [(name_of(name, self.places), entry) for name in names_of(entry)]
            for kind, mark in marks_of(entry):
                self._marks[entry.key.type, kind, mark].append(entry)

    def like(self, entry: Entry) -> list[Likely]:
        """Return the entries of the same type that may be the same thing, at most a few."""
        found: dict[Key, Likely] = {}
        for kind, mark in sorted(marks_of(entry)):
            for other in self._marks.get((entry.key.type, kind, mark), ()):
                found.setdefault(other.key, Likely(other, say("hetzelfde {what}", what=EXACT[kind]) if kind != "url" else say("dezelfde website")))
        ours = [name_of(name, self.places) for name in names_of(entry)]
        for theirs, other in self._names.get(entry.key.type, ()):
            if any(are_alike(own, theirs) for own in ours):
                found.setdefault(other.key, Likely(other, say("bijna dezelfde naam")))
        found.pop(entry.key, None)
        return list(found.values())[:SHOWN]


def warnings(graph: Graph, new: Iterable[Key]) -> Iterator[Diagnostic]:
    """Yield a *let op* for each new entry that looks like another; an editor decides."""
    known = Known(graph)
    for key in sorted(new):
        entry = graph.entries.get(key)
        for likely in known.like(entry) if entry else ():
            line, column = entry.raw.place((entry.type.title_field,)) if entry else (1, 1)
            yield Diagnostic(
                "lijkt-op", say("Dit lijkt op ‘{title}’: {why}. Is het hetzelfde?", title=likely.entry.title, why=likely.why),
                entry.path if entry else "", line, column, found=entry.title if entry else "",
                accepted=say("een wijziging van {path}, of iets dat echt anders is", path=likely.entry.path), severity=Severity.WARNING,
            )  # fmt: skip
