"""The nearest likely meaning of a word that is not on a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process, utils

CLOSE_ENOUGH = 72  # of 100; below this a suggestion confuses more than it helps (tried on the guide's own ids)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like ``word``; empty when none is close."""
    hit = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=CLOSE_ENOUGH)
    return str(hit[0]) if hit else ""


def nearest_meaning(word: str, names: Mapping[str, Iterable[str]]) -> str:
    """Return the key of which one of the names (label, synonym …) looks most like ``word``."""
    by_name = {name: key for key, all_names in names.items() for name in (key, *all_names)}
    hit = nearest(word, by_name)
    if not hit:
        scored = process.extractOne(word, list(by_name), scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=90)
        hit = str(scored[0]) if scored and len(word) > 3 else ""
    return by_name.get(hit, "")
