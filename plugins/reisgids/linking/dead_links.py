"""Links in a text that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from reisgids.diagnostics import Diagnostic
from reisgids.graph import Graph, Page
from reisgids.language import say
from reisgids.nearest import nearest_meaning
from reisgids.reading.body import Body
from reisgids.reading.entry import Key
from reisgids.reading.source import Raw


def dead_links(graph: Graph, raw: Raw, body: Body, folder: str) -> Iterator[Diagnostic]:
    """Yield every link in the text of a file in ``folder`` that leads nowhere, to a heading that is not there, or to more than one page."""
    for link in body.links:
        if not link.inside:
            continue
        target = graph.find_link(link, folder)
        if target is not None:
            if link.anchor and (headings := _headings(graph, target)) is not None and link.anchor not in headings:
                yield Diagnostic("dode-link", say("Deze link wijst naar een kop die er op die pagina niet is."), raw.path, link.line, 1, say("Tekst"), link.target, ", ".join(f"#{h}" for h in headings[:20]))
            continue
        wiki = link.target.startswith("[[")
        wanted = link.path.removesuffix(".md").lstrip("./")
        keys = graph.find(wanted) if wiki else []
        if len(keys) > 1:
            choices = ", ".join(f"[[{graph.registry.by_name[k.type].folder}/{k.id}]]" for k in keys)
            yield Diagnostic("dubbelzinnig", say("De link {target} kan naar meer dan één pagina wijzen.", target=link.target), raw.path, link.line, 1, say("Tekst"), link.target, choices)
            continue
        names = {f"{e.type.folder}/{e.key.id}": [e.title, e.key.id] for e in graph.entries.values()}
        names |= {f"pages/{p.name}": [p.fields.titel] for p in graph.pages.values()}
        hit = nearest_meaning(wanted, names)
        meant = (f"[[{hit}]]" if wiki else f"../{hit}.md") if hit else ""
        what = say("De afbeelding") if link.image else say("De link")
        yield Diagnostic("dode-link", say("{what} leidt nergens heen.", what=what), raw.path, link.line, 1, say("Tekst"), link.target, say("een bestand van deze gids, zoals [[partners/naam]] of ../partners/naam.md"), meant)


def _headings(graph: Graph, target: Key | Page | str) -> list[str] | None:
    """Return the ids of the headings in the text of what a link leads to; ``None`` when that is not known."""
    if isinstance(target, Key):
        entry = graph.entries.get(target)
        return [h.id for h in entry.body.headings] if entry else None
    return [h.id for h in target.body.headings] if isinstance(target, Page) else None
