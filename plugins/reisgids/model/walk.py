"""Walks over declared fields: the declarations themselves, what an entry gives for them, and what was typed for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from reisgids.model.declare import Declared, FieldSpec


class Given(NamedTuple):
    """One value of an entry: its field, the value, and the fields of the groups in which it stands, the outermost first."""

    spec: FieldSpec
    value: Any
    above: tuple[FieldSpec, ...]


class Typed(NamedTuple):
    """One text of a file: its place (names and numbers), its field, and the text."""

    at: tuple[str | int, ...]
    spec: FieldSpec
    text: str


def every(specs: Iterable[FieldSpec], above: str = "") -> Iterator[tuple[str, FieldSpec]]:
    """Yield every declared field, those of groups after the group, each with its name from the outside in: ``partners.rol``."""
    for spec in specs:
        name = f"{above}{spec.name}"
        yield name, spec
        yield from every(spec.parts, f"{name}.")


def given(group: Declared, specs: Iterable[FieldSpec], wanted: Callable[[FieldSpec], bool], above: tuple[FieldSpec, ...] = ()) -> Iterator[Given]:
    """Yield the values of the fields that are wanted, one by one, also those in groups, in the order of the declaration."""
    for spec in specs:
        if not (spec.part or wanted(spec)) or (value := getattr(group, spec.name)) is None:
            continue
        for item in value if spec.many else (value,):
            if spec.part:
                yield from given(item, spec.parts, wanted, (*above, spec))
            else:
                yield Given(spec, item, above)


def typed(data: object, specs: Iterable[FieldSpec], at: tuple[str | int, ...] = ()) -> Iterator[Typed]:
    """Yield every text as it was typed, also when other fields of the file are wrong; ``- rapport`` is short for a group with only its first field."""
    if not isinstance(data, Mapping):
        return
    for spec in specs:
        value = data.get(spec.name)
        items: list[object] | None = value if spec.many and isinstance(value, list) else None
        for number, item in enumerate([value] if items is None else items):
            here = (*at, spec.name) if items is None else (*at, spec.name, number)
            if isinstance(item, str):
                yield Typed(here, spec.parts[0] if spec.part else spec, item)
            elif spec.part:
                yield from typed(item, spec.parts, here)
