"""The same content in other forms: which files there are, what is in them, and where they stand.

One rule gives their addresses, whether pages are folders or flat files: a file is called as the page whose
content it holds, with another ending. ``/deals/`` → ``/deals.json``, ``/deals/samen-eten/`` →
``/deals/samen-eten.json``; what the home page holds is called ``/gids.json``.
"""

from __future__ import annotations

from dataclasses import dataclass

from reisgids.emit.page import Addresses
from reisgids.graph import Graph
from reisgids.language import mark
from reisgids.memory import Aside, put_aside

HOME = "index"
OPEN_DATA = "open-data/index"
HANDOUT = "uitdelen/index"


@dataclass(frozen=True)
class Media:
    """A form of file: the ending of its name, its media type, and what a reader calls it."""

    ending: str
    type: str
    label: str


JSON = Media("json", "application/json", "JSON")
JSON_LD = Media("jsonld", "application/ld+json", "JSON-LD")
CSV = Media("csv", "text/csv", "CSV")
SCHEMA = Media("json", "application/schema+json", "JSON Schema")
FEED = Media("xml", "application/atom+xml", mark("Feed"))
CALENDAR = Media("ics", "text/calendar", mark("Kalender"))
TEXT = Media("txt", "text/plain", mark("Tekst"))


@dataclass(frozen=True)
class DataFile:
    """A file to publish: its place in the site, its form, a title, and the name of the page whose content it holds."""

    path: str
    media: Media
    title: str
    content: Aside
    page: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "content", put_aside(self.content))


def beside(page: str, media: Media) -> str:
    """Return the path of the file that holds the content of a page in another form."""
    stem = "gids" if page == HOME else page.removesuffix("/index")
    return f"{stem}.{media.ending}"


@dataclass(frozen=True)
class Web:
    """Knows the full address of everything; of a guide without a site address, the address from the root of the site."""

    base: str
    addresses: Addresses

    @classmethod
    def of(cls, graph: Graph, addresses: Addresses) -> Web:
        """Return the addresses of a guide."""
        site = graph.guide.site_url
        return cls(f"{site.rstrip('/')}/" if site else "", addresses)

    def page(self, name: str) -> str:
        """Return the address of a page."""
        return self.base + self.addresses.url(name)

    def file(self, path: str) -> str:
        """Return the address of a file."""
        return self.base + path

    def beside(self, page: str, media: Media) -> str:
        """Return the address of the file that holds the content of a page."""
        return self.file(beside(page, media))
