"""The last look at a finished site, before readers see it: is all of it there, does it hang together, can nothing in it run?

Takes nothing for granted that made the pages: it reads the files that were written, whatever host wrote them.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from reisgids.emit.page import Addresses, Site
from reisgids.language import say
from reisgids.publishing.oracle import active_content
from reisgids.together import parts, share

MAX_FILE = 95 * 1024 * 1024  # bytes; hosts refuse files over 100 MB, and the largest is the whole guide in one
MAX_SITE = 1000 * 1024 * 1024  # what GitHub Pages takes
APART = ("redactie/",)  # made by a program of others: the editor in the browser
OF_THEME = {"404.html"}
WORTH_IT = 500  # pages from which a second process looks at a share of them

# Each begins with fixed letters: Python then skips through a text.
_LINKS = re.compile(r'href="([^"]*)"'), re.compile(r'src="([^"]*)"')
_ID = re.compile(r'id="([^"]*)"')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def faults(site: Site, addresses: Addresses, folder: Path, *, policy: str = "", entries: Collection[str] = ()) -> Iterator[str]:
    """Yield, in Dutch, what is wrong with a finished site.

    ``entries`` are the names of the pages that must be there because there is an entry; ``policy`` is what every page
    must say of what a browser may do.
    """
    look = _Look(site, addresses, folder, policy)
    yield from look.at_files()
    made = {page.name for page in site.pages}
    yield from (say("de pagina {name} is niet gemaakt", name=name) for name in sorted(set(entries) - made))
    names = [page.name for page in site.pages]
    seen = _Seen()
    for part in share([partial(look.at_pages, some) for some in parts(names, WORTH_IT)]):
        seen = _Seen({**seen.faults, **part.faults}, seen.files | part.files, {**part.anchors, **seen.anchors})
    yield from (fault for name in names for fault in seen.faults.get(name, ()))
    yield from look.at_anchors(seen)


@dataclass
class _Seen:
    """What was seen of some pages: their faults by name, their files, and the places pointed to, each with a file that does."""

    faults: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)


class _Look:
    def __init__(self, site: Site, addresses: Addresses, folder: Path, policy: str) -> None:
        self.folder, self.policy, self.site = folder, policy, site
        self.file_of = addresses.file
        self.sizes = dict(sorted(_sizes(folder)))
        self.seen = _Seen()
        # The frame is the theme's, and the same on every page of one depth: the first of each is looked at as a whole.
        self.whole = set({addresses.file(page.name).count("/"): page.name for page in reversed(site.pages)}.values())
        self.led: dict[int, set[str]] = defaultdict(set)
        self.right: set[str] = set()

    def at_files(self) -> Iterator[str]:
        """Yield files that are empty, too large, or pages that nobody made."""
        known = {self.file_of(page.name) for page in self.site.pages} | set(self.site.files) | OF_THEME
        for name, size in self.sizes.items():
            if not size and name not in self.site.files:
                yield say("het bestand {name} is leeg", name=name)
            elif size > MAX_FILE:
                yield say("het bestand {name} is te groot: {size} MB", name=name, size=size // 1024 // 1024)
            if name.endswith((".html", ".htm", ".svg")) and name not in known and not name.startswith((*APART, "assets/")):
                yield say("het bestand {name} hoort niet in de gids", name=name)
        for name, data in self.site.files.items():
            if self.sizes.get(name) != len(data):
                yield say("het bestand {name} is er niet, of niet heel", name=name)
        if sum(self.sizes.values()) > MAX_SITE:
            yield say("de site is te groot: {size} MB", size=sum(self.sizes.values()) // 1024 // 1024)

    def at_pages(self, names: Iterable[str]) -> _Seen:
        """Return what is seen of some pages."""
        self.seen = _Seen()
        self.seen.faults = {name: faults for name in names if (faults := list(self._at_page(name)))}
        return self.seen

    def _at_page(self, name: str) -> Iterator[str]:
        file = self.file_of(name)
        if not self.sizes.get(file):
            if file not in self.sizes:  # a host that skips our plugin says nothing of it
                yield say("de pagina {name} ontbreekt", name=name)
            return
        html = (self.folder / file).read_text(encoding="utf-8")
        own = article(html)
        if not html.rstrip().endswith("</html>"):
            yield say("de pagina {name} houdt halverwege op", name=name)
        if found := active_content(own):
            yield say("de pagina {name} bevat iets wat niet mag: {found}", name=name, found=found[0])
        if self.policy and not self._has_policy(html):
            yield say("de pagina {name} zegt niet wat een browser mag", name=name)
        self.seen.files.add(file)
        depth = file.count("/")
        looked_at = html if name in self.whole else own
        # Nearly every link goes by way of the root, so on all pages of one depth it leads to the same place.
        led, root = self.led[depth], "../" * depth
        for link in sorted({link for pattern in _LINKS for link in pattern.findall(looked_at)} - led):
            if self._leads(file, unescape(link)):
                led |= {link} if depth and link.startswith(root) else set()
            else:
                yield say("op de pagina {name} leidt een link nergens heen: {link}", name=name, link=link)

    def _has_policy(self, html: str) -> bool:
        match = _POLICY.search(html)
        first = html.find("<script")
        if not match or 0 <= first < match.start():
            return False
        if match[1] not in self.right and unescape(match[1]) == self.policy:
            self.right.add(match[1])
        return match[1] in self.right

    def _leads(self, file: str, link: str) -> bool:
        """Whether a link on a page leads to a file of the site, or elsewhere; where within that file is looked at later."""
        if _ELSEWHERE.match(link):
            return True
        path, _, anchor = link.partition("#")
        path = path.partition("?")[0]
        if path.startswith("/"):
            return False
        path += "/" if path.endswith("..") or path == "." else ""
        ups = 0
        while path.startswith("../", 3 * ups):
            ups += 1
        above = file.split("/")[:-1]
        rest = path[3 * ups :].removeprefix("./")
        if ups > len(above):
            return False
        target = "/".join((*above[: len(above) - ups], rest)) if path else file
        if target.endswith("/") or not target:
            target += "index.html"
        if anchor and target.endswith(".html"):
            self.seen.anchors.setdefault((target, anchor), file)
        return target in self.sizes

    def at_anchors(self, seen: _Seen) -> Iterator[str]:
        """Yield the links that lead to a place on a page that is not there."""
        pointed = groupby(sorted((target, anchor, file) for (target, anchor), file in seen.anchors.items() if target in seen.files), key=itemgetter(0))
        for target, places in pointed:
            ids = set(map(unescape, _ID.findall((self.folder / target).read_text(encoding="utf-8"))))
            for _, anchor, file in places:
                if anchor not in ids:
                    yield say("in {file} wijst een link naar een plek die er niet is: {target}#{anchor}", file=file, target=target, anchor=anchor)


def _sizes(folder: Path, above: str = "") -> Iterator[tuple[str, int]]:
    """Yield every file in a folder and in those within it, by its path, with its size in bytes; ``Path.rglob`` takes three times as long."""
    with os.scandir(folder) as items:
        for item in items:
            if item.is_dir():
                yield from _sizes(folder / item.name, f"{above}{item.name}/")
            else:
                yield above + item.name, item.stat().st_size


def article(html: str) -> str:
    """Return the part of a page that is made from content; the frame round it is the theme's."""
    start, end = html.find("<article"), html.rfind("</article>")
    return html[start:end] if 0 <= start < end else html
