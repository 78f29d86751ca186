"""How an entry will read, as plain text: for the comment under a proposal, where nothing of a page can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reisgids.language import say
from reisgids.model.declare import FieldSpec
from reisgids.reading.entry import Unfinished

MAX_TEXT = 300


def reading_of(entry: Unfinished) -> dict[str, Any]:
    """Return the title, kind and summary of an entry, its other fields by label, and the beginning of its text."""
    data, title = entry.raw.data or {}, entry.type.title_field
    rows = [[spec.label, _text(data[spec.name], spec)] for spec in entry.type.fields if spec.name in data and spec.name not in (title, "samenvatting")]
    if entry.body.plain:
        rows.append([say("Tekst"), entry.body.plain])
    return {
        "path": entry.path, "kind": entry.type.label, "title": _short(data.get(title) or entry.key.id),
        "summary": _short(data.get("samenvatting", "")), "fields": [[label, _short(text)] for label, text in rows],
    }  # fmt: skip


def _short(text: Any) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= MAX_TEXT else f"{line[: MAX_TEXT - 1]}…"


def _text(value: Any, spec: FieldSpec | None) -> str:
    if isinstance(value, list):
        return "; ".join(_text(item, spec) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{_label(name, spec)}: {_text(inner, _part(name, spec))}" for name, inner in value.items())
    return spec.options.get(value, value) if spec else str(value)


def _part(name: str, spec: FieldSpec | None) -> FieldSpec | None:
    parts: Iterable[FieldSpec] = spec.parts if spec else ()
    return next((part for part in parts if part.name == name), None)


def _label(name: str, spec: FieldSpec | None) -> str:
    part = _part(name, spec)
    return part.label.lower() if part else name
