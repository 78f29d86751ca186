"""Front matter that cannot be read is named with line, column and correction; nothing is lost in silence."""

import pytest
from reisgids.reading.source import MAX_REPAIRS, read_entry, read_list
from samples import check, codes, problems, with_lines


def read(text: str | bytes):
    """Read a file; what is wrong as rows of code, place and correction."""
    raw, found = read_entry("x.md", text if isinstance(text, bytes) else text.encode())
    return raw, [(d.code, f"{d.line}:{d.column}", d.fix) for d in found]


def fenced(block: str) -> str:
    """The block between its two lines of three hyphens; its first line is line 2 of the file."""
    return f"---\n{block}\n---\nDe tekst.\n"


SOUND = {
    "as typed": "---\ntitel: Samen\n---\nDe tekst.",
    "with a byte order mark": b"\xef\xbb\xbf---\ntitel: Samen\n---\nDe tekst.",
    "with Windows line ends": "---\r\ntitel: Samen\r\n---\r\nDe tekst.",
    "with old Mac line ends": "---\rtitel: Samen\r---\rDe tekst.",
    "closed with three dots": "---\ntitel: Samen\n...\nDe tekst.",
    "with blank lines before it": "\n\n---\ntitel: Samen\n---\nDe tekst.",
    "with spaces behind the hyphens": "---  \ntitel: Samen\n---\t\nDe tekst.",
    "with empty fields": "---\ntitel: Samen\nsoort:\npartners: []\ndeals:\n  - partner:\n---\nDe tekst.",
    "with a comment": "---\n# Een aantekening.\ntitel: Samen # nog een\n---\nDe tekst.",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_all_ordinary_ways_to_write_a_file_read_alike(text):
    raw, found = read(text)
    assert (raw.data, raw.body, found) == ({"titel": "Samen"}, "De tekst.", [])


@pytest.mark.parametrize("block", ["tekst: >\n  een\n  \u00a0twee", "tekst: 'een\n  \u00a0twee'", "tekst: een\n  \u00a0twee"])
def test_an_odd_space_in_the_midst_of_a_text_is_just_a_space(block):
    raw, found = read(fenced(block))
    assert (raw.data["tekst"].strip(), found) == ("een \u00a0twee", [])


@pytest.mark.parametrize(
    "typed", ["0612345670", "01234567", "NO", "yes", "off", "10:30", "0x1F", "1_000", "1.10", "2019", "2026-02-30", "~", "null", "=", ".inf"]
)
def test_no_value_gets_a_type_of_its_own(typed):
    raw, found = read(fenced(f"veld: {typed}\nlijst:\n  - {typed}"))
    assert (raw.data, found) == ({"veld": typed, "lijst": [typed]}, [])


def test_the_body_is_kept_as_typed():
    raw, _ = read("---\ntitel: a\n---\n\n  ingesprongen\n---\nonder een streep\n\n")
    assert raw.body == "\n  ingesprongen\n---\nonder een streep\n\n"
    assert raw.body_line == 4


# What stands around the block. Nothing of such a file can be used.
NO_BLOCK = [
    ("titel: Samen\n", "geen-kopblok", "1:1", "---\ntitel: Samen"),
    ("Zomaar een tekst.\n", "geen-kopblok", "1:1", "---"),
    ("--\ntitel: Samen\n--\n", "kopblok-begin", "1:1", "---"),
    ("———\ntitel: Samen\n———\n", "kopblok-begin", "1:1", "---"),
    ("—\ntitel: Samen\n—\n", "kopblok-begin", "1:1", "---"),
    ("\n ---\ntitel: Samen\n---\n", "kopblok-begin", "2:1", "---"),
    ("Hallo\n---\ntitel: Samen\n---\n", "tekst-voor-kopblok", "1:1", ""),
    ("---\ntitel: Samen\n\nHier begint de tekst.\n", "kopblok-niet-gesloten", "3:1", "---"),
    ("---\ntitel: Samen\nHier begint de tekst.\n", "kopblok-niet-gesloten", "3:1", "---"),
    ("---\ntitel: Samen\n—\nDe tekst.\n", "kopblok-niet-gesloten", "3:1", "---"),
    ("", "leeg-bestand", "1:1", ""),
    (" \n\n", "leeg-bestand", "1:1", ""),
]


@pytest.mark.parametrize(("text", "code", "place", "fix"), NO_BLOCK)
def test_a_block_without_its_two_lines_of_hyphens_is_named(text, code, place, fix):
    assert read(text) == (None, [(code, place, fix)])


# What no text editor should have saved.
UNREADABLE = [
    (fenced("titel: a\0b"), "stuurteken", "2:9"),
    (fenced("titel: a") + "te\0kst", "stuurteken", "5:3"),
    (fenced("titel: a\x1b[31mb"), "stuurteken", "2:9"),
    (fenced("titel: a\u202eb"), "stuurteken", "2:9"),
    (fenced("titel: a\u200bb"), "stuurteken", "2:9"),
    (fenced("titel: a\u2028titel: b\ntitel: c"), "stuurteken", "2:9"),
    (fenced("titel: a\u0085titel: b\ntitel: c"), "stuurteken", "2:9"),
    (fenced("titel: Café").encode("latin-1"), "geen-utf8", "2:11"),
    ("---\r\ntitel: é\r\nplaats: Caf".encode() + b"\xe9\r\n---\r\n", "geen-utf8", "3:12"),
    ("\ufeff---\ntitel: é ".encode() + b"\xe9\n---\n", "geen-utf8", "2:10"),
    (fenced("titel: a").encode("utf-16"), "geen-utf8", "1:1"),
    (fenced("titel: a").encode("utf-16-le"), "geen-utf8", "1:1"),
    (fenced("titel: " + "a" * 5000), "lange-regel", "2:1"),
    (fenced("titel: a") + "een regel\n" * 30_000, "te-groot", "1:1"),
]


@pytest.mark.parametrize(("text", "code", "place"), UNREADABLE)
def test_bytes_that_are_no_text_are_named_and_not_read(text, code, place):
    raw, found = read(text)
    assert (raw, [row[:2] for row in found]) == (None, [(code, place)])


def test_a_failed_merge_is_named_at_both_ends():
    raw, found = read(fenced("<<<<<<< HEAD\ntitel: a\n=======\ntitel: b\n>>>>>>> tak"))
    assert (raw, found) == (None, [("samenvoegen-mislukt", "2:1", ""), ("samenvoegen-mislukt", "6:1", "")])


# One mistake of which the correction is certain: it is named, and the rest is read as if it were mended.
MENDED = [
    ("titel: Samen eten: gezond", "dubbele-punt", "2:18", 'titel: "Samen eten: gezond"', {"titel": "Samen eten: gezond"}),
    ("punten:\n  - Let op: a: b", "dubbele-punt", "3:14", '  - "Let op: a: b"', {"punten": ["Let op: a: b"]}),
    ('titel: "Samen eten\nsoort: b', "aanhalingsteken", "2:8", 'titel: "Samen eten"', {"titel": "Samen eten", "soort": "b"}),
    ("titel: 'Samen eten\nsoort: b", "aanhalingsteken", "2:8", "titel: 'Samen eten'", {"titel": "Samen eten", "soort": "b"}),
    ("titel: 's Avonds eten", "aanhalingsteken", "2:8", "titel: \"'s Avonds eten\"", {"titel": "'s Avonds eten"}),
    ('titel: "Samen" eten', "bijzonder-teken", "2:16", r'titel: "\"Samen\" eten"', {"titel": '"Samen" eten'}),
    ("themas: [a, b\nsoort: c", "haak", "2:9", "themas: [a, b]", {"themas": ["a", "b"], "soort": "c"}),
    ("plek: {rij: 1\nsoort: c", "haak", "2:7", "plek: {rij: 1}", {"plek": {"rij": "1"}, "soort": "c"}),
    ("titel: [Samen] eten", "bijzonder-teken", "2:16", 'titel: "[Samen] eten"', {"titel": "[Samen] eten"}),
    ("titel: @samen", "bijzonder-teken", "2:8", 'titel: "@samen"', {"titel": "@samen"}),
    ("titel: `samen`", "bijzonder-teken", "2:8", 'titel: "`samen`"', {"titel": "`samen`"}),
    ("titel: %samen", "bijzonder-teken", "2:8", 'titel: "%samen"', {"titel": "%samen"}),
    ("titel: | samen", "bijzonder-teken", "2:10", 'titel: "| samen"', {"titel": "| samen"}),
    ("titel: - samen", "bijzonder-teken", "2:8", 'titel: "- samen"', {"titel": "- samen"}),
    ("titel: *Samen* eten", "bijzonder-teken", "2:14", 'titel: "*Samen* eten"', {"titel": "*Samen* eten"}),
    ("titel: &Samen eten", "yaml-anker", "2:8", 'titel: "&Samen eten"', {"titel": "&Samen eten"}),
    ("titel: *samen", "yaml-verwijzing", "2:8", 'titel: "*samen"', {"titel": "*samen"}),
    ("titel: !Samen eten", "yaml-tag", "2:8", 'titel: "!Samen eten"', {"titel": "!Samen eten"}),
    ("titel: !!python/name:os.system x", "yaml-tag", "2:8", 'titel: "!!python/name:os.system x"', {"titel": "!!python/name:os.system x"}),
    ("titel: #samen", "hekje", "2:8", 'titel: "#samen"', {"titel": "#samen"}),
    ("titel: Project #3 doet mee", "hekje", "2:16", 'titel: "Project #3 doet mee"', {"titel": "Project #3 doet mee"}),
    ("deals:\n  - partner: a\n    rol: Kookt #1 keer", "hekje", "4:16", '    rol: "Kookt #1 keer"', {"deals": [{"partner": "a", "rol": "Kookt #1 keer"}]}),
    ("soort: b\nsamenvatting Kookt\nplaats: c", "geen-dubbele-punt", "3:1", "samenvatting: Kookt", {"soort": "b", "samenvatting": "Kookt", "plaats": "c"}),
    ("titel Samen eten\nsoort: b", "geen-dubbele-punt", "2:1", "titel: Samen eten", {"titel": "Samen eten", "soort": "b"}),
    ("titel:Samen eten\nsoort: b", "geen-dubbele-punt", "2:1", "titel: Samen eten", {"titel": "Samen eten", "soort": "b"}),
    ("soort: b\ntitel Samen eten", "geen-dubbele-punt", "3:1", "titel: Samen eten", {"soort": "b", "titel": "Samen eten"}),
    ("titel: a\n  soort: b", "inspringen", "3:8", "soort: b", {"titel": "a", "soort": "b"}),
    ("partners:\n\t- partner: a", "tab", "3:1", "  - partner: a", {"partners": [{"partner": "a"}]}),
    ("partners:\n  - partner: a\n\t  rol: b", "tab", "4:1", "    rol: b", {"partners": [{"partner": "a", "rol": "b"}]}),
    ("partners:\n\u00a0\u00a0- partner: a", "harde-spatie", "3:1", "  - partner: a", {"partners": [{"partner": "a"}]}),
    ("titel: a\nsoort: b\ntitel: c", "dubbel-veld", "4:1", "", {"titel": "c", "soort": "b"}),
    ("partners:\n  - partner: a\n    partner: b", "dubbel-veld", "4:5", "", {"partners": [{"partner": "b"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("block", "code", "place", "fix", "data"), MENDED)
def test_a_mistake_with_a_certain_correction_is_named_once_and_read_past(block, code, place, fix, data):
    raw, found = read(fenced(block))
    assert found == [(code, place, fix)]
    assert raw.data == data


@pytest.mark.parametrize(("block", "fix"), [(row[0], row[3]) for row in MENDED if row[3]])
def test_pasting_the_correction_mends_the_file(block, fix):
    _, [(_, place, _)] = read(fenced(block))
    lines = fenced(block).split("\n")
    lines[int(place.split(":")[0]) - 1] = fix
    assert read("\n".join(lines))[1] == []


# Mistakes of which nobody can know what was meant: the fields wait, the body is still judged.
STUCK = [
    ("- een\n- twee", "kopblok-vorm", "2:1"),
    ("zomaar een tekst", "kopblok-vorm", "2:1"),
    ("partners:\n  - partner: a\n   rol: b", "inspringen", "4:4"),
    (" titel: a\nsoort: b", "inspringen", "3:1"),
    ("? [a, b]\n: c", "veld-vorm", "2:3"),
    (r'titel: "a\e[31m"', "stuurteken", "2:8"),
    (r'titel: "a\0"', "stuurteken", "2:8"),
    ("a:\n" + "\n".join("  " * n + "- b:" for n in range(1, 60)), "te-diep", "8:1"),
    ("titel: " + "[" * 13 + "a" + "]" * 13, "te-diep", "2:1"),
]


@pytest.mark.parametrize(("block", "code", "place"), STUCK)
def test_a_block_that_cannot_be_guessed_is_named_and_the_body_kept(block, code, place):
    raw, found = read(fenced(block))
    assert (raw.data, raw.body, found) == (None, "De tekst.\n", [(code, place, "")])


DEEP = {
    "lists on lines": "\n".join([" ["] * 3000 + [" ]"] * 3000),
    "groups on lines": "\n".join([" {a: "] * 3000 + [" }"] * 3000),
    "both on lines": "\n".join([" [{a: "] * 3000 + [" }]"] * 3000),
    "brackets that stay open": "\n".join([" ["] * 3000),
    "hyphens on a line": " " + "- " * 2400 + "a",
    "indents": "\n".join(" " * n + "a:" for n in range(1, 600)),
}


@pytest.mark.parametrize("block", DEEP.values(), ids=DEEP)
def test_thousands_of_levels_deep_is_a_problem_and_no_crash(block):
    raw, found = read(fenced(f"titel:\n{block}"))
    assert raw.data is None
    assert 1 <= len(found) <= MAX_REPAIRS


def test_an_alias_bomb_is_refused_before_it_unfolds():
    block = "a: &a [lol, lol]\n" + "\n".join(f"{b}: &{b} [*{a}, *{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    raw, found = read(fenced(block))
    assert {code for code, _, _ in found} == {"yaml-anker", "yaml-verwijzing"}
    assert ("yaml-anker", "2:4", 'a: "&a [lol, lol]"') in found
    assert len(found) == len(set(found))
    assert len(str(raw.data)) < 1000


def test_a_doubled_field_names_the_line_of_the_first_one():
    _, found = read_entry("x.md", fenced("soort: b\ntitel: a\ntitel: c").encode())
    assert "regel 3" in found[0].message
    assert (found[0].line, found[0].field, found[0].found) == (4, "titel", "titel: c")


def test_a_merge_key_is_a_field_that_the_guide_does_not_know():
    [problem] = problems(with_lines("partners/keuken.md", "<<: {naam: Anders}"))
    assert (problem.code, problem.line, problem.column) == ("extra_forbidden", 7, 1)


def test_what_was_typed_is_quoted_on_one_short_line():
    _, [problem] = read_entry("x.md", fenced("een\ntwee\n" + "drie " * 100).encode())
    assert problem.found.startswith("een twee drie")
    assert len(problem.found) < 101


def test_all_mistakes_of_a_file_are_told_in_one_run():
    """YAML, fields, rules, body and links: one round, one list."""
    text = """
        ---
        titel: Samen eten: gezond
        samenvatting 'Buren eten samen.
        status: loopend
        doel: Niemand eet alleen.
        doel: Iedereen eet mee.
        partners:
        \t- partner: keuken
        kleur: rood
        bronnen:
          - bron: @rapport
        ---
        Een [link](javascript:alert) en <b>vet</b>.
        """
    found = problems({"deals/maaltijd.md": text})
    assert {d.path for d in found} == {"deals/maaltijd.md"}
    assert sorted((d.line, d.code) for d in found) == [
        (2, "dubbele-punt"), (3, "aanhalingsteken"), (3, "geen-dubbele-punt"), (4, "literal_error"), (6, "dubbel-veld"), (8, "tab"),
        (9, "extra_forbidden"), (11, "bijzonder-teken"), (11, "onbekende-verwijzing"), (13, "adres"), (13, "html"),
    ]  # fmt: skip


def test_all_files_are_told_of_in_one_run_also_without_settings():
    found = check({"gids.yml": None, "partners/keuken.md": "niets", "deals/maaltijd.md": "---\n[\n---\n", "lists/themas.yml": "a: [b"}).diagnostics
    assert {d.path for d in found} == {"gids.yml", "partners/keuken.md", "deals/maaltijd.md", "lists/themas.yml"}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("- id: a\n- id: b\n", {"items": [{"id": "a"}, {"id": "b"}]}),
        ("---\n- id: a\n", {"items": [{"id": "a"}]}),
        ("# Uitleg\nnaam: Gids\n", {"naam": "Gids"}),
        ("", {}),
    ],
)
def test_a_list_and_the_settings_are_yaml_without_a_body(text, data):
    raw, found = read_list("x.yml", text.encode())
    assert (raw.data, found) == (data, [])


def test_a_mistake_in_a_list_has_its_line():
    found = problems({"lists/doelgroepen.yml": "- id: jongeren\n  label: 'Jongeren\n- id: ouderen\n  label: Ouderen\n"})
    assert codes(found) == ["aanhalingsteken"]
    assert (found[0].line, found[0].column, found[0].fix) == (2, 10, "  label: 'Jongeren'")
