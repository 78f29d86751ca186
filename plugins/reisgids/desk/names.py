"""Texts that name a partner without leading to it.

Only names written as the partner writes them. One of which only the first word has a capital may be the beginning of a sentence, so
there it does not count; in the middle of a sentence a capital makes a name. An entry that is related to the partner in any way is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reisgids.desk.task import Sight, Task
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.linking.duplicates import names_of
from reisgids.reading.entry import Key

_WORD = re.compile(r"\w[\w’'&+-]*")
_CAPITAL = re.compile(r"(?<![\w/.@-])([A-ZÀ-Þ0-9][\w’'&+-]*)(?:[ \n]+(\w[\w’'&+-]*))?")
_LINK = re.compile(r"\]\([^)]*\)|\[\[[^\]]*\]\]|https?://\S+|`[^`]*`")
_MARKED = re.compile(r"\w*[A-Z0-9][\w-]*[A-Z]|\w+[0-9]+", re.ASCII)  # Gezond010, SKVR, DOCK
_BEGIN = re.compile(r"(?:^|[.!?:;|\n>*-])[\s\"“‘('*_]*$")
ARTICLES = ("De", "Het", "Een")
MINIMUM = 4  # letters; a shorter abbreviation means too many things


@dataclass(frozen=True)
class _Name:
    """A name from its first capital on, and whether a capital further on, or within, shows that it is one."""

    text: str
    key: Key
    is_marked: bool


Names = Mapping[tuple[str, str], list[_Name]]


def unlinked(sight: Sight) -> Iterator[Task]:
    """Yield the entries in whose text partners are named to which they do not lead."""
    graph = sight.graph
    names = _names(graph)
    for entry in graph.public:
        if not entry.body.markdown or not (named := _named(entry.body.markdown, names)):
            continue
        related = {entry.key, *(r.target for r in graph.outgoing.get(entry.key, ())), *(r.source for r in graph.incoming.get(entry.key, ()))}
        if missed := [graph.entries[k] for k in named if k not in related]:
            yield Task(entry, say("De tekst noemt {missed}, zonder link.", missed=', '.join(f'‘{named[e.key]}’' for e in missed)), len(missed), tuple(missed))


def _names(graph: Graph) -> Names:
    """Return the names of partners by their first two words; a name of two partners, or of a theme or area, is nobody's."""
    owners: dict[str, set[Key]] = defaultdict(set)
    for partner in graph.of_type("partner"):
        for name in names_of(partner):
            owners[name].add(partner.key)
    taken = {i.label for items in graph.lists.values() for i in items.values()} | {graph.guide.plaats}
    found: dict[tuple[str, str], list[_Name]] = defaultdict(list)
    for name, keys in sorted(owners.items()):
        first = _CAPITAL.search(name)
        if not first or len(keys) > 1 or name in taken:
            continue
        text = name[first.start(1) :]
        capitals = [word for word in _WORD.findall(text) if word[0].isupper() or word[0].isdigit()]
        if len(text) >= MINIMUM and set(capitals) - set(ARTICLES):
            found[first[1], first[2] or ""].append(_Name(text, min(keys), len(capitals) > 1 or bool(_MARKED.search(text))))
    return found


def _named(text: str, names: Names) -> dict[Key, str]:
    """Return the partners named in a text with the name that was used; of names within one another the longest counts."""
    plain = _LINK.sub("]", text)
    found: dict[Key, str] = {}
    for match in _CAPITAL.finditer(plain):
        for name in (*names.get((match[1], match[2] or ""), ()), *(names.get((match[1], ""), ()) if match[2] else ())):
            end = match.start() + len(name.text)
            whole = plain.startswith(name.text, match.start()) and not (end < len(plain) and (plain[end].isalnum() or plain[end] == "-"))
            if name.key not in found and whole and (name.is_marked or not _BEGIN.search(plain, max(0, match.start() - 40), match.start())):
                found[name.key] = name.text
    return {k: n for k, n in found.items() if not any(n != other and n in other for other in found.values())}
