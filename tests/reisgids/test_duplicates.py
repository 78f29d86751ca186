"""What is in the guide already is recognised when somebody adds it again."""

from itertools import combinations
from pathlib import Path

import pytest
from reisgids import pipeline
from reisgids.linking.duplicates import ALIKE, Known, are_alike, exact_mark, name_of, warnings
from reisgids.reading.entry import Key
from reisgids.reading.folder import read_folder
from samples import check

from benchmarks.duplicates import measured

CONTENT = Path(__file__).parents[2] / "content"
PLACES = frozenset({"west", "zuid", "voorbeeldstad"})


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Stichting Buurtkeuken", "Buurtkeuken", True),
        ("Stg. De Buurtkeuken West", "buurt-keuken", True),
        ("Logeerhuis de Buren", "Logerhuis de Buuren", True),
        ("Huis van de Buurt", "Buurthuis", True),
        ("Welzijn West", "Welzijn Zuid", False),
        ("Welzijn West", "Welzijn", True),
        ("VGZ", "VBZ", False),
        ("VGZ", "v.g.z.", False),
        ("Stichting VGZ", "VGZ", True),
        ("West", "Stichting Zuid", False),
        ("", "Buurtkeuken", False),
        ("Gemeente Voorbeeldstad", "gemeente voorbeeldstad", True),
        ("Gemeente Voorbeeldstad", "Gemeente Zuid", False),
        ("Buurtkeuken Voorbeeldstad", "Buurtkeuken Voorbeldstad", True),
        ("Samen Koken Zuid", "SamenKokenZuid", True),
    ],
)
def test_names_are_compared_by_what_is_their_own(one, other, alike):
    assert are_alike(name_of(one, PLACES), name_of(other, PLACES)) is alike


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("url", "https://www.voorbeeld.nl/", "http://Voorbeeld.nl"),
        ("phone", "010 123 45 67", "+31 10-1234567"),
        ("phone", "0031101234567", "(010) 1234567"),
        ("kvk", "01234567", "0123 4567"),
    ],
)
def test_a_website_phone_or_number_is_the_same_however_it_is_typed(kind, one, other):
    assert exact_mark(kind, one) == exact_mark(kind, other)


def partner(name, *lines):
    return "\n".join(["---", f"naam: {name}", "samenvatting: Wat het is.", "soort: initiatief", *lines, "bronnen:", "  - eigen ervaring", "---", ""])


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["website: https://www.keuken.nl"], "dezelfde website"),
        (["kvk: 01234567"], "hetzelfde KvK-nummer"),
        (["aanspreekpunten:", "  - {rol: Balie, telefoon: 010 123 45 67}"], "hetzelfde telefoonnummer"),
        (["ook_bekend_als: [De Kookclub]"], "bijna dezelfde naam"),
    ],
)
def test_the_editor_hears_why_something_looks_like_another(lines, why):
    files = {
        "partners/oud.md": partner("Stichting Kookclub", "website: https://keuken.nl/", "kvk: 01234567", "aanspreekpunten:", "  - {rol: Balie, telefoon: '+31101234567'}"),
        "partners/nieuw.md": partner("Iets heel anders", *lines),
    }
    [found] = warnings(check(files).graph, [Key("partner", "nieuw")])
    assert why in found.message
    assert "Stichting Kookclub" in found.message
    assert not found.blocks


def test_what_is_new_and_different_raises_no_question():
    graph = check({"partners/nieuw.md": partner("Fietsclub")}).graph
    assert list(warnings(graph, [Key("partner", "nieuw")])) == []


def test_the_real_partners_are_told_apart():
    # The measure behind the threshold: of all pairs in the first content only one is a question worth asking.
    graph = pipeline.check(read_folder(CONTENT)).graph
    known = Known(graph)
    names = [(e.title, name_of(e.title, known.places)) for e in graph.entries.values() if e.key.type == "partner"]
    alike = [(a, b) for (a, one), (b, other) in combinations(names, 2) if are_alike(one, other)]
    assert len(alike) <= len(names) / 50, alike


def test_a_partner_that_is_typed_anew_with_a_slip_is_recognised():
    # Nine of ten; the rest are slips in names so short that every letter counts (benchmarks/duplicates.py).
    [(found, wrong)] = measured(thresholds=(ALIKE,)).values()
    assert found > 0.9
    assert len(wrong) <= 3
