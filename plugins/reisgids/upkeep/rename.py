"""Give an entry another id: its file, everything that points to it, and a redirect at the old address."""

from __future__ import annotations

import re

from reisgids.language import plural, say
from reisgids.model.values import ID_LENGTH, ID_PATTERN
from reisgids.reading.entry import Entry, Key
from reisgids.reading.places import is_reserved
from reisgids.upkeep.change import CannotChange, Change


def rename(change: Change, entry: Entry, new_id: str) -> None:
    """Give an entry another id. Raise ``CannotChange`` when that id cannot be."""
    graph, key = change.graph, entry.key
    new = Key(key.type, new_id.removesuffix(".md").rpartition("/")[2])
    shortest, longest = ID_LENGTH
    if not re.fullmatch(ID_PATTERN, new.id) or not shortest <= len(new.id) <= longest or is_reserved(new.id):
        raise CannotChange(say("‘{id}’ kan geen id zijn. Wat mag: {shortest} tot {longest} tekens: kleine letters, cijfers en streepjes.", id=new.id, shortest=shortest, longest=longest))
    if new == key:
        raise CannotChange(say("De pagina heet al ‘{id}’.", id=new.id))
    taken = graph.entries.get(new) or graph.entries.get(graph.former.get(new, key))
    if taken and taken != entry:
        raise CannotChange(say("Het id ‘{id}’ is al van een andere pagina: {path}.", id=new.id, path=taken.path))
    path = change.within(entry.path)
    edit = change.edit(path)
    old_ids = [i for i in entry.fields.eerdere_ids or [] if i != new.id]
    if old_ids != list(entry.fields.eerdere_ids or []):
        edit.take(("eerdere_ids", list(entry.fields.eerdere_ids or []).index(new.id)))
    edit.add("eerdere_ids", [key.id])
    change.moved[path] = f"{entry.type.folder}/{new.id}.md"
    files = point_to(change, key, new.id)
    change.done.append(say("{folder}/{id} heet nu {folder}/{id2}. Het oude adres leidt ernaartoe.", folder=entry.type.folder, id=key.id, id2=new.id))
    change.done.append(plural("Verwijzingen aangepast in {n} bestand.", "Verwijzingen aangepast in {n} bestanden.", files) if files else say("Niets verwees ernaar."))


def point_to(change: Change, old: Key, new_id: str) -> int:
    """Let everything that means an entry name another id; return in how many files."""
    paths = set()
    for pointer in change.pointers(old):
        head, slash, _ = pointer.text.rpartition("/")
        change.edit(pointer.path).put(pointer.loc, f"{head}{slash}{new_id}")
        paths.add(pointer.path)
    return len(paths) + change.lead_texts(old, new_id)
