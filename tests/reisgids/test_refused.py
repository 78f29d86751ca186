"""What a person reads when the system refuses a command something, or the program that makes the site dies."""

import re
import signal
import sys

import pytest
from click.testing import CliRunner
from reisgids import start, storing
from reisgids.cli import child, main
from reisgids.publishing import take_along
from samples import guide

PROPOSAL = "=== nieuw: partners/nieuwe-partner ===\n---\nnaam: Nieuw\nsamenvatting: Een nieuwe.\nsoort: initiatief\nbronnen:\n  - eigen ervaring\n---\n=== einde ===\n"
COMMANDS = {
    "new": ["new", "deal", "Samen fietsen"],
    "rename": ["rename", "deals/maaltijd", "samen-eten"],
    "merge": ["merge", "deals/maaltijd", "deals/ander"],
    "remove": ["remove", "rapport", "--reden", "Het is ingetrokken.", "--toch"],
    "intake": ["intake", "voorstel.txt"],
    "round close": ["round", "close", "kompas-2026", "--peildatum", "2026-05-12"],
}  # fmt: skip
MORE = {
    "deals/ander.md": "---\ntitel: Ander\nsamenvatting: Nog een.\nstatus: idee\ndoel: Meer.\npartners:\n  - partner: keuken\nbronnen:\n  - eigen ervaring\n---\n",
    "rounds/kompas-2026.md": "---\ntitel: Kompas 2026\nsamenvatting: De ronde.\nbronnen:\n  - eigen ervaring\n---\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for path, data in guide(MORE).items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(data)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778544000")  # 12 May 2026
    (tmp_path / "voorstel.txt").write_text(PROPOSAL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def there(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("at", [1, 2])
def test_a_full_disk_changes_nothing_and_is_said_in_one_line(folder, monkeypatch, words, at):
    before, real, calls = there(folder), storing._change, []

    def change(target, aside, number):
        calls.append(target)
        real(target, aside, number)
        if len(calls) == at:
            raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(storing, "_change", change)
    done = CliRunner().invoke(main, words)
    if len(calls) < at:
        assert done.exit_code == 0, done.output  # it had only one file to write
        return
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert len([line for line in done.output.splitlines() if "de schijf is vol" in line]) == 1
    assert there(folder) == before


def test_a_file_to_take_along_that_could_not_be_made_leaves_the_old_one(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").symlink_to("/dev/full")
    (tmp_path / "reisgids.zip").write_bytes(b"oud")
    (tmp_path / ".reisgids.zip-in-aanbouw").mkdir()
    with pytest.raises(OSError):
        take_along.pack(tmp_path / "site", tmp_path / "reisgids.zip")
    assert (tmp_path / "reisgids.zip").read_bytes() == b"oud"


def test_a_program_that_is_not_complete_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "reisgids.cli", None)
    with pytest.raises(SystemExit, match="De reisgids kan niet beginnen"):
        start.main()


def test_a_guide_that_is_not_here_is_not_built_and_that_is_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for settings, words in (("", "geen mkdocs.yml"), ("docs_dir: 'inhoud' # hier\n", "de map ‘inhoud’ is er niet")):
        if settings:
            (tmp_path / "mkdocs.yml").write_text(settings)
        done = CliRunner().invoke(main, ["build"])
        assert (done.exit_code, len(done.output.splitlines())) == (1, 1)
        assert words in done.output


TOLD = "print('INFO    -  Bezig', file=sys.stderr, flush=True)"
SETTINGS = "print(\"ERROR   -  Config value 'theme': no such thing\", file=sys.stderr, flush=True)"
DEATHS = {
    "well": (f"import sys; {TOLD}", 0, ""),
    "with its own words": (f"import sys; {TOLD}; sys.exit('De gids is niet gebouwd. 2 fouten.')", 1, ""),
    "of a mistake in the program": (f"import sys; {TOLD}; 1 / 0", 1, "er ging iets mis in het programma (ZeroDivisionError: division by zero)"),
    "of too little memory": (f"import sys; {TOLD}; raise MemoryError", 1, "er is te weinig geheugen"),
    "by the system": (f"import os, sys; {TOLD}; os.kill(os.getpid(), 9)", 137, "misschien door te weinig geheugen"),
    "by a signal": (f"import os, sys; {TOLD}; os.kill(os.getpid(), 15)", 143, "het bouwen is afgebroken. De oude"),
    "before it could begin": (f"import sys; {TOLD}; {SETTINGS}; sys.exit(1)", 1, "zijn niet te laden; hierboven staat waarom"),
    "after words of a library": (f"import sys; {TOLD}; print('memory allocation of 99 bytes failed', file=sys.stderr); sys.exit(3)", 3, "er is te weinig geheugen"),
}


@pytest.mark.parametrize(("program", "code", "words"), DEATHS.values(), ids=DEATHS)
def test_however_the_program_that_makes_the_site_ends_one_line_says_so(capfd, program, code, words):
    before = signal.getsignal(signal.SIGTERM)
    assert child.run([sys.executable, "-c", program], {}) == code
    said = capfd.readouterr().err.splitlines()
    assert said[0] == "INFO    -  Bezig"
    assert len(said) == 1 + bool(code) + (SETTINGS in program)
    assert words in said[-1]
    assert not words or re.fullmatch(r"De gids is niet gepubliceerd: .*\. De oude site staat er nog\.", said[-1])
    assert signal.getsignal(signal.SIGTERM) is before


def test_it_goes_on_after_a_traceback_that_it_told_of_itself(capfd):
    program = "import sys; print('Traceback (most recent call last):\\n  x\\nKeyError: 1\\nWARNING -  Verder', file=sys.stderr)"
    assert child.run([sys.executable, "-c", program], {}) == 0
    assert capfd.readouterr().err == "WARNING -  Verder\n"
