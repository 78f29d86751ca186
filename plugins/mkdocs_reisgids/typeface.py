"""The typeface of the site: that of a locked package, cut down to the signs that Latin languages are written with."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from fontpkg_atkinson_hyperlegible import ROOT
from reisgids.storing import keep

FOLDER = "assets/letters"
WEIGHTS = {"400": "Regular", "700": "Bold"}
SIGNS = (*range(0x20, 0x180), *range(0x2010, 0x2040), 0x20AC, 0x2212)
"""Latin with its accents, dashes and quotes, the euro and the minus; a browser takes other signs from the device."""
KEPT = Path(__file__).parent / "__pycache__"  # as Python keeps what it compiles: cutting takes a third of a second


@cache
def files() -> dict[str, bytes]:
    """Return the files of the typeface by their path in the site, and its licence: the same bytes every time.

    A quarter of the size of what the package holds, so that a phone on a slow line soon has them.
    """
    cut = {f"{FOLDER}/atkinson-{weight}.woff2": _cut(style) for weight, style in WEIGHTS.items()}
    return cut | {f"{FOLDER}/LICENSE.txt": (ROOT / "LICENSE").read_bytes()}


def _cut(style: str) -> bytes:
    """Return a weight as it was cut before, from the same font by the same programs; else cut it now."""
    font = (ROOT / f"files/AtkinsonHyperlegible-{style}.ttf").read_bytes()
    made_of = sha256(font + Path(__file__).read_bytes() + (version("fonttools") + version("brotli")).encode()).hexdigest()
    kept = KEPT / f"{style}-{made_of[:16]}.woff2"
    with suppress(OSError):
        return kept.read_bytes()
    cut = _subset(font)
    with suppress(OSError):  # where nothing can be written it is cut again the next time
        keep(kept, cut)
    return cut


def _subset(font: bytes) -> bytes:
    from fontTools import subset  # a tenth of a second, for what is hardly ever done

    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False, recalc_timestamp=False)
    whole = subset.load_font(BytesIO(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=SIGNS)
    subsetter.subset(whole)
    subset.save_font(whole, written := BytesIO(), options)
    return written.getvalue()
