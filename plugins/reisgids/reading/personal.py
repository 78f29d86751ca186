"""Text → the personal data in it: numbers, dates and addresses of one person, however people write them.

Works on a text in which every character stands for one that can be typed on any keyboard (``plain``), so that a
no-break space, a long dash or a digit of another script hides nothing. Places are those of the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import count

Found = tuple[str, int, str]
"""What it is, where it begins, and the text itself."""

_SPACE = r"(?: |%20)"
_BETWEEN = rf"(?:{_SPACE}?[-./_]{_SPACE}?|{_SPACE}{{1,2}})"  # what people put between the groups of a number

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|january|february|march|may|june|july|august|october|oct"
_COUNTED = r"(?:een|eerste|twee(?:de)?|derde|drie|vier|vijf|zes|zeven|acht(?:ste)?|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|(?:[a-zë]+[eë]n)?(?:twin|der)tig(?:ste)?)(?:de)?"
_YEAR = r"(?:(?:19|20)?\d{2}|'\d{2})"
_DATE = (
    rf"(?:\d{{1,2}}(?:[-/. ]| ?- ?)\d{{1,2}}(?:[-/. ]| ?- ?){_YEAR}|(?:\d{{1,2}}(?:e|de|den|ste|th|st|nd|rd)?|{_COUNTED}) +(?:{_MONTHS})\.? +{_YEAR}"
    rf"|(?:{_MONTHS})\.? +\d{{1,2}}(?:st|nd|rd|th)?,? +{_YEAR}|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?!\d)"
)
_DAYS = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag"
_GAP = rf"(?:[\s:=*_\"'(|,-]|\bd\.?d\.|\b(?:is|was|op|in|te|den|de|on|{_DAYS}|(?-i:[A-Z][a-z'-]+))\b){{0,12}}"
_BORN = re.compile(
    rf"\b(?:geboren|geb\.?|geboorte(?:[ -]?(?:datum|dag))?|geb\.? ?dat(?:um|\.)?|d\.?o\.?b\.?|date of birth|born){_GAP}({_DATE})"
    rf"|\bgeboorte(?:datum|dag)[\s:=]*((?:0[1-9]|[12]\d|3[01])[01]\d(?:19|20)\d{{2}})\b"
    rf"|\b(?:verjaardag|jarig){_GAP}({_DATE.replace('(?:19|20)?', '19')})"
    rf"|\b({_DATE})(?:[\s,(]+[\w'-]+){{0,4}}[\s,(]+geboren\b",
    re.IGNORECASE,
)  # fmt: skip
# An idea, a plan or a group is ‘born’ as well, and has no privacy.
_THING = r"idee|initiatief|plan|project|deal|samenwerking|stichting|netwerk|vereniging|beweging|concept|organisatie|coalitie|gids|pilot|naam|droom|traditie"
_THING_BORN = re.compile(rf"\b\w*(?:{_THING})(?:[\s,]+(?:is|was|werd|wordt|dat|die|zelf|toen|eigenlijk|ooit)\b)*[\s,]+$", re.IGNORECASE)
_THING_WITHIN = re.compile(rf"\b\w*(?:{_THING})\s+geboren$", re.IGNORECASE)

_URL = re.compile(r"https?://[^\s<>)\"']+")
_PHONE = re.compile(r"(?:\+|\b00)\d{2}[ ().-]{0,4}(?:\(?0\)?)?[ .-]{0,3}\d(?:[ ().-]{0,2}\d){7,9}(?!\d)")
_BSN_WORD = r"(?:bsn|burger ?service ?(?:nummer|nr)|sofi-? ?(?:nummer|nr))"
_NUMBER = re.compile(
    rf"(?:(?<![A-Za-z0-9+])|(?<=bsn)|(?<=nr)|(?<=nummer))(?<!\d[-./_])(?<!\d,)"
    rf"(?:\d{{9}}|(?<!\d )(?<!\d - )\d{{1,4}}(?:{_BETWEEN}\d{{1,4}}){{1,8}}(?! \d))(?![A-Za-z0-9])(?![-./_]\d)(?!,\d{{1,2}}(?!\d))",
    re.IGNORECASE,
)  # fmt: skip
_NAMED_BSN = re.compile(rf"{_BSN_WORD}[^\d\n]{{0,20}}(\d(?:(?:%20|[^\w\n]){{0,3}}\d){{7,8}})(?!\d)", re.IGNORECASE)  # whatever stands between; without its first zero too
_NAMED_OTHERWISE = re.compile(r"(?:rsin|fiscaal\s*nummer|vestigingsnummer|[€$]|eur)\W*$", re.IGNORECASE)
_COUNTS = re.compile(r"\s*(?:euro|eur\b|€|inwoners|mensen|personen|keer\b)", re.IGNORECASE)

# How an account number (IBAN) is made up in each country, after its two letters and two digits.
_IBAN_SHAPES = {
    "NL": "L4N10", "BE": "N12", "DE": "N18", "FR": "N10A11N2", "MC": "N10A11N2", "LU": "N3A13", "GB": "L4N14", "IE": "L4N14", "ES": "N20", "PT": "N21", "IT": "L1N10A12",
    "SM": "L1N10A12", "AT": "N16", "CH": "N5A12", "LI": "N5A12", "PL": "N24", "DK": "N14", "SE": "N20", "NO": "N11", "FI": "N14", "IS": "N22", "EE": "N16", "LV": "L4A13",
    "LT": "N16", "RO": "L4A16", "BG": "L4N6A8", "HU": "N24", "CZ": "N20", "SK": "N20", "SI": "N15", "HR": "N17", "RS": "N18", "BA": "N16", "ME": "N18", "MK": "N3A10N2",
    "AL": "N8A16", "XK": "N16", "GR": "N7A16", "CY": "N8A16", "MT": "L4N5A18", "AD": "N8A12", "MD": "A20", "UA": "N6A19", "GE": "L2N16", "TR": "N6A16", "MA": "N24", "TN": "N20",
    "EG": "N25", "IL": "N19", "SA": "N2A18", "AE": "N19", "IQ": "L4N15", "PK": "L4A16", "JO": "L4N4A18", "LB": "N4A20", "KW": "L4A22", "QA": "L4A21", "BR": "N23L1A1",
}  # fmt: skip
_CLASSES = {"L": "[A-Z]", "N": "[0-9]", "A": "[A-Z0-9]"}
_IBAN_BETWEEN = rf"(?:[-._/]|{_SPACE}{{1,2}})?"
_IBAN = re.compile(rf"(?:(?<![A-Za-z0-9])|(?<=iban))(?:{'|'.join(_IBAN_SHAPES)}){_IBAN_BETWEEN}\d{{2}}(?:{_IBAN_BETWEEN}[A-Za-z0-9]){{10,30}}", re.IGNORECASE)

_MOBILE_START = r"(?:(?<![A-Za-z0-9+])\(?0 ?6\)?|(?<![\w+])(?:\+|00)31(?:[ .-]|%20){0,3}(?:\(0\)|0)?(?:[ .-]|%20){0,2}6|(?<!\d)316)"
_MOBILE = re.compile(rf"{_MOBILE_START}(?:{_SPACE}{{0,2}}[-./_]?{_SPACE}{{0,2}}\d){{8}}(?!\d)")
_A_DATE = re.compile(r"0?6[-./ ]{1,3}\d{1,2}[-./ ]{1,3}(?:19|20)\d{2}(?!\d)")
_AT = r"(?: ?@ ?| ?[\[({] ?(?:at|apenstaartje) ?[\])}] ?)"
_MAIL = re.compile(rf"(?<![\w.%+-])([\w.%+-]{{1,64}}){_AT}([\w-]+(?:\.[\w-]+)+)")
_PRIVATE_HOST = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|gmx|proton|protonmail|pm|ziggo|kpnmail|kpnplanet|planet|xs4all|home|casema|chello|upcmail|upc"
    r"|telfort|tele2|hetnet|quicknet|zonnet|wanadoo|tiscali|solcon|online|caiway|zeelandnet|telenet|skynet|aol)\.(?:com|nl|be|net|me|org|eu|ch|de|fr|[a-z]{2}\.[a-z]{2})",
    re.IGNORECASE,
)
_LETTER = r"[^\W\d_]"
_ROLE = (
    rf"(?:info|contact|{_LETTER}*team|wijk|samen|redactie|bestuur|secretar|receptie|zorg|welzijn|sociaal|gemeente|loket|balie|communicatie|administratie|aanmeld|meld|post|mail|kantoor"
    rf"|vrijwillig|buurt|project|program|coordinat|beheer|privacy|security|beveilig|help|service|klant|support|leden|pers|nieuws|agenda|school|jeugd|jongeren|ouderen|{_LETTER}*keuken"
    rf"|huis|centrum|stichting|vereniging|netwerk|{_LETTER}*raad|dienst|inkoop|subsidie|office|welkom|vragen|reactie|no-?reply|west|oost|noord|zuid|algemeen|directie|lokaal|wmo)"
)
_WORD = rf"-*{_LETTER}(?:{_LETTER}|-)"
# The part of an address before the @ that is a name, digits and what follows a plus apart: ``jan.jansen``, ``j.de.vries``, ``j-jansen``, and not ``wijkteam.west``.
_BESIDE_NAME = re.compile(r"[0-9]+|\+.*")
_PERSON_NAME = re.compile(
    rf"[._]*(?!(?:(?:de|het)[._]+)?{_ROLE})(?!(?:{_LETTER}|-){{3,}}(?=[._]).*[._]{_ROLE}[._]*$)"
    rf"(?:{_WORD}*[._]+|{_LETTER}-)(?:{_WORD}*[._]+)*{_WORD}+[._]*",
    re.IGNORECASE,
)


_SAME_KIND = {"Zs": " ", "Cf": " ", "Pd": "-"}  # spaces, what nobody sees, dashes
_SAME = {"\u2212": "-", "’": "'", "‘": "'", "\t": " ", "ı": "i"}


class _Plain(dict[int, str]):
    """What a character is on a keyboard: always one character, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind, like = unicodedata.category(character), unicodedata.normalize("NFKC", character)
        if kind == "Nd":
            same = str(unicodedata.digit(character))
        elif kind in _SAME_KIND:
            same = _SAME_KIND[kind]
        else:
            same = _SAME.get(character, like if len(like) == 1 and like.isascii() else character)
        self[code] = same
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return a text of the same length with spaces, dashes and digits as on a keyboard."""
    return text if text.isascii() and "\t" not in text else text.translate(_PLAIN)


# What they begin with, in small letters and with single spaces. Each pattern begins with a few fixed characters: Python then skips through a text.
_COUNTRY = rf"(?:{'|'.join(_IBAN_SHAPES).lower()})"
SECRET = (
    re.compile(rf"\d(?:(?:[-./_ ]{{0,3}}\d){{8}}|\d(?:(?<={_COUNTRY}..)|(?<={_COUNTRY}[-._/ ]..)))"),
    re.compile(r"geb(?:ore|oor|[^a-z])|born|jarig|jaardag|birth|d\.?o\.?b|bsn|burger ?s|sofi"),
)
PERSON = re.compile(r"6\)?(?:[-./_ ]{0,3}\d){8}"), re.compile(r"[@\[({](?:(?<=@)| ?a[tp])")


def may_hold(signs: tuple[re.Pattern[str], ...], text: str) -> bool:
    """Whether a text has a beginning of what is looked for, also over the end of a line: costs a fraction of looking for it in every line."""
    typed = " ".join(plain(text).replace("%20", " ").lower().split())
    return any(sign.search(typed) for sign in signs)


def secrets_in(text: str) -> Iterator[Found]:
    """Yield every citizen service number (BSN), bank account and date of birth; ``bsn-in-adres`` is one that may be part of an address."""
    if may_hold(SECRET, text):
        typed = plain(text)
        for code, start, end in (*_accounts(typed), *_numbers(typed), *_births(typed)):
            yield code, start, text[start:end]


def persons_in(text: str) -> Iterator[Found]:
    """Yield every mobile number, and every mail address that seems to be of one person."""
    if not may_hold(PERSON, text):
        return
    typed = plain(text)
    for match in _MOBILE.finditer(typed):
        if not _A_DATE.match(typed, match.start()):
            yield "mobiel-nummer", match.start(), text[match.start() : match.end()]
    for match in _MAIL.finditer(typed):
        if _PRIVATE_HOST.fullmatch(match[2]) or _PERSON_NAME.fullmatch(_BESIDE_NAME.sub("", match[1])):
            yield "persoonlijk-adres", match.start(), text[match.start() : match.end()]


def for_browser() -> list[dict[str, object]]:
    """Return how persons are found, for a program elsewhere that must find the same: the form in a browser.

    ``zoek`` finds in a text as typed on a keyboard; it counts unless ``behalve`` matches where it begins, or when one of its groups
    is as ``delen`` says, ``zonder`` what does not count there.
    """
    shapes = [{"patroon": _in_browser(_PERSON_NAME), "zonder": _in_browser(_BESIDE_NAME)}, {"patroon": _in_browser(_PRIVATE_HOST), "zonder": ""}]
    return [{"code": "mobiel-nummer", "zoek": _in_browser(_MOBILE), "behalve": _in_browser(_A_DATE)}, {"code": "persoonlijk-adres", "zoek": _in_browser(_MAIL), "delen": shapes}]


def _in_browser(pattern: re.Pattern[str]) -> str:
    """Return a pattern as JavaScript reads it: what a letter is, there must be told."""
    return pattern.pattern.replace(_LETTER, r"\p{L}").replace(r"\w", r"\p{L}\p{N}_")


Span = tuple[str, int, int]


def _accounts(typed: str) -> Iterator[Span]:
    for match in _IBAN.finditer(typed):
        if length := _account(match[0]):
            yield "rekeningnummer", match.start(), match.start() + length


def _account(typed: str) -> int:
    """Return how long the bank account (IBAN, mod 97) is with which a text begins; 0 without one."""
    bare = re.sub(r"%20|[^A-Za-z0-9]", "", typed).upper()
    shape = re.sub(r"([LNA])(\d+)", lambda part: f"{_CLASSES[part[1]]}{{{part[2]}}}", _IBAN_SHAPES[bare[:2]])
    match = re.match(f"[A-Z]{{2}}[0-9]{{2}}{shape}", bare)
    if not match or int("".join(str(int(c, 36)) for c in match[0][4:] + match[0][:4])) % 97 != 1:
        return 0
    end = next(n for n in count() if len(re.sub(r"%20|[^A-Za-z0-9]", "", typed[:n])) == len(match[0]))
    return 0 if typed[end : end + 1].isalnum() else end


def _numbers(typed: str) -> Iterator[Span]:
    rest = _PHONE.sub(lambda m: "x" * len(m[0]), _URL.sub(lambda m: "x" * len(m[0]), typed))
    for start, end in _accounts_within(typed):
        rest = rest[:start] + "x" * (end - start) + rest[end:]
    bare = (m for m in _NUMBER.finditer(rest) if _is_bsn(m[0]) and not _NAMED_OTHERWISE.search(rest[: m.start()]) and not _COUNTS.match(rest, m.end()))
    found = [match.span() for match in bare]
    found += [match.span(1) for match in _NAMED_BSN.finditer(typed) if _passes(re.sub(r"%20|\D", "", match[1]).zfill(9)) and not _overlaps(match.span(1), found)]
    yield from (("bsn", start, end) for start, end in found)
    for address in _URL.finditer(typed):
        for match in _NUMBER.finditer(address[0]):
            start, end = (address.start() + place for place in match.span())
            if _is_bsn(match[0]) and not _overlaps((start, end), found):
                yield "bsn" if re.search(_BSN_WORD, address[0], re.IGNORECASE) else "bsn-in-adres", start, end


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _accounts_within(typed: str) -> Iterator[tuple[int, int]]:
    return ((start, end) for _, start, end in _accounts(typed))


def _is_bsn(typed: str) -> bool:
    """The 11-test, on nine digits in one piece, in groups of two or more with the same between them, or all apart."""
    groups = re.findall(r"\d+", typed.replace("%20", " "))
    between = {re.sub(r"\d", "", part).strip() for part in re.findall(r"\d\D+(?=\d)", typed.replace("%20", " "))}
    apart = all(len(g) == 1 for g in groups)
    belgian_phone = len(groups) == 4 and groups[0][0] == "0" and [len(g) for g in groups[2:]] == [2, 2]
    return (apart or all(len(g) > 1 for g in groups)) and len(between) < 2 and not belgian_phone and _passes("".join(groups))


def _passes(digits: str) -> bool:
    weighed = sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=False))
    return len(digits) == 9 and digits != "000000000" and weighed % 11 == 0


def _births(typed: str) -> Iterator[Span]:
    for match in _BORN.finditer(typed):
        group = next(n for n, day in enumerate(match.groups(), 1) if day)
        thing = _THING_WITHIN.search(match[0]) if group == 4 else _THING_BORN.search(typed[max(0, match.start() - 80) : match.start()])
        if not thing:
            yield "geboortedatum", match.start(group), match.end(group)
