"""How much a text may hold of what makes reading it slow: counted before it is read, so that nobody has to wait.

A parser looks back at every opening bracket; fifty thousand of them cost minutes. No honest text comes near these
limits (the guide's own: at most 16 brackets in a paragraph), and below them the slowest text found takes under 2 seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reisgids.language import say

MAX_CHARACTERS = 100_000  # forty pages
MAX_LINES = 5000
MAX_DEPTH = 10  # quotes and lists within one another; the parser drops what is deeper than 20 without a word
MAX_CELLS = 30  # on one line of a table

# In one paragraph (lines without a blank one between them).
_PER_PARAGRAPH = (
    ("[", 300, "haken ["), ("<", 300, "tekens <"), ("*", 1000, "sterretjes"), ("_", 1000, "lage streepjes"), ("`", 1000, "tekens `"),
    ("&", 1000, "tekens &"), ("!", 1000, "uitroeptekens"), ("@", 1000, "tekens @"), ("|", 2000, "strepen |"), ("\\", 1000, "tekens \\"),
)  # fmt: skip
_MARK = re.compile(r"[ \t]{0,3}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]?")
_INDENTED_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]")


@dataclass(frozen=True)
class Excess:
    """What there is too much of, on which line (from 0), and what is accepted."""

    line: int
    message: str
    accepted: str


def excess(markdown: str) -> Excess | None:
    """Return the first thing that a text has too much of."""
    if len(markdown) > MAX_CHARACTERS:
        at = markdown.count("\n", 0, MAX_CHARACTERS)
        return Excess(at, say("Deze tekst is te lang: {markdown} tekens.", markdown=len(markdown)), say("hooguit {most} tekens; verdeel de tekst over meer pagina’s", most=MAX_CHARACTERS))
    if markdown.count("\n") > MAX_LINES:
        return Excess(MAX_LINES, say("Deze tekst heeft te veel regels."), say("hooguit {most} regels; verdeel de tekst over meer pagina’s", most=MAX_LINES))
    crowded = [row for row in _PER_PARAGRAPH if markdown.count(row[0]) > row[1]]  # nearly always none
    counts = dict.fromkeys((character for character, _, _ in crowded), 0)
    for number, line in enumerate(markdown.split("\n")):
        if not line.strip():
            counts = dict.fromkeys(counts, 0)
            continue
        for character, most, name in crowded:
            counts[character] += line.count(character)
            if counts[character] > most:
                return Excess(number, say("In deze alinea staan te veel {name}. Daardoor duurt het lezen te lang.", name=name), say("hooguit {most} in één alinea; zet er een witregel tussen", most=most))
        if _depth(line) > MAX_DEPTH:
            return Excess(number, say("Deze lijst of dit citaat zit te diep in elkaar."), say("hooguit {most} keer inspringen", most=MAX_DEPTH))
        if line.count("|") > MAX_CELLS:
            return Excess(number, say("Deze tabel heeft te veel kolommen."), say("hooguit {most} kolommen", most=MAX_CELLS))
    for character, most, name in crowded:
        if markdown.count(character) > 10 * most:
            return Excess(0, say("In deze tekst staan te veel {name}. Daardoor duurt het lezen te lang.", name=name), say("hooguit {x} in één tekst", x=10 * most))
    return None


def _depth(line: str) -> int:
    """Return how many lists and quotes a line opens, or is indented for."""
    depth, at = 0, 0
    while depth <= MAX_DEPTH and (mark := _MARK.match(line, at)):
        depth, at = depth + 1, mark.end()
    item = _INDENTED_ITEM.match(line)
    return max(depth, len(item[1].expandtabs(4)) // 2 if item else 0)
