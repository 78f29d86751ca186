"""How long reading one file may take; what takes longer is stopped, named, and the rest still read.

The limits of ``limits.py`` make waiting impossible as far as we know; this is for what we do not know. Processor time is
counted, not the clock: a busy machine changes nothing. A file that is small is read under an alarm, which stops Python and
its regular expressions. A larger one is first read in a process of its own, which the system itself ends, whatever it is at.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self, TypeVar

try:
    import resource
except ImportError:  # Windows: only the limits of ``limits.py`` hold there
    resource = None  # type: ignore[assignment]

SECONDS = 5  # of processor time; the slowest file that may pass takes less than 2
LARGE = 32 * 1024  # bytes; no file of the guide is half as large, and what is smaller cannot keep library code busy

T = TypeVar("T")


class TooSlow(BaseException):
    """Reading took longer than it may; no ``Exception``, so that nothing on the way takes it for one."""


class Patience:
    """For as long as the block lasts: do work, but not for ever. Does nothing where the system has no alarm for us."""

    def __init__(self) -> None:
        """Prepare; the alarm is that of the process, so only its main thread can set it."""
        self._watching = False
        self._has_alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Self:
        """Take the alarm."""
        if self._has_alarm:
            self._before = signal.signal(signal.SIGVTALRM, self._ring)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Give the alarm back."""
        if self._has_alarm:
            signal.signal(signal.SIGVTALRM, self._before)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if self._watching:
            raise TooSlow

    def do(self, work: Callable[[], T], size: int) -> T:
        """Return what ``work`` on a file of ``size`` bytes gives; raise ``TooSlow`` when it takes too long."""
        if size > LARGE and not _survives(work):
            raise TooSlow
        if not self._has_alarm:
            return work()
        self._watching = True
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            return work()
        finally:
            self._watching = False
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _survives(work: Callable[[], object]) -> bool:
    """Whether ``work`` ends in time, tried in a process of its own; one that fails otherwise may fail here again, in words."""
    if resource is None:
        return True
    child = os.fork()
    if not child:
        with suppress(BaseException):
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            signal.signal(signal.SIGXCPU, signal.SIG_DFL)
            work()
        os._exit(0)
    return not os.WIFSIGNALED(os.waitpid(child, 0)[1])
