"""What may be typed in each kind of field: kept exactly as meant, or refused with the likely meaning."""

from typing import Annotated

import pytest
from reisgids.dates import PartialDate
from reisgids.messages import FALLBACK, sentence
from reisgids.model.declare import Declared, field
from reisgids.model.values import (
    LINE_LENGTH,
    SUMMARY_LENGTH,
    Choice,
    Date,
    Email,
    Id,
    ImageFile,
    Kvk,
    Line,
    Mark,
    Number,
    Phone,
    Summary,
    Text,
    Url,
    Year,
    YesNo,
)
from reisgids.reading.entry import validate
from reisgids.reading.source import read_entry


class Kinds(Declared):
    """One field of each kind."""

    regel: Line | None = field("Regel", "")
    samenvatting: Summary | None = field("Samenvatting", "")
    tekst: Text | None = field("Tekst", "")
    keuze: Annotated[str, Choice(lopend="Loopt", eigen_middelen="Eigen middelen", anders="Iets anders")] | None = field("Keuze", "")
    telefoon: Phone | None = field("Telefoon", "")
    kvk: Kvk | None = field("KvK-nummer", "")
    ja: YesNo | None = field("Ja of nee", "")
    datum: Date | None = field("Datum", "")
    jaar: Year | None = field("Jaar", "")
    url: Url | None = field("Adres", "")
    email: Email | None = field("E-mail", "")
    getal: Number | None = field("Getal", "")
    id: Id | None = field("Id", "")
    foto: ImageFile | None = field("Foto", "")
    merk: Mark | None = field("Merk", "")


def typed(name: str, text: str):
    """Type a value in a file, bare, and read it: the value, and what is wrong."""
    raw, unread = read_entry("x.md", f"---\n{name}: {text}\n---\n".encode())
    value, found = validate(raw, Kinds)
    return value and getattr(value, name), [*unread, *found]


KEPT = [
    ("regel", "C"), ("regel", "NO"), ("regel", "10:30"), ("regel", "0612345670"), ("regel", "yes"), ("regel", "null"), ("regel", "2026-02-30"),
    ("regel", "Café ‘Ons’ – 50 % & meer"), ("regel", "R&D"), ("regel", "C#"), ("regel", "مرحبا"), ("regel", "👩‍👩‍👧"),
    ("telefoon", "0612345670"), ("telefoon", "010 123 45 67"), ("telefoon", "010-1234567"), ("telefoon", "+31 10 123 45 67"),
    ("telefoon", "0031101234567"), ("telefoon", "(010) 123 45 67"), ("telefoon", "0800 1234"), ("telefoon", "14010"), ("telefoon", "+32 2 123 45 67"),
    ("kvk", "01234567"), ("kvk", "12345678"),
    ("jaar", "2019"), ("jaar", "1898"),
    ("url", "https://www.voorbeeld.nl"), ("url", "https://voorbeeld.nl/a-b?c=d&e=f#g"), ("url", "https://voorbeeld.nl:8080/"), ("url", "https://café.nl/é"),
    ("email", "info@voorbeeld.nl"), ("email", "info.west+wijk@post.voorbeeld.amsterdam"),
    ("getal", "34"), ("getal", "3,5"), ("getal", "1.234"), ("getal", "1.234.567,89"), ("getal", "-2"), ("getal", "007"), ("getal", "+5"),
    ("id", "samen-eten-in-west"), ("id", "010"), ("id", "no"),
    ("foto", "buurtkeuken.jpg"), ("foto", "a-1.webp"),
    ("keuze", "lopend"), ("keuze", "eigen-middelen"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), KEPT)
def test_a_sound_value_is_kept_as_it_was_typed(kind, text):
    assert typed(kind, text) == (text, [])


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("ja", "ja", True),
        ("ja", "nee", False),
        ("datum", "2019", PartialDate(2019)),
        ("datum", "2019-05", PartialDate(2019, 5)),
        ("datum", "2019-05-12", PartialDate(2019, 5, 12)),
        ("datum", "2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_date_and_a_yes_are_read_for_what_they_are(kind, text, value):
    assert typed(kind, text) == (value, [])


# kind, what is typed, the code of the problem, what was meant ("" when that is a guess)
REFUSED = [
    ("datum", "31-01-2026", "datum", "2026-01-31"), ("datum", "1/2/2026", "datum", "2026-02-01"), ("datum", "12 mei 2019", "datum", "2019-05-12"),
    ("datum", "12 MEI 2019", "datum", "2019-05-12"), ("datum", "mei 2019", "datum", "2019-05"), ("datum", "3 sept 2019", "datum", "2019-09-03"),
    ("datum", "2019-5-1", "datum", "2019-05-01"), ("datum", "2019/05/12", "datum", "2019-05-12"),
    ("datum", "2026-02-30", "datum", ""), ("datum", "30-02-2026", "datum", ""), ("datum", "2019-13", "datum", ""), ("datum", "2019-00", "datum", ""),
    ("datum", "0000", "datum", ""), ("datum", "٢٠١٩", "datum", ""), ("datum", "vorig jaar", "datum", ""), ("datum", "2019-05-12T10:30", "datum", ""), ("datum", "12 ma 2019", "datum", ""),
    ("ja", "yes", "ja-nee", "ja"), ("ja", "Ja", "ja-nee", "ja"), ("ja", "true", "ja-nee", "ja"), ("ja", "NO", "ja-nee", "nee"), ("ja", "misschien", "ja-nee", ""),
    ("url", "www.voorbeeld.nl", "url", "https://www.voorbeeld.nl"), ("url", "http://voorbeeld.nl/a", "url", "https://voorbeeld.nl/a"),
    ("url", "voorbeeld.nl/pad", "url", "https://voorbeeld.nl/pad"), ("url", "//voorbeeld.nl", "url", "https://voorbeeld.nl"),
    ("url", "javascript:alert(1)", "url", ""), ("url", "JaVaScRiPt:alert(1)", "url", ""), ("url", "data:text/html,x", "url", ""),
    ("url", "vbscript:x", "url", ""), ("url", "file:///etc/passwd", "url", ""), ("url", "https://a@b.nl", "url", ""), ("url", "https://localhost", "url", ""),
    ("url", 'https://a.nl/"onmouseover=alert(1)', "url", ""), ("url", "https://a.nl/ b", "url", ""), ("url", "https://a.nl/<b>", "url", ""),
    ("email", "info@voorbeeld", "email", ""), ("email", "info voorbeeld.nl", "email", ""), ("email", "a@b@c.nl", "email", ""),
    ("email", "info@voorbeeld.nl?bcc=ik@ergens.nl", "email", ""), ("email", "mailto:info@voorbeeld.nl", "email", ""), ("email", "<info@voorbeeld.nl>", "email", ""),
    ("getal", "3.5", "getal", "3,5"), ("getal", "1.25", "getal", "1,25"), ("getal", "34 mensen", "getal", ""), ("getal", "1.2345", "getal", ""),
    ("getal", "1,234,567", "getal", ""), ("getal", "drie", "getal", ""), ("getal", "1e3", "getal", ""), ("getal", "0x1F", "getal", ""), ("getal", "½", "getal", ""), ("getal", "٣", "getal", ""),
    ("kvk", "1234567", "kvk", ""), ("kvk", "123456789", "kvk", ""), ("kvk", "1234 5678", "kvk", ""), ("kvk", "١٢٣٤٥٦٧٨", "kvk", ""),
    ("telefoon", "12345", "telefoon", ""), ("telefoon", "06-1234", "telefoon", ""), ("telefoon", "bel ons", "telefoon", ""), ("telefoon", "061234567٠", "telefoon", ""),
    ("jaar", "19", "jaar", ""), ("jaar", "3019", "jaar", ""), ("jaar", "2019-20", "string_too_long", ""),
    ("id", "Samen Eten", "id", ""), ("id", "samen_eten", "id", ""), ("id", "-samen", "id", ""), ("id", "café", "id", ""), ("id", "../x", "id", ""),
    ("foto", "Foto.JPG", "afbeelding", ""), ("foto", "foto.svg", "afbeelding", ""), ("foto", "../foto.jpg", "afbeelding", ""), ("foto", "https://a.nl/b.jpg", "afbeelding", ""),
    ("keuze", "lopent", "literal_error", "lopend"), ("keuze", "Lopend", "literal_error", "lopend"), ("keuze", "loopt", "literal_error", "lopend"),
    ("keuze", "iets anders", "literal_error", "anders"), ("keuze", "eigen_middelen", "literal_error", "eigen-middelen"), ("keuze", "xyz", "literal_error", ""),
    ("regel", "a" * (LINE_LENGTH + 1), "string_too_long", ""), ("samenvatting", "a" * (SUMMARY_LENGTH + 1), "string_too_long", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "code", "meant"), REFUSED)
def test_an_unsound_value_is_refused_with_what_was_meant(kind, text, code, meant):
    value, [problem] = typed(kind, text)
    assert value is None
    assert (problem.code, problem.meant, problem.line, problem.column) == (code, meant, 2, len(kind) + 3)
    assert problem.found == text or problem.found == text[:97] + "…"
    assert problem.fix == (f"{kind}: {meant}" if meant else "")


@pytest.mark.parametrize(("kind", "code"), sorted({(kind, code) for kind, _, code, _ in REFUSED}))
def test_every_refusal_has_words_of_its_own_and_says_what_is_accepted(kind, code):
    assert sentence(code) != FALLBACK
    text = next(text for k, text, c, _ in REFUSED if (k, c) == (kind, code))
    _, [problem] = typed(kind, text)
    assert problem.accepted
    assert problem.field == Kinds.model_fields[kind].title


@pytest.mark.parametrize("text", ["|\n  een\n  twee", '"een\\ntwee"'])
def test_a_line_is_one_line_and_a_text_may_be_more(text):
    assert [d.code for d in typed("regel", text)[1]] == ["regel"]
    assert typed("tekst", text)[0].split() == ["een", "twee"]


@pytest.mark.parametrize(
    ("kind", "most"),
    [("regel", 300), ("samenvatting", 200), ("tekst", 8000), ("url", 500), ("email", 200), ("telefoon", 30), ("kvk", 20), ("jaar", 4), ("id", 60), ("foto", 120), ("merk", 16)],
)  # fmt: skip
def test_a_text_may_be_as_long_as_this_and_no_longer(kind, most):
    def long(length: int) -> str:  # over lines, as a file must
        return (("x" * 99 + " ") * 100)[: length - 1].replace(" ", "\n  ") + "x"

    assert "string_too_long" not in [d.code for d in typed(kind, long(most))[1]]
    assert [d.code for d in typed(kind, long(most + 1))[1]] == ["string_too_long"]


def test_spaces_round_a_value_do_not_count():
    assert typed("regel", '"  Samen eten  "')[0] == "Samen eten"
    assert typed("email", '" info@voorbeeld.nl "')[0] == "info@voorbeeld.nl"


@pytest.mark.parametrize("kind", Kinds.model_fields)
@pytest.mark.parametrize("empty", ["", '""', "''", '"  "', "[]", "{}", "[ '', [] ]"])
def test_what_is_empty_is_not_given(kind, empty):
    value, found = typed(kind, empty)
    assert (value, found) == (None, [])


# --- Dates as precise as they are known ------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "dutch"), [("2019", "2019"), ("2019-05", "mei 2019"), ("2019-05-12", "12 mei 2019"), ("2026-08-01", "1 augustus 2026")]
)
def test_a_reader_sees_as_much_of_a_date_as_is_known(date, dutch):
    assert PartialDate.parse(date).words == dutch


@pytest.mark.parametrize(
    ("later", "earlier", "sure"),
    [
        ("2020", "2019", True), ("2019-06", "2019-05", True), ("2019-05-13", "2019-05-12", True), ("2020", "2019-12-31", True),
        ("2019", "2019-05", False), ("2019-05", "2019", False), ("2019-05-12", "2019-05", False), ("2019-05-12", "2019-05-12", False),
        ("2019", "2020", False), ("2019-12-31", "2019", False), ("2020-03", "2020-02-29", True), ("2020-02", "2020-02-29", False),
    ],
)  # fmt: skip
def test_later_is_judged_on_what_is_known_of_both(later, earlier, sure):
    assert PartialDate.parse(later).surely_after(PartialDate.parse(earlier)) is sure


@pytest.mark.parametrize(
    ("date", "first", "last"), [("2019", "2019-01-01", "2019-12-31"), ("2020-02", "2020-02-01", "2020-02-29"), ("2019-05-12", "2019-05-12", "2019-05-12")]
)
def test_a_date_knows_the_days_it_can_be(date, first, last):
    partial = PartialDate.parse(date)
    assert (partial.first.isoformat(), partial.last.isoformat()) == (first, last)
