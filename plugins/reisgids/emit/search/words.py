"""The words of a whole guide: which are made of which others, and which mean the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reisgids.emit.page import Record
from reisgids.emit.search.language import SMALL, fold, term, terms, words

SHORTEST = 3
MARK = "~"  # before the number of a group of words with one meaning
PART = 0.45  # how much a part of a word counts against the word itself
# What begins or ends a word without being a part of it: ondersteunen is not about what is under something.
NO_PARTS = frozenset({"onder", "tegen", "tussen", "achter", "boven", "terug", "vast", "mee", "rijk", "lijk", "loos", "zaam", "baar", "heid", "schap", "ster"})
_JOINED = re.compile("([a-z0-9]+)-([a-z0-9]+)")


@dataclass(frozen=True)
class Lexicon:
    """The words of a guide by how many records have each, and the groups of words with one meaning."""

    counts: Mapping[str, int]
    groups: tuple[tuple[str, ...], ...]

    @cached_property
    def meanings(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """The terms of a word or phrase with synonyms → the marks of its groups."""
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for number, group in enumerate(self.groups):
            for name in group:
                key = tuple(terms(name))
                if len(key) > 1 or (key and len(words(name)) == 1):  # ‘niet lukken’ without its small word would mean the opposite
                    found.setdefault(key, {})[f"{MARK}{number}"] = None
        return {key: tuple(marks) for key, marks in found.items()}

    def alike(self, mark: str) -> list[str]:
        """Return the terms of the single words of a group that stand in the guide, by its mark."""
        named = [found for name in self.groups[int(mark.removeprefix(MARK))] if len(found := terms(name)) == 1]
        return sorted({one for [one] in named if one in self._known})

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(term(word) for word in self.counts)

    @cached_property
    def _lengths(self) -> Mapping[str, tuple[int, ...]]:
        """The first term of what has synonyms → how many terms such a phrase has."""
        found: dict[str, set[int]] = {}
        for key in self.meanings:
            found.setdefault(key[0], set()).add(len(key))
        return {first: tuple(sorted(lengths)) for first, lengths in found.items()}

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The term of a compound → the terms of its parts; only words of the guide itself count as parts."""
        known = {word for word, count in self.counts.items() if len(word) >= SHORTEST and word not in SMALL and not word.isdigit() and (count > 1 or len(word) > 4)}
        found = {term(word): parts for word in sorted(known | self.counts.keys()) if len(word) > 6 and (parts := _split(word, known))}
        return {whole: tuple(dict.fromkeys(term(p) for p in parts)) for whole, parts in found.items()}

    def marks(self, sequence: list[str]) -> Iterator[str]:
        """Yield the marks of all words and phrases with synonyms in a row of terms."""
        for start, first in enumerate(sequence):
            for length in self._lengths.get(first, ()):
                yield from self.meanings.get(tuple(sequence[start : start + length]), ())

    def all_terms(self, text: str) -> Mapping[str, float]:
        """Return every term under which a text is found, with how often; a part of a word counts as half a time."""
        if text not in self._taken:
            sequence = terms(text)
            found = Counter[str](sequence)
            found.update(term(a + b) for a, b in _JOINED.findall(fold(text)))
            found.update(self.marks(sequence))
            times: dict[str, float] = dict(found)
            for part in (part for each in sequence for part in self.parts.get(each, ()) if part != each):
                times[part] = times.get(part, 0) + PART
            self._taken[text] = times
        return self._taken[text]

    @cached_property
    def _taken(self) -> dict[str, Mapping[str, float]]:
        return {}


def lexicon(records: Iterable[Record], groups: Iterable[Iterable[str]]) -> Lexicon:
    """Return the words of all records."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update({word for part in (record.title, *(w.text for w in record.words)) for word in words(part)})
    return Lexicon(counts, tuple(tuple(group) for group in groups))


def _split(word: str, known: set[str], inside: bool = False) -> tuple[str, ...]:
    """Return the fewest known words that make up a word, the longest last part first; empty if there are none."""
    for start in range(SHORTEST, len(word) - SHORTEST + 1):
        head, tail = word[:start], word[start:]
        if tail not in known or tail in NO_PARTS or (len(tail) < 4 and not inside):
            continue
        for whole in (head, head[:-1] if head.endswith("s") else "", head[:-2] if head.endswith("en") else ""):
            if whole in known and whole not in NO_PARTS and (len(whole) > SHORTEST or len(tail) > 4):
                return (whole, tail)
        if len(head) > 2 * SHORTEST and (rest := _split(head.removesuffix("s"), known, inside=True)):
            return (*rest, tail)
    return ()
