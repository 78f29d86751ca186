"""News: a short dated message (report 001, the atlas)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from reisgids.model.declare import ContentType, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Date, Line, Ref, Url


class NewsItem(Entry):
    """Something that happened."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "soort", "datum")

    titel: Line = field("Titel", "Het nieuws in één korte zin.", example="Buurtkeuken opent in West", required=True, show="hidden")
    soort: Annotated[
        str,
        Choice(
            initiatief="Nieuw initiatief", samenwerking="Nieuwe deal of samenwerking", overheid="Nieuws van de overheid",
            rapport="Nieuw rapport", gids="Nieuws over deze gids", anders="Ander nieuws",
        ),
    ] = field("Soort nieuws", "Waar gaat het bericht over?", example="initiatief", required=True, show="facts", facet=True)  # fmt: skip
    datum: Date | None = field("Datum", "Van welke dag is het nieuws?", example="2026-05-12", show="facts", schema="datePublished")
    link: Url | None = field("Link", "Waar staat er meer over?", example="https://www.voorbeeld.nl/nieuws", section="Meer lezen", schema="citation")
    over: list[Annotated[Line, Ref(inverse="Nieuws")]] | None = field(
        "Gaat over",
        "Over welke partner, deal of andere pagina gaat het? Schrijf de map en het id.",
        example="partners/buurtkeuken-voorbeeld",
        schema="about",
    )


TYPE = ContentType(
    model=NewsItem,
    name="nieuws",
    folder="news",
    address="nieuws",
    label="nieuwsbericht",
    plural="Nieuws",
    intro="Nieuwe initiatieven, deals, regels en rapporten, kort verteld.",
    empty="Er is nog geen nieuws in deze gids. Hier komt welke initiatieven en deals beginnen, waar de overheid aan werkt en welke rapporten verschijnen.",
    term_months=60,
    lapses=False,
    order=100,
    schema="NewsArticle",
    kept="nieuws",
)
