"""A page of the guide as MkDocs sees it: an ordinary page whose content is already there."""

from __future__ import annotations

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from reisgids.emit.page import Page
from reisgids.memory import Aside


class GuidePage(HostPage):
    """Hands over what the core made; MkDocs neither reads nor renders anything."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        self._guide_page = page
        # The theme does not autoescape: it gets escaped text here, and nothing else of an entry (design 4.5).
        super().__init__(escape(page.title), file, config)
        if not page.listed:
            self.canonical_url = self.abs_url = None  # the host leaves a page without these out of its sitemap

    @property
    def name(self) -> str:
        """The name of the page in the guide."""
        return self._guide_page.name

    @property
    def content(self) -> str:
        """The finished HTML, or what a hook of another plugin made of it. Only that is kept here: the host holds all pages until the last."""
        return self._finished() if self._changed is None else self._changed

    @content.setter
    def content(self, html: str | None) -> None:
        self._changed = None if html == self._finished() else html

    def _finished(self) -> str:
        return self._guide_page.html + self._guide_page.foot

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the metadata the theme may use; the source was read by the core."""
        page = self._guide_page
        self.markdown = ""
        self.meta = {"description": escape(page.description), "kind": page.kind}
        if page.mistake:
            self.meta["mistake"] = escape(page.mistake)
        if page.head:
            self.meta["head"] = page.head  # finished and safe, as the body is
        if page.moved_to:
            self.meta["moved_to"] = page.moved_to
        if not page.listed:
            self.meta["robots"] = "noindex"

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over where the page begins; the finished HTML is there already."""
        self.toc = TableOfContents([AnchorLink(escape(self._guide_page.title), "inhoud", 1)])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Do nothing: the core has checked every link."""


class GuideData(File):
    """A file of the guide that is no page, as the host sees it: what is in it comes from where it is kept."""

    aside: Aside = b""

    @property
    def _content(self) -> str | bytes | None:
        return bytes(self.aside)

    @_content.setter
    def _content(self, content: str | bytes | None) -> None:
        self.aside = content.encode() if isinstance(content, str) else content or b""


def host_file(page: Page, config: MkDocsConfig) -> File:
    """Return the file by which a page of the guide takes part in a build."""
    file = File.generated(config, f"{page.name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    GuidePage(page, file, config)
    return file


def host_data(path: str, aside: Aside, config: MkDocsConfig) -> File:
    """Return the file by which a file of the guide that is no page takes part in a build."""
    file = GuideData.generated(config, path, content=b"", inclusion=InclusionLevel.INCLUDED)
    assert isinstance(file, GuideData)
    file.aside = aside
    return file
