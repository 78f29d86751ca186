"""A form filled in as text (an issue form of GitHub, a mail with the labels of the form) → the blocks of a proposal.

An entry starts at the heading of its title, which names its type; every label of that type is a heading too::

    ### Titel (deal)              Titel (deal): Samen eten
    Samen eten            or      Stand: lopend
    ### Stand                     Tekst: Het begon klein.
    Lopend

In a list every line is an item. A group of fields stands on one line: ``De Keuken; Rol: Kookt; Inbreng: kennis``.
People write what they see, so the label of a choice becomes what a file says for it, and ``12-5-2026`` a date.
"""

from __future__ import annotations

import re
from typing import Any

from reisgids.dates import guess_iso
from reisgids.diagnostics import Diagnostic
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.registry import Registry
from reisgids.proposals.bundle import MAX_BLOCKS, NEW, Block, read_bundle, read_lines
from reisgids.reading.front_matter import front_matter

TEXT = mark("Tekst")  # the heading of what stands below the fields
NOTHING = {"", "_no response_", "none", "-"}  # what GitHub says for an empty field, and what people type for it
BETWEEN = ";"  # the fields of a group, on one line

_HEADING = re.compile(r"[ >]*(?:(?P<hash>#{1,6}[ ]+)(?P<above>[^#*]{2,80}?)|[*_]{0,2}(?P<before>[^:#*]{2,80}?)(?P<colon>[ ]*:)[*_]{0,2}(?P<rest>.*))[ ]*")
_ASKED = re.compile(r"[ ]*(?:\(verplicht\)|\*)[ ]*:?$")
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")


def heading(content_type: ContentType, spec: FieldSpec) -> str:
    """Return what stands above a field in a form of text; that of the title says which type it is."""
    return f"{spec.label} ({content_type.label})" if spec.name == content_type.title_field else spec.label


def example_of(spec: FieldSpec) -> str:
    """Return how a field may look in a form of text."""
    if spec.ref or spec.vocabulary:
        return as_name(spec.example)
    if not spec.parts:
        return next((label for key, label in spec.options.items() if key == spec.example), spec.example)
    plain = [(part, example_of(part)) for part in spec.parts if part.kind.name not in ("yesno", "image")]
    return f"{BETWEEN} ".join(text if not n else f"{part.label}: {text}" for n, (part, text) in enumerate(plain) if text and BETWEEN not in text)


def as_name(text: str) -> str:
    """Return what people type where a file says an id: ``deals/samen-eten`` → ``Samen eten``."""
    return text.rpartition("/")[2].replace("-", " ").capitalize()


def read_proposal(data: bytes, types: Registry, shown: str) -> tuple[list[Block], list[Diagnostic]]:
    """Return the blocks of a proposal in whatever form it was sent, and what keeps it from being read."""
    lines, problems = read_lines(data, shown)
    if problems:
        return [], problems
    blocks, problems = read_bundle(lines, types, shown)
    blocks = blocks if blocks or problems else read_form(lines, types)
    if len(blocks) > MAX_BLOCKS:
        return [], [Diagnostic("voorstel-te-groot", say("Dit voorstel heeft {blocks} pagina’s.", blocks=len(blocks)), shown, 1, 1, accepted=say("hooguit {most} pagina’s per keer", most=MAX_BLOCKS))]
    if not blocks and not problems:
        problems.append(Diagnostic("leeg-voorstel", say("Hier staat geen voorstel in. De gids zoekt regels zoals ‘=== nieuw: deals/samen-eten ===’ en ‘=== einde ===’."), shown, 1, 1, accepted=say("de hele tekst van het formulier, van de eerste tot de laatste regel met ===")))
    return blocks, problems


def read_form(lines: list[str], types: Registry) -> list[Block]:
    """Return a block for each entry that was filled in; none when this is no such form."""
    titles = {heading(t, t.fields[0]).casefold(): t for t in types}
    blocks: list[Block] = []
    at, hashes = 0, False
    current: tuple[ContentType, dict[str, list[str]]] | None = None
    labels: dict[str, str] = {}
    field = ""
    for number, line in enumerate(lines, 1):
        head = _HEADING.fullmatch(line)
        label = _ASKED.sub("", (head["above"] or head["before"]).strip()).casefold() if head else ""
        if head and label in titles:
            blocks += [_block(*current, at)] if current else []
            chosen, at, hashes = titles[label], number, bool(head["hash"])
            labels = {heading(chosen, s).casefold(): s.name for s in chosen.fields} | {say(TEXT).casefold(): TEXT}
            field = chosen.title_field
            current = chosen, {field: [(head["rest"] or "").strip()]}
        elif current and head and label in labels and bool(head["hash"]) == hashes and labels[label] not in current[1]:
            field = labels[label]
            current[1][field] = [(head["rest"] or "").strip()]
        elif current:
            current[1][field].append(_QUOTE.sub("", line))
    return [*blocks, _block(*current, at)] if current else blocks


def _block(content_type: ContentType, filled: dict[str, list[str]], at: int) -> Block:
    given = {name: "\n".join(lines).strip() for name, lines in filled.items()}
    body = "" if given.get(TEXT, "").casefold() in NOTHING else given[TEXT]
    data = {s.name: value for s in content_type.fields if (value := _value(s, given.get(s.name, ""))) not in ("", [], {})}
    return Block(NEW, content_type.folder, "\n".join(["---", *front_matter(data), "---", *(["", body] if body else []), ""]), at)


def _value(spec: FieldSpec, text: str) -> Any:
    if text.casefold() in NOTHING:
        return ""
    if spec.part and not spec.many:
        return _group(spec, text.replace("\n", f"{BETWEEN} "))
    if not spec.many:
        return _plain(spec, text)
    items = [_BULLET.sub("", line).strip() for line in text.split("\n")]
    if not spec.part and (spec.vocabulary or spec.ref or spec.options):
        items = [part.strip() for item in items for part in re.split(r"[;,]" if not spec.ref else ";", item)]
    return [_group(spec, item) if spec.part else _plain(spec, item) for item in items if item.casefold() not in NOTHING]


def _group(spec: FieldSpec, text: str) -> dict[str, Any]:
    """Read ``value; Label: value``; what has no label of the group belongs to what stands before it."""
    first = spec.parts[0]
    by_label = {name.casefold(): part for part in spec.parts for name in (part.name, part.label)}
    found: dict[str, str] = {}
    current = first.name
    for piece in text.split(BETWEEN):
        label, colon, rest = piece.partition(":")
        part = by_label.get(label.strip().casefold()) if colon else None
        if part and part.name not in found:
            current = part.name
            found[current] = rest.strip()
        elif piece.strip():
            found[current] = f"{found[current]}{BETWEEN} {piece.strip()}" if current in found else piece.strip()
    values = {part.name: _inner(part, found[part.name]) for part in spec.parts if part.name in found}
    return {name: value for name, value in values.items() if value not in ("", [], {})}


def _inner(part: FieldSpec, text: str) -> Any:
    """Return the value of a field within a group; a list there stands on the same line, between commas."""
    items = [_plain(part.parts[0] if part.parts else part, item.strip()) for item in (text.split(",") if part.many else [text]) if item.strip()]
    values = [{part.parts[0].name: item} for item in items] if part.parts else items
    return values if part.many else values[0] if values else ""


def _plain(spec: FieldSpec, text: str) -> str:
    if spec.options or spec.kind.name == "yesno":
        options = {**spec.options, **({"ja": say("Ja"), "nee": say("Nee")} if not spec.options else {})}
        return next((key for key, label in options.items() if text.casefold() in (key.casefold(), label.casefold())), text)
    if spec.kind.name == "date":
        return guess_iso(text) or text
    return text if spec.kind.name == "text" else " ".join(text.split())
