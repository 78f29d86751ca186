"""Draws the frame of the theme once for each kind of page and depth, and puts the parts of every page in it.

Drawing the same frame ten thousand times is most of what a host does in a build. Here the theme draws one page in
which every part is a mark; the text between the marks is the frame. What is in no page's parts must be in its
``Frame``: two pages with the same frame differ in their parts only. Whether that holds for this theme is looked at
in every build, on some pages of each frame, before anything is written; the tests compare every page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from reisgids.emit.page import Page

from mkdocs_reisgids.pages import GuidePage, host_file

THEME = Path(__file__).parent / "theme"  # holds the template that stands for the theme's own on spliced pages
TEMPLATE = "spliced.html"

WORTH_IT = 6  # pages with one frame: for fewer, drawing the frame and the samples takes longer than drawing the pages

_PARTS = ("title", "description", "canonical", "head", "mistake", "content")
_MARK = "reisgids-deel-{}-hier"
_MARKS = re.compile(_MARK.format(f"({'|'.join(_PARTS)})"))


class Frame(NamedTuple):
    """What the theme makes of a page besides its parts; pages that share it share their frame.

    ``folder`` is how far the way to the page is that to a page of the menu: the links of the menu depend on it.
    """

    folder: str
    depth: int
    kind: str
    listed: bool
    filled: tuple[bool, ...]


def _parts(page: GuidePage) -> dict[str, str]:
    return {
        "title": str(page.title), "description": page.meta.get("description", ""), "canonical": page.canonical_url or "",
        "head": page.meta.get("head", ""), "mistake": page.meta.get("mistake", ""), "content": page.content or "",
    }  # fmt: skip


def _folders(url: str) -> Iterator[str]:
    """Yield the folder in which an address lies, and all above it."""
    while "/" in url:
        url = url.rpartition("/")[0]
        yield url
    yield ""


class Splicer:
    """Makes finished pages of a build by splicing. Give it pages that are read and rendered."""

    def __init__(self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation, menu: Set[str]) -> None:
        """Prepare for pages with these addresses in the ``menu``: the theme marks those, so they are not spliced."""
        self.env, self.config, self.nav = env, config, nav
        self.doc_files = files.documentation_pages()
        self.menu = menu
        self.folders = {folder for url in self.menu for folder in _folders(url)}
        self._pieces: dict[Frame, list[str]] = {}

    def use(self) -> str:
        """Let the pages of the guide be spliced.

        Return an empty text, or the name of a page that would come out otherwise than the theme draws it: then
        nothing is spliced.
        """
        by_frame: dict[Frame, list[GuidePage]] = defaultdict(list)
        for page in (f.page for f in self.doc_files):
            if isinstance(page, GuidePage) and not page.is_homepage and page.url not in self.menu and "moved_to" not in page.meta:
                by_frame[self._frame(page, _parts(page))].append(page)
        groups = [group for group in by_frame.values() if len(group) >= WORTH_IT]
        for page in (p for group in groups for p in _samples(group)):
            if self.page(page) != self.drawn(page):
                return page.name
        for page in (p for group in groups for p in group):
            page.meta["template"] = TEMPLATE
        self.env.globals["splice"] = self.page
        return ""

    def _frame(self, page: GuidePage, parts: dict[str, str]) -> Frame:
        folder = next(f for f in _folders(page.url) if f in self.folders)
        return Frame(folder, page.url.count("/"), page.meta["kind"], "robots" not in page.meta, tuple(map(bool, parts.values())))

    def page(self, page: GuidePage) -> str:
        """Return a finished page: its frame, with its parts put in."""
        parts = _parts(page)
        frame = self._frame(page, parts)
        if frame not in self._pieces:
            self._pieces[frame] = _MARKS.split(self.drawn(self._marked(page)))
        pieces = self._pieces[frame][:]
        pieces[1::2] = [parts[name] for name in pieces[1::2]]  # between two pieces of frame stands the name of a part
        return "".join(pieces)

    def drawn(self, page: GuidePage) -> str:
        """Return a page as the theme draws it, the ordinary way."""
        active, page.active = page.active, True
        try:
            context = get_context(self.nav, self.doc_files, self.config, page)
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            return self.env.get_template("main.html").render(context)
        finally:
            page.active = active

    def _marked(self, like: GuidePage) -> GuidePage:
        """Return a page in the same place and of the same kind, with a mark for every part that is filled."""
        mark = {name: _MARK.format(name) if text else "" for name, text in _parts(like).items()}
        made = Page(
            like.name, mark["title"], mark["description"], mark["content"], like.meta["kind"],
            listed="robots" not in like.meta, head=mark["head"], mistake=mark["mistake"],
        )  # fmt: skip
        page = host_file(made, self.config).page
        assert isinstance(page, GuidePage)
        page.read_source(self.config)
        page.render(self.config, Files([]))
        page.canonical_url = mark["canonical"] or None
        return page


def _samples(pages: list[GuidePage]) -> Iterable[GuidePage]:
    """Return the first and the last of some pages, and the one of which most is written otherwise in HTML than in words."""
    hardest = max(pages, key=lambda p: str(p.title).count("&") + p.meta["description"].count("&"))
    return {p.name: p for p in (pages[0], pages[-1], hardest)}.values()
