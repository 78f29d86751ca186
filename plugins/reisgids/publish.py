"""Putting a finished site in the place of the old one, only when it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from reisgids.emit.page import Addresses, Site


def staging_for(target: Path) -> Path:
    """Return the folder beside ``target`` (on the same disk, so that renaming is instant) to build in."""
    return target.with_name(f".{target.name}-in-aanbouw")


def missing_pages(site: Site, addresses: Addresses, folder: Path) -> list[str]:
    """Return the pages that a host should have written and did not; a host that skips us stays green otherwise."""
    return [page.name for page in site.pages if not (folder / addresses.file(page.name)).is_file()]


def swap(built: Path, target: Path) -> None:
    """Put ``built`` in the place of ``target``; the old site is gone only when the new one stands."""
    old = target.with_name(f".{target.name}-oud")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    built.rename(target)
    shutil.rmtree(old, ignore_errors=True)
