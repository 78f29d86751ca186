"""A guide can appoint who keeps it: functions, shown where a reader or partner needs to know; without any, nothing is shown."""

from textwrap import dedent

import pytest
from reisgids.emit.site import emit
from samples import DAY, SMALLEST, Seen, check, codes

OVER = "---\ntitel: Over deze gids\nsamenvatting: Wie hem maakt.\n---\n\nEen tekst.\n"
MANAGERS = """
contentmanagers:
  - rol: Redacteur
    organisatie: Stichting Voorbeeld
    onderdelen: [nieuws, lessen]
    email: redactie@voorbeeld.nl
  - rol: Beheerder van de gids
"""


def pages(settings: str) -> dict[str, str]:
    files = {"gids.yml": dedent(str(SMALLEST["gids.yml"])).strip() + "\n" + settings, "pages/over.md": OVER, "pages/colofon.md": OVER}
    found = check(files)
    assert codes(d for d in found.diagnostics if d.blocks) == []
    return {page.name: Seen(page.html).text for page in emit(found.graph, DAY).pages}


@pytest.fixture(scope="module")
def appointed():
    return pages(MANAGERS)


@pytest.mark.parametrize("name", ["over", "colofon"])
def test_the_pages_about_the_guide_name_each_function_with_what_it_keeps(appointed, name):
    assert "Wie houdt de gids bij?" in appointed[name]
    assert "Redacteur, Stichting Voorbeeld (redactie@voorbeeld.nl): het nieuws; de lessen en successen" in appointed[name]
    assert "Beheerder van de gids: de hele gids" in appointed[name]


@pytest.mark.parametrize(("overview", "editor", "keeper"), [("lessen/index", True, True), ("nieuws/index", True, True), ("partners/index", False, True), ("marktplaats/index", False, False)])
def test_an_overview_names_who_keeps_it_and_none_where_users_fill_it_themselves(appointed, overview, editor, keeper):
    assert ("Redacteur, Stichting Voorbeeld" in appointed[overview], "Beheerder van de gids" in appointed[overview]) == (editor, keeper)


def test_without_anybody_appointed_nothing_is_shown():
    assert not [name for name, text in pages("").items() if "Bijgehouden door" in text or "Wie houdt de gids bij" in text]


def test_a_function_without_a_role_and_a_part_that_is_not_there_are_reported_at_their_line():
    wrong = check({"gids.yml": dedent(str(SMALLEST["gids.yml"])).strip() + "\ncontentmanagers:\n  - onderdelen: [niuws]\n"}).diagnostics
    assert {(d.field, d.path) for d in wrong if d.blocks} == {("Rol", "gids.yml"), ("Onderdelen", "gids.yml")}
    assert [d.meant for d in wrong if d.field == "Onderdelen"] == ["nieuws"]
