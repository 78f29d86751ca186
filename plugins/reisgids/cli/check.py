"""``reisgids check``: read everything, and say what is wrong with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from reisgids import diagnostics
from reisgids.cli.shared import CONTENT, checked
from reisgids.diagnostics import Diagnostic, Severity
from reisgids.pipeline import Result
from reisgids.proposals.guards import guards


@click.command()
@CONTENT
@click.option("--format", "view", type=click.Choice(list(diagnostics.VIEWS)), default="text", show_default=True, help="Hoe de uitkomst eruitziet.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(content: Path, view: str, paths: tuple[Path, ...]) -> None:
    """Kijk alle inhoud na. Met PATHS worden alleen die bestanden en mappen getoond; alles wordt wel gelezen."""
    if absent := [str(path) for path in paths if not os.path.lexists(path)]:
        raise click.UsageError(f"Dit bestand is er niet: {', '.join(absent)}")
    result = checked(content)
    wanted = {os.path.relpath(path) for path in paths}
    found = (*result.diagnostics, *_guarded(result, wanted))
    shown = [d for d in found if _is_shown(d, wanted)]
    if text := diagnostics.VIEWS[view](shown):
        click.echo(text)
    if view == "text":
        entries = len(result.graph.entries) if result.graph else 0
        click.echo(f"\n{diagnostics.summary(shown)} {entries} pagina’s gelezen.".strip())
    sys.exit(any(d.blocks for d in shown))


def _guarded(result: Result, wanted: set[str]) -> Iterator[Diagnostic]:
    """Yield what an editor must look at, for the files that somebody works on: of all others it was decided before."""
    if result.graph and wanted:
        keys = [key for key, entry in result.graph.entries.items() if os.path.relpath(entry.path) in wanted]
        yield from guards(result.graph, keys)


def _is_shown(d: Diagnostic, wanted: set[str]) -> bool:
    """A tip is for files that somebody is working on; with names given, only those files are judged."""
    if wanted:
        path = os.path.relpath(d.path)
        return any(path == name or name == "." or path.startswith(name + os.sep) for name in wanted)
    return d.severity is not Severity.HINT
