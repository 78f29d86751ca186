"""The typeface comes from a package, and is small, whole and the same at every build."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from mkdocs_reisgids import typeface
from playwright.sync_api import Browser

MADE = typeface.files()
WRITTEN = "Eén €-teken: ‘coöperatie’ – žluťoučký, Øst, IJsselmonde 130 − 5"


@pytest.mark.parametrize("path", [path for path in MADE if path.endswith(".woff2")])
def test_a_font_is_small_and_has_every_sign_of_latin_languages(path):
    assert len(MADE[path]) < 16_000
    assert {ord(c) for c in WRITTEN} <= set(TTFont(BytesIO(MADE[path])).getBestCmap())


@pytest.mark.parametrize("kept", ["leeg", "bestand/dit/kan/niet"])
def test_another_process_makes_the_same_bytes(tmp_path, kept):
    """Whether it cuts them, keeps them, or finds them; also where nothing can be kept."""
    (tmp_path / "bestand").touch()
    code = (
        "import hashlib, pathlib; from mkdocs_reisgids import typeface as t;"
        f"t.KEPT = pathlib.Path({str(tmp_path / kept)!r}); print(hashlib.sha256(b''.join(t.files().values())).hexdigest())"
    )
    expected = hashlib.sha256(b"".join(MADE.values())).hexdigest() + "\n"
    made = {subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONHASHSEED": seed}, check=True).stdout for seed in "12"}
    assert made == {expected}
    assert len(list(tmp_path.rglob("*.woff2"))) == (2 if kept == "leeg" else 0)


def test_a_page_is_set_in_it(address: str, browser: Browser):
    page = browser.new_page()
    page.goto(address)
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].filter(f => f.family === 'Atkinson' && f.status === 'loaded').length)") == 2
    page.close()
