"""How well the desk finds what is planted in a guide of two years old: ``python benchmarks/desk.py``.

The guide of this repository, as if somebody had kept it for two years: every entry was checked within its term and both sides
confirmed what they do together. In it go mistakes of every kind, and beside each the right thing that resembles it. Prints for
each kind how many were found, and everything that came up besides. What the kept guide asks for by itself is printed apart: those
are the real findings of a reader, not planted ones.

No chance in it but the seed that chooses which entries become worse.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reisgids import pipeline
from reisgids.desk import outside
from reisgids.desk.desk import Desk, desk_of
from reisgids.desk.kinds import KINDS
from reisgids.graph import with_addresses
from reisgids.reading.folder import Files, read_folder

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, the folder above is not looked in
from benchmarks.plants import DAY, PLANTS, Aged, Expected, kept

CONTENT = Path(__file__).parents[1] / "content"


@dataclass(frozen=True)
class Score:
    """Of one kind: what was planted, what of it was not found, and which tasks came up besides."""

    planted: int
    missed: tuple[str, ...]
    besides: tuple[str, ...]


def desk_at(aged: Aged) -> Desk:
    """Return the desk of an aged guide."""
    result = pipeline.check(aged.written(), root="")
    wrong = [d for d in result.diagnostics if d.blocks]
    assert result.graph and not wrong, wrong[:3]
    links = {url: outside.Failing(tuple(days), "fout 404") for url, days in aged.dead.items()}
    graph = with_addresses(result.graph, "https://gids.voorbeeld.nl/", "https://git.voorbeeld.nl/gids")
    return desk_of(graph, DAY, {outside.FILE: outside.written(links)})


def about(desk: Desk) -> Iterator[tuple[str, str, frozenset[str], str]]:
    """Yield every task: its kind, its file, all files it is about, and its title with why."""
    for pile in desk.piles:
        for task in pile.tasks:
            yield pile.kind.name, task.entry.path if task.entry else "", frozenset(e.path for e in (task.entry, *task.others) if e), f"{task.title}: {task.why}"


def measured(count: int = 20, files: Files | None = None) -> tuple[dict[str, Score], Counter[str], Desk]:
    """Plant about ``count`` mistakes of every kind; return the score of each kind, what the kept guide asked for by itself, and the desk."""
    files = files or read_folder(CONTENT)
    before = {(kind, first) for kind, first, _, _ in about(desk_at(kept(files, count)))}
    aged = kept(files, count)
    for plant in PLANTS:
        plant(aged)
    desk = desk_at(aged)
    found: set[Expected] = set()
    besides: dict[str, list[str]] = defaultdict(list)
    for kind, first, paths, said in about(desk):
        met = {wanted for wanted in aged.expected if wanted[0] == kind and wanted[1] <= paths}
        found |= met
        if not met and (kind, first) not in before:
            besides[kind].append(said)
    planted = Counter(kind for kind, _ in aged.expected)
    missed = sorted((kind, " + ".join(sorted(paths))) for kind, paths in aged.expected - found)
    scores = {k.name: Score(planted[k.name], tuple(p for kind, p in missed if kind == k.name), tuple(besides[k.name])) for k in KINDS if planted[k.name] or besides[k.name]}
    return scores, Counter(kind for kind, _ in before), desk


def main() -> None:
    """Print the table, and what came up besides."""
    scores, before, desk = measured()
    names = [kind.name for kind in KINDS if kind.name in scores or before[kind.name]]
    print("| kind | planted | found | besides | by itself |\n| --- | ---: | ---: | ---: | ---: |")
    for name in names:
        score = scores.get(name, Score(0, (), ()))
        print(f"| {name} | {score.planted} | {score.planted - len(score.missed)} | {len(score.besides)} | {before[name]} |")
    print(f"\n{len(desk.sight.graph.public)} entries, {desk.total} tasks")
    for name, score in scores.items():
        for said in score.missed:
            print(f"missed, {name}: {said}")
        for said in score.besides:
            print(f"besides, {name}: {said[:200]}")


if __name__ == "__main__":
    main()
