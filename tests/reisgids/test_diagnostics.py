"""One list of problems, three views; hostile text in it stays text."""

import json
import re

import pytest
from reisgids.diagnostics import VIEWS, Diagnostic, Severity, as_github, as_json, as_text, ordered, summary
from samples import problems, with_lines

FULL = Diagnostic(
    "code", "Wat er mis is.", "content/deals/a.md", 3, 9, field="Stand", found="loopend", accepted="idee, lopend", meant="lopend", fix="status: lopend\n  en meer"
)
WARNING = Diagnostic("code", "Kijk hier naar.", "content/deals/a.md", 5, 1, severity=Severity.WARNING)
HINT = Diagnostic("code", "Dit kan ook.", "content/deals/a.md", 6, 1, severity=Severity.HINT)
NOWHERE = Diagnostic("code", "Er is iets mis.")


def test_a_person_reads_place_field_cause_and_correction():
    assert as_text([FULL]) == (
        "content/deals/a.md:3:9  FOUT bij ‘Stand’\n"
        "  Wat er mis is.\n"
        "  Er staat nu: loopend\n"
        "  Wat mag: idee, lopend\n"
        "  Bedoel je: lopend?\n"
        "  Zo is het goed:\n"
        "    status: lopend\n"
        "      en meer"
    )


def test_what_is_not_known_is_not_shown():
    assert as_text([WARNING]) == "content/deals/a.md:5:1  LET OP\n  Kijk hier naar."
    assert as_text([NOWHERE]).splitlines()[1:] == ["  Er is iets mis."]


def test_only_a_mistake_blocks():
    assert [d.blocks for d in (FULL, WARNING, HINT)] == [True, False, False]


def test_a_pull_request_gets_each_problem_on_its_line():
    assert as_github([FULL, WARNING, HINT]).splitlines() == [
        "::error file=content/deals/a.md,line=3,col=9,title=Fout%3A Stand::Wat er mis is.%0A  Er staat nu: loopend%0A  Wat mag: idee, lopend"
        "%0A  Bedoel je: lopend?%0A  Zo is het goed:%0A    status: lopend%0A      en meer",
        "::warning file=content/deals/a.md,line=5,col=1,title=Let op::Kijk hier naar.",
        "::notice file=content/deals/a.md,line=6,col=1,title=Tip::Dit kan ook.",
    ]


def test_scripts_get_every_key_of_every_problem():
    rows = json.loads(as_json([WARNING, FULL]))
    assert [row["severity"] for row in rows] == ["fout", "let op"]
    assert rows[0] == {
        "code": "code", "message": "Wat er mis is.", "path": "content/deals/a.md", "line": 3, "column": 9, "field": "Stand", "found": "loopend",
        "accepted": "idee, lopend", "meant": "lopend", "fix": "status: lopend\n  en meer", "severity": "fout",
    }  # fmt: skip
    assert rows[0].keys() == rows[1].keys()


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_wrong_is_nothing_to_show(view):
    assert VIEWS[view]([]) in ("", "[]")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_one_order_and_shows_a_problem_once(view):
    one = VIEWS[view]([FULL, WARNING, HINT, NOWHERE])
    assert VIEWS[view]([NOWHERE, HINT, HINT, WARNING, FULL, FULL]) == one


def test_problems_are_ordered_by_file_and_place():
    rows = [Diagnostic("c", "m", path, line, column) for path, line, column in [("b", 1, 1), ("a", 10, 1), ("a", 2, 9), ("a", 2, 10)]]
    assert [(d.path, d.line, d.column) for d in ordered(rows)] == [("a", 2, 9), ("a", 2, 10), ("a", 10, 1), ("b", 1, 1)]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ([], "Alles in orde."),
        ([HINT], "Alles in orde."),
        ([FULL], "1 fout."),
        ([FULL, FULL], "1 fout."),
        ([FULL, NOWHERE], "2 fouten."),
        ([WARNING], "Geen fouten, 1 keer ‘let op’."),
        ([FULL, NOWHERE, WARNING], "2 fouten, 1 keer ‘let op’."),
    ],
)
def test_the_last_line_counts(found, line):
    assert summary(found) == line


# --- Hostile text ----------------------------------------------------------------------------------

HOSTILE = "a%0A\r\n::error file=x,line=1::neppe fout\x1b[31m\x07\u202e,:%25"
EVIL = Diagnostic("code", f"m {HOSTILE}", f"deals/{HOSTILE}.md", 1, 1, HOSTILE, HOSTILE, HOSTILE, HOSTILE, f"fix {HOSTILE}")


def test_hostile_text_cannot_leave_its_annotation():
    [line] = re.split(r"[\r\n]", as_github([EVIL]))
    _head, place, text = re.fullmatch(r"(::error) ((?:[a-z]+=[^,:]*,?)+)::(.*)", line).groups()
    properties = dict(pair.split("=", 1) for pair in place.split(","))
    assert set(properties) == {"file", "line", "col", "title"}
    assert properties["file"].startswith("deals/a%250A%0D%0A%3A%3Aerror file=x%2Cline=1%3A%3Aneppe fout")
    assert text.count("neppe fout") == 5


def test_hostile_text_on_a_terminal_stays_on_its_line_and_gives_no_orders():
    text = as_text([EVIL])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]


def test_hostile_text_survives_in_the_view_for_scripts():
    [row] = json.loads(as_json([EVIL]))
    assert (row["path"], row["fix"]) == (EVIL.path, EVIL.fix)


def test_what_a_file_says_cannot_add_lines_to_a_log():
    found = problems(with_lines("partners/keuken.md", 'soort: "x\\n::error::nep"') | {"deals/a\n::error::nep.md": b"x"})
    assert len(found) == 2
    for view in (as_text, as_github):
        assert not [line for line in view(found).splitlines() if line.lstrip().startswith("::error::")]
