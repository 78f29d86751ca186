"""Files are written all or none: when the disk refuses one, and when the program is killed at any moment."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from reisgids import storing
from reisgids.refusals import reason
from reisgids.storing import recover, write_files

BEFORE = {"deals/een.md": b"een", "deals/twee.md": b"twee", "gids.yml": b"gids"}
CHANGES = {"deals/een.md": b"anders", "lessons/nieuw.md": b"nieuw", "deals/twee.md": None, "../editions/ronde.json": b"{}"}
AFTER = {"deals/een.md": b"anders", "lessons/nieuw.md": b"nieuw", "gids.yml": b"gids", "../editions/ronde.json": b"{}"}


@pytest.fixture
def folder(tmp_path):
    for path, data in BEFORE.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(data)
    return tmp_path / "content"


def there(folder):
    """What stands in a folder and beside it; what a write needs for itself too."""
    return {os.path.relpath(p, folder): p.read_bytes() for p in folder.parent.rglob("*") if p.is_file()}


def test_what_is_written_stands_there_and_nothing_else(folder):
    write_files(folder, CHANGES)
    assert there(folder) == AFTER


def test_a_folder_that_is_not_there_yet_is_made(tmp_path):
    write_files(tmp_path / "desk", {"links.json": b"{}"})
    assert there(tmp_path / "desk") == {"links.json": b"{}"}


# Every step in which the system can refuse or a program be killed: each of these functions, each time it is called.
STEPS = [(name, number) for name, times in (("mkdir", 5), ("write_bytes", 3), ("rename", 5), ("unlink", 1), ("open", 4)) for number in range(times)]


def failing(monkeypatch, name, number, fail):
    real, calls = getattr(Path, name), []

    def step(self, *arguments, **more):
        calls.append(self)
        if len(calls) == number + 1:
            fail()
        return real(self, *arguments, **more)

    monkeypatch.setattr(Path, name, step)
    return calls


def refuse():
    raise OSError(28, "vol")


@pytest.mark.parametrize(("name", "number"), STEPS)
def test_when_the_disk_refuses_a_step_nothing_is_changed(folder, monkeypatch, name, number):
    with monkeypatch.context() as patched:
        calls = failing(patched, name, number, refuse)
        with suppress(OSError):
            write_files(folder, CHANGES)
            pytest.skip("this step is not needed here")
        assert len(calls) > number
    assert there(folder) == BEFORE


@pytest.mark.parametrize(("name", "number"), STEPS)
def test_a_write_that_is_killed_at_any_step_is_undone_by_the_next_command(folder, monkeypatch, name, number):
    child = os.fork()
    if not child:
        failing(monkeypatch, name, number, lambda: os._exit(9))
        write_files(folder, CHANGES)
        os._exit(0)
    killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    recover(folder)
    beside = {path: data for path, data in there(folder).items() if "in-aanbouw" not in path}
    assert beside in ([BEFORE] if killed else [AFTER])
    write_files(folder, {})
    assert there(folder) == beside


def test_a_write_that_is_going_on_is_not_undone(folder, monkeypatch):
    real = storing._change

    def change(target, aside, number):
        recover(folder)
        real(target, aside, number)

    monkeypatch.setattr(storing, "_change", change)
    write_files(folder, CHANGES)
    assert there(folder) == AFTER


def test_a_list_that_was_cut_off_undoes_nothing(folder):
    aside = folder.with_name(".content-in-aanbouw")
    aside.mkdir()
    (aside / "lijst.json").write_text('[["deals/een.md", tr')
    recover(folder)
    assert there(folder) == BEFORE


@pytest.mark.parametrize(("error", "words"), [
    (OSError(28, "No space", "a.md"), "de schijf is vol (a.md)"),
    (OSError(28, "No space"), "de schijf is vol"),
    (OSError(4242, "Odd"), "het systeem meldt ‘Odd’"),
    (MemoryError(), "er is te weinig geheugen"),
    (RuntimeError("thread: No space left\n on device"), "de schijf is vol"),
    (ValueError("x\ny"), "er ging iets mis in het programma (ValueError: x y)"),
])  # fmt: skip
def test_what_the_system_refuses_is_said_in_dutch_on_one_line(error, words):
    assert reason(error) == words
