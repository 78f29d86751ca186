"""The command line: what it shows, what it writes, and the number with which it ends."""

import ast
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from reisgids.cli import dutch, main
from samples import TYPES, guide, with_lines

OK, WRONG, MISTYPED = 0, 1, 2

# Words of click that only who writes a command can meet, or that belong to kinds of value no command has.
NOT_FOR_PEOPLE = re.compile(
    r"deprecat|declar|Deprecat|defined twice|iterable|Boolean option|confirm|continue|prog\)s|start character|range|boolean|UUID|number_type|format|len_type|Choice\(",
    re.I,
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command in an empty folder in which ``write`` has put a guide."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        result = CliRunner().invoke(main, [str(a) for a in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return result

    return command


@pytest.fixture
def write(tmp_path):
    """Write the smallest guide, with other files, to ``content/``."""

    def files(others=None):
        for path, data in guide(others).items():
            target = tmp_path / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    return files


MISTAKE = with_lines("partners/keuken.md", "soort: initiatif")
REMARK = {"proposals/voorstel.md": "---\ntitel: V\nsamenvatting: V.\nsoort: inkoop\nbronnen:\n  - eigen ervaring\n---\n"}


def test_a_sound_guide_ends_with_zero_and_one_line(run, write):
    write()
    result = run("check")
    assert result.exit_code == OK
    assert re.fullmatch(r"Alles in orde\. 4 .+\n", result.output)


def test_a_mistake_ends_with_one_and_is_shown_with_its_place_from_here(run, write):
    write(MISTAKE)
    result = run("check")
    assert result.exit_code == WRONG
    assert result.output.startswith("content/partners/keuken.md:")
    assert "soort: initiatief" in result.output
    assert re.search(r"^1 fout\.", result.output, re.MULTILINE)


def test_a_remark_for_the_editors_blocks_nothing(run, write):
    write(REMARK)
    result = run("check")
    assert result.exit_code == OK
    assert "LET OP" in result.output
    assert "1 keer" in result.output


def test_a_pull_request_gets_annotations_and_nothing_else(run, write):
    write(MISTAKE | REMARK)
    result = run("check", "--format", "github")
    assert result.exit_code == WRONG
    assert [line.split(" ")[0] for line in result.output.splitlines()] == ["::error", "::warning"]


@pytest.mark.parametrize(("files", "severities", "code"), [({}, [], OK), (MISTAKE | REMARK, ["fout", "let op"], WRONG)])
def test_scripts_get_json_and_nothing_else(run, write, files, severities, code):
    write(files)
    result = run("check", "--format", "json")
    assert result.exit_code == code
    assert [row["severity"] for row in json.loads(result.output)] == severities


@pytest.mark.parametrize(
    ("named", "shown", "code"),
    [
        (["content/partners/keuken.md"], {"content/partners/keuken.md"}, WRONG),
        (["./content/../content/partners/keuken.md"], {"content/partners/keuken.md"}, WRONG),
        (["content/proposals/voorstel.md"], {"content/proposals/voorstel.md"}, OK),
        (["content/deals/maaltijd.md"], set(), OK),
        (["content/deals/maaltijd.md", "content/partners/keuken.md"], {"content/partners/keuken.md"}, WRONG),
        (["content/partners"], {"content/partners/keuken.md"}, WRONG),
        (["."], {"content/partners/keuken.md", "content/proposals/voorstel.md"}, WRONG),
        (["content"], {"content/partners/keuken.md", "content/proposals/voorstel.md"}, WRONG),
        ([], {"content/partners/keuken.md", "content/proposals/voorstel.md"}, WRONG),
    ],
)
def test_only_the_files_that_are_named_are_judged(run, write, named, shown, code):
    write(MISTAKE | REMARK)
    result = run("check", "--format", "json", *named)
    assert {row["path"] for row in json.loads(result.output)} == shown
    assert result.exit_code == code


def test_a_file_is_judged_among_all_the_others(run, write):
    write(with_lines("lessons/vraag.md", "geleerd_in: [maaltijd]", "geleerd_bij: [weg]"))
    result = run("check", "--format", "json", "content/lessons/vraag.md")
    assert [row["found"] for row in json.loads(result.output)] == ["weg"]


@pytest.mark.parametrize("name", ["content/partners/keukn.md", "partners/keuken.md", "weg"])
def test_a_file_that_is_not_there_is_not_called_sound(run, write, name):
    write()
    result = run("check", name)
    assert result.exit_code == MISTYPED
    assert name in result.output


@pytest.mark.parametrize("typed", ["gisteren", "-99999999999999999999", "1e9"])
@pytest.mark.parametrize("arguments", [["check"], ["desk"], ["reminders"], ["round", "close", "eerste"], ["remove", "keuken", "--reden", "Weg."]], ids=" ".join)
def test_a_machine_that_does_not_know_what_day_it_is_is_told_so(run, write, monkeypatch, arguments, typed):
    write()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", typed)
    result = run(*arguments)
    assert (result.exit_code, f"In SOURCE_DATE_EPOCH staat ‘{typed}’." in result.output) == (2, True)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_terminal_that_has_not_all_letters_gets_those_it_has(write, tmp_path, encoding):
    write(with_lines("partners/keuken.md", "soort: مطبخ café"))
    done = subprocess.run([sys.executable, "-m", "reisgids.start", "check"], env={**os.environ, "PYTHONIOENCODING": encoding}, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr, b"partners/keuken.md" in done.stdout) == (1, False, True)


def test_the_folder_may_be_elsewhere(run, write, tmp_path, monkeypatch):
    write(MISTAKE)
    (tmp_path / "ergens").mkdir()
    monkeypatch.chdir(tmp_path / "ergens")
    result = run("check", "--content", "../content")
    assert result.exit_code == WRONG
    assert result.output.startswith("../content/partners/keuken.md:")
    assert run("check", "--content", tmp_path / "content").output == result.output


@pytest.mark.parametrize("arguments", [["check"], ["check", "--content", "weg"], ["new", "deal", "Samen eten"]])
def test_a_folder_that_is_not_there_is_said_in_words(run, arguments):
    result = run(*arguments)
    assert result.exit_code == MISTYPED
    assert "map" in result.output


@pytest.mark.parametrize(
    "trap",
    [
        lambda folder: (folder / "partners/lus.md").symlink_to("lus.md"),
        lambda folder: (folder / "partners/geheim.md").symlink_to("/etc/passwd"),
        lambda folder: (folder / "partners/weg.md").symlink_to("nergens.md"),
        lambda folder: (folder / "partners/map.md").symlink_to("../deals", target_is_directory=True),
        lambda folder: (folder / "meer").symlink_to("/etc", target_is_directory=True),
        lambda folder: os.mkfifo(folder / "partners/pijp.md"),
        lambda folder: (folder / os.fsdecode(b"partners/caf\xe9.md")).write_text("x"),
        lambda folder: (folder / "partners/a\n::error::nep.md").write_text("x"),
    ],
    ids=["loop", "secret", "dangling", "folder as file", "folder", "pipe", "name in latin-1", "name of two lines"],
)
@pytest.mark.parametrize("view", ["text", "json", "github"])
def test_what_is_no_ordinary_file_is_refused_and_never_read(run, write, tmp_path, trap, view):
    write()
    trap(tmp_path / "content")
    result = run("check", "--format", view)
    assert result.exit_code == WRONG
    assert "root:" not in result.output


# --- new -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_a_new_file_is_made_by_the_name_of_its_type_or_its_folder(run, write, content_type):
    write()
    for name in (content_type.name, content_type.folder):
        result = run("new", name, "Samen & eten")
        assert result.exit_code == OK
    folder = f"content/{content_type.folder}"
    assert {"samen-eten.md", "samen-eten-2.md"} <= {path.name for path in Path(folder).iterdir()}
    assert f"{folder}/samen-eten-2.md" in result.output


def test_a_new_file_is_a_draft_that_the_check_asks_to_be_filled_in(run, write):
    write()
    run("new", "deal", "Samen eten")
    result = run("check", "--format", "json", "content/deals/samen-eten.md")
    assert {row["code"] for row in json.loads(result.output)} == {"missing"}


@pytest.mark.parametrize(("typed", "meant"), [("dael", "deal"), ("Partner", "partner"), ("lesson", "les"), ("lessen", "les"), ("xyzzy", "")])
def test_an_unknown_type_is_met_with_the_types_there_are(run, write, typed, meant):
    write()
    result = run("new", typed, "Naam")
    assert result.exit_code == MISTYPED
    assert typed in result.output
    if meant:
        assert f"Bedoel je: {meant}?" in result.output
    assert all(t.name in result.output for t in TYPES)
    assert list(Path("content/deals").iterdir()) == [Path("content/deals/maaltijd.md")]


@pytest.mark.parametrize("name", ["", "   "])
def test_a_file_without_a_name_is_not_made(run, write, name):
    write()
    assert run("new", "deal", name).exit_code == MISTYPED
    assert list(Path("content/deals").iterdir()) == [Path("content/deals/maaltijd.md")]


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["check", "-h"], ["new", "--help"], ["build", "-h"], ["serve", "-h"]])
def test_every_command_explains_itself(run, arguments):
    result = run(*arguments)
    assert result.exit_code == OK
    assert len(result.output.split()) > 15


@pytest.mark.parametrize("arguments", [["chek"], ["check", "--formaat", "json"], ["check", "--format", "xml"], ["new"], ["new", "deal"]])
def test_a_command_typed_wrongly_ends_with_two(run, arguments):
    assert run(*arguments).exit_code == MISTYPED


def test_the_version_is_told(run):
    assert re.match(r"reisgids \d+\.\d+", run("--version").output)


# --- Dutch, whatever the machine speaks -----------------------------------------------------------------


def said_by_click():
    """Yield the sentences that click may show to a person."""
    for module in dutch.SPEAKERS:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def test_every_sentence_of_click_that_a_person_can_meet_is_in_dutch():
    assert [text for text in said_by_click() if text not in dutch.WORDS and not NOT_FOR_PEOPLE.search(text)] == []
    for english, words in dutch.WORDS.items():
        assert set(re.findall(r"{(\w+)", english)) >= set(re.findall(r"{(\w+)", words)), english


def commands(command, names=()):
    yield names
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*names, name))


@pytest.mark.parametrize("names", list(commands(main)), ids=" ".join)
def test_the_help_of_every_command_is_in_dutch(run, names):
    said = run(*names, "--help")
    assert said.exit_code == OK
    assert "Gebruik: " in said.output
    assert not re.search(r"\b(Usage|Options|Commands|OPTIONS|COMMAND|ARGS|TEXT|DIRECTORY|FILE|PATH|default|Show|required)\b", said.output)


MISTYPED_AS = {
    "chek": "De opdracht 'chek' is er niet. Bedoel je 'check'?",
    "check --formaat": "De optie '--formaat' is er niet.",
    "check --format xml": "'xml' is geen keuze. Kies uit 'text', 'github', 'json', ",
    "new": "Wat nog ontbreekt: 'SOORT'.",
    "new deal Samen eten": "Er staat iets te veel: eten. Zet een naam met spaties tussen aanhalingstekens.",
    "serve --addr": "Bij de optie '--addr' hoort een waarde.",
    "intake nergens.txt": "'nergens.txt' is er niet.",
}


@pytest.mark.parametrize(("typed", "answer"), MISTYPED_AS.items(), ids=MISTYPED_AS)
def test_a_mistyped_command_gets_a_dutch_answer(run, typed, answer):
    done = run(*typed.split())
    assert done.exit_code == MISTYPED
    assert answer in done.output
    assert "Error" not in done.output


def test_the_list_of_commands_cuts_no_sentence_off():
    shown = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    assert "..." not in shown
    assert "reisgids new deal" in " ".join(shown.split())
