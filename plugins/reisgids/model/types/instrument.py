"""Instrument: a subsidy, right, budget, agreement, programme or method that one can use."""

from __future__ import annotations

from typing import Annotated, ClassVar

from reisgids.model.declare import ContentType, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Line, Ref, Term, Url


class Instrument(Entry):
    """Something that helps to start or to keep up a collaboration."""

    ORDER: ClassVar[tuple[str, ...]] = ("naam", "samenvatting", "soort")

    naam: Line = field("Naam", "Zo heet de regeling of methode.", example="Bewonersbudget Voorbeeld", required=True, show="hidden")
    soort: Annotated[
        str,
        Choice(
            subsidie="Subsidie", recht="Recht", budget="Budget", afspraak="Afspraak", programma="Programma", methode="Methode",
        ),
    ] = field(
        "Soort instrument", "Wat voor regeling of methode is het?", example="subsidie", required=True, show="facts", facet=True
    )  # fmt: skip
    voorwaarden: list[Line] | None = field(
        "Voorwaarden", "Wat moet je doen of kunnen om dit te gebruiken?", example="Je vraagt aan met ten minste drie buren"
    )
    link: Url | None = field("Link", "Waar staat er meer over?", example="https://www.voorbeeld.nl/regeling", section="Meer lezen", schema="sameAs")
    aanbieder: Annotated[Line, Ref("partner", inverse="Instrumenten van deze partner")] | None = field(
        "Aanbieder", "Van wie is het, of bij wie vraag je het aan?", example="gemeente-voorbeeld", show="facts", speaks=True, schema="provider"
    )
    voor_wie: list[Annotated[Line, Term("rollen")]] | None = field(
        "Voor wie", "Wie kan dit gebruiken?", example="initiatiefnemer", show="facts", facet=True, schema="audience"
    )
    looptijd: Line | None = field("Looptijd", "Van wanneer tot wanneer kun je dit gebruiken?", example="2026 tot en met 2029", show="facts")


TYPE = ContentType(
    model=Instrument,
    name="instrument",
    folder="instruments",
    address="instrumenten",
    label="instrument",
    plural="Instrumenten",
    intro="Subsidies, rechten, budgetten, afspraken, programma’s en methoden die je kunt gebruiken om samen te werken.",
    empty="Er staan nog geen instrumenten in deze gids.",
    term_months=12,
    order=70,
    schema="Service",
    kept="overzicht",
)
