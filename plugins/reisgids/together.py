"""Two pieces of work at the same time, on two cores: the second in a process of its own that knows all this one knew."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
U = TypeVar("U")


def both(one: Callable[[], T], other: Callable[[], U], alike: Sequence[object] = ()) -> tuple[T, U]:
    """Return what two pieces of work give, neither of which the other needs.

    What ``other`` gives must be plain values, since it comes from another process; what it holds of ``alike`` comes back as
    itself. If that fails for whatever reason, or the system has no second core or process for us, it is done here: then a
    mistake in it is told as it is. So it is in a program with threads, of which a copy may wait for a lock that nobody gives back.
    """
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or threading.active_count() > 1:
        return one(), other()
    here, there = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no memory or no process left for it
        os.close(here)
        os.close(there)
        return one(), other()
    if not child:
        os.close(here)
        _give(other, there, alike)
    os.close(there)
    try:
        with os.fdopen(here, "rb") as pipe:
            mine = one()
            theirs: Any = None
            with suppress(EOFError, pickle.UnpicklingError):
                theirs = (_Unpickler(pipe, alike).load(),)
    finally:
        _, status = os.waitpid(child, 0)  # with nobody to read, it ends as soon as it has something to give
    return mine, theirs[0] if theirs and not status else other()


def _give(work: Callable[[], object], there: int, alike: Sequence[object]) -> None:
    """Write what work gives, and end this process: nothing that was begun before it is to be ended twice."""
    status = 1
    with suppress(BaseException):
        with os.fdopen(there, "wb") as pipe:
            _Pickler(pipe, alike).dump(work())
        status = 0
    os._exit(status)


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
