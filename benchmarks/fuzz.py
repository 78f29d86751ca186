"""Look for a file that breaks the reader, the renderer or the sanitiser, led by which branches of them a file reaches (atheris).

    .venv/bin/python benchmarks/fuzz.py [SECONDS]

Ends with the number of files tried and the slowest of them; a file that breaks a promise is kept beside it as ``crash-…``.
The short run of ``make test`` (``tests/fuzz``) looks with the same pieces and for the same promises, but blindly.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/fuzz")]

with atheris.instrument_imports(include=["reisgids", "markdown_it", "mdit_py_plugins"]):
    from reisgids import diagnostics, pipeline
    from reisgids.publishing.oracle import active_content
    from reisgids.reading.body import Place, read_body
    from reisgids.reading.sanitise import sanitise

from test_fuzz import PIECES, SETTINGS  # noqa: E402 - after what is instrumented

PATHS = ["partners/keuken.md", "deals/eten.md", "lessons/les.md", "pages/over.md", "lists/themas.yml", "gids.yml", "images/x.png"]
SECONDS = 2  # of processor time; more is too slow
slowest = 0.0


def text(given: atheris.FuzzedDataProvider) -> str:
    """Return a text of pieces that mean something, and of others."""
    made = []
    while given.remaining_bytes() and len(made) < 60:
        at = given.ConsumeIntInRange(0, len(PIECES) + 8)
        made.append(PIECES[at] if at < len(PIECES) else given.ConsumeUnicodeNoSurrogates(at - len(PIECES) + 1))
    return "".join(made)


def reader(given: atheris.FuzzedDataProvider) -> None:
    """Any bytes in any place: problems in words, never a traceback."""
    path = PATHS[given.ConsumeIntInRange(0, len(PATHS) - 1)]
    as_text = given.ConsumeBool()
    data = text(given).encode() if as_text else given.ConsumeBytes(given.remaining_bytes())
    if as_text and path.endswith(".md"):
        data = b"---\n" + data
    result = pipeline.check({"gids.yml": SETTINGS, path: data}, root="")
    for view in diagnostics.VIEWS.values():
        view(result.diagnostics).encode()


def renderer(given: atheris.FuzzedDataProvider) -> None:
    """Any text of an entry: nothing in it acts."""
    body = read_body(text(given))
    for place in (Place("../hier/", "Een <b>titel</b>"), None):
        assert active_content(body.render(lambda link, place=place: place)) == []
    assert isinstance(body.plain, str)


def sanitiser(given: atheris.FuzzedDataProvider) -> None:
    """Any HTML: nothing in what is left of it acts, and cleaning that again takes nothing more away."""
    clean = sanitise(text(given))
    assert active_content(clean) == []
    assert sanitise(clean) == clean


def one(data: bytes) -> None:
    """Try one input on one of the three."""
    global slowest
    given = atheris.FuzzedDataProvider(data)
    begin = time.process_time()
    (reader, renderer, sanitiser)[given.ConsumeIntInRange(0, 2)](given)
    took = time.process_time() - begin
    if took > slowest:
        slowest = took
        print(f"slowest so far: {took:.3f} s", flush=True)
    assert took < SECONDS, f"{took:.1f} s"


if __name__ == "__main__":
    seconds = sys.argv[1] if len(sys.argv) > 1 else "3600"
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-timeout=20", "-max_len=2000", "-len_control=0", "-print_final_stats=1", "-verbosity=1"], one)
    atheris.Fuzz()
