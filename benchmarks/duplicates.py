"""How well the guard on duplicates tells real names apart: ``python benchmarks/duplicates.py``.

Every partner of the guide is typed anew in the ways in which people do (a letter dropped, doubled or swapped, *Stichting* before it,
words in another order), and must be recognised; every other partner must not. Prints both for a row of thresholds. No chance in
it: the mistakes are made at fixed places, so that two runs agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from reisgids import pipeline
from reisgids.linking import duplicates
from reisgids.linking.duplicates import Name, name_of, place_words
from reisgids.reading.folder import read_folder

CONTENT = Path(__file__).parents[1] / "content"
THRESHOLDS = (72, 76, 80, 84, 88, 92, 96)


def retyped(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which somebody may type a name who does not look it up."""
    half, words = len(name) // 2, name.split()
    yield "letter weg", name[:half] + name[half + 1 :]
    yield "letter dubbel", name[:half] + name[half - 1 :]
    yield "letters om", name[: half - 1] + name[half] + name[half - 1] + name[half + 1 :]
    yield "stichting ervoor", f"Stichting {name}"
    yield "woorden om", " ".join(reversed(words))
    yield "aan elkaar", "".join(words)
    yield "hoofdletters", name.upper()


def alike(one: Name, other: Name, threshold: int) -> bool:
    """Say what the guard would say with another threshold."""
    before, duplicates.ALIKE = duplicates.ALIKE, threshold
    try:
        return duplicates.are_alike(one, other)
    finally:
        duplicates.ALIKE = before


def measured(content: Path = CONTENT, thresholds: tuple[int, ...] = THRESHOLDS) -> dict[int, tuple[float, list[tuple[str, str]]]]:
    """Return for each threshold which share of retyped names is recognised, and which pairs of other names are taken for the same."""
    graph = pipeline.check(read_folder(content)).graph
    assert graph
    places = place_words(graph)
    titles = [e.title for e in graph.of_type("partner")]
    names = {title: name_of(title, places) for title in titles}
    typed = [(names[title], name_of(other, places)) for title in titles for _, other in retyped(title)]
    return {
        t: (sum(alike(a, b, t) for a, b in typed) / len(typed), [(a, b) for a, b in combinations(titles, 2) if alike(names[a], names[b], t)])
        for t in thresholds
    }


def main() -> None:
    """Print the table."""
    for threshold, (found, wrong) in measured().items():
        print(f"{threshold}  herkend {found:6.1%}  andere paren die lijken {len(wrong):3}  {wrong[:3]}")


if __name__ == "__main__":
    main()
