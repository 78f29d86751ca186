"""How much there was to do over time: one line for each day that somebody or a workflow asked to remember."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from reisgids.desk.desk import Desk
from reisgids.freshness import Fresh, freshness

FILE = "history.json"
SHOWN = 24  # lines on the page and in the drawing: two years of months


@dataclass(frozen=True)
class Moment:
    """How the guide stood on a day: entries, how many of them count as checked, and the tasks of each kind."""

    day: str
    entries: int
    checked: int
    tasks: dict[str, int]

    @property
    def total(self) -> int:
        """All tasks of that day."""
        return sum(self.tasks.values())

    @property
    def share(self) -> int:
        """How many of a hundred entries counted as checked."""
        return round(100 * self.checked / self.entries) if self.entries else 0


def moment_of(desk: Desk) -> Moment:
    """Return how the guide stands on the day of the desk."""
    graph, day = desk.sight.graph, desk.sight.day
    checked = sum(freshness(e, day).state is Fresh.CHECKED for e in graph.public)
    return Moment(day.isoformat(), len(graph.public), checked, desk.counts)


def read_history(data: object) -> tuple[Moment, ...]:
    """Return what was remembered, oldest first; a file that cannot be read is an empty beginning."""
    try:
        rows = json.loads(data) if isinstance(data, bytes) else []
        found = [
            Moment(date.fromisoformat(r["day"]).isoformat(), int(r["entries"]), int(r["checked"]), {str(k): int(v) for k, v in r["tasks"].items()}) for r in rows
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()
    return tuple(sorted({m.day: m for m in found}.values(), key=lambda m: m.day))


def written(history: Iterable[Moment], moment: Moment) -> bytes:
    """Return the bytes of the history with a moment added, or put in the place of that day."""
    rows = {m.day: m for m in (*history, moment)}
    return (json.dumps([asdict(rows[day]) for day in sorted(rows)], ensure_ascii=False, indent=1) + "\n").encode()
