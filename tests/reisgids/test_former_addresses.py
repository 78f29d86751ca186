"""After an entry was renamed, merged or removed every address of the site still leads somewhere: pages, data and feeds."""

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from reisgids import pipeline
from reisgids.emit.site import emit
from reisgids.upkeep.change import Change, named
from reisgids.upkeep.merge import merge
from reisgids.upkeep.remove import remove
from reisgids.upkeep.rename import rename
from reisgids.upkeep.vanished import vanished
from samples import SMALLEST, guide
from test_upkeep import POINTING

DAY = date(2026, 6, 1)
FILES = guide(
    {
        **POINTING,
        "gids.yml": SMALLEST["gids.yml"].rstrip() + "\n        site_url: https://gids.voorbeeld.nl/\n",
        "partners/buren.md": "---\nnaam: De Buren\nsamenvatting: S.\nsoort: initiatief\neerdere_ids: [straat]\ngecontroleerd_op: 2026-01-10\ngecontroleerd_door: redactie\nbronnen: [eigen ervaring]\n---\n",
        "partners/keuken.md": POINTING["partners/keuken.md"].replace("soort:", "gecontroleerd_op: 2026-02-10\ngecontroleerd_door: redactie\nsoort:"),
        "proposals/plan.md": POINTING["proposals/plan.md"].replace("indiener: keuken", "gremium: keuken\nstappen: [{datum: 2026-02-01, stap: geagendeerd}]"),
    }
)
CHANGES = {
    "rename": lambda c: rename(c, named(c.graph, "partners/keuken"), "kookhuis"),
    "merge": lambda c: merge(c, named(c.graph, "lessons/vraag"), named(c.graph, "lessons/ander")),
    "remove": lambda c: remove(c, named(c.graph, "partners/buren"), "Zij stopten.", DAY),
}


def site(files):
    result = pipeline.check(files, root="")
    assert result.graph
    assert not [d for d in result.diagnostics if d.blocks]
    made = emit(result.graph, DAY)
    return {p.name: p for p in made.pages}, {path: data for path, data in made.files.items() if not path.startswith(("zoekindex/", "meedoen/"))}  # those are parts of pages


def after(*names):
    files = dict(FILES)
    for name in names:
        change = Change(pipeline.check(files, root=""), files, "")
        CHANGES[name](change)
        files = {path: data for path, data in {**files, **change.changed}.items() if data is not None}
    return site(files)


@pytest.fixture(scope="module")
def before():
    return site(FILES)


@pytest.fixture(scope="module")
def all_done():
    return after(*CHANGES)


@pytest.mark.parametrize("name", CHANGES)
def test_every_address_there_was_is_there_still(before, name):
    pages, files = after(name)
    assert set(before[0]) <= set(pages)
    assert set(before[1]) <= set(files)


def test_at_a_former_address_stands_what_stands_at_the_present_one(all_done):
    pages, files = all_done
    assert pages["partners/keuken"].moved_to == "partners/kookhuis"
    assert pages["kompas/bij/keuken"].moved_to == "kompas/bij/kookhuis"
    for ending in ("json", "jsonld", "xml"):
        assert files[f"partners/keuken.{ending}"] == files[f"partners/kookhuis.{ending}"]
    assert json.loads(files["lessen/ander.json"])["sleutel"] == "lessons/vraag"
    assert files["lessen/oude-les.json"] == files["lessen/vraag.json"]


THEMES = "- id: vertrouwen\n  label: Vertrouwen\n- id: eten\n  label: Eten\n  eerdere_ids: [samen-eten]\n"


def test_a_theme_with_another_id_keeps_its_address_and_its_feed(before):
    files = {path: data.replace(b"samen-eten", b"eten") if isinstance(data, bytes) and path.endswith(".md") else data for path, data in FILES.items()}
    pages, made = site({**files, "lists/themas.yml": THEMES.encode()})
    assert set(before[0]) <= set(pages)
    assert set(before[1]) <= set(made)
    assert pages["themas/samen-eten"].moved_to == "themas/eten"


@pytest.mark.parametrize(
    ("themes", "said"),
    [
        (THEMES.replace("  eerdere_ids: [samen-eten]\n", ""), "‘Samen eten’ had een pagina op de site, en is nu weg van de lijst."),
        (THEMES, ""),
        (THEMES.replace("eten\n  label", "samen-eten\n  label"), ""),
        (THEMES.replace("label: Eten", "labell: Eten").replace("id: eten", "id: samen-eten"), ""),
    ],
    ids=["taken away", "with its old id", "only another label", "there, and not right"],
)
def test_an_item_of_a_list_does_not_vanish_unseen(themes, said):
    now = {path: data.replace(b"samen-eten", b"vertrouwen") if isinstance(data, bytes) and path.endswith(".md") else data for path, data in FILES.items()}
    found = list(vanished(pipeline.check(FILES, root="content").graph, pipeline.check({**now, "lists/themas.yml": themes.encode()}, root="content").graph))
    assert [d.message.startswith(said) and d.path == "content/lists/themas.yml" for d in found] == ([True] if said else [])


def test_a_former_id_of_a_list_is_of_one_item():
    twice = THEMES.replace("[samen-eten]", "[vertrouwen]")
    assert "dubbel-id" in {d.code for d in pipeline.check({**FILES, "lists/themas.yml": twice.encode()}, root="").diagnostics}


def test_a_link_to_the_form_with_an_old_id_leads_on():
    shelf = json.loads(emit(pipeline.check(FILES, root="").graph, DAY).files["meedoen/inhoud/partner/0.json"])
    assert shelf["straat"] == {"nu": "buren"}


@pytest.mark.parametrize("name", ["buren", "straat"])
def test_of_what_was_removed_the_data_say_only_that_and_where_the_reason_stands(all_done, name):
    files = all_done[1]
    data = json.loads(files[f"partners/{name}.json"])
    assert (data["verwijderd"], data["pagina"]) == (True, "https://gids.voorbeeld.nl/partners/buren/")
    assert json.loads(files[f"partners/{name}.jsonld"])["@id"] == data["pagina"]
    feed = ET.fromstring(files[f"partners/{name}.xml"])
    assert [child.tag.partition("}")[2] for child in feed][:3] == ["id", "title", "updated"]
    assert not feed.findall("{*}entry")
    said = b"".join(files[f"partners/{name}.{ending}"] for ending in ("json", "jsonld", "xml"))
    assert b"De Buren" not in said
    assert b"Zij stopten" not in said
