"""The stages in order: files → raw → entries → graph → pages. The table of contents of the program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial

from reisgids import editions as editions_module
from reisgids.diagnostics import Diagnostic, Severity, told
from reisgids.gather import Reading
from reisgids.graph import Graph
from reisgids.language import of_settings, say, speaking
from reisgids.linking import left_out
from reisgids.linking import link as linking
from reisgids.model import registry as registry_module
from reisgids.model.guide import Guide
from reisgids.model.registry import Registry
from reisgids.reading import privacy
from reisgids.reading.folder import Files, Refused
from reisgids.reading.patience import Patience
from reisgids.reading.places import SETTINGS
from reisgids.together import parts, share

WORTH_IT = 300  # files from which a second process reads a share of them

Progress = Callable[[str, int, int], None]
Known = dict[str, "tuple[bytes | Refused, Reading]"]


def no_progress(stage: str, done: int, total: int) -> None:
    """Say nothing about how far the work is."""


@dataclass(frozen=True)
class Result:
    """What comes out of the checking stages: the graph of what is sound, and every problem."""

    graph: Graph | None
    diagnostics: tuple[Diagnostic, ...]
    mask: privacy.Mask = field(default_factory=privacy.Mask)  # for what else is told: it may not repeat personal data either

    @property
    def is_blocked(self) -> bool:
        """Whether there is a problem that must stop a build."""
        return self.graph is None or any(d.blocks for d in self.diagnostics)


def reference_date(text: str = "") -> date:
    """Return the day the guide is judged on: as given, else SOURCE_DATE_EPOCH, else today."""
    if text:
        return date.fromisoformat(text)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def check(
    files: Files, *, root: str = "content", types: Registry | None = None, progress: Progress = no_progress, editions: Files | None = None, known: Known | None = None,
) -> Result:  # fmt: skip
    """Read, check and link all files of a guide.

    ``files`` maps paths within the content folder to bytes; ``root`` is put before them in
    messages. ``editions`` are the files of closed rounds by name; without them they are not judged.
    Nothing else is read: no clock, no disk, no network. ``known`` is what was read before, kept up to date; it is not read again.
    """
    with speaking(of_settings(files.get(SETTINGS))):
        types, known = (types or registry_module.load()).said(), {} if known is None else known
        new = {path: data for path, data in sorted(files.items()) if path not in known or known[path][0] != data}
        known |= {path: (files[path], reading) for path, reading in _read(new, root, types, partial(progress, say("lezen"))).items()}
        gathered = Reading(root, types)
        for path in sorted(files):
            gathered.add(known[path][1])
        return _linked(gathered, editions)


def _read(files: Files, root: str, types: Registry, tell: Callable[[int, int], None]) -> dict[str, Reading]:
    """Return what was read in each file; many files are read on two cores."""

    def read(paths: Sequence[str]) -> dict[str, Reading]:
        found = {path: Reading(root, types) for path in paths}
        with Patience() as patience:
            for path, reading in found.items():
                reading.take(path, files[path], patience)
        return found

    pieces = [partial(read, paths) for paths in parts(list(files), WORTH_IT)]
    read_in = share(pieces, alike=(types, *types), tell=lambda begun: tell(len(files) * begun // len(pieces), len(files)))
    tell(len(files), len(files))
    return {path: reading for found in read_in for path, reading in found.items()}


def _linked(gathered: Reading, editions: Files | None) -> Result:
    """Link what was read; a guide without settings has no graph."""
    if gathered.guide is None:
        gathered.problems += _no_guide(gathered)
    loose = Graph(
        gathered.guide or Guide.model_construct(), gathered.types, gathered.lists, gathered.entries, gathered.pages,
        frozenset(gathered.images), frozenset(gathered.broken), frozenset(gathered.broken_lists), frozenset(gathered.broken_terms),
        editions={name: data for name, data in (editions or {}).items() if isinstance(data, bytes)},
        synonyms=gathered.synonyms,
    )  # fmt: skip
    graph, problems = linking.link(loose, gathered.unfinished, gathered.items)
    problems += left_out.problems(graph)
    problems += editions_module.problems(graph, judged=editions is not None)
    mask = privacy.Mask(gathered.gates)
    return Result(graph if gathered.guide else None, tuple(told(mask.told((*gathered.problems, *problems)))), mask)


def _no_guide(gathered: Reading) -> Iterator[Diagnostic]:
    shown = gathered.shown(SETTINGS)
    if not any(d.path == shown for d in gathered.problems):
        yield Diagnostic(
            "geen-gids", say("Het bestand {file} ontbreekt. Daarin staan de naam en de plaats van de gids.", file=SETTINGS), shown, 1, 1,
            accepted=say("een bestand met ten minste naam, plaats, omschrijving en licentie_inhoud"), severity=Severity.ERROR,
        )  # fmt: skip
