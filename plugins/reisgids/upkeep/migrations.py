"""What changed in the model since older content was written, and how a file follows.

A migration sees one file at a time and changes only what is in the old form, so it can be run twice. The number is
that of the content it makes; ``gids.yml`` says which one a guide is written in (``versie``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from reisgids.language import mark, plural, say
from reisgids.model.guide import VERSION
from reisgids.reading.edit import Edit, UnusualForm
from reisgids.reading.folder import Files
from reisgids.reading.places import SETTINGS


@dataclass(frozen=True)
class Migration:
    """A change of the model: the version it makes, the folder of the files it is about, and what happens to one."""

    version: int
    folder: str
    what: str
    follow: Callable[[Edit], None]


def _conditions(edit: Edit) -> None:
    given = edit.data.get("basisvoorwaarden")
    for name, value in list(given.items()) if isinstance(given, dict) else ():
        if isinstance(value, str):
            edit.nest(("basisvoorwaarden", name), "toelichting")


def _closed_rounds(edit: Edit) -> None:
    if "editie" in edit.data and edit.data.get("stand", "open") == "open":
        edit.set("stand", "gesloten")


MIGRATIONS = (
    Migration(2, "deals", mark("Een basisvoorwaarde van een deal heeft nu een stand en een toelichting."), _conditions),
    Migration(2, "rounds", mark("Een gesloten ronde heeft nu de stand ‘gesloten’."), _closed_rounds),
)


@dataclass
class Migrated:
    """The files that follow, what was done for each version, and the files that a person must look at."""

    files: dict[str, bytes]
    done: dict[str, int]
    left: list[str]


def version_of(settings: dict[str, Any]) -> int:
    """Return the version that a guide is written in; one that does not say so is of before there were versions."""
    said = str(settings.get("versie", "1"))
    return int(said) if said.isdigit() else 1


def migrate(files: Files, root: str) -> Migrated:
    """Return what the files of a guide become in the version of this program."""
    made = Migrated({}, {}, [])
    settings = _opened(SETTINGS, files, root, made)
    start = version_of(settings.data) if settings else 1
    for path in sorted(files):
        steps = [m for m in MIGRATIONS if m.version > start and path.startswith(f"{m.folder}/") and path.endswith(".md")]
        if steps and (edit := _opened(path, files, root, made)):
            _follow(edit, steps, path, files, made)
    if settings and start < VERSION:
        settings.set("versie", str(VERSION))
        made.files[SETTINGS] = settings.content
    return made


def _follow(edit: Edit, steps: list[Migration], path: str, files: Files, made: Migrated) -> None:
    for step in steps:
        before = edit.content
        try:
            step.follow(edit)
        except UnusualForm as error:
            made.left.append(str(error))
        made.done[step.what] = made.done.get(step.what, 0) + (edit.content != before)
    if edit.content != files[path]:
        made.files[path] = edit.content


def _opened(path: str, files: Files, root: str, made: Migrated) -> Edit | None:
    data = files.get(path)
    try:
        return Edit(f"{root}/{path}" if root else path, data) if isinstance(data, bytes) else None
    except UnusualForm as error:
        made.left.append(str(error))
        return None


def summary(made: Migrated) -> Iterator[str]:
    """Yield in Dutch what was done."""
    for what, count in made.done.items():
        if count:
            yield f"{say(what)} {plural('Aangepast: {n} bestand.', 'Aangepast: {n} bestanden.', count)}"
