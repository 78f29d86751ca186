"""Parties that asked not to be in the guide: ``niet_opnemen`` in ``gids.yml``.

The list holds marks, not names: a list of names would be just the page that they did not want. A mark is a hash of what
counts of a name, so it does not say who it is to a reader or a search engine. It does not keep out somebody who tries
names: names are few. An editor makes a mark with ``reisgids leave-out``.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from reisgids.diagnostics import Diagnostic
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.linking.duplicates import marks_of, name_of, names_of

PARTY = "partner"  # the type whose entries are parties
NAME = "naam"


def mark(kind: str, text: str) -> str:
    """Return the mark of a name, or of a website, phone or KvK number as it may be compared."""
    counted = name_of(text, frozenset()).words if kind == NAME else text
    return sha256(f"{kind}:{counted}".encode()).hexdigest()[:16]


def problems(graph: Graph) -> Iterator[Diagnostic]:
    """Yield each party that is in the guide and asked not to be; what was removed may stay as the notice that it is."""
    left_out = frozenset(graph.guide.niet_opnemen or ())
    for entry in graph.entries.values() if left_out else ():
        if entry.key.type == PARTY and not entry.is_removed:
            marks = {*(mark(NAME, name) for name in names_of(entry)), *(mark(kind, text) for kind, text in marks_of(entry))}
            if marks & left_out:
                line, column = entry.raw.place((entry.type.title_field,))
                yield Diagnostic(
                    "niet-opnemen", say("Deze partij wil liever niet in de gids staan. Dat respecteren we. Jij doet niets verkeerd."), entry.path, line, column,
                    accepted=say("een deal zonder deze partij. Wil de partij er nu wel in? Laat haar dat aan de redactie vertellen"),
                )  # fmt: skip
