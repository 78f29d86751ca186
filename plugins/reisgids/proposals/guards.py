"""What an editor must look at in a proposal: does it look like what is there, and does it sound like advertising?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reisgids.diagnostics import Diagnostic
from reisgids.graph import Graph
from reisgids.linking import duplicates
from reisgids.proposals.signs import signs
from reisgids.reading.entry import Key


def guards(graph: Graph, keys: Iterable[Key]) -> Iterator[Diagnostic]:
    """Yield what stands out in these entries of a linked guide; it is never a *fout*."""
    known = [key for key in keys if key in graph.entries]
    yield from duplicates.warnings(graph, known)
    for key in known:
        yield from signs(graph.entries[key])
