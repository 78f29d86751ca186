"""Reading guide: a page of the editors that gathers entries around one question."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, ClassVar

from reisgids.language import say
from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.lists import VOCABULARIES
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Line, Ref, Term, YesNo


def _other_types() -> list[ContentType]:
    """Return what can be gathered: the types in the other files of this folder, so that none is listed twice."""
    here = Path(__file__)
    names = sorted(path.stem for path in here.parent.glob("[a-z]*.py") if path.stem != here.stem)
    types: list[ContentType] = [importlib.import_module(f"reisgids.model.types.{name}").TYPE for name in names]
    return sorted(types, key=lambda t: (t.order, t.name))


GATHERED = {t.name: t for t in _other_types()}
OVERVIEWS = {
    **{t.address: (t.menu or t.plural, t.intro) for t in GATHERED.values()},
    **{v.address: (v.plural, v.intro) for v in VOCABULARIES.values()},
}
"""The overviews of the guide by their address: how each is called, and what it is for."""


class Selection(Part):
    """A list that fills itself: every entry of a type that meets what is asked."""

    type: Annotated[str, Choice(**{t.name: t.plural for t in GATHERED.values()})] = field(
        "Soort pagina", "Welke pagina’s wil je verzamelen?", example="les", required=True
    )
    themas: list[Annotated[Line, Term("themas")]] | None = field("Thema’s", "Alleen bij deze thema’s.", example="samenwerken")
    gebieden: list[Annotated[Line, Term("gebieden")]] | None = field("Gebieden", "Alleen in deze gebieden.", example="west")
    doelgroepen: list[Annotated[Line, Term("doelgroepen")]] | None = field("Doelgroepen", "Alleen over deze groepen.", example="jongeren")
    voor_wie: list[Annotated[Line, Term("rollen")]] | None = field("Voor wie", "Alleen voor deze rollen.", example="beleidsmaker")
    soort: Line | None = field("Soort", "Alleen van deze soort. Bij deals: alleen met deze stand.", example="samenwerking")
    volgorde: Annotated[str, Choice(naam="Op naam", nieuwste="Nieuwste eerst", oudste="Oudste eerst")] | None = field(
        "Volgorde", "Wat staat bovenaan?", example="nieuwste"
    )


class Highlight(Part):
    """An entry that the editors put forward, and why."""

    pagina: Annotated[Line, Ref(inverse="Uitgelicht in leeswijzers")] = field(
        "Pagina", "Welke pagina? Schrijf de map en het id.", example="lessons/begin-bij-de-vraag", required=True, schema="mentions"
    )
    waarom: Line = field("Waarom", "Waarom moet een lezer dit zien?", example="Deze les kwam in drie wijken terug.", required=True)

    def reason(self) -> str:
        return self.waarom


class ReadingGuide(Entry):
    """A way in for a reader with a question; the introduction is the text under the front matter."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "vraag")

    titel: Line = field("Titel", "De titel van de leeswijzer.", example="Samen eten in de wijk", required=True, show="hidden")
    vraag: Line | None = field(
        "De vraag", "Welke vraag van een lezer beantwoord je hier?", example="Hoe begin je een buurtkeuken?", show="lead"
    )
    ingang: YesNo | None = field(
        "Ingang", "Is dit een ingang op de startpagina, voor wie zegt: dit ben ik?", example="ja", show="hidden"
    )
    deuren: list[Annotated[str, Choice(**{address: label for address, (label, _) in OVERVIEWS.items()})]] | None = field(
        "Deuren", "Welke overzichten van de gids staan bovenaan deze pagina?", example="gebieden", show="hidden"
    )
    uitgelicht: list[Highlight] | None = field("Uitgelicht", "Welke pagina’s moet een lezer zeker zien, en waarom?")
    selectie: list[Selection] | None = field(
        "Lijsten", "Welke lijsten staan op deze pagina? De gids vult ze zelf aan. Vul meer velden in om te kiezen."
    )
    samengesteld_door: Line | None = field(
        "Samengesteld door",
        "De rol van wie deze leeswijzer maakte, geen naam van een persoon.",
        example="Redactie van de gids",
        show="facts",
    )


def _kinds(content_type: ContentType) -> Mapping[str, str]:
    """Return the kinds into which the overview of a type is divided."""
    return next((s.options for s in content_type.fields if s.facet and s.options and s.required), {})


def kind_exists(guide: ReadingGuide) -> Iterator[Problem]:
    """A list that asks for a kind which the type does not have would always be empty."""
    for number, row in enumerate(guide.selectie or []):
        known = _kinds(GATHERED[row.type])
        if row.soort and row.soort not in known:
            plural = GATHERED[row.type].said().plural
            yield Problem(
                ("selectie", number, "soort"), "selectie-soort",
                say("‘{soort}’ is geen soort bij ‘{plural}’. De lijst op de pagina zou leeg blijven.", soort=row.soort, plural=plural),
                accepted=", ".join(known) or say("niets: hier kun je niet op soort kiezen, dus de regel ‘soort:’ kan weg"),
            )  # fmt: skip


TYPE = ContentType(
    model=ReadingGuide,
    name="leeswijzer",
    folder="guides",
    address="leeswijzers",
    label="leeswijzer",
    plural="Leeswijzers",
    intro="Begin met een vraag. De redactie zocht bij elkaar wat de gids daarover weet.",
    empty="Er staan nog geen leeswijzers in deze gids.",
    term_months=12,
    rules=(kind_exists,),
    order=120,
    vouched_by="",
    schema="CollectionPage",
)
