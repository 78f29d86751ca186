"""The texts of a template, found where they stand and translated when the template is compiled.

A template is written as plain Dutch HTML. A text is what a reader sees as one piece: the words between two tags that are
no part of a sentence, up to the next statement, and the attributes that are read out. What is filled in is a place
(``{title}``), and so are a link and emphasis within (``<a>…</a>``): a translation may put them elsewhere, and can add no
markup. Words within an expression are found as ``say('…')`` and ``plural('…', '…', n)``.

Works on the tokens of a template, so it serves our own environment and that of the frame alike, and costs nothing when a
page is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from reisgids.emit.html_texts import FIRST, PLACES, Found, Html
from reisgids.language import DUTCH, language, plural, say


class Texts(Extension):
    """Translates a template into the language of its environment, as ``environment.texts_in`` says (a code)."""

    def __init__(self, environment: Environment) -> None:
        """Start in Dutch, and give templates ``say`` and ``plural``."""
        super().__init__(environment)
        environment.extend(texts_in=DUTCH)
        environment.globals |= {"say": say, "plural": plural}

    def filter_stream(self, stream: TokenStream) -> TokenStream:
        """Return the tokens of the template with its texts in the language of the environment."""
        spoken = language(self.environment.texts_in)  # type: ignore[attr-defined] # see ``__init__``
        if not spoken.texts:  # Dutch, as it stands there
            return stream
        walk = Walk(lambda text, line: spoken.say(text))
        return TokenStream(walk.tokens(stream), stream.name, stream.filename)


def texts(source: str) -> list[tuple[int, str | tuple[str, str]]]:
    """Return every text of a template with its line, a plural as two forms."""
    found: list[tuple[int, str | tuple[str, str]]] = []

    def note(text: str, line: int) -> str:
        found.append((line, text))
        return text

    stream = list(Environment().lexer.tokenize(source))  # noqa: S701 - nothing is rendered
    list(Walk(note).tokens(stream))
    for token, *after in zip(stream, stream[1:], stream[2:], stream[3:], stream[4:], strict=False):
        if token.test("name:plural") and [t.type for t in after] == ["lparen", "string", "comma", "string"]:
            found.append((token.lineno, (after[1].value, after[3].value)))
    return found


class Walk:
    """One walk through the tokens of a template, from its first to its last."""

    def __init__(self, found: Found) -> None:
        self.found, self.html = found, Html(found)

    def tokens(self, stream: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens, each text replaced by what was found for it."""
        piece: list[Token | list[Token]] = []  # data, and what is filled in
        inner: list[Token] | None = None
        for token in stream:
            if token.type in ("block_begin", "eof"):
                yield from self._piece(piece)
                piece, inner = [], [token]
            elif token.type == "variable_begin":
                inner = [token]
            elif token.type == "data":
                piece.append(token)
            elif inner is not None:
                inner.append(token)
            if token.type == "variable_end" and inner:
                piece.append(self._said(inner))
            elif token.type in ("block_end", "eof") and inner:
                yield from self._said(inner)
        yield from self._piece(piece)

    def _said(self, tokens: list[Token]) -> list[Token]:
        """Return an expression with each ``say('…')`` replaced by what it says, and what is filled in left to it."""
        made: list[Token] = []
        for token in tokens:
            made.append(token)
            last = made[-4:]
            if [t.type for t in last[:3]] == ["name", "lparen", "string"] and last[0].value == "say" and token.type in ("rparen", "comma"):
                text = last[2]._replace(value=self.found(last[2].value, last[2].lineno))
                made[-4:] = [text] if token.type == "rparen" else [*last[:2], text, token]  # with values: ``say`` fills them in
        return made

    def _piece(self, piece: list[Token | list[Token]]) -> Iterator[Token]:
        """Yield what stands between two statements, translated."""
        if not piece:
            return
        filled = [part for part in piece if isinstance(part, list)]
        marks = iter(range(len(filled)))
        text = "".join(part.value if isinstance(part, Token) else chr(FIRST + next(marks)) for part in piece)
        line = next(part.lineno if isinstance(part, Token) else part[0].lineno for part in piece)
        said = self.html.said(text, [_name(tokens) for tokens in filled], line)
        if said == text:  # as it was, with the lines as they were
            for part in piece:
                yield from [part] if isinstance(part, Token) else part
            return
        for words in re.split(rf"([{PLACES}])", said):
            if re.fullmatch(rf"[{PLACES}]", words):
                yield from filled[ord(words) - FIRST]
            elif words:
                yield Token(line, "data", words)


def _name(tokens: list[Token]) -> str:
    """Return a name for what an expression fills in: the last word of ``w.graph.title | lower``, before what is done with it."""
    depth, name, inner = 0, "", ""
    for token in tokens[1:-1]:
        if token.type == "pipe" or token.test("name:if"):
            break
        depth += {"lparen": 1, "rparen": -1, "lbracket": 1, "rbracket": -1}.get(token.type, 0)
        if token.type == "name":
            name, inner = (name, token.value) if depth else (token.value, inner)
    if name in ("", "plural", "say"):
        spelled = (re.search(r"[a-z]+", token.value) for token in tokens if token.type == "string")
        name = next((word[0] for word in spelled if word), inner or "x")
    return name
