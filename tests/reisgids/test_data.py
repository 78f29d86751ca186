"""Open data: everything a reader sees and nothing else, exactly as typed, in forms that others can read."""

import json
import re
import sqlite3
import subprocess
import sys
from datetime import timedelta
from html import unescape

import pytest
from exported import ADDRESS, DEAL, FILLED, LESSON, data, made, page, rows, whole
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reisgids.emit.open_data.page import files
from reisgids.emit.open_data.tables import restored
from reisgids.emit.page import Addresses, Menu, Site
from reisgids.emit.writer import Writer
from reisgids.model import registry
from reisgids.model.lists import VOCABULARIES
from reisgids.model.registry import TYPES_FOLDER
from reisgids.reading.source import normal
from reisgids.reading.text_checks import SUSPECT
from samples import DAY, SMALLEST, TYPES, Maker, Seen, check, markdown, with_lines
from test_new_type import RECIPE
from test_new_type import entry as recipe


@pytest.fixture
def filled():
    """The site of a guide with every field of every type filled in."""
    return whole()


@pytest.fixture(scope="module")
def filled_graph():
    """That guide itself."""
    return check(FILLED).graph


# --- JSON says what the file says ------------------------------------------------------------------


def test_the_data_of_an_entry_is_the_entry(filled, filled_graph):
    for e in filled_graph.public:
        said = data(filled, f"{e.type.address}/{e.key.id}.json")
        assert e.type.model.model_validate(said["velden"]) == e.fields, e.key
        assert said["tekst"] == e.body.markdown
        assert (said["type"], said["id"], said["sleutel"], said["titel"]) == (*e.key, f"{e.type.folder}/{e.key.id}", e.title)


def test_every_relation_between_public_entries_is_told_with_its_reason(filled, filled_graph):
    said = {(r["van"], r["naar"], r["veld"], r["label"], r["keerzijde"], r["reden"], r["bevestigd"]) for r in data(filled, "gids.json")["relaties"]}
    folder = {t.name: t.folder for t in TYPES}
    relations = {
        (f"{folder[r.source.type]}/{r.source.id}", f"{folder[r.target.type]}/{r.target.id}", r.field, r.label, r.inverse, r.reason, r.confirmed)
        for r in filled_graph.relations
    }
    assert relations
    assert said == relations
    assert {(r["van"], r["naar"], r["veld"]) for r in rows(filled.files["open-data/relaties.csv"])} == {r[:3] for r in relations}


def test_an_entry_is_told_its_relations_from_both_sides():
    site = made()
    deal, partner = data(site, "deals/maaltijd.json"), data(site, "partners/keuken.json")
    assert {r["naar"] for r in deal["relaties"]} == {"partners/keuken", "sources/rapport"}
    assert [r["van"] for r in partner["relaties_van_anderen"]] == ["deals/maaltijd"]


visible = st.characters(exclude_categories=("Cs", "Co", "Cn", "Cc")).filter(lambda c: not SUSPECT.match(c))
lines = st.text(visible, min_size=1, max_size=80).map(lambda t: " ".join(normal(t).split())).filter(bool)
bodies = st.lists(lines, max_size=4).map("\n\n".join)


@settings(max_examples=60, deadline=None)
@example(line="</script><script>alert(1)</script>", body="<!-- </script> -->")
@example(line='"; =cmd|\' /C calc\'!A0', body="= geen formule")
@given(line=lines, body=bodies)
def test_no_text_is_lost_or_changed_on_its_way(line, body):
    fields = {"titel": line, "samenvatting": "Kort.", "soort": "wijk", "aard": "les", "bronnen": [{"bron": "rapport", "plaats": line}], "gevolg": line}
    graph = check({LESSON: markdown(fields, body)}).graph
    if not any(e.key.id == "vraag" for e in graph.public):
        return  # refused, with a message: not for these tests
    site = Site((), (), Menu((), (), ()), {f.path: f.content for f in files(Writer(graph, DAY, Addresses(), "index"))})
    said = data(site, "lessen/vraag.json")
    assert {name: said["velden"][name] for name in ("titel", "gevolg", "bronnen")} == {name: fields[name] for name in ("titel", "gevolg", "bronnen")}
    assert said["tekst"] == body
    (row,) = rows(site.files["lessen.csv"])
    assert [restored(row[name]) for name in ("titel", "gevolg", "bronnen.plaats", "tekst")] == [line, line, line, body.strip()]
    assert data(site, "lessen/vraag.jsonld")["@graph"][1]["name"] == line


# --- Only what readers see -------------------------------------------------------------------------


@pytest.mark.parametrize("hidden", [["publicatie: concept"], ["publicatie: verwijderd", "reden: Reden GEHEIM."]], ids=["draft", "removed"])
def test_nothing_of_a_draft_or_a_removed_entry_is_in_any_file(hidden):
    files = dict(FILLED)
    for t in TYPES:
        secret = {t.title_field: "Titel GEHEIM", "samenvatting": "Kort GEHEIM.", "gecontroleerd_op": "2026-05-01", "gecontroleerd_door": "GEHEIM"}
        secret |= dict(line.split(": ") for line in hidden)
        files[f"{t.folder}/een-{t.name}.md"] = markdown(Maker().minimal(t) | secret, "Tekst GEHEIM")
    site = made(files)
    assert [path for path, content in site.files.items() if b"GEHEIM" in content] == []
    there = {f"{t.address}/een-{t.name}.json" for t in TYPES} & set(site.files)
    assert len(there) == (len(TYPES.types) if "verwijderd" in hidden[0] else 0)  # of what is gone only that it is: see test_former_addresses
    assert all(set(data(site, path)) == {"gids", "sleutel", "type", "id", "pagina", "verwijderd"} for path in there)
    keys = {f"{t.folder}/een-{t.name}" for t in TYPES}
    assert data(site, "gids.json")["relaties"]
    assert [r for r in data(site, "gids.json")["relaties"] if {r["van"], r["naar"]} & keys] == []


# --- Licence and day -------------------------------------------------------------------------------


def test_every_data_file_tells_its_licence_and_its_day(filled):
    ours = {path: content.decode("utf-8-sig") for path, content in filled.files.items() if re.search(r"\.(csv|json|jsonld)$", path) and not path.startswith(("meedoen/", "zoekindex/"))}
    assert len(ours) > 80
    assert [path for path, text in ours.items() if "CC BY 4.0" not in text or DAY.isoformat() not in text] == []


def test_every_row_tells_them_too(filled):
    for path in ("gids.csv", "deals.csv", "themas.csv", "open-data/relaties.csv", "open-data/velden.csv"):
        found = rows(filled.files[path])
        assert found
        assert {(r["gids"], r["licentie"], r["peildatum"]) for r in found} == {("Gids van Voorbeeldstad", "CC BY 4.0", "2026-06-01")}


# --- The addresses, and the page that explains them ------------------------------------------------


@pytest.mark.parametrize("folders", [True, False], ids=["folders", "flat"])
@pytest.mark.parametrize("address", [ADDRESS, None], ids=["with an address", "without"])
def test_data_stands_beside_the_page_and_every_link_to_it_is_right(folders, address):
    files = with_lines(DEAL, "gebieden: [west]", "themas: [vertrouwen]", "gecontroleerd_op: 2026-05-01", "gecontroleerd_door: redactie")
    site = made(files, folders=folders, address=address)
    addresses = Addresses(folders=folders)
    for p in site.pages:
        seen = Seen(p.head + p.html)
        links = [a["href"] for tag, a in seen.tags if tag in ("a", "link") and "type" in a]
        base = addresses.file(p.name).rpartition("/")[0]
        for link in links:
            path = _resolved(base, link)
            assert path in site.files, (p.name, link)
    assert {_resolved(addresses.file("deals/maaltijd").rpartition("/")[0], a["href"]) for tag, a in Seen(page(site, "deals/maaltijd").head).tags if tag == "link"} == {
        "deals/maaltijd.json", "deals/maaltijd.jsonld", *(["gids.xml"] if address else []),
    }  # fmt: skip
    assert data(site, "deals/maaltijd.json")["pagina"] == (address or "") + ("deals/maaltijd/" if folders else "deals/maaltijd.html")


def _resolved(base, link):
    parts = [part for part in base.split("/") if part]
    for step in link.split("/"):
        parts = parts[:-1] if step == ".." else parts if step in (".", "") else [*parts, step]
    return "/".join(parts)


def test_the_page_links_to_every_file_but_those_of_single_pages(filled):
    seen = Seen(page(filled, "open-data/index").html)
    linked = {_resolved("open-data", a["href"]) for tag, a in seen.tags if tag == "a" and "type" in a}
    pages = {p.name for p in filled.pages if p.kind in TYPES.by_name or p.moved_to}
    ours = {path for path in filled.files if not path.startswith(("meedoen/", "edities/", "zoekindex/"))}
    assert {path.rpartition(".")[0] for path in ours - linked} <= pages | {"nieuwsbrief"}


def test_the_page_of_an_empty_guide_says_so():
    files = dict.fromkeys(path for path in SMALLEST if path.count("/") == 1 and not path.startswith("lists/"))
    site = made(files)
    text = Seen(page(site, "open-data/index").html).text
    assert "Er staat nog niets in deze gids" in text
    assert "nog geen feeds" in text
    assert data(site, "gids.json")["vermeldingen"] == []
    assert rows(site.files["deals.csv"]) == []


def test_the_examples_on_the_page_work(filled, tmp_path):
    html = page(filled, "open-data/index").html
    examples = {name: unescape(text) for name, text in re.findall(r'<code id="voorbeeld-(\w+)">(.*?)</code>', html, re.DOTALL)}
    for name in ("gids.json", "gids.csv"):
        (tmp_path / name).write_bytes(filled.files[name])
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", examples["python"]], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "Gids van Voorbeeldstad 2026-06-01 CC BY 4.0" in done.stdout
    assert "3 deal" in done.stdout
    database = sqlite3.connect(":memory:")
    table = rows(filled.files["open-data/relaties.csv"])
    database.execute(f"create table relaties ({', '.join(table[0])})")
    database.executemany(f"insert into relaties values ({', '.join('?' * len(table[0]))})", [tuple(r.values()) for r in table])
    assert database.execute(examples["sql"]).fetchall()[0][1] > 1
    assert all(f"{name}.csv" in examples["database"] for name in ("gids", "relaties"))


# --- Made from the model alone, the same every time ------------------------------------------------


def test_a_new_type_is_in_the_data_without_another_word(tmp_path):
    (tmp_path / "recipe.py").write_text(RECIPE, encoding="utf-8")
    site = made(recipe(ingredienten=[{"wat": "Wortels"}], gekookt_door=["keuken"]), types=registry.load(TYPES_FOLDER, tmp_path))
    assert data(site, "gerechten/soep.json")["velden"]["ingredienten"] == [{"wat": "Wortels"}]
    assert rows(site.files["gerechten.csv"])[0]["gekookt_door.label"] == "De Keuken"
    assert data(site, "open-data/schema/gerecht.json")["properties"]["gang"]["oneOf"][0] == {"const": "voor", "title": "Voorgerecht"}
    assert data(site, "gerechten/soep.jsonld")["@graph"][1]["@type"] == "CreativeWork"
    assert "gerecht" in {t["type"] for t in data(site, "gids.json")["types"]}


def test_every_list_is_there_with_its_pages(filled):
    for vocabulary in VOCABULARIES.values():
        items = data(filled, f"{vocabulary.address}.json")["items"]
        assert [i["id"] for i in items] == [r["id"] for r in rows(filled.files[f"{vocabulary.address}.csv"])]
        assert all(i["pagina"] == f"{ADDRESS}{vocabulary.address}/{i['id']}/" for i in items)


def test_the_order_of_the_files_does_not_matter(filled):
    assert made(dict(reversed(list(FILLED.items())))).files == filled.files


def test_another_day_changes_the_day_and_nothing_else():
    later = DAY + timedelta(days=1)
    first, second = made(), made(day=later)
    assert {path: content.replace(str(later).encode(), str(DAY).encode()) for path, content in second.files.items()} == first.files


@pytest.mark.parametrize(("checked", "said"), [("2026-05-20", "nagekeken"), ("2025-05-20", "verlopen"), ("2020-01-01", "in het archief"), ("", "niet nagekeken")])
def test_every_export_says_how_fresh_an_entry_is(checked, said):
    lines = [f"gecontroleerd_op: {checked}", "gecontroleerd_door: bestuur"] if checked else []
    site = made(with_lines("partners/keuken.md", *lines))
    assert data(site, "partners/keuken.json")["versheid"] == said
    assert f";{said};" in site.files["partners.csv"].decode("utf-8-sig")


def test_data_and_feeds_say_in_which_language_the_guide_is(filled):
    english = made({**FILLED, "gids.yml": FILLED["gids.yml"] + "taal: en\n"})
    for site, language in ((filled, "nl"), (english, "en")):
        assert {node["inLanguage"] for path in site.files if path.endswith(".jsonld") for node in json.loads(site.files[path])["@graph"] if "inLanguage" in node} == {language}
        assert f'xml:lang="{language}"' in site.files["gids.xml"].decode()
