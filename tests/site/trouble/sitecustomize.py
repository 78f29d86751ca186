"""Loaded by every Python that a test starts with this folder on its path: makes the system refuse something, as the environment says.

``TROUBLE`` is ``kind|number|at|part of a path``: from the ``at``-th time on that something of that kind is asked of the system, at a path
with that part in it, the answer is this error number (0: no memory). Only the host is troubled, not the program that starts it.
With the number -1 it waits once, for as long as the file ``TROUBLE_WAIT`` is there.
``TROUBLE_ORDER`` makes every folder name its files the other way round.
``TROUBLE_LIMIT`` is the name of a limit of the system with its value, for example ``RLIMIT_AS|100000000``.
"""

import os
import sys
import time

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate"}
WAIT = -1
_READS = {"os.listdir", "os.scandir"}


def _kind(event: str, arguments: tuple) -> str:
    if event == "open" and isinstance(arguments[0], str | bytes):
        return "write" if arguments[2] & _WRITING else "read"
    return "write" if event in _CHANGES else "read" if event in _READS else "import" if event == "import" else ""


def _trouble(kind: str, number: int, at: int, part: str) -> None:
    asked = 0

    def hook(event: str, arguments: tuple) -> None:
        nonlocal asked
        if _kind(event, arguments) == kind and part in os.fsdecode(arguments[0] if isinstance(arguments[0], str | bytes) else ""):
            asked += 1
            if number == WAIT:
                while asked == at and os.path.exists(os.environ["TROUBLE_WAIT"]):  # noqa: PTH110 - nothing else is loaded here
                    time.sleep(0.02)
            elif asked >= at:
                raise OSError(number, os.strerror(number), arguments[0]) if number else MemoryError

    sys.addaudithook(hook)


class _Backwards:
    """What a folder holds, last first; as ``os.scandir`` gives it."""

    def __init__(self, found: object) -> None:
        with found:
            self._left = iter(sorted(found, key=lambda item: item.name, reverse=True))

    __enter__ = __iter__ = lambda self: self
    __exit__ = close = lambda self, *error: None

    def __next__(self) -> object:
        return next(self._left)


def _backwards() -> None:
    list_them, scan = os.listdir, os.scandir
    os.listdir = lambda *folder: sorted(list_them(*folder), reverse=True)
    os.scandir = lambda *folder: _Backwards(scan(*folder))


if os.environ.get("TROUBLE_ORDER"):
    _backwards()
if any(host in word for host in ("mkdocs", "properdocs") for word in sys.orig_argv):
    if plan := os.environ.get("TROUBLE"):
        kind, number, at, part = plan.split("|")
        _trouble(kind, int(number), int(at), part)
    if limit := os.environ.get("TROUBLE_LIMIT"):
        import resource

        name, _, value = limit.partition("|")
        resource.setrlimit(getattr(resource, name), (int(value), int(value)))
