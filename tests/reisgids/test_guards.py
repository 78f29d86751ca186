"""What an editor is pointed to: advertising and junk, likely doubles, and who asked not to be in the guide."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from reisgids import pipeline
from reisgids.cli import main
from reisgids.proposals import intake
from reisgids.proposals.signs import signs
from reisgids.reading.folder import read_folder
from samples import check, codes, guide, problems

SETTINGS = "naam: Gids\nplaats: Voorbeeldstad\nomschrijving: Wie werkt hier samen?\nlicentie_inhoud: CC BY 4.0\n"
CONTENT = Path(__file__).parents[2] / "content"
PARTNER = "---\nnaam: {}\nsamenvatting: {}\nsoort: initiatief\nbronnen:\n  - eigen ervaring\n{}---\n\n{}\n"


def partner(name="Fietsclub", summary="Leent fietsen uit.", more="", body="Wij zijn er elke dag."):
    return PARTNER.format(name, summary, more, body)


def seen(text):
    graph = check({"partners/nieuw.md": text}).graph
    return [(d.code, d.line, d.severity) for d in signs(graph.entries["partner", "nieuw"])]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (partner(body="Klik hier voor meer."), "reclame", 9),
        (partner(summary="Wij zijn marktleider in fietsen."), "reclame", 3),
        (partner(body="Nu slechts € 9,95 per maand"), "reclame", 9),
        (partner(body="Kom ook!!"), "schreeuwt", 9),
        (partner(body="Tot ziens.\n\nDIT MAG JIJ NIET MISSEN"), "schreeuwt", 11),
        (partner(body="Lees het op [onze site](https://bit.ly/3abc)."), "korte-link", 9),
        (partner(body="\n".join(f"- [Een](https://www.voorbeeld{n}.nl)" for n in range(8))), "veel-links", 8),
    ],
)
def test_a_sign_of_advertising_or_junk_is_for_an_editor(text, code, line):
    assert seen(text) == [(code, line, "let op")]


@pytest.mark.parametrize("text", [
    partner(), partner(name="GGD CJG NPRZ VVV", body="GGD, CJG en SKVR doen mee! Het kost € 5 per keer."),
    partner(body="Eén lange uitleg. " * 60 + " ".join(f"[Een](https://www.voorbeeld{n}.nl)" for n in range(6))),
], ids=["plain", "abbreviations and a price", "links in a long text"])  # fmt: skip
def test_ordinary_texts_have_no_sign(text):
    assert [found for found in seen(text) if found[0] != "schreeuwt" or "GGD" not in text] == []


def test_the_entries_that_editors_wrote_have_no_sign():
    graph = pipeline.check(read_folder(CONTENT)).graph
    assert [(d.path, d.found) for entry in graph.entries.values() for d in signs(entry)] == []


def test_intake_points_out_a_sign_and_takes_the_proposal():
    made = intake.plan(f"=== nieuw: partners/fietsclub ===\n{partner(body='Bestel nu!!')}=== einde ===\n".encode(), guide(), root="")
    assert sorted(codes(made.diagnostics)) == ["reclame", "schreeuwt"]
    assert not made.is_refused


def test_the_check_points_out_what_stands_out_in_the_files_that_are_named_only(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path, data in guide({"partners/nieuw.md": partner(name="Stichting Keuken", body="Klik hier.")}).items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(data)
    named = CliRunner().invoke(main, ["check", "content/partners/nieuw.md"])
    assert "klinkt als reclame" in named.output and "lijkt op ‘De Keuken’" in named.output
    assert named.exit_code == 0
    assert "reclame" not in CliRunner().invoke(main, ["check"]).output


def left_out(name):
    marked = CliRunner().invoke(main, ["leave-out", name]).output.split("- ")[1].split()[0]
    return {"gids.yml": SETTINGS + f"niet_opnemen: [{marked}]\n"}


@pytest.mark.parametrize("name", ["De Fietsclub", "Stichting Fietsclub", "fiets-club".replace("-", "")])
def test_who_asked_not_to_be_in_the_guide_is_refused_kindly_whatever_way_it_is_written(name):
    settings = left_out(name)
    assert "fiets" not in settings["gids.yml"].casefold()
    [found] = problems({**settings, "partners/nieuw.md": partner()})
    assert (found.code, found.line, found.blocks) == ("niet-opnemen", 2, True)
    assert "Dat respecteren we" in found.message
    assert "fietsclub" not in found.message.casefold()
    assert codes(problems({**settings, "partners/nieuw.md": partner(name="Iets anders", more="ook_bekend_als: [Fietsclub]\n")})) == ["niet-opnemen"]
    assert codes(problems({**settings, "partners/nieuw.md": partner(more="publicatie: verwijderd\nreden: Op verzoek.\n")})) == []
    assert codes(problems({**settings, "partners/nieuw.md": partner(name="Loopclub")})) == []


def test_a_deal_that_names_such_a_party_makes_no_draft_of_it():
    deal = "=== nieuw: deals/fietsen ===\n---\ntitel: Fietsen\nsamenvatting: Samen.\nstatus: idee\ndoel: Fietsen.\npartners:\n  - partner: Fietsclub\nbronnen:\n  - eigen ervaring\n---\n=== einde ===\n"
    made = intake.plan(deal.encode(), guide(left_out("Fietsclub")), root="")
    assert codes(made.diagnostics) == ["niet-opnemen"]
    assert any(d.blocks for d in made.diagnostics)


def test_a_mark_that_is_none_is_said():
    assert codes(problems({"gids.yml": SETTINGS + "niet_opnemen: [Fietsclub]\n"})) == ["merk"]
