"""Everything the guide knows, as one graph: entries, pages, lists and the relations between them."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from reisgids.dates import PartialDate
from reisgids.language import mark
from reisgids.model.guide import Guide, OrdinaryPage
from reisgids.model.registry import Registry
from reisgids.reading.body import Body, Link
from reisgids.reading.entry import Entry, Key
from reisgids.reading.lists import Lists, enclosing
from reisgids.reading.source import Raw

T = TypeVar("T")

MENTION, MENTIONED = mark("Noemt"), mark("Genoemd door")
PAGES = "pages"  # the folder of ordinary pages; in a ``Key`` it stands for a type


@dataclass(frozen=True)
class Relation:
    """That one entry points to another, in which field, and why.

    ``label`` is the heading on the page of ``source``, ``inverse`` that on the page of ``target``.
    ``confirmed`` holds when the other party has said so too (see ``Graph.confirmed``).
    """

    source: Key
    target: Key
    field: str
    label: str
    inverse: str
    reason: str = ""
    confirmed: bool = False
    same: bool = False


@dataclass(frozen=True)
class Page:
    """An ordinary page of the guide, as read."""

    name: str
    fields: OrdinaryPage
    body: Body
    raw: Raw


@dataclass(frozen=True)
class Graph:
    """Everything the guide knows, linked. Only ``linking.link`` makes one.

    ``broken`` are the entries and pages that are there but cannot be read, ``broken_lists`` the names of
    such lists, ``broken_terms`` such items by list and id: what points to them is not reported as pointing nowhere.
    ``editions`` are the files of closed rounds, ``synonyms`` groups of words that mean the same to who searches.
    """

    guide: Guide
    registry: Registry
    lists: Lists
    entries: Mapping[Key, Entry]
    pages: Mapping[str, Page] = field(default_factory=dict)
    images: frozenset[str] = frozenset()
    broken: frozenset[Key] = frozenset()
    broken_lists: frozenset[str] = frozenset()
    broken_terms: frozenset[tuple[str, str]] = frozenset()
    relations: tuple[Relation, ...] = ()
    editions: Mapping[str, bytes] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def outgoing(self) -> Mapping[Key, list[Relation]]:
        """The relations that each entry states."""
        return _grouped(self.relations, lambda r: r.source)

    @cached_property
    def incoming(self) -> Mapping[Key, list[Relation]]:
        """The relations that others state about each entry."""
        return _grouped(self.relations, lambda r: r.target)

    @cached_property
    def public(self) -> tuple[Entry, ...]:
        """The entries that readers see, by type and then by title."""
        order = {t.name: n for n, t in enumerate(self.registry)}
        shown = (e for e in self.entries.values() if e.is_public)
        return tuple(sorted(shown, key=lambda e: (order[e.key.type], e.title.casefold(), e.key.id)))

    @cached_property
    def former(self) -> Mapping[Key, Key]:
        """Old ids, each with the entry that had it."""
        return {Key(e.key.type, old): e.key for e in self.entries.values() for old in e.fields.eerdere_ids or []}

    @cached_property
    def by_type(self) -> Mapping[str, tuple[Entry, ...]]:
        """The public entries of each type, by title."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.public:
            groups[entry.key.type].append(entry)
        return {name: tuple(found) for name, found in groups.items()}

    @cached_property
    def by_term(self) -> Mapping[tuple[str, str], frozenset[Key]]:
        """The public entries that name each item of a list, by the list and the item."""
        groups: dict[tuple[str, str], set[Key]] = defaultdict(set)
        for entry in self.public:
            for spec in entry.type.fields:
                for item in (getattr(entry.fields, spec.name) or ()) if spec.vocabulary and spec.many else ():
                    groups[spec.vocabulary, item].add(entry.key)
        return {term: frozenset(keys) for term, keys in groups.items()}

    @cached_property
    def _derived(self) -> dict[object, object]:
        return {}

    def derived(self, make: Callable[..., T], *more: Hashable) -> T:
        """Return ``make(graph, *more)``, made once: for an index that many pages ask."""
        asked = make, more
        try:  # looked up once: every page asks a dozen times
            return cast("T", self._derived[asked])
        except KeyError:
            made = self._derived[asked] = make(self, *more)
            return made

    @cached_property
    def enclosing(self) -> Mapping[str, frozenset[str]]:
        """Of every area the ids of all areas it lies in."""
        return enclosing(self.lists)

    @cached_property
    def moments(self) -> dict[Key, PartialDate | None]:
        """The date of each entry that somebody asked for (``emit/moments``), so that it is worked out once."""
        return {}

    def of_type(self, name: str) -> list[Entry]:
        """Return the public entries of a type, by title."""
        return list(self.by_type.get(name, ()))

    def find(self, text: str, targets: Iterable[str] = ()) -> list[Key]:
        """Return the entries that ``text`` (an id, or ``folder/id``) may mean among the types ``targets``."""
        folder, _, entry_id = text.strip().rpartition("/")
        names = list(targets) or [t.name for t in self.registry]
        if folder:
            known = self.registry.by_folder.get(folder)
            names = [known.name] if known and known.name in names else []
        keys = [Key(name, entry_id) for name in names]
        return [k for k in keys if k in self.entries or k in self.broken] or [
            self.former[k] for k in keys if k in self.former
        ]

    def find_link(self, link: Link, folder: str) -> Key | Page | str | None:
        """Return what a link in a body of ``folder`` leads to: an entry, a page, an image, or nothing."""
        if link.target.startswith("[["):
            keys = self.find(link.path)
            return keys[0] if len(keys) == 1 else None
        path = posixpath.normpath(posixpath.join(folder, link.path))
        directory, _, name = path.rpartition("/")
        if link.image:
            return name if directory == "images" and name in self.images else None
        if not name.endswith(".md"):
            return None
        if directory == PAGES:
            key = Key(PAGES, name.removesuffix(".md"))
            return self.pages.get(key.id) or (key if key in self.broken else None)
        keys = self.find(path.removesuffix(".md")) if directory in self.registry.by_folder else []
        return keys[0] if keys else None


class View:
    """What a rule that spans entries sees: one entry in the finished graph."""

    def __init__(self, graph: Graph, key: Key) -> None:
        self._graph, self._key = graph, key

    def incoming(self, type_name: str, field_name: str) -> list[Entry]:
        """Return the entries of a type that point here in a field."""
        found = self._graph.incoming.get(self._key, [])
        return [self._graph.entries[r.source] for r in found if r.source.type == type_name and r.field == field_name]

    def outgoing(self, type_name: str, field_name: str) -> list[Entry]:
        """Return the entries of a type that this one points to in a field."""
        found = self._graph.outgoing.get(self._key, [])
        return [self._graph.entries[r.target] for r in found if r.target.type == type_name and r.field == field_name]

    def entry(self, key: Key) -> Entry | None:
        """Return another entry, if it is there."""
        return self._graph.entries.get(key)


def _grouped(relations: Iterable[Relation], key: object) -> Mapping[Key, list[Relation]]:
    groups: dict[Key, list[Relation]] = defaultdict(list)
    for relation in relations:
        groups[key(relation)].append(relation)  # type: ignore[operator]
    return dict(groups)


def with_addresses(graph: Graph, site_url: str | None, repo_url: str | None) -> Graph:
    """Return the graph of a guide that is published elsewhere than its settings say; ``None`` leaves an address."""
    given = {"site_url": site_url, "repo_url": repo_url}
    return replace(graph, guide=graph.guide.model_copy(update={k: v for k, v in given.items() if v}))


def root_of(graph: Graph) -> str:
    """Return what stands before the path of every file, such as ``content/``."""
    entry = next(iter(graph.entries.values()), None)
    return entry.path.removesuffix(f"{entry.type.folder}/{entry.key.id}.md") if entry else ""
