"""How search takes Dutch words: one declaration, applied here when the index is made and in the browser when it is asked.

``RULES`` is data: ``start.json`` carries it to ``overrides/assets/zoek/taal.js``, which applies it in the same few steps.
The patterns use only what regular expressions mean alike in Python and JavaScript; a test compares the two on every word.

Why not a stemmer from a library: the Snowball algorithms for Dutch keep *kind* and *kinderen*, *stad* and *steden*, *musea* and
*museum* apart and join *ouders* (parents) with *ouderen* (elderly people). And the browser would need a second one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

WORD = "[a-z0-9]+"
_ACCENTS, _APOSTROPHES = re.compile("[\u0300-\u036f]"), re.compile("['’‘`]")


def _row(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that carry no meaning in a search. They are not in the index, and are left out of a question.
SMALL = _row(
    "de het een en of in op van voor met aan bij te tot uit over om door naar als dan maar ook nog al er dit dat die deze dus wel niet geen "
    "is zijn was waren word wordt worden ben bent heeft hebben had heb kan kunnen kun je jij jou jouw u uw ik mij me mijn wij we ons onze "
    "hij zij ze hun hen haar hem daar hier waar wat wie welke welk hoe wanneer waarom waarmee waarvoor moet moeten mag mogen wil willen "
    "zal zou zullen gaat gaan ga doe doet doen iets iemand the and of for"
)

# Words that people put round what they look for. They count when they are there, but need not be.
OPTIONAL = _row(
    "vind vinden gevonden krijg krijgen krijgt zoek zoeken zoekt geef geven maak maken maakt goed goede beter best meer veel "
    "iedereen mensen gebeurt bestaat bestaan werkt weten informatie uitleg betekent betekenis"
)

# Forms of whole words that no rule gives, and words that mean another word.
IRREGULAR = {
    "ouderen": "bejaarden", "oudere": "bejaarden", "leden": "lid",
    "hielp": "help", "hielpen": "help", "geholpen": "help", "hulp": "help", "deed": "doen", "gedaan": "doen", "gaf": "geven", "gegeven": "geven",
    "sprak": "spreken", "spraken": "spreken", "gesproken": "spreken", "kwam": "komen", "kwamen": "komen", "zocht": "zoeken", "gezocht": "zoeken",
    "bracht": "brengen", "gebracht": "brengen", "dacht": "denken", "gedacht": "denken", "vond": "vinden", "gevonden": "vinden", "begon": "beginnen",
    "begonnen": "beginnen", "bleef": "blijven", "gebleven": "blijven", "kreeg": "krijgen", "gekregen": "krijgen", "schreef": "schrijven",
    "geschreven": "schrijven", "koos": "kiezen", "gekozen": "kiezen", "keuze": "kiezen", "keuzes": "kiezen", "keek": "kijken", "gekeken": "kijken",
    "las": "lezen", "gelezen": "lezen", "liet": "laten", "gelaten": "laten", "nam": "nemen", "genomen": "nemen", "at": "eten", "gegeten": "eten",
    "gewerkt": "werken", "geleerd": "leren", "gemaakt": "maken", "gestopt": "stoppen", "mislukte": "mislukken", "mislukking": "mislukken",
    "betaald": "betalen", "betaling": "betalen", "gemeten": "meten", "mat": "meten", "leerde": "leren", "leerden": "leren", "vertelde": "vertellen", "vertelden": "vertellen", "deelde": "delen",
    "deelden": "delen", "gedeeld": "delen", "woonde": "wonen", "woonden": "wonen", "bouwde": "bouwen", "bouwden": "bouwen", "gebouwd": "bouwen",
}  # fmt: skip

# (pattern, what comes in its place), in order, each at most once. What is left is the term of a word.
RULES: tuple[tuple[str, str], ...] = (
    ("kind(er|eren|ers)$", "kind"), ("(^|[^e])steden$", "$1stad"), ("scheep", "schip"), ("musea$", "museum"), ("centra$", "centrum"), ("(raads|bestuurs|team|kern)leden$", "$1lid"),
    ("eeen$", "ee"), ("ieen$", "ie"), ("heden$", "heid"), ("^(.{5,})heid$", "$1"),
    ("mpjes?$", "m"), ("([lnrwaeiouy])tjes?$", "$1"), ("^(.{2,}[bdfgklmnprstvz])jes?$", "$1"),
    ("^(.{4,})aties?$", "$1er"), ("^(.{4,})eert$", "$1er"), ("^(.{5,})(aars?|aren)$", "$1"), ("([aeiouy].*)ingen$", "$1ing"), ("^(.*[aeiouy].*[^aeiouy])ing$", "$1"),
    ("^(.{3,})s$", "$1"), ("^(.{2,}[^aeiou])en?$", "$1"), ("dt$", "d"), ("^(.{2,}[kpfglmnw])t$", "$1"),
    ("([bcdfgklmnprstvz])\\1$", "$1"), ("v$", "f"), ("z$", "s"), ("^(.{3,})s$", "$1"), ("([aeou])\\1([^aeiou]?)$", "$1$2"),
)  # fmt: skip
_COMPILED = [(re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", into)) for pattern, into in RULES]

# What a question is likely to be after: the first word → how much more an entry of a type counts.
QUESTIONS: Mapping[str, Mapping[str, float]] = {
    "hoe": {"leeswijzer": 1.6, "les": 1.15, "uitleg": 1.3}, "waarom": {"leeswijzer": 1.4, "les": 1.2}, "wat": {"leeswijzer": 1.3, "uitleg": 1.4, "instrument": 1.3},
    "wie": {"partner": 1.4}, "waar": {"partner": 1.3, "instrument": 1.3}, "wanneer": {"agenda": 1.5},
}  # fmt: skip


def fold(text: str) -> str:
    """Return a text in small letters, without accents, and without apostrophes within words."""
    flat = text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return _APOSTROPHES.sub("", flat).lower()


def words(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return re.findall(WORD, fold(text))


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """Return what a folded word is looked up by: its stem."""
    word = IRREGULAR.get(word, word)
    for pattern, into in _COMPILED:
        word = pattern.sub(into, word, count=1)
    return word


def terms(text: str) -> list[str]:
    """Return the terms of a text without its small words."""
    return [term(word) for word in words(text) if word not in SMALL]


def declaration() -> dict[str, Any]:
    """Return all of this as the browser needs it."""
    return {"klein": _sorted(SMALL), "mag": _sorted(OPTIONAL), "vormen": IRREGULAR, "regels": [list(rule) for rule in RULES], "vragen": QUESTIONS}


def _sorted(found: Iterable[str]) -> str:
    return " ".join(sorted(found))
