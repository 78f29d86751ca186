"""Closing a round freezes how all stands, for good; what changes afterwards shows, and what was frozen cannot change."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from kompas_scenario import DAY, SCENARIO
from reisgids import pipeline
from reisgids.cli import main
from reisgids.editions import beside
from reisgids.emit.site import emit
from reisgids.kompas.edition import digest, read, written
from reisgids.reading.folder import read_folder
from samples import Seen, guide

LATER = date(2027, 11, 21)
TODAY = "1830297600"  # 1 January 2028


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A guide on disk with one round that runs."""
    for path, data in guide(SCENARIO).items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(data)
    return tmp_path


def run(folder: Path, *arguments: str):
    return CliRunner(env={"SOURCE_DATE_EPOCH": TODAY}).invoke(main, [*arguments[:2], "--content", str(folder / "content"), *arguments[2:]])


def close(folder: Path, name: str, day: date = DAY):
    return run(folder, "round", "close", "--peildatum", day.isoformat(), name)


def checked(folder: Path):
    return pipeline.check(read_folder(folder / "content"), root="", editions=beside(folder / "content"))


def page(folder: Path, name: str, day: date = DAY) -> str:
    return Seen({p.name: p.html for p in emit(checked(folder).graph, day).pages}[name]).text


def blocking(folder: Path) -> list[str]:
    return [d.code for d in checked(folder).diagnostics if d.blocks]


def change(folder: Path, path: str, old: str, new: str) -> None:
    file = folder / "content" / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def test_closing_a_round_writes_its_edition_and_names_it_in_the_round(folder):
    before = (folder / "content/rounds/eerste.md").read_text()
    done = close(folder, "eerste")
    assert (done.exit_code, "is gesloten" in done.output) == (0, True)
    data = (folder / "editions/eerste.json").read_bytes()
    after = (folder / "content/rounds/eerste.md").read_text()
    assert after == before.replace("editie:", f"editie: {digest(data)}").replace("stand: open", "stand: gesloten")
    assert blocking(folder) == []


def test_the_edition_has_the_numbers_the_stands_and_the_day(folder):
    close(folder, "eerste")
    data = json.loads((folder / "editions/eerste.json").read_bytes())
    assert (data["schema"], data["peildatum"], data["ronde"]["id"], data["vorige"]) == (1, "2026-11-21", "eerste", None)
    assert data["stroom"] == {
        "lessen": 5, "lessen_met_voorstel": 4, "voorstellen": 4, "geagendeerd": 3, "besloten": 2, "overgenomen": 1, "uitgevoerd": 1, "gemeten": 1,
    }  # fmt: skip
    assert {key: row["stand"] for key, row in data["voorstellen"].items()} == {
        "kleine-stukken": "afgewezen", "vaste-ruimte": "uitgevoerd", "stil": "geagendeerd", "nieuw": "niet-geagendeerd",
    }  # fmt: skip
    assert (data["voorstellen"]["stil"]["stil_sinds"], data["voorstellen"]["stil"]["dagen_stil"]) == ("2026-03-12", 254)
    assert data["voorstellen"]["kleine-stukken"]["reden"] == "De raad vindt het te duur."
    assert [row["keer"] for row in data["terugkerende_lessen"]] == [3]


def test_the_same_content_and_day_give_the_same_bytes(folder, tmp_path_factory):
    close(folder, "eerste")
    data = (folder / "editions/eerste.json").read_bytes()
    assert written(read(data)) == data
    assert list(json.loads(data)) == sorted(json.loads(data))
    other = tmp_path_factory.mktemp("ergens anders")
    for path, text in reversed(guide(SCENARIO).items()):
        (other / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (other / "content" / path).write_bytes(text)
    close(other, "eerste")
    assert (other / "editions/eerste.json").read_bytes() == data


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_rest_of_the_file_stays_as_it_was_typed(folder, ending, mark):
    path = folder / "content/rounds/eerste.md"
    typed = mark + path.read_text().replace("editie:\n", "").replace("\n", ending).encode()
    path.write_bytes(typed)
    assert close(folder, "eerste").exit_code == 0
    new = path.read_bytes()
    line = next(x for x in new.split(ending.encode()) if x.startswith(b"editie"))
    assert new.replace(line + ending.encode(), b"").replace(b"stand: gesloten", b"stand: open") == typed


def test_a_closed_round_is_not_open_any_more(folder):
    said = close(folder, "eerste").output
    assert "Er kan niets meer bij." in said
    assert "\nstand: gesloten\n" in (folder / "content/rounds/eerste.md").read_text()
    change(folder, "rounds/eerste.md", "stand: gesloten", "stand: open")
    assert blocking(folder) == ["gesloten-maar-open"]


def test_a_round_that_a_body_settled_first_stays_settled(folder):
    change(folder, "rounds/eerste.md", "stand: open", "stand: vastgesteld\nvastgesteld_door: raad\nperiode: {start: 2026, einde: 2026}")
    assert close(folder, "eerste").exit_code == 0
    assert "stand: vastgesteld" in (folder / "content/rounds/eerste.md").read_text()


def test_a_round_that_is_not_there_is_refused_with_the_ones_that_are(folder):
    done = close(folder, "tweede")
    assert done.exit_code == 1
    assert "De ronde ‘tweede’ is er niet" in done.stderr
    assert "eerste" in done.stderr
    assert not (folder / "editions").exists()


def test_a_round_closes_once(folder):
    close(folder, "eerste")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    done = close(folder, "eerste", LATER)
    assert (done.exit_code, "al gesloten" in done.stderr) == (1, True)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_an_edition_that_lies_there_already_is_never_overwritten(folder):
    (folder / "editions").mkdir()
    (folder / "editions/eerste.json").write_text("iets anders")
    assert close(folder, "eerste").exit_code == 1
    assert (folder / "editions/eerste.json").read_text() == "iets anders"


def test_a_guide_with_mistakes_is_not_frozen(folder):
    change(folder, "proposals/stil.md", "soort: inkoop", "soort: inkopen")
    done = close(folder, "eerste")
    assert (done.exit_code, "fouten" in done.stderr) == (1, True)
    assert not (folder / "editions").exists()


def test_a_draft_of_a_round_is_not_frozen(folder):
    change(folder, "rounds/eerste.md", "stand: open", "stand: open\npublicatie: concept")
    done = close(folder, "eerste")
    assert (done.exit_code, "staat niet op de site" in done.stderr) == (1, True)


def test_a_day_that_is_no_day_is_a_mistake_in_the_command(folder):
    done = run(folder, "round", "close", "--peildatum", "gisteren", "eerste")
    assert (done.exit_code, "geen dag" in done.output) == (2, True)


@pytest.mark.parametrize(("day", "said"), [("2028-01-02", "moet nog komen"), ("2025-12-31", "begint pas op 2026")])
def test_a_round_is_closed_neither_before_it_begins_nor_on_a_day_to_come(folder, day, said):
    change(folder, "rounds/eerste.md", "stand: open", "stand: open\nperiode: {start: 2026}")
    done = run(folder, "round", "close", "--peildatum", day, "eerste")
    assert done.exit_code, done.output
    assert said in done.output + done.stderr
    assert not (folder / "editions").exists()


def test_closing_can_be_tried_first_and_the_round_named_by_its_file(folder):
    before = read_folder(folder)
    done = run(folder, "round", "close", "--peildatum", DAY.isoformat(), "--dry-run", "content/rounds/eerste.md")
    assert (done.exit_code, "Er is niets geschreven." in done.output) == (0, True), done.output
    assert read_folder(folder) == before
    assert run(folder, "round", "close", "--peildatum", DAY.isoformat(), "content/rounds/eerste.md").exit_code == 0
    assert (folder / "editions/eerste.json").is_file()


def test_an_edition_that_was_changed_or_lost_is_a_mistake_at_its_round(folder):
    close(folder, "eerste")
    path = folder / "editions/eerste.json"
    data = path.read_bytes()
    path.write_bytes(data.replace(b"afgewezen", b"overgenomen"))
    (found,) = [d for d in checked(folder).diagnostics if d.blocks]
    assert (found.code, found.path, found.field) == ("editie-gewijzigd", "rounds/eerste.md", "Editie")
    path.unlink()
    assert blocking(folder) == ["editie-ontbreekt"]
    path.write_bytes(data)
    assert blocking(folder) == []


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'{"schema": 1}', b'{"schema": 2}', b"\xff", b"[" * 100_000], ids=range(8))
def test_a_file_that_is_no_edition_is_named_even_when_the_hash_fits(folder, data):
    (folder / "editions").mkdir()
    (folder / "editions/eerste.json").write_bytes(data)
    change(folder, "rounds/eerste.md", "stand: open\neditie:", f"stand: gesloten\neditie: {digest(data)}")
    assert blocking(folder) == ["editie-onleesbaar"]
    assert "de vastgelegde stand is er niet" in page(folder, "kompas/eerste")


def test_an_edition_of_another_round_is_not_this_one(folder):
    close(folder, "eerste")
    (folder / "content/rounds/eerste.md").rename(folder / "content/rounds/derde.md")
    (folder / "editions/eerste.json").rename(folder / "editions/derde.json")
    assert blocking(folder) == ["editie-onleesbaar"]


def test_a_round_that_was_renamed_keeps_its_edition(folder):
    close(folder, "eerste")
    (folder / "content/rounds/eerste.md").rename(folder / "content/rounds/kompas-2026.md")
    change(folder, "rounds/kompas-2026.md", "stand: gesloten", "stand: gesloten\neerdere_ids: [eerste]")
    assert blocking(folder) == []
    assert "Zo stond het op 21 november 2026" in page(folder, "kompas/kompas-2026")


def test_an_edition_without_a_round_is_for_an_editor_to_look_at(folder):
    close(folder, "eerste")
    (folder / "content/rounds/eerste.md").unlink()
    found = [(d.code, d.path, d.blocks) for d in checked(folder).diagnostics if d.code.startswith("editie")]
    assert found == [("editie-zonder-ronde", "editions/eerste.json", False)]


def test_callers_that_know_of_no_editions_judge_none(folder):
    close(folder, "eerste")
    found = pipeline.check(read_folder(folder / "content"), root="")
    assert [d.code for d in found.diagnostics if d.blocks] == []


def test_something_else_than_a_hash_is_refused(folder):
    change(folder, "rounds/eerste.md", "editie:", "editie: ja")
    (found,) = [d for d in checked(folder).diagnostics if d.blocks]
    assert (found.code, found.path) == ("editie", "rounds/eerste.md")
    assert "reisgids round close" in found.accepted


# --- The page of a round -----------------------------------------------------------------------------


def test_a_round_that_runs_shows_how_it_stands_today(folder):
    assert "Tussenstand op 21 november 2026" in page(folder, "kompas/eerste")


def test_a_closed_round_stays_as_it_was_while_the_guide_moves_on(folder):
    close(folder, "eerste")
    change(folder, "proposals/nieuw.md", "titel: Dit is net bedacht", "titel: Nu heet het anders")
    said = page(folder, "kompas/eerste", LATER)
    assert "Zo stond het op 21 november 2026" in said
    assert "Dit is net bedacht" in said
    assert "Nu heet het anders" not in said
    assert "Geen antwoord sinds 12 maart 2026, 254 dagen" in said


@pytest.fixture
def second(folder):
    """A second round, a year later: one proposal was taken over, one moved, one is new, one stands still."""
    close(folder, "eerste")
    change(folder, "proposals/stil.md", "stap: geagendeerd}", "stap: geagendeerd}\n  - {datum: 2027-02-01, stap: besluit, uitkomst: overgenomen}")
    change(folder, "proposals/vaste-ruimte.md", "datum: 2025-06, stap: uitgevoerd}", "datum: 2025-06, stap: uitgevoerd}\n  - {datum: 2027-03-01, stap: geagendeerd}")
    content = folder / "content"
    (content / "proposals/vers.md").write_text((content / "proposals/nieuw.md").read_text().replace("Dit is net bedacht", "Dit is vers"))
    (content / "rounds/tweede.md").write_text(SCENARIO["rounds/eerste.md"].replace("Kompas 2026", "Kompas 2027"))
    assert close(folder, "tweede", LATER).exit_code == 0
    return folder


def test_a_round_tells_what_changed_moved_stuck_and_came_since_the_one_before(second):
    said = page(second, "kompas/tweede", LATER)
    order = ["Dit is veranderd 1\nDe systeemupdate", "Dit blijft liggen", "Dit kwam in beweging 1", "Geef een vaste ruimte", "Dit is nieuw 1", "Dit is vers", "Dit staat stil 1", "Dit is net bedacht", "1 voorstel was al afgehandeld"]
    places = [said.find(words) for words in order]
    assert -1 not in places, [w for w, p in zip(order, places, strict=True) if p < 0]
    assert places == sorted(places)
    assert "De vorige ronde was Kompas 2026 (21 november 2026)" in said


def test_the_kompas_leads_to_its_rounds_and_says_which_are_closed(second):
    change(second, "rounds/tweede.md", "titel: Kompas 2027", "titel: Kompas 2027\nperiode: {start: 2027}")
    (second / "content/rounds/derde.md").write_text(SCENARIO["rounds/eerste.md"].replace("Kompas 2026", "Kompas 2028"))
    said = page(second, "kompas/index", LATER)
    rounds = said[said.index("Rondes") :]
    order = ["Kompas 2027", "Gesloten, met de stand van 21 november 2027.", "Kompas 2026", "Gesloten, met de stand van 21 november 2026."]
    assert [rounds.find(words) for words in order] == sorted(rounds.find(words) for words in order)
    assert all(words in rounds for words in (*order, "Kompas 2028", "Deze ronde loopt nog."))


def test_a_closed_round_that_no_body_settled_is_for_an_editor(second):
    found = {(d.code, d.path, d.blocks) for d in checked(second).diagnostics if d.code == "gesloten-niet-vastgesteld"}
    assert found == {("gesloten-niet-vastgesteld", f"rounds/{name}.md", False) for name in ("eerste", "tweede")}


def test_a_second_edition_names_the_first_by_its_bytes(second):
    first, then = ((second / f"editions/{name}.json").read_bytes() for name in ("eerste", "tweede"))
    assert json.loads(then)["vorige"] == {"ronde": "eerste", "sha256": digest(first)}


def test_the_page_of_a_round_leads_to_its_data_which_is_published_as_it_was_frozen(second):
    site = emit(checked(second).graph, LATER)
    assert site.files["data/kompas/tweede.json"] == (second / "editions/tweede.json").read_bytes()
    html = next(p.html for p in site.pages if p.name == "kompas/tweede")
    assert 'href="../../data/kompas/tweede.json"' in html
