"""Marketplace item: something that a partner needs or offers, until a day (report 001, the atlas)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from reisgids.language import say
from reisgids.model.declare import ContentType, Problem, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Date, Line, Ref, Text


class MarketItem(Entry):
    """A need, an offer, a voucher or a training."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "soort", "van", "verloopt_op")

    titel: Line = field(
        "Titel", "Wat je zoekt of biedt, in één korte zin.", example="Gezocht: keuken voor één avond", required=True, show="hidden"
    )
    soort: Annotated[str, Choice(vraag="Gevraagd", aanbod="Aangeboden", voucher="Voucher", training="Training")] = field(
        "Vraag of aanbod", "Zoek je iets of bied je iets aan? Een voucher is een bon voor hulp, mensen, ruimte of geld.",
        example="vraag", required=True, show="facts", facet=True, schema_type={"vraag": "Demand"},
    )  # fmt: skip
    van: Annotated[Line, Ref("partner", inverse="Op de marktplaats")] = field(
        "Van", "Welke partner vraagt of biedt dit?", example="buurtkeuken-voorbeeld", required=True, show="facts", speaks=True
    )
    verloopt_op: Date = field(
        "Geldt tot en met", "Tot en met welke dag geldt dit? Daarna staat het niet meer op de marktplaats.",
        example="2026-12-31", required=True, show="facts", happened=False, schema="validThrough",
    )  # fmt: skip
    wat: Text | None = field(
        "Wat is het", "Wat is het precies, en waar is het voor?", example="Een keuken voor twintig mensen, op een vrijdagavond."
    )
    middel: Annotated[str, Choice(kennis="Kennis", menskracht="Menskracht", ruimte="Ruimte", geld="Geld")] | None = field(
        "Middel", "Gaat het om kennis, mensen, ruimte of geld?", example="ruimte", show="facts", facet=True
    )
    gekoppeld_aan: Annotated[Line, Ref("partner", "deal", "marktplaats", inverse="Gevonden via de marktplaats")] | None = field(
        "Gekoppeld aan", "Is er iemand gevonden? Vul de partner, de deal of het andere bericht in, als map/id.",
        example="partners/wijkhuis-voorbeeld", show="facts",
    )  # fmt: skip


def matched_with_another(item: MarketItem) -> Iterator[Problem]:
    """A need or an offer finds somebody else, not the party that placed it."""
    folder, _, entry_id = (item.gekoppeld_aan or "").rpartition("/")
    if folder in ("", "partners") and entry_id == item.van.rpartition("/")[2]:
        yield Problem(
            ("gekoppeld_aan",), "gekoppeld-aan-zichzelf",
            say("Dit is van ‘{van}’ en is ook aan ‘{van}’ gekoppeld.", van=item.van),
            accepted=say("de ándere partij; is er nog niemand gevonden, dan kan de regel ‘gekoppeld_aan:’ weg"),
        )  # fmt: skip


TYPE = ContentType(
    model=MarketItem,
    name="marktplaats",
    folder="market",
    address="marktplaats",
    label="vraag of aanbod",
    plural="Marktplaats",
    intro="Wat zoeken partners, en wat kun je bij hen halen? Alles hier heeft een einddatum.",
    empty="Er staat nu niets op de marktplaats.",
    term_months=3,
    rules=(matched_with_another,),
    order=80,
    until="verloopt_op",
    schema="Offer",
)
