"""The questions by which search is judged, and how they are put to it in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from reisgids.model import registry

FOLDER = Path(__file__).parent / "search"
FIRST = "vragen"  # known while the synonyms were chosen
BLIND = "vragen-blind"  # written before anybody worked on how search takes words
AFTER = "vragen-daarna"  # written when that work was done, from texts drawn by lot
FRESH = "vragen-vers"  # written from the content before ranking was worked on again; half of it was kept apart
JUDGE = "vragen-oordeel"  # written when that was done, from texts drawn by lot; nothing was tuned on it
SETS = (FIRST, BLIND, AFTER, FRESH, JUDGE)

# The base of the site, the folder of the index, the questions → the addresses of the first five pages for each.
ASK = """async ([base, folder, questions]) => {
  const index = await new (await import(base + 'assets/zoek/index.js')).Index(folder).open();
  const { search } = await import(base + 'assets/zoek/zoek.js');
  return Promise.all(questions.map(async (q) => { const { best, rest } = await search(index, q);
    return Promise.all([...best, ...rest].slice(0, 5).map(async (n) => (await index.shown(n)).url)); }));
}"""


def questions(name: str = FIRST) -> list[dict[str, Any]]:
    """Return a set of questions, with the pages that should come (``goed``) as addresses."""
    folders = {t.folder: f"{t.address}/" for t in registry.load()} | {"pages": ""}
    asked = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [{**q, "goed": {f"{folders[folder]}{name}/" for folder, name in (g.split("/") for g in q["goed"])}} for q in asked]
