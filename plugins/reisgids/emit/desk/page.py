"""The page of the desk, ``/redactie/``: for editors, so in no menu, no sitemap, no search, and not for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reisgids.desk.desk import Pile, desk_of
from reisgids.desk.history import FILE, SHOWN, Moment, moment_of, read_history
from reisgids.desk.task import Kind, Task
from reisgids.emit.desk.where import Where, where
from reisgids.emit.editing import NAME as EDITOR
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer

NAME = "redactie/index"
TITLE = "De redactie"
INTRO = "Wat vraagt vandaag om een redacteur? Het zwaarste staat bovenaan. Met één klik ben je waar je het doet."
FIRST, MORE = 8, 60  # tasks of a kind that show at once, and behind one click; the rest is counted

WIDTH, HEIGHT = 640, 120  # of the drawing, in its own units


@dataclass(frozen=True)
class Shown:
    """The tasks of one kind as the page shows them."""

    kind: Kind
    first: list[tuple[Task, Where]]
    more: list[tuple[Task, Where]]
    rest: int

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.first) + len(self.more) + self.rest


def desk_page(writer: Writer) -> Iterator[Page]:
    """Yield the page."""
    kept = writer.beside.kept
    desk = desk_of(writer.graph, writer.day, kept)
    w = writer.at(NAME)
    history = read_history(kept.get(FILE))[-SHOWN:]
    html = w.render(
        "desk.html", title=TITLE, intro=INTRO, desk=desk, piles=[_shown(w, pile) for pile in desk.piles], now=moment_of(desk),
        history=history[::-1], drawing=_drawing(history), width=WIDTH, height=HEIGHT, editor=EDITOR if writer.beside.editor else "",
    )  # fmt: skip
    yield Page(NAME, TITLE, INTRO, html, "redactie", listed=False)


def _shown(w: Writer, pile: Pile) -> Shown:
    rows = [(task, where(w, pile.kind, task)) for task in pile.tasks[: FIRST + MORE]]
    return Shown(pile.kind, rows[:FIRST], rows[FIRST:], len(pile.tasks) - len(rows))


def _drawing(history: tuple[Moment, ...]) -> str:
    """Return the number of tasks over time as the path of a line; a line needs two points."""
    if len(history) < 2:
        return ""
    most = max(1, *(m.total for m in history))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in _points(history, most))


def _points(history: tuple[Moment, ...], most: int) -> Iterator[tuple[float, float]]:
    for number, moment in enumerate(history):
        yield 8 + (WIDTH - 16) * number / (len(history) - 1), 8 + (HEIGHT - 16) * (1 - moment.total / most)
