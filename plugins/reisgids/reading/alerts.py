"""A quote that starts with ``[!NOTE]`` → a box with a Dutch heading, as GitHub shows it."""

from __future__ import annotations

import re

from markdown_it.token import Token

from reisgids.language import Words

_ALERTS = Words({"NOTE": "Goed om te weten", "TIP": "Tip", "IMPORTANT": "Belangrijk", "WARNING": "Let op", "CAUTION": "Pas op"})
_ALERT = re.compile(r"\[!(" + "|".join(_ALERTS) + r")\]\s*", re.IGNORECASE)


def alerts(tokens: list[Token]) -> None:
    """Turn a quote that starts with ``[!NOTE]`` into a box with a Dutch heading."""
    stack: list[Token] = []
    for number, token in enumerate(tokens):
        if token.type == "blockquote_open":
            stack.append(token)
            inline = tokens[number + 2] if number + 2 < len(tokens) else None
            if inline and inline.type == "inline" and (match := _ALERT.match(inline.content)) and inline.children:
                kind = match[1].upper()
                token.tag, token.attrs = "div", {"class": f"rg-kader rg-kader-{kind.lower()}"}
                first = inline.children[0]
                first.content = first.content[match.end() :]
                if len(inline.children) > 1 and not first.content and inline.children[1].type == "softbreak":
                    inline.children[1].content, inline.children[1].type = "", "text"
                title = [Token("strong_open", "strong", 1), Token("text", "", 0), Token("strong_close", "strong", -1), Token("text", "", 0)]
                title[1].content, title[3].content = f"{_ALERTS[kind]}.", " "
                inline.children[:0] = title
        elif token.type == "blockquote_close" and stack:
            token.tag = stack.pop().tag
