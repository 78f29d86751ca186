"""Two pieces of work at the same time, on two cores: the second in a process of its own that knows all this one knew."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
U = TypeVar("U")


def both(one: Callable[[], T], other: Callable[[], U]) -> tuple[T, U]:
    """Return what two pieces of work give, neither of which the other needs.

    What ``other`` gives must be plain values, since it comes from another process. If that fails for whatever reason, or the
    system has no second core or process for us, it is done here: then a mistake in it is told as it is.
    """
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
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
        _give(other, there)
    os.close(there)
    try:
        with os.fdopen(here, "rb") as pipe:
            mine = one()
            theirs: Any = None
            with suppress(EOFError, pickle.UnpicklingError):
                theirs = (pickle.load(pipe),)  # noqa: S301 - our own process wrote it
    finally:
        _, status = os.waitpid(child, 0)  # with nobody to read, it ends as soon as it has something to give
    return mine, theirs[0] if theirs and not status else other()


def _give(work: Callable[[], object], there: int) -> None:
    """Write what work gives, and end this process: nothing that was begun before it is to be ended twice."""
    status = 1
    with suppress(BaseException):
        with os.fdopen(there, "wb") as pipe:
            pickle.dump(work(), pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    os._exit(status)
