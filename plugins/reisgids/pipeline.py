"""The stages in order: files → raw → entries → graph → pages. The table of contents of the program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial

from reisgids import editions as editions_module
from reisgids import graph
from reisgids.diagnostics import Diagnostic, Severity, told
from reisgids.graph import Graph
from reisgids.language import of_settings, say, speaking
from reisgids.linking import left_out
from reisgids.linking import link as linking
from reisgids.model import registry as registry_module
from reisgids.model.declare import Declared
from reisgids.model.guide import VERSION, Guide, OrdinaryPage
from reisgids.model.lists import MODELS, SYNONYMS, Item
from reisgids.model.registry import Registry
from reisgids.reading import entry, lists, privacy, source
from reisgids.reading.body import read_body
from reisgids.reading.entry import Entry, Key, Unfinished
from reisgids.reading.folder import MAX_FILE_BYTES, Files, Refused
from reisgids.reading.patience import Patience, TooSlow
from reisgids.reading.pictures import check_picture
from reisgids.reading.places import SETTINGS, File, Part, place_of
from reisgids.reading.source import Raw

Progress = Callable[[str, int, int], None]
Known = dict[str, "tuple[bytes | Refused, Reading]"]


def no_progress(stage: str, done: int, total: int) -> None:
    """Say nothing about how far the work is."""


@dataclass(frozen=True)
class Result:
    """What comes out of the checking stages: the graph of what is sound, and every problem."""

    graph: Graph | None
    diagnostics: tuple[Diagnostic, ...]
    mask: privacy.Mask = field(default_factory=privacy.Mask)  # for what else is told: it may not repeat personal data either

    @property
    def is_blocked(self) -> bool:
        """Whether there is a problem that must stop a build."""
        return self.graph is None or any(d.blocks for d in self.diagnostics)


def reference_date(text: str = "") -> date:
    """Return the day the guide is judged on: as given, else SOURCE_DATE_EPOCH, else today."""
    if text:
        return date.fromisoformat(text)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def check(
    files: Files, *, root: str = "content", types: Registry | None = None, progress: Progress = no_progress, editions: Files | None = None, known: Known | None = None,
) -> Result:  # fmt: skip
    """Read, check and link all files of a guide.

    ``files`` maps paths within the content folder to bytes; ``root`` is put before them in
    messages. ``editions`` are the files of closed rounds by name; without them they are not judged.
    Nothing else is read: no clock, no disk, no network. ``known`` is what was read before, kept up to date; it is not read again.
    """
    with speaking(of_settings(files.get(SETTINGS))):
        types, known = (types or registry_module.load()).said(), {} if known is None else known
        reading = Reading(root, types)
        with Patience() as patience:
            for number, (path, data) in enumerate(sorted(files.items()), 1):
                if path not in known or known[path][0] != data:
                    known[path] = data, Reading(root, types)
                    known[path][1].take(path, data, patience)
                reading.add(known[path][1])
                progress(say("lezen"), number, len(files))
        return reading.linked(editions)


def _other_version(guide: Guide, raw: Raw) -> list[Diagnostic]:
    """Say that the content is not in the form that this program knows; a guide that does not say its version is trusted."""
    said = guide.versie or str(VERSION)
    if said == str(VERSION):
        return []
    line, column = raw.place(("versie",))
    older = said.isdigit() and int(said) < VERSION
    message = say("Deze inhoud is nog in een oude vorm.") if older else say("Deze inhoud is in een vorm die dit programma niet kent.")
    accepted = say("de opdracht ‘reisgids migrate’, die alles overbrengt") if older else say("versie {version}, of een nieuwere reisgids", version=VERSION)
    return [Diagnostic("andere-versie", message, raw.path, line, column, say("Versie van de inhoud"), said, accepted)]


class Reading:
    """Gathers what files hold, and what is wrong with them."""

    def __init__(self, root: str, types: Registry) -> None:
        self.root, self.types = root, types
        self.problems: list[Diagnostic] = []
        self.entries: dict[Key, Entry] = {}
        self.broken: set[Key] = set()
        self.unfinished: list[Unfinished] = []
        self.broken_lists: set[str] = set()
        self.broken_terms: set[tuple[str, str]] = set()
        self.items: list[lists.Row] = []
        self.pages: dict[str, graph.Page] = {}
        self.lists: dict[str, Mapping[str, Item]] = {name: {} for name in MODELS}
        self.synonyms: tuple[tuple[str, ...], ...] = ()
        self.images: set[str] = set()
        self.guide: Guide | None = None
        self.gates: dict[str, privacy.Gate] = {}

    def add(self, other: Reading) -> None:
        """Take over what another reading gathered."""
        self.entries.update(other.entries)
        self.pages.update(other.pages)
        self.gates.update(other.gates)
        self.broken |= other.broken
        self.broken_lists |= other.broken_lists
        self.broken_terms |= other.broken_terms
        self.items += other.items
        self.images |= other.images
        self.problems += other.problems
        self.unfinished += other.unfinished
        self.lists.update({name: items for name, items in other.lists.items() if items})
        self.synonyms = other.synonyms or self.synonyms
        self.guide = other.guide or self.guide

    def _shown(self, path: str) -> str:
        return f"{self.root}/{path}" if self.root else path

    def take(self, path: str, data: bytes | Refused, patience: Patience) -> None:
        """Read one file as what its place says it is."""
        shown = self._shown(path)
        place = place_of(path, shown, self.types)
        if isinstance(data, Refused):
            self.problems.append(Diagnostic(data.code, say(data.message, max=MAX_FILE_BYTES // 1024 // 1024), shown, 1, 1, accepted=say("een gewoon bestand")))
            self._missed(place)
        elif isinstance(place, Diagnostic):
            self.problems.append(place)
        elif place.part is Part.IMAGE:
            self.images.add(place.name)
            self._guard(shown, b"", None, None)
            self.problems += [problem] if (problem := check_picture(place.name, shown, data)) else []
        else:
            read = self._markdown if place.part in (Part.ENTRY, Part.PAGE) else self._yaml
            try:
                patience.do(partial(read, place, shown, data), len(data))
            except TooSlow:
                self._too_slow(place, shown)

    def _too_slow(self, place: File, shown: str) -> None:
        self.problems.append(Diagnostic(
            "te-traag", say("Het lezen van dit bestand duurt te lang. Daarom is het gestopt."), shown, 1, 1,
            accepted=say("een kortere en eenvoudiger tekst, met minder tekens die een bijzondere betekenis hebben"),
        ))  # fmt: skip
        self._missed(place)

    def _missed(self, place: File | Diagnostic) -> None:
        """Remember what stood in a file that is not read: what points there does not point nowhere."""
        if isinstance(place, Diagnostic):
            return
        if place.part is Part.IMAGE:
            self.images.add(place.name)
        elif place.part is Part.LIST:
            self.broken_lists.add(place.name)
        elif place.part in (Part.ENTRY, Part.PAGE):
            self.broken.add(Key(place.type.name if place.type else graph.PAGES, place.name))

    def _markdown(self, place: File, shown: str, data: bytes) -> None:
        raw, problems = source.read_entry(shown, data)
        self.problems += problems
        self._guard(shown, data, raw, place.type.model if place.type else OrdinaryPage)
        if place.part is Part.PAGE:
            page, found = self._page(place, raw) if raw else (None, [])
            self.problems += found
            if page:
                self.pages[place.name] = page
            else:
                self.broken.add(Key(graph.PAGES, place.name))
            return
        assert place.type
        key = Key(place.type.name, place.name)
        parsed, found = entry.parse(raw, place.type, place.name) if raw else (None, [])
        self.problems += found
        if isinstance(parsed, Entry):
            self.entries[key] = parsed
        else:
            self.broken.add(key)
            self.unfinished += [parsed] if parsed else []

    def _page(self, place: File, raw: Raw) -> tuple[graph.Page | None, list[Diagnostic]]:
        body = read_body(raw.body, raw.body_line)
        fields, found = entry.validate(raw, OrdinaryPage) if raw.data is not None else (None, [])
        found += [d.at(raw.path, d.line, d.column) for d in body.problems]
        return (graph.Page(place.name, fields, body, raw) if fields else None), found

    def _yaml(self, place: File, shown: str, data: bytes) -> None:
        raw, problems = source.read_list(shown, data)
        self._guard(shown, data, raw, Guide if place.part is not Part.LIST else None)
        if raw and raw.data is not None:
            if place.name == SYNONYMS:
                self.synonyms, found = lists.read_synonyms(raw)
            elif place.part is Part.LIST:
                read = lists.read_items(raw, place.name)
                self.lists[place.name], found = read.items, read.problems
                self.items += read.rows
                self.broken_terms |= {(place.name, item_id) for item_id in read.broken}
                if read.unnamed:
                    self.broken_lists.add(place.name)
            else:
                self.guide, found = entry.validate(raw, Guide)
                found += _other_version(self.guide, raw) if self.guide else []
            problems += found
        elif place.part is Part.LIST:
            self.broken_lists.add(place.name)
        self.problems += problems

    def _guard(self, shown: str, data: bytes, raw: Raw | None, model: type[Declared] | None) -> None:
        """Look for personal data in what was typed, whether or not it can be read as fields."""
        gate = privacy.examine(shown, data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"), raw, model)
        if gate.secrets:
            self.gates[shown] = gate
            self.problems += gate.problems

    def linked(self, editions: Files | None = None) -> Result:
        """Link what was read; a guide without settings has no graph."""
        if self.guide is None:
            self.problems += self._no_guide()
        loose = Graph(
            self.guide or Guide.model_construct(), self.types, self.lists, self.entries, self.pages,
            frozenset(self.images), frozenset(self.broken), frozenset(self.broken_lists), frozenset(self.broken_terms),
            editions={name: data for name, data in (editions or {}).items() if isinstance(data, bytes)},
            synonyms=self.synonyms,
        )
        linked, problems = linking.link(loose, self.unfinished, self.items)
        problems += left_out.problems(linked)
        problems += editions_module.problems(linked, judged=editions is not None)
        mask = privacy.Mask(self.gates)
        return Result(linked if self.guide else None, tuple(told(mask.told((*self.problems, *problems)))), mask)

    def _no_guide(self) -> Iterator[Diagnostic]:
        shown = self._shown(SETTINGS)
        if not any(d.path == shown for d in self.problems):
            yield Diagnostic(
                "geen-gids", say("Het bestand {file} ontbreekt. Daarin staan de naam en de plaats van de gids.", file=SETTINGS), shown, 1, 1,
                accepted=say("een bestand met ten minste naam, plaats, omschrijving en licentie_inhoud"), severity=Severity.ERROR,
            )  # fmt: skip
