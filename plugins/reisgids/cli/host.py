"""``reisgids build`` and ``reisgids serve``: the host is started as a program of its own, so the core imports none."""

from __future__ import annotations

import os
import subprocess
import sys

import click

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
    click.echo(f"De gids is zo te zien op http://{addr}/ (stoppen: Ctrl+C)")
    sys.exit(_host(host, "serve", "--dev-addr", addr))


def _host(host: str, *arguments: str) -> int:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", host, *arguments, "-f", "mkdocs.yml"]
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own arguments
    except KeyboardInterrupt:
        return 0
