"""Draws words, texts and values for a synthetic guide (``corpus.py``), by what the content model says of each field."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.registry import Registry
from reisgids.model.values import Ref

OFTEN, SELDOM = 0.6, 0.1  # how often an optional field is filled; seldom what is about the file itself
PICTURE = "voorbeeld.png"

# ruff: noqa: SIM905 - words are easier to read and to add in a row than as lists of strings
FIRST = "buurt wijk zorg samen huis straat eet leer werk speel groen jeugd taal kunst sport ouder kook stads woon deel".split()
LAST = "huis plein team groep tafel kring plan club raad punt werk tuin dag loket school feest atelier winkel net kamer".split()
SMALL = (
    "de het een en van in op met voor bij uit naar door over om te die dat dit niet ook nog al wel meer samen elke "
    "bewoners buren mensen vrijwilligers partners gemeente wijk buurt week avond ruimte geld tijd hulp idee plan vraag "
    "helpen maken koken leren praten zoeken delen beginnen vinden werken doen geven krijgen weten kunnen willen "
    "nieuwe goede kleine vaste eigen andere eerste laatste open gewone"
).split()

Data = dict[str, Any]


@dataclass(frozen=True)
class Me:
    """The entry that is being written: its type and which one of that type it is."""

    type: ContentType
    number: int
    id: str
    full: bool


@dataclass
class Drawing:
    """Draws for one guide. What it may point to is told when it is known: the ids of each type, and of each list."""

    types: Registry
    rng: random.Random
    ids: Mapping[str, list[str]] = field(default_factory=dict)
    terms: dict[str, list[str]] = field(default_factory=dict)

    # -- words

    def new_id(self, number: int) -> str:
        return f"{self.rng.choice(FIRST)}{self.rng.choice(LAST)}-{number + 1}"

    def _word(self) -> str:
        return self.rng.choice(SMALL) if self.rng.random() < 0.8 else self.rng.choice(FIRST) + self.rng.choice(LAST)

    def words(self, low: int, high: int) -> str:
        return " ".join(self._word() for _ in range(self.rng.randint(low, high))).capitalize()

    def _sentences(self, low: int, high: int) -> str:
        return " ".join(f"{self.words(5, 13)}." for _ in range(self.rng.randint(low, high)))

    def body(self, me: Me | None) -> str:
        blocks = [f"{self._sentences(3, 6)} {self._link(me)} {self._sentences(1, 3)}" for _ in range(self.rng.randint(2, 5))]
        blocks.insert(1, f"## {self.words(2, 5)}")
        blocks.append("\n".join(f"- {self.words(3, 9)}" for _ in range(4)))
        if self.rng.random() < 0.3:
            blocks.append(f"> [!TIP]\n> {self._sentences(1, 2)}")
        if self.rng.random() < 0.2:
            rows = "\n".join(f"| {self.words(1, 3)} | {self.rng.randint(1, 99)} |" for _ in range(4))
            blocks.append(f"| {self.words(1, 1)} | {self.words(1, 1)} |\n| --- | --- |\n{rows}")
        return "\n\n".join(blocks) + "\n"

    def _link(self, me: Me | None) -> str:
        target = self._target(Ref(inverse=""), me)
        if not target:
            return ""
        return f"[[{target}]]" if self.rng.random() < 0.7 else f"[{self.words(1, 3)}](../{target}.md)"

    # -- values

    def group(self, specs: Iterable[FieldSpec], me: Me | None) -> Data:
        group: Data = {}
        for spec in specs:
            share = SELDOM if spec.show == "hidden" else OFTEN
            if spec.required or (me and me.full) or self.rng.random() < share:
                value = self.value(spec, me)
                if value:
                    group[spec.name] = value
                elif spec.required and spec not in (me.type.fields if me else ()):
                    return {}  # a part that has nothing to point to is left out as a whole
        return group

    def value(self, spec: FieldSpec, me: Me | None) -> Any:
        if not spec.many:
            return self.one(spec, me)
        drawn = (self.one(spec, me) for _ in range(self.rng.randint(1, 3)))
        kept: list[Any] = []
        for value in drawn:
            if value and value not in kept:
                kept.append(value)
        return kept

    def one(self, spec: FieldSpec, me: Me | None) -> Any:
        if spec.part:
            return self.group(spec.parts, me)
        if spec.options:
            return self.rng.choice(list(spec.options))
        if spec.vocabulary:
            return self.rng.choice(self.terms[spec.vocabulary])
        if spec.ref:
            return self._target(spec.ref, me)
        return self._plain(spec, me)

    def _plain(self, spec: FieldSpec, me: Me | None) -> str:
        rng = self.rng
        match spec.kind.name:
            case "line":
                return self.words(2, 7)
            case "text":
                return self._sentences(1, 4)
            case "date":
                return f"{rng.randint(2018, 2026)}" + rng.choice(["", "-{:02}", "-{:02}-{:02}"]).format(rng.randint(1, 12), rng.randint(1, 28))
            case "yesno":
                return rng.choice(["ja", "nee"])
            case "number":
                return f"{rng.randint(0, 400)}" + rng.choice(["", f",{rng.randint(1, 9)}"])
            case "kvk":
                return f"{rng.randint(0, 99_999_999):08}"
            case "id":
                return f"oud-{me.id}" if me else spec.example
            case "image":
                return PICTURE
        return spec.example

    def _target(self, ref: Ref, me: Me | None) -> str:
        """Return an entry to point to. Some are pointed to far more often than others, as in real life."""
        names = [n for n in ref.targets or self.ids if n in self.ids]
        self.rng.shuffle(names)
        for name in names:
            ids = self.ids[name]
            # Within a type only backwards, so that nothing is part of itself by a detour.
            known = ids[: me.number] if me and me.type.name == name else ids
            if known:
                chosen = known[int(len(known) * self.rng.random() ** 2)]
                return chosen if len(ref.targets) == 1 else f"{self.types.by_name[name].folder}/{chosen}"
        return ""
