"""Signs of advertising and junk in what somebody proposes; an editor decides, so a sign is never more than *let op*.

Measured on the first content, 1,120 entries written by editors: none has a sign (``test_signs.py`` keeps it so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reisgids.diagnostics import Diagnostic, Severity
from reisgids.language import say
from reisgids.reading.entry import Entry

SHORTENERS = "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly cutt.ly rebrand.ly shorturl.at t.ly rb.gy tiny.cc lnkd.in".split()  # noqa: SIM905 - a list to read
SALES = (
    r"klik (?:nu )?hier", r"(?:koop|bestel|boek|reserveer|meld je) nu", r"kortingscode", r"\d+ ?% korting", r"(?:actie|introductie)prijs", r"(?:nu )?(?:slechts|vanaf|voor maar) (?:€|eur\b|\d+ euro)",
    r"(?:gratis|vrijblijvende?) (?:proef|offerte|intake|kennismaking)", r"de beste (?:van|in) (?:nederland|\w+dam)", r"markt ?leider", r"(?:nummer|nr\.?) (?:1|één) (?:in|van)", r"unieke kans", r"niet goed,? geld terug",
    r"casino", r"crypto(?:munt|valuta)?\b", r"bitcoin", r"seo[ -](?:bureau|diensten)", r"snel geld verdienen", r"backlinks?",
)  # fmt: skip
MANY_LINKS = 6  # to other sites, in one text; below it nobody minds
WORDS_PER_LINK = 25

_SALES = re.compile(rf"\b(?:{'|'.join(SALES)})", re.IGNORECASE)
_SHORT = re.compile(rf"https?://(?:www\.)?(?:{'|'.join(map(re.escape, SHORTENERS))})(?![\w.-])\S*", re.IGNORECASE)
_SHOUT = re.compile(r"![!?]+|\?!|(?:\b[^\W\d_]{3,}\b[ ,!]+){3,}\b[^\W\d_]{3,}\b")
_LINK = re.compile(r"https?://")


def signs(entry: Entry) -> Iterator[Diagnostic]:
    """Yield what in an entry looks like advertising or junk, once for each kind of sign, at its line."""
    lines = [*enumerate(entry.raw.block.split("\n"), entry.raw.first_line), *enumerate(entry.raw.body.split("\n"), entry.raw.body_line)]
    seen: set[str] = set()
    for number, line in lines:
        for code, message, accepted, found in _in_line(line):
            if code not in seen:
                seen.add(code)
                yield Diagnostic(code, message, entry.path, number, 1, found=found[:80], accepted=accepted, severity=Severity.WARNING)
    links = len(_LINK.findall(entry.raw.body))
    if links >= MANY_LINKS and len(entry.raw.body.split()) < links * WORDS_PER_LINK:
        yield Diagnostic(
            "veel-links", say("In deze tekst staan {links} links naar andere sites, en weinig uitleg.", links=links), entry.path, entry.raw.body_line, 1,
            accepted=say("alleen links die een lezer nodig heeft, met erbij wat daar staat"), severity=Severity.WARNING,
        )  # fmt: skip


def _in_line(line: str) -> Iterator[tuple[str, str, str, str]]:
    if match := _SALES.search(line):
        yield "reclame", say("Dit klinkt als reclame."), say("wat iemand doet en voor wie, in gewone woorden"), match[0]
    if match := _SHORT.search(line):
        yield "korte-link", say("Deze link zegt niet waar hij heen gaat."), say("het hele adres van de pagina"), match[0]
    if match := next((m for m in _SHOUT.finditer(line) if m[0] == m[0].upper()), None):
        yield "schreeuwt", say("Dit staat er heel hard: in hoofdletters of met veel uitroeptekens."), say("gewone zinnen, met één punt"), match[0]
