"""The bytes of a file → its text, or what keeps it from being read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reisgids.diagnostics import Diagnostic
from reisgids.language import say
from reisgids.reading.text_checks import hidden

MAX_BYTES = 256 * 1024
MAX_LINE = 5000  # characters; longer lines are not typed by people, and slow parsers down

_CONFLICT = re.compile(r"(?:<{7}|>{7})(?: |$)")


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a file with newlines as line ends, or what keeps it from being read."""
    if len(data) > MAX_BYTES:
        return None, [
            Diagnostic("te-groot", say("Dit bestand is te groot: {data} kB.", data=len(data) // 1024), path, 1, 1, accepted=say("hooguit {most} kB", most=MAX_BYTES // 1024))
        ]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:64].count(0) > len(data[:64]) // 4:
        return None, [_not_utf8(path, 1, 1, "UTF-16")]
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        return None, [_not_utf8(path, before.count("\n") + 1, len(before) - before.rfind("\n"), say("een andere tekenset"))]
    problems = [*_unreadable(path, text), *hidden(path, text)]
    return (None if problems else text), problems


def _not_utf8(path: str, line: int, column: int, what: str) -> Diagnostic:
    return Diagnostic(
        "geen-utf8", say("Dit bestand is opgeslagen in {what}. Daardoor gaan letters zoals é en ë verloren.", what=what),
        path, line, column, accepted=say("een bestand in UTF-8: kies in je tekstprogramma ‘Opslaan als’ en dan UTF-8"),
    )  # fmt: skip


def _unreadable(path: str, text: str) -> Iterator[Diagnostic]:
    is_torn = "<<<<<<<" in text or ">>>>>>>" in text
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            yield Diagnostic("lange-regel", say("Deze regel is te lang: {line} tekens.", line=len(line)), path, number, 1, accepted=say("hooguit {most} tekens op een regel; zet een harde return na een paar zinnen", most=MAX_LINE))
        if is_torn and _CONFLICT.match(line):
            yield Diagnostic("samenvoegen-mislukt", say("Hier staan twee versies van de tekst door elkaar. Kies er één en haal de regels met <<<<<<<, ======= en >>>>>>> weg."), path, number, 1, found=line[:40])
