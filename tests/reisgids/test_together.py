"""Two cores: what is made at the same time is what is made one after the other, whatever happens to the second process."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from reisgids import pipeline
from reisgids.emit import site as site_module
from reisgids.emit.page import Beside
from reisgids.together import share
from samples import Maker, check, guide

HERE = os.getpid()
DAY = date(2026, 5, 12)


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """What runs these tests has threads of its own."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def _is_killed():
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done here"


OTHERS = {
    "plain values": (lambda: ["plain"], ["plain"]),
    "nothing": (lambda: None, None),
    "more than a pipe holds": (lambda: "x" * 10_000_000, "x" * 10_000_000),
    "what cannot be sent": (lambda: signal.Handlers.__new__, signal.Handlers.__new__),
    "a process that is killed": (_is_killed, "done here"),
}


def _of_the_other(piece, **options):
    """Return what a second process gives: it has begun before this one looks for something to do."""
    seen, begun = os.pipe()

    def noted():
        os.write(begun, b"x")
        return piece()

    given, _ = share([noted, os.getpid], first=lambda: os.read(seen, 1), **options)
    return given


@pytest.mark.parametrize("name", OTHERS)
def test_each_piece_gives_what_it_gives(name):
    piece, given = OTHERS[name]
    assert _of_the_other(piece) == given


def test_two_processes_each_take_the_next_piece():
    assert _of_the_other(os.getpid) != HERE
    assert len(share([os.getpid] * 256)) == 256
    who = share([lambda: (time.sleep(0.05), os.getpid())[1]] * 12)
    assert len(set(who)) == 2
    assert min(who.count(process) for process in who) > 3


@pytest.mark.skipif(sys.platform != "linux", reason="only there the system ends it at once")
def test_the_second_process_ends_when_the_first_is_killed(tmp_path):
    code = f"""
import os, time, pathlib
from reisgids.together import share
def busy():
    pathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch()
    time.sleep(60)
share([busy, busy])
"""
    with subprocess.Popen([sys.executable, "-c", code]) as first:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        first.kill()
    [second] = {path.name for path in tmp_path.iterdir()} - {str(first.pid)}
    with suppress(FileNotFoundError):
        while "zombie" not in Path(f"/proc/{second}/status").read_text():
            time.sleep(0.01)


def test_a_program_with_threads_is_not_copied(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert share([os.getpid] * 3) == [HERE] * 3


def test_what_both_know_comes_back_as_itself():
    known, unknown = object(), ["a"]
    first, second, third = _of_the_other(lambda: (known, unknown, [known]), alike=(object, known))
    assert first is known is third[0]
    assert second == unknown
    assert second is not unknown


def test_a_system_that_has_no_second_process_for_us_costs_time_and_nothing_else(monkeypatch):
    def refused():
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", refused)
    done = []
    assert share([lambda: 1, lambda: 2], first=lambda: done.append("first")) == [1, 2]
    assert done == ["first"]


def test_a_mistake_is_told_as_it_is_and_nobody_goes_on(monkeypatch):
    begun, fork = [], os.fork
    monkeypatch.setattr(os, "fork", lambda: begun.append(fork()) or begun[-1])

    def broken():
        raise ZeroDivisionError

    for pieces, first in (([broken, os.getpid], int), ([os.getpid, broken], int), ([lambda: "x" * 10_000_000, os.getpid], broken)):
        with pytest.raises(ZeroDivisionError):
            share(pieces, first=first)
    assert len(begun) == 3
    for process in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_a_guide_is_read_the_same_with_one_process_and_with_two(monkeypatch):
    wrong = {"deals/half.md": b"---\ntitel: [\n---\n", "partners/bsn.md": b"---\nnaam: Wie\nbsn: 111222333\n---\n", "lists/themas.yml": b"-", "oeps.txt": b"x"}
    files = guide(Maker().guide() | wrong)
    alone = pipeline.check(files)
    monkeypatch.setattr(pipeline, "WORTH_IT", 0)
    told = []
    on_two = pipeline.check(files, progress=lambda stage, done, total: told.append((done, total)))
    assert on_two == alone
    assert len(alone.diagnostics) > len(wrong)
    assert all(entry.type is on_two.graph.registry.by_name[key.type] for key, entry in on_two.graph.entries.items())
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert [done for done, _ in told].count(len(files)) == 1
    assert told[-1] == (len(files), len(files))


@pytest.mark.parametrize("beside", [Beside(), Beside(search=False)], ids=["search", "no search"])
def test_a_site_is_the_same_with_one_process_and_with_two(monkeypatch, beside):
    graph = check(Maker().guide()).graph
    alone = site_module.emit(graph, DAY, beside=beside)
    monkeypatch.setattr(site_module, "WORTH_IT", 0)
    assert site_module.emit(check(Maker().guide()).graph, DAY, beside=beside) == alone
