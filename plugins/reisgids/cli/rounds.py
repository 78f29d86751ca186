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
@click.option("--dry-run", is_flag=True, help="Laat alleen zien wat er zou gebeuren; schrijf niets.")
@click.option("--peildatum", default="", metavar="DATUM", help="De dag waarop de stand geldt, zoals 2026-05-12. Anders: vandaag.")
@click.argument("round_id", metavar="RONDE")
def close(content: Path, dry_run: bool, peildatum: str, round_id: str) -> None:
    """Sluit een ronde: leg vast hoe alles er nu voor staat. Dat verandert daarna nooit meer."""
    day = day_of(peildatum)
    if day > day_of():
        raise click.UsageError(say("{day} moet nog komen. Een ronde sluit je met de stand van vandaag of van een eerdere dag.", day=day.isoformat()))
    round_id = round_id.strip().rstrip("/").removesuffix(".md").rpartition("/")[2]  # also the path of its file, or its address
    result = checked(content)
    try:
        if result.graph is None or result.is_blocked:
            raise editions.CannotClose(say("Er staan fouten in de gids. {summary} Bekijk ze met: reisgids check", summary=diagnostics.summary(result.diagnostics)))
        written = editions.close_files(content, result.graph, round_id, day, dry_run=dry_run)
    except editions.CannotClose as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if dry_run:
        click.echo(say("Dit zou er gebeuren:"))
    click.echo(say("De ronde ‘{round_id}’ is gesloten, met de stand van {day}. Er kan niets meer bij.", round_id=round_id, day=day.isoformat()))
    click.echo(say("Er is niets geschreven.") if dry_run else say("Bewaar deze bestanden samen: {paths}", paths=say(" en ").join(os.path.relpath(path) for path in written)))
