"""The language in which the guide speaks: every text that is not content, by its Dutch words.

The code is written in Dutch; a catalogue (``locale/<language>.po``, gettext) says the same in another language. ``say`` and
``plural`` look up a text when it is needed, in the language that ``speaking`` set for this piece of work: ``pipeline.check``
and ``emit.site.emit`` do so with what ``taal`` in ``gids.yml`` says. Nothing else knows which language it is, and Dutch
costs no look-up at all. What is declared (``model/``) is translated where a declaration is read.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

DUTCH = "nl"
FOLDER = Path(__file__).parent / "locale"
SETTING = re.compile(rb"^taal:[ \t]*[\"']?([A-Za-z-]+)", re.MULTILINE)
Key = TypeVar("Key")


@dataclass(frozen=True, eq=False)
class Language:
    """A language: its code (BCP 47), what it says for each Dutch text, and which form belongs to ``n`` (as gettext writes that rule)."""

    code: str
    texts: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    rule: str = "n != 1"

    def say(self, text: str) -> str:
        """Return a text in this language; in Dutch when the catalogue lacks it."""
        said = self.texts.get(text) or text
        return said if isinstance(said, str) else said[0]

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the form that belongs to ``count``."""
        forms = self.forms(one, many)
        return forms[min(self.form(count), len(forms) - 1)]

    def forms(self, one: str, many: str) -> tuple[str, ...]:
        """Return every form of a text with a number, in the order of the rule; in Dutch when the catalogue lacks them."""
        said = self.texts.get(one)
        return said if isinstance(said, tuple) else (one, many)

    @cached_property
    def form(self) -> Callable[[int], int]:
        """Which form belongs to a number."""
        return gettext.c2py(self.rule)


_NL = Language(DUTCH)
_spoken: ContextVar[Language] = ContextVar("spoken", default=_NL)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that there is a catalogue for."""
    return tuple(sorted({DUTCH, *(path.stem for path in FOLDER.glob("*.po"))}))


def catalogue_of(code: str) -> Path:
    """Return where the catalogue of a language is, if there is one."""
    return FOLDER / f"{code}.po"


@cache
def language(code: str) -> Language:
    """Return a language as its catalogue has it; one without a catalogue is Dutch."""
    path = catalogue_of(code)
    return read(code, path.read_bytes()) if path.is_file() else _NL


def read(code: str, catalogue: bytes) -> Language:
    """Return the language of a catalogue; what is not translated yet, or marked as uncertain, stays Dutch."""
    from babel.messages.pofile import read_po  # only here: a Dutch guide need not wait for it

    found = read_po(io.BytesIO(catalogue))
    texts: dict[str, str | tuple[str, ...]] = {}
    for message in found:
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and not message.fuzzy and all(said):
            texts[message.id if isinstance(message.id, str) else message.id[0]] = said[0] if len(said) == 1 else said
    return Language(code, texts, found.plural_expr)


def speak(code: str) -> None:
    """Say everything in a language from now on, for a program that does one piece of work."""
    _spoken.set(language(code))


@contextmanager
def speaking(spoken: Language | str) -> Iterator[None]:
    """Say everything in a language for as long as the block lasts."""
    token = _spoken.set(language(spoken) if isinstance(spoken, str) else spoken)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> Language:
    """Return the language that is spoken now."""
    return _spoken.get()


def of_settings(settings: object) -> str:
    """Return the language that the bytes of ``gids.yml`` ask for: also when the rest of them cannot be read."""
    found = SETTING.search(settings) if isinstance(settings, bytes) else None
    return found[1].decode() if found else DUTCH


def mark(text: str) -> str:
    """Return the text as it is: it stands in the catalogue, and is said where it is used."""
    return text


class Words(Mapping[Key, str]):
    """Texts by a key, each in the language that is spoken when it is asked for."""

    def __init__(self, dutch: Mapping[Key, str]) -> None:
        """Keep the texts in Dutch."""
        self.dutch = dutch

    def __getitem__(self, key: Key) -> str:
        """Return the text of a key."""
        return say(self.dutch[key])

    def __iter__(self) -> Iterator[Key]:
        """Return the keys, in their order."""
        return iter(self.dutch)

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.dutch)


def say(text: str, /, **values: object) -> str:
    """Return a text in the language that is spoken, with its ``{places}`` filled."""
    now = _spoken.get()
    said = text if now is _NL else now.say(text)
    return said.format_map(values) if values else said


def plural(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the text for one or for many, with ``{n}`` and the other places filled."""
    now = _spoken.get()
    said = (one if count == 1 else many) if now is _NL else now.plural(one, many, count)
    return said.format(n=count, **values)


def number(value: int) -> str:
    """Return a whole number with its thousands apart, as ``1.234`` is in Dutch."""
    return f"{value:,}".replace(",", say("1.234")[1:-3])


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number(count)} {plural(one, many, count)}"
