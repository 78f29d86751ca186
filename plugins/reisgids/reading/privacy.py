"""The gate for personal data: what must never be in a public repository, and what needs consent first.

A citizen service number (BSN), a bank account and a date of birth are refused. A mobile number or a mail address of a
person is shown to an editor, until consent stands beside it. No message repeats what was found: logs are public too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from reisgids.diagnostics import MOST_TOLD, Diagnostic, Severity
from reisgids.model.declare import Declared, FieldSpec, fields_of
from reisgids.reading.source import Loc, Raw

HIDDEN = "•••"

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
_DAY = rf"(?:\d{{1,2}}(?:[-/. ]|\s?-\s?)\d{{1,2}}(?:[-/. ]|\s?-\s?)(?:19|20)?\d{{2}}|\d{{1,2}}e?\s+(?:{_MONTHS})\.?\s+(?:19|20)?\d{{2}}|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?!\d)"
_DIGIT = re.compile(r"\d")
_BORN = re.compile(
    rf"\b(?:geboren(?:\s+(?:is\s+)?op|:)?|geboortedatum(?:\s+is)?|geboortedag(?:\s+is)?|geb\.?(?:\s?datum)?)[\s:=*_\"'‘(]*({_DAY})|\bop\s+({_DAY})\s+geboren\b", re.IGNORECASE
)
_PHONE = re.compile(r"(?:\+|\b00)\d{2}[\s().-]*(?:\(?0\)?)?[\s.-]*\d(?:[\s().-]{0,2}\d){7,9}(?!\d)")
_URL = re.compile(r"https?://[^\s<>)\"']+")
_BSN_DIGITS = 9
_NUMBER = re.compile(r"(?<![\w+,])(?<!\d[. -])(?<![€$] )\d(?:[. -]?\d){8}(?![\w]|[. -]\d|,\d)")
_TAX_NUMBER = re.compile(r"(?:rsin|fiscaal\s*nummer|vestigingsnummer)\W*$", re.IGNORECASE)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){10,30}")
_IBAN_SHAPES = {
    "NL": "[A-Z]{4}[0-9]{10}", "BE": "[0-9]{12}", "DE": "[0-9]{18}", "FR": "[0-9]{10}[A-Z0-9]{11}[0-9]{2}", "LU": "[0-9]{3}[A-Z0-9]{13}",
    "GB": "[A-Z]{4}[0-9]{14}", "IE": "[A-Z]{4}[0-9]{14}", "ES": "[0-9]{20}", "PT": "[0-9]{21}", "IT": "[A-Z][0-9]{10}[A-Z0-9]{12}", "AT": "[0-9]{16}",
    "CH": "[0-9]{5}[A-Z0-9]{12}", "PL": "[0-9]{24}", "DK": "[0-9]{14}", "SE": "[0-9]{20}", "NO": "[0-9]{11}", "FI": "[0-9]{14}",
    "TR": "[0-9]{6}[A-Z0-9]{16}", "MA": "[0-9]{24}", "LT": "[0-9]{16}", "RO": "[A-Z]{4}[A-Z0-9]{16}", "BG": "[A-Z]{4}[0-9]{6}[A-Z0-9]{8}", "HU": "[0-9]{24}", "CZ": "[0-9]{20}",
}  # fmt: skip
_MOBILE = re.compile(r"(?<![\w+])(?:06|(?:\+|00)31[\s.-]?(?:\(0\))?[\s.-]?6)(?:[\s.-]?\d){8}(?!\d)")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PRIVATE_MAIL = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|gmx|proton|protonmail|pm|ziggo|kpnmail|kpnplanet|planet|xs4all|home|casema|chello|upcmail|upc"
    r"|telfort|tele2|hetnet|quicknet|zonnet|wanadoo|tiscali|solcon|online|caiway|zeelandnet|telenet|skynet|aol)\.(?:com|nl|be|net|me|org|eu|ch|de|fr|[a-z]{2}\.[a-z]{2})",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[a-z]{2,}[._](?:(?:van|de|der|den|ter|ten|el|al)[._-]?)*[a-z-]{2,}|(?:[a-z][._-]){1,3}[a-z-]{3,}", re.IGNORECASE)
_ROLES = re.compile(
    r"info|contact|team|wijk|redactie|bestuur|secretar|receptie|zorg|welzijn|sociaal|gemeente|loket|balie|communicatie|administratie|aanmeld|meld|post|mail|kantoor"
    r"|vrijwillig|buurt|project|program|coordinat|beheer|privacy|security|beveilig|help|service|klant|support|leden|pers|nieuws|agenda|school|jeugd|jongeren|ouderen|keuken"
    r"|huis|centrum|stichting|vereniging|netwerk|raad|dienst|inkoop|subsidie|office|welkom|vragen|reactie|noreply|no\.reply|west|oost|noord|zuid|algemeen|directie|lokaal|wmo",
    re.IGNORECASE,
)

_WHY = {
    "bsn": ("Hier staat een getal dat een burgerservicenummer (BSN) kan zijn. Dat mag nooit openbaar worden.", "een tekst zonder dit nummer; is het iets anders, zeg dan wat voor nummer het is, met ‘RSIN’ ervoor"),
    "rekeningnummer": ("Hier staat een bankrekening (IBAN). Die hoort niet in een openbare gids.", "een link naar de pagina van de organisatie waar het rekeningnummer staat"),
    "geboortedatum": ("Hier staat een geboortedatum. Die hoort niet in een openbare gids.", "een tekst zonder die dag; een leeftijdsgroep mag wel, zoals ‘jongeren’"),
}  # fmt: skip
_ASK = {
    "mobiel-nummer": ("Hier staat een mobiel nummer. Dat is meestal van één persoon.", "een algemeen nummer van de organisatie"),
    "persoonlijk-adres": ("Hier staat een e-mailadres dat van één persoon lijkt.", "een adres van een functie, zoals info@organisatie.nl"),
}
_WITH_CONSENT = ", of toestemming: zet bij dit veld ‘toestemming: ja’ en ‘toestemming_op:’ met de datum"


@dataclass(frozen=True)
class Gate:
    """What the gate says of a file, and the texts that no message may repeat."""

    problems: tuple[Diagnostic, ...] = ()
    secrets: frozenset[str] = frozenset()


def secrets_in(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield code, place and text of every BSN, bank account and date of birth."""
    digits = len(_DIGIT.findall(text))
    if not digits:
        return
    accounts = [(match.start(), iban) for match in _IBAN.finditer(text) if (iban := _account(match[0]))]
    for at, iban in accounts:
        yield "rekeningnummer", at, iban
    if digits >= _BSN_DIGITS:
        rest = _PHONE.sub(lambda m: "x" * len(m[0]), _URL.sub(lambda m: "x" * len(m[0]), text))
        for _, iban in accounts:
            rest = rest.replace(iban, "x" * len(iban))
        for match in _NUMBER.finditer(rest):
            if _is_bsn(match[0]) and not _TAX_NUMBER.search(rest[: match.start()]):
                yield "bsn", match.start(), match[0]
    for match in _BORN.finditer(text) if "geb" in text.lower() else ():
        yield "geboortedatum", match.start(), match[1] or match[2]


def _is_bsn(typed: str) -> bool:
    """The 11-test, on nine digits in groups of two or more."""
    groups = re.split(r"[. -]", typed)
    digits = [int(d) for d in "".join(groups)]
    weighed = sum(d * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return all(len(g) > 1 for g in groups) and len(set(re.findall(r"[. -]", typed))) < 2 and any(digits) and weighed % 11 == 0


def _account(typed: str) -> str:
    """Return the bank account (IBAN, mod 97) with which a text begins, as typed."""
    shape = _IBAN_SHAPES.get(typed[:2].upper())
    if not shape:
        return ""
    bare = re.sub(r"[ .-]", "", typed).upper()
    match = re.match(f"[A-Z]{{2}}[0-9]{{2}}{shape}", bare)
    if not match or int("".join(str(int(c, 36)) for c in match[0][4:] + match[0][:4])) % 97 != 1:
        return ""
    end = next(n for n in range(len(typed) + 1) if len(re.sub(r"[ .-]", "", typed[:n])) == len(match[0]))
    return typed[:end] if not typed[end : end + 1].isalnum() else ""


def persons_in(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield code, place and text of every mobile number, and every mail address that seems to be of one person."""
    for match in _MOBILE.finditer(text) if "6" in text else ():
        yield "mobiel-nummer", match.start(), match[0]
    for match in _MAIL.finditer(text) if "@" in text else ():
        name, _, host = match[0].partition("@")
        if _PRIVATE_MAIL.fullmatch(host) or (_PERSON.fullmatch(name) and not _ROLES.search(name)):
            yield "persoonlijk-adres", match.start(), match[0]


def examine(path: str, text: str, raw: Raw | None = None, model: type[Declared] | None = None) -> Gate:
    """Look through a whole file as typed, and through its fields; ``model`` tells where consent can stand."""
    found = [*_secrets(path, text), *_persons(path, raw, model)]
    return Gate(tuple(d for d, _ in found), frozenset(secret for _, secret in found))


Finding = tuple[Diagnostic, str]


def _secrets(path: str, text: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        for code, at, secret in secrets_in(line):
            seen.add("".join(secret.split()))
            message, accepted = _WHY[code]
            yield Diagnostic(code, message, path, number, at + 1, accepted=accepted), secret
    # A number can be broken off at the end of a line; the place is then that of its first piece.
    lines = text.split("\n")
    for number, (line, after) in enumerate(pairwise(lines), 1):
        if after.lstrip()[:1].isdigit() and not line.isspace():
            for code, at, secret in secrets_in(f"{line[-60:].strip()} {after[:60].strip()}"):
                if "".join(secret.split()) not in seen and at < len(line[-60:].strip()):
                    message, accepted = _WHY[code]
                    yield Diagnostic(code, message, path, number, 1, accepted=accepted), secret


def _persons(path: str, raw: Raw | None, model: type[Declared] | None) -> Iterator[Finding]:
    if raw is None:
        return
    for number, line in enumerate(raw.body.split("\n"), raw.body_line):
        for code, at, text in persons_in(line):
            message, accepted = _ASK[code]
            yield Diagnostic(code, message, path, number, at + 1, "Tekst", accepted=accepted, severity=Severity.WARNING), text
    for loc, text, consent in _values(raw.data, fields_of(model) if model else (), (), None):
        for code, _at, person in persons_in(text) if consent is not True else ():
            row, column = raw.place(loc[1:] if loc[:1] == ("items",) else loc)
            message, accepted = _ASK[code]
            more = _WITH_CONSENT if consent is False else ""
            yield Diagnostic(code, message, path, row, column, accepted=accepted + more, severity=Severity.WARNING), person


def _values(value: object, specs: Iterable[FieldSpec], loc: Loc, consent: bool | None) -> Iterator[tuple[Loc, str, bool | None]]:
    """Yield every text with its place, and whether consent stands beside it (``None``: there is no field for it)."""
    if isinstance(value, str):
        yield loc, value, consent
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _values(item, specs, (*loc, number), consent)
    elif isinstance(value, dict):
        by_name = {s.name: s for s in specs}
        beside = None
        if "toestemming" in by_name:
            beside = value.get("toestemming") == "ja" and bool(value.get("toestemming_op"))
        for name, inner in value.items():
            parts = by_name[name].parts if name in by_name else ()
            yield from _values(inner, parts, (*loc, name), beside)


def masked(problems: Iterable[Diagnostic], gates: dict[str, Gate]) -> list[Diagnostic]:
    """Return the problems without anything that a gate found; texts of such a file also lose their other long numbers."""
    flooded = {path: gate for path, gate in gates.items() if len(gate.secrets) > MOST_TOLD}
    kept = {path: frozenset(gate.problems[:MOST_TOLD]) for path, gate in flooded.items()}
    problems = [d for d in problems if d.path not in flooded or d in kept[d.path]]
    secrets = sorted({s for path, gate in gates.items() if path not in flooded for s in gate.secrets}, key=len, reverse=True)
    return [_masked(d, secrets, gates.get(d.path, Gate())) for d in problems] if secrets else list(problems)


def _masked(d: Diagnostic, secrets: Iterable[str], gate: Gate) -> Diagnostic:
    def clean(text: str) -> str:
        for secret in secrets:
            text = text.replace(secret, HIDDEN)
        if gate.secrets:  # a text can hold only a piece of the number: it was cut off, or went over two lines
            text = re.sub(r"[A-Za-z]{2}\d{2} ?[A-Za-z]{4}[ \d]*|\d(?:[ ./-]{0,2}\d){3,}", HIDDEN, text)
            text = re.sub(r"[\w.+-]+@[\w.-]*", HIDDEN, text)
        return text

    changed = replace(d, message=clean(d.message), found=clean(d.found), meant=clean(d.meant), fix=clean(d.fix))
    # Half a line is no correction to paste.
    return replace(changed, fix="" if HIDDEN in changed.fix else changed.fix, meant="" if HIDDEN in changed.meant else changed.meant)
