"""The desk outside the site: as text for a terminal, and as JSON for scripts."""

from __future__ import annotations

import json

from reisgids.dates import PartialDate
from reisgids.desk.completeness import share
from reisgids.desk.desk import Desk
from reisgids.desk.history import moment_of
from reisgids.desk.kinds import KINDS
from reisgids.emit.desk.where import where
from reisgids.emit.page import Addresses
from reisgids.emit.writer import Writer
from reisgids.language import counted, say

SHOWN = 8  # tasks of one kind in the text, when nobody asked for that kind


def _writer(desk: Desk) -> Writer:
    """A writer at the root of the site: scripts put the address of the site before what it gives."""
    return Writer(desk.sight.graph, desk.sight.day, Addresses(), "index")


def as_text(desk: Desk, only: str = "") -> str:
    """Return the tasks as text, heaviest first; of one kind all of them, of all kinds the most urgent."""
    w, moment, day = _writer(desk), moment_of(desk), desk.sight.day
    said = PartialDate(day.year, day.month, day.day).words
    lines = [say("De redactie van ‘{naam}’, {said}", naam=desk.sight.graph.guide.naam, said=said), say("{counted}. Van {counted2} zijn er {checked} op tijd nagekeken.", counted=counted(desk.total, 'taak', 'taken'), counted2=counted(moment.entries, 'pagina', 'pagina’s'), checked=moment.checked)]
    for pile in desk.piles:
        if only not in ("", pile.kind.name):
            continue
        shown = pile.tasks if only else pile.tasks[:SHOWN]
        lines += ["", f"{pile.kind.label} ({len(pile.tasks)})", f"  {pile.kind.do}"]
        lines += [f"  - {task.title}  [{where(w, pile.kind, task).path}]\n    {task.why}" for task in shown]
        if rest := len(pile.tasks) - len(shown):
            lines.append(say("  … en nog {rest}. Alles: reisgids desk --kind {name}", rest=rest, name=pile.kind.name))
    if not desk.piles:
        lines += ["", say("Er is niets te doen.")]
    return "\n".join(lines)


def as_json(desk: Desk, only: str = "") -> str:
    """Return all tasks as JSON, with the counts of every kind and how complete each entry is (0 to 1)."""
    w, weight = _writer(desk), {kind.name: len(KINDS) - n for n, kind in enumerate(KINDS)}
    tasks = []
    for pile in desk.piles:
        for task in pile.tasks if only in ("", pile.kind.name) else ():
            place, entry = where(w, pile.kind, task), task.entry
            tasks.append({
                "kind": pile.kind.name, "weight": weight[pile.kind.name], "type": entry.key.type if entry else "", "id": entry.key.id if entry else "",
                "title": task.title, "why": task.why, "do": pile.kind.do, "path": place.path, "page": place.page, "where": place.address,
                "others": [f"{e.type.folder}/{e.key.id}" for e in task.others],
            })  # fmt: skip
    complete = {f"{e.type.folder}/{e.key.id}": round(share(e), 2) for e in desk.sight.graph.public}
    found = {"day": desk.sight.day.isoformat(), "entries": moment_of(desk).entries, "checked": moment_of(desk).checked, "counts": desk.counts, "tasks": tasks, "completeness": complete}
    return json.dumps(found, ensure_ascii=False, indent=1)


VIEWS = {"text": as_text, "json": as_json}
