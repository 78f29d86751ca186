"""``reisgids init``: a guide for another place, in an empty folder, with the software in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

import reisgids
from reisgids import pipeline
from reisgids.emit.github.repository import repository_files
from reisgids.emit.reference import reference
from reisgids.language import say
from reisgids.model import registry
from reisgids.proposals.beginning import new_guide

SOFTWARE = Path(reisgids.__file__).parents[2]
# What a guide needs to be built, checked and published by itself. Tests stay: they are about the software, not about a guide.
TAKEN = (
    "plugins", "overrides", "mkdocs.yml", "Makefile", "pyproject.toml", "requirements.txt",
    "LICENSE", "LICENSE-CONTENT", "CONTRIBUTING.md", "SECURITY.md", ".gitignore", ".github", "docs",
)  # fmt: skip
ONLY_SOFTWARE = shutil.ignore_patterns("__pycache__", "*.pyc")
MAKEFILE, ABOUT_PROGRAM = "Makefile", "\n# For who changes the program"
CHECK = ".github/workflows/check.yml"
JOB_OF_CODE = "\n  code:\n"  # the last job there: it runs the tests of the software
WRITING, ABOUT_CODE = "CONTRIBUTING.md", "\n## For people who change the code"
MODEL = "docs/content-model.md"


@click.command()
@click.option("--naam", prompt="Hoe heet de gids", metavar="TEKST", help="De naam van de gids.")
@click.option("--plaats", prompt="Over welke stad of streek gaat de gids", metavar="TEKST", help="De stad of streek.")
@click.argument("folder", metavar="[MAP]", default=".", type=click.Path(path_type=Path, file_okay=False))
def init(naam: str, plaats: str, folder: Path) -> None:
    """Begin een gids voor een andere plaats, in een lege map. Alles wat nodig is komt erin, met van alles één voorbeeld."""
    missing = [name for name in TAKEN if not (SOFTWARE / name).exists()]
    if missing:
        raise click.UsageError(say("De software van de gids is niet compleet: {missing} ontbreekt. Haal de hele map op en begin daarin.", missing=", ".join(missing)))
    if not naam.strip() or not plaats.strip():
        raise click.UsageError(say("Een gids heeft een naam en een plaats nodig."))
    if folder.is_dir() and [path for path in folder.iterdir() if path.name != ".git"]:
        raise click.UsageError(say("De map {folder} is niet leeg. Kies een lege map, of een naam die er nog niet is.", folder=folder))
    types = registry.load().said()
    names = " ".join(naam.split()), " ".join(plaats.split())
    missed = {(d.path, d.field) for d in _checked(new_guide(types, *names)).diagnostics}  # an example leaves nobody with a warning
    written = new_guide(types, *names, missed)
    result = _checked(written)
    assert result.graph and not result.is_blocked, result.diagnostics
    for name in TAKEN:
        if (SOFTWARE / name).is_dir():
            shutil.copytree(SOFTWARE / name, folder / name, ignore=ONLY_SOFTWARE)
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SOFTWARE / name, folder / name)
    parts = {CHECK: JOB_OF_CODE, WRITING: ABOUT_CODE, MAKEFILE: ABOUT_PROGRAM}
    own = {MODEL: reference(types)} | {name: _before(folder / name, mark) for name, mark in parts.items()}
    for path, text in {**written, **repository_files(types, result.graph.guide), **own}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    click.echo(say("De gids ‘{name}’ staat in {folder}. Lees daar eerst README.md.", name=names[0], folder=folder))
    click.echo(say("Bekijk hem met: cd {folder} && make serve", folder=folder))


def _checked(written: dict[str, str]) -> pipeline.Result:
    return pipeline.check({path.removeprefix("content/"): text.encode() for path, text in written.items() if path.startswith("content/")})


def _before(path: Path, mark: str) -> str:
    return path.read_text(encoding="utf-8").partition(mark)[0].rstrip("\n") + "\n"
