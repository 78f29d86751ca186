"""Two cores: what is made at the same time is what is made one after the other, whatever happens to the second process."""

import os
import signal
import threading

import pytest
from reisgids import pipeline
from reisgids.emit import site as site_module
from reisgids.together import both
from samples import Maker, guide, site

HERE = os.getpid()


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


@pytest.mark.parametrize("name", OTHERS)
def test_both_give_what_they_give(name):
    other, given = OTHERS[name]
    assert both(lambda: 1, other) == (1, given)


def test_each_is_done_in_a_process_of_its_own():
    here, there = both(os.getpid, os.getpid)
    assert (here, there != here) == (HERE, True)


def test_a_program_with_threads_is_not_copied(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert both(os.getpid, os.getpid) == (HERE, HERE)


def test_what_both_know_comes_back_as_itself():
    known, unknown = object(), ["a"]
    _, (first, second, third) = both(lambda: 1, lambda: (known, unknown, [known]), alike=(unknown.__class__, known))
    assert first is known is third[0]
    assert second == unknown
    assert second is not unknown


def test_a_system_that_has_no_second_process_for_us_costs_time_and_nothing_else(monkeypatch):
    def refused():
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", refused)
    assert both(lambda: 1, lambda: 2) == (1, 2)


def test_a_mistake_in_either_is_told_as_it_is():
    for one, other in ((lambda: 1, lambda: 1 / 0), (lambda: 1 / 0, lambda: "x" * 10_000_000)):
        with pytest.raises(ZeroDivisionError):
            both(one, other)


def test_a_guide_is_read_the_same_with_one_process_and_with_two(monkeypatch):
    wrong = {"deals/half.md": b"---\ntitel: [\n---\n", "partners/bsn.md": b"---\nnaam: Wie\nbsn: 111222333\n---\n", "lists/themas.yml": b"-", "oeps.txt": b"x"}
    files = guide(Maker().guide() | wrong)
    alone = pipeline.check(files)
    monkeypatch.setattr(pipeline, "WORTH_IT", 0)
    told = []
    both_cores = pipeline.check(files, progress=lambda stage, done, total: told.append((done, total)))
    assert both_cores == alone
    assert len(alone.diagnostics) > len(wrong)
    assert all(entry.type is both_cores.graph.registry.by_name[key.type] for key, entry in both_cores.graph.entries.items())
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (len(files), len(files))


def test_a_site_is_the_same_with_one_process_and_with_two(monkeypatch):
    files = Maker().guide()
    alone = site(files)
    monkeypatch.setattr(site_module, "WORTH_IT", 0)
    assert site(files) == alone
