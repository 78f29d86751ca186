"""``reisgids round close``: write down how everything stands at the end of a round of the kompas."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from reisgids import diagnostics, editions, pipeline
from reisgids.cli.shared import CONTENT, checked


@click.group("round")
def round_group() -> None:
    """Rondes van het kompas."""


@round_group.command("close")
@CONTENT
@click.option("--peildatum", default="", help="De dag waarop de stand geldt, zoals 2026-05-12. Anders: vandaag.")
@click.argument("round_id", metavar="RONDE")
def close(content: Path, peildatum: str, round_id: str) -> None:
    """Sluit een ronde: leg vast hoe alles er nu voor staat. Dat verandert daarna nooit meer."""
    try:
        day = pipeline.reference_date(peildatum)
    except ValueError:
        raise click.UsageError(f"‘{peildatum}’ is geen dag. Typ jaar-maand-dag, zoals 2026-05-12.") from None
    result = checked(content)
    try:
        if result.graph is None or result.is_blocked:
            raise editions.CannotClose(f"Er staan fouten in de gids. {diagnostics.summary(result.diagnostics)} Bekijk ze met: reisgids check")
        written = editions.close_files(content, result.graph, round_id, day)
    except editions.CannotClose as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"De ronde ‘{round_id}’ is gesloten, met de stand van {day.isoformat()}. Er kan niets meer bij.")
    click.echo("Bewaar deze bestanden samen: " + " en ".join(os.path.relpath(path) for path in written))
