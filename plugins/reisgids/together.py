"""Pieces of work on two cores: this process and a second one, which knows all that this one knew, each take the next that nobody took."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, TypeVar

T = TypeVar("T")

Tell = Callable[[int], None]

PARTS = 16
_DIE_ALONG = 1  # PR_SET_PDEATHSIG


def parts(things: Sequence[T], worth_it: int) -> list[Sequence[T]]:
    """Return things in parts to share out, every sixteenth in one; together when fewer than are worth a second process."""
    number = PARTS if len(things) >= worth_it else 1
    return [things[start::number] for start in range(number)]


def share(
    pieces: Sequence[Callable[[], T]], *, first: Callable[[], object] = lambda: None, alike: Sequence[object] = (), tell: Tell = lambda taken: None,
) -> list[T]:  # fmt: skip
    """Return what each piece of work gives, in the order of the pieces, of which none needs another; at most 256.

    ``first`` is work that only this process can do, for it leaves something behind here. ``tell`` hears now and then how many
    pieces were begun. What a piece gives must be plain values, since it may come from another process; what it holds of
    ``alike`` comes back as itself. What that process did not give, for whatever reason, is done here: then a mistake is told as
    it is. So is everything where there is no second core or process for us, and in a program with threads, of which a copy may
    wait for a lock that nobody gives back.
    """
    done = None if len(pieces) < 2 or (os.cpu_count() or 1) < 2 or threading.active_count() > 1 else _shared(pieces, first, alike, tell)
    if done is None:
        first()
        done = {}
    return [done[number] if number in done else _one(pieces, number, tell) for number in range(len(pieces))]


def _shared(pieces: Sequence[Callable[[], T]], first: Callable[[], object], alike: Sequence[object], tell: Tell) -> dict[int, T] | None:
    """Return what was given by number; ``None``, with nothing done, where no second process could be started."""
    tickets, here, there = _tickets(len(pieces)), *os.pipe()
    try:
        child = os.fork() if hasattr(os, "fork") else -1
    except OSError:  # no memory or no process left for it
        child = -1
    if child < 0:
        for pipe in (tickets, here, there):
            os.close(pipe)
        return None
    if not child:
        os.close(here)
        _give(lambda: _take(pieces, tickets, lambda taken: None), there, alike)
    os.close(there)
    theirs: dict[int, T] = {}
    try:
        with os.fdopen(here, "rb") as answers:
            first()
            mine = _take(pieces, tickets, tell)
            with suppress(EOFError, pickle.UnpicklingError):
                theirs = _Unpickler(answers, alike).load()
    finally:
        os.read(tickets, len(pieces))  # after a mistake here: so that there is nothing more to take
        os.close(tickets)
        _, status = os.waitpid(child, 0)  # with nobody to read, it ends as soon as it has something to give
    return mine if status else mine | theirs


def _tickets(pieces: int) -> int:
    """Return a pipe with a number for each piece: a number that is read is gone, whoever reads it."""
    tickets, machine = os.pipe()
    os.write(machine, bytes(range(pieces)))
    os.close(machine)
    return tickets


def _take(pieces: Sequence[Callable[[], T]], tickets: int, tell: Tell) -> dict[int, T]:
    done = {}
    while ticket := os.read(tickets, 1):
        done[ticket[0]] = _one(pieces, ticket[0], tell)
    return done


def _one(pieces: Sequence[Callable[[], T]], number: int, tell: Tell) -> T:
    tell(number)
    return pieces[number]()


def _give(work: Callable[[], object], there: int, alike: Sequence[object]) -> None:
    """Write what work gives, and end this process: nothing that was begun before it is to be ended twice."""
    status = 1
    with suppress(BaseException):
        die_along()
        with os.fdopen(there, "wb") as pipe:
            _Pickler(pipe, alike).dump(work())
        status = 0
    os._exit(status)


def die_along() -> None:
    """Let the system end this process when the one that started it is killed: nobody would wait for it, and it would keep the lock of that one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_ALONG, signal.SIGKILL)


class _Pickler(pickle.Pickler):
    """Writes the number of what both processes know in its place."""

    def __init__(self, pipe: BinaryIO, alike: Sequence[object]) -> None:
        super().__init__(pipe, pickle.HIGHEST_PROTOCOL)
        self.numbers = {id(value): number for number, value in enumerate(alike)}

    def persistent_id(self, value: object) -> int | None:
        return self.numbers.get(id(value))


class _Unpickler(pickle.Unpickler):
    """Reads what our own process wrote."""

    def __init__(self, pipe: BinaryIO, alike: Sequence[object]) -> None:
        super().__init__(pipe)
        self.alike = alike

    def persistent_load(self, number: int) -> object:
        return self.alike[number]
