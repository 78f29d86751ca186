"""One sheet to hand out, and a few lines for a newsletter: what the guide is, what is in it, and where it is (report 001, quadrant 4, communication).

All of it is what the guide says of itself already. Without an address there is none: it could not say where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from reisgids.emit.files import HANDOUT
from reisgids.emit.page import Page
from reisgids.emit.types.reading_guides import entrances
from reisgids.emit.writer import Writer
from reisgids.language import mark, say

TITLE = mark("Om uit te delen")


def handout(writer: Writer) -> Iterator[Page]:
    """Yield the sheet of a guide that has an address."""
    graph = writer.graph
    if not graph.guide.site_url:
        return
    counted = [(t, len(graph.of_type(t.name))) for t in graph.registry if t.menu]
    short = graph.guide.site_url.partition("://")[2].rstrip("/")
    html = writer.at(HANDOUT).render("handout.html", title=say(TITLE), counted=[row for row in counted if row[1]], entrances=entrances(writer), short=short)
    yield Page(HANDOUT, say(TITLE), say("Eén vel over de gids, en een tekst voor een nieuwsbrief."), html, "uitdelen")
