"""``reisgids rename``, ``merge``, ``remove`` and ``migrate``: change the guide and lose no address."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from reisgids import diagnostics, editions
from reisgids.cli.shared import CONTENT, checked, day_of, known_folder
from reisgids.language import say
from reisgids.reading.edit import UnusualForm
from reisgids.reading.entry import Entry
from reisgids.reading.folder import read_folder
from reisgids.storing import write_files
from reisgids.upkeep import merge as merging
from reisgids.upkeep import migrations
from reisgids.upkeep import remove as removing
from reisgids.upkeep import rename as renaming
from reisgids.upkeep.change import CannotChange, Change, named

DRY_RUN = click.option("--dry-run", is_flag=True, help="Laat alleen zien wat er zou gebeuren; schrijf niets.")
DAY = click.option("--peildatum", default="", metavar="DATUM", help="De dag waarop de gids wordt beoordeeld, zoals 2026-05-12. Anders: vandaag.")


def _change(content: Path, dry_run: bool, work: Callable[[Change, Callable[[str], Entry]], None]) -> None:
    """Do one piece of work on a sound guide, say what it did, and write it when the guide stays sound."""
    result = checked(content)
    if result.graph is None or result.is_blocked:
        _refuse(say("Er staan fouten in de gids. {summary} Bekijk ze met: reisgids check", summary=diagnostics.summary(result.diagnostics)))
    change = Change(result, read_folder(content), os.path.relpath(content))
    try:
        work(change, lambda text: named(change.graph, text))
        problems = change.outcome(editions.beside(content))
    except (CannotChange, UnusualForm) as error:
        _refuse(str(error))
    shown = [d for d in problems if d.severity is not diagnostics.Severity.HINT]
    if shown:
        click.echo(f"{diagnostics.as_text(shown)}\n")
    if any(d.blocks for d in shown):
        _refuse(say("Zo zou de gids niet meer kloppen."))
    if dry_run:
        click.echo(say("Dit zou er gebeuren:"))
    for path, data in change.changed.items():
        click.echo(f"{say('Weg') if data is None else say('Anders') if path in change.files else say('Nieuw')}: {os.path.relpath(content / path)}")
    click.echo("\n".join(change.done))
    if change.ask:
        click.echo("\n" + say("Kijk zelf nog naar:") + "\n" + "\n".join(f"- {one}" for one in change.ask))
    if dry_run:
        click.echo("\n" + say("Er is niets geschreven."))
    else:
        write_files(content, change.changed)


def _refuse(message: str) -> Any:
    click.echo(message + "\n" + say("Er is niets veranderd."), err=True)
    sys.exit(1)


@click.command()
@CONTENT
@DRY_RUN
@click.argument("old", metavar="OUD")
@click.argument("new", metavar="NIEUW")
def rename(content: Path, dry_run: bool, old: str, new: str) -> None:
    """Geef een pagina een ander id. Het oude adres blijft werken, en elke verwijzing gaat mee."""
    _change(content, dry_run, lambda change, find: renaming.rename(change, find(old), new))


@click.command()
@CONTENT
@DRY_RUN
@click.argument("keep", metavar="BLIJFT")
@click.argument("gone", metavar="GAAT-OP")
def merge(content: Path, dry_run: bool, keep: str, gone: str) -> None:
    """Maak van twee pagina’s één, bijvoorbeeld van twee lessen die hetzelfde zeggen. Er gaat geen tekst verloren."""
    _change(content, dry_run, lambda change, find: merging.merge(change, find(keep), find(gone)))


@click.command()
@CONTENT
@DRY_RUN
@DAY
@click.option("--reden", metavar="TEKST", default="", help="Waarom dit weg moet, in één zin. Dat lezen bezoekers op het oude adres.")
@click.option("--verouderd", is_flag=True, help="Haal het weg omdat niemand het meer nakijkt. Dat kan pas een jaar na de termijn.")
@click.option("--toch", is_flag=True, help="Ook als een les of een open voorstel ernaar verwijst.")
@click.option("--wis", is_flag=True, help="Haal ook alles weg wat er stond, als iemand vraagt zijn gegevens te verwijderen.")
@click.argument("entry", metavar="PAGINA")
def remove(content: Path, dry_run: bool, peildatum: str, reden: str, verouderd: bool, toch: bool, wis: bool, entry: str) -> None:
    """Haal een pagina uit de gids. Op het oude adres staat dan waarom."""
    if bool(reden.strip()) == verouderd:
        raise click.UsageError(say("Zeg waarom: met --reden \"…\", of met --verouderd."))
    if verouderd and wis:
        raise click.UsageError(say("Wie om weghalen vraagt, heeft een reden. Gebruik --wis met --reden."))
    if verouderd and toch:
        raise click.UsageError(say("Wat nog nodig is, gaat niet weg omdat het verouderd is. Gebruik --toch met --reden."))
    day = day_of(peildatum)

    def work(change: Change, find: Callable[[str], Entry]) -> None:
        found = find(entry)
        removing.remove(change, found, reden.strip() or removing.too_old(found, day), day, even_so=toch)
        if wis:
            removing.wipe(change, found, reden.strip())

    _change(content, dry_run, work)


@click.command()
@CONTENT
@DRY_RUN
def migrate(content: Path, dry_run: bool) -> None:
    """Breng oude inhoud over naar de vorm die de gids nu kent. Al het andere blijft zoals het getypt is."""
    known_folder(content)
    made = migrations.migrate(read_folder(content), os.path.relpath(content))
    for line in migrations.summary(made):
        click.echo(line)
    for problem in made.left:
        click.echo(problem, err=True)
    if not made.files:
        click.echo(say("Alles is al in de nieuwste vorm.") if not made.left else say("Er is niets veranderd."))
    elif dry_run:
        click.echo("\n".join(f"{say('Anders')}: {os.path.relpath(content / path)}" for path in made.files) + "\n" + say("Er is niets geschreven."))
    else:
        write_files(content, made.files)
        click.echo(say("Kijk het na met: reisgids check"))
    sys.exit(bool(made.left))
