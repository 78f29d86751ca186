"""A problem in the content as a value, and the three views of a list of them.

Stages never print and never raise for bad content: they return diagnostics. The
caller shows them all, once, at the end (design 4.4).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from reisgids.language import mark, plural, say

MOST_TOLD = 100  # of one file: a longer list helps nobody, and working out what was meant takes time for each

# What a file can hold and a terminal or a log would obey: other colours, other places, another reading direction.
_ORDERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Severity(StrEnum):
    """How much a diagnostic weighs. Only an ERROR blocks a build."""

    ERROR = mark("fout")
    WARNING = mark("let op")
    HINT = mark("tip")


@dataclass(frozen=True)
class Diagnostic:
    """One problem, in words for the person who typed the file.

    ``line`` and ``column`` count from 1; 0 means that the problem has no place in
    the file. ``found`` is what was typed, ``accepted`` what is allowed, ``meant``
    the nearest likely meaning and ``fix`` the corrected text to paste.
    """

    code: str
    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    field: str = ""
    found: str = ""
    accepted: str = ""
    meant: str = ""
    fix: str = ""
    severity: Severity = Severity.ERROR

    @property
    def blocks(self) -> bool:
        """Whether this problem stops a build."""
        return self.severity is Severity.ERROR

    def at(self, path: str, line: int, column: int) -> Diagnostic:
        """Return the same problem at a place in a file."""
        return replace(self, path=path, line=line, column=column)


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics once each, by file and place, whatever order they came in."""
    return sorted(set(diagnostics), key=lambda d: (d.path, d.line, d.column, d.code, d.message))


def told(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics with at most ``MOST_TOLD`` of one file, mistakes before remarks, and a last one that says there are more."""
    by_path: dict[str, list[Diagnostic]] = {}
    for d in ordered(diagnostics):
        by_path.setdefault(d.path, []).append(d)
    kept: list[Diagnostic] = []
    for path, found in by_path.items():
        shown = sorted(found, key=lambda d: not d.blocks)[:MOST_TOLD]
        kept += shown
        if rest := len(found) - len(shown):
            last = max(shown, key=lambda d: (d.line, d.column))
            kept.append(Diagnostic("meer-meldingen", say("Er zijn nog {rest} meldingen over dit bestand. Los eerst de andere op.", rest=rest), path, last.line, last.column, severity=shown[0].severity))
    return kept


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the list as Dutch text for a person at a terminal; empty when there is nothing."""
    return "\n\n".join(_block(d) for d in ordered(diagnostics))


def _inert(text: str) -> str:
    """Return text on one line, as something to read and nothing to obey; ``::`` at the start is an order to GitHub."""
    return re.sub(r"^\s*:(?=:)", ": ", _ORDERS.sub("\ufffd", text.replace("\r\n", " ").replace("\n", " ")))


def _block(d: Diagnostic) -> str:
    place = ":".join(str(part) for part in (_inert(d.path), d.line, d.column) if part)
    lines = [f"{place or say('De gids')}  {say(d.severity).upper()}" + (say(" bij ‘{field}’", field=_inert(d.field)) if d.field else "")]
    lines.append(f"  {_inert(d.message)}")
    for label, text in (
        (say("Er staat nu"), d.found),
        (say("Wat mag"), d.accepted),
        (say("Bedoel je"), f"{d.meant}?" if d.meant else ""),
    ):
        if text:
            lines.append(f"  {label}: {_inert(text)}")
    if d.fix:
        lines.append(say("  Zo is het goed:"))
        for line in d.fix.split("\n"):
            indent = len(line) - len(line.lstrip(" "))
            lines.append(" " * (4 + indent) + _inert(line[indent:]))
    return "\n".join(lines)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return workflow commands that put each problem on its line of a pull request.

    Paths and texts are hostile input here: ``%``, line ends, ``:`` and ``,`` are escaped as the
    workflow-command grammar asks.
    """
    command = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
    lines = []
    for d in ordered(diagnostics):
        place = {"file": d.path, "line": d.line, "col": d.column}
        properties = "".join(f"{k}={_escape_property(str(v))}," for k, v in place.items() if v)
        text = _block(replace(d, path="", line=0, column=0)).split("\n", 1)[1].strip()
        title = _escape_property(f"{say(d.severity).capitalize()}{': ' + d.field if d.field else ''}")
        lines.append(f"::{command[d.severity]} {properties}title={title}::{_escape(text)}")
    return "\n".join(lines)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").encode(errors="replace").decode()


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the list as JSON for scripts: one object per problem, all keys always there."""
    return json.dumps([asdict(d) for d in ordered(diagnostics)], indent=2)


VIEWS = {"text": as_text, "github": as_github, "json": as_json}


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one Dutch line that counts the problems."""
    found = ordered(diagnostics)
    errors = sum(d.severity is Severity.ERROR for d in found)
    warnings = sum(d.severity is Severity.WARNING for d in found)
    if not errors and not warnings:
        return say("Alles in orde.")
    parts = [
        f"{errors} {plural('fout', 'fouten', errors)}" if errors else say("geen fouten"),
        say("{warnings} keer ‘let op’", warnings=warnings) if warnings else "",
    ]
    return ", ".join(part for part in parts if part).capitalize() + "."
