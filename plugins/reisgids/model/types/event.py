"""Event: a dated meeting, training, visit or award (report 001, the atlas)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import model_validator

from reisgids.language import say
from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Date, Email, Line, Ref, Url


class SignUp(Part):
    """How one can come: a page, an address of the organisation, or a few words."""

    link: Url | None = field("Link", "Waar kun je je aanmelden?", example="https://www.voorbeeld.nl/aanmelden", schema="url")
    email: Email | None = field("E-mail", "Een algemeen adres van de organisatie.", example="info@voorbeeld.nl")
    toelichting: Line | None = field("Toelichting", "Wat moet je weten als je wilt komen?", example="Aanmelden is niet nodig.")

    @model_validator(mode="before")
    @classmethod
    def _in_one_line(cls, value: Any) -> Any:
        """``aanmelden: https://…``, an address or a sentence is short for a group with one field."""
        if not isinstance(value, str):
            return value
        if value.startswith("https://"):
            return {"link": value}
        return {"email" if "@" in value and " " not in value.strip() else "toelichting": value}


class Event(Entry):
    """Something one can go to, or could have gone to."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "soort", "begint", "eindigt")

    titel: Line = field("Titel", "De naam van de activiteit.", example="Kick-off van Samen eten in West", required=True, show="hidden")
    soort: Annotated[
        str,
        Choice(
            bijeenkomst="Bijeenkomst", training="Training", kick_off="Kick-off", schouw="Schouw",
            college_tour="Bezoek van bestuurders (college tour)", prijs="Prijs",
        ),
    ] = field("Soort activiteit", "Wat voor activiteit is het?", example="kick-off", required=True, show="facts", facet=True)  # fmt: skip
    begint: Date = field("Begint", "Op welke dag begint het?", example="2026-05-12", required=True, show="facts", schema="startDate")
    eindigt: Date | None = field("Eindigt", "Duurt het meer dan één dag? Vul de laatste dag in.", example="2026-05-13", show="facts", schema="endDate")
    plaats: Line | None = field("Plaats", "Waar is het?", example="Wijkhuis Voorbeeld", show="facts", schema="location", schema_type="Place")
    organisator: list[Annotated[Line, Ref("partner", inverse="Activiteiten van deze partner")]] | None = field(
        "Organisator", "Welke partners organiseren het?", example="buurtkeuken-voorbeeld", show="facts", speaks=True, schema="organizer"
    )
    aanmelden: SignUp | None = field("Aanmelden", "Hoe kun je meedoen?")
    over: list[Annotated[Line, Ref(inverse="Op de agenda")]] | None = field(
        "Gaat over", "Over welke partner, deal of andere pagina gaat het? Schrijf de map en het id.", example="deals/samen-eten-in-west", schema="about"
    )


def ends_after_begin(event: Event) -> Iterator[Problem]:
    """The last day is not before the first, judged on what is known of both."""
    if event.eindigt and event.begint.surely_after(event.eindigt):
        yield Problem(
            ("eindigt",), "eindigt-voor-begint",
            say("De activiteit eindigt ({date}) voordat die begint ({date2}).", date=event.eindigt.words, date2=event.begint.words),
            accepted=say("een laatste dag op of na de eerste dag"),
        )  # fmt: skip


TYPE = ContentType(
    model=Event,
    name="agenda",
    folder="events",
    address="agenda",
    label="activiteit",
    plural="Agenda",
    intro="Bijeenkomsten, trainingen, bezoeken en prijzen: wat komt eraan, en wat is er geweest?",
    empty="Er staat nog niets op de agenda. Hier komen bijeenkomsten, trainingen, bezoeken en prijzen, met dag, plaats en hoe je je aanmeldt.",
    term_months=60,
    lapses=False,
    rules=(ends_after_begin,),
    order=110,
    schema="Event",
)
