"""What was in the guide keeps its address: it is still there, leads to what took its place, or says why it is gone."""

from __future__ import annotations

from collections.abc import Iterator

from reisgids.diagnostics import Diagnostic
from reisgids.graph import Graph, root_of
from reisgids.language import say
from reisgids.model.lists import VOCABULARIES
from reisgids.reading.entry import Entry, Key


def vanished(before: Graph, now: Graph) -> Iterator[Diagnostic]:
    """Yield every address of the guide as it was that leads nowhere in the guide as it is."""
    new = {(e.key.type, e.title): e for e in now.entries.values() if e.key not in before.entries and _has_page(e)}
    for key, entry in sorted(_addresses(before).items()):
        if {key, entry.key} & now.broken or _has_page(now.entries.get(now.former.get(key, key))):
            continue
        there = now.entries.get(key)
        if there:
            message = say("Deze pagina stond op de site en is nu een concept. Het adres leidt dan nergens meer heen.")
        elif key != entry.key:
            message = say("Het oude adres ‘{id}’ leidde hierheen, en nu nergens meer.", id=key.id)
        else:
            message = say("Deze pagina stond in de gids en is nu weg, zonder nieuw adres en zonder reden.")
        other = new.get((entry.key.type, entry.title)) or now.entries.get(entry.key)
        here = other if other and not there else None
        yield Diagnostic(
            "adres-verdwenen", message, (there or here or entry).path, 1, 1,
            accepted=say("een nieuw adres (reisgids rename of reisgids merge) of een bericht met de reden (reisgids remove)"),
            fix=f"eerdere_ids:\n  - {key.id}" if here else "",
        )  # fmt: skip
    yield from _vanished_items(before, now)


def _vanished_items(before: Graph, now: Graph) -> Iterator[Diagnostic]:
    """Yield every theme, area, group or role that had a page and is gone without a page that takes its place."""
    for name, vocabulary in VOCABULARIES.items():
        kept = {old for item in now.lists[name].values() for old in (item.id, *(item.eerdere_ids or ()))}
        was = {old: item for item in before.lists[name].values() for old in (item.id, *(item.eerdere_ids or ()))}
        for lost in sorted(was.keys() - kept) if name not in now.broken_lists else ():
            if (name, lost) in now.broken_terms:  # it is there, and what is wrong with it was said
                continue
            yield Diagnostic(
                "adres-verdwenen", say("‘{label}’ had een pagina op de site, en is nu weg van de lijst. Het adres leidt dan nergens meer heen.", label=was[lost].label),
                f"{root_of(now)}lists/{name}.yml", 1, 1, "Eerdere ids", lost,
                accepted=say("het oude id bij wat ervoor in de plaats komt ({label})", label=vocabulary.label), fix=f"eerdere_ids: [{lost}]",
            )  # fmt: skip


def _addresses(graph: Graph) -> dict[Key, Entry]:
    """Return every address that led somewhere, with the entry it led to."""
    shown = {e.key: e for e in graph.entries.values() if _has_page(e)}
    return {old: shown[new] for old, new in graph.former.items() if new in shown} | shown


def _has_page(entry: Entry | None) -> bool:
    return bool(entry and (entry.is_public or entry.is_removed))
