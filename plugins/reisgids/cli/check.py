"""``reisgids check``: read everything, and say what is wrong with it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from reisgids import diagnostics
from reisgids.cli.history import past
from reisgids.cli.shared import CONTENT, checked, day_of
from reisgids.diagnostics import Diagnostic, Severity
from reisgids.emit import security
from reisgids.language import plural, say
from reisgids.pipeline import Result
from reisgids.proposals.guards import guards
from reisgids.proposals.reading import reading_of
from reisgids.reading.places import SETTINGS
from reisgids.upkeep.vanished import vanished

REPORT = "report"  # for the comment under a proposal: what is wrong, and how the entries will read


@click.command()
@CONTENT
@click.option("--format", "view", type=click.Choice([*diagnostics.VIEWS, REPORT]), default="text", show_default=True, help="Hoe de uitkomst eruitziet.")
@click.option("--since", metavar="VERSIE", default="", help="Kijk ook of elk adres van een eerdere versie in git nog ergens heen leidt, zoals HEAD^1 of v1.0.")
@click.argument("paths", metavar="[BESTAND]...", nargs=-1, type=click.Path(path_type=Path))
def check(content: Path, view: str, since: str, paths: tuple[Path, ...]) -> None:
    """Kijk alle inhoud na. Noem je bestanden of mappen, dan worden alleen die getoond; alles wordt wel gelezen."""
    if absent := [str(path) for path in paths if not os.path.lexists(path)]:
        raise click.UsageError(say("Dit bestand is er niet: {absent}", absent=", ".join(absent)))
    result = checked(content)
    before = past(content, since) if since else None
    lost = vanished(before, result.graph) if before and result.graph else ()
    wanted = {os.path.relpath(path) for path in paths}
    found = (*result.diagnostics, *result.mask.told((*_guarded(result, wanted), *_lapsing(result, content), *lost)))
    shown = [d for d in found if _is_shown(d, wanted)]
    if view == REPORT:
        click.echo(json.dumps({"problems": json.loads(diagnostics.as_json(shown)), "entries": _readings(result, wanted)}))
    elif text := diagnostics.VIEWS[view](shown):
        click.echo(text)
    if view == "text":
        entries = len(result.graph.entries) if result.graph else 0
        click.echo(f"\n{diagnostics.summary(shown)} {plural('{n} pagina gelezen.', '{n} pagina’s gelezen.', entries)}".strip())
    sys.exit(any(d.blocks for d in shown))


def _guarded(result: Result, wanted: set[str]) -> Iterator[Diagnostic]:
    """Yield what an editor must look at, for the files that somebody works on: of all others it was decided before."""
    if result.graph and wanted:
        keys = [key for key, entry in result.graph.entries.items() if os.path.relpath(entry.path) in wanted]
        yield from guards(result.graph, keys)


def _lapsing(result: Result, content: Path) -> Iterator[Diagnostic]:
    settings = content / SETTINGS
    if result.graph:
        yield from security.lapsing(result.graph.guide, day_of(), os.path.relpath(settings), settings.read_text(encoding="utf-8", errors="replace"))


def _readings(result: Result, wanted: set[str]) -> list[dict[str, Any]]:
    """Return how the entries will read; one with something in it that may not be public is not told on, anywhere."""
    entries = result.graph.entries.values() if result.graph else ()
    return [reading_of(entry) for entry in entries if os.path.relpath(entry.path) in wanted and not result.mask.refuses(entry.path)]


def _is_shown(d: Diagnostic, wanted: set[str]) -> bool:
    """A tip is for files that somebody is working on; with names given, only those files are judged."""
    if wanted:
        path = os.path.relpath(d.path)
        return any(path == name or name == "." or path.startswith(name + os.sep) for name in wanted)
    return d.severity is not Severity.HINT
