"""What a block of YAML says, as loaded → what was given in it: nothing empty, in one form, and not too much of it."""

from __future__ import annotations

import unicodedata
from typing import Any

MAX_DEPTH = 12
MAX_VALUES = 2000  # in the block of an entry
MAX_VALUES_OF_LIST = 60_000
MAX_NORMAL = 10_000  # characters; longer than any field may be, and putting accents in order takes time squared


class Refused(Exception):  # noqa: N818 - a signal between two readers, not an error
    """The fast reader met something that only the slow, precise one can explain."""


class TooMuch(Refused):
    """There are more values than a guide can have."""


def filled(value: Any, *, most: int = MAX_VALUES) -> Any:
    """Return the value without what is empty: an empty value means ‘not given’ (design 4.3)."""
    return _Filling(most).filled(value, 0)


class _Filling:
    def __init__(self, most: int) -> None:
        self.left = most

    def filled(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise Refused
        self.left -= 1
        if self.left < 0:
            raise TooMuch
        if isinstance(value, dict):
            kept = {k: self.filled(v, depth + 1) for k, v in value.items()}
            return {k: v for k, v in kept.items() if v not in (None, "", [], {})}
        if isinstance(value, list):
            return [v for v in (self.filled(item, depth + 1) for item in value) if v not in (None, "", [], {})]
        return normal(value) if isinstance(value, str) and value.strip() else ""


def normal(text: str, most: int = MAX_NORMAL) -> str:
    """Return text with each accented letter as one character: é can be typed as two, and then nothing finds it."""
    return text if text.isascii() or len(text) > most else unicodedata.normalize("NFC", text)
