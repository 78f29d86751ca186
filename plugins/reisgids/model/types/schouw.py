"""Schouw: partners and outsiders look at a deal together, and write down what they saw (report 001, quadrant 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from reisgids.diagnostics import Severity
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Date, Line, Ref, Text

SEEN = mark("Wat viel op")
NEXT = mark("Afspraken en vervolg")

ROLES = Choice(betrokkene="Betrokken bij de deal", externe_peer="Kijkt mee van buiten", ervaringsdeskundige="Ervaringsdeskundige")


class Participant(Part):
    """A party or a role at the schouw; people are not named."""

    partner: Annotated[Line, Ref("partner", inverse="Deed mee aan schouwen")] | None = field(
        "Partner", "Het id van de partner, als die in de gids staat.", example="buurtkeuken-voorbeeld"
    )
    rol: Annotated[str, ROLES] | None = field(
        "Rol", "Hoort deze deelnemer bij de deal, kijkt die mee van buiten, of heeft die eigen ervaring?", example="betrokkene"
    )

    def reason(self) -> str:
        return ROLES.said().options[self.rol].lower() if self.rol else ""


class Yardstick(Part):
    """What one party is looked at for, and what was seen (report 001, steps 2 and 3)."""

    partner: Annotated[Line, Ref("partner", inverse="Bekeken in schouwen")] | None = field(
        "Partner", "Om wiens inbreng gaat het?", example="buurtkeuken-voorbeeld"
    )
    criterium: Line = field(
        "Waar keek je naar", "Wat spraken jullie af om naar te kijken?", example="Nieuwe gasten voelen zich welkom", required=True
    )
    bevinding: Text | None = field(
        "Wat zag je", "Wat zagen de deelnemers?", example="Een vaste gast wijst nieuwe gasten een plek aan tafel."
    )
    oordeel: Line | None = field("Oordeel", "Wat vinden jullie ervan? In woorden, geen cijfer.", example="Beter dan we hadden afgesproken")

    def reason(self) -> str:
        return self.criterium


class Schouw(Entry):
    """The report of one schouw."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "soort", "deal", "datum")

    titel: Line = field("Titel", "De naam van de schouw.", example="Schouw van Samen eten in West", required=True, show="hidden")
    soort: Annotated[str, Choice(open="Open schouw", waarderend="Waarderende schouw")] = field(
        "Soort schouw", "Open: je kijkt zonder meetlat. Waarderend: je kijkt met een meetlat die jullie samen maakten.",
        example="waarderend", required=True, show="facts", facet=True,
    )  # fmt: skip
    deal: Annotated[Line, Ref("deal", inverse="Schouwen")] = field(
        "Deal", "Naar welke deal is gekeken?", example="samen-eten-in-west", required=True, show="facts", speaks=True, schema="about"
    )
    datum: Date = field("Datum", "Wanneer was de schouw?", example="2026-05-12", required=True, show="facts", schema="dateCreated")
    deelnemers: list[Participant] | None = field("Deelnemers", "Welke partners of rollen deden mee?")
    meetlat: list[Yardstick] | None = field("Meetlat", "Waar keken jullie naar, en wat zagen jullie?")
    gaat_goed: list[Line] | None = field("Dit gaat goed", "Wat gaat er goed?", example="Gasten komen elke week terug", section=SEEN)
    kan_beter: list[Line] | None = field(
        "Dit kan beter", "Wat kan er beter?", example="De keuken is te klein voor veertig gasten", section=SEEN
    )
    verrassingen: list[Line] | None = field(
        "Dit verraste ons", "Wat had niemand verwacht, goed of slecht?", example="Jongeren helpen uit zichzelf mee", section=SEEN
    )
    afwijkende_meningen: list[Line] | None = field(
        "Hier dacht iemand anders over",
        "Waar waren de deelnemers het niet over eens?",
        example="Eén partner vindt wekelijks eten te vaak",
        section=SEEN,
    )
    afspraken: list[Line] | None = field(
        "Afspraken", "Wat spraken jullie af na de schouw?", example="In september zoeken we een grotere keuken", section=NEXT
    )
    vervolg: Text | None = field(
        "Vervolg", "Hoe gaat het verder met de deal?", example="Over een jaar volgt weer een schouw.", section=NEXT
    )


def judgement_in_words(schouw: Schouw) -> Iterator[Problem]:
    """A schouw appreciates in words; a mark says nothing that others can learn from (design 3)."""
    for number, row in enumerate(schouw.meetlat or []):
        if row.oordeel and re.fullmatch(r"[\d\s.,/%+-]+", row.oordeel):
            yield Problem(
                ("meetlat", number, "oordeel"), "oordeel-in-cijfers",
                say("‘{oordeel}’ is een cijfer. Bij een schouw geef je een oordeel in woorden.", oordeel=row.oordeel),
                accepted=say("een paar woorden, zoals ‘beter dan we hadden afgesproken’"), severity=Severity.WARNING,
            )  # fmt: skip


TYPE = ContentType(
    model=Schouw,
    name="schouw",
    folder="schouwen",
    address="schouwen",
    label="schouw",
    plural="Schouwen",
    intro="Partners en buitenstaanders kijken samen naar een deal. Wat gaat goed, wat kan beter en wat spreken ze af?",
    empty="Er staan nog geen schouwen in deze gids. Hier komt van elke schouw het verslag: wie er keken, wat zij zagen en wat de partners afspraken.",
    term_months=60,
    rules=(judgement_in_words,),
    order=40,
    schema="Report",
)
