"""The pages of the kompas: where everything stands, the lessons in a row, the proposals by stand, and who has to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from reisgids.editions import edition_of
from reisgids.emit.entry_page import doors
from reisgids.emit.kompas.chain import BODIES
from reisgids.emit.kompas.lists import LESSONS, NO_BODY, PROPOSALS, bodies, lessons, proposals
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer
from reisgids.kompas.compass import compass_of
from reisgids.kompas.edition import Edition
from reisgids.language import mark, say
from reisgids.model.declare import ContentType
from reisgids.model.types.round import Round
from reisgids.reading.entry import Entry

TITLE = mark("Het kompas")
LEAST = 0.5  # percent: that one is not none must show beside hundreds

# What each number of ``Compass.flow`` says: of many, of one, of none; and the page where those are.
FLOW: Mapping[str, tuple[str, str, str, str]] = {
    "lessen": (mark("lessen en successen staan in de gids"), mark("les of succes staat in de gids"), mark("Er staan nog geen lessen in de gids"), LESSONS),
    "lessen_met_voorstel": (mark("lessen leidden tot een voorstel"), mark("les leidde tot een voorstel"), mark("Nog geen les leidde tot een voorstel"), LESSONS),
    "voorstellen": (mark("voorstellen zijn er gedaan"), mark("voorstel is er gedaan"), mark("Er is nog geen voorstel gedaan"), PROPOSALS),
    "geagendeerd": (mark("voorstellen kwamen op een agenda"), mark("voorstel kwam op een agenda"), mark("Nog geen voorstel kwam op een agenda"), PROPOSALS),
    "besloten": (mark("voorstellen kregen een besluit"), mark("voorstel kreeg een besluit"), mark("Nog geen voorstel kreeg een besluit"), PROPOSALS),
    "overgenomen": (
        mark("voorstellen zijn helemaal of deels overgenomen"), mark("voorstel is helemaal of deels overgenomen"), mark("Nog geen voorstel is overgenomen"), PROPOSALS,
    ),
    "uitgevoerd": (mark("voorstellen zijn uitgevoerd"), mark("voorstel is uitgevoerd"), mark("Nog geen voorstel is uitgevoerd"), PROPOSALS),
    "gemeten": (
        mark("keer is gemeten of een verandering werkt"), mark("keer is gemeten of een verandering werkt"), mark("Nog nooit is gemeten of een verandering werkt"), PROPOSALS,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class FlowRow:
    """One number of the flow: in words, and as the length of a bar, in percent of the longest."""

    key: str
    count: int
    words: str
    page: str
    length: float


def flow_rows(flow: Mapping[str, int]) -> list[FlowRow]:
    """Return the flow in words with the bar of each step; a step that nothing reached has none."""
    counts = [flow.get(key, 0) for key in FLOW]
    rows = []
    for n, (key, (many, one, none, page)) in enumerate(FLOW.items()):
        words = say(none if not counts[n] else one if counts[n] == 1 else many)
        rows.append(FlowRow(key, counts[n], words, page, _length(counts[n], max(counts))))
    return rows


def _length(count: int, most: int) -> float:
    return round(max(100 * count / most, LEAST), 1) if count else 0


def kompas_pages(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield every page of the kompas: it is the overview of the rounds, and of all that a round is about."""
    name = f"{content_type.address}/index"
    w = writer.at(name)
    compass = compass_of(w.graph, w.day)
    html = w.render(
        "kompas.html", title=say(TITLE), kompas=compass, flow=flow_rows(compass.flow), rounds=_rounds(w, content_type), type=content_type,
        doors=doors(w, say(TITLE), ""), lessons_page=LESSONS, proposals_page=PROPOSALS, bodies_page=f"{BODIES}/index", no_body_page=NO_BODY,
    )  # fmt: skip
    yield Page(name, say(TITLE), say("Wat er gebeurt met lessen en voorstellen: wat is besloten, waar blijft een antwoord uit en wat krijgt voorrang."), html, "kompas")
    yield from lessons(writer)
    yield from proposals(writer)
    yield from bodies(writer)


def _rounds(w: Writer, content_type: ContentType) -> list[tuple[Entry, Edition | None]]:
    """Return the rounds with the edition of those that are closed, the latest period first."""
    found = [(e, edition_of(w.graph, e)) for e in w.graph.of_type(content_type.name)]
    return sorted(found, key=lambda pair: _start(pair[0]), reverse=True)


def _start(entry: Entry) -> str:
    period = cast(Round, entry.fields).periode
    return str(period.start or "") if period else ""
