"""The typeface of the site: that of a locked package, cut down to the signs that Latin languages are written with."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from fontpkg_atkinson_hyperlegible import ROOT
from fontTools import subset

FOLDER = "assets/letters"
WEIGHTS = {"400": "Regular", "700": "Bold"}
SIGNS = (*range(0x20, 0x180), *range(0x2010, 0x2040), 0x20AC, 0x2212)
"""Latin with its accents, dashes and quotes, the euro and the minus; a browser takes other signs from the device."""


@cache
def files() -> dict[str, bytes]:
    """Return the files of the typeface by their path in the site, and its licence: the same bytes every time.

    A quarter of the size of what the package holds, so that a phone on a slow line soon has them.
    """
    cut = {f"{FOLDER}/atkinson-{weight}.woff2": _cut(style) for weight, style in WEIGHTS.items()}
    return cut | {f"{FOLDER}/LICENSE.txt": (ROOT / "LICENSE").read_bytes()}


def _cut(style: str) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False, recalc_timestamp=False)
    font = subset.load_font(ROOT / f"files/AtkinsonHyperlegible-{style}.ttf", options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=SIGNS)
    subsetter.subset(font)
    subset.save_font(font, written := BytesIO(), options)
    return written.getvalue()
