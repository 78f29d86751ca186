"""Two cores: what is made at the same time is what is made one after the other, whatever happens to the second process."""

import os
import signal

import pytest
from reisgids.emit import site as site_module
from reisgids.together import both
from samples import Maker, site

HERE = os.getpid()


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


def test_a_system_that_has_no_second_process_for_us_costs_time_and_nothing_else(monkeypatch):
    def refused():
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", refused)
    assert both(lambda: 1, lambda: 2) == (1, 2)


def test_a_mistake_in_either_is_told_as_it_is():
    for one, other in ((lambda: 1, lambda: 1 / 0), (lambda: 1 / 0, lambda: "x" * 10_000_000)):
        with pytest.raises(ZeroDivisionError):
            both(one, other)


def test_a_site_is_the_same_with_one_process_and_with_two(monkeypatch):
    files = Maker().guide()
    alone = site(files)
    monkeypatch.setattr(site_module, "WORTH_IT", 0)
    assert site(files) == alone
