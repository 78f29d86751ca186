"""``reisgids round close``: write down how everything stands at the end of a round of the kompas."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from reisgids import diagnostics, editions
from reisgids.cli.shared import CONTENT, checked, day_of
from reisgids.language import say


@click.group("round")
def round_group() -> None:
    """Rondes van het kompas."""


@round_group.command("close")
@CONTENT
@click.option("--peildatum", default="", help="De dag waarop de stand geldt, zoals 2026-05-12. Anders: vandaag.")
@click.argument("round_id", metavar="RONDE")
def close(content: Path, peildatum: str, round_id: str) -> None:
    """Sluit een ronde: leg vast hoe alles er nu voor staat. Dat verandert daarna nooit meer."""
    day = day_of(peildatum)
    result = checked(content)
    try:
        if result.graph is None or result.is_blocked:
            raise editions.CannotClose(say("Er staan fouten in de gids. {summary} Bekijk ze met: reisgids check", summary=diagnostics.summary(result.diagnostics)))
        written = editions.close_files(content, result.graph, round_id, day)
    except editions.CannotClose as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(say("De ronde ‘{round_id}’ is gesloten, met de stand van {day}. Er kan niets meer bij.", round_id=round_id, day=day.isoformat()))
    click.echo(say("Bewaar deze bestanden samen: {paths}", paths=say(" en ").join(os.path.relpath(path) for path in written)))
