"""The page of the desk, ``/redactie/``: for editors, so in no menu, no sitemap, no search, and not for search engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reisgids.desk.desk import Desk, Pile, desk_of
from reisgids.desk.history import FILE, SHOWN, Moment, moment_of, read_history
from reisgids.desk.task import Kind, Task
from reisgids.emit.desk.where import Where, where
from reisgids.emit.editing import NAME as EDITOR
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer
from reisgids.language import mark, say

NAME = "redactie/index"
TITLE = mark("De redactie")
INTRO = mark("Wat vraagt vandaag om een redacteur? Het zwaarste staat bovenaan. Met één klik ben je waar je het doet.")
FIRST, MORE = 8, 92  # tasks of a kind that show at once, and behind one click; with more the kind has a page of its own
BEGIN = 10  # tasks for who has little time; with few tasks there is no need to choose
MOST = 600  # on the page of one kind: more cannot be looked through

KIND = "redactie"
WIDTH, HEIGHT, TOP = 640, 140, 30  # of the drawing, in its own units


Row = tuple[Task, Where]


@dataclass(frozen=True)
class Shown:
    """The tasks of one kind as the page shows them; ``page`` is where all of them are, when they are not all here."""

    kind: Kind
    first: list[Row]
    more: list[Row]
    rest: int
    page: str = ""

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
    piles = [_shown(w, pile, FIRST, MORE) for pile in desk.piles]
    html = w.render(
        "desk.html", title=say(TITLE), intro=say(INTRO), desk=desk, piles=piles, begin=_begin(w, desk), filters=_filters(w, piles), now=moment_of(desk),
        history=history[::-1], drawing=_drawing(history), ends=_ends(history), width=WIDTH, height=HEIGHT, editor=EDITOR if writer.beside.editor else "",
    )  # fmt: skip
    yield Page(NAME, say(TITLE), say(INTRO), html, KIND, listed=False)
    for pile in desk.piles:
        if len(pile.tasks) > FIRST + MORE:
            yield _page_of(writer, pile)


def _page_of(writer: Writer, pile: Pile) -> Page:
    """Return the page of one kind, for a pile that is too high for the desk."""
    name, kind = f"redactie/{pile.kind.name}/index", pile.kind
    w = writer.at(name)
    shown = _shown(w, pile, MOST, 0)
    html = w.render("desk_pile.html", desk=NAME, title=say(TITLE), pile=shown, filters=_filters(w, [shown]))
    return Page(name, f"{say(TITLE)}: {kind.label}", kind.do, html, KIND, listed=False)


def _shown(w: Writer, pile: Pile, first: int, more: int) -> Shown:
    rows = [(task, where(w, pile.kind, task)) for task in pile.tasks[: first + more]]
    rest = len(pile.tasks) - len(rows)
    return Shown(pile.kind, rows[:first], rows[first:], rest, w.to(f"redactie/{pile.kind.name}/index") if rest and more else "")


def _begin(w: Writer, desk: Desk) -> list[Row]:
    """Return where to begin: the most urgent task of each kind, heaviest kind first, then the next ones, until there are enough."""
    if desk.total <= 2 * BEGIN:
        return []
    turns = sorted((n, at, pile.kind, task) for at, pile in enumerate(desk.piles) for n, task in enumerate(pile.tasks[:BEGIN]))
    return [(task, where(w, kind, task)) for _, _, kind, task in turns[:BEGIN]]


def _filters(w: Writer, piles: list[Shown]) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """Return how the tasks on a page can be narrowed: name, label, and each choice with how many it leaves."""
    entries = [task.entry for pile in piles for task, _ in (*pile.first, *pile.more) if task.entry and task.entry.is_public]
    if len(entries) <= 2 * BEGIN:
        return []
    types = Counter(e.key.type for e in entries)
    found = [("pagina", say("Soort pagina"), [(t.name, t.plural, types[t.name]) for t in w.graph.registry if types[t.name]])]
    for name, label, listed in (("thema", say("Onderwerp"), "themas"), ("gebied", say("Gebied"), "gebieden")):
        counts = Counter(term for e in entries for term in getattr(e.fields, listed) or ())
        found.append((name, label, [(i.id, i.label, counts[i.id]) for i in w.graph.lists[listed].values() if counts[i.id]]))
    return found


def _drawing(history: tuple[Moment, ...]) -> str:
    """Return the number of tasks over time as the path of a line; a line needs two points."""
    if len(history) < 2:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in _points(history))


def _ends(history: tuple[Moment, ...]) -> list[tuple[float, float, int]]:
    """Return where the line begins and ends, with the number of tasks there."""
    points = list(_points(history)) if len(history) > 1 else []
    return [(*points[at], history[at].total) for at in (0, -1)] if points else []


def _points(history: tuple[Moment, ...]) -> Iterator[tuple[float, float]]:
    most = max(1, *(m.total for m in history))
    for number, moment in enumerate(history):
        yield 8 + (WIDTH - 16) * number / (len(history) - 1), TOP + (HEIGHT - TOP - 8) * (1 - moment.total / most)
