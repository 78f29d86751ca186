"""Stage 2: a raw file and its declared model → a typed value, or what is wrong with it.

Looks at one file only. All problems of the file come out in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

from pydantic import ValidationError

from reisgids.diagnostics import MOST_TOLD, Diagnostic
from reisgids.language import say
from reisgids.messages import sentence
from reisgids.model.declare import ContentType, Declared, FieldSpec, Problem, fields_of
from reisgids.model.shared import OWN_EXPERIENCE, SHARED_RULES, Source
from reisgids.model.shared import Entry as EntryFields
from reisgids.nearest import nearest
from reisgids.reading.body import Body, read_body
from reisgids.reading.source import Loc, Raw, as_typed

M = TypeVar("M", bound=Declared)


class Key(NamedTuple):
    """What an entry is, apart from what it is called: the name of its type and its id."""

    type: str
    id: str


@dataclass(frozen=True)
class Unfinished:
    """An entry whose fields are not all right yet; where it points to can be judged all the same."""

    key: Key
    type: ContentType
    body: Body
    raw: Raw

    @property
    def path(self) -> str:
        """The file the entry came from."""
        return self.raw.path


@dataclass(frozen=True)
class Entry(Unfinished):
    """One entry as read: its typed fields, its body, and the file it came from."""

    fields: EntryFields

    @cached_property
    def title(self) -> str:
        """The name of the entry."""
        return self.fields.title

    @cached_property
    def is_public(self) -> bool:
        """Whether the entry is shown as an entry (not a draft, not removed)."""
        return self.fields.publicatie in (None, "openbaar")

    def has_passed(self, day: date) -> bool:
        """Whether the last day on which it holds lies before a day."""
        until = getattr(self.fields, self.type.until) if self.type.until else None
        return bool(until and until.last < day)

    @cached_property
    def is_removed(self) -> bool:
        """Whether only a notice of removal is shown."""
        return self.fields.publicatie == "verwijderd"


def parse(raw: Raw, content_type: ContentType, entry_id: str) -> tuple[Unfinished, list[Diagnostic]]:
    """Return the entry in a file, an ``Entry`` when its fields are all right, and what is wrong with it."""
    fields, problems = validate(raw, cast("type[EntryFields]", content_type.model)) if raw.data is not None else (None, [])
    body = read_body(raw.body, raw.body_line)
    problems += [d.at(raw.path, d.line, d.column) for d in body.problems]
    key = Key(content_type.name, entry_id)
    if fields is None:
        return Unfinished(key, content_type, body, raw), problems
    entry = Entry(key, content_type, body, raw, fields)
    for rule in (*SHARED_RULES, *(() if entry.is_removed else content_type.rules)):  # of a notice nothing is asked but its reason
        problems += [diagnose(raw, content_type.model, problem) for problem in rule(fields)]
    return entry, problems


def validate(raw: Raw, model: type[M], data: Any = None, at: Loc = ()) -> tuple[M | None, list[Diagnostic]]:
    """Return ``data`` (by default the whole file) as a value of ``model``, or what is wrong with it."""
    try:
        if data is None:  # a name that nobody knows is wrong too when nothing stands behind it: it may be a sentence
            data = {**(raw.data or {}), **dict.fromkeys(set(raw.blank) - set(model.model_fields), "")}
        return model.model_validate(data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)[: MOST_TOLD + 1]
        missing = {str(e["loc"][-1]) for e in errors if e["type"] == "missing"}
        found = [(e, _diagnose_error(raw, model, dict(e), at, missing)) for e in errors]
        # A misspelt required key gives two errors; the one with the correction is enough.
        corrected = {d.meant for _, d in found if d.code == "extra_forbidden"}
        return None, [d for e, d in found if not (d.code == "missing" and e["loc"][-1] in corrected)]


def diagnose(raw: Raw, model: type[Declared], problem: Problem) -> Diagnostic:
    """Return what a rule found as a diagnostic on its line of the file."""
    line, column = raw.place(problem.at)
    spec = _spec_at(model, problem.at)
    return Diagnostic(
        problem.code, problem.message, raw.path, line, column, field=spec.label if spec else "",
        accepted=problem.accepted, fix=problem.fix, severity=problem.severity,
    )  # fmt: skip


def _diagnose_error(raw: Raw, model: type[Declared], error: dict[str, Any], at: Loc, missing: set[str]) -> Diagnostic:
    code = str(error["type"])
    inner: Loc = tuple(step for step in error["loc"] if step != "function-before")
    loc = (*at, *inner)
    parent = _specs_at(model, inner[:-1])
    spec = _spec_at(model, inner)
    name = str(inner[-1]) if inner else ""
    context = error.get("ctx", {})
    found = "" if code == "missing" else _typed(error["input"])
    line, column = raw.place(loc, key=code == "extra_forbidden")
    given = _given(raw, loc)
    meant = _meant(code, name, found, spec, [s for s in parent if s.name not in given], context, missing)
    words = {
        "label": spec.label if spec else name,
        "help": spec.help if spec else "",
        "name": name,
        "found": found,
        "options": ", ".join(spec.options) if spec else "",
        "known": ", ".join(s.name for s in (parent if code == "extra_forbidden" else spec.parts if spec else ())),
        "length": len(found),
        "max_length": context.get("max_length", ""),
    }
    if meant and code == "extra_forbidden":
        words["known"] = ""  # one suggestion says more than forty names
    said = sentence(code)
    return Diagnostic(
        code, said.message.format(**words).strip(), raw.path, line, column,
        field=words["label"], found=_short(found), accepted=said.accepted.format(**words),
        meant=meant, fix=_fix(code, raw.line(line), name, found, meant, spec, parent),
    )  # fmt: skip


def _meant(
    code: str, name: str, found: str, spec: FieldSpec | None, parent: Iterable[FieldSpec], context: dict[str, Any], missing: set[str]
) -> str:
    if code == "extra_forbidden":
        names = {s.name: s for s in parent}
        by_label = {s.label.lower(): s.name for s in names.values()}
        within = [s.name for s in names.values() if _holds(s, name)]
        if len(within) == 1:
            return within[0]
        return nearest(name, missing & set(names)) or nearest(name, names) or by_label.get(nearest(name, by_label), "")
    if code == "literal_error" and spec:
        by_label = {label.lower(): option for option, label in spec.options.items()}
        return nearest(found, spec.options) or by_label.get(nearest(found.lower(), by_label), "")
    return str(context.get("meant", ""))


def _fix(code: str, line: str, name: str, found: str, meant: str, spec: FieldSpec | None, parent: Iterable[FieldSpec]) -> str:
    """Return the line as it should read, where that can be worked out."""
    indent = line[: len(line) - len(line.lstrip())]
    if code == "missing" and spec:
        return _example(spec, name)
    if code == "extra_forbidden" and meant:
        target, value = next(s for s in parent if s.name == meant), line.partition(":")[2].strip()
        if _holds(target, name):
            return f"{indent}{meant}:\n{indent}  {line.strip()}"
        return "" if (target.many or target.part) and value[:1] not in ("", "[") else line.replace(name, meant, 1)
    first = f"{next((s.name for s in spec.parts if s.required), spec.parts[0].name)}: " if spec and spec.part else ""
    if code == "list_type" and f"{name}: {found}" in line:
        items = [item.strip() for item in found.split(",") if item.strip()]
        return "\n".join([f"{indent.replace('-', ' ')}{name}:", *(f"{indent}  - {first}{item}" for item in items)])
    if code == "model_type" and line.strip() == f"- {found}":
        return f"{indent}- {first}{found}"
    words = next((s.name for s in spec.parts if s.kind.name in ("line", "text") and not s.required), "") if spec else ""
    if code == "model_type" and words and line.strip() == f"{name}: {found}":
        return f"{indent}{name}:\n{indent}  {words}: {found}"
    if meant and found in line:
        return line.replace(found, meant, 1)
    return ""


def _given(raw: Raw, loc: Loc) -> set[str]:
    """The names that stand in the same group: none of them can be what another is meant to be."""
    group: Any = raw.data
    try:
        for step in loc[:-1]:
            group = group[step]
    except (KeyError, IndexError, TypeError):  # a list at the root has no key in the file
        return set()
    return set(group) if isinstance(group, dict) else set()


def _holds(spec: FieldSpec, name: str) -> bool:
    """Whether a field is a group in which a name has its place."""
    return not spec.many and any(part.name == name for part in spec.parts)


def _example(spec: FieldSpec, name: str) -> str:
    if spec.part is Source:  # a document that is not in the guide is the next mistake
        return f"{name}:\n  - {OWN_EXPERIENCE}"
    if spec.part:
        inner = [f"{s.name}: {as_typed(s.example)}".rstrip() for s in spec.parts if s.required]
        lead = "  - " if spec.many else "  "
        return "\n".join([f"{name}:", *(f"{lead if n == 0 else ' ' * len(lead)}{text}" for n, text in enumerate(inner))])
    example = next(iter(spec.options), "") if spec.options else as_typed(spec.example)
    return f"{name}:\n  - {example}" if spec.many else f"{name}: {example}"


def _typed(value: Any) -> str:
    """What was typed, in one line; groups and lists are named, not dumped."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(v for v in value if isinstance(v, str)) or say("een lijst")
    return say("een groep velden") if isinstance(value, dict) else str(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:97]}…"


def _walk(model: type[Declared], loc: Loc) -> Iterator[tuple[tuple[FieldSpec, ...], FieldSpec | None]]:
    specs: tuple[FieldSpec, ...] = fields_of(model)
    spec: FieldSpec | None = None
    yield specs, spec
    for step in loc:
        if isinstance(step, str):
            spec = next((s for s in specs if s.name == step), None)
            specs = spec.parts if spec else ()
        yield specs, spec


def _specs_at(model: type[Declared], loc: Loc) -> tuple[FieldSpec, ...]:
    """The fields that may stand in the group at ``loc``."""
    return list(_walk(model, loc))[-1][0]


def _spec_at(model: type[Declared], loc: Loc) -> FieldSpec | None:
    """The field at ``loc``; for an item of a list, the list."""
    spec = list(_walk(model, loc))[-1][1]
    return spec if not loc or not isinstance(loc[-1], str) or (spec and spec.name == loc[-1]) else None
