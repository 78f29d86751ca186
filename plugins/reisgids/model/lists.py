"""The guide's own lists: themes, areas, target groups and roles, each item declared like a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from reisgids.language import mark, say
from reisgids.model.declare import Declared, Part, field
from reisgids.model.values import Choice, Id, Kind, Line, Ref, Shape, Text, YesNo


class Item(Declared):
    """One choice on a list."""

    id: Id = field("Id", "De korte vaste naam.", example="informele-zorg", required=True)
    label: Line = field("Label", "Wat de lezer ziet.", example="Zorgen voor elkaar", required=True)
    definitie: Text | None = field("Definitie", "Eén of twee zinnen uitleg.", example="Hulp die mensen elkaar geven zonder dat het hun beroep is.")
    synoniemen: list[Line] | None = field("Synoniemen", "Beleidswoorden en gewone woorden die hetzelfde bedoelen.", example="mantelzorg")
    eerdere_ids: list[Id] | None = field("Eerdere ids", "Oude ids, ook van wat hierin is opgegaan. Oude adressen blijven zo werken.", example="mantelzorgers")


class Welcome(Part):
    """That deals are welcome on a theme, with the reason and who gave it priority (report 001, quadrant 1)."""

    reden: Line = field("Reden", "Waarom zijn deals op dit thema welkom?", example="Veel partners noemen dit.", required=True)
    prioriteit_van: list[Annotated[Line, Ref("partner", inverse="Geeft prioriteit aan")]] | None = field(
        "Prioriteit van", "Wie geeft dit thema prioriteit?", example="netwerk-gezond"
    )


class Theme(Item):
    """What something is about."""

    deals_welkom: Welcome | None = field("Deals welkom", "Zijn nieuwe deals op dit thema welkom?")


Square = Annotated[str, Kind("number"), Shape("vak", r"[1-9]|1[0-2]")]


class Cell(Part):
    """The place of an area on the schematic map of the area it lies in."""

    rij: Square = field("Rij", "Van boven naar beneden: 1 tot en met 12.", example="2", required=True)
    kolom: Square = field("Kolom", "Van links naar rechts: 1 tot en met 12.", example="3", required=True)


class Area(Item):
    """A place, from country to neighbourhood."""

    soort: Annotated[str, Choice(land="Land", regio="Regio", gemeente="Gemeente", gebied="Gebied", wijk="Wijk")] = field(
        "Soort", "Hoe groot is het?", example="wijk", required=True
    )
    ligt_in: Id | None = field("Ligt in", "Het grotere gebied waar dit in ligt.", example="west")
    omvat: list[Id] | None = field(
        "Omvat", "Alleen bij een gewone naam voor een deel van de stad, zoals ‘Zuid’: welke gebieden vallen eronder? Ze blijven ook liggen waar ze liggen.", example="west"
    )
    code: Line | None = field("Code", "De officiële code, alleen als die zeker is.", example="GM0599")
    plek: Cell | None = field("Plek op de kaart", "Rij en kolom op de schematische kaart. Dit is een tekening, geen echte ligging.")


class Synonyms(Declared):
    """Words that mean the same to who searches: everyday words and words of policy."""

    woorden: list[Line] = field("Woorden", "Woorden die voor een lezer hetzelfde betekenen. Zoeken op het ene vindt ook het andere.", example="buurthuis", required=True, min_length=2)


SYNONYMS = "synoniemen"  # the file ``lists/synoniemen.yml``; a list without pages


class Word(Item):
    """A word that the guide explains."""

    definitie: Text = field("Uitleg", "Wat betekent het woord in deze gids? Eén zin op taalniveau B1.", example="De plannen en keuzes van een gemeente of organisatie.", required=True)
    vormen: list[Line] | None = field("Vormen", "Het meervoud en andere vormen waarin het woord in een tekst staat.", example="deals")
    koppelen: YesNo | None = field("Koppelen", "Wordt het woord in teksten een link naar de uitleg? Zet ‘nee’ bij woorden die bijna iedereen kent.", example="nee")

    @property
    def first_letter(self) -> str:
        """The letter under which it stands in the list."""
        return self.label[0].casefold()


GLOSSARY = "woordenlijst"
"""The list of words, ``lists/woordenlijst.yml``, and the ordinary page that shows it."""


@dataclass(frozen=True)
class Vocabulary:
    """A list of the guide: its file ``lists/<name>.yml``, and the field of entries that uses it."""

    name: str
    model: type[Item]
    dutch: tuple[str, str, str]
    address: str
    in_menu: bool = False

    @property
    def key(self) -> str:
        """What one item is, as a word in addresses: the same in every language."""
        return self.dutch[0]

    @property
    def label(self) -> str:
        """What one item is, in a word."""
        return say(self.dutch[0])

    @property
    def plural(self) -> str:
        """The name of the list."""
        return say(self.dutch[1])

    @property
    def intro(self) -> str:
        """What a reader finds there."""
        return say(self.dutch[2])


VOCABULARIES = {
    v.name: v
    for v in (
        Vocabulary("themas", Theme, (mark("thema"), mark("Thema’s"), mark("Waar gaat het over? Per thema vind je alle partners, deals en lessen bij elkaar.")), "themas", in_menu=True),
        Vocabulary("gebieden", Area, (mark("gebied"), mark("Gebieden"), mark("Waar speelt het? Van de hele stad tot je eigen wijk.")), "gebieden", in_menu=True),
        Vocabulary("doelgroepen", Item, (mark("doelgroep"), mark("Doelgroepen"), mark("Over wie gaat het? Per groep vind je wat er is en wat er is geleerd.")), "doelgroepen"),
        Vocabulary("rollen", Item, (mark("rol"), mark("Voor wie"), mark("Lessen voor wie ze kan gebruiken.")), "voor-wie"),
    )
}

MODELS: Mapping[str, type[Item]] = {**{v.name: v.model for v in VOCABULARIES.values()}, GLOSSARY: Word}
"""The model of an item of each list, by the name of its file."""
