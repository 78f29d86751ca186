"""Put the same questions to three searches over the same pages: ``python benchmarks/search_quality.py``.

Ours; Pagefind as it comes, over the pages as HTML; and the search of Material for MkDocs (lunr, ``lang: nl``), its own worker on its
own index. A question succeeds when one of the pages that should come (the sets in ``tests/search/``) is among the first five.
Everything runs in Chromium, with each search's own code. With a number of entries it also measures what a first search
fetches from a guide of that size: ``python benchmarks/search_quality.py --size 10000``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "site"), str(ROOT / "tests")]

from build_time import config_for, run  # noqa: E402
from conftest import chromium, serving  # noqa: E402
from questions import ASK, SETS, questions  # noqa: E402

FIRST = 5

PAGEFIND = """async ([base, , questions]) => {
  const pagefind = await import(base + 'pagefind/pagefind.js');
  const found = [];
  for (const q of questions) found.push(await Promise.all((await pagefind.search(q)).results.slice(0, 5).map(async (hit) => (await hit.data()).url.replace(/^\\//, ''))));
  return found;
}"""
MATERIAL = """async ([base, path, questions]) => {
  const data = await (await fetch(base + 'search/search_index.json')).json();
  const worker = new Worker(base + path);
  const answer = (type, message) => new Promise((done) => { worker.onmessage = (event) => event.data.type === type && done(event.data.data); worker.postMessage(message); });
  await answer(1, { type: 0, data: { ...data, options: { suggest: false } } });
  const found = [];
  for (const q of questions) {
    const { items } = await answer(3, { type: 2, data: q });
    found.push(items.slice(0, 5).map(([first]) => first.location.split('#')[0]));
  }
  return found;
}"""


def build(content: Path, folder: Path, *extra: str) -> Path:
    """Build a site into ``folder`` and return where it is."""
    folder.mkdir()
    config = config_for(content, folder)
    config.write_text(config.read_text() + "".join(f"{line}\n" for line in extra))
    run(sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config))
    return folder / "site"


def compare() -> None:
    """Print how many questions each search answers."""
    from playwright.sync_api import sync_playwright

    sets = {name: questions(name) for name in SETS}
    asked = [q for some in sets.values() for q in some]
    with tempfile.TemporaryDirectory(prefix="reisgids-zoeken-") as name, sync_playwright() as playwright:
        site = build(ROOT / "content", Path(name, "a"))
        subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"], check=True)
        theirs = build(ROOT / "content", Path(name, "b"), "plugins:", "  - search:", "      lang: nl", "  - reisgids")
        worker = next((theirs / "assets/javascripts/workers").glob("search.*.js")).name
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        found = {}
        for label, folder, script in (("ours", site, ASK), ("Pagefind", site, PAGEFIND), ("Material", theirs, MATERIAL)):
            with serving(folder) as base:
                page = browser.new_context(bypass_csp=True).new_page()  # Pagefind needs WebAssembly, which our policy does not allow
                page.goto(f"{base}zoeken/")
                index = page.locator("[data-index]").evaluate("element => new URL(element.dataset.index, location).href")
                found[label] = page.evaluate(script, [base, {ASK: index, MATERIAL: f"assets/javascripts/workers/{worker}"}.get(script), [q["vraag"] for q in asked]])
        browser.close()
    start = 0
    for name, some in sets.items():
        print(f"\n{name}\n")
        report(some, {label: answers[start : start + len(some)] for label, answers in found.items()})
        start += len(some)


def report(asked: list[dict[str, Any]], found: dict[str, list[list[str]]]) -> None:
    """Print a table: a row for each kind of question, and what each search answered."""
    kinds = Counter(q["soort"] for q in asked)
    good: dict[tuple[str, str], int] = defaultdict(int)
    for label, answers in found.items():
        for q, urls in zip(asked, answers, strict=True):
            good[label, q["soort"]] += bool(q["goed"] & set(urls[:FIRST]))
    print("| kind of question | asked | " + " | ".join(found) + " |\n| --- | ---: |" + " ---: |" * len(found))
    for kind, count in kinds.items():
        print(f"| {kind} | {count} | " + " | ".join(str(good[label, kind]) for label in found) + " |")
    print(f"| **all** | {len(asked)} | " + " | ".join(f"**{sum(good[label, kind] for kind in kinds)}**" for label in found) + " |")


def weigh(size: int) -> None:
    """Print what a first search fetches from a synthetic guide of ``size`` entries, as sent by a server that does not compress."""
    import gzip

    from corpus import write
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="reisgids-zoeken-") as name, sync_playwright() as playwright:
        write(Path(name, "content"), size)
        site = build(Path(name, "content"), Path(name, "a"))
        files = list((site / "zoekindex").rglob("*.json"))
        print(f"{len(files)} files, {sum(f.stat().st_size for f in files):,} bytes in all")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with serving(site) as base:
            page = browser.new_page()
            got: list[str] = []
            page.on("response", lambda r: got.append(r.url.removeprefix(base)))
            page.goto(f"{base}zoeken/?q=samen+koken+voor+ouderen")
            page.locator("[data-uitkomst] li").first.wait_for()
            own = [path for path in got if path.startswith(("zoekindex/", "assets/zoek"))]
            raw = [(site / path).read_bytes() for path in own]
            print(f"first search: {len(own)} files, {sum(map(len, raw)):,} bytes, {sum(len(gzip.compress(d)) for d in raw):,} compressed")
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Compare searches, or weigh ours.")
    parser.add_argument("--size", type=int, help="weigh a first search in a synthetic guide of so many entries")
    given = parser.parse_args()
    weigh(given.size) if given.size else compare()
