"""The guide on paper: for each theme and area the full text of its entries, to print and take along.

Numbered, with contents, the reference date and addresses written out. An area has what names the area itself; the
areas in it have editions of their own, or one entry would be printed for its neighbourhood, district and city.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

from reisgids.emit.entry_page import declared, given, provenance
from reisgids.emit.files import Web
from reisgids.emit.overviews import PAPER, entries_by_item
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer, page_name, term_page
from reisgids.language import say
from reisgids.model.lists import VOCABULARIES, Item, Vocabulary
from reisgids.reading.entry import Entry
from reisgids.reading.lists import children

PER_PART = 50  # entries in one part: hardly ever more than 100 kB compressed, and as many sheets as one still prints
_ID = re.compile(r' id="[^"]*"')
_WITHIN = re.compile(r'<a href="#[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_HEADING = re.compile(r"<(/?)h[1-6]\b[^>]*>")


def paper_editions(writer: Writer) -> Iterator[Page]:
    """Yield the edition of every theme and area that has entries, in parts when it is long."""
    made: dict[Any, Markup] = {}  # an entry reads the same in every edition: all lie equally deep
    for vocabulary in (v for v in VOCABULARIES.values() if v.in_menu):
        index = entries_by_item(writer, vocabulary)
        for item in writer.graph.lists[vocabulary.name].values():
            if found := index.get(item.id):
                yield from _edition(writer, vocabulary, item, found, made)


def _edition(writer: Writer, vocabulary: Vocabulary, item: Item, entries: list[Entry], made: dict[Any, Markup]) -> Iterator[Page]:
    order = {t.name: n for n, t in enumerate(writer.graph.registry)}
    entries = sorted(entries, key=lambda e: (order[e.key.type], e.title.casefold(), e.key))
    numbered = list(enumerate(entries, 1))
    parts = [numbered[start : start + PER_PART] for start in range(0, len(numbered), PER_PART)]
    names = [f"{term_page(vocabulary.name, item)}/{PAPER}{f'-{n}' if n > 1 else ''}" for n in range(1, len(parts) + 1)]
    inside = children(item.id, writer.graph.lists) if vocabulary.name == "gebieden" else []
    for number, (name, part) in enumerate(zip(names, parts, strict=True), 1):
        w = writer.at(name)
        by_type = [(t, list(rows)) for t, rows in groupby(part, key=lambda row: row[1].type)]
        title = say("Reisgids op papier: {label}", label=item.label)
        html = w.render(
            "paper.html", vocabulary=vocabulary, item=item, by_type=by_type, number=number, names=names, total=len(entries), title=title,
            inside=inside, text=lambda entry, w=w: _text(w, entry, made),
        )  # fmt: skip
        full = title if number == 1 else say("{title}, deel {number}", title=title, number=number)
        yield Page(name, full, say("Alles over {label} bij elkaar, om te printen.", label=item.label), html, "papier", listed=False)


def _text(w: Writer, entry: Entry, made: dict[Any, Markup]) -> Markup:
    """Return an entry as it reads on paper; ids and links within the page are left out, for many stand on one page."""
    if entry.key not in made:
        values = [(s, v) for s, v in given(entry, entry.type.fields) if s.name != "samenvatting"]
        html = w.render(
            "paper_entry.html",
            entry=entry,
            address=Web.of(w.graph, w.addresses).page(page_name(entry.key, w.graph)),
            lead=[(s, v) for s, v in values if s.show == "lead"],
            facts=[(s, v) for s, v in values if s.show == "facts"],
            sections=[s for s in declared(entry).values() if s.values],
            provenance=provenance(w, entry),
        )
        made[entry.key] = Markup(_HEADING.sub(r"<\1h4>", _WITHIN.sub(r"\1", _ID.sub("", html))))  # noqa: S704 - what the template made safe
    return made[entry.key]
