"""Search takes Dutch words as readers mean them: their forms, their parts, and other words for the same."""

from __future__ import annotations

import json

import pytest
from reisgids.emit.page import Addresses, Facet, Record, Words
from reisgids.emit.search.index import DIGITS, build
from reisgids.emit.search.language import SMALL, term, terms
from reisgids.emit.search.words import lexicon
from samples import check, guide, pages, site, with_lines

LESSON = "lessons/vraag.md"

ALIKE = """
wijkverkenner wijkverkenners | kind kinderen | basisschoolkind basisschoolkinderen | school scholen | huis huizen | brief brieven | stad steden
gemeente gemeenten gemeentes | buurt buurten | begeleiding begeleiden begeleidt begeleidingen | organisatie organiseren organiseert
evaluatie evalueren | aanbesteding aanbesteden aanbestedingen | kans kansen | mens mensen | prijs prijzen | plaats plaatsen | les lessen
museum musea | werk werken werkt werkte | leraar leraren | ambtenaar ambtenaren | meten meet meting | woning woningen wonen
verhaal verhalen verhaaltje | verzekering verzekeraar verzekeren | bus bussen | dienst diensten | student studenten | collega collegas
idee ideeen | harmonie harmonieen | cultureel culturele | sociaal sociale | gezond gezonde gezondheid | eenzaam eenzaamheid
help helpt helpen hulp hielp | geeft geven gaf | lid leden | raadslid raadsleden | werkloos werklozen | gremium gremia | muziekmuseum muziekmusea | politicus politici | vakman vaklieden | wandeling wandelingetje | straat straatje
afspreken afgesproken | bespreken besproken | samenwerken samengewerkt | organiseren georganiseerd | financieren gefinancierd | oplossen opgelost
meedoen meegedaan | onderzoek onderzocht | verbinden verbonden | werkloos werklozen | samenwerken samenwerking
leveren levert | veranderen verandert verandering | vrijwilliger vrijwilligers | stage stages | klus klussen | weg wegen | voorstel voorstellen | ouderen oudere bejaarden
"""


@pytest.mark.parametrize("forms", [group.split() for line in ALIKE.strip().splitlines() for group in line.split("|")], ids=lambda f: f[0])
def test_the_forms_of_a_word_are_one_term(forms):
    assert len({term(word) for word in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("ouders", "ouderen"), ("overheid", "over"), ("buurt", "buur"), ("wijk", "week"), ("leerling", "leraar"), ("gemeente", "meent"), ("gezond", "zon"), ("gebruik", "bruik"), ("afspraken", "uitspraken")])
def test_different_words_are_different_terms(one, other):
    assert term(one) != term(other)


def test_accents_capitals_apostrophes_and_small_words_make_no_difference():
    assert terms("De Coördinator van ’t café") == terms("coordinator t cafe")
    assert terms("de G.G.D. en de W.M.O.") == terms("ggd wmo")
    assert terms("zzp'ers") == terms("ZZP’ers") == terms("zzpers")


@pytest.mark.parametrize("text", ["Łódź", "مرحبا", "Привет", "社区", "Ελλάς", "straße", "क्षेत्र"])
def test_words_of_every_script_are_found(text):
    found = site(with_lines(LESSON, "samenvatting: Een les.", body=f"Zie {text}, zegt men."))
    assert terms(text)
    assert set(terms(text)) <= {name for path, data in found.files.items() if "/t/" in path for name in json.loads(data)}


def record(title: str, text: str = "") -> Record:
    return Record(title, title, "", "deal", "deal", (Words(text, 1.0),))


def test_a_compound_is_split_with_the_words_of_the_guide_itself():
    known = lexicon([record("Ondersteuning"), record("Mantelzorg"), record("Mantelzorgondersteuning"), record("Vrijwilligers werken"), record("Vrijwilligerswerk")], [])
    assert known.parts[term("mantelzorgondersteuning")] == (term("mantelzorg"), term("ondersteuning"))
    assert term("verandering") not in known.parts
    assert lexicon([record("Onder"), record("Steuning"), record("Ondersteuning")], []).parts == {}
    assert known.all_terms("Mantelzorgondersteuning").keys() == {term("mantelzorgondersteuning"), term("mantelzorg"), term("ondersteuning")}


def test_a_word_written_with_a_hyphen_is_found_without():
    assert term("cocreatie") in lexicon([], []).all_terms("Co-creatie")


def test_words_and_phrases_with_one_meaning_share_a_mark():
    known = lexicon([], [["buurthuis", "multifunctionele accommodatie"], ["bus", "vervoer"]])
    assert known.all_terms("Een multifunctionele accommodatie in de wijk").keys() & known.all_terms("Buurthuizen").keys() == {"~0"}
    assert "~0" not in known.all_terms("Een accommodatie")


# --- The list of synonyms ------------------------------------------------------------------------


def test_the_list_of_synonyms_is_read_and_has_no_pages():
    files = guide({"lists/synoniemen.yml": "- woorden: [buurthuis, wijkcentrum]\n"})
    result = check(files)
    assert result.graph.synonyms == (("buurthuis", "wijkcentrum"),)
    assert [d for d in result.diagnostics if "synoniemen" in d.path] == []


@pytest.mark.parametrize("text", ["- woorden: [buurthuis]\n", "- [buurthuis, wijkcentrum]\n", "woorden: buurthuis\n", "- woorden: [a, b]\n  uitleg: nee\n"])
def test_a_mistake_in_the_list_of_synonyms_is_told(text):
    found = [d for d in check(guide({"lists/synoniemen.yml": text})).diagnostics if d.path.endswith("synoniemen.yml")]
    assert found
    assert all(d.blocks for d in found)


# --- The files -------------------------------------------------------------------------------------


def files_of(made) -> dict[str, object]:
    return {path.split("/", 2)[2]: json.loads(data) for path, data in made.files.items() if path.startswith("zoekindex/")}


def postings(files, name: str) -> list[int]:
    [found] = [piece[name] for path, piece in files.items() if path.startswith("t/") and name in piece]
    text, numbers, total, at = found if isinstance(found, str) else found[0], [], 0, 0
    while at < len(text):
        shift, digit = 0, 32
        while digit > 31:
            digit = DIGITS.index(text[at])
            total += (digit & 31) << shift
            at, shift = at + 1, shift + 5
        numbers.append(total)
        at += 1
    return numbers


def test_the_index_leads_from_a_term_to_the_pages_that_have_it():
    made = site(with_lines(LESSON, "gebieden: [west]"))
    files = files_of(made)
    shown = [row[0] for n in range(files["start.json"]["aantal"]) for row in [files[f"r/{n // 20}.json"][n % 20]]]
    assert shown == [Addresses().url(r.name) for r in made.records]
    lesson = shown.index("lessen/vraag/")
    assert lesson in postings(files, term("west"))
    assert lesson in postings(files, term("voorbeeldstad"))


def test_each_record_has_its_own_type_also_after_the_words_that_a_page_explains():
    made = site({f"pages/{name}.md": "---\ntitel: Uitleg\nsamenvatting: Uitleg.\n---\n" for name in ("woordenlijst", "zo")} | {"lists/woordenlijst.yml": "- id: rtc\n  label: RtC\n  definitie: Een recht.\n"})
    runs = files_of(made)["start.json"]["soorten"]
    assert [name for name, _, count in runs for _ in range(count)] == [record.type for record in made.records]


def test_the_folder_is_named_after_what_is_in_it():
    one, same, other = (site(files) for files in ({}, {}, with_lines(LESSON, "gebieden: [west]")))
    folders = [{path.split("/")[1] for path in made.files if path.startswith("zoekindex/")} for made in (one, same, other)]
    assert folders[0] == folders[1] != folders[2]
    assert f"zoekindex/{folders[0].pop()}/" in pages(one)["zoeken/index"]


def test_small_words_are_not_in_the_index():
    files = files_of(site(with_lines(LESSON)))
    found = {name for path, piece in files.items() if path.startswith("t/") for name in piece}
    assert found & SMALL <= {term(word) for word in found - SMALL} | {"kan", "per", "men", "kun", "me", "al"}


def test_an_empty_guide_has_an_index_too():
    graph = check(guide({})).graph
    made = build([], graph, Addresses())
    assert json.loads(made.files[f"{made.folder}/start.json"])["aantal"] == 0


def test_a_facet_says_what_it_is_called_and_which_pages_have_each_value():
    start = files_of(site(with_lines(LESSON, "gebieden: [west]")))["start.json"]
    assert next(iter(start["facetten"])) == "soort"
    assert start["facetten"]["gebied"]["waarden"]["west"][0] == "West"
    assert Facet("soort", "lessen", "Lessen") in next(r for r in site({}).records if r.type == "les").facets
