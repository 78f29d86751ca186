"""Characters that nobody sees, and letters that look like others: what is read is then not what is seen.

A proposal is judged by people who look at it on a screen; a mark that turns the reading direction, or a space
without width, shows them something else than what is published. What honest writing needs stays: the joiners
inside emoji and inside Arabic and Indic words, and direction marks in text from right to left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from reisgids.diagnostics import Diagnostic, Severity
from reisgids.language import Words, mark, say

# Control characters, line ends that only some programs know, private-use characters (`body.py` works with them)
# and everything that Unicode calls ignorable: it takes no place on a screen. The empty sign of braille takes one, and shows nothing.
SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
    + "".join(chr(plane + last) for plane in range(0x10000, 0xE0000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_FLAGS = re.compile("\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")

_NAMES = Words({
    0xAD: "zacht afbreekstreepje", 0x200B: "spatie zonder breedte", 0x200C: "onzichtbare scheiding", 0x200D: "onzichtbare verbinding",
    0x200E: "teken voor de leesrichting", 0x200F: "teken voor de leesrichting", 0x61C: "teken voor de leesrichting",
    0x2028: "regeleinde", 0x2029: "regeleinde", 0x85: "regeleinde", 0x2060: "verbinding zonder breedte", 0x2800: "leeg teken", 0xFEFF: "volgordemarkering",
})  # fmt: skip
_RANGES = (
    (0x202A, 0x202E, mark("teken dat de leesrichting omdraait")), (0x2066, 0x2069, mark("teken dat de leesrichting omdraait")),
    (0xE0000, 0xE007F, mark("verborgen letter")), (0xE000, 0xF8FF, mark("teken zonder betekenis")), (0x00, 0x9F, mark("stuurteken")),
)  # fmt: skip

_ZWNJ, _ZWJ, _DIRECTION, _STYLE, _EMPTY = "\u200c", "\u200d", "\u200e\u200f\u061c", "\ufe0e\ufe0f", "\u2800"
_JOINING = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0E80, 0x109F), (0x1780, 0x18AF), (0xA840, 0xA87F), (0xA8E0, 0xA8FF), (0xFB50, 0xFDCF), (0xFE70, 0xFEFE))

# Letters of another script that look exactly like a Latin one (Unicode's list of confusables). Others, such as the
# Greek ones of μm and Δt, can be told apart and are used honestly.
_LOOK_ALIKE = dict(
    zip("аеорсухіјѕԁһӏԛԝАВЕЅІЈКМНОРСТУХԌԚԜ" + "αονιρυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijsdhlqwABESIJKMHOPCTYXGQW" + "aoviрukABEZHIKMNOPTYX".replace("р", "p"), strict=True)
)  # fmt: skip
_FOREIGN = re.compile(f"[{''.join(_LOOK_ALIKE)}]")
_WORD = re.compile(r"[^\W\d_]+")
_HOST = re.compile(r"//([^\s/]+)")  # an address may not even be wholly in such letters


def hidden_in(text: str) -> tuple[int, str] | None:
    """Return place and code (``U+200B``) of the first character that nobody sees and that has no business where it stands."""
    if not SUSPECT.search(text):
        return None
    shown = _FLAGS.sub(lambda flag: "x" * len(flag[0]), text)
    for match in SUSPECT.finditer(shown):
        if not _is_honest(shown, match.start()):
            return match.start(), code_of(match[0])
    return None


def code_of(character: str) -> str:
    """Return the code by which a character can be looked up."""
    return f"U+{ord(character):04X}"


def _is_honest(text: str, at: int) -> bool:
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character in (_ZWJ, _ZWNJ) and _joins(before):
        return character == _ZWJ or _joins(after)
    if character == _ZWJ:
        return _is_picture(before) and _is_picture(after)
    if character in _STYLE:
        return _is_picture(before) or after == "\u20e3"
    if character == _EMPTY:
        return any("\u2801" <= c <= "\u28ff" for c in text)
    return character in _DIRECTION and any(c.isalpha() and unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _joins(character: str) -> bool:
    return bool(character) and any(first <= ord(character) <= last for first, last in _JOINING) and not SUSPECT.match(character)


def _is_picture(character: str) -> bool:
    """Whether a character is an emoji, or the end of one (its colour of skin, its style)."""
    return bool(character) and (unicodedata.category(character) in ("So", "Sk", "Sm") or character in "\ufe0f©®‼⁉〰〽")


def hidden(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield, for each line, the first character that hides; also one that is written as a code (``&#8203;``)."""
    if "&" not in text and not SUSPECT.search("".join(set(text))):  # each character once
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = hidden_in(line)
        if found:
            at, code = found
            fix = _without_hidden(line) if len(line) <= 300 else ""
            yield Diagnostic(
                "stuurteken", say("Hier staat een teken dat je niet ziet: {name} ({code}). Haal het weg.", name=_name(line[at]), code=code), path, number, at + 1,
                accepted=say("gewone letters, cijfers en leestekens"), fix=fix,
            )  # fmt: skip
        elif "&" in line and (entity := _hiding_entity(line)):
            match, code = entity
            yield Diagnostic(
                "stuurteken", say("Deze code maakt een teken dat je niet ziet ({code}). Haal hem weg.", code=code), path, number, match.start() + 1,
                found=match[0], accepted=say("gewone letters, cijfers en leestekens"), fix=line.replace(match[0], "") if len(line) <= 300 else "",
            )  # fmt: skip


def _hiding_entity(line: str) -> tuple[re.Match[str], str] | None:
    for match in _ENTITY.finditer(line):
        if found := SUSPECT.search(unescape(match[0])):
            return match, code_of(found[0])
    return None


def _name(character: str) -> str:
    code = ord(character)
    return _NAMES.get(code) or next((say(name) for first, last, name in _RANGES if first <= code <= last), say("onzichtbaar teken"))


def _without_hidden(line: str) -> str:
    while found := hidden_in(line):
        line = line[: found[0]] + line[found[0] + 1 :]
    return line


def look_alikes(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield words that mix Latin letters with letters of another script that look the same; an editor decides."""
    if text.isascii() or not _FOREIGN.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        hosts = [range(*host.span(1)) for host in _HOST.finditer(line)]
        for match in _WORD.finditer(line) if _FOREIGN.search(line) else ():
            mixed, in_host = any(unicodedata.name(c, "").startswith("LATIN") for c in match[0]), any(match.start() in host for host in hosts)
            if (mixed or in_host) and (other := _FOREIGN.search(match[0])):
                yield Diagnostic(
                    "lijkt-op-letter", say("In het woord ‘{match}’ staat een letter uit een ander schrift ({code_of}). Hij lijkt op een gewone letter, maar zoeken en links werken er niet mee.", match=match[0][:60], code_of=code_of(other[0])),
                    path, number, match.start() + 1, found=match[0][:60], accepted=say("alleen letters uit één schrift"),
                    meant=_FOREIGN.sub(lambda m: _LOOK_ALIKE[m[0]], match[0])[:60], severity=Severity.ERROR if mixed and in_host else Severity.WARNING,  # no registry of names gives such an address
                )  # fmt: skip
                break
