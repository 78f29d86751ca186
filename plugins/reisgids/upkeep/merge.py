"""Make one entry of two that describe the same: nothing that was written is lost, and both addresses keep working.

What both files say is kept once; what only the second says is taken over. Where they differ the first wins, and what
the second said comes below the text, for an editor to work in.
"""

from __future__ import annotations

import re
from typing import Any

from reisgids.language import plural, say
from reisgids.model.declare import FieldSpec
from reisgids.reading.edit import Edit
from reisgids.reading.entry import Entry, Key
from reisgids.upkeep.change import CannotChange, Change, Pointer

# What belongs to one file and not to what it tells; the redirects are joined apart.
OWN = ("publicatie", "reden", "eerdere_ids", "gecontroleerd_op", "gecontroleerd_door")


def merge(change: Change, keep: Entry, gone: Entry) -> None:
    """Take ``gone`` into ``keep``. Raise ``CannotChange`` when the two cannot be one."""
    _refuse(keep, gone)
    ours, theirs = change.edit(change.within(keep.path)), change.edit(change.within(gone.path))
    left = [line for p in change.pointers(gone.key) if p.path == ours.path for line in _let_go(change, keep.type.fields, ours, p)]
    left += [line for p in change.pointers(keep.key) if p.path == theirs.path for line in _let_go(change, keep.type.fields, theirs, p)]
    change.gone.add(theirs.path)
    files = _lead_others(change, keep.key, gone.key, {ours.path, theirs.path})
    files += change.lead_texts(gone.key, keep.key.id)
    left += [line for spec in keep.type.fields for line in _join(change, spec, ours, theirs)]
    _join_texts(ours, gone, left)
    ours.add("eerdere_ids", [gone.key.id, *(gone.fields.eerdere_ids or [])])
    change.done += [
        say("{gone} is opgegaan in {kept}. Beide adressen blijven werken.", gone=f"{gone.type.folder}/{gone.key.id}", kept=f"{keep.type.folder}/{keep.key.id}"),
        plural("Verwijzingen aangepast in {n} bestand.", "Verwijzingen aangepast in {n} bestanden.", files) if files else say("Niets verwees naar de tweede pagina."),
    ]
    change.ask.append(say("Lees de samengevoegde pagina na. Onderaan staat wat op de andere pagina stond; maak er één tekst van."))
    if keep.fields.gecontroleerd_op or gone.fields.gecontroleerd_op:
        change.ask.append(say("Laat de partij opnieuw nakijken of het klopt: de tekst komt nu van twee pagina’s."))


def _refuse(keep: Entry, gone: Entry) -> None:
    if keep.key == gone.key:
        raise CannotChange(say("Dit is twee keer dezelfde pagina."))
    if keep.key.type != gone.key.type:
        raise CannotChange(say("Een {one} en een {other} kunnen niet samen één pagina worden.", one=keep.type.label, other=gone.type.label))
    for entry in (keep, gone):
        if entry.is_removed:
            raise CannotChange(say("{path} is verwijderd. Daar valt niets mee samen te voegen.", path=entry.path))
        if getattr(entry.fields, "editie", None):
            raise CannotChange(say("{path} is een gesloten ronde. Die verandert nooit meer.", path=entry.path))


def _let_go(change: Change, specs: tuple[FieldSpec, ...], edit: Edit, pointer: Pointer) -> list[str]:
    """Take away that one of the two points to the other; of a group in a list, the group. Return what else that group says."""
    if len(pointer.loc) == 1:
        edit.drop(str(pointer.loc[0]))
    elif any(isinstance(step, int) for step in pointer.loc):
        last = max(n for n, step in enumerate(pointer.loc) if isinstance(step, int))
        group: Any = edit.data
        for step in pointer.loc[: last + 1]:
            if isinstance(step, str):
                spec = next(s for s in specs if s.name == step)
                specs = spec.parts
            group = group[step]
        said = {name: value for name, value in group.items() if name not in pointer.loc} if isinstance(group, dict) else {}
        edit.take(pointer.loc[: last + 1])
        if last + 1 < len(pointer.loc):
            change.ask.append(say("Bij ‘{field}’ is weggehaald wat de ene pagina over de andere zei.", field=pointer.loc[0]))
            return list(_in_words(spec, said))
    else:
        raise CannotChange(say("In {path} verwijst ‘{field}’ naar de andere pagina. Haal dat eerst zelf weg.", path=edit.path, field=pointer.loc[0]))
    return []


def _lead_others(change: Change, keep: Key, gone: Key, own: set[str]) -> int:
    """Let others point to what stays; a list that has it already does not get it twice."""
    already = {(p.path, p.loc[:-1]) for p in change.pointers(keep)}
    paths = set()
    for pointer in change.pointers(gone):
        if pointer.path in own:
            continue
        edit = change.edit(pointer.path)
        if isinstance(pointer.loc[-1], int) and (pointer.path, pointer.loc[:-1]) in already:
            edit.take(pointer.loc)
        else:
            head, slash, _ = pointer.text.rpartition("/")
            edit.put(pointer.loc, f"{head}{slash}{keep.id}")
            if len(pointer.loc) > 1 and any(path == pointer.path and loc[:1] == pointer.loc[:1] for path, loc in already):
                change.ask.append(say("In {path} staat {id} nu twee keer bij ‘{field}’. Maak er daar één van.", path=pointer.path, id=keep.id, field=pointer.loc[0]))
        paths.add(pointer.path)
    return len(paths)


def _join(change: Change, spec: FieldSpec, ours: Edit, theirs: Edit) -> list[str]:
    """Bring one field together; return in lines what had no place in it."""
    mine, other = ours.data.get(spec.name), theirs.data.get(spec.name)
    if other is None or other == mine or spec.name in OWN:
        return []
    if mine is None:
        ours.append(spec.name, other)
        return []
    if isinstance(mine, list) and isinstance(other, list):
        if new := [item for item in other if item not in mine]:
            ours.extend(spec.name, new)
        return []
    change.ask.append(say("Bij ‘{label}’ is blijven staan wat op de eerste pagina stond. Wat de tweede zei, staat onderaan de tekst.", label=spec.label))
    return list(_in_words(spec, other))


def _in_words(spec: FieldSpec, value: Any, above: str = "") -> list[str]:
    """Return what a field says as lines of text, so that an editor can place it."""
    label = f"{above}, {spec.label.lower()}" if above else spec.label
    if spec.part and isinstance(value, dict):
        return [line for part in spec.parts if part.name in value for line in _in_words(part, value[part.name], label)]
    if isinstance(value, list):
        return [line for item in value for line in _in_words(spec, item, above)]
    text = " ".join(str(spec.options.get(str(value), value)).split())
    return [f"**{label}:** {text}"]


def _join_texts(ours: Edit, gone: Entry, left: list[str]) -> None:
    body = re.sub(r"\[\^([^\]\s]+)\]", rf"[^\1-{gone.key.id}]", gone.raw.body.strip())  # two notes 1 would be one
    parts = [f"## Ook beschreven als: {gone.title}", *left, *([body] if body else [])]
    if left or body:
        ours.add_text("\n\n".join(parts))
