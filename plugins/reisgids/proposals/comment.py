"""The report of a check → the one comment under a proposal, in Markdown.

The report was made by a run that obeyed the proposal, so nothing in it is trusted: its shape and size are judged
first, and every text goes out as something to read and nothing to obey. Uses the standard library only.

``python comment.py report.json`` writes the comment; exit code 2 when the report is not one of ours.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

MARKER = "<!-- reisgids: nakijken -->"  # by which the comment is found again, to be kept up to date
MAX_BYTES = 1_000_000
MAX_PROBLEMS = 5000  # in a report
MAX_SHOWN = 40
MAX_COMMENT = 60_000  # GitHub takes 65,536 characters

_TEXTS = {"code": 60, "message": 1000, "path": 300, "field": 200, "found": 8000, "accepted": 8000, "meant": 8000, "fix": 8000, "severity": 10}
_NUMBERS = ("line", "column")
_READING = ("path", "kind", "title", "summary")
MAX_READ = 5  # entries of which the comment tells how they will read
_SEVERITIES = {"fout": "Dit moet eerst anders", "let op": "Hier kijkt een redacteur naar", "tip": "Tips"}
_APART = "&#8203;"
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]")


class NotAReportError(ValueError):
    """What was handed over is no report of a check."""


def read(data: bytes) -> list[dict[str, Any]]:
    """Return the problems in a report, or refuse it whole when anything in it is not as it should be."""
    rows = _loaded(data)[0]
    if not isinstance(rows, list) or len(rows) > MAX_PROBLEMS:
        raise NotAReportError("geen lijst")
    for row in rows:
        if not isinstance(row, dict) or set(row) != {*_TEXTS, *_NUMBERS}:
            raise NotAReportError("andere velden")
        if not all(isinstance(row[name], str) and len(row[name]) <= most for name, most in _TEXTS.items()):
            raise NotAReportError("een tekst die geen tekst is, of te lang")
        if not all(type(row[name]) is int and 0 <= row[name] < 10**6 for name in _NUMBERS) or row["severity"] not in _SEVERITIES:
            raise NotAReportError("een regelnummer of een soort die niet kan")
    return rows


def entries(data: bytes) -> list[dict[str, Any]]:
    """Return how the entries in a report will read, or refuse it whole."""
    rows = _loaded(data)[1]
    if not isinstance(rows, list) or len(rows) > MAX_PROBLEMS:
        raise NotAReportError("geen lijst van pagina’s")
    for row in rows:
        if not isinstance(row, dict) or set(row) != {*_READING, "fields"} or not isinstance(row["fields"], list) or len(row["fields"]) > 100:
            raise NotAReportError("andere velden")
        pairs = row["fields"]
        texts = [*(row[name] for name in _READING), *(text for pair in pairs if isinstance(pair, list) for text in pair)]
        if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs) or not all(isinstance(text, str) and len(text) <= 300 for text in texts):
            raise NotAReportError("een tekst die geen tekst is, of te lang")
    return rows


def _loaded(data: bytes) -> tuple[Any, Any]:
    if len(data) > MAX_BYTES:
        raise NotAReportError("te groot")
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError):
        raise NotAReportError("geen JSON") from None
    if isinstance(loaded, dict) and set(loaded) == {"problems", "entries"}:
        return loaded["problems"], loaded["entries"]
    return loaded, []


def inert(text: str, most: int = 300) -> str:
    """Return a text on one line that shows itself and does nothing: no markup, link, mention, picture or reference."""
    line = " ".join(_ORDERS.sub("\ufffd", text).split())
    line = line if len(line) <= most else f"{line[: most - 1]}…"
    # A character code is shown as the character, and never read as markup; letters need one where GitHub makes links itself.
    escaped = re.sub(r"[^\w ,;()?’‘“”…€%=\-/.:]", lambda m: f"&#{ord(m[0])};", line)
    escaped = re.sub(r"_|(?<=[\w/]):(?=/)|\bwww(?=\.)|^[-=+]|(?<=^\d)[.)]|--+", lambda m: "".join(f"&#{ord(c)};" for c in m[0]), escaped)
    # Names, numbers of issues and commits GitHub looks for in what is shown, where a code is no help; a space without width is.
    return re.sub(r"&#(?:64|35);|\bgh-(?=\d)|[0-9a-f]{6}(?=[0-9a-f])", rf"\g<0>{_APART}", escaped, flags=re.IGNORECASE)


def fenced(text: str, language: str = "") -> str:
    """Return a text as a block that nothing within can end."""
    body = _ORDERS.sub("\ufffd", text).replace("\r", "")[:2000]
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", body) or [""]))
    return f"{fence}{language}\n{body}\n{fence}"


def markdown(rows: list[dict[str, Any]], *, of_issue: bool = False, reading: list[dict[str, Any]] | None = None) -> str:
    """Return the comment: what is fine, what is wrong, where, and the correction to take over.

    Who filled in an issue (``of_issue``) never saw a file: no lines are named, and what to change is the issue.
    """
    closing = _CLOSING_ISSUE if of_issue else _CLOSING
    errors = sum(row["severity"] == "fout" for row in rows)
    parts = [MARKER, _greeting(errors, len(rows))]
    shown = 0
    for severity, heading in _SEVERITIES.items():
        of_this = [row for row in rows if row["severity"] == severity]
        if of_this:
            parts.append(f"### {heading}")
        for row in of_this:
            block = _problem(row, of_issue=of_issue)
            if shown == MAX_SHOWN or sum(map(len, parts)) + len(block) > MAX_COMMENT - 1000:
                return "\n\n".join([*parts, f"En nog {len(rows) - shown} meldingen. Ze staan allemaal in de samenvatting van de controle.", closing])
            parts.append(block)
            shown += 1
    for row in (reading or [])[:MAX_READ]:
        block = _reading(row)
        if sum(map(len, parts)) + len(block) < MAX_COMMENT - 2000:
            parts += ([] if HOW in parts else [HOW]) + [block]
    return "\n\n".join([*parts, closing]) + "\n"


HOW = "### Zo leest het straks"


def _reading(row: dict[str, Any]) -> str:
    lines = [f"**{inert(row['title'])}** ({inert(row['kind'])})  ", inert(row["summary"]) or "Er is nog geen samenvatting.", ""]
    return "\n".join([*lines, *(f"- {inert(label)}: {inert(text)}" for label, text in row["fields"])]).rstrip()


def _greeting(errors: int, total: int) -> str:
    if not total:
        return "Bedankt voor je voorstel! Alles is in orde. Een redacteur kijkt er nu naar."
    if not errors:
        return "Bedankt voor je voorstel! Er staan geen fouten in. Een redacteur kijkt nog naar wat hieronder staat."
    how_many = "één ding" if errors == 1 else f"{errors} dingen"
    return f"Bedankt voor je voorstel! Er {'moet' if errors == 1 else 'moeten'} nog {how_many} anders voordat het in de gids kan. Hieronder staat per regel wat je kunt doen."


def _problem(row: dict[str, Any], *, of_issue: bool) -> str:
    place = f"**{inert(row['path'])}**" if row["path"] else "**De gids**"
    if row["line"] and not of_issue:
        place += f", regel {row['line']}"
    if row["field"]:
        place += f", bij ‘{inert(row['field'])}’"
    lines = [f"{place}  ", f"{inert(row['message'], 1000)}"]
    for label, name in (("Er staat nu", "found"), ("Wat mag", "accepted"), ("Bedoel je", "meant")):
        if row[name]:
            lines.append(f"- {label}: {inert(row[name])}")
    if row["fix"]:
        lines += ["", "Zo is het goed:", "", fenced(row["fix"], "" if of_issue else "suggestion")]
    return "\n".join(lines)


_CLOSING = "Pas je bestand aan en bewaar het: dan kijk ik opnieuw, en verandert dit bericht. Kom je er niet uit? Vraag het hier, een redacteur helpt je."
_CLOSING_ISSUE = (
    "Moet er iets anders? Verander dan je eigen tekst hierboven: kies bij de drie puntjes *Edit*, en daarna de groene knop. "
    "Dan kijk ik opnieuw, en verandert dit bericht. Kom je er niet uit? Vraag het hier, een redacteur helpt je."
)


def main(arguments: list[str]) -> int:
    """Write the comment on a report file; with ``--issue`` for who filled in an issue."""
    path = Path(arguments[-1])
    try:
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            raise NotAReportError("te groot, of geen gewoon bestand")
        data = path.read_bytes()
        text = markdown(read(data), of_issue="--issue" in arguments, reading=entries(data))
    except (NotAReportError, OSError) as error:
        sys.stderr.write(f"Dit is geen verslag van de controle: {error}\n")
        return 2
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
