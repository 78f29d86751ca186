"""The texts in the HTML of a template: which words are one text, and the same HTML with other words.

What a template fills in is one character here, so that a piece of it is plain HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

READ_OUT = ("alt", "aria-label", "data-label", "placeholder", "title")
IN_A_SENTENCE = frozenset(("a", "abbr", "b", "code", "em", "small", "span", "strong"))
NO_TEXT = frozenset(("pre", "script", "style"))

Found = Callable[[str, int], str]
"""Takes a text and its line; gives what to say instead."""

FIRST = 0xE000
PLACES = "\ue000-\uf8ff"  # what is filled in, one character each, while a piece of a template is looked at as one string
_TAG = re.compile(rf"<!--.*?-->|<(/?)([a-zA-Z{PLACES}][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_ATTRIBUTE = re.compile(rf"([\s\"](?:{'|'.join(READ_OUT)})=\")([^\"]*)")
_EDGE = re.compile(r"[\s.,;:·–—×→←]*")
_WORDS = re.compile(r"[^\W\d_]{2}")
_PLACE = re.compile(r"(</?[a-z]+\d*>|\{\w+\})")
_UNFINISHED = re.compile(rf"<[a-zA-Z/!{PLACES}](?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?:\"[^\"]*|'[^']*)?$")


@dataclass(eq=False)
class _Part:
    """A tag or what stands between two tags; ``partner`` is the tag that closes this one, or that it closes."""

    html: str
    at: int
    tag: str = ""
    closes: bool = False
    partner: _Part | None = None
    name: str = ""

    @property
    def is_within(self) -> bool:
        """Whether it can stand in a sentence: text, and a link or emphasis that begins and ends in this piece."""
        return not self.tag or self.partner is not None


class Html:
    """Reads the HTML of a template piece by piece, and remembers in which tag a piece ended."""

    def __init__(self, found: Found) -> None:
        """Begin at the top of a template; ``found`` says what to say instead of a text."""
        self.found = found
        self._open = ""  # the tag that we are in: what of it came before
        self._silent = ""  # the element without texts that we are in

    def said(self, piece: str, names: list[str], line: int) -> str:
        """Return what stands between two statements with its texts translated; ``names`` are of what is filled in."""
        self.names, self.line = names, line
        self.start, self.text = len(self._open), self._open + piece
        end = self.text.rfind("<") if _UNFINISHED.search(self.text) else len(self.text)
        made: list[str] = []
        run: list[_Part] = []
        for part in _paired(self._parts(end)):
            if not self._silent and part.is_within:
                run.append(part)
                continue
            made += [self._run(run), self._tag(part)]
            run = []
            if part.tag in NO_TEXT:
                self._silent = "" if part.closes else part.tag
        rest = _Part(self.text[end:], end, "unfinished")
        made += [self._run(run), self._tag(rest)]
        self._open = re.sub(f"[{PLACES}]", "x", rest.html)
        return "".join(made)[self.start :]

    def _parts(self, end: int) -> Iterator[_Part]:
        at = 0
        for tag in _TAG.finditer(self.text, 0, end):
            yield _Part(self.text[at : tag.start()], at)
            yield _Part(tag[0], tag.start(), (tag[2] or "comment").lower(), bool(tag[1]))
            at = tag.end()
        yield _Part(self.text[at:end], at)

    def _tag(self, part: _Part) -> str:
        """Return a tag with the attributes that are read out translated."""

        def attribute(found: re.Match[str]) -> str:
            start = max(found.start(2), self.start - part.at)  # what stood before a statement has been looked at
            if not part.tag or self._silent or start > found.end(2):
                return found[0]
            words = part.html[start : found.end(2)]
            return part.html[found.start() : start] + self._text([_Part(words, part.at + start)], quote=True)

        return _ATTRIBUTE.sub(attribute, part.html)

    def _run(self, parts: list[_Part]) -> str:
        """Return what stands between two tags that are no part of a sentence."""
        parts = [part for part in parts if part.html]
        if not parts:
            return ""
        first, last = parts[0], parts[-1]
        if not first.tag and (edge := _EDGE.match(first.html)) and edge[0]:
            return edge[0] + self._run([_Part(first.html[edge.end() :], first.at + edge.end()), *parts[1:]])
        if not last.tag and (words := last.html.rstrip()) != last.html:
            return self._run([*parts[:-1], _Part(words, last.at)]) + last.html[len(words) :]
        if first.partner is last:  # the whole of it is one link, or one emphasis
            return self._tag(first) + self._run(parts[1:-1]) + last.html
        return self._text(parts, quote=False)

    def _text(self, parts: list[_Part], *, quote: bool) -> str:
        """Return what to say instead of a text; what is no text stays as it is."""
        whole = "".join(self._tag(part) for part in parts)
        if not any(_WORDS.search(part.html) for part in parts if not part.tag):
            return whole
        places: dict[str, str] = {}
        words = ""
        for part in parts:
            if part.tag:
                words += self._place(part, places)
            else:
                words += html.unescape(re.sub(f"[{PLACES}]", lambda mark: self._filled(mark[0], places), part.html))
        words = re.sub(r"[ \t\n]+", " ", words)
        said = self.found(words, self.line + self.text.count("\n", self.start, parts[0].at))
        if said == words:
            return whole
        return "".join(places[part] if part in places else html.escape(part, quote=quote) for part in _PLACE.split(said))

    def _place(self, part: _Part, places: dict[str, str]) -> str:
        """Return how a tag stands in a text, and note which tag it is."""
        if part.closes:
            return f"</{part.name[1:]}"
        assert part.partner
        part.name = part.partner.name = _free(f"<{part.tag}>", places)
        places |= {part.name: self._tag(part), f"</{part.name[1:]}": part.partner.html}
        return part.name

    def _filled(self, mark: str, places: dict[str, str]) -> str:
        """Return how what is filled in stands in a text, and note what it is."""
        name = _free(f"{{{self.names[ord(mark) - FIRST]}}}", places)
        places[name] = mark
        return name


def _free(name: str, places: Mapping[str, str]) -> str:
    """Return a name that is not taken yet: ``<a>``, ``<a2>`` …"""
    names = (name, *(f"{name[:-1]}{n}{name[-1]}" for n in range(2, 100)))
    return next(free for free in names if free not in places)


def _paired(parts: Iterable[_Part]) -> list[_Part]:
    """Return the parts, with what opens and closes within a sentence as partners."""
    made = list(parts)
    opened: list[_Part] = []
    for part in made:
        if part.tag and part.tag not in IN_A_SENTENCE:
            opened = []
        elif part.closes:
            if opened and opened[-1].tag == part.tag:
                part.partner = opened.pop()
                part.partner.partner = part
            else:
                opened = []
        elif part.tag:
            opened.append(part)
    return made
