"""The addresses outside the guide, and which of them have been dead for long.

A weekly visit (``reisgids links``) writes down what failed. One bad day is no reason to call anybody: an address is dead
after three visits in a row that failed, with at least two weeks between the first and the last. A server that refuses us (403, 429)
is there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reisgids.desk.task import Sight, Task
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.model.walk import given
from reisgids.reading.entry import Entry

FILE = "links.json"
FAILURES = 3  # visits in a row
SPREAD = 14  # days between the first and the last of them
ARCHIVE = "archief_link"  # the copy that somebody kept is not visited: it is what is left when the address is dead


@dataclass(frozen=True)
class Failing:
    """An address that failed on its last visits: on which days, and how the last one failed."""

    days: tuple[str, ...]
    why: str

    @property
    def is_dead(self) -> bool:
        """Whether it failed often enough, over long enough."""
        return len(self.days) >= FAILURES and (date.fromisoformat(self.days[-1]) - date.fromisoformat(self.days[0])).days >= SPREAD


State = Mapping[str, Failing]


def addresses(graph: Graph) -> dict[str, list[Entry]]:
    """Return every outside address in the public entries, with the entries that lead there."""
    found: dict[str, dict[Any, Entry]] = defaultdict(dict)
    for entry in graph.public:
        for url in (*_fields(entry), *(link.target for link in entry.body.links if not link.inside)):
            if url.lower().startswith("https://"):
                found[url.partition("#")[0]][entry.key] = entry
    return {url: list(entries.values()) for url, entries in sorted(found.items())}


def read_state(data: bytes | object) -> State:
    """Return what earlier visits wrote down; a file that is not there or cannot be read is an empty beginning."""
    try:
        rows = json.loads(data) if isinstance(data, bytes) else {}
        return {str(url): Failing(tuple(date.fromisoformat(d).isoformat() for d in row["days"]), str(row["why"])) for url, row in rows.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def written(state: State) -> bytes:
    """Return the state as the bytes of its file."""
    rows = {url: {"days": list(failing.days), "why": failing.why} for url, failing in sorted(state.items())}
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def after(state: State, visited: Iterable[tuple[str, str]], day: date) -> State:
    """Return the state after a round of visits; each is an address with why it failed, empty when it was there."""
    found = {}
    for url, why in visited:
        if why:
            days = (*(state[url].days if url in state else ()), day.isoformat())
            found[url] = Failing(tuple(dict.fromkeys(days)), why)
    return found


def dead_links(sight: Sight) -> Iterator[Task]:
    """Yield the entries that lead to an address that is dead, unless they name a copy that was kept."""
    dead = {url: failing for url, failing in sight.links.items() if failing.is_dead}
    for url, entries in addresses(sight.graph).items() if dead else ():
        for entry in entries if url in dead else ():
            if not getattr(entry.fields, ARCHIVE, None):
                yield Task(entry, say("{url} werkt niet sinds {since:%d-%m-%Y} ({why}).", url=url, since=date.fromisoformat(dead[url].days[0]), why=dead[url].why), len(dead[url].days))


def _fields(entry: Entry) -> Iterator[str]:
    return (str(value) for _, value, _ in given(entry.fields, entry.type.fields, lambda spec: spec.kind.name == "url" and spec.name != ARCHIVE))
