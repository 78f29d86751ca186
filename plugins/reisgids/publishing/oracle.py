"""Whether a piece of HTML could run something: the last look at a finished page, whatever made it.

Knows nothing of how pages are made, so that a mistake in what makes them safe does not hide here too.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TAGS = {"applet", "base", "embed", "frame", "frameset", "iframe", "link", "meta", "object", "portal", "script", "style", "template"}
_ADDRESSES = {"action", "background", "cite", "data", "formaction", "href", "ping", "poster", "src", "srcset", "to", "values", "xlink:href"}
_RUNS = re.compile(r"(?:javascript|vbscript|livescript|mocha|data)\s*:", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);", re.IGNORECASE)

# Nearly every page has nothing of this, and is not taken apart: that costs a hundred times as much. Every pattern begins
# with a fixed letter, because Python then skips through a text; with a choice or a class in front it is ten times slower.
# Looked for in bytes: that goes faster, and to a browser only A to Z have a small letter in names of tags and attributes.
_WORDS = (b"script", b"mocha", b"data:")
_PATTERNS = tuple(re.compile(pattern.encode()) for pattern in (
    f"<(?:{'|'.join(sorted(_TAGS))})", r"on(?<=[\s\"'/]on)[a-z]+\s*=", r"style\s*=", r"srcdoc\s*=", r"ping\s*=", r"&(?:tab;|newline;|colon;|#(?!39;|34;))",
))  # fmt: skip


class _Oracle(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20\x7f-\xa0]", "", value or "")
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"{name}=")
            elif name in _ADDRESSES and _RUNS.match(address) and not _PICTURE.match(address):
                self.found.append(f"{name}={address.partition(':')[0]}:")


def active_content(html: str) -> list[str]:
    """Return what in a piece of HTML could run something, load something or change the page."""
    lower = html.encode(errors="replace").lower()
    if not any(word in lower for word in _WORDS) and not any(pattern.search(lower) for pattern in _PATTERNS):
        return []
    oracle = _Oracle()
    oracle.feed(html)
    oracle.close()
    return oracle.found
