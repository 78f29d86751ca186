"""``reisgids desk`` and ``reisgids reminders``: what asks for an editor today, and what to ask the parties this month."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from reisgids import diagnostics
from reisgids.cli.shared import CONTENT, checked, day_of
from reisgids.desk import history, kept
from reisgids.desk.desk import desk_of
from reisgids.desk.kinds import BY_NAME
from reisgids.desk.reminders import letters
from reisgids.desk.task import Sight
from reisgids.emit.desk import reminders_text, report
from reisgids.graph import Graph, with_addresses
from reisgids.language import say

REFERENCE_DATE = click.option("--peildatum", default="", help="De dag waarop je kijkt, zoals 2026-05-12. Anders: vandaag.")


def read(content: Path, peildatum: str) -> tuple[Graph, date]:
    """Return the guide of a folder and the day to judge it on; a guide that cannot be read at all ends the command."""
    day = day_of(peildatum)
    result = checked(content)
    if result.graph is None:
        click.echo(say("De gids kan niet gelezen worden. {summary} Bekijk de fouten met: reisgids check", summary=diagnostics.summary(result.diagnostics)), err=True)
        sys.exit(1)
    return result.graph, day


@click.command()
@CONTENT
@REFERENCE_DATE
@click.option("--format", "view", type=click.Choice(list(report.VIEWS)), default="text", show_default=True, help="Hoe de uitkomst eruitziet.")
@click.option("--kind", "only", type=click.Choice(list(BY_NAME)), default=None, help="Toon één soort taken, helemaal.")
@click.option("--remember", is_flag=True, help="Bewaar de aantallen van vandaag in desk/history.json, voor het verloop op de pagina.")
def desk(content: Path, peildatum: str, view: str, only: str | None, remember: bool) -> None:
    """Toon wat er voor de redactie te doen is, het zwaarste eerst."""
    graph, day = read(content, peildatum)
    files = kept.beside(content)
    found = desk_of(graph, day, files)
    click.echo(report.VIEWS[view](found, only or ""))
    if remember:
        kept.keep(content, history.FILE, history.written(history.read_history(files.get(history.FILE)), history.moment_of(found)))


@click.command()
@CONTENT
@REFERENCE_DATE
def reminders(content: Path, peildatum: str) -> None:
    """Schrijf de berichten van deze maand aan partijen: of alles nog klopt. Jij verstuurt ze."""
    graph, day = read(content, peildatum)
    graph = with_addresses(graph, os.environ.get("SITE_URL"), os.environ.get("REPO_URL"))
    sight = Sight(graph, day)
    click.echo(reminders_text.as_text(sight, letters(sight)))
