"""Putting a finished site in the place of the old one: one builder at a time, only when whole, in one step.

Beside ``site/`` stand, for as long as a build lasts, ``.site-in-aanbouw/`` (the new site) and ``.site-slot`` (the lock).
Whatever moment a build is killed at, ``site/`` is the old site or the new one; the next build clears what was left.
"""

from __future__ import annotations

import ctypes
import errno
import filecmp
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from reisgids.language import say
from reisgids.refusals import not_published, reason

try:
    import fcntl
except ImportError:  # Windows: there is no lock there, and a swap is two renames
    fcntl = None  # type: ignore[assignment]

_RENAME_EXCHANGE = 2
_HERE = -100  # AT_FDCWD
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


class CannotPublishError(RuntimeError):
    """The site was not published; the text says why, in one Dutch line."""


def target_of(folder: Path) -> Path:
    """Return the folder that a site is put in the place of: where a link leads to. Raise where it cannot change places."""
    target = folder.resolve()
    if target.exists() and not target.is_dir():
        raise CannotPublishError(say("Waar de site moet komen, staat een bestand: {folder}. Haal dat weg.", folder=folder))
    if target.is_mount():
        raise CannotPublishError(say("De map {folder} is een schijf op zichzelf, en kan niet in één keer van plaats wisselen. Kies een map daarbinnen.", folder=folder))
    return target


def staging_for(target: Path) -> Path:
    """Return the folder beside ``target`` (on the same disk, so that renaming is instant) to build in."""
    return target.with_name(f".{target.name}-in-aanbouw")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}-oud")


class Lock:
    """That this process, and no other, builds the site in a folder; it goes when the process ends, however it ends."""

    def __init__(self, target: Path) -> None:
        """Take the lock, or say who has it."""
        self.path = target.with_name(f".{target.name}-slot")
        self._file = -1
        while fcntl and self._file < 0:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                owner = os.read(file, 20).decode(errors="replace").strip()
                os.close(file)
                raise CannotPublishError(say("Deze site wordt al gebouwd (proces {owner}). Wacht tot dat klaar is.", owner=owner or say("onbekend"))) from None
            if _is_still(file, self.path):
                self._file = file
                try:
                    os.ftruncate(file, 0)
                    os.write(file, str(os.getpid()).encode())
                except OSError:
                    self.release()
                    raise
            else:  # the owner before us removed it between our two steps
                os.close(file)

    def release(self) -> None:
        """Let another build begin."""
        if self._file >= 0:
            with suppress(OSError):  # the lock is the system's, the file only says whose it is
                self.path.unlink()
            os.close(self._file)
            self._file = -1


def _is_still(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def repair(target: Path) -> None:
    """Put right what a killed build left: the old site back if there is none, and no half-made one. Needs the lock."""
    if not target.exists() and _old(target).exists():
        _old(target).rename(target)
    for left in (_old(target), staging_for(target)):
        remove(left)
        if os.path.lexists(left):
            raise CannotPublishError(say("Er staat nog een half gemaakte site in {left}, en die kan niet weg. Haal die map zelf weg.", left=left))


def remove(path: Path) -> None:
    """Remove a folder, or what stands in its place, as far as that goes; not being there is fine."""
    if path.is_symlink() or path.is_file():
        with suppress(OSError):
            path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def paths(folder: Path, apart: Collection[str]) -> list[str]:
    """Return patterns that together match every file of a site, but for those that the patterns ``apart`` (``/a/b/*``) match."""
    return list(_paths(folder, "/", apart)) if apart else []


def _paths(folder: Path, at: str, apart: Collection[str]) -> Iterator[str]:
    yield at
    for item in sorted(folder.iterdir()):
        within = f"{at}{item.name}/"
        if not item.is_dir():
            if item.suffix == ".html":
                yield at + item.name
        elif any(pattern.startswith(within) for pattern in apart):
            if f"{within}*" not in apart:
                yield from _paths(item, within, apart)
        else:
            yield f"{within}*"


def keep_times(built: Path, target: Path) -> None:
    """Give every file that is as it was in the old site the time that it had there.

    Who sends the site to a server (``rsync``) then sends what changed, and a browser fetches no more than that.
    """
    for place, _, names in os.walk(built):
        before = target / Path(place).relative_to(built)
        for name in names:
            with suppress(OSError):  # it was not there
                if filecmp.cmp(file := Path(place) / name, before / name, shallow=False):
                    was = (before / name).stat()
                    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def swap(built: Path, target: Path) -> None:
    """Put ``built`` in the place of ``target`` in one step where the system can; else in two, and back when the second fails."""
    if not (target.exists() or target.is_symlink()):
        built.rename(target)
    elif _exchange(built, target):
        with suppress(Exception):  # readers have the new site: what is left of the old one is for the next build
            remove(built)
    else:
        remove(_old(target))
        target.rename(_old(target))
        try:
            built.rename(target)
        except OSError:
            _old(target).rename(target)
            raise
        with suppress(Exception):
            remove(_old(target))


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names at once; ``False`` where the system cannot."""
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if function is None:
        return False
    if function(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def in_words(error: Exception) -> str:
    """Return in one Dutch line why publishing failed."""
    if isinstance(error, CannotPublishError):
        return say("De gids is niet gepubliceerd. {error}", error=error)
    return not_published(reason(error))
