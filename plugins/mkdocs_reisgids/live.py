"""The guide while somebody writes: everything that was read stays in memory, and a page is made when it is asked for.

A changed entry is read and linked by itself, and put into the guide in a moment; a second later the whole guide is
linked again from what is in memory. When a text is wrong, the last good guide stays and the page says what is wrong.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path

from reisgids import diagnostics, editions, pipeline
from reisgids.diagnostics import Diagnostic
from reisgids.emit import site
from reisgids.emit.files import HOME
from reisgids.emit.page import Addresses, Page
from reisgids.emit.writer import Writer, page_name
from reisgids.gather import Reading
from reisgids.graph import Graph
from reisgids.language import DUTCH, say, speaking
from reisgids.linking.link import replaced
from reisgids.memory import Aside
from reisgids.model import registry
from reisgids.reading.entry import Key
from reisgids.reading.folder import read_folder
from reisgids.reading.patience import Patience

REST = 1.0  # seconds without a change before the whole guide is linked again: first the page that somebody waits for


class Live:
    """A guide in memory, the problems of what was typed last, and a number that goes up whenever there is something to see."""

    def __init__(self, folder: Path, day: date, addresses: Addresses) -> None:
        """Read the whole guide; ``folder`` holds its content."""
        self.folder, self.day, self.addresses = folder.resolve(), day, addresses
        self.version = 0
        self.problems: tuple[Diagnostic, ...] = ()
        self.graph: Graph | None = None
        self._known: pipeline.Known = {}
        self._types = registry.load()
        self._news, self._one_at_a_time = threading.Condition(threading.RLock()), threading.Lock()
        self._changes, self._replaced = 0, set[Key]()
        self._later: threading.Timer | None = None
        self._made: dict[str, Page] = {}
        self._files: Mapping[str, Aside] | None = None
        self.link()

    @property
    def language(self) -> str:
        """The code of the language in which the guide speaks now."""
        return self.graph.guide.language if self.graph else DUTCH

    def link(self, *, seen: bool = False) -> None:
        """Link the whole guide; ``seen`` says that the reader has the changes already."""
        if self.graph and not self.folder.is_dir():
            with self._news:
                self.problems = (Diagnostic("map-weg", say("De map ‘{folder}’ is er niet meer.", folder=self.folder.name), self.folder.name, 1, 1, accepted=say("de map met de inhoud, op dezelfde plek")),)
                self._tell()
            return
        with self._one_at_a_time:
            changes, files = self._changes, read_folder(self.folder)
            result = pipeline.check(files, root=self.folder.name, types=self._types, editions=editions.beside(self.folder), known=self._known)
        problems = tuple(d for d in diagnostics.ordered(result.diagnostics) if d.blocks)
        with self._news:
            if changes != self._changes:
                return  # something changed while we worked, and the next time is on its way
            news = not seen or problems != self.problems
            self.problems = problems
            if self.graph is None or not problems:
                # What is worked out from many entries (lists, matches, the kompas) may make a page other than it was at once.
                news = news or any(self._html(self.graph, key) != self._html(result.graph, key) for key in self._replaced)
                self.graph = result.graph or self.graph
            self._replaced.clear()
            self._made, self._files = {}, None
            if news:
                self._tell()

    def change(self, paths: Iterable[Path]) -> None:
        """Take in that files changed: at once as far as each is the text of an entry, and soon as a whole."""
        names = {path.resolve().relative_to(self.folder).as_posix() for path in paths}
        # What an editor makes and takes away again while it saves was never part of the guide.
        known = [name for name in sorted(names) if name in self._known or (self.folder / name).exists()]
        with self._news:
            self._changes += 1
            seen = all([self._replace(name) for name in known])  # noqa: C419 - also those after the first that cannot be
            if seen and known:
                self._tell()
            if self._later:
                self._later.cancel()
            self._later = threading.Timer(REST if seen else 0, self.link, kwargs={"seen": seen})
            self._later.daemon = True
            self._later.start()

    def _replace(self, name: str) -> bool:
        """Put the new text of an entry into the guide; ``False`` when only linking everything tells what changed."""
        path = self.folder / name
        if not path.is_file() or path.is_symlink() or not self.graph:
            return False
        reading = Reading(self.folder.name, self._types)
        with speaking(self.language), Patience() as patience:
            reading.take(name, path.read_bytes(), patience)
        shown = f"{self.folder.name}/{name}"
        problems = [d for d in reading.problems if d.blocks]
        with self._news:
            for entry in reading.entries.values():
                old = self.graph.entries.get(entry.key)
                if not old or (old.fields.eerdere_ids, old.fields.publicatie) != (entry.fields.eerdere_ids, entry.fields.publicatie):
                    return False
                self._replaced.add(entry.key)
                graph, found = replaced(self.graph, entry)
                problems += [d for d in found if d.blocks]
                self.graph = self.graph if problems else graph
            others = [d for d in self.problems if d.path != shown]
            self.problems = (*problems, *others)
        return bool(reading.entries or problems)

    def _html(self, graph: Graph | None, key: Key) -> str:
        page = site.page_named(graph, self.day, self.addresses, page_name(key, graph)) if graph else None
        return page.html if page else ""

    def _tell(self) -> None:
        self.version += 1
        self._news.notify_all()

    def wait(self, version: int, seconds: float) -> int:
        """Wait until there is something newer to see than ``version``, but not longer than so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self.version != version, seconds)
            return self.version

    def page(self, *names: str) -> Page | None:
        """Return the page with one of these names, as it is now."""
        graph, made = self.graph, self._made
        if known := next((made[name] for name in names if name in made), None):
            return known
        page = site.page_named(graph, self.day, self.addresses, *names) if graph else None
        if graph and page and page.kind not in graph.registry.by_name:
            made[page.name] = page  # it was made from many entries, and stays until all are linked again
        return page

    def file(self, path: str) -> bytes | None:
        """Return a file that is no page: of the open data or the search index, which are made when first asked for."""
        if "." not in path:  # every file has an ending, and all of them are made to know whether one is there
            return None
        with self._one_at_a_time:
            if self._files is None:
                self._files = site.files(Writer(self.graph, self.day, self.addresses, HOME)) if self.graph else {}
            return bytes(self._files[path]) if path in self._files else None

    def said(self) -> str:
        """Return in HTML what is wrong with what was typed last; an empty text when nothing is."""
        if not self.problems:
            return ""
        text = escape(diagnostics.as_text(list(self.problems)))
        head = escape(say("Dit klopt nog niet"))
        seen = escape(say("Je ziet de laatste goede versie van de gids.") if self.graph else say("Zodra dit goed is, zie je hier de gids."))
        return f'<aside class="rg-fout" role="alert"><h2>{head}</h2><p>{seen}</p><pre>{text}</pre></aside>'
