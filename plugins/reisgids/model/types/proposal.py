"""Proposal: a change in the system that somebody asks for, and what became of it (report 001, the kompas)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from reisgids.diagnostics import Severity
from reisgids.language import say
from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Date, Line, Number, Ref, Text, Url


class Step(Part):
    """One dated step; the stand of a proposal is computed from these."""

    datum: Date = field("Datum", "Wanneer was dit?", example="2026-05-12", required=True)
    stap: Annotated[
        str,
        Choice(
            geagendeerd="Op de agenda gezet", besproken="Besproken", besluit="Besluit genomen",
            teruggekoppeld="Uitkomst verteld aan de partners", uitgevoerd="Uitgevoerd", gemeten="Gemeten of het werkt",
        ),
    ] = field("Stap", "Wat gebeurde er?", example="besluit", required=True)  # fmt: skip
    bij: Annotated[Line, Ref("partner", inverse="Voorstellen die hier op de agenda kwamen")] | None = field(
        "Bij wie", "Bij welk bestuur of overleg was dit? Alleen nodig als dat een ander is dan wie beslist.", example="gemeenteraad-voorbeeld"
    )
    uitkomst: (
        Annotated[str, Choice(overgenomen="Overgenomen", deels="Deels overgenomen", afgewezen="Afgewezen", uitgesteld="Uitgesteld")] | None
    ) = field("Uitkomst", "Alleen bij een besluit: wat is er besloten?", example="overgenomen")
    toelichting: Text | None = field(
        "Toelichting", "Waarom, of wat moet een lezer weten?", example="De raad wil eerst een proef van een jaar."
    )
    link: Url | None = field("Link", "Waar is dit na te lezen?", example="https://www.voorbeeld.nl/besluit")


class Measurement(Part):
    """Whether the change worked: one thing measured before and after."""

    indicator: Line = field("Wat is gemeten", "Wat is er geteld of gemeten?", example="Opdrachten aan kleine initiatieven", required=True)
    eenheid: Line | None = field("Eenheid", "Waarin is geteld?", example="per jaar")
    nulmeting: Number | None = field("Waarde vooraf", "Het getal van vóór de verandering.", example="4")
    waarde: Number | None = field("Waarde nu", "Het getal van na de verandering, met een komma voor decimalen.", example="11")
    datum: Date | None = field("Datum", "Wanneer is gemeten?", example="2027-05")
    oordeel: Line | None = field("Oordeel", "Werkt het? Zeg het in woorden.", example="Het werkt, maar langzamer dan gehoopt")


class Proposal(Entry):
    """A change that partners propose to a body that can decide."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "soort", "wijziging", "beoogd_effect")

    titel: Line = field("Titel", "Het voorstel in één korte zin.", example="Koop zorg in kleine stukken in", required=True, show="hidden")
    soort: Annotated[
        str,
        Choice(
            inkoop="Inkoop", subsidie="Subsidie", beleid="Beleid", spelregels="Spelregels", organisatie="Organisatie",
            verantwoording="Verantwoording", anders="Iets anders",
        ),
    ] = field("Soort voorstel", "Wat moet er anders?", example="inkoop", required=True, show="facts", facet=True)  # fmt: skip
    wijziging: Text | None = field(
        "Wat moet er veranderen", "Wat moet er precies anders?", example="De gemeente deelt grote opdrachten op in kleine."
    )
    beoogd_effect: Text | None = field(
        "Wat levert dat op", "Wat wordt er beter als dit gebeurt?", example="Ook kleine initiatieven kunnen meedoen."
    )
    lessen: list[Annotated[Line, Ref("les", inverse="Leidt tot voorstel")]] | None = field(
        "Rust op deze lessen", "Op welke lessen rust dit voorstel?", example="begin-bij-de-vraag", schema="isBasedOn"
    )
    stappen: list[Step] | None = field("Stappen", "Wat gebeurde er met het voorstel, en wanneer?")
    effectmeting: list[Measurement] | None = field("Werkt het", "Wat is er gemeten nadat het voorstel was uitgevoerd?")
    indiener: Annotated[Line, Ref("partner", inverse="Voorstellen van deze partner")] | None = field(
        "Indiener", "Welke partner doet dit voorstel?", example="buurtkeuken-voorbeeld", show="facts", speaks=True, schema="author"
    )
    gremium: Annotated[Line, Ref("partner", inverse="Mag beslissen over deze voorstellen")] | None = field(
        "Wie beslist", "Welk bestuur mag hierover beslissen?", example="gemeenteraad-voorbeeld", show="facts"
    )
    antwoord_voor: Date | None = field(
        "Antwoord gevraagd vóór",
        "Wanneer moet er een antwoord zijn? Daarna laat de gids zien dat het er nog niet is.",
        example="2026-12-01",
        show="facts",
        happened=False,
    )
    sturingsvorm: (
        Annotated[
            str,
            Choice(
                rechtmatig="Rechtmatig: regels en rechten staan voorop", presterend="Presterend: afgesproken resultaten staan voorop",
                samenwerkend="Samenwerkend: samen met partners", responsief="Responsief: aansluiten bij wat bewoners doen",
            ),
        ]
        | None
    ) = field("Manier van besturen", "Bij welke manier van besturen hoort dit voorstel?", example="samenwerkend", show="facts")  # fmt: skip
    ronde: Annotated[Line, Ref("ronde", inverse="Voorstellen in deze ronde")] | None = field(
        "Ronde", "In welke ronde van het kompas is dit voorstel besproken?", example="kompas-2026", show="facts"
    )


def outcome_only_with_decision(proposal: Proposal) -> Iterator[Problem]:
    """Only a decision has an outcome (design 3)."""
    for number, step in enumerate(proposal.stappen or []):
        if step.uitkomst and step.stap != "besluit":
            yield Problem(
                ("stappen", number, "uitkomst"), "uitkomst-zonder-besluit",
                say("Er staat een uitkomst bij de stap ‘{stap}’. Alleen een besluit heeft een uitkomst.", stap=step.stap),
                accepted=say("‘stap: besluit’ als dit het besluit is; anders kan de regel ‘uitkomst:’ weg"),
            )  # fmt: skip


def decision_has_an_outcome(proposal: Proposal) -> Iterator[Problem]:
    """A decision without an outcome leaves the stand of the proposal unknown."""
    for number, step in enumerate(proposal.stappen or []):
        if step.stap == "besluit" and not step.uitkomst:
            yield Problem(
                ("stappen", number, "stap"), "besluit-zonder-uitkomst",
                say("Er is een besluit genomen, maar er staat niet bij wat er besloten is."),
                accepted=say("een regel ‘uitkomst:’ met overgenomen, deels, afgewezen of uitgesteld"), severity=Severity.WARNING,
            )  # fmt: skip


def known_who_decides(proposal: Proposal) -> Iterator[Problem]:
    """A body that treats a proposal need not be the one that decides; without the latter nobody owes the answer."""
    if not proposal.gremium:
        for number, step in enumerate(proposal.stappen or []):
            if step.bij:
                yield Problem(
                    ("stappen", number, "bij"), "bij-zonder-gremium",
                    say("Er staat waar het voorstel op de agenda kwam, maar niet wie erover beslist."),
                    accepted=say("een regel ‘gremium:’ met het bestuur dat beslist"), fix=f"gremium: {step.bij}", severity=Severity.WARNING,
                )  # fmt: skip
                return


def reported_back_after_something(proposal: Proposal) -> Iterator[Problem]:
    """There is nothing to report back before anything was done; the steps may stand in any order."""
    steps = proposal.stappen or []
    before = [step.datum for step in steps if step.stap != "teruggekoppeld"]
    for number, step in enumerate(steps):
        if step.stap == "teruggekoppeld" and all(other.surely_after(step.datum) for other in before):
            yield Problem(
                ("stappen", number, "stap"), "teruggekoppeld-zonder-stap",
                say("De uitkomst is aan de partners verteld, maar er staat niet bij wat er daarvóór met het voorstel gebeurde."),
                accepted=say("een stap met dezelfde of een eerdere datum, zoals besproken of besluit"), severity=Severity.WARNING,
            )  # fmt: skip


def measured_on_a_day(proposal: Proposal) -> Iterator[Problem]:
    """A measured value means something only with its date."""
    for number, row in enumerate(proposal.effectmeting or []):
        if row.waarde and not row.datum:
            yield Problem(
                ("effectmeting", number, "waarde"), "meting-zonder-datum",
                say("Er staat een gemeten waarde, maar niet wanneer er gemeten is."),
                accepted=say("een regel ‘datum:’ bij deze meting; alleen een jaar mag ook"), fix="datum: 2026-05",
            )  # fmt: skip


def rests_on_a_lesson(proposal: Proposal, view: Any) -> Iterator[Problem]:
    """A proposal rests on at least one lesson, named on either side (design 3)."""
    if not proposal.lessen and not view.incoming("les", "leidt_tot"):
        yield Problem(
            ("lessen",), "voorstel-zonder-les",
            say("Dit voorstel rust nog niet op een les. Zo weet een bestuur niet waarom het nodig is."),
            accepted=say("een of meer lessen bij ‘lessen:’, of een les die dit voorstel noemt bij ‘leidt_tot:’"),
            fix="lessen:\n  - id-van-de-les", severity=Severity.WARNING,
        )  # fmt: skip


TYPE = ContentType(
    model=Proposal,
    name="voorstel",
    folder="proposals",
    address="voorstellen",
    label="voorstel",
    plural="Voorstellen",
    intro="Wat moet er veranderen in regels, geld of organisatie? En wat gebeurde er met elk voorstel?",
    empty="Er staan nog geen voorstellen in deze gids.",
    term_months=12,
    rules=(outcome_only_with_decision, decision_has_an_outcome, known_who_decides, reported_back_after_something, measured_on_a_day),
    linked_rules=(rests_on_a_lesson,),
    order=50,
)
