"""Somebody asks that their data go: the written procedure (CONTRIBUTING), step by step, on a real repository and a real site."""

from __future__ import annotations

import subprocess
from pathlib import Path

from click.testing import CliRunner
from conftest import build, write
from reisgids.cli import main

NAME = "Fenna Wiarda-Onverzagt"
ENTRY = "content/partners/fenna.md"


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody without settings of their own."""
    who = ("-c", "user.name=r", "-c", "user.email=r@voorbeeld.nl")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, errors="replace", check=True, env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "FILTER_BRANCH_SQUELCH_WARNING": "1"}).stdout


def told_of(folder: Path) -> list[str]:
    """Return the files that hold anything of the person."""
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file() and any(word.encode() in path.read_bytes() for word in (NAME, "fenna@thuis.example", "Geheime zin"))]


def test_data_of_a_person_go_from_the_site_the_files_and_the_history(small, monkeypatch):
    monkeypatch.chdir(small)
    write(small, {ENTRY: f"---\nnaam: {NAME}\nsamenvatting: Woont in West.\nsoort: initiatief\nbijdrage: Geheime zin.\naanspreekpunten:\n  - rol: Kok\n    email: fenna@thuis.example\nbronnen:\n  - bron: rapport\n    plaats: bij {NAME}\n---\n\nGeheime zin.\n"})
    write(small, {"content/deals/eten.md": (small / "content/deals/eten.md").read_text().replace("Het begon klein.", f"Het begon met {NAME}, zie [[partners/fenna]].")})
    git(small, "init", "-q")
    git(small, "add", "content")
    git(small, "commit", "-qm", "Begin")

    done = CliRunner().invoke(main, ["remove", "partners/fenna", "--reden", "Op verzoek verwijderd.", "--wis", "--toch"])
    assert done.exit_code == 0, done.output
    assert "De naam staat ook in: deals/eten.md" in done.output
    deal = small / "content/deals/eten.md"
    deal.write_text(deal.read_text().replace(f"met {NAME}, zie [[partners/fenna]].", "klein."))
    assert told_of(small / "content") == []

    assert build(small).returncode == 0
    assert told_of(small / "site") == []
    assert "Op verzoek verwijderd." in (small / "site/partners/fenna/index.html").read_text()

    notice = (small / ENTRY).read_text()
    git(small, "commit", "-qam", "Haal weg")
    assert NAME in git(small, "log", "--all", "-p")
    for path in (ENTRY, "content/deals/eten.md"):
        kept = (small / path).read_text()
        git(small, "filter-branch", "-f", "--index-filter", f"git rm -q --cached --ignore-unmatch {path}", "--", "--all")
        write(small, {path: kept})
    git(small, "add", "content")
    git(small, "commit", "-qm", "Zet terug wat blijft")
    for name in git(small, "for-each-ref", "--format=%(refname)", "refs/original").split():
        git(small, "update-ref", "-d", name)
    git(small, "reflog", "expire", "--expire=now", "--all")
    git(small, "gc", "-q", "--prune=now")
    assert git(small, "log", "--all", f"-S{NAME}", "--oneline") == ""
    assert NAME not in git(small, "cat-file", "--batch-all-objects", "--batch", "--buffer")
    assert (small / ENTRY).read_text() == notice
