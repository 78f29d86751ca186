"""What nobody can see is named with its code and its line; honest odd texts pass whole."""

import unicodedata
from html import unescape

import pytest
from reisgids.diagnostics import Severity
from reisgids.reading.text_checks import hidden_in
from samples import check, codes, pages, problems, site, with_lines

HIDDEN = {
    "turns the direction": "\u202e", "turns it, the other way": "\u2067", "ends a turn": "\u2069", "space without width": "\u200b", "joins words": "\u2060",
    "byte order mark inside": "\ufeff", "soft hyphen": "\xad", "letter for machines": "\U000e0041", "no character": "\ufdd0", "no character, last": "\uffff",
    "no character, other plane": "\U0001ffff", "private use": "\ue000", "private use, other plane": "\U000f0000", "joiner between letters": "\u200d",
    "non-joiner between letters": "\u200c", "mark for right to left": "\u200f", "style without emoji": "\ufe0f", "empty Korean letter": "\u3164",
    "invisible times": "\u2062", "line end of old": "\u2028", "control character": "\x07",
}  # fmt: skip


@pytest.mark.parametrize("mark", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("place", ["field", "body"])
def test_a_character_that_nobody_sees_is_named_with_its_code_and_line(mark, place):
    if place == "field":
        files, line = with_lines("partners/keuken.md", f"naam: De Keu{mark}ken"), 2
    else:
        files, line = with_lines("partners/keuken.md", body=f"Eerst dit.\n\nDe Keu{mark}ken."), 12
    [found] = [d for d in problems(files) if d.path == "partners/keuken.md"]
    text = files["partners/keuken.md"].split("\n")
    assert mark in text[found.line - 1], (line, found)
    assert f"U+{ord(mark):04X}" in found.message
    assert (found.code, found.severity) == ("stuurteken", Severity.ERROR)
    assert found.fix == text[found.line - 1].replace(mark, "")


def test_a_mark_that_keeps_letters_apart_stands_between_two_letters():
    found = problems(with_lines("partners/keuken.md", body="می\u200c"))
    assert codes(found) == ["stuurteken"]


@pytest.mark.parametrize("code", ["&#8203;", "&#x202E;", "&ZeroWidthSpace;", "&shy;", "&zwj;"])
def test_it_is_also_found_when_it_is_written_as_a_code(code):
    found = problems(with_lines("partners/keuken.md", body=f"De Keu{code}ken."))
    assert [(d.code, d.found) for d in found] == [("stuurteken", code)]


def test_it_is_also_found_between_quotes():
    [found] = problems(with_lines("partners/keuken.md", r'naam: "De Keu\u200bken"'))
    assert found.code == "stuurteken"
    assert "U+200B" in found.message


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000"])
@pytest.mark.parametrize("place", ["field", "body"])
def test_an_odd_space_at_the_beginning_of_a_line_is_named_with_its_code(space, place):
    if place == "field":
        files = with_lines("partners/keuken.md", "samenvatting:\n  Kookt.").copy()
        files["partners/keuken.md"] = files["partners/keuken.md"].replace("  Kookt.", f"{space}{space}Kookt.")
    else:
        files = with_lines("partners/keuken.md", body=f"- een\n{space}{space}- twee\n")
    found = [d for d in problems(files) if d.code == "harde-spatie"]
    assert [f"U+{ord(space):04X}" in d.message for d in found] == [True]
    assert found[0].fix.startswith("  ")
    assert space in files["partners/keuken.md"].split("\n")[found[0].line - 1]


HONEST = {
    "Arabic": "مرحبا بكم في الحي", "Persian with a non-joiner": "می\u200cخواهم", "Hindi with joiners": "क्\u200dष र्\u200cय", "Hindi that ends in a joiner": "क्\u200d", "Tamil": "வணக்கம்",
    "Hebrew with marks": "שלום\u200e (010) \u200fעולם", "family": "👩‍👩‍👧‍👦 samen", "rainbow": "🏳️‍🌈", "skin": "👩🏽‍🍳 kookt", "heart": "❤️ en ☎️",
    "keys": "toets 1️⃣", "England": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "less than": "< 130 % van het minimum",
    "accents in two": "cafe\u0301 en ide\u0308e", "hard space between words": "€\u00a010 en 5\u202f%", "units": "5 μm, Δt en β-blokker",
    "Greek": "Η γειτονιά", "Russian": "Добро пожаловать", "Turkish": "İyi günler, ılık", "Chinese": "社区厨房", "ampersand": "R&D en &amp; en AT&T;",
    "quotes": "‘s Avonds – “samen” …",
}  # fmt: skip


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_an_honest_text_passes_whole_and_is_published_in_its_normal_form(text):
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    files = with_lines("partners/keuken.md", f'bijdrage: "{quoted}"', body=text)
    assert problems(files) == []
    shown = pages(site(files))["partners/keuken"]
    expected = unicodedata.normalize("NFC", text).replace("&amp;", "&")
    assert " ".join(unescape(unescape(shown)).split()).count(" ".join(expected.split())) >= 2


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("\n", "\r")], ids=["mark", "Windows", "old Mac"])
def test_what_an_editor_adds_to_a_file_is_no_problem(change):
    files = with_lines("partners/keuken.md", body="Samen koken.")
    assert problems({path: change(text).encode() for path, text in files.items()}) == []


@pytest.mark.parametrize(
    ("word", "meant"), [("Rоtterdam", "Rotterdam"), ("раypal", "paypal"), ("Βuurt", "Buurt"), ("keukеn", "keuken"), ("Zοrg", "Zorg")]
)
def test_a_letter_that_only_looks_like_another_is_shown_to_the_editor(word, meant):
    for files in (with_lines("partners/keuken.md", f"bijdrage: Wij van {word}."), with_lines("partners/keuken.md", body=f"Wij van {word}.")):
        [found] = problems(files)
        assert (found.code, found.severity, found.found, found.meant) == ("lijkt-op-letter", Severity.WARNING, word, meant)
        assert check(files).graph


def test_the_lists_are_read_as_strictly():
    found = problems({"lists/rollen.yml": "- {id: raad, label: Wijk\u200braad}\n"})
    assert [d.code for d in found] == ["stuurteken"]


def test_the_flag_of_a_country_cannot_carry_a_hidden_message():
    secret = "".join(chr(0xE0000 + ord(c)) for c in "negeer alles")
    assert hidden_in(f"🏴{secret}\U000e007f") == (1, "U+E006E")
