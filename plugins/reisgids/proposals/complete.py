"""What people write in a proposal → what a file says: names become ids, and who is not known yet becomes a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reisgids.graph import Graph
from reisgids.language import mark, say
from reisgids.linking.duplicates import names_of
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.shared import OWN_EXPERIENCE
from reisgids.model.walk import Typed, typed
from reisgids.proposals.bundle import STUB
from reisgids.proposals.starting_file import propose_id
from reisgids.reading import source
from reisgids.reading.source import as_typed

TO_FILL_IN = mark("Nog in te vullen.")


def complete(files: dict[str, bytes], notes: list[str], graph: Graph) -> bool:
    """Put ids where names stand in ``files``, and add a draft for each partner that nobody knows; say whether any changed."""
    names = _Names(graph)
    changed = False
    for path, data in sorted(files.items()):
        content_type = graph.registry.by_folder[path.split("/")[0]]
        raw, _ = source.read_entry(path, data)
        lines = data.decode().split("\n")
        for loc, spec, text in _pointers(raw, content_type) if raw else ():
            known = names.meant(spec, text)
            if known is None and spec.ref and spec.ref.targets == (STUB,):
                stub_type = graph.registry.by_name[STUB]
                known = names.draft(text)
                stub = f"{stub_type.folder}/{known}.md"
                notes.append(say("Nieuw als concept: {stub} (genoemd in {path})", stub=stub, path=path))
                files[stub] = _stub(stub_type, _bare(text)).encode()
            if known and raw:
                line, column = raw.place(loc)
                lines[line - 1] = lines[line - 1][: column - 1] + lines[line - 1][column - 1 :].replace(text, known, 1)
                changed = True
        files[path] = "\n".join(lines).encode()
    return changed


class _Names:
    """By what names everything in the guide may be called."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.titles = {(e.key.type, name.casefold()): e.key.id for e in graph.entries.values() for name in names_of(e)}
        self.terms = {
            (vocabulary, name.casefold()): item.id
            for vocabulary, items in graph.lists.items() for item in items.values() for name in (*(item.synoniemen or ()), item.label)
        }  # fmt: skip
        self.drafts: dict[str, str] = {}

    def meant(self, spec: FieldSpec, text: str) -> str | None:
        """Return the id that a name stands for; empty when what stands there is an id already, ``None`` when nobody has that name."""
        if spec.vocabulary:
            return "" if text in self.graph.lists[spec.vocabulary] else self.terms.get((spec.vocabulary, text.casefold()), "")
        targets = spec.ref.targets if spec.ref else ()
        if text == OWN_EXPERIENCE or self.graph.find(text, targets):
            return ""
        if draft := self.drafts.get(_bare(text).casefold()):
            return draft if targets == (STUB,) else ""
        found = [(t, i) for t in self.graph.registry if (not targets or t.name in targets) and (i := self.titles.get((t.name, text.casefold())))]
        if len(found) != 1:
            return None
        [(content_type, entry_id)] = found
        return entry_id if len(targets) == 1 else f"{content_type.folder}/{entry_id}"

    def draft(self, text: str) -> str:
        """Return a new id for a partner that is only named."""
        taken = (key.id for key in (*self.graph.entries, *self.graph.broken) if key.type == STUB)
        found = self.drafts[_bare(text).casefold()] = propose_id(_bare(text), (*taken, *self.drafts.values()))
        return found


def _bare(text: str) -> str:
    return text.rpartition("/")[2] if re.fullmatch(r"[a-z]+/[a-z0-9-]+", text) else text


def _pointers(raw: source.Raw, content_type: ContentType) -> Iterator[Typed]:
    """Yield every reference and item of a list in what was typed."""
    return (found._replace(text=found.text.strip()) for found in typed(raw.data, content_type.fields) if (found.spec.ref or found.spec.vocabulary) and "\n" not in found.text)


def _stub(content_type: ContentType, name: str) -> str:
    """Return a draft that has only a name; what the type requires says that it is still to be filled in."""
    title = name if re.search(r"[A-Z ]", name) else name.replace("-", " ").capitalize()
    lines = ["---", f"{content_type.title_field}: {as_typed(title)}"]
    for spec in content_type.fields:
        if spec.required and spec.name != content_type.title_field:
            value = list(spec.options)[-1] if spec.options else f"\n  - {OWN_EXPERIENCE}" if spec.part else say(TO_FILL_IN)
            lines.append(f"{spec.name}: {value}".replace(": \n", ":\n"))
    return "\n".join([*lines, "publicatie: concept", "---", ""])
