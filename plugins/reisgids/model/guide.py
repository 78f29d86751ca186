"""What makes a copy of the software this guide and not another: ``content/gids.yml``.

And the model of an ordinary page in ``content/pages/``.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from reisgids.language import DUTCH, languages, say
from reisgids.model.declare import Declared, EntryModel, Part, field, fields_of
from reisgids.model.values import Choice, Date, Email, Line, Mark, Summary, Text, Url

VERSION = 2  # of the content; a change of the model that old files do not fit makes the next one, with a migration


class ContentManager(Part):
    """Who keeps a part of the guide: a function, never a private person (report 001, quadrant 4, Beheer)."""

    rol: Line = field("Rol", "De functie, niet de naam van een persoon.", example="Redacteur van de gids", required=True)
    organisatie: Line | None = field("Organisatie", "Bij welke organisatie hoort deze functie?", example="Stichting Voorbeeld")
    onderdelen: (
        list[Annotated[str, Choice(overzicht="partners, deals en instrumenten", nieuws="het nieuws", lessen="de lessen en successen")]] | None
    ) = field("Onderdelen", "Welke delen houdt deze functie bij? Leeg: de hele gids.", example="nieuws")
    email: Email | None = field("E-mail", "Een algemeen adres, niet van een persoon.", example="redactie@voorbeeld.nl")

    @property
    def keeps(self) -> str:
        """What this function keeps, as a reader sees it."""
        options = next(spec.options for spec in fields_of(ContentManager) if spec.name == "onderdelen")
        return "; ".join(options[part] for part in self.onderdelen or []) or say("de hele gids")


def _with_catalogue(code: str) -> str:
    if code not in languages():
        raise PydanticCustomError("taal", "no catalogue", {"meant": DUTCH})
    return code


class Guide(Declared):
    """The settings of a guide. What is absent is not shown on the site."""

    naam: Line = field("Naam", "De naam van de gids.", example="Reisgids zorg en welzijn", required=True)
    plaats: Line = field("Plaats", "De stad of streek.", example="Voorbeeldstad", required=True)
    omschrijving: Summary = field("Omschrijving", "Eén zin voor zoekmachines en de kop van de site.", example="Wie werkt samen aan zorg en welzijn?", required=True)
    taal: Annotated[Line, AfterValidator(_with_catalogue)] | None = field("Taal", "In welke taal de gids tot de lezer spreekt. Leeg: Nederlands.", example="nl")
    site_url: Url | None = field("Adres van de site", "Waar de site komt te staan.", example="https://gids.voorbeeld.nl/")
    repo_url: Url | None = field("Adres van de bestanden", "Waar de bestanden staan (GitHub).", example="https://github.com/voorbeeld/reisgids")
    tak: Line | None = field("Tak", "De tak waarop de gids wordt bijgehouden.", example="main")
    inlog_url: Url | None = field("Inlogdienst", "De kleine dienst waarmee je inlogt om in de browser te bewerken. Zonder dienst log je in met een code van GitHub.", example="https://inloggen.voorbeeld.nl")
    redactie_email: Email | None = field("E-mail van de redactie", "Waar lezers en partners naartoe mailen.", example="redactie@voorbeeld.nl")
    beveiliging_email: Email | None = field("E-mail over beveiliging", "Waar iemand een lek in de site kan melden.", example="security@voorbeeld.nl")
    beveiliging_verloopt_op: Date | None = field("Beveiliging: geldig tot", "De dag waarop dat adres opnieuw nagekeken moet zijn, binnen een jaar.", example="2027-05-12")
    uitgever: Line | None = field("Uitgever", "Welke organisatie geeft de gids uit?", example="Stichting Voorbeeld")
    contentmanagers: list[ContentManager] | None = field("Wie houdt de gids bij", "Welke functies zorgen dat de gids klopt?")
    licentie_inhoud: Line = field("Licentie van de teksten", "Onder welke voorwaarden anderen de teksten mogen gebruiken.", example="CC BY 4.0", required=True)
    licentie_inhoud_url: Url | None = field("Uitleg van de licentie", "Waar de voorwaarden staan.", example="https://creativecommons.org/licenses/by/4.0/deed.nl")
    niet_opnemen: list[Mark] | None = field("Niet opnemen", "Merken van partijen die niet in de gids willen staan. Maak een merk met: reisgids leave-out NAAM", example="0123456789abcdef")
    versie: Line | None = field("Versie van de inhoud", "Dit vult de opdracht ‘reisgids migrate’ zelf in.", example=str(VERSION))
    slot: Text | None = field("Tekst onderaan", "Een zin onderaan elke pagina.", example="Gemaakt met en voor de stad.")

    @property
    def language(self) -> str:
        """The code of the language in which the guide speaks."""
        return self.taal or DUTCH


class OrdinaryPage(EntryModel):
    """A page of the guide itself, such as ‘over deze gids’."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting")

    titel: Line = field("Titel", "De titel van de pagina.", example="Over deze gids", required=True)
    samenvatting: Summary = field("Samenvatting", "In één zin: wat staat hier?", example="Wie de gids maakt en hoe iets erin komt.", required=True)
    menu: Line | None = field("Plaats onderaan", "Onder welk kopje onderaan elke pagina staat de link?", example="Over de gids")
