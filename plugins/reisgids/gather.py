"""Gathers what the files of a guide hold, each read as what its place says it is, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from reisgids import graph
from reisgids.diagnostics import Diagnostic
from reisgids.language import say
from reisgids.model.declare import Declared
from reisgids.model.guide import VERSION, Guide, OrdinaryPage
from reisgids.model.lists import MODELS, SYNONYMS, Item
from reisgids.model.registry import Registry
from reisgids.reading import entry, lists, privacy, source
from reisgids.reading.body import read_body
from reisgids.reading.entry import Entry, Key, Unfinished
from reisgids.reading.folder import MAX_FILE_BYTES, Refused
from reisgids.reading.patience import Patience, TooSlow
from reisgids.reading.pictures import check_picture
from reisgids.reading.places import File, Part, belongs_to, misplaced, place_of
from reisgids.reading.source import Raw


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

    def shown(self, path: str) -> str:
        """Return a path as messages name it."""
        return f"{self.root}/{path}" if self.root else path

    def take(self, path: str, data: bytes | Refused, patience: Patience) -> None:
        """Read one file as what its place says it is."""
        shown = self.shown(path)
        place = place_of(path, shown, self.types)
        if isinstance(data, Refused):
            self.problems.append(Diagnostic(data.code, say(data.message, max=MAX_FILE_BYTES // 1024 // 1024), shown, 1, 1, accepted=say(data.accepted)))
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
        elsewhere = belongs_to(raw.data, place, self.types) if raw and raw.data else None
        parsed, found = entry.parse(raw, elsewhere or place.type, place.name) if raw else (None, [])
        if elsewhere:
            self.broken |= {key, Key(elsewhere.name, place.name)}
            self.problems.append(misplaced(shown, place, elsewhere))
        self.problems += found
        if isinstance(parsed, Entry) and not elsewhere:
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
