"""A proposal that comes by mail, as an issue or as a file becomes entries of the guide, or says why not."""

import quopri

import pytest
from click.testing import CliRunner
from reisgids.cli import main
from reisgids.diagnostics import Severity
from reisgids.proposals import intake
from reisgids.proposals.bundle import MAX_BLOCKS, MAX_BYTES, version_of
from samples import guide

DEAL = """\
=== nieuw: deals/samen-fietsen ===
---
titel: Samen fietsen
samenvatting: Buren fietsen samen.
status: idee
doel: Iedereen die dat wil, kan een keer in de week samen met een ander fietsen.
partners:
  - partner: keuken
bronnen:
  - eigen ervaring
---

Het begon met twee tandems.

> Een uitspraak van een buur.
=== einde ===
"""
PARTNER = """\
=== nieuw: partners/fietsclub ===
---
naam: De Fietsclub
samenvatting: Leent fietsen uit.
soort: initiatief
bronnen:
  - eigen ervaring
---
=== einde ===
"""


def plan(text, files=None, **options):
    data = text if isinstance(text, bytes) else text.encode()
    return intake.plan(data, guide(files), root="", **options)


def codes(made):
    return [d.code for d in made.diagnostics]


EXPECTED = plan(DEAL).files["deals/samen-fietsen.md"].decode()


def test_a_bundle_becomes_files_and_is_checked_as_a_whole():
    made = plan(DEAL.replace("partner: keuken", "partner: fietsclub") + "\nen ook:\n\n" + PARTNER)
    assert sorted(made.files) == ["deals/samen-fietsen.md", "partners/fietsclub.md"]
    assert made.diagnostics == []
    assert made.notes == ["Nieuw: deals/samen-fietsen.md", "Nieuw: partners/fietsclub.md"]


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda t: t.replace("\n", "\r\n"),
        lambda t: "Beste redactie,\n\n" + t + "\n-- \nGroet",
        lambda t: "".join(f"> {line}\n" for line in t.split("\n")),
        lambda t: "".join(f">> {line}\n" for line in t.split("\n")),
        lambda t: "".join(f"    {line}\n" for line in t.split("\n")),
        lambda t: t.replace("  - ", "\u00a0 - "),
        lambda t: t.replace("titel:", "\ufefftitel:").replace("Buren", "Bu\u200bren"),
        lambda t: t.replace("met een ander", "met\neen ander"),
        lambda t: "".join(f"> {line}\n" for line in t.replace("samen met een", "samen met\neen").split("\n")),
        lambda t: t.replace("=== nieuw: deals/samen-fietsen ===", "=== deals/samen-fietsen.md <http://samen-fietsen.md> ==="),
        lambda t: t.replace("=== nieuw", "*=== nieuw").replace("fietsen ===", "fietsen ===*"),
        lambda t: t.replace("===\n---", "===\n```yaml\n---").replace("\n=== einde", "\n```\n=== einde"),
        lambda t: t.replace("===\n---", "===\n—"),
        lambda t: t.encode("utf-16"),
    ],
    ids=["crlf", "mail", "quoted", "quoted twice", "indented", "hard spaces", "invisible", "wrapped", "quoted and wrapped", "linked", "bold", "fenced", "dash", "utf-16"],
)  # fmt: skip
def test_what_a_mail_program_does_to_it_makes_no_difference(spoilt):
    made = plan(spoilt(DEAL))
    assert codes(made) == []
    assert made.files["deals/samen-fietsen.md"].decode() == EXPECTED


def test_an_old_mail_program_keeps_its_accents():
    made = plan(DEAL.replace("Samen fietsen", "Eén fiets").encode("cp1252"))
    assert "Eén fiets" in made.files["deals/samen-fietsen.md"].decode()


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd", "/etc/passwd", "deals/../../weg", "deals/../pages/home", "pages/home", "lists/themas.yml", "gids.yml", "images/x.png",
        "deals/.htaccess", "deals/a/b/c", "deals\\weg", "C:/weg", "deals/Samen Eten", "deals/index", "x/" + "a" * 300, "deals/con\u202egp", "~/x",
    ],
)  # fmt: skip
def test_a_path_that_is_not_an_entry_is_refused_and_nothing_is_planned(path):
    made = plan(DEAL.replace("deals/samen-fietsen", path) + PARTNER)
    assert made.is_refused
    assert made.files == {}
    assert all(d.message and d.accepted and len(d.found) <= 80 for d in made.diagnostics)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "leeg-voorstel"),
        (b"Hallo, ik heb een idee.", "leeg-voorstel"),
        (b"\x00\x01\x02" * 99, "geen-tekst"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "geen-tekst"),
        (b"\xff\xfe\x00", "geen-tekst"),
        (b"x" * (MAX_BYTES + 1), "voorstel-te-groot"),
        ("".join(f"=== nieuw: deals/deal-{n} ===\n---\n---\n=== einde ===\n" for n in range(MAX_BLOCKS + 1)).encode(), "voorstel-te-groot"),
        (DEAL.replace("=== einde ===", "").encode(), "voorstel-afgebroken"),
        ((DEAL.replace("=== einde ===", "") + PARTNER).encode(), "voorstel-afgebroken"),
        ((DEAL + DEAL).encode(), "voorstel-dubbel"),
        (DEAL.replace("samen-fietsen", "maaltijd").encode(), "bestaat-al"),
        (DEAL.replace("nieuw:", "wijzig:").encode(), "bestaat-niet"),
        (PARTNER.replace("nieuw: partners/fietsclub", "bevestig: partners/keuken").encode(), "bevestiging-velden"),
        (quopri.encodestring(b"=3D" * 50), "leeg-voorstel"),
    ],
)  # fmt: skip
def test_hostile_and_broken_proposals_are_just_bad_input(data, code):
    made = plan(data)
    assert codes(made) == [code]
    assert made.is_refused
    assert made.files == {}


def test_what_is_wrong_in_an_entry_is_said_and_does_not_refuse_it():
    made = plan(DEAL.replace("status: idee", "status: ide"))
    assert codes(made) == ["literal_error"]
    assert made.diagnostics[0].path == "deals/samen-fietsen.md"
    assert not made.is_refused


def test_what_was_wrong_before_is_not_blamed_on_the_proposal():
    assert codes(plan(DEAL, {"lessons/vraag.md": "geen kopblok"})) == []


def test_an_existing_entry_is_changed_only_on_purpose():
    changed = DEAL.replace("nieuw: deals/samen-fietsen", "wijzig: deals/maaltijd")
    assert plan(changed).notes == ["Gewijzigd: deals/maaltijd.md"]
    assert plan(DEAL.replace("samen-fietsen", "maaltijd"), may_change=True).notes == ["Gewijzigd: deals/maaltijd.md"]


def test_a_change_made_from_an_older_version_is_an_editors_decision():
    stale = plan(DEAL.replace("nieuw: deals/samen-fietsen", "wijzig: deals/maaltijd (versie 00000000)"))
    assert [(d.code, d.severity) for d in stale.diagnostics] == [("intussen-veranderd", Severity.WARNING)]
    _, block, body = guide()["deals/maaltijd.md"].decode().split("---\n")
    current = plan(DEAL.replace("nieuw: deals/samen-fietsen", f"wijzig: deals/maaltijd (versie {version_of(block, body)})"))
    assert codes(current) == []


CONFIRM = "=== bevestig: deals/maaltijd ===\n---\ngecontroleerd_op: {}\ngecontroleerd_door: coördinator\n---\n=== einde ===\n"


def test_a_confirmation_adds_who_and_when_and_leaves_every_other_line():
    before = guide()["deals/maaltijd.md"].decode()
    once = plan(CONFIRM.format("2026-05-12")).files["deals/maaltijd.md"].decode()
    lines = once.splitlines()
    assert [line for line in lines if not line.startswith("gecontroleerd")] == before.splitlines()
    again = plan(CONFIRM.format("2026-06-01"), {"deals/maaltijd.md": once}).files["deals/maaltijd.md"].decode()
    assert again == once.replace("2026-05-12", "2026-06-01")


def test_an_unknown_partner_becomes_a_draft_instead_of_a_mistake():
    made = plan(DEAL.replace("partner: keuken", "partner: Fietsclub De Bel"))
    assert codes(made) == []
    assert "partner: fietsclub-de-bel\n" in made.files["deals/samen-fietsen.md"].decode()
    draft = made.files["partners/fietsclub-de-bel.md"].decode()
    assert "naam: Fietsclub De Bel" in draft
    assert "publicatie: concept" in draft


def test_a_partner_that_is_called_by_its_name_gets_its_id():
    made = plan(DEAL.replace("partner: keuken", "partner: De keuken"))
    assert "partner: keuken\n" in made.files["deals/samen-fietsen.md"].decode()
    assert len(made.files) == 1


def test_an_unknown_lesson_stays_a_mistake():
    made = plan(DEAL.replace("bronnen:", "toegepaste_lessen:\n  - bestaat-echt-niet\nbronnen:"))
    assert codes(made) == ["onbekende-verwijzing"]


def test_who_looks_like_somebody_who_is_there_is_a_question_for_the_editor():
    made = plan(PARTNER.replace("De Fietsclub", "Stichting Keuken"))
    assert [(d.code, d.severity) for d in made.diagnostics] == [("lijkt-op", Severity.WARNING)]


def test_an_entry_without_an_id_gets_one_from_its_name():
    assert list(plan(DEAL.replace("deals/samen-fietsen", "deals").replace("Samen fietsen", "De Maaltijd")).files) == ["deals/de-maaltijd.md"]
    assert list(plan(DEAL.replace("deals/samen-fietsen", "deals").replace("Samen fietsen", "Maaltijd")).files) == ["deals/maaltijd-2.md"]


def test_who_is_sent_twice_is_a_question_for_the_editor_also_when_the_first_has_a_mistake():
    broken = {"partners/de-fietsclub.md": "---\nnaam: De Fietsclub\nsoort: clubje\n---\n"}
    made = plan(PARTNER.replace("partners/fietsclub", "partners"), broken)
    assert (list(made.files), codes(made)) == (["partners/de-fietsclub-2.md"], ["zelfde-naam"])
    assert "partners/de-fietsclub.md" in made.diagnostics[0].message


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command in a folder with the smallest guide."""
    monkeypatch.chdir(tmp_path)
    for path, data in guide().items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(data)

    def command(text, *options):
        result = CliRunner().invoke(main, ["intake", *options, "-"], input=text)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    return command


def test_the_command_writes_the_files_and_says_so(run, tmp_path):
    result = run(DEAL)
    assert result.exit_code == 0
    assert "Alles in orde." in result.output
    assert (tmp_path / "content/deals/samen-fietsen.md").read_text(encoding="utf-8") == EXPECTED


def test_with_dry_run_nothing_is_written(run, tmp_path):
    result = run(DEAL, "--dry-run")
    assert "Er is niets geschreven." in result.output
    assert not (tmp_path / "content/deals/samen-fietsen.md").exists()


def test_a_mistake_is_written_all_the_same_and_the_command_says_where(run, tmp_path):
    result = run(DEAL.replace("status: idee", "status: plannetje"))
    assert (result.exit_code, result.output.splitlines()[-1].split(": ")[-1]) == (1, "reisgids check content/deals/samen-fietsen.md")
    assert (tmp_path / "content/deals/samen-fietsen.md").is_file()


@pytest.mark.parametrize("text", [DEAL.replace("deals/samen-fietsen", "../weg"), DEAL.replace("samen-fietsen", "maaltijd"), "zomaar"])
def test_a_refused_proposal_changes_nothing_and_ends_with_one(run, tmp_path, text):
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    result = run(text)
    assert result.exit_code == 1
    assert "niets geschreven" in result.output
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
