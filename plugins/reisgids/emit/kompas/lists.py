"""The lists of the kompas: lessons by theme and kind, proposals by stand, and what lies with each body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from reisgids.emit.entry_page import moved
from reisgids.emit.kompas.chain import BODIES
from reisgids.emit.page import Page
from reisgids.emit.paging import numbered, paged
from reisgids.emit.writer import Writer
from reisgids.kompas.compass import Compass, compass_of
from reisgids.kompas.returns import EVIDENCE, SameLesson, evidence
from reisgids.kompas.steps import STANDS, Question
from reisgids.language import Words, say
from reisgids.model.lists import Item
from reisgids.reading.entry import Entry

LESSONS = "kompas/lessen/index"
PROPOSALS = "kompas/voorstellen/index"
NO_THEME = "kompas/zonder-thema"
NO_BODY = "kompas/zonder-bestuur"

LESSONS_PER_PAGE = 150  # a row is about 120 bytes once packed, so that a page stays far below 100 kB
PROPOSALS_PER_PAGE = 250
MOST_FREQUENT = 20

T = TypeVar("T")

# The lists on the page of a body: who waits comes first.
QUESTIONS = Words({
    Question.SILENT: "Hier blijft een antwoord uit",
    Question.WAITING: "Hier wordt op een antwoord gewacht",
    Question.POSTPONED: "Uitgesteld: het antwoord komt later",
    Question.NOT_ASKED: "Nog niet op de agenda",
    Question.ANSWERED: "Beantwoord",
})


def _labelled(groups: list[tuple[str, list[T]]], labels: Mapping[Any, str]) -> list[tuple[str, str, list[T]]]:
    """Return groups with, after the key of each, what a reader sees for it."""
    return [(key, labels[key], found) for key, found in groups]


def lessons(writer: Writer) -> Iterator[Page]:
    """Yield the inventory of lessons: what comes back most, and per theme all of them by kind."""
    compass = compass_of(writer.graph, writer.day)
    by_theme: dict[str, list[SameLesson]] = defaultdict(list)
    for group in compass.groups:
        for theme in group.themes or ("",):
            by_theme[theme].append(group)
    w = writer.at(LESSONS)
    themes = [(item, by_theme[item.id]) for item in w.graph.lists["themas"].values() if item.id in by_theme]
    kinds = _kinds(compass)
    html = w.render(
        "kompas_lessen.html", title=say("Lessen op een rij"), kompas=compass, themes=themes, kinds=kinds, no_theme=by_theme.get("", []),
        returning=[g for g in compass.groups if g.returns], shown=MOST_FREQUENT, evidence=_evidence(compass), kind_of=_kind_of,
        no_theme_page=NO_THEME,
    )  # fmt: skip
    yield Page(LESSONS, say("Lessen op een rij"), say("Welke lessen vaker terugkomen, waar ze zijn geleerd en waartoe ze leiden."), html, "kompas-lessen")
    for item, found in themes:
        yield from _theme_pages(writer, compass, f"kompas/lessen/{item.id}", say("Lessen over {label}", label=item.label.lower()), item, found, kinds)
    if by_theme.get(""):
        yield from _theme_pages(writer, compass, NO_THEME, say("Lessen zonder onderwerp"), None, by_theme[""], kinds)


def _theme_pages(
    writer: Writer, compass: Compass, name: str, title: str, item: Item | None, found: list[SameLesson], kinds: dict[str, str]
) -> Iterator[Page]:
    order = list(kinds)
    rows = sorted(((_kind_of(g), g) for g in found), key=lambda row: order.index(row[0]))
    for page, groups, paging in paged(name, rows, LESSONS_PER_PAGE):
        w = writer.at(page)
        html = w.render("kompas_lessenlijst.html", title=title, item=item, kompas=compass, groups=_labelled(groups, kinds), paging=paging, lessons_page=LESSONS)
        yield Page(page, numbered(title, paging), say("{title}: hoe vaak geleerd, in welke deals, en waartoe ze leiden.", title=title), html, "kompas-lessenlijst")


def _kinds(compass: Compass) -> dict[str, str]:
    """Return the kinds of lesson as declared."""
    fields = compass.graph.registry.by_name["les"].fields
    return dict(next(s.options for s in fields if s.name == "soort"))


def _kind_of(group: SameLesson) -> str:
    return str(getattr(group.first.fields, "soort", ""))


def _evidence(compass: Compass) -> list[tuple[str, int]]:
    """Return how many lessons rest on what: told apart, because a story is not a review."""
    counts = Counter(evidence(lesson) for group in compass.groups for lesson in group.lessons)
    return [(label, counts[key]) for key, label in EVIDENCE.items() if counts[key]]


def proposals(writer: Writer) -> Iterator[Page]:
    """Yield all proposals by stand, with what is needed to filter them."""
    compass = compass_of(writer.graph, writer.day)
    order = list(STANDS)
    rows = sorted(((compass.stands[p.key].key, p) for p in compass.proposals), key=lambda row: order.index(row[0]))
    for page, groups, paging in paged(PROPOSALS, rows, PROPOSALS_PER_PAGE):
        w = writer.at(page)
        shown = [p for _, found in groups for p in found]
        html = w.render(
            "kompas_voorstellen.html", title=say("Voorstellen en hun stand"), kompas=compass, groups=_labelled(groups, STANDS), paging=paging, filters=_filters(w, compass, shown),
            bodies_page=f"{BODIES}/index",
        )  # fmt: skip
        yield Page(page, numbered(say("Voorstellen en hun stand"), paging), say("Elk voorstel met de stappen, het besluit en de reden."), html, "kompas-voorstellen")


def _filters(w: Writer, compass: Compass, shown: list[Entry]) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """Return the filters of a list of proposals: name, label, and each choice with how many it leaves."""
    themes = Counter(t for p in shown for t in p.fields.themas or [])
    bodies = Counter(b for p in shown for b in [e.key.id for e, _ in compass.bodies_of[p.key]] or [""])
    stands = Counter(compass.stands[p.key].key for p in shown)
    names = {t.body.key.id: t.body.title for t in compass.tables}
    silent = sum(compass.stands[p.key].silence is not None for p in shown)
    return [
        ("thema", say("Onderwerp"), [(i.id, i.label, themes[i.id]) for i in w.graph.lists["themas"].values() if themes[i.id]]),
        ("bij", say("Bij wie"), [*((i, n, bodies[i]) for i, n in names.items() if bodies[i]), *([("niemand", say("Nog niet bekend"), bodies[""])] if bodies[""] else [])]),
        ("stand", say("Stand"), [(key, label, stands[key]) for key, label in STANDS.items() if stands[key]]),
        ("vraag", say("Antwoord"), [(Question.SILENT, say("Antwoord blijft uit"), silent)] if silent else []),
    ]


def bodies(writer: Writer) -> Iterator[Page]:
    """Yield the list of bodies that can decide, a page for each, and what lies with nobody."""
    compass = compass_of(writer.graph, writer.day)
    name = f"{BODIES}/index"
    w = writer.at(name)
    html = w.render("kompas_bij.html", title=say("Bij wie ligt wat?"), kompas=compass, no_body_page=NO_BODY)
    yield Page(name, say("Bij wie ligt wat?"), say("Bij welk bestuur of overleg welke voorstellen liggen, en waar een antwoord uitblijft."), html, "kompas-bij")
    for table in compass.tables:
        rows = [(q.value, p) for q, found in table.by_question.items() for p in found]
        title = say("Voorstellen bij {title}", title=table.body.title)
        yield from _body_pages(writer, compass, f"{BODIES}/{table.body.key.id}", title, rows, {"table": table})
        for old in table.body.fields.eerdere_ids or []:
            yield moved(writer, f"{BODIES}/{old}", f"{BODIES}/{table.body.key.id}", title)
    if compass.without_body:
        order = list(Question)
        loose = sorted(((compass.stands[p.key].question.value, p) for p in compass.without_body), key=lambda row: order.index(Question(row[0])))
        yield from _body_pages(writer, compass, NO_BODY, say("Voorstellen zonder bestuur"), loose, {"table": None})


def _body_pages(
    writer: Writer, compass: Compass, name: str, title: str, rows: Sequence[tuple[str, Entry]], values: dict[str, Any]
) -> Iterator[Page]:
    for page, groups, paging in paged(name, rows, PROPOSALS_PER_PAGE):
        w = writer.at(page)
        html = w.render("kompas_bestuur.html", title=title, kompas=compass, groups=_labelled(groups, QUESTIONS), paging=paging, bodies_page=f"{BODIES}/index", **values)
        yield Page(page, numbered(title, paging), say("{title}: wat wacht op antwoord en wat is beantwoord.", title=title), html, "kompas-bestuur")
