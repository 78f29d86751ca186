"""Measure how the time to build and to check grows with the guide: ``python benchmarks/build_time.py [N ...]``.

Each size is a fresh corpus, built by a fresh ``mkdocs build`` with this repository's own ``mkdocs.yml`` and theme
blocks into an empty folder. Figures are of the whole process and everything it starts (the search index too): user plus system
seconds, and the memory of the largest process. Absolute seconds say something about one machine; the last
column is what to watch: the time per page as a multiple of that of the size before. About 1 or less is linear growth.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus import write

ROOT = Path(__file__).parent.parent
SIZES = (300, 1000, 3000)
DAY = "1767225600"  # 1 January 2026, so that two runs build the same bytes

HEAD = f"| {'entries':>7} | {'pages':>6} | {'build s':>8} | {'ms/page':>8} | {'peak MB':>8} | {'check s':>8} | {'growth':>6} |"


@dataclass(frozen=True)
class Cost:
    """What one command took."""

    seconds: float
    megabytes: float
    waited: float = 0.0


def run(*command: str) -> Cost:
    """Run a command to its end and return what it and its children took; its words are shown only if it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", "REISGIDS_EDITING": "false"}  # fetching the editor is not ours
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment, cwd=ROOT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-4000:]}")
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / scale, time.monotonic() - start)


def config_for(content: Path, folder: Path) -> Path:
    """Write a mkdocs.yml that is this repository's, but for its content and where the site goes."""
    path = folder / "mkdocs.yml"
    path.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {content}\nsite_dir: {folder / 'site'}\n"
        f"watch: []\ntheme:\n  custom_dir: {ROOT / 'overrides'}\n"
    )
    return path


def measure(size: int, place: str | None) -> tuple[int, int, Cost, Cost]:
    """Build and check one corpus; return its entries, its pages and both costs."""
    with tempfile.TemporaryDirectory(prefix="reisgids-benchmark-", dir=place) as name:
        folder = Path(name)
        entries = write(folder / "content", size)
        config = config_for(folder / "content", folder)
        build = run(sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config))
        check = run(sys.executable, "-m", "reisgids.cli", "check", "--content", str(folder / "content"))
        pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    return entries, pages, build, check


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how build and check grow with the guide.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many entries; default 300 1000 3000")
    parser.add_argument("--in", dest="place", help="folder to work in; a RAM disk gives the steadiest figures")
    given = parser.parse_args()
    print(HEAD)
    print("| " + " | ".join(["---:"] * 7) + " |")
    before = 0.0
    for size in given.sizes:
        entries, pages, build, check = measure(size, given.place)
        each = build.seconds / pages * 1000
        growth = f"{each / before:.2f}" if before else "–"
        before = each
        print(
            f"| {entries:7} | {pages:6} | {build.seconds:8.1f} | {each:8.2f} | {build.megabytes:8.0f} | {check.seconds:8.1f} | {growth:>6} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
