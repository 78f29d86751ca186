"""Fields → the lines of a front matter block, as a person would type them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reisgids.reading.source import as_typed


def front_matter(data: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Yield the lines for texts, and for lists and groups of them; text of more lines becomes a literal block."""
    for name, value in data.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from front_matter(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            yield from list_items(value, f"{indent}  ")
        elif "\n" in value:
            depth = "2" if value.lstrip("\n").startswith(" ") else ""  # else the spaces of its first line would count as how deep the block stands
            yield f"{indent}{name}: |{depth}-"
            yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
        else:
            yield f"{indent}{name}: {as_typed(value)}"


def list_items(values: list[Any], indent: str = "") -> Iterator[str]:
    """Yield the lines for the items of a list, texts or groups."""
    for value in values:
        first, *rest = front_matter(value, f"{indent}  ") if isinstance(value, dict) else [f"{indent}  {as_typed(value)}"]
        yield from (f"{indent}- {first.removeprefix(f'{indent}  ')}", *rest)
