"""The comment under a proposal: friendly, complete, and inert whatever stands in the report."""

import json
import re
import subprocess
import sys
from dataclasses import asdict
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from reisgids.diagnostics import Diagnostic, Severity, as_json
from reisgids.proposals import comment
from samples import problems, with_lines

FULL = Diagnostic("literal_error", "‘loopt’ is geen keuze bij ‘Status’.", "content/deals/maaltijd.md", 4, 9, "Status", "loopt", "idee, lopend", "lopend", "status: lopend")
SEEN = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def report(*found: Diagnostic) -> bytes:
    return as_json(found).encode()


def test_a_sound_proposal_is_thanked():
    text = comment.markdown(comment.read(report()))
    assert text.startswith(comment.MARKER)
    assert "Alles is in orde" in text


def test_a_mistake_is_told_with_place_cause_and_correction():
    text = comment.markdown(comment.read(report(FULL)))
    assert "nog één ding" in text
    assert "regel 4" in text
    assert "```suggestion\nstatus: lopend\n```" in text
    shown = SEEN.render(text)
    assert "content/deals/maaltijd.md" in shown
    assert "‘loopt’ is geen keuze bij ‘Status’." in shown


def test_remarks_and_tips_come_after_mistakes():
    rows = [asdict(FULL) | {"severity": str(s), "path": str(s)} for s in (Severity.HINT, Severity.WARNING, Severity.ERROR)]
    text = comment.markdown(comment.read(json.dumps(rows).encode()))
    assert text.index("moet eerst anders") < text.index("redacteur naar") < text.index("### Tips")


def test_what_the_check_really_says_is_a_report():
    found = problems(with_lines("partners/keuken.md", "soort: initiatif", "naam: Samen: eten", body="<b>x</b> [[weg]]"))
    assert len(found) > 2
    assert "suggestion" in comment.markdown(comment.read(report(*found)))


HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[klik](javascript:alert(1))", "![x](https://elders.example/x.png)", "https://elders.example/",
    "www.elders.example", "@iedereen", "#1 en GH-1 en octo/gids#1", "a\n\n# Kop", "```\nuit\n```suggestion\nx\n```", "`code`", "**vet** __vet__ _x_ ~~x~~", "| a | b |\n|---|---|",
    "- [ ] taak", "1. lijst", "> citaat", "<!-- reisgids: nakijken -->", "-->", "&lt;b&gt;", "\\*", "\x1b[31m", "\u202e", "$\\href{javascript:x}{y}$", "0123456789abcdef0123456789abcdef01234567",
    "@octo/team gh-12 #1a 0a1b2c3", "<details><summary>x</summary>", ":smile: ::error::", "a" * 7000, "[a]: https://elders.example", "---", "===", "+ plus", "mail@elders.example", "<https://elders.example>", "[[x]]", "[^1]",
]  # fmt: skip


@pytest.mark.parametrize("evil", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", ["message", "path", "field", "found", "accepted", "meant", "fix"])
def test_hostile_text_is_shown_and_obeyed_nowhere(name, evil):
    row = asdict(FULL) | {name: evil[: comment._TEXTS[name]]}
    text = comment.markdown(comment.read(json.dumps([row]).encode()))
    assert text.count(comment.MARKER) == 1 + (name == "fix" and evil == comment.MARKER)
    plain = comment.markdown(comment.read(report(FULL)))
    kinds = [t.type for t in SEEN.parse(text)]
    expected = [t.type for t in SEEN.parse(plain)]
    if name != "fix":
        assert kinds == expected
        assert not re.search(r"[<`*\[\]!@#|~\\$]|https?:/|www\.", comment.inert(evil).replace("&#", ""))
        # GitHub looks for these in what is shown, whether it was typed as a code or not.
        assert not re.search(r"@\w|#\d|\bgh-\d|\b[0-9a-f]{7}", unescape(comment.inert(evil)), re.IGNORECASE)
    tokens = [child.type for t in SEEN.parse(text) for child in t.children or ()]
    assert not {"html_inline", "link_open", "image", "s_open", "em_open", "code_inline"} & set(tokens)
    assert kinds.count("fence") == 1
    assert not re.search("[\x00-\x08\x1b\u202e]", text)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"geen json", b"{}", b'"x"', b"[1]", b"[{}]", b"[" * 100_000, b"\xff\xfe", json.dumps([asdict(FULL) | {"extra": 1}]).encode(),
        json.dumps([asdict(FULL) | {"line": "4"}]).encode(), json.dumps([asdict(FULL) | {"line": True}]).encode(), json.dumps([asdict(FULL) | {"line": -1}]).encode(),
        json.dumps([asdict(FULL) | {"line": 10**9}]).encode(), json.dumps([asdict(FULL) | {"message": ["x"]}]).encode(), json.dumps([asdict(FULL) | {"severity": "erg"}]).encode(),
        json.dumps([asdict(FULL) | {"message": "x" * 5000}]).encode(), json.dumps([asdict(FULL)] * 6000).encode(), b" " * 2_000_000 + b"[]", b"[NaN]",
    ],
    ids=range(19),
)  # fmt: skip
def test_what_is_no_report_is_refused_whole(data):
    with pytest.raises(comment.NotAReportError):
        comment.read(data)


READING = {"path": "content/deals/eten.md", "kind": "deal", "title": "Samen *eten*", "summary": "", "fields": [["Status", "<b>lopend</b>"]]}
NO_READING = {
    "no list": {},
    "too many": [READING] * 5001,
    "no entry": ["x"],
    "a field too many": [READING | {"x": "1"}],
    "fields that are no list": [READING | {"fields": "x"}],
    "too many fields": [READING | {"fields": [["a", "b"]] * 101}],
    "a field of three": [READING | {"fields": [["a", "b", "c"]]}],
    "a field that is no pair": [READING | {"fields": ["ab"]}],
    "a title that is no text": [READING | {"title": 1}],
    "a text of a field that is none": [READING | {"fields": [["a", None]]}],
    "a text that is too long": [READING | {"summary": "x" * 301}],
}


def both(entries):
    return json.dumps({"problems": [], "entries": entries}).encode()


@pytest.mark.parametrize("entries", NO_READING.values(), ids=NO_READING)
def test_how_an_entry_will_read_is_refused_whole_too(entries):
    assert comment.entries(both([READING | {"title": "x" * 300}, READING]))
    with pytest.raises(comment.NotAReportError):
        comment.entries(both(entries))


def test_how_an_entry_will_read_is_text():
    text = comment.markdown(comment.read(both([])), reading=comment.entries(both([READING] * 7)))
    assert text.count(comment.HOW) == 1
    assert text.count("Er is nog geen samenvatting.") == comment.MAX_READ
    shown = SEEN.render(text)
    assert "Samen *eten*</strong> (deal)" in shown
    assert "<li>Status: &lt;b&gt;lopend&lt;/b&gt;</li>" in shown


def test_a_long_report_is_cut_where_github_would():
    row = asdict(FULL) | {"found": "é<" * 4000, "fix": "x`" * 4000}
    text = comment.markdown([row] * 900)
    assert len(text) < 65_000
    assert "En nog " in text


def test_the_module_runs_alone_without_anything_installed(tmp_path):
    (tmp_path / "report.json").write_bytes(report(FULL))
    done = subprocess.run([sys.executable, "-I", "-S", str(Path(comment.__file__)), str(tmp_path / "report.json")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert comment.main([str(tmp_path / "report.json")]) == 0
    assert done.stdout.startswith(comment.MARKER)


@pytest.mark.parametrize("make", [lambda p: p.symlink_to("/etc/passwd"), lambda p: p.write_text("x"), lambda p: None, lambda p: p.write_bytes(b" " * 1_100_000)])
def test_a_report_that_is_no_file_of_ours_ends_with_a_number(tmp_path, capsys, make):
    make(tmp_path / "report.json")
    assert comment.main([str(tmp_path / "report.json")]) == 2
    assert capsys.readouterr().out == ""
