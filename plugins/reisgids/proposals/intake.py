"""A proposal → entry files, judged in the whole guide: what ``reisgids intake`` does, without touching the disk.

A proposal comes from anybody. Where its files may go is decided by ``places.place_of``, and only entries are let in: no
pages, lists, pictures or settings. What exists is replaced only when the proposal, or the editor, says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reisgids import pipeline
from reisgids.diagnostics import Diagnostic, Severity
from reisgids.language import mark, say
from reisgids.model import registry
from reisgids.model.registry import Registry
from reisgids.nearest import nearest
from reisgids.proposals.bundle import CHANGE, CHECKED, CONFIRM, NEW, Block, version_of
from reisgids.proposals.complete import complete
from reisgids.proposals.filled_form import read_proposal
from reisgids.proposals.guards import guards
from reisgids.proposals.starting_file import propose_id
from reisgids.reading import privacy, source
from reisgids.reading.entry import Key
from reisgids.reading.folder import Files
from reisgids.reading.places import File, Part, place_of
from reisgids.reading.source import as_typed

SHOWN = mark("Het voorstel")
SAME_NAME = "zelfde-naam"


@dataclass
class Plan:
    """What a proposal does: the files to write, and what is wrong with it. Refused means: write nothing."""

    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    is_refused: bool = False


def plan(data: bytes, files: Files, *, may_change: bool = False, root: str = "content", types: Registry | None = None) -> Plan:
    """Return what a proposal would do to the guide in ``files``; one with what may never be public is refused whole, before it is in git."""
    types = (types or registry.load()).said()
    gate = privacy.examine(say(SHOWN), data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))
    if gate.refuses:
        return Plan(diagnostics=list(gate.problems), is_refused=True)
    blocks, problems = read_proposal(data, types, say(SHOWN))
    made = Plan()
    for block in blocks if not problems else ():
        outcome = _place(block, files, made.files, types, may_change)
        if isinstance(outcome, Diagnostic):
            problems.append(outcome)
        else:
            path, text, found = outcome
            made.files[path] = text.encode()
            made.notes.append(f"{say('Nieuw') if path not in files else say('Bevestigd') if block.what == CONFIRM else say('Gewijzigd')}: {path}")
            made.diagnostics += found
    if problems:
        return Plan(diagnostics=problems, is_refused=True)
    _judge(made, files, root, types)
    return made


def _place(block: Block, files: Files, taken: Mapping[str, bytes], types: Registry, may_change: bool) -> tuple[str, str, list[Diagnostic]] | Diagnostic:
    """Return where a block goes, the text of its file and remarks, or why it is refused."""
    path = block.path if "/" in block.path else _own_path(block, files, types)
    place = place_of(path, say(SHOWN), types)
    if isinstance(place, Diagnostic):
        return replace(place, line=block.line, found=path[:80])
    if place.part is not Part.ENTRY or place.type is None:
        return _refused(block, "voorstel-plaats", say("Een voorstel kan ‘{path}’ niet veranderen.", path=path[:80]), say("een pagina in een van de mappen {folders}", folders=", ".join(types.by_folder)))
    if path in taken:
        return _refused(block, "voorstel-dubbel", say("De pagina ‘{path}’ staat twee keer in dit voorstel.", path=path), say("elke pagina één keer"))
    present = files.get(path)
    if block.what == NEW and present is not None and not may_change:
        free = propose_id(place.name, (p.rpartition("/")[2].removesuffix(".md") for p in files if p.startswith(f"{place.type.folder}/")))
        return _refused(block, "bestaat-al", say("De pagina ‘{path}’ is er al.", path=path), say("‘wijzig: {removesuffix}’ als dit een wijziging is, of een ander id, zoals {free}", removesuffix=path.removesuffix('.md'), free=free))
    if block.what in (CHANGE, CONFIRM) and present is None:
        others = [p for p in files if p.startswith(f"{place.type.folder}/")]
        meant = nearest(path, others)
        return _refused(block, "bestaat-niet", say("De pagina ‘{path}’ is er niet.", path=path), say("een pagina van de gids, of ‘nieuw:’") + (say(". Bedoel je: {meant}?", meant=meant) if meant else ""))
    outcome = _written(block, path, present if isinstance(present, bytes) else b"", place)
    if not isinstance(outcome, Diagnostic) and "/" not in block.path and (same := _own_path(block, {}, types)) != path:
        outcome[2].append(Diagnostic(SAME_NAME, say("Er is al een bestand {path}, met dezelfde naam. Is het hetzelfde?", path=same), path, 2, 1, accepted=say("één van de twee; gooi het andere bestand weg"), severity=Severity.WARNING))
    return outcome


def _own_path(block: Block, files: Files, types: Registry) -> str:
    """Return a path for a block that names only its folder: the id follows from its name, once."""
    chosen = types.by_folder.get(block.path)
    raw, _ = source.read_entry(say(SHOWN), block.text.encode())
    name = str((raw.data or {}).get(chosen.title_field, "")) if raw and chosen else ""
    used = (p.rpartition("/")[2].removesuffix(".md") for p in files if p.startswith(f"{block.path}/"))
    return f"{block.path}/{propose_id(name, used)}.md" if name else block.path


def _written(block: Block, path: str, present: bytes, place: File) -> tuple[str, str, list[Diagnostic]] | Diagnostic:
    found: list[Diagnostic] = []
    if block.version and present and block.version != _version(path, present):
        found.append(Diagnostic("intussen-veranderd", say("Deze pagina is veranderd nadat het voorstel is gemaakt. Kijk of er niets verloren gaat."), path, 1, 1, accepted=say("de nieuwste tekst, met het voorstel erin verwerkt"), severity=Severity.WARNING))
    if block.what != CONFIRM:
        return path, block.text, found
    raw, _ = source.read_entry(say(SHOWN), block.text.encode())
    given = raw.data if raw and raw.data else {}
    if set(given) != set(CHECKED) or not all(isinstance(v, str) for v in given.values()):
        return _refused(block, "bevestiging-velden", say("Een bevestiging zegt alleen wie het nakeek en wanneer."), say(" en ").join(CHECKED))
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
    return Diagnostic(code, message, say(SHOWN), block.line, 1, accepted=accepted)


def _judge(made: Plan, files: Files, root: str, types: Registry) -> None:
    """Check the guide with the new files; add drafts for partners that it does not know yet."""
    result = pipeline.check({**files, **made.files}, root=root, types=types)
    if result.graph and complete(made.files, made.notes, result.graph):
        result = pipeline.check({**files, **made.files}, root=root, types=types)
    ours = {f"{root}/{path}" if root else path for path in made.files}
    here = [d for d in result.diagnostics if d.path in ours]
    elsewhere = [d for d in result.diagnostics if d.blocks and d.path not in ours]
    if elsewhere:  # only what this proposal causes; what was wrong before is not its fault
        before = set(pipeline.check(files, root=root, types=types).diagnostics)
        elsewhere = [d for d in elsewhere if d not in before]
    remarks = [replace(d, path=f"{root}/{d.path}" if root else d.path) for d in made.diagnostics]
    guarded = list(guards(result.graph, _new_keys(made, files, types))) if result.graph else []
    likely = {d.path for d in guarded if d.code == "lijkt-op"}  # says the same, and why; it cannot see a page that has a mistake in it
    remarks = [d for d in remarks if d.code != SAME_NAME or d.path not in likely]
    made.diagnostics = [*here, *elsewhere, *result.mask.told([*remarks, *guarded])]


def _new_keys(made: Plan, files: Files, types: Registry) -> list[Key]:
    new = (path.removesuffix(".md").split("/") for path in made.files if path not in files)
    return [Key(types.by_folder[folder].name, entry_id) for folder, entry_id in new]
