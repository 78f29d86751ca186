"""The texts of a script, translated when the site is written: a browser gets a script that speaks one language.

A text is a template literal with a mark before it: ``say`Lees ${title}` ``. What is filled in is a plain name, and so a
place for a translation (``{title}``), as in a template. ``parts`…` `` has elements in its places and gives what an element
can be filled with; ``plural(n, `één pagina`, `${n} pagina’s`)`` chooses by a number. In Dutch only the marks go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from reisgids.language import Language, spoken

_FILLED = re.compile(r"\$\{([\w.]+)\}")
_LITERAL = r"`((?:[^`\\$]|\\.|\$\{[\w.]+\})*)`"
_TEXT = re.compile(rf"\b(say|parts){_LITERAL}|\bplural\(([\w.]+), {_LITERAL}, {_LITERAL}\)")
_PLACE = re.compile(r"(\{\w+\})")
_LEFT = re.compile(r"\b(?:say|parts)`|\bplural\(")


def texts(source: str) -> Iterator[tuple[int, str | tuple[str, str]]]:
    """Yield every text of a script with its line, a plural as two forms; one that cannot be translated is a mistake in the script."""
    if left := _LEFT.search(_TEXT.sub("", source)):
        raise ValueError(f"only plain names can be filled into a text: {left.string[left.start() :][:80]}")
    for found in _TEXT.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        yield line, (_text(found[4]), _text(found[5])) if found[3] else _text(found[2])


def said(source: str) -> str:
    """Return a script with its texts in the language that is spoken."""
    now = spoken()
    return _TEXT.sub(lambda found: _said(found, now), source)


def _said(found: re.Match[str], now: Language) -> str:
    mark, text, count, one, many = found.groups()
    if count:
        names = _places(one) | _places(many)
        forms = ", ".join(_literal(form, names) for form in now.forms(_text(one), _text(many)))
        return f"[{forms}][+(n => {now.rule})({count})]"
    words, names = now.say(_text(text)), _places(text)
    return _literal(words, names) if mark == "say" else _array(words, names)


def _places(literal: str) -> dict[str, str]:
    """Return what is filled into a text, by the name of its place: ``{length}`` is ``problems.length``."""
    return {f"{{{name.rpartition('.')[2]}}}": name for name in _FILLED.findall(literal)}


def _text(literal: str) -> str:
    words = _FILLED.sub(lambda place: f"{{{place[1].rpartition('.')[2]}}}", literal)
    return re.sub(r"\\(.)", r"\1", words)


def _literal(words: str, names: dict[str, str]) -> str:
    """Return a text as a template literal."""
    inert = re.sub(r"([`\\]|\$(?=\{))", r"\\\1", words)
    return "`" + _PLACE.sub(lambda place: f"${{{names[place[0]]}}}" if place[0] in names else place[0], inert) + "`"


def _array(words: str, names: dict[str, str]) -> str:
    """Return a text as an array of its words and what stands between them."""
    pieces = _PLACE.split(words)
    return f"[{', '.join(names.get(piece) or json.dumps(piece, ensure_ascii=False) for piece in pieces if piece)}]"
