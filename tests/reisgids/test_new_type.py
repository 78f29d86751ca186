"""A new type of content is one file: everything else follows from it."""

from textwrap import dedent

import pytest
from reisgids.emit.github.repository import FORMS, LABELS, PULL_REQUEST, repository_files
from reisgids.emit.page import Facet
from reisgids.emit.reference import reference
from reisgids.emit.site import emit
from reisgids.model import registry
from reisgids.model.registry import TYPES_FOLDER
from reisgids.proposals import intake
from reisgids.proposals.starting_file import starting_file
from samples import DAY, SMALLEST, Maker, Seen, check, guide, markdown, with_lines

RECIPE = '''
"""Recipe: a dish that one can make for a street."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Line, Number, Ref, Term, Url


class Ingredient(Part):
    """Something that goes in."""

    wat: Line = field("Wat gaat erin", "Een ingrediënt.", example="Wortels", required=True)
    hoeveel: Number | None = field("Hoeveel ervan", "In gram.", example="500")


class Recipe(Entry):
    """A dish."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "gang")

    titel: Line = field("Titel", "De naam van het gerecht.", example="Soep", required=True, show="hidden")
    gang: Annotated[str, Choice(voor="Voorgerecht", hoofd="Hoofdgerecht")] = field(
        "Gang van de maaltijd", "Wanneer eet je het?", example="voor", required=True, show="facts", facet=True
    )
    gekookt_door: list[Annotated[Line, Ref("partner", inverse="Gerechten van deze partner")]] | None = field(
        "Gekookt door", "Wie kookt dit?", example="keuken"
    )
    voor_wie: list[Annotated[Line, Term("rollen")]] | None = field("Voor wie is dit", "Voor wie?", example="beleidsmaker", show="facts", facet=True)
    ingredienten: list[Ingredient] | None = field("Ingrediënten", "Wat gaat erin?")
    link: Url | None = field("Meer lezen", "Waar staat het?", example="https://voorbeeld.nl")


def soup_comes_first(recipe: Recipe) -> Iterator[Problem]:
    """Soup is not a main dish."""
    if recipe.gang == "hoofd" and "soep" in recipe.titel.lower():
        yield Problem(("gang",), "soep-vooraf", "Soep is geen hoofdgerecht.", accepted="voor", fix="gang: voor")


TYPE = ContentType(
    model=Recipe, name="gerecht", folder="recipes", address="gerechten", label="gerecht", plural="Gerechten",
    intro="Wat eten we?", empty="Er zijn nog geen gerechten.", rules=(soup_comes_first,), order=70, menu="Gerechten",
)
'''

SOUP = "recipes/soep.md"


@pytest.fixture(scope="module")
def types(tmp_path_factory):
    """The types of the guide, and one more from a file elsewhere."""
    folder = tmp_path_factory.mktemp("types")
    (folder / "recipe.py").write_text(RECIPE, encoding="utf-8")
    return registry.load(TYPES_FOLDER, folder)


@pytest.fixture(scope="module")
def recipe(types):
    return types.by_name["gerecht"]


def entry(**fields):
    """Return a file of the new type."""
    base = {"titel": "Soep", "samenvatting": "Lekker warm.", "gang": "voor", "bronnen": ["eigen ervaring"]}
    return {SOUP: markdown(base | fields)}


def judged(types, files):
    return [(d.code, d.line, d.meant) for d in check(files, types=types).diagnostics]


def test_the_other_types_stay_and_the_order_is_that_of_the_declarations(types):
    own = registry.load()
    assert [t for t in types if t.name != "gerecht"] == list(own)
    assert [t.order for t in types] == sorted(t.order for t in types)


def test_without_the_file_its_folder_has_no_place_in_the_guide():
    assert [d.code for d in check(entry()).diagnostics] == ["onbekende-plaats"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"gang": "hooft"}, [("literal_error", 4, "hoofd")]),
        ({"kok": "Jan"}, [("extra_forbidden", 7, "")]),
        ({"gang": "hoofd"}, [("soep-vooraf", 4, "")]),
        ({"ingredienten": [{"hoeveel": "500"}]}, [("missing", 8, "")]),
        ({"ingredienten": [{"wat": "Ui", "hoeveel": "een"}]}, [("getal", 9, "")]),
        ({"gekookt_door": ["keukn"]}, [("onbekende-verwijzing", 8, "keuken")]),
        ({"voor_wie": ["beleidsmakers"]}, [("niet-op-de-lijst", 8, "beleidsmaker")]),
    ],
)
def test_it_is_checked_by_its_declaration(types, fields, expected):
    assert judged(types, entry(**fields)) == expected


def test_it_has_a_page_an_overview_a_place_in_the_menu_and_a_search_record(types):
    fields = {"gekookt_door": ["keuken"], "voor_wie": ["beleidsmaker"], "ingredienten": [{"wat": "Wortels", "hoeveel": "500"}], "link": "https://voorbeeld.nl"}
    made = emit(check(entry(**fields), types=types).graph, DAY)
    pages = {p.name: Seen(p.html) for p in made.pages}
    page = pages["gerechten/soep"]
    for words in ("Soep", "Lekker warm.", "Gang van de maaltijd", "Voorgerecht", "De Keuken", "Beleidsmakers", "Wortels", "500", "Hoeveel ervan"):
        assert words in page.text
    assert "https://voorbeeld.nl" in page.links
    assert any(link.endswith("soep/") for link in pages["gerechten/index"].links)
    assert "Voorgerecht" in pages["gerechten/index"].text
    assert "../../gerechten/soep/" in pages["voor-wie/beleidsmaker"].links
    assert ("Gerechten", "gerechten/index") in {(item.label, item.name) for item in made.menu.main}
    [record] = [r for r in made.records if r.name == "gerechten/soep"]
    assert Facet("soort", "gerechten", "Gerechten") in record.facets
    assert any("Wortels" in part.text for part in record.words)


def test_what_it_refers_to_shows_it_under_the_declared_heading(types):
    made = emit(check(entry(gekookt_door=["keuken"]), types=types).graph, DAY)
    kitchen = Seen(next(p.html for p in made.pages if p.name == "partners/keuken"))
    assert "Gerechten van deze partner" in kitchen.text
    assert "../../gerechten/soep/" in kitchen.links


def test_others_can_refer_to_it(types):
    files = entry() | with_lines("lessons/vraag.md", body="Zie [[soep]], [[recipes/soep]] en [zo](../recipes/soep.md).")
    result = check(files, types=types)
    assert result.diagnostics == ()
    page = next(p.html for p in emit(result.graph, DAY).pages if p.name == "lessen/vraag")
    assert Seen(page).links.count("../../gerechten/soep/") == 3


def test_its_starting_file_asks_for_what_it_requires(types, recipe):
    found = check({SOUP: starting_file(recipe, "Soep")}, types=types).diagnostics
    assert {(d.code, d.field) for d in found} == {("missing", "Samenvatting"), ("missing", "Gang van de maaltijd"), ("missing", "Bronnen")}
    assert len(found) == 3


def test_its_schema_tells_other_programs_what_is_allowed(recipe):
    schema = recipe.model.model_json_schema()
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"titel", "samenvatting", "gang", "bronnen"}
    assert schema["properties"]["gang"]["enum"] == ["voor", "hoofd"]
    assert schema["properties"]["gang"]["title"] == "Gang van de maaltijd"
    assert set(schema["$defs"]["Ingredient"]["properties"]) == {"wat", "hoeveel"}


def test_the_reference_explains_it(types):
    text = reference(types)
    assert "Gang van de maaltijd" in text
    assert "Soup is not a main dish." in text


def test_it_has_an_issue_form_a_label_and_a_place_in_a_pull_request(types):
    files = repository_files(types, None)
    for words in ("Titel (gerecht)", "Gang van de maaltijd", "Hoofdgerecht", "Wat gaat erin; Hoeveel ervan: …", "soort: gerecht"):
        assert words in files[f"{FORMS}/gerecht.yml"]
    assert "soort: gerecht" in files[LABELS]
    assert "Gerechten: content/recipes/" in files[PULL_REQUEST]


def test_what_is_filled_in_on_its_issue_form_becomes_an_entry(types):
    filled = "### Titel (gerecht)\n\nSoep\n\n### Samenvatting\n\nWarm.\n\n### Gang van de maaltijd\n\nVoorgerecht\n\n### Bronnen\n\neigen ervaring\n\n### Ingrediënten\n\nUi; Hoeveel ervan: 500\n"
    made = intake.plan(filled.encode(), guide(), root="", types=types)
    assert made.diagnostics == []
    assert b"gang: voor\n" in made.files[SOUP]
    assert b"  - wat: Ui\n    hoeveel: 500\n" in made.files[SOUP]


def test_a_maximally_filled_entry_of_it_can_be_made_from_the_declaration_alone(types, recipe):
    maker = Maker(types)
    files = {path: text for path, text in SMALLEST.items() if path.startswith("lists")} | maker.guide()
    result = check(files, types=types)
    assert ("gerecht", "vol-gerecht") in result.graph.entries


def test_a_file_that_declares_no_type_is_named(tmp_path):
    (tmp_path / "empty.py").write_text(dedent('"""Nothing."""\nTYPE = 3\n'), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"empty\.py"):
        registry.load(tmp_path)
