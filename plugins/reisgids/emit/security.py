"""``security.txt`` (RFC 9116): where somebody who finds a leak can tell it. Only with an address and a day on which it lapses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reisgids.diagnostics import Diagnostic, Severity
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.model.guide import Guide

FILE = ".well-known/security.txt"
WARN = timedelta(days=30)
FIELD = "beveiliging_verloopt_op"


def files(graph: Graph) -> dict[str, bytes]:
    """Return the file by its path, or nothing when the guide does not say both."""
    guide = graph.guide
    until = guide.beveiliging_verloopt_op
    if not (guide.beveiliging_email and until and until.day):
        return {}
    lines = [f"Contact: mailto:{guide.beveiliging_email}", f"Expires: {until.year:04}-{until.month:02}-{until.day:02}T00:00:00Z", "Preferred-Languages: nl, en"]
    if guide.site_url:
        lines.append(f"Canonical: {guide.site_url.rstrip('/')}/{FILE}")
    return {FILE: ("\n".join(lines) + "\n").encode()}


def lapsing(guide: Guide, day: date, path: str, text: str) -> Iterator[Diagnostic]:
    """Yield a remark from thirty days before the address lapses; ``path`` and ``text`` are those of the settings. Never a mistake: time alone breaks nothing."""
    until = guide.beveiliging_verloopt_op
    if not (guide.beveiliging_email and until and until.day) or date(until.year, until.month, until.day) - day > WARN:
        return
    line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith(FIELD)), 1)
    yield Diagnostic(
        "beveiliging-verloopt", say("Het adres om een lek te melden geldt tot {words}. Daarna vertrouwt niemand het meer.", words=until.words), path, line, 1, say("Beveiliging: geldig tot"),
        str(until), say("kijk na of het adres nog klopt, en kies een nieuwe dag binnen een jaar"), severity=Severity.WARNING,
    )  # fmt: skip
