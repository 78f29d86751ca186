"""Hundreds of bad entries, trees and pictures, each refused with its file and line; and odd but honest ones, published whole."""

import os
import struct
import unicodedata
import zlib

import pytest
from reisgids import pipeline
from reisgids.diagnostics import MOST_TOLD, VIEWS, Severity
from reisgids.reading import entry, patience
from reisgids.reading.body import read_body
from reisgids.reading.folder import read_folder
from samples import JPEG, SMALLEST, TYPES, Seen, check, codes, guide, pages, problems, site, with_lines

KEUKEN, DEAL = "partners/keuken.md", "deals/maaltijd.md"


def refused(files, path):
    """What is wrong with the file; fail when nothing blocks it, or when a problem has no line that is there."""
    found = [d for d in problems(files) if d.path == path]
    assert any(d.blocks for d in found), found
    data = files[path]
    lines = (data.encode() if isinstance(data, str) else data).count(b"\n") + 1
    assert all(1 <= d.line <= lines + 1 for d in found)
    for view in VIEWS.values():
        assert view(found).encode()
    return found


# --- Front matter: (lines put into a sound entry, the line of the file that is named) -----------------

PYTHON_TAGS = ["!!python/object/apply:os.system [id]", "!!python/name:os.system x", "!!binary aGk=", "!!set {a}", "!!float 3", "!ENV HOME", "!include gids.yml", "! x", "!<tag:yaml.org,2002:str> x"]
MARKS = ["&a x", "*a", "&a [*a]", "&a {b: *a}", "[&a x, *a]"]
KEYS = [
    "template", "icon", "hide", "tags", "title", "description", "author", "search", "status", "subtitle", "__class__", "__proto__", "constructor", "model_config", "model_fields", "self", "Naam",
    "NAAM", "naam\u0435", "id", "type", "layout", "redirect", "permalink", "og_image", "<<", "~", "null", "0", "1.5", "true", "naam.x", "naam[0]", "$ref", "{{x}}",
]  # fmt: skip
URLS = [
    "javascript:alert(1)", "JaVaScRiPt:x", "http://a.nl", "https://", "https:///", "https://a b.nl", 'https://a.nl/"x', "https://u:p@a.nl/", "https://a.nl@b.nl", "https://a.nl\\\\@b.nl", "https://a.nl\\\\b.nl", "//a.nl",
    "/a", "a.nl", "https://[::1]/", "https://127.0.0.1/", "https://localhost", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.nl", "https://a.nl/<script>", "https://.", "https://a..b",
    "https://a.nl:99999999", "https:a.nl", "https://a.nl/ x", " ", "blob:https://a.nl/x", "view-source:https://a.nl", "https://a.nl'x", "HTTPS//a.nl", "intent://a.nl",
]  # fmt: skip
DATES = ["2026-02-30", "2026-13-01", "2026-00-01", "31-01-2026", "0000", "2026-1-1", "２０２６", "20260101", "2026-01-31T10:00", "-2026", "99999", "1e3", "٢٠٢٦", "vandaag", "2026-01-31 ~", "12:30", "0x7EA", "2026/01/31", "26-01-31", ".inf", "2026-02-29"]
PHONES = ["abc", "123", "06123456789012345", "+", "tel:0101234567", "010-123456", "٠١٠١٢٣٤٥٦٧", "0101234567;ext=1", "<b>", "0" * 400]
KVK = ["1234567", "123456789", "١٢٣٤٥٦٧٨", "1234567a", "1,234567", "1.2345678e7", "0b11111111"]
NUMBERS = ["9,9,9", "1e9", "NaN", ".nan", "0x10", "1_000", "twaalf", "1.2.3", "٣٤", "--1"]
FIELD_ROWS = [
    *((f"bijdrage: {v}", 7) for v in (*PYTHON_TAGS, *MARKS)),
    *((f"{k}: x", 7) for k in KEYS),
    *((f"website: '{v}'" if "\\\\" not in v else f'website: "{v}"', 7) for v in URLS if v.strip()),
    *((f"gecontroleerd_op: '{v}'\ngecontroleerd_door: de coördinator", 7) for v in DATES),
    *((f"aanspreekpunten:\n  - rol: Kok\n    telefoon: '{v}'", 9) for v in PHONES),
    *((f"kvk: '{v}'", 7) for v in KVK),
    *((f"aanspreekpunten:\n  - rol: Kok\n    email: '{v}'", 9) for v in ["a", "a@", "@b.nl", "a@b", "a b@c.nl", "a@b.nl,c@d.nl", "javascript:x@y.nl", "a@b.nl?subject=x", "<a@b.nl>", "a@@b.nl"]),
    *((f"eerdere_ids: ['{v}']", 7) for v in ["../x", "A", "é", "index", "con", "a b", "a/b", "-a", "x" * 61, "pagina-2", "%2e"]),
    *((f"gebieden: [{v}]", 7) for v in ["weg", "'West'", "'../west'", "WEST", "'wеst'", "'<b>'"]),
    *((f"afbeelding:\n  bestand: '{v}'\n  tekst: x\n  maker: x\n  licentie: x", 8) for v in ["weg.jpg", "../x.jpg", "https://a.nl/x.jpg", "x.svg", "x.jpg ", "/etc/passwd", "FOTO.JPG", "x.jpg?y", "data:image/png;base64,AA"]),
    ("naam: [a, b]", 2), ("naam: {a: b}", 2), ("naam: |\n  een\n  twee", 2), ("samenvatting: " + "x" * 201, 3), ("naam: " + "x" * 301, 2), ("soort: initiatieven!", 4), ("soort: [initiatief]", 4),
    ("bronnen: eigen ervaring", 5), ("bronnen:\n  - bron: weg", 6), ("bronnen:\n  - bron: [rapport]", 6), ("bronnen:\n  - {}", 5), ("bronnen: []", 1),
    ("toestemming: ja", 7), ("publicatie: weg", 7), ("publicatie: verwijderd", 1), ("bijdrage: x\nbijdrage: y", 8), ("bijdrage: a: b", 7), ("bijdrage: 'a", 7), ('bijdrage: "a', 7), ("bijdrage: [a", 7), ("bijdrage: {a", 7),
    ("bijdrage: @a", 7), ("bijdrage: `a`", 7), ("bijdrage: %a", 7), ("bijdrage: #a", 7), ("bijdrage: a #b", 7), ("\tbijdrage: a", 7), ("bijdrage:\n\t- a", 8), ("bijdrage\u00a0: a", 7), ("\u00a0bijdrage: a", 7), ("bijdrage : a", 0),
    ('bijdrage: "a\\u200bb"', 7), ('bijdrage: "a\\u202eb"', 7), ('bijdrage: "a\\0b"', 7), ('bijdrage: "a\\eb"', 7), ('bijdrage: "\\ud800"', 7), ('bijdrage: "\\udfff\\ud800"', 7), ('bijdrage: "\\UFFFFFFFF"', 7), ('bijdrage: "\\q"', 7),
    ("? [a]\n: b", 7), ("- a", 7), ("...\nbijdrage: a", 0), ("%YAML 1.1", 7), ("--- x", 7), ("bijdrage: >\n a\n  b\n\tc", 0), ("bijdrage: |9\n  a", 8), ("bijdrage: - a", 7), ("bijdrage: ? a", 0),
    ("<<<<<<< HEAD", 7), (">>>>>>> tak", 7), ("bijdrage: " + "[" * 30 + "]" * 30, 7), ("bijdrage: " + "{a: " * 30 + "}" * 30, 7), ("bijdrage:\n" + "\n".join(" " * n + f"a{n}:" for n in range(1, 30)), 19), ("bijdrage: a\u2800b", 7), ("bijdrage: " + "x" * 8001, 7), ("bijdrage: " + "x" * 5001, 7),
    ("\n".join(f"k{n}: x" for n in range(3000)), 1), ("themas:\n" + "  - x\n" * 1990, 1), ("themas: [" + "x," * 2300 + "]", 1), ("bijdrage: 111222333", 7), ("bijdrage: NL91ABNA0417164300", 7), ("# 111222333", 7),
    ("icon:", 7), ("Let op, dit klopt niet meer:", 7), ("? een zin zonder veld", 7), ("bijdrage:\nsjabloon: []", 8), ("website: https://g\u043e\u043egle.nl/", 7),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "line"), [row for row in FIELD_ROWS if row[1]], ids=range(sum(bool(row[1]) for row in FIELD_ROWS)))
def test_bad_front_matter_is_refused_with_its_line(lines, line):
    replaces = lines.partition(":")[0] in ("naam", "samenvatting", "soort", "bronnen")  # of a sound entry, so it comes last
    files = with_lines(KEUKEN, lines) if replaces else raw_lines(lines)
    places = [d.line for d in refused(files, KEUKEN)]
    assert replaces or line == 1 or line in places, (line, places)


def raw_lines(lines):
    """A sound entry with these lines at the end of its front matter: they begin at line 7, whatever they are."""
    return {KEUKEN: f"---\nnaam: De Keuken\nsamenvatting: Kookt voor de buurt.\nsoort: initiatief\nbronnen:\n  - bron: rapport\n{lines}\n---\n"}


@pytest.mark.parametrize("value", NUMBERS)
def test_what_is_no_number_is_refused_with_its_line(value):
    found = refused(with_lines(DEAL, f"resultaten:\n  tellen:\n    - indicator: a\n      waarde: '{value}'\n      eenheid: b"), DEAL)
    assert "getal" in codes(found)


# --- Whole files ---------------------------------------------------------------------------------------

SOUND = "---\nnaam: De Keuken\nsamenvatting: Kookt.\nsoort: initiatief\nbronnen:\n  - bron: rapport\n---\nSamen.\n"
FILES = {
    "empty": "", "spaces": " \n\t\n", "no block": "Zomaar tekst.\n", "unclosed": SOUND.replace("---\nSamen", "Samen"), "two dashes": SOUND.replace("---", "--"), "em dash": SOUND.replace("---", "—"),
    "text before": "Hallo\n" + SOUND, "comment before": "<!-- x -->\n" + SOUND, "indented fence": " " + SOUND, "toml": SOUND.replace("---", "+++"), "json": '{"naam": "x"}\n', "html": "<html><script>x</script></html>",
    "list at root": "---\n- a\n- b\n---\n", "text at root": "---\nzomaar\n---\n", "empty block": "---\n---\nTekst.\n", "only fences": "---\n" * 3, "multimarkdown": "Let op: dit verdwijnt\n\nTekst.\n",
    "utf-16": SOUND.encode("utf-16"), "utf-16 be": SOUND.encode("utf-16-be"), "utf-32": SOUND.encode("utf-32"), "latin-1": SOUND.replace("Kookt", "Café").encode("latin-1"), "cp1252": SOUND.replace("Kookt", "€ 5").encode("cp1252"),
    "nul": SOUND.replace("Samen", "Sa\0men"), "escape": SOUND.replace("Samen", "Sa\x1b[31mmen"), "line separator": SOUND.replace("Samen", "Sa\u2028men"), "next line": SOUND.replace("Kookt", "Ko\x85okt"),
    "bidi": SOUND.replace("Samen", "\u202enemaS"), "zero width": SOUND.replace("Samen", "Sa\u200bmen"), "mark in the middle": SOUND.replace("Samen", "\ufeffSamen"), "private use": SOUND.replace("Samen", "\ue000"),
    "surrogate": SOUND.encode().replace(b"Samen", b"\xed\xa0\x80"), "overlong": SOUND.encode().replace(b"Samen", b"\xc0\xaf"), "cut off": SOUND.encode().replace(b"Samen.", b"\xe2\x82"), "random": bytes(range(256)) * 8,
    "elf": b"\x7fELF" + bytes(200), "zip": b"PK\x03\x04" + bytes(200), "jpeg": JPEG, "long line": SOUND + "x" * 5001, "too big": SOUND + "Een regel.\n" * 30_000, "conflict": SOUND + "<<<<<<< HEAD\n",
    "brackets": SOUND + "[" * 4000, "links": SOUND + "[a](" * 1200, "tags": SOUND + "<a " * 1500, "backticks": SOUND + "` `` " * 900, "stars": SOUND + "*a **b " * 700, "quotes": SOUND + ">" * 300 + "a",
    "lists": SOUND + "- " * 40 + "a", "columns": SOUND + "|a" * 100 + "|\n" + "|-" * 100 + "|\n", "lines": SOUND + "a\n" * 6000, "windows line ends and a fault": SOUND.replace("\n", "\r\n").replace("initiatief", "x"),
    "two blocks": SOUND.replace("---\nSamen", "---\n---\nnaam: Nog een\n<b>x</b>\n---\n"),
}  # fmt: skip


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_an_entry_is_refused(data):
    refused({KEUKEN: data}, KEUKEN)


@pytest.mark.parametrize("data", [d for d in FILES.values() if d not in ("", " \n\t\n")], ids=[n for n in FILES if n not in ("empty", "spaces")])
@pytest.mark.parametrize("path", ["gids.yml", "lists/themas.yml"])
def test_nor_can_it_be_a_list_or_the_settings(path, data):
    refused({path: data}, path)


@pytest.mark.parametrize("item", ["index", "assets", "pagina-2", "con", "vertr0uwen", "vertr0uwem"])
def test_an_item_cannot_have_a_page_that_is_there_or_seems_to_be(item):
    look_alike = "- {id: vertrouwem, label: A}\n" if item.endswith("m") else ""
    assert codes(refused({"lists/themas.yml": f"- {{id: samen-eten, label: S}}\n- {{id: vertrouwen, label: V}}\n{look_alike}- {{id: {item}, label: X}}\n"}, "lists/themas.yml")) == ["id-kan-niet"]


# --- Bodies: refused, or published as text ---------------------------------------------------------------

BODIES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=x>", "<svg><script>x</script></svg>", "<iframe srcdoc=x>", "<form action=//a.nl>", "<input autofocus onfocus=x>", "<video onerror=x>",
    "<details ontoggle=x open>", "<base href=//a.nl>", "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=//a.nl>", "<object data=x>", "<embed src=x>", "<style>x</style>", "<!-- x -->", "<?x?>", "<!DOCTYPE x>",
    "<math><mi//xlink:href='data:x'>", "<noscript><p title='</noscript><img src=x onerror=x>'>", "<a href=javascript:x>x</a>", "</article><script>x</script>", "<script\n>x</script\n>", "<SCRIPT>x</SCRIPT>", "<b>x</b>",
    "[x](javascript:x)", "[x](JAVASCRIPT:x)", "[x](&#106;avascript:x)", "[x](&#x6A;avascript:x)", "[x](javascript&colon;x)", "[x](data:text/html,x)", "[x](vbscript:x)", "[x](http://a.nl)", "[x](//a.nl)", "[x](/x)", "[x](\\\\a.nl)",
    "[x](https://u:p@a.nl)", "[x](https://a.nl@b.nl/)", "[x]: javascript:x\n\n[x]", "[x][y]\n\n[y]: data:text/html,x", "<javascript:x>", "![x](https://a.nl/x.png)", "![x](data:image/png;base64,A)", "![](../images/foto.jpg)",
    "![x](../images/x.svg)", "[x](../../../etc/passwd)", "[x](../partners/weg.md)", "[[weg]]", "[[../x]]", "[x](#weg)", "[x](../gids.yml)", "[x](%2e%2e/%2e%2e/x.md)", "![x](../images/../gids.yml)", "&#8203;", "&shy;x", "&#x202e;x",
    "Geboren op 12-5-1980", "BSN 111222333", "NL91 ABNA 0417 1643 00", "<img/src=x/onerror=alert(1)>", "![<b onclick=x>](../images/foto.jpg)",
]  # fmt: skip
AROUND = {"alone": "{}", "in a list": "- een\n- {}", "in a quote": "> {}", "in a table": "| a |\n| - |\n| {} |", "in a heading": "## Kop {}", "in a note": "Zo[^1].\n\n[^1]: {}", "in bold": "**a {} b**", "in a box": "> [!TIP]\n> {}"}
ROWS = [(around.format(text), text) for text in BODIES for name, around in AROUND.items() if name == "alone" or ("\n" not in text and "|" not in text)]


@pytest.mark.parametrize("text", [text for text, _ in ROWS], ids=range(len(ROWS)))
def test_a_bad_body_is_refused_with_its_line_and_would_run_nothing(text):
    files = with_lines(KEUKEN, body=f"Eerst dit.\n\n{text}\n")
    found = refused(files, KEUKEN)
    head = files[KEUKEN].split("\n")
    assert {d.line for d in found} & {n for n, line in enumerate(head, 1) if text.split("\n")[0] in line or line in text.split("\n")}
    assert Seen(read_body(files[KEUKEN].partition("---\n")[2]).render(lambda link: None)).active == []


# --- Honest and odd: all of it arrives -------------------------------------------------------------------

HONEST = {
    "less than": "< 130 % van het sociaal minimum", "arrows": "a <- b -> c <= d", "maths": "2 < 3 && 5 > 4; x * y", "ampersands": "R&D, AT&T; &c. &copyright", "entity": "5 &euro; en &lt;b&gt;", "quotes": "‘s Avonds “samen” 'n \"keer\"",
    "braille": "⠃⠥⠥⠗⠞⠀⠓⠥⠊⠎", "braces": "{{ config }} {% raw %} {#id} {: .x }", "dollars": "$HOME ${x} `ls`", "percent": "100% %s %(a)s", "backslashes": "C:\\nieuw\\tekst \\* \\[", "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍🍳 ❤️ 1️⃣", "arabic": "مرحبا بكم (٢٠٢٦)", "hebrew": "שלום עולם",
    "chinese": "社区厨房", "thai": "ชุมชน", "devanagari": "क्षेत्र", "vietnamese": "Tiếng Việt", "greek": "Γειτονιά", "russian": "Добро", "turkish": "İstanbul ılık", "nfd": "cafe\u0301 ide\u0308e\u0308n", "ligature": "ﬁets ½ ²", "fullwidth": "Ａｂｃ",
    "very long word": "hottentottententententoonstelling" * 20, "hard space": "€\u00a05 5\u202fkm", "dashes": "— – - ‑ −", "signs": "† ‡ § ¶ • … ™ © ®", "at": "@iedereen #1 /pad", "yaml words": "ja nee no yes on off null ~", "octal": "0123 0o17 0x1F 1_000",
    "sexagesimal": "12:30:45 190:20:30", "stars": "* geen lijst*", "underscores": "snake_case_naam __init__", "tildes": "~~door~~ ~zo~", "pipes": "a | b | c", "brackets": "[geen] [link] (hier)", "caret": "2^8 ^1", "plus": "+31 + 1", "comment": "<!-", "tag": "a<b>c".replace(">", " "),
    "code words": "eval(x) onclick=x javascript: data:", "numbers": "1.000,50 1e10 Infinity NaN", "colon": "Let op: dit, dat: en meer", "zalgo": "e\u0301\u0302\u0303 a\u0308", "tab": "een\ttwee",
}  # fmt: skip


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_an_odd_but_honest_text_arrives_whole_in_a_field_and_in_a_code_block(text):
    quoted = "'" + text.replace("'", "''") + "'"
    files = with_lines(KEUKEN, f"bijdrage: {quoted}", body=f"```\n{text}\n```\n")
    assert [d for d in problems(files) if d.blocks] == []
    shown = " ".join(Seen(pages(site(files))["partners/keuken"]).text.split())
    assert shown.count(" ".join(unicodedata.normalize("NFC", text).split())) == 2


PROSE = [text for name, text in HONEST.items() if name not in ("tilde", "stars", "underscores", "backslashes", "entity", "dollars", "code words", "tildes", "caret")]


@pytest.mark.parametrize("text", PROSE, ids=range(len(PROSE)))
def test_and_in_plain_prose(text):
    files = with_lines(KEUKEN, body=f"Zin met {text} erin.\n")
    assert [d for d in problems(files) if d.blocks] == []
    shown = " ".join(Seen(pages(site(files))["partners/keuken"]).text.split())
    assert f"Zin met {' '.join(unicodedata.normalize('NFC', text).split())} erin." in shown


WHOLE = {
    "nested list": ("- een\n  - twee\n    - drie\n      1. vier\n         - vijf", ["een", "twee", "drie", "vier", "vijf"]), "table": ("| a | b |\n|:-:|--|\n| c | **d** |", ["a", "b", "c", "d"]),
    "table without edges": ("a | b\n--- | ---\nc | d\\|e", ["c", "d|e"]), "reference": ("[tekst][x]\n\n[x]: https://voorbeeld.nl 'titel'", ["tekst"]), "notes": ("Zo[^a] en zo[^b].\n\n[^a]: Eerst.\n[^b]: Dan.\n    Verder.", ["Eerst.", "Dan.", "Verder."]),
    "code": ("    ingesprongen <b>\n\n~~~\n```\n~~~", ["ingesprongen <b>", "```"]), "rule": ("een\n\n* * *\n\ntwee", ["een", "twee"]), "setext": ("Kop\n===\n\nTwee\n---\n", ["Kop", "Twee"]),
    "hard break": ("een  \ntwee\\\ndrie", ["een", "twee", "drie"]), "empty heading": ("##\n\ntekst", ["tekst"]), "only a rule": ("---\n\ntekst", ["tekst"]), "front matter in the text": ("---\ntitel: x\n---\n\ntekst", ["titel: x", "tekst"]),
    "alert in list": ("- a\n\n  > [!TIP]\n  > b", ["a", "Tip.", "b"]), "lazy quote": ("> een\ntwee", ["een", "twee"]), "long": ("Een zin met tien woorden die nergens over gaat, echt niet. " * 80, ["echt niet."]), "paragraphs": ("Een alinea.\n\n" * 900, ["Een alinea."]),
    "cr only": ("een\r\rtwee", ["een", "twee"]), "mixed line ends": ("een\r\n\ntwee\rdrie", ["een", "twee", "drie"]), "spaces at the end": ("een   \n   \ntwee", ["een", "twee"]), "form feed free": ("een\n\n\n\n\ntwee", ["een", "twee"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WHOLE.values(), ids=WHOLE)
def test_all_of_markdown_that_a_writer_may_use_arrives(text, words):
    files = with_lines(KEUKEN, body=text)
    assert problems(files) == []
    shown = " ".join(Seen(pages(site(files))["partners/keuken"]).text.split())
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("\n", "\r"), lambda t: t.replace("---\nS", "...\nS"), lambda t: "\n\n" + t, lambda t: t.replace("---\n", "---  \n"), str.rstrip])
def test_what_an_editor_leaves_behind_is_no_fault(change):
    assert problems({KEUKEN: change(SOUND).encode()}) == []


@pytest.mark.parametrize("typed", ["no", "0612", "1.10", "12:30", "2026-01-31", "~", "null", "0x1F", "1e3", "'", "-", "true", "=", "<<", "[]"])
def test_a_name_that_yaml_would_change_stays_as_typed(typed):
    quoted = typed if typed not in ("'", "-", "[]", "<<", "=") else f'"{typed}"'
    files = with_lines(KEUKEN, f"naam: {quoted} ")
    assert [d for d in problems(files) if d.blocks] == []
    assert check(files).graph.entries["partner", "keuken"].title == typed


# --- Names and trees -------------------------------------------------------------------------------------

NAMES = [
    "partners/Keuken.md", "partners/keuken.MD", "partners/keuken.markdown", "partners/keuken .md", "partners/keuken.md ", "partners/keuken.md.", "partners/keu\u0301ken.md", "partners/kеuken.md", "partners/ｋeuken.md", "partners/keuken/index.md",
    "partners/.md", "partners/.keuken.md", "partners/keuken.md~", "partners/#keuken.md", "partners/index.md", "partners/con.md", "partners/nul.md", "partners/aux.md", "partners/prn.md", "partners/com1.md", "partners/lpt9.md", "partners/404.md",
    "partners/pagina-2.md", "partners/-rf.md", "partners/a--b.md", "partners/x-.md", "partners/ab.md", f"partners/{'a' * 61}.md", f"partners/{'a' * 250}.md", "partners/%2e%2e.md", "partners/a?b.md", "partners/a#b.md", "partners/..\\x.md",
    "partners/a:b.md", "partners/a*b.md", 'partners/a"b.md', "partners/a|b.md", "partners/a<img src=x onerror=x>.md", "partners/a\nb.md", "partners/a\tb.md", "partners/k\u200bk.md", "partners/\u202ekok.md", "partners/keuken.txt",
    "partners/keuken.html", "partners/keuken.yml", "partners/keuken", "partners/keuken.md.bak", "partners/Thumbs.db", "partners/.DS_Store", "README.md", "index.md", "index.html", "CNAME", "robots.txt", "_headers", ".htaccess", ".nojekyll",
    ".git/config", "sw.js", "favicon.ico", "sitemap.xml", "assets/javascripts/bundle.js", "assets/x.css", "zoekindex/start.json", "overrides/main.html", "gids.yaml", "Gids.yml", "mkdocs.yml", "lists/x.yml", "lists/themas.yaml",
    "lists/themas.yml/x", "lists/themas.md", "images/x.svg", "images/x.html", "images/x.gif", "images/x.js", "images/X.jpg", "images/x y.jpg", "images/x.jpg.html", "images/sub/x.jpg", "images/x", "pages/sub/x.md", "pages/partners.md",
    "pages/lessen.md", "pages/zoeken.md", "pages/themas.md", "pages/meedoen.md", "pages/x.html", "onbekend/x.md", "Partners/keuken.md", "partner/keuken.md", "lessen/keuken.md", "partners/sub/keuken.md", "a/b/c/d/e/f/g/h/i.md",
]  # fmt: skip


@pytest.mark.parametrize("path", NAMES, ids=range(len(NAMES)))
def test_a_file_with_no_place_in_a_guide_is_refused_by_its_name(path):
    data = guide()[KEUKEN]
    found = [d for d in check({path: data}).diagnostics if d.path == path]
    assert [(d.severity, d.line) for d in found] == [(Severity.ERROR, 1)]
    assert not [page.name for page in site({path: data}).pages if "/index/" in page.name or page.name.endswith("keuken/index")]


@pytest.mark.parametrize("name", ["abc", "a" * 60])
def test_a_short_or_a_long_name_has_its_place(name):
    assert [d.code for d in check({f"partners/{name}.md": guide()[KEUKEN]}).diagnostics if d.code == "bestandsnaam"] == []


@pytest.mark.parametrize(("one", "other"), [("deal-1", "deal-l"), ("keuken-o", "keuken-0"), ("kern-a", "kem-a"), ("vvijk", "wijk")])
def test_two_ids_that_a_reader_cannot_tell_apart_are_one_too_many(one, other):
    files = {f"partners/{one}.md": SMALLEST[KEUKEN], f"partners/{other}.md": SMALLEST[KEUKEN].replace("De Keuken", "Een ander")}
    found = [d for d in problems(files) if d.code == "id-lijkt-op"]
    assert [d.path for d in found] in ([f"partners/{one}.md"], [f"partners/{other}.md"])
    assert check(files).is_blocked


TREES = {
    "folder as entry": (lambda f: (f / "partners/map.md").mkdir(), "partners/map.md"),
    "folder with an entry as folder": (lambda f: ((f / "partners/keuken2").mkdir(), (f / "partners/keuken2/index.md").write_text("x")), "partners/keuken2/index.md"),
    "hidden folder": (lambda f: (f / ".git").mkdir(), ".git"),
    "deep folders": (lambda f: (f / "/".join(["partners", *["d"] * 200])).mkdir(parents=True), "partners/d/d/d/d/d/d/d/d"),
    "pipe": (lambda f: os.mkfifo(f / "partners/pijp.md"), "partners/pijp.md"),
    "socket": (lambda f: socket_at(f / "partners/s.md"), "partners/s.md"),
    "link to itself": (lambda f: (f / "partners/lus.md").symlink_to("lus.md"), "partners/lus.md"),
    "link to a secret": (lambda f: (f / "partners/geheim.md").symlink_to("/etc/passwd"), "partners/geheim.md"),
    "link to an entry": (lambda f: (f / "partners/zelf.md").symlink_to("keuken.md"), "partners/zelf.md"),
    "folder as link": (lambda f: (f / "images").symlink_to("/etc"), "images"),
    "huge": (lambda f: ((f / "partners/groot.md").touch(), os.truncate(f / "partners/groot.md", 2**33)), "partners/groot.md"),
    "bytes for a name": (lambda f: (f / os.fsdecode(b"partners/caf\xe9.md")).write_text("x"), "partners/caf�.md"),
}  # fmt: skip


def socket_at(path):
    import socket

    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(path.parent)
        made.bind(path.name)


@pytest.mark.parametrize("name", TREES)
def test_what_is_no_file_is_named_and_never_opened(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for path, data in guide().items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    spoil, path = TREES[name]
    spoil(tmp_path)
    found = pipeline.check(read_folder(tmp_path), root="").diagnostics
    assert {d.path for d in found if d.blocks} == {path}
    assert all(d.line == 1 for d in found)


# --- Pictures --------------------------------------------------------------------------------------------


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=1, height=1, more=b"", drawn=None, colour=0):
    packed = zlib.compress(bytes((width + 1) * height if width * height < 10**6 else 2)) if drawn is None else drawn
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)) + chunk(b"IDAT", packed) + more + chunk(b"IEND")


def part(kind, body):
    return kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def webp(body, kind=b"VP8X", more=b""):
    data = b"WEBP" + part(kind, body) + more
    return b"RIFF" + struct.pack("<I", len(data)) + data


def jpeg(*parts):
    """The smallest picture with these parts before the frame: a marker, and what stands in it."""
    return JPEG[:2] + b"".join(bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body for marker, body in parts) + JPEG[2:]


def exif(*tags, order="<"):
    rows = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, 26) for tag in tags)
    return {"<": b"II", ">": b"MM"}[order] + struct.pack(f"{order}HIH", 42, 8, len(tags)) + rows + bytes(4)


def sized(kind, width, height):
    """A WebP of one of its three kinds, as wide and high as it says."""
    head = {
        b"VP8X": bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
        b"VP8L": b"\x2f" + (width - 1 | (height - 1) << 14).to_bytes(4, "little"),
        b"VP8 ": b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height),
    }[kind]
    return webp(head, kind, part(b"VP8L", LOSSLESS) if kind == b"VP8X" else b"")


KINDS = (b"VP8X", b"VP8L", b"VP8 ")
LOSSLESS = b"\x2f\x09\x40\x02\x00"
VP8X = webp(bytes(4) + b"\x09\0\0\x09\0\0", more=part(b"VP8L", LOSSLESS))
GPS, TURNED = 0x8825, 0x0112
DIGITS = b"\nexif\n      32\n" + (b"Exif\0\0" + exif(GPS)).hex().encode() + b"\n"
XMP = b'<x exif:GPSLatitude="51,55N"/>'
PICTURES = {
    "jpg": [JPEG, JPEG.replace(b"\xff\xda", b"\xff\xff\xff\xda"), JPEG.replace(b"\xff\xda", b"\xff\xfe\x00\x06hier\xff\xda"), JPEG + bytes(3), JPEG.replace(b"\xff\xd9", b"\xff\x00\xff\xd0\x01\xff\xd9"), jpeg((0xE0, b"JFIF\0")), jpeg((0xE1, b"Exif\0\0" + exif(TURNED))), jpeg((0xE1, b"Exif\0\0II*\0\xff\xff\xff\x7f"), (0xE1, b"Exif\0\0?")),
        JPEG + bytes(2**20 - len(JPEG)), *(JPEG.replace(b"\xff\xc0", bytes([0xFF, frame])) for frame in (0xC1, 0xC2, 0xCF)), *(JPEG.replace(b"\xff\xda", bytes([0xFF, bare]) + b"\xff\xda") for bare in (0x01, 0xD0, 0xD7))],
    "png": [png(), png(6000, 1), png(more=chunk(b"eXIf", exif(TURNED, order=">"))), png(more=chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(bytes(3000)))), png(more=chunk(b"zTXt", b"C\0\0niet gepakt")), png(more=chunk(b"tEXt", b"Title\0Buren")),
        *(png(64, 64, drawn=zlib.compress(bytes(64 * (1 + 64 * numbers))), colour=colour) for colour, numbers in ((0, 1), (2, 3), (3, 1), (4, 2), (6, 4)))],
    "webp": [VP8X, webp(LOSSLESS, b"VP8L"), webp(b"\0\0\0\x9d\x01\x2a\x0a\0\x0a\0", b"VP8 "), *(sized(kind, *size) for kind in KINDS for size in ((6000, 1), (1, 6000)))],
}
NO_PICTURES = {
    "jpg": [
        jpeg((0xE0, b"*/=alert(1)/*")), b"", b"\xff\xd8", JPEG.replace(b"\xff\xda", b"\xff\xfe\x00\x01\xff\xda"), b"\xff\xd8\xff\xe0 een plaatje", JPEG[:-2], JPEG[:-8], JPEG + b"<html>", JPEG + b"PK\x03\x04", JPEG + JPEG, png(), b"GIF89a", b"<svg xmlns='x' onload='x'/>", b"\xff\xd8\xff\xd9", JPEG.replace(b"\xff\xda", b"\xff\xfe\x00\x13<script>alert(1)</\xff\xda"),
        JPEG.replace(b"\x00\x01\x00\x01\x01", b"\x00\x00\x00\x01\x01"), JPEG.replace(b"\x00\x01\x00\x01\x01", b"\xff\xff\xff\xff\x01"), JPEG.replace(b"\x00\x0b", b"\x00\x00"), JPEG.replace(b"\x00\x0b", b"\xff\xff"), JPEG + b"x" * 2**20, b"MZ" + JPEG,
        JPEG + bytes(2**20 - len(JPEG) + 1), JPEG[: JPEG.index(b"\xff\xda")] + b"\xff\xd9", *(JPEG.replace(b"\xff\xc0", bytes([0xFF, other])) for other in (0xC4, 0xC8, 0xCC, 0xD8)),
    ],
    "png": [
        png(more=chunk(b"acTL", bytes(8))), png(drawn=b"niet gepakt"), png(300, 300, drawn=zlib.compress(bytes(9))), png(drawn=zlib.compress(bytes(10**7))), png(6000, 5000), png(more=chunk(b"zTXt", b"C\0\0" + zlib.compress(bytes(10**7)))),
        png(more=chunk(b"zTXt", b"C\0\0" + zlib.compress(b"<script>"))), png(drawn=zlib.compress(bytes(2)) + b"x"), png()[:-1], png() + b"x", png(0), png(1, 0), png(6001), png(2**31 - 1, 2**31 - 1), png().replace(b"IDAT", b"IDAX"), png(more=b"\0" * 12), png(more=chunk(b"tEXt", b"<?php x ?>")), JPEG, b"\x89PNG\r\n\x1a\n", b"\x89PNX" + png()[4:], png()[:40], png(more=chunk(b"IEND"))],
    "webp": [
        webp(bytes(10)), webp(b"\x02" + bytes(9)), webp(LOSSLESS, b"VP8L", part(b"ANIM", bytes(6))), VP8X.replace(b"VP8L\x05", b"VP8L\x50"), VP8X + b"x", VP8X[:-1], webp(b"", b"VP8X"), webp(b"x" * 20, b"ABCD"), webp(b"\0" * 10, b"VP8L"), webp(b"\0" * 10, b"VP8 "), b"RIFF", b"RIFF\0\0\0\0WAVE", VP8X.replace(b"WEBP", b"WAVE"), VP8X.replace(b"RIFF", b"RIFX"), *(sized(kind, *size) for kind in KINDS for size in ((6001, 1), (1, 6001))), webp(bytes(4) + b"\xff\xff\xff\xff\xff\xff"), JPEG],
}  # fmt: skip


@pytest.mark.parametrize(("ending", "data"), [(e, d) for e, rows in PICTURES.items() for d in rows])
def test_a_real_picture_is_taken(ending, data):
    assert problems({f"images/foto.{ending}": data}) == []


@pytest.mark.parametrize(("ending", "data"), [(e, d) for e, rows in NO_PICTURES.items() for d in rows])
def test_a_picture_that_is_something_else_or_more_or_huge_is_refused(ending, data):
    path = f"images/foto.{ending}"
    found = refused({path: data}, path)[0]
    assert found.code in ("geen-afbeelding", "afbeelding-te-groot")
    assert (found.line, found.column) == (1, 1)


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        ("jpg", jpeg((0xE1, b"Exif\0\0" + exif(GPS)))), ("jpg", jpeg((0xE1, b"Exif\0\0" + exif(TURNED, 0x0131, GPS)))), ("jpg", jpeg((0xE1, b"Exif\0\0" + exif(GPS, order=">")))), ("jpg", jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP))),
        ("png", png(more=chunk(b"eXIf", exif(GPS)))), ("png", png(more=chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP))), ("png", png(more=chunk(b"zTXt", b"C\0\0" + zlib.compress(XMP)))),
        ("png", png(more=chunk(b"tEXt", b"Raw profile type exif\0" + DIGITS))), ("png", png(more=chunk(b"zTXt", b"Raw profile type APP1\0\0" + zlib.compress(DIGITS)))),
        ("webp", webp(LOSSLESS, b"VP8L", part(b"EXIF", exif(GPS)))), ("webp", webp(LOSSLESS, b"VP8L", part(b"XMP ", XMP))),
    ],
)  # fmt: skip
def test_a_photograph_that_tells_where_it_was_taken_is_refused(ending, data):
    path = f"images/foto.{ending}"
    assert [(d.code, d.line, d.column) for d in refused({path: data}, path)] == [("afbeelding-met-plaats", 1, 1)]


# --- Time and number -------------------------------------------------------------------------------------


THOUSANDS = {
    "items without a name": ("lists/themas.yml", "- {id: t%d}"),
    "items twice": ("lists/themas.yml", "- {id: t, label: T}"),
    "areas in what is not there": ("lists/gebieden.yml", "- {id: t%d, label: T, soort: wijk, ligt_in: nergens}"),
    "areas on one square": ("lists/gebieden.yml", "- {id: t%d, label: T, soort: wijk, plek: {rij: 1, kolom: 1}}"),
    "words alone": ("lists/synoniemen.yml", "- {woorden: [t%d]}"),
}


@pytest.mark.parametrize(("path", "line"), THOUSANDS.values(), ids=THOUSANDS)
def test_a_file_with_thousands_of_faults_tells_of_the_first_hundred_and_says_so(path, line):
    text = "\n".join(line % n if "%" in line else line for n in range(1500))
    found = [d for d in problems({path: text, **with_lines(DEAL, "status: x")}) if d.path == path]
    assert len(found) == MOST_TOLD + 1
    assert [d.line for d in found[:-1]] == list(range(found[0].line, found[0].line + MOST_TOLD))
    assert "meer-meldingen" in codes(found)


SLOW = {
    "references": with_lines(KEUKEN, "themas:\n" + "\n".join(f"  - x{n}" for n in range(1900))), "unknown fields": with_lines(KEUKEN, "\n".join(f"k{n}: a" for n in range(1900))),
    "doubled fields": with_lines(KEUKEN, "\n".join("bijdrage: a" for n in range(1900))), "hashes": with_lines(KEUKEN, "\n".join(f"k{n}: x #y" for n in range(1900))),
    "marks on one letter": with_lines(KEUKEN, 'bijdrage: "' + "\\\n".join(["\u0300\u0316" * 2400] * 25) + '"'), "areas in areas": {"lists/gebieden.yml": "\n".join(f"- {{id: t{n}, label: T, soort: wijk, ligt_in: t{n + 1}}}" for n in range(1500))},
    "hashes in a list": {"lists/themas.yml": "\n".join(f"- id: t{n}\n  label: T #x" for n in range(4000))}, "hashes between quotes": {"lists/themas.yml": "\n".join(f"- id: t{n}\n  label: 'T #x'" for n in range(4000))},
    "late faults": {"lists/themas.yml": "\n".join(f"- id: t{n}\n  label: T{n}" for n in range(2000)) + "\n- id: a: b" * 30}, "numbers": with_lines(KEUKEN, body="\n".join(" ".join(f"06{n:04}{m:04}" for m in range(200)) for n in range(40))),
    "dead links": with_lines(KEUKEN, body="\n\n".join(" ".join(f"[[x{n}{m}]]" for n in range(140)) for m in range(10))), "lazy quotes": with_lines(KEUKEN, body="> > > > > >a\n" + "b\n" * 4900),
}  # fmt: skip


@pytest.mark.parametrize("files", SLOW.values(), ids=SLOW)
def test_what_would_take_minutes_is_judged_without_anybody_having_to_stop_it(files):
    assert "te-traag" not in codes(problems(files))


@pytest.fixture
def trap(monkeypatch):
    """A guide in which reading one entry never ends: in Python, or (``size``) in a library that no alarm reaches."""
    monkeypatch.setattr(patience, "SECONDS", 1)

    def set_for(path, work):
        real = entry.parse
        monkeypatch.setattr(entry, "parse", lambda raw, *rest: work() if raw.path == path else real(raw, *rest))

    return set_for


def for_ever():
    while True:
        pass


def deaf():
    sum(range(10**12))  # C code that looks at nothing before it is done


BAD_LESSON = with_lines("lessons/vraag.md", "aard: lees")
NEVER = {"python": (for_ever, ""), "deaf library": (deaf, "Een lange tekst.\n\n" * 2000)}


@pytest.mark.parametrize(("work", "body"), NEVER.values(), ids=NEVER)
def test_an_entry_that_is_never_done_is_stopped_and_named_and_the_rest_is_judged(trap, work, body):
    trap(KEUKEN, work)
    found = problems(with_lines(KEUKEN, body=body) | BAD_LESSON)
    assert [(d.path, d.code, d.line) for d in found] == [("lessons/vraag.md", "literal_error", 7), (KEUKEN, "te-traag", 1)]
    assert all(d.blocks for d in found)  # and the deal that names the slow partner has no fault


def test_the_same_holds_for_pages_lists_and_settings(monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 1)
    monkeypatch.setattr(entry, "validate", lambda *a, **k: for_ever())
    monkeypatch.setattr(entry, "parse", lambda *a: (None, []))
    found = problems({"pages/over.md": "---\ntitel: Over\n---\n"})
    assert {d.path for d in found if d.code == "te-traag"} == {"gids.yml", "pages/over.md"}


def test_every_type_is_read_under_the_same_guard():
    for t in TYPES:
        path = f"{t.folder}/slecht.md"
        assert "html" in codes(refused({path: f"---\ntitel: x\n---\n{'<b>' * 3}\n"}, path))
