"""``reisgids links``: visit every address outside the guide, and write down which failed. The only command that uses the network."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

from reisgids.cli.desk import REFERENCE_DATE, read
from reisgids.cli.shared import CONTENT
from reisgids.desk import kept, outside
from reisgids.language import counted, say

AT_ONCE = 8
PATIENCE = 20  # seconds for one visit
THERE = (401, 403, 405, 407, 429, 451)  # a server that refuses a program is there
NAME = "Mozilla/5.0 (compatible; reisgids; kijkt elke week of links nog werken)"


def visit(url: str) -> str:
    """Return why an address failed, in a few Dutch words; empty when it is there."""
    why = ""
    for method in ("HEAD", "GET"):  # many servers know no HEAD
        request = urllib.request.Request(url, method=method, headers={"User-Agent": NAME})  # noqa: S310 - only http and https come in
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310
                return ""
        except urllib.error.HTTPError as error:
            why = "" if error.code in THERE else say("fout {code}", code=error.code)
        except (OSError, ValueError, urllib.error.URLError):
            why = say("geen antwoord")
        if not why:
            return ""
    return why


def visits(urls: list[str]) -> Iterator[tuple[str, str]]:
    """Visit addresses, some at a time, and yield each with why it failed."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from zip(urls, pool.map(visit, urls), strict=True)


@click.command()
@CONTENT
@REFERENCE_DATE
def links(content: Path, peildatum: str) -> None:
    """Bezoek alle links naar buiten en bewaar in desk/links.json welke niet werken. Doe dit elke week."""
    graph, day = read(content, peildatum)
    before = outside.read_state(kept.beside(content).get(outside.FILE))
    after = outside.after(before, visits(list(outside.addresses(graph))), day)
    kept.keep(content, outside.FILE, outside.written(after))
    dead = sum(failing.is_dead for failing in after.values())
    click.echo(say("{links} bezocht. {failing} nu niet bereikbaar, {dead} al drie keer niet.", links=counted(len(outside.addresses(graph)), 'link', 'links'), failing=len(after), dead=dead))
