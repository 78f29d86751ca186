"""The second layer that keeps bodies inert: a short list of tags, attributes and addresses, whatever made the HTML.

Knows nothing of Markdown or of the guide, so that it can be tested, and trusted, alone.
"""

from __future__ import annotations

import re

import nh3

ID_PREFIX = "e-"  # keeps ids of the text apart from ids of the theme (`__config` breaks its script)

_TAGS = {
    "a", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "ol", "p", "pre", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class"}, "a": {"href", "title", "id", "class"}, "img": {"src", "alt", "title"}, "ol": {"start"},
}  # fmt: skip
_OWN_ID = re.compile(rf"{ID_PREFIX}[a-z0-9-]+|fn(?:ref)?\d+(?::\d+)?")  # headings and footnotes
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\])", re.IGNORECASE)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return value if _OWN_ID.fullmatch(value) else None
    if attribute == "src" or (attribute == "href" and value.lstrip()[:1] in "/\\"):
        return None if _ELSEWHERE.match(value) else value
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=_kept, url_schemes={"https", "mailto", "tel"}, link_rel=None, strip_comments=True
)


def sanitise(html: str) -> str:
    """Let through only the tags, attributes and addresses that a body may have."""
    return _CLEANER.clean(html)
