"""Lesson: one thing learned, worded so that somebody who was not there can use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from reisgids.diagnostics import Severity
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, Problem, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Line, Ref, Term, Text

ORIGIN = mark("Waar is dit geleerd")
LAPSED = "vervallen"  # the editors find that it no longer holds; off that way
WAY = ("voorgesteld", "bevestigd", "geborgd")  # the way of a lesson; ``kompas/way.py`` says who sets which stand
ADOPTED = ("overgenomen", "deels")


class Lesson(Entry):
    """A lesson or a success."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "soort", "aard")

    titel: Line = field("Titel", "De les in één korte zin.", example="Begin bij de vraag uit de wijk", required=True, show="hidden")
    soort: Annotated[
        str,
        Choice(
            dienstverlening="Over de dienst of activiteit", doelgroep="Over de doelgroep", wijk="Over de wijk",
            samenwerking="Over samenwerken", systeem="Over regels, geld en organisatie",
        ),
    ] = field("Soort les", "Waar gaat de les over?", example="samenwerking", required=True, show="facts", facet=True)  # fmt: skip
    aard: Annotated[str, Choice(les="Les", succes="Succes")] = field(
        "Les of succes", "Is het iets om te leren, of iets dat goed werkte?", example="les", required=True, show="facts", facet=True
    )
    gevolg: Text | None = field("Wat kun je hiermee", "Wat doe je voortaan anders door deze les?", example="Vraag eerst tien bewoners wat zij nodig hebben.")
    geleerd_in: list[Annotated[Line, Ref("deal", inverse="Wat is geleerd")]] | None = field(
        "Geleerd in", "In welke deals is dit geleerd?", example="samen-eten-in-west", section=ORIGIN, speaks=True, schema="about"
    )
    geleerd_bij: list[Annotated[Line, Ref("partner", inverse="Lessen")]] | None = field(
        "Geleerd bij", "Bij welke partners is dit geleerd?", example="buurtkeuken-voorbeeld", section=ORIGIN, speaks=True, schema="about"
    )
    uit_schouw: Annotated[Line, Ref("schouw", inverse="Lessen uit deze schouw")] | None = field(
        "Uit schouw", "Uit welke schouw komt deze les?", example="schouw-samen-eten-2026", section=ORIGIN, speaks=True, schema="isBasedOn"
    )
    zelfde_les_als: list[Annotated[Line, Ref("les", inverse="Ook elders geleerd", same=True)]] | None = field(
        "Ook elders geleerd", "Welke andere lessen zeggen hetzelfde?", example="vertrouwen-kost-tijd", section="Ook elders geleerd"
    )
    leidt_tot: list[Annotated[Line, Ref("voorstel", inverse="Rust op deze lessen")]] | None = field(
        "Leidt tot voorstel", "Welk voorstel volgt uit deze les?", example="kleine-percelen-in-de-inkoop", section="Wat er met deze les gebeurt"
    )
    effect: Annotated[str, Choice(proces="De samenwerking zelf", uitkomst="Wat het oplevert")] | None = field(
        "Effect op", "Gaat het over hoe je samenwerkt, of over wat het oplevert?", example="proces", show="facts"
    )
    voor_wie: list[Annotated[Line, Term("rollen")]] | None = field("Voor wie", "Wie kan deze les gebruiken?", example="beleidsmaker", show="facts", facet=True, schema="audience")
    onderbouwing: Annotated[str, Choice(ervaring="Ervaring van betrokkenen", schouw="Schouw", onderzoek="Onderzoek")] | None = field(
        "Onderbouwing", "Waar rust de les op?", example="ervaring", show="facts", facet=True
    )
    curatie: (
        Annotated[str, Choice(voorgesteld="Voorgesteld", bevestigd="Bevestigd", geborgd="Geborgd in beleid of werkwijze", vervallen="Vervallen")] | None
    ) = field("Stand van de les", "Hoe ver is de redactie met deze les?", example="voorgesteld", show="facts")
    geborgd_in: list[Annotated[Line, Ref("instrument", "voorstel", "deal", inverse="Hierin is geborgd")]] | None = field(
        "Geborgd in", "In welke regeling, welk besluit of welke vaste werkwijze is deze les vastgelegd? Schrijf de map en het id.",
        example="instruments/citylab010",
    )  # fmt: skip


def confirmed_has_evidence(lesson: Lesson) -> Iterator[Problem]:
    """A lesson counts as confirmed only on evidence (design 3)."""
    if lesson.curatie in ("bevestigd", "geborgd") and not (lesson.onderbouwing or lesson.uit_schouw):
        yield Problem(
            ("curatie",), "bevestigd-zonder-onderbouwing",
            say("Deze les is {curatie}, maar er staat niet bij waar dat op rust.", curatie=lesson.curatie),
            accepted=say("een regel ‘onderbouwing:’ (ervaring, schouw of onderzoek) of ‘uit_schouw:’"),
            fix="onderbouwing: ervaring",
        )  # fmt: skip


def confirmed_by_a_second_party(lesson: Lesson, view: Any) -> Iterator[Problem]:
    """A lesson is confirmed by a schouw, by research, or by a second party: another deal or partner, or the same lesson elsewhere."""
    places = len(lesson.geleerd_in or ()) > 1 or len(lesson.geleerd_bij or ()) > 1
    elsewhere = lesson.zelfde_les_als or view.incoming("les", "zelfde_les_als")
    alone = lesson.onderbouwing == "ervaring" and not (lesson.uit_schouw or places or elsewhere or len(lesson.bronnen) > 1)
    if lesson.curatie in WAY[1:] and alone:
        yield Problem(
            ("curatie",), "bevestigd-door-een",
            say("Deze les is {curatie}, maar er staat maar één partij achter.", curatie=lesson.curatie),
            accepted=say("‘uit_schouw:’, of een tweede deal, partner, bron of les die hetzelfde zegt (‘zelfde_les_als:’)"), severity=Severity.WARNING,
        )  # fmt: skip


def secured_somewhere(lesson: Lesson, view: Any) -> Iterator[Problem]:
    """A lesson is secured when a proposal that rests on it was taken over, or it says where it is laid down."""
    if lesson.curatie != "geborgd" or lesson.geborgd_in:
        return
    proposals = (*view.outgoing("voorstel", "leidt_tot"), *view.incoming("voorstel", "lessen"))
    # What a body decides that is not the one to decide, secures nothing.
    steps = [s for p in proposals for s in p.fields.stappen or () if not s.bij or s.bij == p.fields.gremium or not s.uitkomst]
    if not any(step.uitkomst in ADOPTED or step.stap in ("uitgevoerd", "gemeten") for step in steps):
        yield Problem(
            ("curatie",), "geborgd-nergens",
            say("Deze les is geborgd, maar er staat niet bij waarin."),
            accepted=say("een voorstel dat is overgenomen (‘leidt_tot:’), of ‘geborgd_in:’ met een instrument, een voorstel of een deal"), severity=Severity.WARNING,
        )  # fmt: skip


TYPE = ContentType(
    model=Lesson,
    name="les",
    folder="lessons",
    address="lessen",
    label="les",
    plural="Lessen",
    intro="Wat anderen leerden, zodat je het wiel niet opnieuw hoeft uit te vinden.",
    empty="Er staan nog geen lessen in deze gids.",
    term_months=36,
    rules=(confirmed_has_evidence,),
    linked_rules=(confirmed_by_a_second_party, secured_somewhere),
    order=30,
    menu="Lessen",
    schema="Article",
    kept="lessen",
)
