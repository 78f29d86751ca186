"""The written dialect of bodies: Markdown text → safe HTML, its links, headings and problems.

CommonMark with tables, footnotes, GitHub-style alerts and ``[[links]]``; no raw HTML, attributes or templates (design 4.5). Three
layers keep output inert, each by itself: the renderer knows no HTML, the sanitiser has a short list, every address is checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reisgids.diagnostics import Diagnostic
from reisgids.language import say
from reisgids.reading.alerts import alerts
from reisgids.reading.limits import excess
from reisgids.reading.sanitise import ID_PREFIX, sanitise
from reisgids.reading.unseen import unseen, within
from reisgids.reading.wiki_link import wiki_link
from reisgids.slug import slugify

_SAFE = re.compile(r"https://[^\s/?#@]+(?:[/?#][^\s]*)?|mailto:[^\s]+|tel:[+\d][\d\s().-]*", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
# Private-use characters: `decode.py` refuses them in content.
_TITLE_OF_LINK = re.compile("\ue000(\\d+)\ue001")
_PLACE_OF_LINK = re.compile("\ue002(\\d+)\ue003")
_BREAKS = ("softbreak", "hardbreak")
_TAG_TO_BROWSERS = re.compile(r"</?[a-z][a-z0-9-]*/[^<>]*>", re.IGNORECASE)  # and not to Markdown


@dataclass(frozen=True)
class Place:
    """Where a link leads: an address relative to the page, and what the place is called."""

    address: str
    title: str


@dataclass(frozen=True)
class Link:
    """A link in a body, as written: to a file or entry of the guide, or to an outside address."""

    target: str
    line: int
    inside: bool
    image: bool = False

    @property
    def path(self) -> str:
        """What is pointed to: a relative path, or what stands between ``[[`` and ``]]``."""
        return self.target.strip("[]").partition("#")[0]

    @property
    def anchor(self) -> str:
        """The id of the heading that is pointed to, or an empty text."""
        return anchor_id(self.target.strip("[]").partition("#")[2])


@dataclass(frozen=True)
class Heading:
    """A heading in a body, for the table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Body:
    """A body as read: HTML in which links inside the guide are still placeholders, in order of ``links``."""

    markdown: str
    html: str
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.html.strip()

    @property
    def plain(self) -> str:
        """The words of the body, without any markup."""
        return self.text(lambda _: "")

    def text(self, title: Callable[[Link], str]) -> str:
        """Return those words with the title of what a link leads to, where the link has no words of its own."""
        flat = re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|em|strong|code|del|sub|sup)\b[^>]*>", "", self.html))
        links = {str(n): link for n, link in enumerate(self.links)}  # looked up as text, as below
        words = _TITLE_OF_LINK.sub(lambda match: f" {title(links[match[1]])} " if match[1] in links else "", flat)
        return " ".join(unescape(words).split())

    def render(self, place: Callable[[Link], Place | None]) -> str:
        """Return the HTML with every inside link led to its place; a link without a place keeps only its text."""
        # Looked up as text: what looks like a placeholder and is not ours is not found, whatever number it has.
        places = {str(n): place(link) if link.inside else None for n, link in enumerate(self.links)}
        titles = {n: found.title if found else self.links[int(n)].path for n, found in places.items()}

        def lead(match: re.Match[str]) -> str:
            found = places.get(match[1])
            return escape(found.address) if found else ""

        html = _TITLE_OF_LINK.sub(lambda match: escape(titles.get(match[1], "")), _PLACE_OF_LINK.sub(lead, self.html))
        return sanitise(re.sub(r'<a href=""[^>]*>(.*?)</a>', r"\1", html, flags=re.DOTALL))


def anchor_id(typed: str) -> str:
    """Return the id of the heading that somebody means with ``#kop``; empty without one."""
    return f"{ID_PREFIX}{typed.removeprefix(ID_PREFIX)}" if typed else ""


@dataclass
class _Reading:
    """What is gathered while one body is read."""

    first_line: int
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    anchors: list[tuple[str, int]] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def problem(self, code: str, line: int, message: str, *, found: str = "", accepted: str = "", fix: str = "") -> None:
        self.problems.append(Diagnostic(code, message, "", line + self.first_line, 1, say("Tekst"), found, accepted, "", fix))


def read_body(markdown: str, first_line: int = 1) -> Body:
    """Read a body; ``first_line`` is the line of the file on which it begins."""
    if not markdown.strip():
        return Body(markdown, "")
    reading = _Reading(first_line)
    if too_much := excess(markdown):
        reading.problem("te-veel", too_much.line, too_much.message, accepted=too_much.accepted)
        return Body(markdown, "", problems=tuple(reading.problems))
    gathered: dict[str, object] = {}  # footnotes and the like, from the parser to the renderer
    tokens = _PARSER.parse(markdown, gathered)
    if "<" in markdown:
        _refuse_html(markdown, reading)
    _walk(tokens, reading)
    alerts(tokens)  # takes a line end away, so lines are counted before
    ids = [h.id for h in reading.headings]
    for anchor, line in reading.anchors:
        if anchor not in ids:
            reading.problem("dode-link", line, say("Deze link wijst naar een kop die er niet is."), found=f"#{anchor}", accepted=", ".join(ids[:20]))
    for lost in unseen(markdown, tokens, gathered):
        reading.problem("ongezien", lost.line, lost.message, found=lost.found[:100], accepted=lost.accepted)
    html = str(_PARSER.renderer.render(tokens, _PARSER.options, gathered))
    return Body(markdown, html, tuple(reading.links), tuple(reading.headings), tuple(reading.problems))


def _refuse_html(markdown: str, reading: _Reading) -> None:
    """Name the raw HTML: the renderer shows it as text, which is never what the writer wanted."""
    found: list[tuple[int, str]] = []
    for token in _HTML_FINDER.parse(markdown):
        line = token.map[0] if token.map else 0
        for part in within([token]):
            line += part.type in _BREAKS
            found += [(line, part.content.strip())] if part.type in ("html_block", "html_inline") else []
            found += [(line, tag) for tag in _TAG_TO_BROWSERS.findall(part.content)] if part.type == "text" else []
    for line, html in [row for row in found if re.search("<(?!/)", row[1])] or found:  # what closes again need not be told of twice
        reading.problem("html", line, say("In de tekst staat HTML-code. Die laat de gids niet toe."), found=html.split("\n")[0][:60], accepted=say("gewone tekst met Markdown: **vet**, lijstjes met een streepje, [tekst](adres)"))


def _walk(tokens: list[Token], reading: _Reading) -> None:
    seen: Counter[str] = Counter()
    line = 0
    for number, token in enumerate(tokens):
        line = token.map[0] if token.map else line
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{max(2, int(token.tag[1]))}"  # the title of the page is its only h1
        if token.type == "heading_open":
            _name(token, "".join(c.content for c in tokens[number + 1].children or ()), seen, reading)
        if token.type in ("td_open", "th_open") and (style := str(token.attrs.pop("style", ""))):
            token.attrs["class"] = f"rg-{style.removeprefix('text-align:')}"
        _lead(token.children or [], line, reading)


def _name(token: Token, text: str, seen: Counter[str], reading: _Reading) -> None:
    """Give a heading its anchor; ``seen`` counts the headings that read the same."""
    slug = slugify(text) or "kop"
    seen[slug] += 1
    anchor = f"{ID_PREFIX}{slug}" + (f"-{seen[slug]}" if seen[slug] > 1 else "")
    token.attrs["id"] = anchor
    reading.headings.append(Heading(int(token.tag[1]), anchor, text))


def _lead(children: list[Token], line: int, reading: _Reading) -> None:
    """Give the links and images of a paragraph that begins on a line the address to render."""
    for index, child in enumerate(children):
        line += child.type in _BREAKS
        if child.type == "link_open":
            child.attrs["href"] = _checked(str(child.attrs.get("href", "")), line, reading)
            if child.meta.get("untitled"):
                children[index + 1].content = f"\ue000{len(reading.links) - 1}\ue001"
        elif child.type == "image":
            child.attrs["src"] = _checked(str(child.attrs.get("src", "")), line, reading, image=True)
            if not child.content.strip():
                reading.problem("afbeelding-zonder-tekst", line, say("Bij deze afbeelding staat niet wat er te zien is."), accepted=say("een korte beschrijving tussen de haken: ![Buren koken samen](…)"))


def _checked(target: str, line: int, reading: _Reading, *, image: bool = False) -> str:
    """Return the address to render: as it is, a placeholder for a place in the guide, or nothing if refused."""
    if target.startswith("#"):
        reading.anchors.append((anchor_id(target[1:]), line))
        return f"#{anchor_id(target[1:])}"
    if image and not re.fullmatch(r"(?:\.\./)?images/[a-z0-9-]+\.(?:jpg|jpeg|png|webp)", target):
        reading.problem("afbeelding-adres", line, say("Deze afbeelding staat niet in de map met afbeeldingen."), found=target[:80], accepted=say("een bestand in content/images, zoals ../images/buurtkeuken.jpg"))
        return ""
    if target.startswith("/") or _SCHEME.match(target):
        if _SAFE.fullmatch(target):
            reading.links.append(Link(target, line + reading.first_line, inside=False))
            return target
        reading.problem("adres", line, say("Dit adres mag niet in een link staan."), found=target[:80], accepted=say("een adres dat begint met https://, mailto: of tel:, of een bestand van de gids zoals ../partners/naam.md"))
        return ""
    reading.links.append(Link(target, line + reading.first_line, inside=True, image=image))
    return f"\ue002{len(reading.links) - 1}\ue003"


def _parser(*, html: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": html, "xhtmlOut": False, "store_labels": True}).enable("table").use(footnote_plugin)
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # ours names the bad ones, with their line
    parser.inline.ruler.before("link", "wiki_link", wiki_link)
    return parser


_PARSER = _parser(html=False)
_HTML_FINDER = _parser(html=True)
