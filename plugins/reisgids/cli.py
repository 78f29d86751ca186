"""The command line: ``reisgids check | new | intake | round close | build | serve``. Commands in English, words in Dutch.

Exit codes: 0 all is well; 1 there is a *fout* in the content, or the build failed; 2 the command itself was
typed wrongly. The host that builds is started as a program of its own, so the core imports none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import click

from reisgids import diagnostics, editions, pipeline
from reisgids import intake as intake_module
from reisgids.bundle import MAX_BYTES
from reisgids.diagnostics import Diagnostic, Severity
from reisgids.folder import read_folder, write_files
from reisgids.model import registry
from reisgids.nearest import nearest_meaning
from reisgids.starting_file import write_starting_file

PROGRESS_FROM = 500  # files; below this a check is over before a line can be read

CONTENT = click.option(
    "--content", default="content", show_default=True, help="De map met de inhoud.", type=click.Path(path_type=Path, file_okay=False)
)
HOSTS = click.Choice(["mkdocs", "properdocs"])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="reisgids", message="reisgids %(version)s")
def main() -> None:
    """De reisgids: nakijken, toevoegen, bouwen en bekijken."""


@main.command()
@CONTENT
@click.option("--format", "view", type=click.Choice(list(diagnostics.VIEWS)), default="text", show_default=True, help="Hoe de uitkomst eruitziet.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(content: Path, view: str, paths: tuple[Path, ...]) -> None:
    """Kijk alle inhoud na. Met PATHS worden alleen die bestanden en mappen getoond; alles wordt wel gelezen."""
    if absent := [str(path) for path in paths if not os.path.lexists(path)]:
        raise click.UsageError(f"Dit bestand is er niet: {', '.join(absent)}")
    result = _checked(content)
    wanted = {os.path.relpath(path) for path in paths}
    shown = [d for d in result.diagnostics if _is_shown(d, wanted)]
    if text := diagnostics.VIEWS[view](shown):
        click.echo(text)
    if view == "text":
        entries = len(result.graph.entries) if result.graph else 0
        click.echo(f"\n{diagnostics.summary(shown)} {entries} pagina’s gelezen.".strip())
    sys.exit(any(d.blocks for d in shown))


def _is_shown(d: Diagnostic, wanted: set[str]) -> bool:
    """A tip is for files that somebody is working on; with names given, only those files are judged."""
    if wanted:
        path = os.path.relpath(d.path)
        return any(path == name or name == "." or path.startswith(name + os.sep) for name in wanted)
    return d.severity is not Severity.HINT


def _checked(content: Path) -> pipeline.Result:
    _known_folder(content)
    return pipeline.check(read_folder(content), root=os.path.relpath(content), progress=_progress, editions=editions.beside(content))


def _progress(stage: str, done: int, total: int) -> None:
    """Say on one line how far a long run is, to a person only."""
    if total >= PROGRESS_FROM and sys.stderr.isatty() and (done % 200 == 0 or done == total):
        click.echo(f"\r{stage}: {done} van {total}", nl=done == total, err=True)


@main.command()
@CONTENT
@click.argument("type_name", metavar="SOORT")
@click.argument("name", metavar="NAAM")
def new(content: Path, type_name: str, name: str) -> None:
    """Begin een nieuw bestand, bijvoorbeeld: reisgids new deal "Samen eten in West"."""
    types = registry.load()
    chosen = types.by_name.get(type_name) or types.by_folder.get(type_name)
    if not chosen:
        meant = nearest_meaning(type_name, {t.name: (t.folder, t.address, t.label, t.plural) for t in types})
        hint = f" Bedoel je: {meant}?" if meant else ""
        raise click.UsageError(f"De soort ‘{type_name}’ kent de gids niet.{hint} Kies uit: {', '.join(types.by_name)}.")
    if not name.strip():
        raise click.UsageError("Geef een naam op, tussen aanhalingstekens.")
    _known_folder(content)
    path = write_starting_file(content, chosen, name)
    click.echo(f"Gemaakt: {path}")
    click.echo(f"Vul het in, en kijk het na met: reisgids check {path}")


@main.command()
@CONTENT
@click.option("--dry-run", is_flag=True, help="Kijk alleen na; schrijf niets.")
@click.option("--wijzig", "may_change", is_flag=True, help="Vervang ook pagina’s die er al zijn.")
@click.argument("proposal", metavar="BESTAND", type=click.File("rb"))
def intake(content: Path, dry_run: bool, may_change: bool, proposal: IO[bytes]) -> None:
    """Zet een voorstel van de pagina Meedoen om in bestanden. BESTAND is het voorstel; met - lees je wat je plakt."""
    _known_folder(content)
    made = intake_module.plan(proposal.read(MAX_BYTES + 1), read_folder(content), may_change=may_change, root=os.path.relpath(content))
    if text := diagnostics.as_text(made.diagnostics):
        click.echo(f"{text}\n")
    if made.is_refused:
        click.echo("Er is niets geschreven: dit voorstel kan zo niet in de gids.")
        sys.exit(1)
    if not dry_run:
        write_files(content, made.files)
    click.echo("\n".join(made.notes))
    click.echo(diagnostics.summary(made.diagnostics) + (" Er is niets geschreven." if dry_run else ""))
    sys.exit(any(d.blocks for d in made.diagnostics))


def _known_folder(content: Path) -> None:
    if not content.is_dir():
        raise click.UsageError(f"De map ‘{content}’ is er niet. Sta je in de map van de gids? Anders: --content MAP")


@main.group("round")
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
    result = _checked(content)
    try:
        if result.graph is None or result.is_blocked:
            raise editions.CannotClose(f"Er staan fouten in de gids. {diagnostics.summary(result.diagnostics)} Bekijk ze met: reisgids check")
        written = editions.close_files(content, result.graph, round_id, day)
    except editions.CannotClose as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"De ronde ‘{round_id}’ is gesloten, met de stand van {day.isoformat()}.")
    click.echo("Bewaar deze bestanden samen: " + " en ".join(os.path.relpath(path) for path in written))


@main.command()
@click.option("--host", type=HOSTS, default="mkdocs", show_default=True, help="Het programma dat de site opmaakt.")
def build(host: str) -> None:
    """Bouw de site in de map site. Gaat er iets mis, dan blijft de oude site staan."""
    sys.exit(_host(host, "build", "--strict"))


@main.command()
@click.option("--host", type=HOSTS, default="mkdocs", show_default=True, help="Het programma dat de site opmaakt.")
@click.option("--addr", default="127.0.0.1:8000", show_default=True, help="Het adres waarop je de site bekijkt.")
def serve(host: str, addr: str) -> None:
    """Bekijk de site terwijl je schrijft: elke opgeslagen wijziging is meteen te zien."""
    click.echo(f"De gids is zo te zien op http://{addr}/ (stoppen: Ctrl+C)")
    sys.exit(_host(host, "serve", "--dev-addr", addr))


def _host(host: str, *arguments: str) -> int:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", host, *arguments, "-f", "mkdocs.yml"]
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own arguments
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    main()
