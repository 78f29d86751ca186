"""The words that the guide explains, linked where each first stands in a running text.

Works on safe HTML, after the sanitiser: only in text, never inside a link, a heading or code. Every word is
found whole, in any case, in the forms that the list names. A text without any of them costs one search for words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape

from reisgids.graph import Graph
from reisgids.model.lists import GLOSSARY, Item, Word

ANCHOR = "w-"  # before the id of a word, on the page of the list
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>|[^<]+")  # a tag, or text up to the next one: in safe HTML every other ``<`` is escaped
_TAG = re.compile(r"<(/?)(\w+)")
_NOT_IN = frozenset({"a", "h2", "h3", "h4", "h5", "h6", "code", "pre", "th"})


@dataclass(frozen=True, eq=False)
class Glossary:
    """The words to link, each with the forms in which it may stand in a text."""

    ids: Mapping[str, str]
    """The id of the word that a form (escaped, without capitals) belongs to."""

    @cached_property
    def by_first_word(self) -> Mapping[str, tuple[str, ...]]:
        """The forms by the word they begin with: looking that up tells which can be in a text at all."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in self.ids:
            found[_WORD.findall(form)[0]].append(form)
        return {first: tuple(forms) for first, forms in found.items()}

    def link(self, html: str, address: str) -> str:
        """Return safe HTML in which the first of each word leads to its explanation on the page at ``address``."""
        possible = self.by_first_word.keys() & set(_WORD.findall(html.casefold()))
        if not possible:
            return html
        pattern = _pattern(tuple(sorted(form for first in possible for form in self.by_first_word[first])))
        seen: set[str] = set()

        def lead(match: re.Match[str]) -> str:
            word = self.ids[match[0].casefold()]
            if word in seen:
                return match[0]
            seen.add(word)
            return f'<a class="rg-woord" href="{escape(address)}#{ANCHOR}{word}">{match[0]}</a>'

        pieces, closed = [], 0
        for piece in _PIECE.findall(html):
            if tag := _TAG.match(piece):
                if tag[2] in _NOT_IN:
                    closed += -1 if tag[1] else 1
            elif not closed:
                piece = pattern.sub(lead, piece)
            pieces.append(piece)
        return "".join(pieces)


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of these forms as whole words, the longest first."""
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def words_of(items: Iterable[Item]) -> list[Word]:
    """Return the words of the list in the order of the alphabet."""
    return sorted((i for i in items if isinstance(i, Word)), key=lambda word: (word.label.casefold(), word.id))


def glossary_of(graph: Graph) -> Glossary:
    """Return the words to link; none when no page holds their explanations."""
    ids: dict[str, str] = {}
    if GLOSSARY in graph.pages:
        for word in words_of(graph.lists.get(GLOSSARY, {}).values()):
            for form in (word.label, *(word.vormen or ())) if word.koppelen is not False else ():
                if _WORD.search(form):
                    ids.setdefault(escape(form, quote=False).casefold(), word.id)
    return Glossary(ids)
