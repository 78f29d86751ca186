"""Source: a report or document that entries rest on."""

from __future__ import annotations

from typing import Annotated, ClassVar

from reisgids.model.declare import ContentType, field
from reisgids.model.shared import Entry, Source
from reisgids.model.values import Choice, Line, Url, Year


class Document(Entry):
    """A document; it is its own source, so ``bronnen`` may be absent."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "soort")

    titel: Line = field("Titel", "De titel van het document.", example="Van Recht naar Reden", required=True, show="hidden")
    soort: Annotated[
        str,
        Choice(
            onderzoek="Onderzoek", evaluatie="Evaluatie", advies="Advies", monitor="Monitor", beleid="Beleidsstuk",
            anders="Ander document",
        ),
    ] = field("Soort document", "Wat voor document is het?", example="onderzoek", required=True, show="facts", facet=True)  # fmt: skip
    uitgever: Line | None = field("Uitgever", "Wie gaf het uit?", example="Universiteit Voorbeeld", show="facts", schema="publisher", schema_type="Organization")
    jaar: Year | None = field("Jaar", "Wanneer verscheen het?", example="2020", show="facts", schema="datePublished")
    link: Url | None = field("Link", "Waar is het te lezen?", example="https://www.voorbeeld.nl/rapport.pdf", section="Lezen", schema="url")
    bronnen: list[Source] | None = field("Bronnen", "Waar rust dit document zelf op?", show="hidden")  # type: ignore[assignment] # looser on purpose


TYPE = ContentType(
    model=Document,
    name="bron",
    folder="sources",
    address="bronnen",
    label="bron",
    plural="Bronnen",
    intro="De rapporten en documenten waar deze gids op rust.",
    empty="Er staan nog geen bronnen in deze gids.",
    term_months=60,
    lapses=False,
    order=130,
    vouched_by="",
    schema="Report",
)
