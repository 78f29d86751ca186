"""A text made to keep the check busy is refused in time, with its line; an honest long text is not."""

import time

import pytest
from reisgids.reading.given import Refused, TooMuch, filled
from reisgids.reading.limits import MAX_CHARACTERS, excess
from samples import problems, with_lines

L = 4900
LINES = 40

REFUSED = {
    "opening brackets": "[" * 50_000, "opening brackets, short lines": "\n".join(["[" * L] * 50), "brackets over many lines": "\n".join(["[" * 20] * 250),
    "links": "[a](" * 20_000, "links, short lines": "\n".join(["[a](" * (L // 4)] * LINES), "pictures": "\n".join(["![a](" * (L // 5)] * LINES),
    "tags": "<a " * 20_000, "tags, short lines": "\n".join(["<a " * (L // 3)] * LINES), "comments": "\n".join(["<!--" * (L // 4)] * LINES),
    "emphasis": "\n".join(["*a_" * (L // 3)] * LINES), "strong": "\n".join(["**a" * (L // 3)] * LINES), "footnotes": "\n".join(["[^" * (L // 2)] * LINES),
    "own links": "\n".join(["[[" * (L // 2)] * LINES), "closed brackets": "\n".join(["[a]" * 1600] * LINES), "codes": "\n".join(["&" * L] * LINES),
    "quotes": ">" * L + "a", "quotes with spaces": "> " * 30 + "a", "lists in one line": "- " * 30 + "a", "lists, mixed": "> - 1. " * 10 + "a",
    "lists by indent": "\n".join("  " * n + "- a" for n in range(300)), "columns": "|a" * 2000 + "|\n" + "|-" * 2000 + "|\n" + "|b\n" * 1000,
    "brackets in many paragraphs": "[a]\n\n" * 3100, "length": "woord " * 500 + "\n" + ("Een zin.\n\n" * 12_000),
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_text_that_would_take_too_long_is_refused_in_time_with_its_line(text):
    start = time.process_time()
    found = problems(with_lines("partners/keuken.md", body=f"Eerst dit.\n\n{text}\n"))
    assert time.process_time() - start < 2
    assert {d.code for d in found} in ({"te-veel"}, {"lange-regel"})
    assert found[0].path == "partners/keuken.md"
    assert found[0].line >= (8 if "\n\n[" in text else 10)


# What stays below every limit, and is as slow as it can be.
SLOW = {
    "paragraphs of brackets": "\n\n".join(["[" * 300] * 10), "paragraphs of links": "\n\n".join(["[a](b) " * 300] * 10),
    "paragraphs of tags": "\n\n".join(["<a " * 300] * 10), "boxes": "\n\n".join(["> [!NOTE]\n> a"] * 6000), "emphasis": "\n\n".join(["*a_" * 900] * 11),
    "codes": "\n\n".join(["&" * 990] * 10), "references": "\n".join(f"[a{n}]: b" for n in range(280)), "digits": "\n".join(["1 " * 2400] * 20),
    "mail": "\n".join(["a." * 2400] * 20), "wide table": ("|a" * 29 + "|\n" + "|-" * 29 + "|\n" + ("|b" * 29 + "|\n") * 60 + "\n") * 10, "blank lines": "a" + "\n" * 90_000 + "b",
}  # fmt: skip


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_what_is_just_allowed_does_not_keep_anybody_waiting_either(text):
    assert len(text) <= MAX_CHARACTERS
    start = time.process_time()
    problems(with_lines("partners/keuken.md", body=text))
    assert time.process_time() - start < 4  # 2 seconds on a machine with nothing else to do


@pytest.mark.parametrize(
    "text",
    [
        "Een gewone zin met [een link](https://voorbeeld.nl) en **vet**. " * 40, "\n".join(f"- punt {n} [x](https://voorbeeld.nl/{n})" for n in range(250)),
        "> citaat\n> > daarin\n> > - lijst\n> >   - dieper", "- a\n  - b\n    - c\n      - d\n        - e", "a | b | c\n--- | --- | ---\n1 | 2 | 3",
        "    ingesprongen code", "\n\n".join(["Een alinea van een gewone lengte, met een komma."] * 1500), "***", "- " * 3 + "x",
    ],
)  # fmt: skip
def test_an_honest_text_stays_far_from_every_limit(text):
    assert excess(text) is None


# What is just allowed, one more of it, and the line (from 0) on which a person is told.
EDGES = {
    "characters": ("a" * 100_000, "a", 0),
    "lines": ("a\n" * 5000, "\n", 5000),
    "quotes": ("x\n" + "> " * 10, "> a", 1),
    "lists by indent": ("x\n" + "  " * 10, "  - a", 1),
    "columns": ("x\n" + "|" * 30, "|", 1),
    **{f"{character} in a paragraph": ("x\n\n" + character * most, f"\n{character}", 3) for character, most in {"[": 300, "<": 300, "*": 1000, "_": 1000, "`": 1000, "&": 1000, "!": 1000, "@": 1000, "\\": 1000}.items()},
    "| in a paragraph": ("||||||||||||||||||||\n" * 100, "|", 100),
    "brackets in a text": ("\n\n".join(["[" * 300] * 10), "\n\n[", 0),
}


@pytest.mark.parametrize(("text", "more", "line"), EDGES.values(), ids=EDGES)
def test_one_more_than_is_allowed_is_refused_where_it_stands(text, more, line):
    assert excess(text) is None
    found = excess(text + more)
    assert found
    assert found.line == line
    assert found.message.endswith(".")
    assert found.accepted.startswith("hooguit ")


def nested(depth):
    return {"a": nested(depth - 1)} if depth else "b"


def test_one_value_or_level_more_than_a_file_may_hold_is_too_much():
    assert filled(nested(12)) == nested(12)
    with pytest.raises(Refused):
        filled(nested(13))
    assert filled(["a"] * 9, most=10) == ["a"] * 9
    with pytest.raises(TooMuch):
        filled(["a"] * 10, most=10)
