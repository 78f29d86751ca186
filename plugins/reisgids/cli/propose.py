"""``reisgids new`` and ``reisgids intake``: begin an entry, or take in what somebody sent."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from reisgids import diagnostics
from reisgids.cli.shared import CONTENT, known_folder
from reisgids.language import say
from reisgids.linking import left_out
from reisgids.model import registry
from reisgids.nearest import nearest_meaning
from reisgids.proposals import intake as intake_module
from reisgids.proposals.bundle import MAX_BYTES
from reisgids.proposals.starting_file import write_starting_file
from reisgids.reading.folder import read_folder
from reisgids.storing import write_files


@click.command()
@CONTENT
@click.argument("type_name", metavar="SOORT")
@click.argument("name", metavar="NAAM")
def new(content: Path, type_name: str, name: str) -> None:
    """Begin een nieuw bestand, bijvoorbeeld: reisgids new deal "Samen eten in West"."""
    types = registry.load().said()
    chosen = types.by_name.get(type_name) or types.by_folder.get(type_name)
    if not chosen:
        meant = nearest_meaning(type_name, {t.name: (t.folder, t.address, t.label, t.plural) for t in types})
        hint = " " + say("Bedoel je: {meant}?", meant=meant) if meant else ""
        raise click.UsageError(say("De soort ‘{type_name}’ kent de gids niet.", type_name=type_name) + hint + " " + say("Kies uit: {types}.", types=", ".join(types.by_name)))
    if not name.strip():
        raise click.UsageError(say("Geef een naam op, tussen aanhalingstekens."))
    known_folder(content)
    path = write_starting_file(content, chosen, name)
    click.echo(say("Gemaakt: {path}", path=path))
    click.echo(say("Vul het in, en kijk het na met: reisgids check {path}", path=path))


@click.command()
@CONTENT
@click.option("--dry-run", is_flag=True, help="Kijk alleen na; schrijf niets.")
@click.option("--wijzig", "may_change", is_flag=True, help="Vervang ook pagina’s die er al zijn.")
@click.option("--report", metavar="BESTAND", type=click.Path(path_type=Path, dir_okay=False), help="Zet de meldingen ook als JSON in dit bestand.")
@click.argument("proposal", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
def intake(content: Path, dry_run: bool, may_change: bool, report: Path | None, proposal: str) -> None:
    """Zet een voorstel van de pagina Meedoen om in bestanden. BESTAND is het voorstel; met - lees je wat je plakt."""
    known_folder(content)
    with click.open_file(proposal, "rb") as sent:
        received = sent.read(MAX_BYTES + 1)
    made = intake_module.plan(received, read_folder(content), may_change=may_change, root=os.path.relpath(content))
    if report:
        report.write_text(diagnostics.as_json(made.diagnostics), encoding="utf-8")
    if text := diagnostics.as_text(made.diagnostics):
        click.echo(f"{text}\n")
    if made.is_refused:
        click.echo(say("Er is niets geschreven: dit voorstel kan zo niet in de gids."))
        sys.exit(1)
    if not dry_run:
        write_files(content, made.files)
    click.echo("\n".join(made.notes))
    click.echo(diagnostics.summary(made.diagnostics) + (" " + say("Er is niets geschreven.") if dry_run else ""))
    blocked = any(d.blocks for d in made.diagnostics)
    if blocked and not dry_run:
        click.echo(say("Het staat wel in de map. Verbeter het daar, en kijk het na met: reisgids check {paths}", paths=" ".join(os.path.relpath(content / path) for path in made.files)))
    sys.exit(blocked)


@click.command("leave-out")
@click.argument("name", metavar="NAAM")
def leave_out(name: str) -> None:
    """Maak het merk van een partij die niet in de gids wil staan. De naam zelf wordt nergens bewaard."""
    if not name.strip():
        raise click.UsageError(say("Geef een naam op, tussen aanhalingstekens."))
    click.echo(say("Zet deze regel in gids.yml, onder ‘niet_opnemen:’"))
    click.echo(f"  - {left_out.mark(left_out.NAME, name)}")
    click.echo(say("Heeft de partij meer namen? Doe dit voor elke naam."))
