"""The guide as it was in an earlier version in git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

import click

from reisgids import pipeline
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.reading.folder import MAX_FILE_BYTES


def past(content: Path, version: str) -> Graph | None:
    """Return the guide as it was in a version; ``None`` when it had no guide then. An unknown version is a mistake in the command."""
    folder = content.resolve()
    # ``--`` is not understood here, so what could be taken for an option is refused.
    if version.startswith("-"):
        raise click.UsageError(say("‘{version}’ is geen versie in git.", version=version))
    command = ["git", "-C", str(folder), "archive", "--format=tar", version, "."]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own arguments
    except FileNotFoundError:
        raise click.UsageError(say("Voor --since is het programma git nodig.")) from None
    if done.returncode:
        raise click.UsageError(say("De versie ‘{version}’ is er niet in git, of de map met inhoud stond er toen nog niet in.", version=version))
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive:
            data = archive.extractfile(member) if member.isfile() and member.size <= MAX_FILE_BYTES else None
            if data:
                files[member.name.removeprefix("./")] = data.read()
    return pipeline.check(files, root=str(content)).graph
