"""The synthetic guide keeps up with the content model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from reisgids import pipeline
from reisgids.model import registry
from reisgids.model.declare import FieldSpec, fields_of
from reisgids.model.shared import Entry

from benchmarks.corpus import Corpus


@pytest.mark.parametrize("seed", [1, 7])
def test_it_has_no_errors(seed: int) -> None:
    files = Corpus(registry.load(), 120, seed).files()
    result = pipeline.check(files)
    assert [d for d in result.diagnostics if d.blocks] == []
    assert result.graph and len(result.graph.entries) >= 100


def test_one_seed_gives_the_same_files() -> None:
    first, second = (Corpus(registry.load(), 60, 3).files() for _ in range(2))
    assert first == second


def test_every_declared_field_is_filled_somewhere() -> None:
    made = Corpus(registry.load(), 400, 7)
    made.files()
    shared = set(_declared(fields_of(Entry)))  # one of these may be left out everywhere in a type: a reason without a removal
    filled = {("" if name in shared else key.type, name) for key, data in made.entries.items() for name in _names(data)}
    declared = {("" if name in shared else t.name, name) for t in registry.load() for name in _declared(t.fields)}
    assert sorted(declared - filled) == []


def _names(value: Any, above: str = "") -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            for name, inner in item.items():
                yield f"{above}{name}"
                yield from _names(inner, f"{above}{name}.")


def _declared(specs: Iterable[FieldSpec], above: str = "") -> Iterator[str]:
    for spec in specs:
        yield f"{above}{spec.name}"
        yield from _declared(spec.parts, f"{above}{spec.name}.")
