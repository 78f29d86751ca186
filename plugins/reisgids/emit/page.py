"""What the guide gives to whoever publishes it: finished pages, files beside them, and how they hang together."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cache

from reisgids.memory import Aside, put_aside


@dataclass(frozen=True)
class Page:
    """A finished page body.

    ``name`` is its place without ending (``deals/samen-eten``, ``deals/index``); ``source`` the
    file within the content folder that people change to change it; ``moved_to`` the name of the page that
    took its place. ``html`` is safe to put in any frame as it is, and so are the links to the same content in other
    forms: ``head`` in the head of that frame, ``foot`` below the text. ``mistake`` is where a reader reports a mistake, or empty.
    """

    name: str
    title: str
    description: str
    html: str
    kind: str
    source: str = ""
    moved_to: str = ""
    listed: bool = True
    head: str = ""
    foot: str = ""
    mistake: str = ""

    def with_links(self, mistake: str, head: str = "", foot: str = "") -> Page:
        """Return the page with the links around its text, which is not read for it."""
        page = copy(self)
        page.__dict__.update(mistake=mistake, head=head, foot=foot)
        return page


class _KeptText:
    """Keeps the text of a page where it takes little memory, for all pages wait for the last."""

    def __set__(self, page: Page, text: str) -> None:
        page.__dict__["html"] = put_aside(text.encode())

    def __get__(self, page: Page, owner: type[Page]) -> str:
        aside: Aside = page.__dict__["html"]
        return bytes(aside).decode()


Page.html = _KeptText()  # type: ignore[assignment] # to who makes or reads a page it is a text


@dataclass(frozen=True)
class Words:
    """A text under which a page is found, and how much its words count. The fewer words a name has, the more each counts."""

    text: str
    weight: float
    is_name: bool = False


@dataclass(frozen=True)
class Facet:
    """One value by which search can be narrowed: its facet, its id in addresses, what a reader sees, and what the facet is called."""

    key: str
    value: str
    label: str
    name: str = ""


@dataclass(frozen=True)
class Record:
    """What search may know of a page: its words, and the facets by which it is filtered."""

    name: str
    title: str
    summary: str
    kind: str
    type: str
    words: tuple[Words, ...] = ()
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True)
class MenuItem:
    """A link that every page shows."""

    label: str
    name: str


@dataclass(frozen=True)
class Menu:
    """The links of every page: ``main`` above, ``more`` of what is in the guide and ``about`` it below."""

    main: tuple[MenuItem, ...]
    more: tuple[MenuItem, ...]
    about: tuple[MenuItem, ...]


@dataclass(frozen=True)
class Site:
    """Everything there is to publish."""

    pages: tuple[Page, ...]
    records: tuple[Record, ...]
    menu: Menu
    files: Mapping[str, Aside] = field(default_factory=dict)


@dataclass(frozen=True)
class Beside:
    """What is published beside the pages, so that a page can lead to it: no page leads to what is not there.

    ``zip`` is the place of the whole site in one file, or an empty text; ``editor`` whether the editor in the browser is there.
    ``kept`` are the files that the workflows keep for the editors' desk (``desk/kept``), by name.
    """

    search: bool = True
    editor: bool = False
    zip: str = ""
    kept: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Addresses:
    """How names of pages become addresses: folders (``deals/x/``) or flat files (``deals/x.html``)."""

    folders: bool = True

    def file(self, name: str) -> str:
        """Return the file in the site that holds a page."""
        return _file(self.folders, name)

    def url(self, name: str) -> str:
        """Return the address of a page, from the root of the site; the home page is an empty text."""
        return _url(self.folders, name)

    def relative(self, start: str, name: str) -> str:
        """Return the address of page ``name`` as written on page ``start``: up to the root, and down again."""
        return (_up(self.folders, start) + _url(self.folders, name)) or "./"

    def asset(self, start: str, path: str) -> str:
        """Return the address of a file of the site as written on page ``start``."""
        return _up(self.folders, start) + path


# A big guide asks a million times, of some ten thousand names; so each is worked out once.


@cache
def _file(folders: bool, name: str) -> str:
    return f"{name}/index.html" if folders and posixpath.basename(name) != "index" else f"{name}.html"


@cache
def _url(folders: bool, name: str) -> str:
    file = _file(folders, name)
    return file.removesuffix("index.html") if folders else file


@cache
def _up(folders: bool, start: str) -> str:
    return "../" * _file(folders, start).count("/")
