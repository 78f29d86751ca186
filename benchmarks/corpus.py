"""Write a synthetic guide of any size: ``python benchmarks/corpus.py OUT N [--seed 7]``.

Nothing here knows a field by name: types, fields, options and references come from the content model, so a
new type or field is in the corpus at once. One seed and one model give the same bytes. What a rule refuses
is drawn again or left out, until ``reisgids check`` finds no *fout*; in most entries a good half of the
optional fields is filled, in the last entry of each type all of them.
"""

from __future__ import annotations

import argparse
import base64
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from reisgids import pipeline
from reisgids.diagnostics import Severity, as_text
from reisgids.graph import View
from reisgids.model import registry
from reisgids.model.declare import ContentType, FieldSpec, fields_of
from reisgids.model.guide import Guide, OrdinaryPage
from reisgids.model.lists import VOCABULARIES
from reisgids.model.registry import Registry
from reisgids.model.shared import SHARED_RULES
from reisgids.reading.entry import Key

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, the folder above is not looked in
from benchmarks.drawing import PICTURE, Data, Drawing, Me

WEIGHTS = {"partner": 40, "les": 25, "deal": 15}  # of 100; the other types share the rest
ITEMS = {"themas": 20, "doelgroepen": 12, "rollen": 10}  # areas: a town, its districts, their neighbourhoods
DISTRICTS, NEIGHBOURHOODS = 12, 5
TRIES = 40

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")

Loc = tuple[str | int, ...]


class Corpus:
    """Draws a whole guide from the model."""

    def __init__(self, types: Registry, size: int, seed: int = 7) -> None:
        self.types = types
        self.draw = Drawing(types, random.Random(seed))
        self.draw.ids = {t.name: [self.draw.new_id(n) for n in range(count)] for t, count in self._counts(size)}
        self.lists = {name: self._list(name) for name in VOCABULARIES}
        self.entries: dict[Key, Data] = {}
        self.bodies: dict[Key, str] = {}
        for content_type in types:
            for me in self._all(content_type):
                key = Key(content_type.name, me.id)
                self.entries[key] = self._repaired(me, self.draw.group(content_type.fields, me))
                self.bodies[key] = self.draw.body(me)

    def _counts(self, size: int) -> Iterator[tuple[ContentType, int]]:
        others = [t for t in self.types if t.name not in WEIGHTS]
        rest = (100 - sum(WEIGHTS.values())) / max(1, len(others))
        for content_type in self.types:
            yield content_type, max(2, round(size * WEIGHTS.get(content_type.name, rest) / 100))

    def _all(self, content_type: ContentType) -> Iterator[Me]:
        ids = self.draw.ids[content_type.name]
        for number, entry_id in enumerate(ids):
            yield Me(content_type, number, entry_id, full=number == len(ids) - 1)

    def _list(self, name: str) -> list[Data]:
        specs = [s for s in fields_of(VOCABULARIES[name].model) if s.required or s.kind.name != "id"]  # a former id can be of one item only
        if name != "gebieden":
            items = [self.draw.group(specs, None) | {"id": f"{name}-{n}"} for n in range(1, ITEMS.get(name, 10) + 1)]
        else:
            items = [{"id": "stad", "label": "Stad", "soort": "gemeente"}]
            for n in range(1, DISTRICTS + 1):
                place = {"rij": str((n - 1) // 4 + 1), "kolom": str((n - 1) % 4 + 1)}
                items.append({"id": f"gebied-{n}", "label": self.draw.words(1, 2), "soort": "gebied", "ligt_in": "stad", "plek": place})
                items += [
                    {"id": f"wijk-{n}-{m}", "label": self.draw.words(1, 2), "soort": "wijk", "ligt_in": f"gebied-{n}"}
                    for m in range(1, NEIGHBOURHOODS + 1)
                ]
        self.draw.terms[name] = [item["id"] for item in items]
        return items

    # -- what a rule refuses

    def _repaired(self, me: Me, data: Data) -> Data:
        for attempt in range(TRIES):
            refused = list(self._refused(me.type, data))
            if not refused:
                return data
            for loc in refused:
                self._redraw(me, data, loc, attempt)
        raise SystemExit(f"No valid {me.type.name} after {TRIES} tries; the last one broke at {refused}.")

    def _refused(self, content_type: ContentType, data: Data) -> Iterator[Loc]:
        try:
            fields = content_type.model.model_validate(data)
        except ValidationError as error:
            yield from (e["loc"] for e in error.errors())
            return
        for rule in (*SHARED_RULES, *content_type.rules):
            yield from (p.at for p in rule(fields) if p.severity is Severity.ERROR)

    def _redraw(self, me: Me, data: Data, loc: Loc, attempt: int) -> None:
        """Put something else at a place: the declared example, the next choice of a closed list; in the end nothing, or a new draw where it must be filled."""
        group: Any = data
        siblings = specs = me.type.fields
        spec: FieldSpec | None = None
        trail: list[tuple[Any, str | int]] = []
        for step in loc:
            if isinstance(group, dict) and step not in group:
                break
            if isinstance(group, list) and not (isinstance(step, int) and step < len(group)):
                break
            if isinstance(step, str):
                siblings, spec = specs, next((s for s in specs if s.name == step), None)
                specs = spec.parts if spec else ()
            trail.append((group, step))
            group = group[step]
            if not isinstance(group, dict | list):
                break
        if not spec or not trail:
            return
        holder, step = trail[-1]
        plain = not spec.part and not isinstance(holder[step], list)
        if attempt == 0 and plain and spec.example and not spec.ref:
            holder[step] = spec.example
            if isinstance(holder, dict) and holder is not data:  # within a group, examples of closed lists go together with it
                holder.update({s.name: s.example for s in siblings if s.options and s.name in holder})
        elif plain and holder[step] in spec.options and attempt <= 2 * len(spec.options):
            turns = list(spec.options)
            holder[step] = turns[(turns.index(holder[step]) + 1) % len(turns)]
        elif isinstance(holder, list):
            holder[step] = self.draw.one(spec, me)
        elif spec.required:
            holder[step] = self.draw.value(spec, me)
        else:
            del holder[step]

    # -- files

    def files(self) -> dict[str, bytes]:
        """Return the whole content folder, after the rules that look at more than one entry have had their say."""
        for attempt in range(TRIES):
            files = self._files()
            graph = pipeline.check(files, root="", types=self.types).graph
            if graph is None:
                return files
            refused = [
                (entry, problem.at)
                for entry in graph.entries.values()
                for rule in entry.type.linked_rules
                for problem in rule(entry.fields, View(graph, entry.key))
                if problem.severity is Severity.ERROR
            ]
            for entry, loc in refused:
                me = Me(entry.type, self.draw.ids[entry.key.type].index(entry.key.id), entry.key.id, full=False)
                self._redraw(me, self.entries[entry.key], loc, attempt)
                self.entries[entry.key] = self._repaired(me, self.entries[entry.key])
            if not refused:
                break
        return files

    def _files(self) -> dict[str, bytes]:
        files: dict[str, bytes] = {"gids.yml": _yaml({s.name: s.example for s in fields_of(Guide) if not s.many})}
        files[f"images/{PICTURE}"] = PIXEL
        for name, items in self.lists.items():
            files[f"lists/{name}.yml"] = _yaml(items)
        for name in ("home", "over", "colofon"):
            fields = {s.name: s.example for s in fields_of(OrdinaryPage)}
            files[f"pages/{name}.md"] = _markdown(fields, "Een pagina van de gids zelf.\n")
        for key, data in self.entries.items():
            # No round is closed: an edition that a round names stands in a file beside the guide, which is not drawn here.
            left_out = ("editie", "stand") if "editie" in data else ()
            fields = {name: value for name, value in data.items() if name not in left_out}
            files[f"{self.types.by_name[key.type].folder}/{key.id}.md"] = _markdown(fields, self.bodies[key])
        return files


def _yaml(value: Any) -> bytes:
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    return str(text).encode()


def _markdown(fields: Data, body: str) -> bytes:
    return b"---\n" + _yaml(fields) + b"---\n\n" + body.encode()


def write(out: Path, size: int, seed: int = 7) -> int:
    """Write a corpus of about ``size`` entries into ``out``, which must be empty, and return how many there are."""
    if out.exists() and any(out.iterdir()):
        raise SystemExit(f"{out} is not empty.")
    corpus = Corpus(registry.load(), size, seed)
    files = corpus.files()
    found = [d for d in pipeline.check(files, root=str(out), editions={}).diagnostics if d.blocks]
    if found:
        raise SystemExit(f"{as_text(found[:10])}\n\nThe corpus has {len(found)} errors: the generator does not know a rule.")
    for path, data in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return len(corpus.entries)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic guide.")
    parser.add_argument("out", type=Path, help="the content folder to write; must be empty")
    parser.add_argument("size", type=int, help="about how many entries")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    print(f"{write(given.out, given.size, given.seed)} entries in {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
