"""What the commands have in common: their options, and how they read and check the folder with the content."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from reisgids import editions, pipeline
from reisgids.language import say
from reisgids.reading.folder import read_folder
from reisgids.storing import recover

PROGRESS_FROM = 500  # files; below this a check is over before a line can be read

CONTENT = click.option(
    "--content", default="content", show_default=True, help="De map met de inhoud.", type=click.Path(path_type=Path, file_okay=False)
)


def checked(content: Path) -> pipeline.Result:
    """Read and check all content; a folder that is not there is a mistake in the command."""
    known_folder(content)
    return pipeline.check(read_folder(content), root=os.path.relpath(content), progress=_progress, editions=editions.beside(content))


def known_folder(content: Path) -> None:
    """Refuse a command about a folder that is not there; one in which a command was killed halfway is put right."""
    if not content.is_dir():
        raise click.UsageError(say("De map ‘{content}’ is er niet. Sta je in de map van de gids? Anders: --content MAP", content=content))
    recover(content)


def day_of(typed: str = "") -> date:
    """Return the day on which the guide is judged; what is no day is a mistake in the command, or in what the machine says of it."""
    try:
        return pipeline.reference_date(typed)
    except (ValueError, OverflowError, OSError):
        if typed:
            raise click.UsageError(say("‘{peildatum}’ is geen dag. Typ jaar-maand-dag, zoals 2026-05-12.", peildatum=typed)) from None
        raise click.UsageError(say("In SOURCE_DATE_EPOCH staat ‘{found}’. Daar hoort een aantal seconden sinds 1970.", found=os.environ.get("SOURCE_DATE_EPOCH", ""))) from None


def _progress(stage: str, done: int, total: int) -> None:
    """Say on one line how far a long run is, to a person only."""
    if total >= PROGRESS_FROM and sys.stderr.isatty():
        click.echo("\r" + say("{stage}: {done} van {total}", stage=stage, done=done, total=total), nl=done == total, err=True)
