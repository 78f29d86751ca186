"""Deal: a collaboration with a shared goal (report 001, quadrant 1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from reisgids.language import mark, say
from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.shared import Entry, ends_after_start_of
from reisgids.model.values import Choice, Date, Line, Number, Ref, Text, YesNo

ENDED = ("afgerond", "voortgezet", "gestopt")
IN_THE_MAKING = ("idee", "voorbereiding", "afgesproken")

PLAN, CONDITIONS, RESULTS = mark("Plan en afspraken"), mark("Basisvoorwaarden"), mark("Resultaten")


STATUS = Choice(
    idee="Idee", voorbereiding="In voorbereiding", afgesproken="Afgesproken, begint nog", lopend="Loopt", afgerond="Afgerond",
    voortgezet="Afgelopen, gaat anders verder", gestopt="Gestopt", onbekend="Niet bekend",
)  # fmt: skip
FUNDING = Choice(subsidie="Subsidie", donatie="Donatie", onderaanneming="Onderaanneming", opdracht="Opdracht", eigen_middelen="Eigen middelen", anders="Anders")
CONTRIBUTIONS = Choice(
    geld="geld", kennis="kennis", netwerk="netwerk", menskracht="menskracht", ruimte="ruimte",
    regelruimte="ruimte in de regels", anders="iets anders",
)  # fmt: skip


class Contribution(Part):
    """Something a partner brings into a deal (report 001, quadrant 1, step 4)."""

    soort: Annotated[str, CONTRIBUTIONS] = field("Soort", "Wat voor inbreng is het?", example="kennis", required=True)
    omschrijving: Line | None = field("Omschrijving", "Wat is het precies?", example="Ervaring met koken voor groepen")


class DealPartner(Part):
    """A party in a deal, and what it does there."""

    partner: Annotated[Line, Ref("partner", inverse="Deals")] = field(
        "Partner", "Het id van de partner.", example="buurtkeuken-voorbeeld", required=True, speaks=True, schema="member"
    )
    rol: Line | None = field("Rol", "Wat deze partner in de deal doet.", example="Kookt en zoekt deelnemers")
    inbreng: list[Contribution] | None = field("Inbreng", "Wat deze partner inbrengt.")
    bevestigd_op: Date | None = field("Bevestigd op", "De dag waarop de partner zelf heeft gezegd dat dit klopt.", example="2026-05-12")

    def reason(self) -> str:
        brings = ", ".join(CONTRIBUTIONS.said().options[c.soort] for c in self.inbreng or [])
        said = [self.rol or "", say("brengt in: {brings}", brings=brings) if brings else ""]
        return "; ".join(part for part in said if part)


class Test(Part):
    """How an idea was tried out before the plan was made (report 001, quadrant 1, step 3)."""

    vorm: Line | None = field("Vorm", "Hoe is het idee getoetst?", example="Gesprek met tien buren")
    uitkomst: Text | None = field("Uitkomst", "Wat kwam eruit?", example="De buren willen liever in de middag eten.")


class Risk(Part):
    """What may go wrong, and what is done about it."""

    risico: Line = field("Risico", "Wat kan er misgaan?", example="Te weinig vrijwilligers", required=True)
    maatregel: Line | None = field("Maatregel", "Wat doe je daaraan?", example="Elke maand een werfdag")


class Indicator(Part):
    """A counted result: the half of ‘tellen en vertellen’ that is in figures (report 000)."""

    indicator: Line = field("Wat is geteld", "Wat is er geteld of gemeten?", example="Deelnemers", required=True)
    waarde: Number = field("Waarde", "Het getal, met een komma voor decimalen.", example="34", required=True)
    eenheid: Line | None = field("Eenheid", "Waarin is geteld?", example="mensen per week")
    datum: Date | None = field("Datum", "Wanneer is geteld?", example="2025-12")


class Results(Part):
    """Results in figures and in stories."""

    tellen: list[Indicator] | None = field("In cijfers", "Wat is er geteld?")
    vertellen: list[Annotated[Line, Ref("verhaal", inverse="Vertelt over de resultaten van")]] | None = field(
        "In verhalen", "Welke verhalen vertellen wat het opleverde?", example="de-eerste-maaltijd", schema="subjectOf"
    )


class Milestone(Part):
    """A dated step on the way."""

    datum: Date = field("Datum", "Wanneer?", example="2026-03", required=True)
    wat: Line = field("Wat", "Wat gebeurt er dan?", example="Eerste gezamenlijke maaltijd", required=True)


class Timeline(Part):
    """When a deal runs."""

    start: Date | None = field("Start", "Wanneer begint het?", example="2026-01", schema="foundingDate")
    einde: Date | None = field("Einde", "Wanneer houdt het op?", example="2027-12")
    mijlpalen: list[Milestone] | None = field("Mijlpalen", "Welke momenten zijn belangrijk?")


class Funding(Part):
    """How a deal is paid for (report 001, quadrant 1, step 4)."""

    vorm: Annotated[str, FUNDING] = field("Vorm", "Hoe komt het geld binnen?", example="subsidie", required=True)
    instrument: Annotated[Line, Ref("instrument", inverse="Gebruikt in deals")] | None = field(
        "Instrument", "De regeling of het budget waar het uit komt.", example="citylab010"
    )
    toelichting: Line | None = field("Toelichting", "Wat moet een lezer hierbij weten?", example="Voor het eerste jaar")

    def reason(self) -> str:
        return self.toelichting or ""


MET = "vervuld"


class Condition(Part):
    """Whether one basic condition is met, and why one may think so."""

    stand: Annotated[str, Choice(vervuld="Vervuld", deels="Deels vervuld", nog_niet="Nog niet vervuld")] | None = field(
        "Stand", "Is hieraan voldaan?", example="vervuld"
    )
    toelichting: Text | None = field("Toelichting", "Waaruit blijkt dat, of wat is er nog nodig?", example="Dat is samen opgeschreven in een werksessie.")


class Conditions(Part):
    """The three basic conditions for collaboration (report 001, intermezzo 1)."""

    gedeelde_doelstelling: Condition | None = field("Gedeeld doel", "Hebben de partners het doel samen bepaald?")
    wederzijds_commitment: Condition | None = field("Inzet van alle kanten", "Willen alle partners hier echt voor gaan?")
    voldoende_capaciteiten: Condition | None = field("Genoeg kennis, mensen en middelen", "Is er genoeg om het doel te halen?")


class Residence(Part):
    """A person of one partner who works at another (report 001, quadrant 2)."""

    van: Annotated[Line, Ref("partner", inverse="Levert een partner in residence")] = field(
        "Van", "Welke partner levert deze persoon?", example="buurtkeuken-voorbeeld", required=True
    )
    bij: Annotated[Line, Ref("partner", inverse="Ontvangt een partner in residence")] = field(
        "Bij", "Bij welke partner werkt deze persoon?", example="gemeente-voorbeeld", required=True
    )
    taken: list[Line] | None = field("Taken", "Wat doet deze persoon daar?", example="Knelpunten melden")


class ReviewAgreements(Part):
    """What the partners agreed on the schouw (report 001, quadrant 3)."""

    frequentie: Line | None = field("Hoe vaak", "Hoe vaak houd je een schouw?", example="Eén keer per jaar")
    peers: list[Annotated[Line, Ref("partner", inverse="Kijkt mee als buitenstaander")]] | None = field(
        "Wie kijkt mee", "Welke partners van buiten kijken mee?", example="wijkhuis-voorbeeld"
    )
    verslag: Line | None = field("Verslag", "Wie maakt het verslag, en voor wie?", example="De aanjager, voor alle partners")


class Deal(Entry):
    """A collaboration around one goal."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "status", "doel")

    titel: Line = field("Titel", "De naam van de deal.", example="Samen eten in West", required=True, show="hidden")
    status: Annotated[str, STATUS] = field("Stand", "Hoe ver is de deal?", example="lopend", required=True, show="facts", facet=True)
    doel: Text = field("Doel", "Wat willen de partners samen bereiken?", example="Buren eten elke week samen, zodat niemand alleen is.", required=True, show="lead")
    partners: list[DealPartner] = field("Wie brengt wat in", "Welke partners doen mee, met welke rol en inbreng?", required=True, min_length=1)
    taakverdeling: Text | None = field("Taakverdeling", "Wie doet wat?", example="De buurtkeuken kookt, het wijkhuis zorgt voor de ruimte.", section="Wie brengt wat in")
    rol_gemeente: (
        Annotated[str, Choice(partner="Doet mee als partner", faciliterend="Maakt het mogelijk", geen="Doet niet mee")] | None
    ) = field("Rol van de gemeente", "Doet de gemeente mee, of maakt zij het alleen mogelijk?", example="faciliterend", show="facts", facet=True)
    aanjager: Annotated[Line, Ref("partner", inverse="Aanjager van")] | None = field(
        "Aanjager", "Welke partner nam het voortouw?", example="buurtkeuken-voorbeeld", show="facts", speaks=True, schema="founder"
    )
    netwerkmanager: Annotated[Line, Ref("partner", inverse="Netwerkmanager van")] | None = field(
        "Netwerkmanager", "Wie brengt de partners bij elkaar?", example="wijkhuis-voorbeeld", show="facts"
    )
    open_voor_partners: YesNo | None = field("Open voor nieuwe partners", "Kunnen anderen nog meedoen?", example="ja", show="facts", facet=True)
    aanpak: Text | None = field("Aanpak", "Hoe werkt het?", example="Elke woensdag koken vrijwilligers met groente van de markt.", section="Aanpak")
    vernieuwing: Text | None = field("Wat is er nieuw aan", "Wat is anders dan het gewone aanbod?", example="Bewoners bepalen zelf het menu.", section="Aanpak")
    tijdpad: Timeline | None = field("Tijdpad", "Wanneer begint het, wanneer houdt het op, en wat gebeurt er onderweg?", section="Tijdpad")
    kick_off: Annotated[Line, Ref("agenda", inverse="Kick-off van")] | None = field("Kick-off", "De bijeenkomst waarmee de deal begon.", example="kick-off-samen-eten", section="Tijdpad", schema="event")
    toetsing: Test | None = field("Toetsing van het idee", "Is het idee vooraf getoetst, en hoe?", section=PLAN)
    haalbaarheid: Text | None = field("Haalbaarheid", "Kan dit lukken? Waarom?", example="Er is al een keuken en een groep vrijwilligers.", section=PLAN)
    procesafspraken: list[Line] | None = field("Afspraken over de samenwerking", "Hoe werken de partners samen?", example="Elke maand een overleg", section=PLAN)
    financiering: list[Funding] | None = field("Geld", "Hoe wordt het betaald?", section=PLAN)
    partner_in_residence: list[Residence] | None = field("Partner in residence", "Wie werkt er namens een partner bij een andere partner?", section=PLAN)
    schouwafspraken: ReviewAgreements | None = field("Afspraken over de schouw", "Hoe kijken de partners samen terug?", section=PLAN)
    basisvoorwaarden: Conditions | None = field("Basisvoorwaarden", "Is er een gedeeld doel, inzet van alle kanten en genoeg kennis, mensen en middelen?", section=CONDITIONS)
    risicos: list[Risk] | None = field("Risico’s", "Wat kan er misgaan, en wat doe je daaraan?", section="Risico’s")
    verwachte_resultaten: list[Line] | None = field("Verwachte resultaten", "Wat moet het opleveren?", example="Dertig vaste gasten", section=RESULTS)
    resultaten: Results | None = field("Bereikte resultaten", "Wat heeft het opgeleverd, in cijfers en in verhalen?", section=RESULTS)
    uitkomst: Text | None = field("Uitkomst", "Hoe liep het af?", example="De maaltijd is nu een vast onderdeel van het wijkhuis.", section=RESULTS)
    opschaalbaarheid: Text | None = field("Kan dit ook ergens anders", "Kan een andere wijk dit overnemen?", example="Ja, als er een keuken in de buurt is.", section=RESULTS)
    toegepaste_lessen: list[Annotated[Line, Ref("les", inverse="Toegepast in")]] | None = field(
        "Lessen die hier zijn gebruikt", "Welke lessen van anderen heb je gebruikt?", example="begin-bij-de-vraag", section="Wat is geleerd"
    )
    geen_les_omdat: Text | None = field("Geen les, omdat", "Waarom is er geen les opgeschreven?", example="De deal stopte voordat er iets gebeurd was.", section="Wat is geleerd")
    onderdeel_van: Annotated[Line, Ref("deal", inverse="Onderdelen")] | None = field("Onderdeel van", "De grotere deal waar dit bij hoort.", example="samen-eten", show="facts", schema="parentOrganization")
    voortgekomen_uit: list[Annotated[Line, Ref("voorstel", "ronde", inverse="Leidde tot deal")]] | None = field(
        "Voortgekomen uit", "Uit welk voorstel of welke ronde van het kompas komt deze deal?", example="proposals/kleine-percelen", show="facts"
    )


def ended_deal_has_an_outcome(deal: Deal) -> Iterator[Problem]:
    """A deal that is over says how it ended (design 3)."""
    if deal.status in ENDED and not deal.uitkomst:
        yield Problem(
            ("status",), "geen-uitkomst",
            say("Deze deal is {status}, maar er staat nog niet bij hoe het afliep.", status=deal.status),
            accepted=say("een regel ‘uitkomst:’ met een paar zinnen"), fix=say("uitkomst: Schrijf hier hoe het afliep."),
        )  # fmt: skip


def ended_deal_taught_something(deal: Deal, view: Any) -> Iterator[Problem]:
    """A deal that is over has a lesson, or says why not (design 3)."""
    if deal.status in ENDED and not deal.geen_les_omdat and not view.incoming("les", "geleerd_in"):
        yield Problem(
            ("status",), "geen-les",
            say("Deze deal is {status}, maar er is nog geen les die hier geleerd is.", status=deal.status),
            accepted=say("een les met deze deal bij ‘geleerd_in’, of hier een regel ‘geen_les_omdat:’"),
            fix=say("geen_les_omdat: Schrijf hier waarom er geen les is."),
        )  # fmt: skip


TYPE = ContentType(
    model=Deal,
    name="deal",
    folder="deals",
    address="deals",
    label="deal",
    plural="Deals",
    intro="Samenwerkingen met een gedeeld doel: wie doet mee, wat brengt ieder in en wat leverde het op?",
    empty="Er staan nog geen deals in deze gids.",
    term_months=6,
    rules=(ends_after_start_of("tijdpad"), ended_deal_has_an_outcome),
    linked_rules=(ended_deal_taught_something,),
    order=20,
    menu="Deals",
    schema="Project",
    kept="overzicht",
)
