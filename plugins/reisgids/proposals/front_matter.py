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
            for item in value:
                first, *rest = front_matter(item, f"{indent}    ") if isinstance(item, dict) else [f"{indent}    {as_typed(item)}"]
                yield from (f"{indent}  - {first.strip()}", *rest)
        elif "\n" in value:
            yield f"{indent}{name}: |-"
            yield from (f"{indent}  {line}".rstrip() for line in value.split("\n"))
        else:
            yield f"{indent}{name}: {as_typed(value)}"
