"""Records → the search index: small files that a browser fetches as it needs them.

``start.json`` holds how words are taken, the facets of every record, and where each term is. ``t/`` holds the terms with the
records that have them, cut in pieces; ``w/`` the words by first letter, for typing errors and compounds; ``r/`` what is shown of
records, ``x/`` their texts, of which the browser shows where the words stand, ``titels.json`` their order by title. Everything stands in a folder named after its own content, so that a browser never mixes two editions.

A list of records is a text: of each, the distance to the one before and how much the term counts there, as numbers
of 5 bits a character. Records are numbered by type and then by title, as in the guide.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from reisgids.emit.page import Addresses, Facet, Record
from reisgids.emit.search.language import declaration, term, terms, words
from reisgids.emit.search.record import KIND, TEXT, title_words
from reisgids.emit.search.words import MARK, Lexicon, lexicon
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.model.lists import Area

FOLDER = "zoekindex"
PIECE = 9_000  # characters of a file with terms: one question needs a few of them
SHOWN = 20  # records in a file of what is shown
TEXTS = 4  # records in a file of texts: what is shown together seldom stands together
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True)
class Index:
    """The files of the index by path, and the folder in which they stand."""

    folder: str
    files: Mapping[str, bytes]


def number(value: int) -> str:
    """Return a number in characters of 5 bits, the lowest first; a sixth bit says that more follow."""
    text = ""
    while value > 31:
        text += DIGITS[32 | value & 31]
        value >>= 5
    return text + DIGITS[value]


def row(found: Iterable[int]) -> str:
    """Return rising numbers as text, each as its distance to the one before."""
    text, before = "", 0
    for each in found:
        text += number(each - before)
        before = each
    return text


def weight(value: float) -> int:
    """Return how much a term counts in 5 bits: a quarter of a doubling each. The browser turns it back."""
    return min(31, round(4 * math.log2(1 + value)))


def build(records: Iterable[Record], graph: Graph, addresses: Addresses) -> Index:
    """Return the index of all records."""
    all_records = list(records)
    lex = lexicon(all_records, _groups(graph))
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, record in enumerate(all_records):
        for name, value in sorted(_weights(record, lex).items()):
            postings[name].append((n, weight(value)))
    pieces = list(_pieces(_terms(postings, lex)))
    letters = _letters(all_records, lex)
    start = {
        "taal": declaration(),
        "aantal": len(all_records),
        "grenzen": [next(iter(piece)) for piece in pieces],
        "letters": "".join(letters),
        "soorten": _types(all_records),
        "facetten": _facets(all_records),
        "gebieden": [[a.id, a.label, cast(Area, a).ligt_in or "", sorted(graph.enclosing[a.id])] for a in graph.lists["gebieden"].values()],
        "per": SHOWN,
        "teksten": TEXTS,
    }
    files: dict[str, Any] = {"start.json": start, "titels.json": _places([r.title for r in all_records])} | {f"t/{n}.json": piece for n, piece in enumerate(pieces)} | {f"w/{k}.json": v for k, v in letters.items()}
    for n in range(0, len(all_records), SHOWN):
        files[f"r/{n // SHOWN}.json"] = [[_address(r.name, addresses), r.title, r.summary] for r in all_records[n : n + SHOWN]]
    for n in range(0, len(all_records), TEXTS):
        files[f"x/{n // TEXTS}.json"] = ["\n".join(w.text for w in r.words if w.weight == TEXT) for r in all_records[n : n + TEXTS]]
    made = {path: _json(value) for path, value in files.items()}
    digest = hashlib.sha256(b"".join(path.encode() + data for path, data in sorted(made.items()))).hexdigest()[:10]
    folder = f"{FOLDER}/{digest}"
    return Index(folder, {f"{folder}/{path}": data for path, data in made.items()})


def _address(name: str, addresses: Addresses) -> str:
    """Return the address of a page, or of a place on it (``page#place``)."""
    page, mark, place = name.partition("#")
    return addresses.url(page) + mark + place


def _json(value: object) -> bytes:
    """Return a value as JSON without a ``<``, so that it is never taken for HTML."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").encode()


def _groups(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Yield the groups of words with one meaning: the list of synonyms, and what target groups are also called."""
    yield from graph.synonyms
    for item in graph.lists["doelgroepen"].values():
        yield (*item.label.split(" en "), *(item.synoniemen or ()))


def _weights(record: Record, lex: Lexicon) -> dict[str, float]:
    """Return how much each term counts in a record: its places added up, repetition counting ever less."""
    found: dict[str, float] = defaultdict(float)
    for part in (title_words(record), *record.words):
        base = part.weight * (1 + 2 / max(1, len(terms(part.text)))) if part.is_name else part.weight
        for name, count in lex.all_terms(part.text).items():
            found[name] += base * min(count, 1) * (1 + 0.25 * math.log2(max(1, count)))
    return found


def _terms(postings: Mapping[str, list[tuple[int, int]]], lex: Lexicon) -> Iterator[tuple[str, object]]:
    """Yield each term in order with its records and, where it has them, its parts and the marks of its meaning; of a mark, its words."""
    phrases = {" ".join(key): marks for key, marks in lex.meanings.items()}
    for name in sorted(postings.keys() | phrases.keys()):
        rows, before = "", 0
        for n, value in postings.get(name, ()):
            rows += number(n - before) + DIGITS[value]
            before = n
        marks = lex.alike(name) if name.startswith(MARK) else phrases.get(name, ())
        extra = [list(lex.parts.get(name, ())), list(marks)]
        yield name, [rows, *extra] if any(extra) else rows


def _pieces(found: Iterable[tuple[str, object]]) -> Iterator[dict[str, object]]:
    piece: dict[str, object] = {}
    size = 0
    for name, value in found:
        piece[name] = value
        size += len(name) + (len(value) if isinstance(value, str) else len(str(value))) + 6
        if size > PIECE:
            yield piece
            piece, size = {}, 0
    if piece:
        yield piece


def _letters(records: list[Record], lex: Lexicon) -> dict[str, str]:
    """Return by first letter one word for every term, the commonest, and a much longer one where there is: each with how many letters it shares with the one before."""
    named = {word for r in records for part in (title_words(r), *(p for p in r.words if p.weight > 2)) for word in words(part.text)}
    commonest: dict[str, str] = {}
    longer: dict[str, str] = {}
    for word, count in sorted(lex.counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if len(word) > 2 and word[0].isascii() and not word.isdigit() and (count > 1 or word in named):
            first = commonest.setdefault(term(word), word)
            if len(word) > len(first) + 2:
                longer.setdefault(first, word)
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted({*commonest.values(), *longer.values()}):
        found[word[0]].append(word)
    return {letter: " ".join(_fronted(rows)) for letter, rows in sorted(found.items())}


def _fronted(rows: list[str]) -> Iterator[str]:
    before = ""
    for word in rows:
        shared = next((n for n, (a, b) in enumerate(zip(word, before, strict=False)) if a != b), min(len(word), len(before)))
        yield DIGITS[min(shared, 31)] + word[min(shared, 31) :]
        before = word


def _types(records: list[Record]) -> list[list[object]]:
    """Return the types with their word, and how many records in a row each has: a page of words comes before its words, other pages after."""
    return [[name, label, len(list(run))] for (name, label), run in groupby(records, lambda r: (r.type, r.kind))]


def _facets(records: list[Record]) -> dict[str, dict[str, object]]:
    """Return every facet by its key: what it is called, and of each value its words and its records. Types come as in the guide, of all else the commonest first."""
    found: dict[str, dict[str, object]] = {}
    values: dict[tuple[str, str], list[int]] = defaultdict(list)
    described: dict[tuple[str, str], Facet] = {}
    for n, record in enumerate(records):
        for facet in record.facets:
            found.setdefault(facet.key, {"naam": facet.name or say(facet.key).capitalize(), "waarden": {}})
            described.setdefault((facet.key, facet.value), facet)
            if values[facet.key, facet.value][-1:] != [n]:
                values[facet.key, facet.value].append(n)
    for (key, value), facet in sorted(described.items(), key=lambda item: -len(values[item[0]]) if item[0][0] != KIND else 0):
        found[key]["waarden"][value] = [facet.label, row(values[key, value])]  # type: ignore[index]
    return {KIND: found.pop(KIND), **found} if found else {}


def _places(titles: list[str]) -> str:
    """Return of each record its place by title."""
    order = sorted(range(len(titles)), key=lambda n: (titles[n].casefold(), n))
    ranks = {n: place for place, n in enumerate(order)}
    return "".join(number(ranks[n]) for n in range(len(titles)))

