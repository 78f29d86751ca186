"""Being asked to stop (Ctrl-C, a closed window, a machine that shuts down): clean up, say so in one line, and end."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from reisgids.language import say
from reisgids.refusals import not_published

_ASKED = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Stop:
    """From now on, a request to stop this process is answered, until ``hold``; ``clean`` takes away what was half made."""

    def __init__(self, clean: Callable[[], None]) -> None:
        """Listen; requests that are ignored (``nohup``) stay so."""
        self._clean, self._owner = clean, os.getpid()
        self._before: dict[int, Any] = {}
        if threading.current_thread() is threading.main_thread():
            self._before = {n: signal.signal(n, self._stop) for n in _ASKED if signal.getsignal(n) is not signal.SIG_IGN}

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if os.getpid() == self._owner:  # a process that reads one file for us just ends
            self._clean()
            os.write(2, f"{not_published(say('het bouwen is gestopt'))}\n".encode())
        os._exit(128 + number)

    def hold(self) -> None:
        """Finish first: the site is changing places, and that takes a moment."""
        for number in self._before:
            signal.signal(number, signal.SIG_IGN)

    def end(self) -> None:
        """Let whoever was asked before be asked again."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
