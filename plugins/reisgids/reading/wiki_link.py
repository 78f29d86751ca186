"""Links by id within a text, ``[[deals/samen-eten]]``, as a rule for the Markdown parser."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")


def wiki_link(state: StateInline, silent: bool) -> bool:
    """Read ``[[deals/samen-eten]]`` and ``[[samen-eten|tekst]]``."""
    match = _LINK.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": f"[[{match[1].strip()}]]"}
        text = state.push("text", "", 0)
        text.content = (match[2] or match[1]).strip()
        opening.meta = {"untitled": not match[2]}
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True
