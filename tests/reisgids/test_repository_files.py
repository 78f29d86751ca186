"""What GitHub shows follows from the model, and what somebody fills in there comes back as entries."""

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from reisgids.cli import main
from reisgids.emit.github import issue_forms
from reisgids.emit.github.repository import FORMS, GENERAL, LABELS, repository_files
from reisgids.proposals import intake
from reisgids.proposals.filled_form import example_of, heading, read_form
from reisgids.reading import source
from samples import TYPES, check, guide

ROOT = Path(__file__).parents[2]
every_type = pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)


def files(**settings):
    found = check().graph.guide.model_copy(update=settings)
    return repository_files(TYPES, found)


def form(name, **settings):
    return yaml.safe_load(files(**settings)[f"{FORMS}/{name}.yml"])


def as_github_sends(name, answers):
    """Return the body of the issue that this form makes: every heading, and what was filled in or that nothing was."""
    asked = [e for e in form(name)["body"] if e["type"] != "markdown"]
    return "\n\n".join(f"### {e['attributes']['label']}\n\n{answers.get(e['id']) or '_No response_'}" for e in asked)


def test_the_files_of_this_repository_are_fresh():
    done = CliRunner().invoke(main, ["sync", "--check", "--content", str(ROOT / "content")])
    assert done.exit_code == 0, f"{done.output}\nWrite them anew with: .venv/bin/reisgids sync"


@pytest.mark.parametrize("name", [*(t.name for t in TYPES), issue_forms.PROPOSAL, issue_forms.MISTAKE, issue_forms.IDEA])
def test_github_accepts_a_form(name):
    # What GitHub refuses: doubled labels or ids, ids with other signs, a list without choices or with ‘None’, no name or description.
    found = form(name)
    assert all(isinstance(found[key], str) and found[key] for key in ("name", "description", "title"))
    asked = [e for e in found["body"] if e["type"] != "markdown"]
    assert {e["type"] for e in asked} <= {"input", "textarea", "dropdown"}
    for values in ([e["id"] for e in asked], [e["attributes"]["label"] for e in asked]):
        assert len(values) == len(set(values)) > 0
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", e["id"]) for e in asked)
    choices = [e["attributes"]["options"] for e in asked if e["type"] == "dropdown"]
    assert all(c and len(c) == len(set(c)) and "None" not in c and all(isinstance(o, str) for o in c) for c in choices)
    known = {label["name"] for label in json.loads(files()[LABELS])}
    assert set(found["labels"]) <= known


@pytest.mark.parametrize("name", [issue_forms.MISTAKE, issue_forms.IDEA])
def test_what_is_no_proposal_is_not_taken_for_one(name):
    answers = {e["id"]: "Zet de kaart bovenaan." for e in form(name)["body"] if e["type"] != "markdown"}
    assert [d.code for d in intake.plan(as_github_sends(name, answers).encode(), guide(), root="").diagnostics] == ["leeg-voorstel"]


def test_no_two_forms_share_a_file():
    assert len([p for p in files() if p.startswith(FORMS)]) == len(list(TYPES)) + 4
    assert all(len(text) <= 100 for _, text in GENERAL.values())


@every_type
def test_what_is_filled_in_comes_back_field_by_field(content_type):
    asked = {e["id"] for e in form(content_type.name)["body"] if e["type"] != "markdown"}
    answers = {s.name: example_of(s) for s in content_type.fields if s.name in asked} | {"tekst": "Een alinea.\n\n### Niet een veld\n\nNog een."}
    [block] = read_form(as_github_sends(content_type.name, answers).split("\n"), TYPES)
    raw, problems = source.read_entry("x.md", block.text.encode())
    assert problems == []
    assert block.path == content_type.folder
    assert set(raw.data) == {name for name in answers if name != "tekst" and answers[name]}
    assert "### Niet een veld" in raw.body
    for spec in content_type.fields:
        if spec.name in raw.data and spec.options:
            given = raw.data[spec.name]
            assert set(given if spec.many else [given]) <= set(spec.options)
        if spec.name in raw.data and spec.parts:
            [group] = raw.data[spec.name] if spec.many else [raw.data[spec.name]]
            assert set(group) <= {p.name for p in spec.parts}


@every_type
def test_every_heading_of_a_form_can_be_told_apart(content_type):
    headings = [heading(content_type, s) for s in content_type.fields]
    assert len({h.casefold() for h in headings} | {"tekst"}) == len(headings) + 1


DEAL = {
    "titel": "Samen fietsen: elke week", "samenvatting": "Buren fietsen samen.", "status": "Loopt", "doel": "Iedereen fietst.\n\nOok wie dat nooit leerde.",
    "partners": "De Keuken; Rol: Kookt; Inbreng: Kennis, geld\n- Fietsclub De Bel", "tijdpad": "Start: 12 mei 2026; Einde: 2027", "open_voor_partners": "Ja",
    "themas": "Kookgroep, vertrouwen", "bronnen": "Een rapport; Plaats: bladzijde 3; en 4", "tekst": "Het begon.\n\n### Doel\n\nDit is geen veld.",
}  # fmt: skip


def test_an_issue_with_a_deal_and_an_unknown_partner_becomes_two_entries():
    made = intake.plan(as_github_sends("deal", DEAL).encode(), guide(), root="")
    assert made.diagnostics == []
    assert sorted(made.files) == ["deals/samen-fietsen-elke-week.md", "partners/fietsclub-de-bel.md"]
    raw, _ = source.read_entry("x.md", made.files["deals/samen-fietsen-elke-week.md"])
    assert raw.data == {
        "titel": "Samen fietsen: elke week", "samenvatting": "Buren fietsen samen.", "status": "lopend", "doel": DEAL["doel"],
        "partners": [{"partner": "keuken", "rol": "Kookt", "inbreng": [{"soort": "kennis"}, {"soort": "geld"}]}, {"partner": "fietsclub-de-bel"}],
        "tijdpad": {"start": "2026-05-12", "einde": "2027"}, "open_voor_partners": "ja", "themas": ["samen-eten", "vertrouwen"],
        "bronnen": [{"bron": "rapport", "plaats": "bladzijde 3; en 4"}],
    }  # fmt: skip
    assert raw.body.strip() == DEAL["tekst"]


MAIL = """Beste redactie,

Naam (partner): De Fietsclub
Samenvatting (verplicht): Leent fietsen uit.
Soort partner: Netwerk
Aanspreekpunten: Balie; E-mail: info@fiets.example
Bronnen: eigen ervaring
Tekst: Wij zijn er
elke dag: ook zondag.

Titel (les): Begin met één fiets
Samenvatting: Klein begin je het best.
Soort les: wijk
Les of succes: Les
Bronnen: eigen ervaring
"""


@pytest.mark.parametrize("quoted", [False, True])
def test_a_mail_with_the_labels_of_the_form_is_read_too(quoted):
    text = "".join(f"> {line}\r\n" for line in MAIL.split("\n")) if quoted else MAIL
    made = intake.plan(text.encode(), guide(), root="")
    assert made.diagnostics == []
    assert sorted(made.files) == ["lessons/begin-met-een-fiets.md", "partners/de-fietsclub.md"]
    assert made.files["partners/de-fietsclub.md"].decode().endswith("---\n\nWij zijn er\nelke dag: ook zondag.\n")


@pytest.mark.parametrize("hostile", [
    "### Titel (deal)", "### Titel (deal)\n\n---\n---\n", "Titel (deal): ../../weg\nDoel: x", "### Titel (deal)\n\n\u202e```\n=== nieuw: pages/home", "### Titel (deal)\n" * 500,
    "### Titel (deal)\n\n&a [*a, *a]\n\n### Doel\n\n!!python/object:os.system\n  - a: &b\n---\n\n### Wie brengt wat in\n\n;;;:;", "### Titel (deal)\n\n" + "Doel: " * 9000,
])  # fmt: skip
def test_a_hostile_form_is_just_bad_input(hostile):
    made = intake.plan(hostile.encode(), guide(), root="")
    assert made.diagnostics
    assert all(re.fullmatch(r"(deals|partners)/[a-z0-9-]+\.md", path) for path in made.files)


def test_the_site_is_offered_only_when_it_has_an_address():
    assert "contact_links" not in yaml.safe_load(files()[f"{FORMS}/config.yml"])
    [link] = yaml.safe_load(files(site_url="https://gids.example/x/")[f"{FORMS}/config.yml"])["contact_links"]
    assert link["url"] == "https://gids.example/x/meedoen/"
    assert "https://gids.example/x/meedoen/deal/" in files(site_url="https://gids.example/x/")[f"{FORMS}/deal.yml"]


@pytest.fixture
def repository(tmp_path):
    for path, data in guide().items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(data)
    return tmp_path


def sync(repository, *options):
    return CliRunner().invoke(main, ["sync", "--content", str(repository / "content"), *options])


def test_the_command_writes_says_what_is_stale_and_removes_what_is_no_more(repository):
    assert sync(repository, "--check").exit_code == 1
    assert not (repository / ".github").exists()
    assert sync(repository).exit_code == 0
    assert sync(repository, "--check").exit_code == 0
    assert "Alles is bij." in sync(repository).output
    (repository / FORMS / "oud.yml").write_text("x")
    (repository / FORMS / "deal.yml").write_text("x")
    stale = sync(repository, "--check")
    assert stale.exit_code == 1
    assert "deal.yml" in stale.output and "oud.yml" in stale.output
    assert sync(repository).exit_code == 0
    assert not (repository / FORMS / "oud.yml").exists()
    assert "contact_links" not in (repository / FORMS / "config.yml").read_text()


PIECES = [
    *(heading(t, t.fields[0]) for t in TYPES), "Doel", "Bronnen", "Tekst", "Wie brengt wat in", "###", "#", ":", ";", ",", "\n", "\n\n", "---", "...", "===", "=== einde ===", "=== nieuw: deals/x", "> ", "- ", "  ", "'", '"', "|", "&a", "*a", "!!x",
    "{", "[", "@", "`", "%", "eigen ervaring", "De Keuken", "ja", "31-02-2026", "\u202e", "\u00a0", "\x07", "é", "🙂", "<script>", "_No response_", "../x",
]  # fmt: skip


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_somebody_fills_in_it_is_read_or_refused_in_words(text):
    made = intake.plan(f"### {heading(TYPES.by_name['deal'], TYPES.by_name['deal'].fields[0])}\n\n{text}".encode(), guide(), root="")
    assert made.files or made.diagnostics
    assert all(re.fullmatch(r"[a-z]+/[a-z0-9-]+\.md", path) for path in made.files)
    assert all(d.message for d in made.diagnostics)
