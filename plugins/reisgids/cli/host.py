"""``reisgids build``, ``zip`` and ``serve``: the host is started as a program of its own, so the core imports none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from reisgids.cli import child
from reisgids.language import say
from reisgids.publishing import take_along

HOSTS = click.Choice(["mkdocs", "properdocs"])


@click.command()
@click.option("--host", type=HOSTS, default="mkdocs", show_default=True, help="Het programma dat de site opmaakt.")
def build(host: str) -> None:
    """Bouw de site in de map site. Gaat er iets mis, dan blijft de oude site staan."""
    sys.exit(_host(host, "build", "--strict"))


@click.command()
@click.option("--host", type=HOSTS, default="mkdocs", show_default=True, help="Het programma dat de site opmaakt.")
@click.option("--addr", default="127.0.0.1:8000", show_default=True, help="Het adres waarop je de site bekijkt.")
def serve(host: str, addr: str) -> None:
    """Bekijk de site terwijl je schrijft: elke opgeslagen wijziging is meteen te zien."""
    click.echo(say("De gids wordt gelezen ..."))
    if host == "mkdocs":  # our own server, which makes only the page that is asked for
        sys.exit(_host("mkdocs_reisgids.serve", "--dev-addr", addr))
    sys.exit(_host(host, "serve", "--dev-addr", addr))


@click.command("zip")
@click.option("--host", type=HOSTS, default="mkdocs", show_default=True, help="Het programma dat de site opmaakt.")
@click.option("--output", default=take_along.NAME, show_default=True, help="Het bestand dat je krijgt.", type=click.Path(path_type=Path, dir_okay=False))
def zip_command(host: str, output: Path) -> None:
    """Maak van de hele gids één bestand, om zonder internet te lezen. Uitpakken en index.html openen is genoeg."""
    with tempfile.TemporaryDirectory(prefix="reisgids-zip-") as folder:
        settings, site = Path(folder, "mkdocs.yml"), Path(folder, "site")
        settings.write_text(take_along.settings(Path.cwd()), encoding="utf-8")
        if code := _host(host, "build", "--strict", "--quiet", "--site-dir", str(site), settings=str(settings)):
            sys.exit(code)
        size = take_along.pack(site, output)
    click.echo(say("Gemaakt: {output} ({size:.1f} MB)", output=output, size=size / 1_000_000))


def _host(host: str, *arguments: str, settings: str = "mkdocs.yml") -> int:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", host, *arguments, "-f", settings]
    if "build" in arguments:
        _look_at_project()
        return child.run(command, environment)
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own arguments
    except KeyboardInterrupt:
        return 0  # that is how one stops reading along


def _look_at_project() -> None:
    """Say in Dutch what the host would say in English: that the settings or the folder with the content are not here."""
    settings = Path("mkdocs.yml")
    if not settings.is_file():
        sys.exit(say("De gids is niet gebouwd: hier staat geen mkdocs.yml. Sta je in de map van de gids?"))
    named = re.search(r"^docs_dir: *['\"]?([^'\"#\n]+)", settings.read_text(encoding="utf-8"), re.MULTILINE)
    if named and not Path(named[1].strip()).is_dir():
        sys.exit(say("De gids is niet gebouwd: de map ‘{folder}’ is er niet. Haal hem terug uit git.", folder=named[1].strip()))
