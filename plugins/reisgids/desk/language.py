"""Texts that are hard to read: long sentences, hard words, and the measure of Flesch in the weights of Douma for Dutch.

Flesch-Douma: 206,84 - 0,93 × words in a sentence - 77 × syllables in a word. Of running text about 70 is easy and 50 is
hard. It judges whole texts only; an entry of few words says too little. A syllable is where a word may be broken, after pyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import pyphen

from reisgids.desk.plain_words import PLAIN
from reisgids.desk.task import Sight, Task
from reisgids.language import counted, say
from reisgids.model.walk import given
from reisgids.reading.entry import Entry

LONG = 25  # words; B1 asks for at most fifteen on average
ENOUGH = 60  # words below which the measure jumps about
HARD = 45.0  # Flesch-Douma
NAMED = 4  # hard words in the sentence about a text
REPORTED = 3  # points that make an entry worth an editor's time; a long sentence is two, a hard word one, a hard text three

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?:;])[”’\"')\]]*\s+|\n\s*\n|\n(?=\s*(?:[-*+>|#]|\d+[.)]))")
_MARKUP = re.compile(r"\[\[[^\]|]*\|?|\]\]|\]\([^)]*\)|https?://\S+|\[\^[^\]]*\]|^\s*(?:[-*+>#]+|\d+[.)])\s+|\[![A-Z]+\]|[*_`|\[]", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """How a text reads: its long sentences, its hard words, and Flesch-Douma, as far as there is enough text."""

    long: tuple[tuple[int, str], ...]
    words: tuple[str, ...]
    ease: float | None

    @property
    def points(self) -> int:
        """How much there is to do."""
        return 2 * len(self.long) + len(self.words) + (3 if self.ease is not None and self.ease < HARD else 0)


def hard(sight: Sight) -> Iterator[Task]:
    """Yield the entries that are hardest to read, with where to begin."""
    for entry in sight.graph.public:
        reading = read(text_of(entry))
        if reading.points >= REPORTED:
            yield Task(entry, _said(reading), reading.points)


def text_of(entry: Entry) -> str:
    """Return all running text of an entry: its fields of text, and its body without markup."""
    return "\n\n".join([*(str(value) for _, value, _ in given(entry.fields, entry.type.fields, lambda spec: spec.kind.name in ("text", "summary"))), _MARKUP.sub(" ", entry.body.markdown)])


def read(text: str) -> Reading:
    """Measure a text."""
    words = Counter(_WORD.findall(text))
    total = words.total()
    lengths = [(len(part.split()), part) for part in _END.split(text)]
    sentences = sum(count > 0 for count, _ in lengths)
    long = tuple((count, " ".join(part.split())) for near, part in lengths if near > LONG and (count := len(_WORD.findall(part))) > LONG)
    found = PLAIN.keys() & {word.lower() for word in words}
    ease = 206.84 - 0.93 * total / sentences - 77 * sum(_syllables(word) * count for word, count in words.items()) / total if total >= ENOUGH else None
    return Reading(long, tuple(sorted(found)), ease)


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)  # reading its list takes longer than reading a hundred entries


@lru_cache(maxsize=100_000)
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1


def _said(reading: Reading) -> str:
    said = []
    if reading.long:
        words, sentence = max(reading.long)
        count = say("Eén lange zin") if len(reading.long) == 1 else say("{count} lange zinnen, de langste", count=len(reading.long))
        said.append(say("{count} van {words} woorden: ‘{sentence}…’.", count=count, words=words, sentence=sentence[:60].rstrip()))
    if reading.words:
        named = ", ".join(say("{word} (gewoon: {plain})", word=word, plain=PLAIN[word]) for word in reading.words[:NAMED])
        others = len(reading.words) - NAMED
        more = say(" en {others}", others=counted(others, "ander", "andere")) if others > 0 else ""
        said.append(say("Moeilijke woorden: {named}{more}.", named=named, more=more))
    if reading.ease is not None and reading.ease < HARD:
        said.append(say("Leesgemak {ease:.0f} van 100; streef naar 60 of meer.", ease=reading.ease))
    return " ".join(said)
