"""Stage 3: all entries → one linked graph, with what dangles.

Links, backlinks and broken references come from a single pass when every entry is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from reisgids.diagnostics import MOST_TOLD, Diagnostic
from reisgids.graph import MENTION, MENTIONED, PAGES, Graph, Relation, View
from reisgids.language import say
from reisgids.linking import similar
from reisgids.linking.dead_links import dead_links
from reisgids.messages import sentence
from reisgids.model.declare import Declared, FieldSpec, Part, fields_of
from reisgids.model.shared import OWN_EXPERIENCE
from reisgids.nearest import nearest, nearest_meaning
from reisgids.reading.entry import Entry, Key, Unfinished, diagnose
from reisgids.reading.lists import Row
from reisgids.reading.places import is_reserved, skeleton
from reisgids.reading.source import Loc, Raw

SOURCE_FIELD = "bronnen.bron"
SLIPS = 3  # times that one wrong id may be a slip of the pen
CHOICE = 30  # items of a list that a message still names
NOBODY = Key("", "")  # who points to an entry from a list


def link(graph: Graph, unfinished: Iterable[Unfinished] = (), rows: Iterable[Row] = ()) -> tuple[Graph, list[Diagnostic]]:
    """Return the graph with its relations, and everything that points nowhere or breaks a rule.

    Of ``unfinished`` entries, and of the ``rows`` of lists, only where they point to is judged, so that every
    problem shows in one run.
    """
    problems = [*_ids_taken_twice(graph), *_ids_that_look_alike(graph)]
    relations: list[Relation] = []
    for entry in graph.entries.values():
        found = _Linker(graph, entry.raw, entry.key)
        relations += found.relations(entry, entry.fields)
        problems += found.problems
    for loose in unfinished:
        judged = _Linker(graph, loose.raw, loose.key)
        judged.relations(loose, loose.raw.data or {})
        problems += judged.problems
    for row in rows:
        listed = _Linker(graph, row.raw, NOBODY)
        listed.references(row.item, fields_of(type(row.item)), (row.number,))
        problems += listed.problems
    for page in graph.pages.values():
        problems += islice(dead_links(graph, page.raw, page.body, PAGES), MOST_TOLD + 1)
    linked = replace(graph, relations=tuple(sorted(_confirmed(graph, relations), key=_relation_order)))
    for entry in linked.entries.values():
        problems += _against_rules(linked, entry)
    return linked, [*_guessed(problems), *similar.tips(linked)]


def _guessed(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Take back what was guessed for an entry to which many places point: nobody makes one slip so often, so it was taken away."""
    often = Counter((d.code, d.found) for d in problems if d.code in ("onbekende-verwijzing", "dode-link"))
    return [replace(d, meant="", fix="") if d.meant and often[d.code, d.found] > SLIPS else d for d in problems]


def replaced(graph: Graph, entry: Entry) -> tuple[Graph, list[Diagnostic]]:
    """Return the graph with another text of one entry, and what is wrong with that entry, in a moment.

    For whoever waits for it: what is worked out from many entries together (lists, matches, the kompas) is still that
    of ``graph``. Only ``link`` knows the whole truth.
    """
    found = _Linker(graph, entry.raw, entry.key)
    ours = sorted(found.relations(entry, entry.fields), key=_relation_order)
    before = {r.target for r in graph.outgoing.get(entry.key, ())}
    incoming = dict(graph.incoming)
    for target in before | {r.target for r in ours}:
        others = [r for r in graph.incoming.get(target, ()) if r.source != entry.key]
        incoming[target] = sorted([*others, *(r for r in ours if r.target == target)], key=_relation_order)
    now = replace(graph, entries={**graph.entries, entry.key: entry})
    now.__dict__.update({**{k: v for k, v in graph.__dict__.items() if k not in now.__dict__}, "outgoing": {**graph.outgoing, entry.key: ours}, "incoming": incoming})
    return now, [*found.problems, *_against_rules(now, entry)]


def _against_rules(graph: Graph, entry: Entry) -> Iterator[Diagnostic]:
    """Yield what is wrong with an entry among others; of a notice that one was removed, nothing is asked."""
    for rule in () if entry.is_removed else entry.type.linked_rules:
        for problem in rule(entry.fields, View(graph, entry.key)):
            yield diagnose(entry.raw, entry.type.model, problem)


def _relation_order(r: Relation) -> tuple[str, ...]:
    return (*r.source, *r.target, r.field, r.reason)


def _ids_taken_twice(graph: Graph) -> Iterator[Diagnostic]:
    seen: dict[Key, Entry] = {}
    for entry in graph.entries.values():
        for number, old in enumerate(entry.fields.eerdere_ids or []):
            key = Key(entry.key.type, old)
            other = graph.entries.get(key) or seen.get(key)
            if other or is_reserved(old):
                line, column = entry.raw.place(("eerdere_ids", number))
                yield Diagnostic("id-in-gebruik", say("Het oude id ‘{old}’ is al van een andere pagina: {path}.", old=old, path=other.path if other else say("een overzicht")), entry.path, line, column, say("Eerdere ids"), old, accepted=say("een id dat nergens anders voorkomt"))
            seen[key] = entry


def _ids_that_look_alike(graph: Graph) -> Iterator[Diagnostic]:
    looks: dict[Key, Entry] = {}
    for entry in graph.entries.values():
        other = looks.setdefault(Key(entry.key.type, skeleton(entry.key.id)), entry)
        if other is not entry:
            yield Diagnostic("id-lijkt-op", say("De bestandsnaam lijkt te veel op die van {path}. Lezers zien het verschil niet.", path=other.path), entry.path, 1, 1, found=entry.key.id, accepted=say("een bestandsnaam die duidelijk anders is"))


def _confirmed(graph: Graph, relations: list[Relation]) -> Iterator[Relation]:
    """Mark the relations that both sides state.

    A text that we drew from a document confirms nothing: both parties must have checked their own
    entry, or the deal must say when the party agreed (design 3).
    """
    stated = {(r.source, r.target) for r in relations}
    checked = {e.key for e in graph.entries.values() if e.fields.gecontroleerd_op}
    for r in relations:
        mutual = (r.target, r.source) in stated and r.source in checked and r.target in checked
        yield replace(r, confirmed=r.confirmed or mutual)


Group = Declared | dict[str, Any]


def _given(group: Group, spec: FieldSpec) -> list[tuple[int, Any]]:
    """Return the values of a field with their number, also of a group that is not a sound value yet."""
    value = getattr(group, spec.name) if isinstance(group, Declared) else group.get(spec.name)
    if value is None or (spec.many and not isinstance(value, list)):
        return []
    wanted = object if isinstance(group, Declared) else dict if spec.part else str
    return [(n, v) for n, v in enumerate(value if spec.many else [value]) if isinstance(v, wanted)]


class _Linker:
    """Walks the declared fields of one entry and its body, or of one item of a list."""

    def __init__(self, graph: Graph, raw: Raw, key: Key) -> None:
        self.graph, self.raw, self.key = graph, raw, key
        self.problems: list[Diagnostic] = []

    def relations(self, entry: Unfinished, fields: Group) -> list[Relation]:
        found = self.references(fields, entry.type.fields)
        stated = {r.target for r in found}
        found += [r for r in self._mentions(entry) if r.target not in stated]
        return list(dict.fromkeys(found))

    def references(self, group: Group, specs: Iterable[FieldSpec], loc: Loc = ()) -> list[Relation]:
        return list(self._group(group, specs, loc, ()))

    def _group(self, group: Group, specs: Iterable[FieldSpec], loc: Loc, labels: tuple[str, ...]) -> Iterator[Relation]:
        for spec in specs:
            if not (spec.ref or spec.vocabulary or spec.part or spec.kind.name == "image"):
                continue
            for number, item in _given(group, spec):
                at = (*loc, spec.name, number) if spec.many else (*loc, spec.name)
                if spec.part:
                    yield from self._group(item, spec.parts, at, (*labels, spec.label))
                elif spec.ref:
                    yield from self._reference(group, spec, str(item), at, labels)
                elif spec.vocabulary:
                    self._term(spec, str(item), at)
                elif item not in self.graph.images and len(self.problems) <= MOST_TOLD:
                    self._report("onbekende-afbeelding", say("Er is geen afbeelding met de naam ‘{item}’.", item=item), spec, at, item, say("een bestand in de map images"), nearest(item, self.graph.images))

    def _reference(self, group: Group, spec: FieldSpec, text: str, at: Loc, labels: tuple[str, ...]) -> Iterator[Relation]:
        ref = spec.ref
        dotted = ".".join(str(step) for step in at if isinstance(step, str))
        if ref is None or (dotted == SOURCE_FIELD and text == OWN_EXPERIENCE):
            return
        keys = self.graph.find(text, ref.targets)
        if len(keys) != 1 or keys[0] == self.key:
            self._dangling(spec, text, at, keys)
        elif keys[0] in self.graph.entries:
            reason = group.reason() if isinstance(group, Part) else ""
            agreed = bool(getattr(group, "bevestigd_op", None))
            yield Relation(self.key, keys[0], dotted, labels[0] if labels else spec.label, ref.inverse, reason, agreed, ref.same)

    def _dangling(self, spec: FieldSpec, text: str, at: Loc, keys: list[Key]) -> None:
        if len(self.problems) > MOST_TOLD:
            return
        registry, ref = self.graph.registry, spec.ref
        targets = [registry.by_name[n] for n in ref.targets if n in registry.by_name] if ref else []
        what = say(" of ").join(t.label for t in targets) or (say("pagina") if not (ref and ref.targets) else say(" of ").join(ref.targets))
        if keys and keys[0] == self.key:
            self._report("verwijst-naar-zichzelf", say("‘{text_}’ verwijst naar zichzelf.", text_=text), spec, at, text, say("een andere pagina"))
        elif len(keys) > 1:
            choices = [f"{registry.by_name[k.type].folder}/{k.id}" for k in keys]
            self._report("dubbelzinnig", say("‘{text_}’ kan meer dan één pagina zijn.", text_=text), spec, at, text, ", ".join(choices))
        else:
            bare = len(targets) == 1  # one type of entry fits, so its id says enough
            names = {
                (e.key.id if bare else f"{e.type.folder}/{e.key.id}"): [e.title, e.key.id]
                for e in self.graph.entries.values()
                if not targets or e.type in targets
            }
            meant = nearest_meaning(text.removeprefix(f"{targets[0].folder}/") if bare else text, names)
            said = sentence("onbekende-verwijzing")
            self._report("onbekende-verwijzing", said.message.format(what=what, found=text), spec, at, text, said.accepted.format(what=what), meant)

    def _term(self, spec: FieldSpec, text: str, at: Loc) -> None:
        items = self.graph.lists[spec.vocabulary]
        excused = spec.vocabulary in self.graph.broken_lists or (spec.vocabulary, text) in self.graph.broken_terms
        if text not in items and not excused and len(self.problems) <= MOST_TOLD:
            names = {i.id: [i.label, *(i.synoniemen or [])] for i in items.values()}
            said = sentence("niet-op-de-lijst")
            message, accepted = said.message.format(found=text, label=spec.label), said.accepted.format(vocabulary=spec.vocabulary)
            meant = nearest_meaning(text, names)
            choice = "" if meant or len(items) > CHOICE else f": {', '.join(items)}" if items else say(", maar daar staat nog niets op")
            self._report("niet-op-de-lijst", message, spec, at, text, accepted + choice, meant)

    def _report(self, code: str, message: str, spec: FieldSpec, at: Loc, found: str, accepted: str, meant: str = "") -> None:
        raw = self.raw
        line, column = raw.place(at)
        typed = raw.line(line)
        fix = typed.replace(found, meant, 1) if meant and found in typed else ""
        self.problems.append(Diagnostic(code, message, raw.path, line, column, spec.label, found, accepted, meant, fix))

    def _mentions(self, entry: Unfinished) -> Iterator[Relation]:
        folder = entry.type.folder
        self.problems += islice(dead_links(self.graph, self.raw, entry.body, folder), MOST_TOLD + 1)
        for link in entry.body.links:
            target = self.graph.find_link(link, folder) if link.inside else None
            if isinstance(target, Key) and target != self.key and target in self.graph.entries:
                yield Relation(self.key, target, "tekst", say(MENTION), say(MENTIONED))
