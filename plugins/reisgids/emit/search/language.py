"""How search takes Dutch words: one declaration, applied here when the index is made and in the browser when it is asked.

``RULES`` is data: ``start.json`` carries it to ``overrides/assets/zoek/taal.js``, which applies it in the same few steps.
The patterns use only what regular expressions mean alike in Python and JavaScript; a test compares the two on every word.

Why not a stemmer from a library: the Snowball algorithms for Dutch keep *kind* and *kinderen*, *stad* and *steden*, *musea* and
*museum* apart and join *ouders* (parents) with *ouderen* (elderly people). And the browser would need a second one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

WORD = r"[^\W_]+"  # letters and digits of every script; in the browser that is [\p{L}\p{N}]+
_ACCENTS, _APOSTROPHES = re.compile("[\u0300-\u036f]"), re.compile("['’‘`]")
_DOTTED = re.compile("(^|[^a-z0-9])([a-z](?:[.][a-z])+)(?![a-z0-9])")


def _row(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that carry no meaning in a search. They are not in the index, and are left out of a question.
SMALL = _row(
    "de het een en of in op naast van voor met aan bij te tot uit over om door naar als dan maar ook nog al er dit dat die deze dus wel niet geen "
    "is zijn was waren word wordt worden ben bent heeft hebben had heb kan kunnen kun je jij jou jouw u uw ik mij me mijn wij we ons onze "
    "hij zij ze hun hen haar hem daar hier waar wat wie welke welk hoe wanneer waarom waarmee waarvoor moet moeten mag mogen wil willen "
    "geweest zal zou zullen gaat gaan ga doe doet doen iets iemand the and of for"
)

# Words that people put round what they look for. They count when they are there, but need not be.
OPTIONAL = _row(
    "vind vinden gevonden krijg krijgen krijgt zoek zoeken zoekt geef geven maak maken maakt goed goede beter best meer veel "
    "iedereen mensen gebeurt bestaat bestaan werkt weten informatie uitleg betekent betekenis "
    "andere anderen ander eigen omgaan aanpakken regelen gebruiken gebruik nieuw nieuwe zelf hele alle alles allemaal altijd vaak graag eigenlijk "
    "ergens bepaalde verschillende soort manier manieren dingen zaken probleem problemen voorbeeld voorbeelden tips "
    "zonder tegen tussen onder tijdens via per binnen buiten achter na elkaar staat komt komen lukt bijvoorbeeld"
)

# Words whose other forms no rule gives, each with those forms: strong verbs, and nouns that are taken for a verb.
# A form that is also a common noun or adverb (vroeg, rook, sloot) is left out. After = stands a term to which no rule
# is applied, for words that would fall together with others: mening with mens, scholing with school.
FAMILIES = """
=mens mens mensen mensje | =mening mening meningen | =scholing scholing scholingen | =lezen lezen lees leest las lazen gelezen lezing | =weten weten weet wist wisten geweten
=slagen slagen slaag slaagt geslaagd slaagde | =dans dans dansen danst gedanst | =plaats plaats plaatsen plaatst geplaatst | =kans kans kansen | =vaak vaak | =week week weken
=leeg leeg lege | =maatje maatje maatjes | =potje potje potjes | =botsen botsen botst botsing botsingen | =eigenaar eigenaar eigenaren eigenaars
bejaarden ouderen oudere | lid leden | help hielp hielpen geholpen hulp | keuze keuzes koos kozen gekozen kiezen | geleerd geleerde leren leerde leerden
bakken gebakken | beginnen begon begonnen | bieden bood boden geboden | binden gebonden | blijken bleek bleken gebleken | blijven bleef bleven gebleven
breken brak braken gebroken | brengen bracht brachten gebracht | buigen gebogen | denken dacht dachten gedacht | doen deed deden gedaan
dragen droeg droegen gedragen | drinken dronk dronken gedronken | dwingen dwong gedwongen | eten at aten gegeten | gaan ging gingen gegaan
geven gaf gegeven | grijpen gegrepen | hangen hing hingen gehangen | hebben had hadden gehad | heten heette heetten geheten
houden hield hielden gehouden | kiezen koos | kijken keek keken gekeken | klinken klonk klonken geklonken | komen kwam kwamen gekomen | kopen kocht kochten gekocht
krijgen kreeg kregen gekregen | kunnen kon konden gekund | laten liet lieten gelaten | liggen lag lagen gelegen | lijden geleden
lopen liep liepen gelopen | meten mat gemeten | moeten moest moesten | nemen nam namen genomen | ontwerpen ontwierp ontworpen
raden geraden | rijden reed reden gereden | roepen riep riepen geroepen | scheiden gescheiden | schenken schonk schonken geschonken | schieten geschoten
schrijven schreef schreven geschreven | schuiven schoof geschoven | slaan sloeg sloegen geslagen | slapen sliep sliepen geslapen | sluiten gesloten
spreken sprak spraken gesproken | springen gesprongen | staan stond stonden gestaan | steken stak staken gestoken | sterven stierf stierven gestorven
stijgen stegen gestegen | treffen trof troffen getroffen | trekken trok trokken getrokken | vallen viel vielen gevallen | vangen ving vingen
vechten vochten gevochten | verdwijnen verdween verdwenen | vergeten vergat vergaten | verliezen verloor verloren
vinden vond vonden gevonden | vliegen vloog vlogen gevlogen | vragen gevraagd vraagt | wassen gewassen | wegen woog wogen gewogen | werpen wierp wierpen geworpen
werven wierf wierven geworven | wijzen gewezen | winnen won wonnen gewonnen | worden werd werden geworden | wrijven gewreven
zeggen zei zeiden gezegd zegt | zenden zond zonden gezonden | zien zag gezien ziet | zingen zong zongen gezongen | zitten zat zaten gezeten | zoeken zocht zochten gezocht
zwemmen zwom zwommen gezwommen | zwijgen zweeg zwegen gezwegen | genezen genas | genieten genoten | groeien groeide | vertellen vertelde vertelden | delen deelde deelden
wonen woonde woonden | bouwen bouwde bouwden | betalen betaald betaalde betaling | spelen speelde speelden | voelen voelde voelden | volgen volgde volgden
horen hoorde hoorden gehoord | mislukken mislukte mislukking | meedoen meedoe meedoet meedeed meededen
"""
_FAMILIES = [family.split() for line in FAMILIES.strip().splitlines() for family in line.split("|")]
IRREGULAR = {form: base for base, *forms in _FAMILIES for form in forms}
# Before a participle of those: aan-gevraagd, af-gesproken; and verbs that have no ge- (be-sproken).
APART = "aan|achter|af|bij|binnen|door|in|los|mee|na|neer|om|op|over|rond|samen|tegen|terug|toe|tussen|uit|vast|voor|vooruit|weg"
TOGETHER = "be|ver|ont|her|onder|over"

# Words with ge- that are no participle, and participles whose d belongs to the verb (gemeld, melden).
_NO_PARTICIPLE = "(?!b(?:eur|ruik|ied|ed)|loo[fv]|lov|meen|zich|zon|woon|wich|rech|dach|middel|schik|dur|vech|dich|slach|luid|weld|duld|moed|huch|raam|nie|tuig|nez|nees|lijk|voel|ree)"
_KEEPS_D = "(?!.*(?:mel|lei|raa|lan|han|wen|bran|beel|aar|ron|voe|kle)de?$)"

# (pattern, what comes in its place), in order, each at most once. What is left is the term of a word.
RULES: tuple[tuple[str, str], ...] = (
    ("kind(er|eren|ers)$", "kind"), ("(^|[^e])steden$", "$1stad"), ("scheep", "schip"), ("(muse|gymnasi|podi|criteri|symposi|stadi|laboratori|gremi|medi)a$", "$1um"), ("centra$", "centrum"),
    ("([smnfk]|mede|ere|commissie|familie)leden$", "$1lid"), ("^(.{3,}ic|mus)i$", "$1us"), ("(vak|werk|zee|ambachts)(lieden|lui|mannen)$", "$1man"), ("(lied|volk)eren$", "$1"),
    (f"^({APART}|)ge{_NO_PARTICIPLE}{_KEEPS_D}(.{{2,}}[^aeiou])de?$", "$1$2"), (f"^({APART}|)ge{_NO_PARTICIPLE}(.{{2,}}s)te?$", "$1$2"), (f"^({APART}|)ge{_NO_PARTICIPLE}(.{{2,}}[^aeious][dt])e?$", "$1$2"),
    ("eeen$", "ee"), ("ieen$", "ie"), ("heden$", "heid"), ("^(.{5,})heid$", "$1"),
    ("mpjes?$", "m"), ("ngetjes?$", "ng"), ("nkjes?$", "ng"), ("([bglmnr])\\1etjes?$", "$1"), ("(aa|oo|uu|ui|oe)tjes?$", "$1t"), ("([lnrwaeiouy])tjes?$", "$1"), ("^(.{2,}[bdfgklmnprstvz])jes?$", "$1"),
    ("^(.{4,})aties?$", "$1er"), ("^(.{4,})eer(?:t|d|de|den|)$", "$1er"), ("^(.{3,})ier(?:t|d|de|den)$", "$1ier"), ("^(.{5,})(aars?|aren)$", "$1"), ("([aeiouy].*)ingen$", "$1ing"), ("^(.*[aeiouy].*[^aeiouy])ing$", "$1"),
    ("^(.{3,})s$", "$1"), ("^(.{2,}[^aeiou])en?$", "$1"), ("dt$", "d"), ("^(.{3,}er)t$", "$1"), ("^(.{2,}[kpfglmnw])t$", "$1"),
    ("([bcdfgklmnprstvz])\\1$", "$1"), ("v$", "f"), ("z$", "s"), ("^(.{3,})s$", "$1"), ("([aeou])\\1([^aeiou]?)$", "$1$2"),
)  # fmt: skip
_COMPILED = [(re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", into)) for pattern, into in RULES]
_APART, _TOGETHER = (re.compile(f"^({before})(.{{4,}})$") for before in (f"{APART}|{TOGETHER}", TOGETHER))

# What else a word may come from, too unsure to make them one term: only asked besides the word itself, and counted for less.
KIN: tuple[tuple[str, str], ...] = (
    ("^(.{3,}[bglmnrvwz])den?$", "$1"), ("^(.{3,}[kfpst])ten?$", "$1"), ("^(.{2,}(?:s|[aeou]i))t$", "$1"), ("^ge(.{3,})[dt]e?$", "$1"), ("^(.{4,})sters?$", "$1er"), ("^(.{4,})erij$", "$1er"), ("^(.{4,})ators?$", "$1eren"),
    ("^(.{5,})elijke?$", "$1"), ("^(.{4,})ische?$", "$1ie"), ("^(.{4,})schap(?:pen)?$", "$1"), ("^(.{4,})(?:er|ers)$", "$1en"), ("^(?:mede|her)(.{4,})$", "$1"),
)  # fmt: skip


def fold(text: str) -> str:
    """Return a text in small letters, without accents, without apostrophes within words and points within abbreviations."""
    flat = text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    flat = _APOSTROPHES.sub("", flat).lower()
    return _DOTTED.sub(lambda found: found[1] + found[2].replace(".", ""), flat) if "." in flat else flat


def words(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return re.findall(WORD, fold(text))


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """Return what a folded word is looked up by: its stem."""
    word = IRREGULAR.get(word) or _participle(word) or word
    if word[0] == "=":
        return word[1:]
    for pattern, into in _COMPILED:
        word = pattern.sub(into, word, count=1)
    return word


def _participle(word: str) -> str:
    """Return the verb of a strong participle with something before it, or an empty text: afgesproken, besproken."""
    if (parts := _APART.match(word)) and parts[2].startswith("ge") and parts[2] in IRREGULAR:
        return parts[1] + IRREGULAR[parts[2]].removeprefix("=")
    if (parts := _TOGETHER.match(word)) and f"ge{parts[2]}" in IRREGULAR:
        return parts[1] + IRREGULAR[f"ge{parts[2]}"].removeprefix("=")
    return ""


def terms(text: str) -> list[str]:
    """Return the terms of a text without its small words."""
    return [term(word) for word in words(text) if word not in SMALL]


def initials(name: str) -> set[str]:
    """Return what people may shorten a name to: the first letters of its words, with and without the small ones."""
    found = words(name)
    return {"".join(word[0] for word in some) for some in (found, [w for w in found if w not in SMALL]) if 3 <= len(some) <= 6}


def declaration() -> dict[str, Any]:
    """Return all of this as the browser needs it."""
    return {"klein": _sorted(SMALL), "mag": _sorted(OPTIONAL), "vormen": "|".join(" ".join(family) for family in _FAMILIES), "los": APART, "vast": TOGETHER, "regels": [list(rule) for rule in RULES], "verwant": [list(rule) for rule in KIN]}


def _sorted(found: Iterable[str]) -> str:
    return " ".join(sorted(found))
