"""Partner: an initiative, organisation, public body or network that one can work with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from reisgids.language import say
from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Date, Email, Kvk, Line, Phone, Ref, Text, Url, YesNo

Means = Annotated[
    str,
    Choice(
        geld="Geld", kennis="Kennis", netwerk="Netwerk", menskracht="Menskracht", ruimte="Ruimte", anders="Anders"
    ),
]

# What a kind of partner is in the words of schema.org; the other kinds are an Organization.
WORLDWIDE = {
    "initiatief": "NGO", "gemeente": "GovernmentOrganization", "bestuur": "GovernmentOrganization",
    "overheid": "GovernmentOrganization", "kennisinstelling": "ResearchOrganization", "school": "EducationalOrganization",
}  # fmt: skip


class Position(Part):
    """Where an initiative stands towards what is there already (report 001, chapter 3)."""

    tegenover_aanbod: (
        Annotated[str, Choice(aanvulling="Vult aan wat er al is", alternatief="Is een alternatief voor wat er is")] | None
    ) = field("Tegenover het bestaande aanbod", "Vult het aan wat er is, of doet het iets heel anders?", example="aanvulling")
    werkwijze: (
        Annotated[str, Choice(zelf_leveren="Levert zelf een dienst", ruimte_geven="Geeft anderen de ruimte")] | None
    ) = field("Werkwijze", "Zelf een dienst leveren, of anderen de ruimte geven?", example="zelf-leveren")


class ContactPoint(Part):
    """A function one can reach; never a private person (design 4.13)."""

    rol: Line = field("Rol", "De functie, niet de naam van een persoon.", example="Coördinator vrijwilligers", required=True, schema="contactType")
    email: Email | None = field("E-mail", "Een algemeen adres van de organisatie.", example="info@voorbeeld.nl", schema="email")
    telefoon: Phone | None = field("Telefoon", "Een algemeen nummer van de organisatie.", example="010 123 45 67", schema="telephone")
    link: Url | None = field("Link", "Een pagina met contactgegevens.", example="https://www.voorbeeld.nl/contact", schema="url")
    bereik: Line | None = field("Bereikbaar", "Wanneer of waarvoor je hier terechtkunt.", example="Op werkdagen van 9 tot 12 uur")
    toestemming: YesNo | None = field("Toestemming", "Ja als de persoon achter dit nummer of adres openbaar maken goedvindt.", example="ja")
    toestemming_op: Date | None = field("Toestemming gegeven op", "De dag van die toestemming.", example="2026-05-12", happened=False)


class Supply(Part):
    """Something a party offers or looks for."""

    wat: Line = field("Wat", "Kort en concreet.", example="Vergaderruimte voor twintig mensen", required=True, schema="name")
    middel: Means | None = field("Soort", "Wat voor soort middel is het?", example="ruimte")


class Partner(Entry):
    """A party in the network."""

    ORDER: ClassVar[tuple[str, ...]] = ("naam", "samenvatting", "soort")

    naam: Line = field("Naam", "Zo heet de organisatie of groep.", example="Logeerhuis Voorbeeld", required=True, show="hidden")
    soort: Annotated[
        str,
        Choice(
            initiatief="Initiatief van bewoners of ondernemers", zorg_en_welzijn="Zorg of welzijn", gemeente="Gemeente",
            bestuur="Bestuur", netwerk="Netwerk", kennisinstelling="Kennisinstelling", school="School", fonds="Fonds",
            woningcorporatie="Woningcorporatie", bedrijf="Bedrijf", cultuur="Cultuur", overheid="Andere overheid",
            overig="Andere organisatie",
        ),
    ] = field("Soort partner", "Wat voor organisatie is het?", example="initiatief", required=True, show="facts", facet=True, schema_type=WORLDWIDE)  # fmt: skip
    bijdrage: Text | None = field(
        "Wat deze partner toevoegt", "Wat zou de wijk missen zonder deze partner?", example="Wie ziek is en alleen woont, kan hier op krachten komen.",
        section="Wat deze partner toevoegt",
    )  # fmt: skip
    sterke_punten: list[Line] | None = field("Sterke punten", "Waar is deze partner goed in?", example="Kent de wijk goed")
    positie: Position | None = field("Plaats in het aanbod", "Hoe verhoudt de partner zich tot wat er al is?")
    biedt: list[Supply] | None = field("Biedt", "Wat kunnen anderen hier halen?", section="Biedt en zoekt", schema="makesOffer", schema_type="Offer")
    zoekt: list[Supply] | None = field("Zoekt", "Wat heeft deze partner nodig?", section="Biedt en zoekt", schema="seeks", schema_type="Demand")
    aanspreekpunten: list[ContactPoint] | None = field("Aanspreekpunten", "Bij welke functie kun je terecht?", section="Contact", schema="contactPoint", schema_type="ContactPoint")
    website: Url | None = field("Website", "Het adres van de website.", example="https://www.voorbeeld.nl", section="Contact", schema="sameAs")
    levensfase: (
        Annotated[str, Choice(idee="Idee", opstart="Opstart", groei="Groei", bestendig="Bestendig", gestopt="Gestopt")] | None
    ) = field("Levensfase", "Hoe ver is het initiatief?", example="groei", show="facts", facet=True)
    onderdeel_van: Annotated[Line, Ref("partner", inverse="Onderdelen")] | None = field(
        "Onderdeel van", "De grotere organisatie waar dit bij hoort.", example="gemeente-voorbeeld", show="facts", schema="parentOrganization"
    )
    netwerken: list[Annotated[Line, Ref("partner", inverse="Partners in dit netwerk")]] | None = field(
        "Netwerken", "Aan welke netwerken doet deze partner mee?", example="zorgzaam010", show="facts", schema="memberOf"
    )
    opgegaan_in: Annotated[Line, Ref("partner", inverse="Hierin opgegaan")] | None = field(
        "Opgegaan in", "De organisatie die het werk heeft overgenomen.", example="nieuwe-organisatie", show="facts"
    )
    ook_bekend_als: list[Line] | None = field("Ook bekend als", "Andere namen en afkortingen.", example="Het logeerhuis", show="facts", schema="alternateName")
    kvk: Kvk | None = field("KvK-nummer", "Acht cijfers van de Kamer van Koophandel.", example="01234567", show="facts", schema="identifier", schema_type="PropertyValue")


def merged_is_not_active(partner: Partner) -> Iterator[Problem]:
    """A party that became part of another is no longer active by itself (design 3)."""
    if partner.opgegaan_in and partner.levensfase not in (None, "gestopt"):
        yield Problem(
            ("levensfase",), "opgegaan-maar-actief",
            say("Deze partner is opgegaan in een andere, en kan dus niet ook nog zelf actief zijn."),
            accepted=say("‘levensfase: gestopt’, of geen ‘opgegaan_in’"), fix="levensfase: gestopt",
        )  # fmt: skip


def consent_has_a_date(partner: Partner) -> Iterator[Problem]:
    """Consent to publish a contact point counts only with its date (design 4.13)."""
    for number, point in enumerate(partner.aanspreekpunten or []):
        if point.toestemming and not point.toestemming_op:
            yield Problem(
                ("aanspreekpunten", number, "toestemming"), "toestemming-zonder-datum",
                say("Er staat ‘toestemming: ja’, maar niet sinds wanneer."),
                accepted=say("een regel ‘toestemming_op:’ met de datum"), fix="toestemming_op: 2026-05-12",
            )  # fmt: skip


TYPE = ContentType(
    model=Partner,
    name="partner",
    folder="partners",
    address="partners",
    label="partner",
    plural="Partners",
    intro="Initiatieven, organisaties, netwerken en onderdelen van de overheid waarmee je kunt samenwerken.",
    empty="Er staan nog geen partners in deze gids.",
    term_months=12,
    rules=(merged_is_not_active, consent_has_a_date),
    order=10,
    menu="Partners",
    vouched_by="de partner zelf",
    schema="Organization",
    kept="overzicht",
)
