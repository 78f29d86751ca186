"""The fields that every type of entry shares, and the rules that go with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import model_validator

from reisgids.language import say
from reisgids.model.declare import EntryModel, Part, Problem, Rule, field
from reisgids.model.values import Choice, Date, Id, ImageFile, Line, Ref, Summary, Term, Text, Url

OWN_EXPERIENCE = "eigen ervaring"


class Source(Part):
    """Where an entry comes from: a document with the place in it, or the writer's own experience."""

    bron: Annotated[Line, Ref("bron", inverse="Hierop gebaseerd")] = field(
        "Bron", "Het id van het document, of: eigen ervaring.", example="rapport-samen-eten", required=True, schema="isBasedOn"
    )
    plaats: Line | None = field(
        "Plaats", "Waar in het document: hoofdstuk, paragraaf of bladzijde.", example="hoofdstuk 3, bladzijde 12"
    )

    @model_validator(mode="before")
    @classmethod
    def _own_experience(cls, value: Any) -> Any:
        """``- eigen ervaring`` is short for a source without a document."""
        return {"bron": value} if isinstance(value, str) else value

    def reason(self) -> str:
        return self.plaats or ""


class Picture(Part):
    """A picture with what is needed to show it to everybody, lawfully."""

    bestand: ImageFile = field("Bestand", "De naam van het bestand in content/images.", example="buurtkeuken.jpg", required=True, schema="contentUrl")
    alt: Line = field("Wat er te zien is", "Eén zin voor wie de foto niet kan zien.", example="Buren koken samen in het wijkhuis", required=True, schema="caption")
    maker: Line | None = field("Maker", "Wie de foto maakte (een organisatie of een naam met toestemming).", example="Stichting Voorbeeld", schema="creditText")
    licentie: Line | None = field("Licentie", "Onder welke voorwaarden de foto gebruikt mag worden.", example="CC BY 4.0", schema="copyrightNotice")


class Entry(EntryModel):
    """What every entry has, whatever its type."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting")

    samenvatting: Summary = field(
        "Samenvatting", "In één of twee zinnen: waarom is dit belangrijk voor een bewoner? Hooguit 200 tekens.",
        example="Buren koken samen en leren elkaar zo kennen.", required=True, show="lead",
    )  # fmt: skip
    themas: list[Annotated[Line, Term("themas")]] | None = field(
        "Thema’s", "Waar gaat het over? Kies er hooguit drie uit de lijst.", example="samenwerken", show="facts", facet=True, schema="keywords"
    )
    gebieden: list[Annotated[Line, Term("gebieden")]] | None = field(
        "Gebieden", "In welke wijken, gebieden of gemeenten speelt dit?", example="west", show="facts", facet=True, schema="spatialCoverage"
    )
    doelgroepen: list[Annotated[Line, Term("doelgroepen")]] | None = field(
        "Doelgroepen", "Over wie gaat het?", example="jongeren", show="facts", facet=True, schema="audience"
    )
    afbeelding: Picture | None = field("Afbeelding", "Een foto of tekening bij de tekst.", show="hidden", schema="image", schema_type="ImageObject")
    makkelijk_lezen: Text | None = field(
        "Makkelijk lezen", "Dezelfde kern in heel eenvoudige woorden.", example="Buren eten samen. Dat is gezellig.", show="lead"
    )
    gecontroleerd_op: Date | None = field(
        "Gecontroleerd op", "De dag waarop iemand heeft nagekeken of alles nog klopt.", example="2026-05-12", show="hidden", schema="lastReviewed"
    )
    gecontroleerd_door: Line | None = field(
        "Gecontroleerd door", "De rol van wie het nakeek, geen naam van een persoon.", example="coördinator van het initiatief", show="hidden"
    )
    publicatie: Annotated[str, Choice(openbaar="Openbaar", concept="Concept", verwijderd="Verwijderd")] | None = field(
        "Publicatie", "Openbaar (dat is gewoon), concept (nog niet op de site) of verwijderd.", example="concept", show="hidden"
    )
    reden: Line | None = field(
        "Reden van verwijderen", "Waarom dit niet meer in de gids staat.", example="Op verzoek van de organisatie.", show="hidden"
    )
    archief_link: Url | None = field(
        "Bewaarde kopie", "Werkt een link op deze pagina niet meer? Het adres van een bewaarde kopie.",
        example="https://web.archive.org/web/2026/https://www.voorbeeld.nl/rapport", show="hidden",
    )  # fmt: skip
    eerdere_ids: list[Id] | None = field(
        "Eerdere ids", "Oude bestandsnamen. Oude adressen blijven zo werken.", example="oude-naam", show="hidden"
    )
    bronnen: list[Source] = field(
        "Bronnen", "Waar komt dit vandaan? Een document met de plaats erin, of: eigen ervaring.", required=True, show="hidden", min_length=1
    )

    @property
    def title(self) -> str:
        """The name of the entry, as a reader sees it."""
        return str(getattr(self, self.ORDER[0]))


def removed_has_a_reason(entry: Entry) -> Iterator[Problem]:
    """A removed entry leaves a page that says why (design 3, ``publicatie``)."""
    if entry.publicatie == "verwijderd" and not entry.reden:
        yield Problem(
            ("publicatie",), "verwijderd-zonder-reden",
            say("Deze pagina is verwijderd, maar er staat niet bij waarom."),
            accepted=say("een regel ‘reden:’ met één zin"), fix=say("reden: Op verzoek van de organisatie zelf."),
        )  # fmt: skip
    if entry.reden and entry.publicatie != "verwijderd":
        yield Problem(
            ("reden",), "reden-zonder-verwijderd",
            say("Er staat een reden van verwijderen, maar de pagina is niet verwijderd."),
            accepted=say("‘publicatie: verwijderd’ erbij, of de regel ‘reden:’ weg"),
        )  # fmt: skip


def checked_by_somebody(entry: Entry) -> Iterator[Problem]:
    """A check is worth something only with the day and the role of who checked."""
    if bool(entry.gecontroleerd_op) != bool(entry.gecontroleerd_door):
        at = "gecontroleerd_op" if entry.gecontroleerd_op else "gecontroleerd_door"
        yield Problem(
            (at,), "controle-onvolledig",
            say("Bij een controle horen allebei: de dag en de rol van wie het nakeek."),
            accepted=say("gecontroleerd_op én gecontroleerd_door"),
        )  # fmt: skip


SHARED_RULES = (removed_has_a_reason, checked_by_somebody)


def ends_after_start_of(name: str) -> Rule:
    """Return the rule on a period, a group with ``start`` and ``einde`` in the field ``name``."""

    def ends_after_start(entry: Entry) -> Iterator[Problem]:
        """The end is not before the start, judged on what is known of both."""
        period = entry[name]
        if period and period.start and period.einde and period.start.surely_after(period.einde):
            yield Problem(
                (name, "einde"), "einde-voor-start",
                say("Het einde ({date}) ligt vóór de start ({date2}).", date=period.einde.words, date2=period.start.words),
                accepted=say("een einde op of na de start"),
            )  # fmt: skip

    return ends_after_start
