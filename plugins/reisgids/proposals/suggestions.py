"""The report of a check, and what a proposal changed → the corrections that its writer can take over with one click.

GitHub offers that only for lines that the proposal itself changed. As ``comment.py``, which judges the report, this
runs apart from the proposal and uses the standard library only.

``python suggestions.py report.json files.json SHA`` writes the review to place, or nothing when there is none.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import comment  # type: ignore[import-not-found]

MARKER = "<!-- reisgids: verbetering -->"  # by which old ones are found again, to be removed
MAX = 30
ALIKE = 0.5  # of 1; below this a correction is not meant for the line, but to be added somewhere


def lines_of(patch: str) -> dict[int, str]:
    """Return the lines of the new file that stand in a patch, by number."""
    found: dict[int, str] = {}
    number = 0
    for row in patch.split("\n"):
        if header := re.match(r"@@ -\d+(?:,\d+)? \+(\d+)", row):
            number = int(header[1])
        elif number and row[:1] in ("+", " "):
            found[number] = row[1:]
            number += 1
    return found


def review(rows: list[dict[str, Any]], files: list[dict[str, Any]], sha: str) -> dict[str, Any] | None:
    """Return the review with a suggestion on each line that has a correction; ``None`` when no line has."""
    lines = {str(f.get("filename", "")): lines_of(str(f.get("patch") or "")) for f in files if isinstance(f, dict)}
    made: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows:
        place = (row["path"], row["line"])
        here = lines.get(row["path"], {}).get(row["line"])
        if not row["fix"] or here is None or place in made or len(made) == MAX:
            continue
        if difflib.SequenceMatcher(None, here, row["fix"], autojunk=False).ratio() < ALIKE:
            continue
        text = f"{MARKER}\n{comment.inert(row['message'], 1000)}\n\n{comment.fenced(row['fix'], 'suggestion')}"
        made[place] = {"path": row["path"], "line": row["line"], "side": "RIGHT", "body": text}
    return {"commit_id": sha, "event": "COMMENT", "comments": list(made.values())} if made else None


def main(arguments: list[str]) -> int:
    """Write the review as JSON."""
    report, files, sha = arguments
    try:
        found = review(comment.read(Path(report).read_bytes()), json.loads(Path(files).read_bytes()), sha)
    except (comment.NotAReportError, OSError, ValueError, TypeError) as error:
        sys.stderr.write(f"Er zijn geen verbeteringen te maken: {error}\n")
        return 2
    sys.stdout.write(json.dumps(found) if found else "")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
