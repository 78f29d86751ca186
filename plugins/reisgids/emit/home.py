"""The home page: what this guide is and for whom, search, and the ways in; all of it from what the guide holds."""

from __future__ import annotations

from itertools import islice

from reisgids.emit.files import HOME
from reisgids.emit.open_data.changes import FROM_SOURCE, changes
from reisgids.emit.page import Page
from reisgids.emit.pictures.area_map import main_maps
from reisgids.emit.types.reading_guides import entrances, questions
from reisgids.emit.writer import Writer
from reisgids.graph import Graph
from reisgids.language import say

NEWEST = 6  # entries under ‘new in the guide’
QUIET_DAYS = 365  # without news for so long, the page says that it is the last that is known


def search_examples(graph: Graph) -> list[str]:
    """Return a few words that find something in this guide: of each list the item that most entries name, if it is one word."""
    found = []
    for name in ("themas", "doelgroepen", "gebieden"):
        items = [i for i in graph.lists[name].values() if " " not in i.label and i.label != graph.guide.plaats and graph.by_term.get((name, i.id))]
        found += [i.label for i in sorted(items, key=lambda i: -len(graph.by_term[name, i.id]))[:1]]
    return found


def home(writer: Writer) -> Page:
    """Return the home page; what the guide has nothing for is left out."""
    graph = writer.graph
    page = graph.pages.get("home")
    begin = entrances(writer)
    dated = (c for c in graph.derived(changes, writer.day).values() if c.label != say(FROM_SOURCE) and c.when.first <= writer.day)
    news = list(islice(dated, NEWEST))
    html = writer.at(HOME).render(
        "home.html", page=page, totals={t.name: len(graph.of_type(t.name)) for t in graph.registry}, entrances=begin,
        questions=[q for q in questions(writer) if q.entry not in begin], maps=main_maps(graph), news=news,
        examples=search_examples(graph), quiet=bool(news) and (writer.day - news[0].when.last).days > QUIET_DAYS,
    )  # fmt: skip
    title = page.fields.titel if page else graph.guide.naam
    return Page(HOME, title, graph.guide.omschrijving, html, "start", page.raw.path if page else "")
