"""Round: one turn of the kompas, with what comes first in the next deals (report 001, the kompas)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from reisgids.diagnostics import Severity
from reisgids.language import say
from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.shared import Entry, ends_after_start_of
from reisgids.model.values import Choice, Date, Line, Ref, Term


def _sha256(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise PydanticCustomError("editie", "no sha256")
    return value


OPEN, CLOSED, SETTLED = "open", "gesloten", "vastgesteld"

Sha256 = Annotated[Line, AfterValidator(_sha256)]


class Period(Part):
    """When a round runs."""

    start: Date | None = field("Start", "Wanneer begint de ronde?", example="2026-01")
    einde: Date | None = field("Einde", "Wanneer houdt de ronde op?", example="2026-12")


class Priority(Part):
    """A theme that comes first, with the reason and the lessons behind it."""

    thema: Annotated[Line, Term("themas")] = field("Thema", "Welk thema krijgt voorrang?", example="samenwerken", required=True)
    waarom: Line | None = field("Waarom", "Waarom juist dit thema?", example="In vijf deals kwam dezelfde les terug.")
    lessen: list[Annotated[Line, Ref("les", inverse="Reden voor voorrang in")]] | None = field(
        "Lessen", "Welke lessen laten dat zien?", example="begin-bij-de-vraag"
    )

    def reason(self) -> str:
        return self.waarom or ""


class Round(Entry):
    """One turn of the kompas."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "periode", "stand")

    titel: Line = field("Titel", "De naam van de ronde.", example="Kompas 2026", required=True, show="hidden")
    periode: Period | None = field("Periode", "Wanneer loopt deze ronde?")
    stand: (
        Annotated[str, Choice(open="Open: er kan nog iets bij", gesloten="Gesloten: er komt niets meer bij", vastgesteld="Vastgesteld door een bestuur")] | None
    ) = field("Stand", "Kan er nog iets bij, of heeft een bestuur de ronde vastgesteld?", example="open", show="facts", facet=True)
    prioriteiten: list[Priority] | None = field("Wat voorrang krijgt", "Welke thema’s komen het eerst aan bod in nieuwe deals?")
    vastgesteld_door: Annotated[Line, Ref("partner", inverse="Stelde deze rondes vast")] | None = field(
        "Vastgesteld door", "Welk bestuur heeft de ronde vastgesteld?", example="gemeenteraad-voorbeeld", show="facts"
    )
    editie: Sha256 | None = field(
        "Editie", "Dit vult de opdracht ‘reisgids round close’ zelf in. Laat het leeg.", example="0123456789abcdef" * 4, show="hidden"
    )


def settled_by_somebody(entry: Round) -> Iterator[Problem]:
    """A round is settled by a body that can decide."""
    if entry.stand == SETTLED and not entry.vastgesteld_door:
        yield Problem(
            ("stand",), "vastgesteld-zonder-bestuur",
            say("Deze ronde is vastgesteld, maar er staat niet bij door wie."),
            accepted=say("een regel ‘vastgesteld_door:’ met het id van een partner, of ‘stand: open’"),
            fix="vastgesteld_door: id-van-het-bestuur",
        )  # fmt: skip


def settled_over_a_period(entry: Round) -> Iterator[Problem]:
    """A settled round says over which period it runs, so that everybody knows when the next one is due."""
    period = entry.periode
    if entry.stand == SETTLED and not (period and period.start and period.einde):
        yield Problem(
            ("periode",) if period else ("stand",), "vastgesteld-zonder-periode",
            say("Deze ronde is vastgesteld, maar er staat niet bij van wanneer tot wanneer die loopt."),
            accepted=say("een veld ‘periode:’ met daaronder ‘start:’ en ‘einde:’; alleen een jaar mag ook"),
            fix=("periode:\n  start: 2026-01\n  einde: 2026-12"),
        )  # fmt: skip


def closed_is_not_open(entry: Round) -> Iterator[Problem]:
    """A round with an edition is closed: nothing can be added to what was frozen."""
    if entry.editie and (entry.stand or OPEN) == OPEN:
        yield Problem(
            ("stand",) if entry.stand else ("editie",), "gesloten-maar-open",
            say("De stand van deze ronde is vastgelegd in een editie. Toch staat er nog niet bij dat de ronde gesloten is."),
            accepted=say("‘stand: {closed}’, of ‘stand: {settled}’ als een bestuur dat heeft gedaan", closed=CLOSED, settled=SETTLED), fix=f"stand: {CLOSED}",
        )  # fmt: skip


def closed_has_an_edition(entry: Round) -> Iterator[Problem]:
    """Closing is more than a word: it freezes how all stands."""
    if entry.stand == CLOSED and not entry.editie:
        yield Problem(
            ("stand",), "gesloten-zonder-editie",
            say("Er staat dat deze ronde gesloten is, maar er is niet vastgelegd hoe alles er toen voor stond."),
            accepted=say("‘stand: open’, en daarna de opdracht ‘reisgids round close’. Die sluit de ronde en legt alles vast"), fix=f"stand: {OPEN}",
        )  # fmt: skip


def closed_waits_for_a_body(entry: Round) -> Iterator[Problem]:
    """Of a closed round an editor keeps asking whether a body has settled it."""
    if entry.editie and entry.stand == CLOSED:
        yield Problem(
            ("stand",), "gesloten-niet-vastgesteld",
            say("Deze ronde is gesloten, maar er staat nog niet bij dat een bestuur haar heeft vastgesteld."),
            accepted=say("‘stand: vastgesteld’ met ‘vastgesteld_door:’ en ‘periode:’, zodra dat is gebeurd"), severity=Severity.WARNING,
        )  # fmt: skip


TYPE = ContentType(
    model=Round,
    name="ronde",
    folder="rounds",
    address="kompas",
    label="ronde",
    plural="Rondes van het kompas",
    intro="In elke ronde kijken partners en bestuur samen: wat leerden we, wat moet er anders en wat krijgt voorrang?",
    empty="Er staan nog geen rondes van het kompas in deze gids. Hier komt per ronde wat voorrang krijgt in nieuwe deals, waarom, en welk bestuur dat vaststelde.",
    term_months=24,
    lapses=False,
    rules=(ends_after_start_of("periode"), settled_by_somebody, settled_over_a_period, closed_is_not_open, closed_has_an_edition, closed_waits_for_a_body),
    order=60,
    menu="Kompas",
)
