"""Files into a folder, all of them or none, whatever happens in between.

What is new is first written beside the folder, with a list of what is to change. Then files only change names, and what was there
is kept until all is done. A write that fails puts everything back; of one that was killed, ``recover`` does.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_LIST = "lijst.json"


def write_files(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write files into a folder and take away those without bytes: all, or none and an ``OSError``.

    A path is relative to the folder; whoever calls has decided that it may be written.
    """
    aside = _aside(folder)
    recover(folder)
    shutil.rmtree(aside, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    aside.mkdir()
    try:
        for number, data in enumerate(files.values()):
            if data is not None:
                _new(aside, number).write_bytes(data)
        with (aside / _LIST).open("x", encoding="utf-8") as file:
            if fcntl:
                fcntl.flock(file, fcntl.LOCK_EX)  # whoever looks for killed writes sees that this one lives
            file.write(json.dumps([[path, data is not None] for path, data in files.items()]))
            file.flush()
            try:
                for number, path in enumerate(files):
                    _change(folder / path, aside, number)
                (aside / _LIST).unlink()  # from here on it is done
            except BaseException:
                _put_back(folder, aside)
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def keep(path: Path, data: bytes) -> None:
    """Write one file at once, in a folder that may not be there yet: who reads meanwhile finds all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)


def recover(folder: Path) -> None:
    """Undo a write that was killed halfway; one that is going on is left alone."""
    aside = _aside(folder)
    try:
        with (aside / _LIST).open(encoding="utf-8") as file:
            if fcntl:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _put_back(folder, aside)
    except (FileNotFoundError, BlockingIOError):
        return
    shutil.rmtree(aside, ignore_errors=True)


def _aside(folder: Path) -> Path:
    folder = folder.resolve()
    return folder.with_name(f".{folder.name}-in-aanbouw")


def _new(aside: Path, number: int) -> Path:
    return aside / f"nieuw-{number}"


def _old(aside: Path, number: int) -> Path:
    return aside / f"oud-{number}"


def _change(target: Path, aside: Path, number: int) -> None:
    if target.exists():
        target.rename(_old(aside, number))
    if _new(aside, number).exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _new(aside, number).rename(target)


def _put_back(folder: Path, aside: Path) -> None:
    """Undo the changes on the list, as far as they came. A list that was cut off names none: then nothing was changed yet."""
    try:
        changes = json.loads((aside / _LIST).read_text(encoding="utf-8"))
    except ValueError:
        return
    for number, (path, is_written) in enumerate(changes):
        if _old(aside, number).exists():
            _old(aside, number).replace(folder / path)
        elif is_written and not _new(aside, number).exists():
            (folder / path).unlink(missing_ok=True)
