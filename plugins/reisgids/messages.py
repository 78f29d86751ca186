"""The sentences for what can be wrong with a single value: one table, for every door.

Keys are pydantic's error types and the codes that ``model/values.py`` raises. The check, and every
form made from the model, say the same sentence for the same mistake. ``{…}`` are filled from the field
and from the error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reisgids.language import say


@dataclass(frozen=True)
class Sentence:
    """What is wrong, and what is accepted instead; ``of_file`` when that concerns only who types the file itself."""

    message: str
    accepted: str = ""
    of_file: bool = False


SENTENCES: Mapping[str, Sentence] = {
    "missing": Sentence("Het veld ‘{label}’ is niet ingevuld. {help}", "een regel die begint met ‘{name}:’, met iets erachter", of_file=True),
    "extra_forbidden": Sentence("Het veld ‘{name}’ kent de gids niet.", "{known}"),
    "literal_error": Sentence("‘{found}’ is geen keuze bij ‘{label}’.", "{options}"),
    "string_type": Sentence("Bij ‘{label}’ hoort één tekst, geen lijst of groep velden."),
    "string_too_long": Sentence("De tekst bij ‘{label}’ is te lang: {length} tekens.", "hooguit {max_length} tekens"),
    "string_too_short": Sentence("De tekst bij ‘{label}’ is leeg."),
    "list_type": Sentence("Bij ‘{label}’ hoort een lijst: op elke regel een streepje en een waarde."),
    "too_short": Sentence("De lijst bij ‘{label}’ is leeg. {help}", "ten minste één regel met een streepje", of_file=True),
    "model_type": Sentence("Bij ‘{label}’ hoort een groep velden, geen losse tekst.", "{known}"),
    "regel": Sentence("Bij ‘{label}’ hoort één regel tekst, zonder witregels of harde returns."),
    "datum": Sentence("‘{found}’ is geen datum die de gids kan lezen.", "jaar, jaar-maand of jaar-maand-dag, zoals 2026, 2026-05 of 2026-05-12"),
    "ja-nee": Sentence("‘{found}’ kan hier niet.", "ja of nee"),
    "url": Sentence("‘{found}’ is geen volledig en veilig webadres.", "een adres dat begint met https://"),
    "email": Sentence("‘{found}’ is geen e-mailadres.", "een adres zoals info@voorbeeld.nl"),
    "telefoon": Sentence("‘{found}’ is geen telefoonnummer.", "een nummer zoals 010 123 45 67 of +31 10 123 45 67"),
    "getal": Sentence("‘{found}’ is geen getal.", "alleen cijfers, met een komma voor decimalen, zoals 34 of 3,5; de eenheid staat in een eigen veld"),
    "vak": Sentence("‘{found}’ is geen plek op de kaart.", "een heel getal van 1 tot en met 12"),
    "kvk": Sentence("‘{found}’ is geen KvK-nummer.", "precies acht cijfers, ook de nul vooraan, zoals 01234567"),
    "jaar": Sentence("‘{found}’ is geen jaartal.", "vier cijfers, zoals 2020"),
    "editie": Sentence("‘{found}’ is geen editie.", "niets: laat het veld leeg. ‘reisgids round close’ vult het in"),
    "merk": Sentence("‘{found}’ is geen merk.", "zestien tekens, zoals ‘reisgids leave-out’ ze maakt"),
    "taal": Sentence("De gids spreekt ‘{found}’ niet.", "de code van een taal waarvan de vertaling in plugins/reisgids/locale staat, zoals nl"),
    "id": Sentence("‘{found}’ kan geen id zijn.", "kleine letters, cijfers en streepjes, zoals samen-eten-in-west"),
    "afbeelding": Sentence("‘{found}’ kan niet de naam van een afbeelding zijn.", "een bestand in content/images, met kleine letters, dat eindigt op .jpg, .png of .webp"),
    "onbekende-verwijzing": Sentence("De gids kent geen {what} ‘{found}’.", "het id (de bestandsnaam) van een {what} in de gids", of_file=True),
    "niet-op-de-lijst": Sentence("‘{found}’ staat niet op de lijst bij ‘{label}’.", "een id uit lists/{vocabulary}.yml", of_file=True),
}  # fmt: skip

ALIASES = {"model_attributes_type": "model_type", "dict_type": "model_type"}

FALLBACK = Sentence("De waarde bij ‘{label}’ klopt niet.")


def sentence(code: str) -> Sentence:
    """Return the sentence for an error type."""
    found = SENTENCES.get(ALIASES.get(code, code), FALLBACK)
    return Sentence(say(found.message), say(found.accepted), found.of_file)


def exported() -> dict[str, dict[str, str]]:
    """Return the sentences for a program elsewhere that checks the same: the form in a browser."""
    said = {code: sentence(code) for code in sorted(SENTENCES)}
    return {code: {"fout": s.message, "mag": "" if s.of_file else s.accepted} for code, s in said.items()}
