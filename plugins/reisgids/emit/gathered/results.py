"""What deals brought about, in figures and in stories, and what lessons say of their effect (report 000, ‘tellen en vertellen’)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from reisgids.emit.overviews import PART_OF_A_LIST, SHOWN_PER_TYPE
from reisgids.emit.page import Page
from reisgids.emit.paging import numbered, paged
from reisgids.emit.writer import Writer
from reisgids.language import mark, say
from reisgids.model.lists import Item
from reisgids.model.types.deal import Deal, Indicator
from reisgids.model.types.lesson import LAPSED, Lesson
from reisgids.reading.entry import Entry

T = TypeVar("T")

TITLE = mark("Tellen en vertellen")
MENU = mark("Resultaten")
INTRO = mark("Wat leverden de deals op? Cijfers laten zien hoeveel. Verhalen laten zien wat het voor mensen betekent.")
ADDRESS = "resultaten"
NAME = f"{ADDRESS}/index"
NO_THEME = mark("Zonder thema")


@dataclass(frozen=True)
class Outcome:
    """What one deal brought about: what was counted, and the stories that tell of it."""

    deal: Entry
    counted: tuple[Indicator, ...]
    told: tuple[Entry, ...]


@dataclass(frozen=True)
class Effect:
    """One of the two kinds of effect that a lesson can be about, with the lessons that are."""

    label: str
    page: str
    lessons: tuple[Entry, ...]


@dataclass(frozen=True)
class ThemeRow:
    """How much there is on a theme: deals with results, and lessons by effect."""

    theme: Item
    page: str
    outcomes: list[Outcome]
    effects: list[Effect]


def results(writer: Writer) -> Iterator[Page]:
    """Yield the results of all deals by theme, the lessons by effect, and both for each theme apart."""
    outcomes, effects = list(_outcomes(writer)), list(_effects(writer))
    themes = list(_themes(writer, outcomes, effects))
    about = {"effects": effects, "themes": themes, "counted": [o for o in outcomes if o.counted], "told": len({s.key for o in outcomes for s in o.told})}
    rows = _under_first_theme(writer, outcomes, lambda o: o.deal)
    for name, groups, paging in paged(NAME, rows):
        html = writer.at(name).render("results.html", title=say(TITLE), intro=say(INTRO), groups=groups, paging=paging, **about)
        yield Page(name, numbered(say(TITLE), paging), say(INTRO), html, ADDRESS)
    for row in themes:
        yield from _theme_pages(writer, row)
    for effect in effects:
        yield from _effect_pages(writer, effect)


def _theme_pages(writer: Writer, row: ThemeRow) -> Iterator[Page]:
    title = f"{say(TITLE)}: {row.theme.label}"
    intro = say("Wat deals over {label} opleverden, en wat lessen daarover zeggen.", label=row.theme.label)
    for name, groups, paging in paged(row.page, [("", o) for o in row.outcomes]):
        html = writer.at(name).render(
            "results_theme.html", title=title, intro=intro, top=NAME, top_title=say(TITLE), row=row, groups=groups, paging=paging, shown=SHOWN_PER_TYPE
        )
        yield Page(name, numbered(title, paging), intro, html, f"{ADDRESS}-thema")


def _effect_pages(writer: Writer, effect: Effect) -> Iterator[Page]:
    title = say("Lessen over effect: {label}", label=effect.label.lower())
    intro = say("Deze lessen gaan over het effect van samenwerken, per thema.")
    for name, groups, paging in paged(effect.page, _under_first_theme(writer, effect.lessons, lambda e: e)):
        html = writer.at(name).render("results_effect.html", title=title, intro=intro, top=NAME, top_title=say(TITLE), groups=groups, paging=paging)
        yield Page(name, numbered(title, paging), intro, html, PART_OF_A_LIST)


def _outcomes(writer: Writer) -> Iterator[Outcome]:
    """Yield the deals of which something was counted or told; a story that is about the deal tells of it too."""
    for deal in writer.graph.of_type("deal"):
        given = cast(Deal, deal.fields).resultaten
        named = [r for r in writer.graph.outgoing.get(deal.key, []) if r.field == "resultaten.vertellen"]
        about = [r for r in writer.graph.incoming.get(deal.key, []) if r.source.type == "verhaal"]
        stories = {e.key: e for _, e in (*writer.relations(named, "target"), *writer.relations(about, "source"))}
        counted = tuple((given and given.tellen) or ())
        if counted or stories:
            yield Outcome(deal, counted, tuple(stories.values()))


def _effects(writer: Writer) -> Iterator[Effect]:
    """Yield the kinds of effect with the lessons about them that still hold."""
    lesson = writer.graph.registry.by_name.get("les")
    options = next((s.options for s in lesson.fields if s.name == "effect"), {}) if lesson else {}
    lessons = [e for e in writer.graph.of_type("les") if _lesson(e).curatie != LAPSED]
    for value, label in options.items():
        yield Effect(label, f"{ADDRESS}/effect/{value}", tuple(e for e in lessons if _lesson(e).effect == value))


def _themes(writer: Writer, outcomes: list[Outcome], effects: list[Effect]) -> Iterator[ThemeRow]:
    """Yield the themes on which there is anything, in the order of the list."""
    by_theme: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for name in outcome.deal.fields.themas or ():
            by_theme[name].append(outcome)
    lessons = [_lessons_by_theme(effect) for effect in effects]
    for theme in writer.graph.lists["themas"].values():
        about = [Effect(e.label, e.page, tuple(found.get(theme.id, ()))) for e, found in zip(effects, lessons, strict=True)]
        if by_theme[theme.id] or any(e.lessons for e in about):
            yield ThemeRow(theme, f"{ADDRESS}/thema/{theme.id}", by_theme[theme.id], about)


def _lessons_by_theme(effect: Effect) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for lesson in effect.lessons:
        for theme in lesson.fields.themas or ():
            found[theme].append(lesson)
    return found


def _under_first_theme(writer: Writer, things: Iterable[T], entry_of: Callable[[T], Entry]) -> list[tuple[str, T]]:
    """Return things under the theme that their entry names first, so that each stands in the list once."""
    labels = {t.id: t.label for t in writer.graph.lists["themas"].values()}
    order = {label: n for n, label in enumerate(labels.values())}
    rows = [(labels.get(next(iter(entry_of(t).fields.themas or ()), ""), say(NO_THEME)), t) for t in things]
    return sorted(rows, key=lambda row: order.get(row[0], len(order)))


def _lesson(entry: Entry) -> Lesson:
    return cast(Lesson, entry.fields)
