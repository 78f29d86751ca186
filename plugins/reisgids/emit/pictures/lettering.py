"""Words on a drawing: a name → lines of at most so many letters. SVG does not break lines by itself."""

from __future__ import annotations

import re

_BEFORE_LAST = re.compile(r"(?<=[^aeiouyij\W])(?=[^aeiouyij\W][aeiouyij])", re.IGNORECASE)


def in_lines(name: str, letters: int, lines: int) -> tuple[str, ...]:
    """Return a name in at most ``lines`` lines of at most ``letters`` letters; what is longer ends in an ellipsis."""
    found: list[str] = []
    for piece in re.findall(r"[^\s-]+-?|-", name):
        for part in _broken(piece, letters):
            join = "" if found and found[-1].endswith("-") else " "
            if found and len(found[-1]) + len(join) + len(part) <= letters:
                found[-1] += join + part
            else:
                found.append(part)
    if len(found) <= lines:
        return tuple(found)
    return (*found[: lines - 1], f"{found[lines - 1][: letters - 1].rstrip('- ,.:;')}…")


def _broken(word: str, letters: int) -> list[str]:
    """Return a word that is too long in parts, broken where a syllable is likely to end: before the last of its consonants in a row."""
    if len(word) <= letters:
        return [word]
    breaks = [m.start() for m in _BEFORE_LAST.finditer(word) if word[m.start() - 1 : m.start() + 1].lower() != "ch"]
    fitting = [at for at in breaks if 2 < at < len(word) - 2 and at < letters]
    at = min(fitting, key=lambda b: abs(b - len(word) / 2), default=letters - 1)
    return [f"{word[:at]}-", *_broken(word[at:], letters)]
