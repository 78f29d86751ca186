"""A proposal → entry files, judged in the whole guide: what ``reisgids intake`` does, without touching the disk.

A proposal comes from anybody. Where its files may go is decided by ``places.place_of``, and only entries are let in: no
pages, lists, pictures or settings. What exists is replaced only when the proposal, or the editor, says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reisgids import pipeline
from reisgids.diagnostics import Diagnostic, Severity
from reisgids.graph import Graph
from reisgids.linking import duplicates
from reisgids.model import registry
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.registry import Registry
from reisgids.model.shared import OWN_EXPERIENCE
from reisgids.nearest import nearest
from reisgids.proposals.bundle import CHANGE, CHECKED, CONFIRM, NEW, STUB, Block, read_bundle, version_of
from reisgids.proposals.starting_file import propose_id
from reisgids.reading import source
from reisgids.reading.entry import Key
from reisgids.reading.folder import Files
from reisgids.reading.places import File, Part, place_of
from reisgids.reading.source import Loc, as_typed

TO_FILL_IN = "Nog in te vullen."
SHOWN = "Het voorstel"


@dataclass
class Plan:
    """What a proposal does: the files to write, and what is wrong with it. Refused means: write nothing."""

    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    is_refused: bool = False


def plan(data: bytes, files: Files, *, may_change: bool = False, root: str = "content", types: Registry | None = None) -> Plan:
    """Return what a proposal would do to the guide in ``files``."""
    types = types or registry.load()
    blocks, problems = read_bundle(data, types, SHOWN)
    made = Plan()
    for block in blocks if not problems else ():
        outcome = _place(block, files, made.files, types, may_change)
        if isinstance(outcome, Diagnostic):
            problems.append(outcome)
        else:
            path, text, found = outcome
            made.files[path] = text.encode()
            made.notes.append(f"{'Nieuw' if path not in files else 'Bevestigd' if block.what == CONFIRM else 'Gewijzigd'}: {path}")
            made.diagnostics += found
    if problems:
        return Plan(diagnostics=problems, is_refused=True)
    _judge(made, files, root, types)
    return made


def _place(block: Block, files: Files, taken: Mapping[str, bytes], types: Registry, may_change: bool) -> tuple[str, str, list[Diagnostic]] | Diagnostic:
    """Return where a block goes, the text of its file and remarks, or why it is refused."""
    path = block.path if "/" in block.path else _own_path(block, files, types)
    place = place_of(path, SHOWN, types)
    if isinstance(place, Diagnostic):
        return replace(place, line=block.line, found=path[:80])
    if place.part is not Part.ENTRY or place.type is None:
        return _refused(block, "voorstel-plaats", f"Een voorstel kan ‘{path[:80]}’ niet veranderen.", "een pagina in een van de mappen " + ", ".join(types.by_folder))
    if path in taken:
        return _refused(block, "voorstel-dubbel", f"De pagina ‘{path}’ staat twee keer in dit voorstel.", "elke pagina één keer")
    present = files.get(path)
    if block.what == NEW and present is not None and not may_change:
        free = propose_id(place.name, (p.rpartition("/")[2].removesuffix(".md") for p in files if p.startswith(f"{place.type.folder}/")))
        return _refused(block, "bestaat-al", f"De pagina ‘{path}’ is er al.", f"‘wijzig: {path.removesuffix('.md')}’ als dit een wijziging is, of een ander id, zoals {free}")
    if block.what in (CHANGE, CONFIRM) and present is None:
        others = [p for p in files if p.startswith(f"{place.type.folder}/")]
        meant = nearest(path, others)
        return _refused(block, "bestaat-niet", f"De pagina ‘{path}’ is er niet.", "een pagina van de gids, of ‘nieuw:’" + (f". Bedoel je: {meant}?" if meant else ""))
    return _written(block, path, present if isinstance(present, bytes) else b"", place)


def _own_path(block: Block, files: Files, types: Registry) -> str:
    """Return a path for a block that names only its folder: the id follows from its name, once."""
    chosen = types.by_folder.get(block.path)
    raw, _ = source.read_entry(SHOWN, block.text.encode())
    name = str((raw.data or {}).get(chosen.title_field, "")) if raw and chosen else ""
    used = (p.rpartition("/")[2].removesuffix(".md") for p in files if p.startswith(f"{block.path}/"))
    return f"{block.path}/{propose_id(name, used)}.md" if name else block.path


def _written(block: Block, path: str, present: bytes, place: File) -> tuple[str, str, list[Diagnostic]] | Diagnostic:
    found: list[Diagnostic] = []
    if block.version and present and block.version != _version(path, present):
        found.append(Diagnostic("intussen-veranderd", "Deze pagina is veranderd nadat het voorstel is gemaakt. Kijk of er niets verloren gaat.", path, 1, 1, accepted="de nieuwste tekst, met het voorstel erin verwerkt", severity=Severity.WARNING))
    if block.what != CONFIRM:
        return path, block.text, found
    raw, _ = source.read_entry(SHOWN, block.text.encode())
    given = raw.data if raw and raw.data else {}
    if set(given) != set(CHECKED) or not all(isinstance(v, str) for v in given.values()):
        return _refused(block, "bevestiging-velden", "Een bevestiging zegt alleen wie het nakeek en wanneer.", " en ".join(CHECKED))
    return path, _confirmed(present.decode(errors="replace").replace("\r\n", "\n"), given), found


def _version(path: str, data: bytes) -> str:
    raw, _ = source.read_entry(path, data)
    return version_of(raw.block, raw.body) if raw else ""


def _confirmed(text: str, given: Mapping[str, Any]) -> str:
    """Return the text of a file with who checked it and when; every other line stays as it is."""
    lines = text.split("\n")
    end = next(n for n, line in enumerate([*lines[1:], "---"], 1) if re.fullmatch(r"(?:---|\.\.\.)[ \t]*", line))
    kept: list[str] = []
    drop = False
    for line in lines[1:end]:
        drop = line.startswith(tuple(f"{name}:" for name in CHECKED)) or (drop and line.startswith(" "))
        kept += [] if drop else [line]
    return "\n".join([lines[0], *kept, *(f"{name}: {as_typed(given[name])}" for name in CHECKED), *lines[end:]])


def _refused(block: Block, code: str, message: str, accepted: str) -> Diagnostic:
    return Diagnostic(code, message, SHOWN, block.line, 1, accepted=accepted)


def _judge(made: Plan, files: Files, root: str, types: Registry) -> None:
    """Check the guide with the new files; add drafts for partners that it does not know yet."""
    result = pipeline.check({**files, **made.files}, root=root, types=types)
    if result.graph and _complete(made, result.graph):
        result = pipeline.check({**files, **made.files}, root=root, types=types)
    ours = {f"{root}/{path}" if root else path for path in made.files}
    here = [d for d in result.diagnostics if d.path in ours]
    elsewhere = [d for d in result.diagnostics if d.blocks and d.path not in ours]
    if elsewhere:  # only what this proposal causes; what was wrong before is not its fault
        before = set(pipeline.check(files, root=root, types=types).diagnostics)
        elsewhere = [d for d in elsewhere if d not in before]
    remarks = [replace(d, path=f"{root}/{d.path}" if root else d.path) for d in made.diagnostics]
    alike = list(duplicates.warnings(result.graph, _new_keys(made, files, types))) if result.graph else []
    made.diagnostics = [*remarks, *here, *elsewhere, *alike]


def _new_keys(made: Plan, files: Files, types: Registry) -> list[Key]:
    new = (path.removesuffix(".md").split("/") for path in made.files if path not in files)
    return [Key(types.by_folder[folder].name, entry_id) for folder, entry_id in new]


def _complete(made: Plan, graph: Graph) -> bool:
    """Write the id where a name stands, and a draft for each partner that is named but not known; say whether any was."""
    changed = False
    drafts: dict[str, str] = {}
    titles = {(e.key.type, e.title.casefold()): e.key.id for e in graph.entries.values()}
    for path, data in sorted(made.files.items()):
        content_type = graph.registry.by_folder[path.split("/")[0]]
        raw, _ = source.read_entry(path, data)
        lines = data.decode().split("\n")
        for loc, spec, text in _references(raw.data, content_type.fields) if raw and raw.data else ():
            target = spec.ref.targets[0] if spec.ref and len(spec.ref.targets) == 1 else ""
            if not target or text == OWN_EXPERIENCE or graph.find(text, (target,)):
                continue
            bare = text.rpartition("/")[2] if re.fullmatch(r"[a-z]+/[a-z0-9-]+", text) else text
            known = titles.get((target, text.casefold())) or drafts.get(bare.casefold())
            if not known and target == STUB:
                taken = (key.id for key in (*graph.entries, *graph.broken) if key.type == STUB)
                known = drafts[bare.casefold()] = propose_id(bare, (*taken, *drafts.values()))
                stub = f"{graph.registry.by_name[STUB].folder}/{known}.md"
                made.notes.append(f"Nieuw als concept: {stub} (genoemd in {path})")
                made.files[stub] = _stub(graph.registry.by_name[STUB], bare).encode()
            if known and raw:
                line, column = raw.place(loc)
                lines[line - 1] = lines[line - 1][: column - 1] + lines[line - 1][column - 1 :].replace(text, known, 1)
                changed = True
        made.files[path] = "\n".join(lines).encode()
    return changed


def _references(data: Any, specs: Iterable[FieldSpec], at: Loc = ()) -> Iterator[tuple[Loc, FieldSpec, str]]:
    """Yield every reference in what was typed, also when other fields of the file are wrong."""
    for spec in specs:
        value = data.get(spec.name) if isinstance(data, dict) else None
        many = spec.many and isinstance(value, list)
        for number, item in enumerate(value if many and value is not None else [value]):
            loc = (*at, spec.name, number) if many else (*at, spec.name)
            if spec.part:
                yield from _references(item, spec.parts, loc)
            elif spec.ref and isinstance(item, str) and "\n" not in item:
                yield loc, spec, item.strip()


def _stub(content_type: ContentType, name: str) -> str:
    """Return a draft that has only a name; what the type requires says that it is still to be filled in."""
    title = name if re.search(r"[A-Z ]", name) else name.replace("-", " ").capitalize()
    lines = ["---", f"{content_type.title_field}: {as_typed(title)}"]
    for spec in content_type.fields:
        if spec.required and spec.name != content_type.title_field:
            value = list(spec.options)[-1] if spec.options else f"\n  - {OWN_EXPERIENCE}" if spec.part else TO_FILL_IN
            lines.append(f"{spec.name}: {value}".replace(": \n", ":\n"))
    return "\n".join([*lines, "publicatie: concept", "---", ""])
