"""The gate for personal data: what must never be in a public repository, and what needs consent first.

A citizen service number (BSN), a bank account and a date of birth are refused. A mobile number or a mail address of a
person is shown to an editor, until consent stands beside it. No message repeats what was found: logs are public too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from itertools import takewhile

from reisgids.diagnostics import MOST_TOLD, Diagnostic, Severity
from reisgids.language import mark, say
from reisgids.model.declare import Declared, FieldSpec, fields_of
from reisgids.reading.decode import MAX_BYTES
from reisgids.reading.personal import PERSON, SECRET, may_hold, persons_in, plain, secrets_in
from reisgids.reading.source import Loc, Raw

HIDDEN = "•••"

_WHY = {
    "bsn": (mark("Hier staat een getal dat een burgerservicenummer (BSN) kan zijn. Dat mag nooit openbaar worden."), mark("een tekst zonder dit nummer; is het iets anders, zeg dan wat voor nummer het is, met ‘RSIN’ ervoor")),
    "bsn-in-adres": (mark("In dit adres staat een getal dat een burgerservicenummer (BSN) kan zijn. Meestal is het gewoon het nummer van een pagina; een redacteur kijkt het na."), mark("het adres van een pagina die voor iedereen is")),
    "rekeningnummer": (mark("Hier staat een bankrekening (IBAN). Die hoort niet in een openbare gids."), mark("een link naar de pagina van de organisatie waar het rekeningnummer staat")),
    "geboortedatum": (mark("Hier staat een geboortedatum. Die hoort niet in een openbare gids."), mark("een tekst zonder die dag; een leeftijdsgroep mag wel, zoals ‘jongeren’")),
}  # fmt: skip
_ASK = {
    "mobiel-nummer": (mark("Hier staat een mobiel nummer. Dat is meestal van één persoon."), mark("een algemeen nummer van de organisatie")),
    "persoonlijk-adres": (mark("Hier staat een e-mailadres dat van één persoon lijkt."), mark("een adres van een functie, zoals info@organisatie.nl")),
}
_WITH_CONSENT = mark(", of toestemming: zet bij dit veld ‘toestemming: ja’ en ‘toestemming_op:’ met de datum")
CONSENT = ("toestemming", "toestemming_op")  # beside a field: yes, and since when
_MARKUP = re.compile(r"[*`\\]")


def questions() -> dict[str, dict[str, str]]:
    """Return what is said of a number or an address of a person, for the form in a browser."""
    return {code: {"fout": say(message), "mag": say(accepted)} for code, (message, accepted) in _ASK.items()}


@dataclass(frozen=True)
class Gate:
    """What the gate says of a file, and the texts that no message may repeat."""

    problems: tuple[Diagnostic, ...] = ()
    secrets: frozenset[str] = frozenset()

    @property
    def refuses(self) -> bool:
        """Whether there is something in the file that may not be public at all."""
        return any(d.blocks for d in self.problems)


def examine(path: str, text: str, raw: Raw | None = None, model: type[Declared] | None = None) -> Gate:
    """Look through a whole file as typed, its name, and its fields; ``model`` tells where consent can stand."""
    text = text[:MAX_BYTES]  # what is longer is refused, and nothing of it told
    found = list(_in_name(path))
    escaped = "\\" in text  # YAML can then say otherwise than is typed
    if escaped or any(may_hold(SECRET, read) for read in {text, _shown(text)}):
        found += _in_text(path, text, raw)
    if escaped or may_hold(PERSON, unescape(text)):
        found += _persons(path, raw, model)
    return Gate(tuple(d for d, _ in found), frozenset(secret for _, secret in found))


Finding = tuple[Diagnostic, str]


def _refused(code: str, path: str, line: int, column: int, secret: str) -> Finding:
    message, accepted = _WHY[code]
    return Diagnostic(code, message, path, line, column, accepted=accepted, severity=Severity.WARNING if code == "bsn-in-adres" else Severity.ERROR), secret


def _in_name(path: str) -> Iterator[Finding]:
    name = path.rpartition("/")[2].rpartition(".")[0]
    return (_refused(code, path, 1, 1, secret) for code, _, secret in secrets_in(name))


def _in_text(path: str, text: str, raw: Raw | None) -> Iterator[Finding]:
    """Yield what stands in the lines as typed, over the end of a line, and in what a reader will see of them."""
    seen: set[str] = set()

    def new(code: str, secret: str, line: int, column: int) -> Iterator[Finding]:
        if bare(secret) not in seen:
            yield _refused(code, path, line, column, secret)

    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        found = list(secrets_in(line))
        yield from (_refused(code, path, number, at + 1, secret) for code, at, secret in found)
        seen.update(bare(secret) for _, _, secret in found)
        if (shown := _shown(line)) != line:
            for code, _, secret in secrets_in(shown):
                yield from new(code, secret, number, 1)
    for number, line in enumerate(lines, 1):
        here, further = line[-60:].strip(), list(takewhile(lambda after: after.lstrip()[:1].isdigit(), lines[number : number + 3]))
        if further:
            for code, at, secret in secrets_in(" ".join([here, *(after[:60].strip() for after in further)])):
                if at < len(here):
                    yield from new(code, secret, number, 1)
    if raw and raw.data and "\\" in raw.block:
        for loc, value, *_ in _values(raw.data, (), (), None):
            for code, _, secret in secrets_in(value):
                yield from new(code, secret, *raw.place(_in_file(loc)))


def _shown(text: str) -> str:
    """Return a text as it is read: what is bold, or written as a code (&#49;), as if it were not."""
    return _MARKUP.sub("", unescape(text))


def _in_file(loc: Loc) -> Loc:
    """Return a place as it stands in the file; a list at the root has no key there."""
    return loc[1:] if loc[:1] == ("items",) else loc


def _persons(path: str, raw: Raw | None, model: type[Declared] | None) -> Iterator[Finding]:
    if raw is None:
        return
    for number, line in enumerate(raw.body.split("\n"), raw.body_line):
        for code, at, text in persons_in(unescape(line)):
            message, accepted = map(say, _ASK[code])
            yield Diagnostic(code, message, path, number, at + 1, say("Tekst"), accepted=accepted, severity=Severity.WARNING), text
    for loc, text, consent, label in _values(raw.data, fields_of(model) if model else (), (), None):
        for code, _at, person in persons_in(text) if consent is not True else ():
            row, column = raw.place(_in_file(loc))
            message, accepted = map(say, _ASK[code])
            more = say(_WITH_CONSENT) if consent is False else ""
            yield Diagnostic(code, message, path, row, column, label, accepted=accepted + more, severity=Severity.WARNING), person


def _values(value: object, specs: Iterable[FieldSpec], loc: Loc, consent: bool | None, label: str = "") -> Iterator[tuple[Loc, str, bool | None, str]]:
    """Yield every text with its place, whether consent stands beside it (``None``: there is no field for it), and the label of its field."""
    if isinstance(value, str):
        yield loc, value, consent, label
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _values(item, specs, (*loc, number), consent, label)
    elif isinstance(value, dict):
        by_name = {s.name: s for s in specs}
        beside = None
        yes, since = CONSENT
        if yes in by_name:
            beside = value.get(yes) == "ja" and bool(value.get(since))
        for name, inner in value.items():
            spec = by_name.get(name)
            yield from _values(inner, spec.parts if spec else (), (*loc, name), beside, spec.label if spec else "")


def bare(secret: str) -> str:
    """Return the letters and digits of a secret: the same in whatever way it is written."""
    return re.sub(r"%20|[\W_]", "", plain(secret)).casefold()


@dataclass(frozen=True)
class Mask:
    """Takes what the gates found out of everything that is told about a guide: by path, what was found in that file."""

    gates: Mapping[str, Gate] = field(default_factory=dict)

    @cached_property
    def _flooded(self) -> dict[str, frozenset[Diagnostic]]:
        return {path: frozenset(gate.problems[:MOST_TOLD]) for path, gate in self.gates.items() if len(gate.secrets) > MOST_TOLD}

    @cached_property
    def _secrets(self) -> re.Pattern[str] | None:
        found = {bare(s) for path, gate in self.gates.items() if path not in self._flooded for s in gate.secrets} - {""}
        written = (r"(?:%20|[\W_]){0,3}".join(map(re.escape, secret)) for secret in sorted(found, key=lambda s: (-len(s), s)))
        return re.compile("|".join(written), re.IGNORECASE) if found else None

    def refuses(self, path: str) -> bool:
        """Whether the file at ``path`` holds what may not be public at all, so that nothing of it is shown."""
        return path in self.gates and self.gates[path].refuses

    def text(self, text: str, of: str = "") -> str:
        """Return a text without anything that was found; one ``of`` a file with secrets also loses its other long numbers."""
        if self._secrets is None:
            return text
        text = _without(text, self._secrets)
        # A text can hold only a piece of the number: it was cut off, or went over two lines.
        return _without(text, _PIECES) if of in self.gates else text

    def told(self, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the problems without anything that was found."""
        kept = [d for d in problems if d.path not in self._flooded or d in self._flooded[d.path]]
        return [self._masked(d) for d in kept] if self.gates else kept

    def _masked(self, d: Diagnostic) -> Diagnostic:
        found, meant, fix = (self.text(text, d.path) for text in (d.found, d.meant, d.fix))
        # Half a line is no correction to paste.
        meant, fix = ("" if HIDDEN in text else text for text in (meant, fix))
        message, named = self.text(d.message, d.path), self.text(d.field, d.path)
        return replace(d, message=message, field=named, found=found, meant=meant, fix=fix, accepted=self.text(d.accepted), path=self.text(d.path))


_DAY_ALONE = re.compile(r"(?:(?:19|20)\d\d[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./](?:19|20)\d\d)")  # a day that cannot be read is told as it was typed
_PIECES = re.compile(r"[A-Za-z]{2}\d{2} ?[A-Za-z]{4}[ \d]*|\d(?:[ ./_-]{0,2}\d){3,}|[\w.+-]+@[\w.-]*")


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """Return a text with what matches hidden; looks at it as on a keyboard, and leaves the rest as it is."""
    parts, at = [], 0
    for match in pattern.finditer(plain(text)):
        start, end = match.span()
        alone = (start == 0 and end == len(text)) or text[max(0, start - 1) : start] + text[end : end + 1] == "‘’"
        parts += [text[at:start], text[start:end] if pattern is _PIECES and alone and _DAY_ALONE.fullmatch(match[0]) else HIDDEN]
        at = match.end()
    return "".join([*parts, text[at:]])
