"""The content folder on disk → its files as bytes. The only module of the core that reads it.

Whatever is not a plain file is not opened: a link can point to any file of the machine, and a pipe never ends.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reisgids.language import mark

MAX_FILE_BYTES = 5 * 1024 * 1024  # the largest thing there may be is a picture
MAX_FOLDERS = 8  # within one another; entries stand in the first


@dataclass(frozen=True)
class Refused:
    """A thing in the folder that is not read, and why, in Dutch."""

    code: str
    message: str
    accepted: str = mark("een gewoon bestand")


Files = Mapping[str, "bytes | Refused"]

LINK = Refused("koppeling", mark("Dit is een koppeling naar een ander bestand, geen gewoon bestand. Haal hem weg."))
SPECIAL = Refused("geen-bestand", mark("Dit is geen gewoon bestand. Haal het weg."))
UNREADABLE = Refused("onleesbaar", mark("Dit bestand kan niet gelezen worden. Misschien is het net verplaatst, of mag het niet."))
EMPTY = Refused("lege-map", mark("Dit is een lege map. Haal hem weg."))
TOO_DEEP = Refused("te-diep", mark("Deze map ligt te diep in andere mappen. Haal hem weg."))
TOO_LARGE = Refused("te-groot", mark("Dit bestand is te groot: meer dan {max} MB."), mark("een kleiner bestand; een foto is groot genoeg met 1600 beeldpunten breed"))


def read_folder(folder: Path) -> dict[str, bytes | Refused]:
    """Return the files under a content folder: path within the folder → bytes or why not, in a fixed order."""
    return dict(sorted(_walk(folder, "")))


def _walk(folder: Path, within: str) -> Iterator[tuple[str, bytes | Refused]]:
    for here in folder.iterdir():
        # A name that is not UTF-8 shows its odd bytes as � in messages, and has no place in a guide.
        path = within + os.fsencode(here.name).decode("utf-8", "replace")
        if here.is_symlink():
            yield path, LINK
        elif here.is_dir():
            yield from _inside(here, path)
        else:
            yield path, _read(here)


def _inside(folder: Path, path: str) -> Iterator[tuple[str, bytes | Refused]]:
    """Yield what is in a folder; only those at the top, for the types, may be empty."""
    if path.count("/") >= MAX_FOLDERS:
        yield path, TOO_DEEP
        return
    try:
        found = list(_walk(folder, f"{path}/"))
    except OSError:
        found = [(path, UNREADABLE)]
    yield from found or ([(path, EMPTY)] if "/" in path or "." in path else [])


def _read(path: Path) -> bytes | Refused:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return SPECIAL
        return path.read_bytes() if status.st_size <= MAX_FILE_BYTES else TOO_LARGE
    except OSError:
        return UNREADABLE
