"""A guide that is being changed: which files become different, and what the guide would be then.

Nothing is written here. A change says what it did and what a person must still look at, in Dutch; who asked for it
shows that, and writes the files only when the guide would be sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reisgids import pipeline
from reisgids.diagnostics import Diagnostic
from reisgids.graph import PAGES, Graph
from reisgids.language import say
from reisgids.model.declare import FieldSpec, fields_of
from reisgids.model.lists import VOCABULARIES
from reisgids.model.walk import typed
from reisgids.nearest import nearest_meaning
from reisgids.reading.body import Body
from reisgids.reading.edit import Edit
from reisgids.reading.entry import Entry, Key
from reisgids.reading.folder import Files
from reisgids.reading.source import Loc, read_list


class CannotChange(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Why something cannot be done, in Dutch, for who asked for it."""


@dataclass(frozen=True)
class Pointer:
    """A place in a file that means an entry: in its fields, and as typed there."""

    path: str
    loc: Loc
    text: str


@dataclass
class Change:
    """The files of a sound guide, and what is different so far: ``gone`` are files that are no longer there,
    ``anew`` those of which nothing stays.
    """

    result: pipeline.Result
    files: Files
    root: str
    done: list[str] = field(default_factory=list)
    ask: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    anew: dict[str, bytes] = field(default_factory=dict)
    _edits: dict[str, Edit] = field(default_factory=dict)

    @property
    def graph(self) -> Graph:
        """The guide as it is."""
        assert self.result.graph
        return self.result.graph

    def within(self, shown: str) -> str:
        """Return the path within the content folder of a path as it is shown."""
        return shown.removeprefix(f"{self.root}/") if self.root else shown

    def edit(self, path: str) -> Edit:
        """Return the file at a path within the content folder, to change it."""
        if path not in self._edits:
            data = self.files[path]
            assert isinstance(data, bytes), path
            self._edits[path] = Edit(path, data)
        return self._edits[path]

    @property
    def changed(self) -> dict[str, bytes | None]:
        """The files that are different: path → its bytes, or ``None`` when it goes."""
        found: dict[str, bytes | None] = dict.fromkeys(sorted(self.gone | set(self.moved)))
        for path, edit in sorted(self._edits.items()):
            target = self.moved.get(path, path)
            if path not in self.gone and (target != path or edit.content != self.files[path]):
                found[target] = edit.content
        return found | self.anew

    def outcome(self, editions: Files | None) -> tuple[Diagnostic, ...]:
        """Return what would be wrong with the guide after this change and is not wrong now."""
        after = {path: data for path, data in {**self.files, **self.changed}.items() if data is not None}
        known = {(d.code, d.message) for d in self.result.diagnostics}
        found = pipeline.check(after, root=self.root, editions=editions).diagnostics
        return tuple(d for d in found if (d.code, d.message) not in known)

    # --- What points to an entry ---

    def pointers(self, key: Key) -> list[Pointer]:
        """Return every place in the fields of entries and lists that means an entry, the last of a file first."""
        found = [p for p in self._all() if self.graph.find(p.text, self._targets(p)) == [key]]
        return sorted(found, key=lambda p: (p.path, [str(step).zfill(6) for step in p.loc]), reverse=True)

    def _targets(self, pointer: Pointer) -> tuple[str, ...]:
        return self._specs[pointer].ref.targets if self._specs[pointer].ref else ()  # type: ignore[union-attr]

    def _all(self) -> Iterator[Pointer]:
        self._specs: dict[Pointer, FieldSpec] = {}
        for path, data, specs, start in self._readable():
            for loc, spec, text in (found for found in typed(data, specs, start) if found.spec.ref):
                pointer = Pointer(path, loc, text)
                self._specs[pointer] = spec
                yield pointer

    def _readable(self) -> Iterator[tuple[str, Mapping[str, object], tuple[FieldSpec, ...], Loc]]:
        for entry in self.graph.entries.values():
            yield self.within(entry.path), entry.raw.data or {}, entry.type.fields, ()
        for name, vocabulary in VOCABULARIES.items():
            path = f"lists/{name}.yml"
            data = self.files.get(path)
            raw = read_list(path, data)[0] if isinstance(data, bytes) else None
            rows = (raw.data or {}).get("items", []) if raw else []
            for number, row in enumerate(rows):
                yield path, row, fields_of(vocabulary.model), (number,)

    def bodies(self) -> Iterator[tuple[str, Body, str]]:
        """Yield every text with its path and the folder that its links count from."""
        for entry in self.graph.entries.values():
            yield self.within(entry.path), entry.body, entry.type.folder
        for page in self.graph.pages.values():
            yield self.within(page.raw.path), page.body, PAGES

    def lead_texts(self, old: Key, new_id: str) -> int:
        """Let every link in a text that leads to an entry name another id; return in how many files."""
        paths = set()
        for path, body, folder in self.bodies():
            for link in body.links if path not in self.gone else ():
                if link.inside and self.graph.find_link(link, folder) == old:
                    head, slash, name = link.path.rpartition("/")
                    ending = ".md" if name.endswith(".md") else ""
                    self.edit(path).in_text(link.path, f"{head}{slash}{new_id}{ending}")
                    paths.add(path)
        return len(paths)


def named(graph: Graph, text: str) -> Entry:
    """Return the entry that somebody means with an id, ``folder/id`` or the path of a file; else say what is near."""
    wanted = text.strip().removesuffix(".md").rstrip("/")
    wanted = "/".join(wanted.split("/")[-2:])
    found = [key for key in graph.find(wanted) if key in graph.entries]
    if len(found) == 1:
        return graph.entries[found[0]]
    if found:
        choices = ", ".join(f"{graph.entries[key].type.folder}/{key.id}" for key in found)
        raise CannotChange(say("‘{text}’ kan meer dan één pagina zijn. Kies uit: {choices}.", text=text, choices=choices))
    names = {f"{e.type.folder}/{e.key.id}": [e.title, e.key.id] for e in graph.entries.values()}
    meant = nearest_meaning(wanted, names)
    raise CannotChange(say("De pagina ‘{text}’ is er niet.", text=text) + (" " + say("Bedoel je: {meant}?", meant=meant) if meant else ""))
