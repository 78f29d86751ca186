"""Rename, merge, remove and migrate: the guide changes, and no address, relation or sentence is lost."""

import itertools
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from reisgids import pipeline
from reisgids.cli import main
from reisgids.emit.site import emit
from reisgids.model.guide import VERSION
from reisgids.reading.folder import read_folder
from reisgids.reading.source import read_entry
from reisgids.upkeep.change import Change
from reisgids.upkeep.merge import OWN, merge
from reisgids.upkeep.remove import wipe
from reisgids.upkeep.vanished import vanished
from samples import TYPES, check, codes, guide, pages, with_lines

from benchmarks.corpus import Corpus

DAY = "2026-06-01"
LESSON, DEAL, PARTNER = "lessons/vraag.md", "deals/maaltijd.md", "partners/keuken.md"

OTHER = """\
---
# Dezelfde les, uit een ander stuk.
titel: Vraag het eerst
samenvatting: Wie het niet vraagt, mist het.
soort: wijk
aard: succes
gevolg: Bel eerst tien buren.
zelfde_les_als: [vraag]
geleerd_in: [maaltijd]
eerdere_ids: [oude-les]
bronnen:
  - bron: rapport
    plaats: bladzijde 3
---

Een eigen tekst.[^1]

[^1]: Een noot.
"""

POINTING = {
    "lists/themas.yml": "- id: samen-eten\n  label: Samen eten\n  deals_welkom:\n    reden: R.\n    prioriteit_van:\n      - keuken  # vaste gast\n- {id: vertrouwen, label: Vertrouwen}\n",
    "lessons/ander.md": OTHER,
    "lessons/derde.md": "---\ntitel: Derde\nsamenvatting: S.\nsoort: wijk\naard: les\nzelfde_les_als:\n  - vraag\n  - ander\ngeleerd_bij: [keuken]\nbronnen: [eigen ervaring]\n---\n\nZie [[lessons/ander|die les]], [[keuken]] en [de keuken](../partners/keuken.md#e-x).\n",
    "proposals/plan.md": "---\ntitel: Plan\nsamenvatting: S.\nsoort: inkoop\nlessen: [ander]\nindiener: keuken\nbronnen: [eigen ervaring]\n---\n",
    "stories/verhaal.md": "---\ntitel: Verhaal\nsamenvatting: S.\nsoort: blog\nover:\n  - partners/keuken\n  - lessons/ander\nbronnen: [eigen ervaring]\n---\n",
    "pages/over.md": "---\ntitel: Over\nsamenvatting: S.\n---\n\nZie [[partners/keuken]] en [x](../lessons/ander.md).\n",
    PARTNER: "---\n# De naam is afgesproken.\nnaam: De Keuken\nsamenvatting: Kookt voor de buurt.\nsoort: initiatief\nbronnen:\n  - bron: rapport\n---\n\n## X\n",
    DEAL: "---\ntitel: De maaltijd\nsamenvatting: Buren eten samen.\nstatus: lopend\ndoel: Niemand eet alleen.\npartners:\n  - partner: keuken\n    rol: Kookt\nbronnen:\n  - rapport\n---\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A guide on disk in which much points to one partner and to two lessons."""
    write(tmp_path, guide(POINTING))
    return tmp_path


def write(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_bytes(data)


def run(folder: Path, *arguments: str):
    result = CliRunner().invoke(main, [arguments[0], "--content", str(folder / "content"), *arguments[1:]])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def text(folder: Path, path: str) -> str:
    return (folder / "content" / path).read_text()


def graph_of(folder: Path):
    result = pipeline.check(read_folder(folder / "content"), root="")
    assert codes(d for d in result.diagnostics if d.blocks) == []
    return result.graph


def shown(folder: Path) -> dict[str, str]:
    return pages(emit(graph_of(folder), date.fromisoformat(DAY)))


def addresses(folder: Path) -> set[str]:
    return {name for name in shown(folder) if name.count("/") == 1 and not name.endswith("index")}


# --- Rename -------------------------------------------------------------------------------------------


def test_everything_that_pointed_to_a_renamed_entry_points_to_its_new_name(folder):
    before = addresses(folder)
    done = run(folder, "rename", "partners/keuken", "buurtkeuken")
    assert done.exit_code == 0, done.output
    assert "Het oude adres leidt ernaartoe." in done.output
    assert not (folder / "content" / PARTNER).exists()
    assert text(folder, "partners/buurtkeuken.md") == POINTING[PARTNER].replace("---\n\n##", "eerdere_ids:\n  - keuken\n---\n\n##")
    for path, old in POINTING.items():
        if path != PARTNER:
            old = old.replace("../partners/keuken.md", "../partners/buurtkeuken.md")
            new = old.replace("partner: keuken", "partner: buurtkeuken").replace("- keuken ", "- buurtkeuken ").replace("[keuken]", "[buurtkeuken]")
            new = new.replace("indiener: keuken", "indiener: buurtkeuken").replace("partners/keuken", "partners/buurtkeuken")
            assert text(folder, path) == new, path
    assert before <= addresses(folder)
    assert shown(folder)["partners/keuken"].count("../../partners/buurtkeuken/") == 1


def test_renaming_back_leaves_no_redirect_to_itself(folder):
    run(folder, "rename", "keuken", "buurtkeuken")
    assert run(folder, "rename", "buurtkeuken", "keuken").exit_code == 0
    assert "eerdere_ids:\n  - buurtkeuken\n" in text(folder, PARTNER)


REFUSED = {
    "rename keuke buurtkeuken": "De pagina ‘keuke’ is er niet. Bedoel je: partners/keuken?",
    "rename keuken Mijn_Keuken": "‘Mijn_Keuken’ kan geen id zijn.",
    "rename keuken keuken": "De pagina heet al ‘keuken’.",
    "rename lessons/ander vraag": "Het id ‘vraag’ is al van een andere pagina",
    "rename lessons/vraag oude-les": "Het id ‘oude-les’ is al van een andere pagina",
    "merge keuken keuken": "Dit is twee keer dezelfde pagina.",
    "merge keuken maaltijd": "Een partner en een deal kunnen niet samen één pagina worden.",
    "remove lessons/vraag --reden Dubbel": "content/lessons/vraag.md is nog nodig.",
    "remove rapport --verouderd": "heeft nog nooit iemand gezegd dat het klopt",
}


@pytest.mark.parametrize(("typed", "answer"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_the_reason_and_nothing_changes(folder, typed, answer):
    before = read_folder(folder / "content")
    done = run(folder, *typed.split())
    assert done.exit_code == 1
    assert answer in done.output.replace(str(folder) + "/", "").replace("../", "")
    assert "Er is niets veranderd." in done.output
    assert read_folder(folder / "content") == before


@pytest.mark.parametrize("typed", ["merge verhaal verslag", "merge verslag verhaal"])
def test_with_what_was_taken_away_nothing_is_merged(folder, typed):
    write(folder, {"stories/verslag.md": POINTING["stories/verhaal.md"].replace("Verhaal", "Verslag").encode()})
    assert run(folder, "remove", "verhaal", "--reden", "Op verzoek.").exit_code == 0
    assert "is verwijderd. Daar valt niets mee samen te voegen." in run(folder, *typed.split()).output


@pytest.mark.parametrize("typed", ["rename keuken buurt", "merge vraag ander", "remove plan --reden Klaar"])
def test_a_dry_run_tells_and_writes_nothing(folder, typed):
    before = read_folder(folder / "content")
    done = run(folder, *typed.split(), "--dry-run")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Dit zou er gebeuren:"), done.output
    assert "Er is niets geschreven." in done.output
    assert read_folder(folder / "content") == before


def test_a_guide_with_mistakes_is_mended_first(folder):
    write(folder, {"partners/fout.md": b"---\n---\n"})
    done = run(folder, "rename", "keuken", "buurt")
    assert (done.exit_code, "Er staan fouten in de gids." in done.output) == (1, True)


# --- Merge --------------------------------------------------------------------------------------------


@pytest.fixture
def merged(folder):
    before = addresses(folder)
    done = run(folder, "merge", "lessons/vraag", "lessons/ander")
    assert done.exit_code == 0, done.output
    assert before <= addresses(folder)
    return folder, done.output


def test_a_merged_lesson_has_what_both_said_and_both_addresses(merged):
    folder, _ = merged
    entry = next(e for e in graph_of(folder).entries.values() if e.key.id == "vraag")
    assert entry.fields.eerdere_ids == ["ander", "oude-les"]
    assert entry.fields.geleerd_in == ["maaltijd"]
    assert entry.fields.gevolg == "Bel eerst tien buren."
    assert [(s.bron, s.plaats) for s in entry.fields.bronnen] == [("eigen ervaring", None), ("rapport", "bladzijde 3")]
    assert entry.fields.aard == "les"
    assert text(folder, LESSON).endswith(
        "\n## Ook beschreven als: Vraag het eerst\n\n**Titel:** Vraag het eerst\n\n**Samenvatting:** Wie het niet vraagt, mist het.\n\n"
        "**Les of succes:** Succes\n\nEen eigen tekst.[^1-ander]\n\n[^1-ander]: Een noot.\n"
    )


def test_what_pointed_to_the_merged_one_points_to_the_other_and_not_twice(merged):
    folder, _ = merged
    assert "zelfde_les_als:\n  - vraag\ngeleerd_bij" in text(folder, "lessons/derde.md")
    assert "[[lessons/vraag|die les]]" in text(folder, "lessons/derde.md")
    assert "lessen: [vraag]" in text(folder, "proposals/plan.md")
    assert "  - lessons/vraag\n" in text(folder, "stories/verhaal.md")
    assert "(../lessons/vraag.md)" in text(folder, "pages/over.md")
    assert "zelfde_les_als" not in text(folder, LESSON)


def test_a_merge_says_what_a_person_must_still_decide(merged):
    _, said = merged
    assert "Bij ‘Les of succes’ is blijven staan wat op de eerste pagina stond." in said
    assert "Lees de samengevoegde pagina na." in said


@pytest.fixture(scope="module")
def invented():
    """A guide with many entries of every type, made from the declarations."""
    files = Corpus(TYPES, 150, 3).files()
    return files, pipeline.check(files, root="")


def leaves(value):
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from leaves(item)
    if isinstance(value, str):
        yield " ".join(value.split())


def choices(specs):
    for spec in specs:
        yield from spec.options.items()
        yield from choices(spec.parts)


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_any_two_entries_of_one_type_can_be_one_and_nothing_that_was_written_is_lost(invented, content_type):
    files, result = invented
    entries = [e for e in result.graph.entries.values() if e.type is content_type and not e.is_removed and not getattr(e.fields, "editie", None)]
    for keep, gone in itertools.islice(itertools.permutations(entries, 2), 6):
        change = Change(result, files, "")
        merge(change, keep, gone)
        # What was taken over may not go with what was there (an end before a start): then a person must choose.
        if not any(d.blocks for d in change.outcome(None)):
            break
    else:
        pytest.fail("no two could be one")
    path = f"{content_type.folder}/{keep.key.id}.md"
    made = change.changed[path].decode()
    assert change.changed[f"{content_type.folder}/{gone.key.id}.md"] is None
    data = read_entry(path, change.changed[path])[0].data
    whole = " ".join((made.partition("\n---\n")[2] + " ".join(leaves(data))).split())
    labels = dict(choices(content_type.fields))
    said = {name: value for name, value in gone.raw.data.items() if name not in OWN}
    lost = [text for text in leaves(said) if text not in whole and labels.get(text, text) not in whole and keep.key.id not in text]
    assert lost == []


# --- Remove -------------------------------------------------------------------------------------------


def test_a_removed_entry_leaves_a_page_that_says_why(folder):
    done = run(folder, "remove", "stories/verhaal", "--reden", "De verteller wil dit niet meer.")
    assert done.exit_code == 0, done.output
    assert "De verteller wil dit niet meer." in shown(folder)["verhalen/verhaal"]
    assert text(folder, "stories/verhaal.md").count("publicatie: verwijderd\n") == 1


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_of_any_entry_nothing_stays_when_somebody_asks_for_it(invented, content_type):
    files, result = invented
    for entry in [e for e in result.graph.entries.values() if e.type is content_type and not e.is_removed and not getattr(e.fields, "editie", None)]:
        change = Change(result, files, "")
        wipe(change, entry, "Op verzoek.")
        assert [d for d in change.outcome(None) if d.blocks and d.path == entry.path] == []
        made = change.changed[entry.path].decode()
        words = [text for text in leaves(entry.raw.data) if " " in text and text != "eigen ervaring"]
        assert [text for text in words if text in made] == []


def test_what_a_lesson_or_an_open_proposal_rests_on_goes_only_when_it_must(folder):
    refused = run(folder, "remove", "keuken", "--reden", "Op verzoek.")
    assert "lessons/derde.md (les: Derde)" in refused.output
    assert "proposals/plan.md (voorstel: Plan)" in refused.output
    assert "stories/verhaal.md" not in refused.output
    done = run(folder, "remove", "keuken", "--reden", "Op verzoek.", "--toch")
    assert (done.exit_code, "daar wordt naar deze pagina verwezen" in done.output) == (0, True), done.output
    assert "Op verzoek." in shown(folder)["partners/keuken"]


def test_a_settled_proposal_keeps_nothing_from_going(folder):
    settled = POINTING["proposals/plan.md"].replace("lessen: [ander]", "lessen: [ander]\nstappen:\n  - {datum: 2026-01-10, stap: besluit, uitkomst: afgewezen}")
    write(folder, {"proposals/plan.md": settled.encode(), "lessons/derde.md": POINTING["lessons/derde.md"].replace("geleerd_bij: [keuken]\n", "").encode()})
    write(folder, {"lessons/derde.md": POINTING["lessons/derde.md"].replace("geleerd_bij: [keuken]\n", "").partition("Zie")[0].encode()})
    done = run(folder, "remove", "keuken", "--reden", "Opgeheven.", "--peildatum", DAY)
    assert done.exit_code == 0, done.output


AGES = [("2022-06-01", True), ("2024-05-15", True), ("2024-06-15", False), ("2026-05", False)]  # twelve months, and a year of grace


@pytest.mark.parametrize(("checked", "goes"), AGES)
def test_what_nobody_looks_after_goes_only_after_its_term_and_a_year(folder, checked, goes):
    write(folder, {"partners/oud.md": with_lines(PARTNER, f"gecontroleerd_op: {checked}", "gecontroleerd_door: coördinator")[PARTNER].encode()})
    done = run(folder, "remove", "partners/oud", "--verouderd", "--peildatum", DAY)
    assert (done.exit_code == 0) is goes, done.output
    if goes:
        assert "heeft niemand nagekeken of dit nog klopt." in text(folder, "partners/oud.md")


@pytest.mark.parametrize("typed", ["remove keuken", "remove keuken --reden x --verouderd", "remove keuken --verouderd --toch", "remove keuken --verouderd --wis", "remove keuken --reden x --peildatum morgen"])
def test_a_removal_without_a_clear_reason_is_a_mistake_in_the_command(folder, typed):
    assert run(folder, *typed.split()).exit_code == 2


# --- An address does not vanish -----------------------------------------------------------------------

BEFORE = {"deals/koor.md": with_lines(DEAL, "titel: Het koor", "eerdere_ids: [zang]")[DEAL]}
LOST = [
    ({"deals/koor.md": None}, ["koor", "zang"]),
    ({"deals/koor.md": with_lines(DEAL, "titel: Het koor", "eerdere_ids: [zang]", "publicatie: concept")[DEAL]}, ["koor", "zang"]),
    ({"deals/koor.md": with_lines(DEAL, "titel: Het koor")[DEAL]}, ["zang"]),
    ({"deals/koor.md": None, "deals/stadskoor.md": with_lines(DEAL, "titel: Het koor")[DEAL]}, ["koor", "zang"]),
    ({"deals/koor.md": None, "deals/stadskoor.md": with_lines(DEAL, "eerdere_ids: [koor, zang]")[DEAL]}, []),
    ({"deals/koor.md": with_lines(DEAL, "publicatie: verwijderd", "reden: Klaar.", "eerdere_ids: [zang]")[DEAL]}, []),
    ({"deals/koor.md": "---\ntitel: Het koor\n---\n"}, []),  # a broken file is told as such
]


@pytest.mark.parametrize(("now", "lost"), LOST)
def test_an_address_that_leads_nowhere_any_more_is_a_mistake(now, lost):
    found = sorted(vanished(check(BEFORE).graph, check(BEFORE | now).graph), key=lambda d: d.message)
    assert len(found) == len(lost)
    assert all(d.blocks and d.code == "adres-verdwenen" for d in found)
    if "deals/stadskoor.md" in now and lost:
        assert {(d.path, d.fix) for d in found} == {("deals/stadskoor.md", f"eerdere_ids:\n  - {old}") for old in lost}


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def test_the_check_compares_with_an_earlier_version_in_git(folder):
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "eerst")
    assert run(folder, "check", "--since", "HEAD").exit_code == 0
    (folder / "content/stories/verhaal.md").unlink()
    done = run(folder, "check", "--since", "HEAD")
    assert done.exit_code == 1
    assert "content/stories/verhaal.md:1:1  FOUT" in done.output
    assert "zonder nieuw adres en zonder reden" in done.output
    assert "reisgids remove" in done.output
    git(folder, "checkout", "content/stories")
    assert run(folder, "rename", "verhaal", "ons-verhaal").exit_code == 0
    assert run(folder, "check", "--since", "HEAD").exit_code == 0
    for version in ("nergens", "--output=x"):
        assert (run(folder, "check", f"--since={version}").exit_code, (folder / "x").exists()) == (2, False)


# --- Migrate ------------------------------------------------------------------------------------------

OLD_DEAL = """\
---
titel: De maaltijd
samenvatting: Buren eten samen.
status: lopend
doel: Niemand eet alleen.
# Dit vroegen we na.
basisvoorwaarden:
  # uit het verslag
  gedeelde_doelstelling: "Samen: bepaald"   # zeker
  wederzijds_commitment: >-
    Ieder maakt
    een dag vrij.
partners:
  - partner: keuken
bronnen: [rapport]
---

Een tekst.
"""
NEW_DEAL = OLD_DEAL.replace('stelling: "Samen: bepaald"', 'stelling:\n    toelichting: "Samen: bepaald"').replace(
    "commitment: >-\n    Ieder maakt\n    een dag", "commitment:\n    toelichting: >-\n      Ieder maakt\n      een dag"
)
OLD_ROUND = "---\ntitel: Ronde\nsamenvatting: S.\nstand: open\neditie: " + "0" * 64 + "\nbronnen: [eigen ervaring]\n---\n"


def test_old_content_follows_the_model_and_keeps_its_remarks_and_order(folder):
    write(folder, {"deals/maaltijd.md": OLD_DEAL.encode(), "rounds/ronde.md": OLD_ROUND.encode(), "partners/stuk.md": b"---\nnaam: [\n---\n"})
    done = run(folder, "migrate")
    assert done.exit_code == 0, done.output
    assert "Een basisvoorwaarde van een deal heeft nu een stand en een toelichting. Aangepast: 1 bestand." in done.output
    assert text(folder, "deals/maaltijd.md") == NEW_DEAL
    assert text(folder, "rounds/ronde.md") == OLD_ROUND.replace("open", "gesloten")
    assert text(folder, "gids.yml").endswith(f'versie: {VERSION}\n')
    again = run(folder, "migrate")
    assert "Alles is al in de nieuwste vorm." in again.output


def test_a_dry_run_of_migrate_writes_nothing(folder):
    write(folder, {"deals/maaltijd.md": OLD_DEAL.encode()})
    assert "Er is niets geschreven." in run(folder, "migrate", "--dry-run").output
    assert text(folder, "deals/maaltijd.md") == OLD_DEAL


def test_a_file_that_cannot_be_changed_safely_is_named_and_the_rest_follows(folder):
    write(folder, {"deals/maaltijd.md": OLD_DEAL.encode(), "deals/stuk.md": b"---\ntitel: [\n---\n"})
    done = run(folder, "migrate")
    assert done.exit_code == 1
    assert "deals/stuk.md kan niet vanzelf worden aangepast" in done.output
    assert text(folder, "deals/maaltijd.md") == NEW_DEAL


SAID = [("1", "reisgids migrate"), ("99", "een nieuwere reisgids"), ("nieuw", "een nieuwere reisgids"), (str(VERSION), "")]


@pytest.mark.parametrize(("said", "answer"), SAID)
def test_content_in_another_form_is_told_with_what_to_do(said, answer):
    settings = guide()["gids.yml"].decode() + f"versie: {said}\n"
    found = [d for d in check({"gids.yml": settings}).diagnostics if d.code == "andere-versie"]
    assert bool(found) is bool(answer)
    if found:
        assert (answer in found[0].accepted, found[0].line, found[0].blocks) == (True, 5, True)
