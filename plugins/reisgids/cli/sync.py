"""``reisgids sync``: write the files of the repository that follow from the model, or say which are out of date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reisgids import pipeline
from reisgids.cli.shared import CONTENT, known_folder
from reisgids.emit.github.repository import FORMS, repository_files
from reisgids.language import say
from reisgids.model import registry
from reisgids.model.guide import Guide
from reisgids.reading.places import SETTINGS


@click.command()
@CONTENT
@click.option("--check", "only_look", is_flag=True, help="Schrijf niets; zeg alleen wat niet bij is.")
def sync(content: Path, only_look: bool) -> None:
    """Schrijf wat uit het model volgt: de formulieren en labels van GitHub en de tekst van een pull request."""
    known_folder(content)
    root = content.absolute().parent
    wanted = {root / path: text for path, text in repository_files(registry.load().said(), _settings(content)).items()}
    stale = sorted(path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text)
    extra = sorted(path for path in (root / FORMS).glob("*.yml") if path not in wanted)
    for path in (*stale, *extra):
        click.echo(f"{say('Niet bij') if only_look else say('Weg') if path in extra else say('Geschreven')}: {path.relative_to(root)}")
    if only_look:
        if stale or extra:
            click.echo(say("Maak ze bij met: reisgids sync"))
        sys.exit(bool(stale or extra))
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    for path in extra:
        path.unlink()
    if not stale and not extra:
        click.echo(say("Alles is bij."))


def _settings(content: Path) -> Guide | None:
    """Return the settings of the guide, as far as they can be read; its entries do not matter here."""
    path = content / SETTINGS
    graph = pipeline.check({path.name: path.read_bytes()}).graph if path.is_file() else None
    return graph.guide if graph else None
