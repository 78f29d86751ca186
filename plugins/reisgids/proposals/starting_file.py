"""An empty entry to start from: every field that a type declares, explained, with nothing filled in wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from reisgids.language import mark, say
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.values import ID_LENGTH
from reisgids.reading.places import is_reserved
from reisgids.reading.source import as_typed
from reisgids.slug import slugify
from reisgids.storing import write_files

TEXT_HELP = (
    mark("Hieronder komt de tekst: twee tot zes korte alinea's."),
    mark("Naar een andere pagina verwijs je met [[partners/naam]] of [[deals/naam]]."),
    mark("Regels die met # beginnen, tellen niet mee. Je mag ze weghalen."),
)


def propose_id(name: str, taken: Iterable[str]) -> str:
    """Return an id for a new entry that looks like its name and is not taken yet."""
    shortest, longest = ID_LENGTH
    stem = slugify(name)[: longest - 3].strip("-")
    stem = stem if len(stem) >= shortest else f"{stem}-nieuw".strip("-")
    used = set(taken)
    number = 1
    while (proposed := stem if number == 1 else f"{stem}-{number}") in used or is_reserved(proposed):
        number += 1
    return proposed


def starting_file(content_type: ContentType, name: str) -> str:
    """Return a complete, commented file for a new entry, as a draft.

    What must be filled in stands there empty, so that the check names just that; all else is a comment.
    """
    title, *others = content_type.fields
    lines = [
        "---",
        "# " + say("Begin hier: {label}. Vul in wat je weet en haal de rest weg.", label=content_type.label),
        "# " + say("Het bestand is een concept: het komt pas op de site als je ‘publicatie: concept’ weghaalt."),
        "",
        *explained(title),
        f"{title.name}: {_yaml_text(name)}",
    ]
    for spec in (s for s in others if s.required):
        lines += ["", *explained(spec), *_required(spec)]
    lines += ["", "publicatie: concept", "", f"# --- {say('Wat hieronder staat, is niet verplicht. Haal de # weg om het te gebruiken.')} ---"]
    for spec in (s for s in others if not s.required and s.name != "publicatie"):
        lines += ["", *explained(spec), *(f"# {line}" for line in sketch(spec))]
    lines += ["", *(f"# {line}" for line in map(say, TEXT_HELP)), "---", ""]
    return "\n".join(lines)


def _yaml_text(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def explained(spec: FieldSpec) -> Iterator[str]:
    """Yield what a field is for, as remarks."""
    example = " " + say("Bijvoorbeeld: {example}", example=spec.example) if spec.example and not spec.options else ""
    yield f"# {spec.label}: {spec.help}{example}"
    if spec.options:
        yield "# " + say("Kies uit: {options}", options=", ".join(spec.options))
    if spec.vocabulary:
        yield "# " + say("De keuzes staan in content/lists/{vocabulary}.yml", vocabulary=spec.vocabulary)


def _required(spec: FieldSpec) -> Iterator[str]:
    """Yield a required field with nothing in it."""
    yield f"{spec.name}:"
    if spec.part:
        needed = [part for part in spec.parts if part.required]
        for number, part in enumerate(needed):
            yield f"{'  - ' if spec.many and not number else '    ' if spec.many else '  '}{part.name}:"
        for part in (p for p in spec.parts if not p.required):
            indent = "    " if spec.many else "  "
            yield from (f"{indent}# {line}" for line in sketch(part))


def sketch(spec: FieldSpec) -> Iterator[str]:
    """Yield the lines of a field as they would look, filled with its example."""
    return value_lines(spec, lambda one: one.example, every=True)


def value_lines(spec: FieldSpec, filled: Callable[[FieldSpec], str], *, every: bool = False) -> Iterator[str]:
    """Yield the lines of a field filled by ``filled``; of a group only what is required, unless ``every`` field is asked for."""
    if spec.part:
        yield f"{spec.name}:"
        for number, part in enumerate(p for p in spec.parts if every or p.required):
            lead = "  - " if spec.many and not number else "    " if spec.many else "  "
            first, *rest = value_lines(part, filled, every=every)
            yield f"{lead}{first}"
            yield from (f"{'    ' if spec.many else '  '}{line}" for line in rest)
        return
    example = next(iter(spec.options), "") if spec.options and not spec.example else as_typed(filled(spec))
    if spec.many:
        yield f"{spec.name}:"
        yield f"  - {example}"
    else:
        yield f"{spec.name}: {example}"


def write_starting_file(content: Path, content_type: ContentType, name: str) -> Path:
    """Write the starting file into a content folder and return its path; an existing file is never touched."""
    taken = {p.stem for p in (content / content_type.folder).glob("*.md")}
    path = f"{content_type.folder}/{propose_id(name, taken)}.md"
    write_files(content, {path: starting_file(content_type, name).encode()})
    return content / path
