"""Tables open well in the programs that people have, and run nothing there."""

import re

import pytest
from exported import DEAL, PARTNER, made, rows, whole
from hypothesis import given
from hypothesis import strategies as st
from reisgids.emit.open_data.tables import defused, restored
from samples import TYPES, with_lines

FORMULAS = ["=1+1", "+31 10 123 45 67", "-2", "@som", "\tx", " =x", "'=x", "＝1"]


@pytest.fixture
def filled():
    """The site of a guide with every field of every type filled in."""
    return whole()


def test_a_table_is_what_dutch_programs_open_well(filled):
    content = filled.files["deals.csv"]
    assert content.startswith(b"\xef\xbb\xbfsleutel;type;id;pagina;versheid;titel;")
    assert content.count(b"\r\n") == len(rows(content)) + 1


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_defused(formula):
    assert defused(formula) == f"'{formula}"
    assert restored(defused(formula)) == formula


@given(st.text(max_size=40))
def test_a_cell_can_always_be_turned_back(text):
    assert restored(defused(text)) == text
    assert not re.match(r"\s*[=+\-@＝＋－＠]", defused(text))


def test_formulas_are_defused_wherever_they_are_typed():
    lines = ["aanspreekpunten: [{rol: '@beheer', telefoon: '+31 10 123 45 67'}]", "naam: '=HYPERLINK(1)'", "sterke_punten: ['-een', '+twee']"]
    site = made(with_lines(PARTNER, *lines, body="- een lijstje"))
    for path in ("partners.csv", "gids.csv", "open-data/relaties.csv"):
        cells = [cell for row in rows(site.files[path]) for cell in row.values()]
        assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@")] == []
    (row,) = rows(site.files["partners.csv"])
    assert row["naam"] == "'=HYPERLINK(1)"
    assert row["aanspreekpunten.telefoon"] == "'+31 10 123 45 67"


def test_the_columns_of_a_group_stay_in_step():
    two = ["partners:", "  - {partner: keuken, inbreng: [{soort: kennis}, {soort: geld}]}", "  - {partner: keuken, rol: Kookt}"]
    (row,) = rows(made(with_lines(DEAL, "\n".join(two))).files["deals.csv"])
    assert row["partners.partner"].split("\n") == ["keuken", "keuken"]
    assert row["partners.partner.label"].split("\n") == ["De Keuken", "De Keuken"]
    assert row["partners.rol"].split("\n") == ["", "Kookt"]
    assert row["partners.inbreng.soort"].split("\n") == ["kennis, geld", ""]


def test_an_id_has_its_words_beside_it():
    (row,) = rows(made(with_lines(DEAL, "themas: [samen-eten, vertrouwen]", "aanjager: keuken")).files["deals.csv"])
    assert (row["status"], row["status.label"]) == ("lopend", "Loopt")
    assert row["themas.label"] == "Samen eten\nVertrouwen"
    assert row["aanjager.label"] == "De Keuken"


def test_every_column_of_every_type_is_explained(filled):
    explained = {(r["type"], r["veld"]) for r in rows(filled.files["open-data/velden.csv"])}
    for t in TYPES:
        declared = {(t.name, name) for name in _paths(t.fields)}
        assert declared <= explained
        leaves = {name for name in rows(filled.files[f"{t.address}.csv"])[0] if "." in name and not name.endswith(".label")}
        assert {(t.name, name) for name in leaves} <= explained


def _paths(specs, above=""):
    for spec in specs:
        yield f"{above}{spec.name}"
        yield from _paths(spec.parts, f"{above}{spec.name}.")
