"""The guide to take along: one file, unpacked and read from a disk in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import build
from playwright.sync_api import Browser, expect


@pytest.fixture
def unpacked(small: Path, tmp_path: Path) -> Path:
    """The small guide as a reader has it after unpacking."""
    done = subprocess.run([sys.executable, "-m", "reisgids.cli", "zip"], cwd=small, capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1778544000"}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Gemaakt: reisgids.zip" in done.stdout
    with zipfile.ZipFile(small / "reisgids.zip") as file:
        file.extractall(tmp_path / "stick")
    return tmp_path / "stick" / "reisgids"


def test_the_guide_reads_from_a_disk(unpacked: Path, browser: Browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    wrong: list[str] = []
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(("file://", "data:")) else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto((unpacked / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.rg-balk')).position") != "static"  # the looks came along
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Deals").click()
    page.get_by_role("link", name="Samen eten").first.click()
    page.get_by_role("link", name="Buurtkeuken").first.click()
    expect(page.locator("h1")).to_have_text("Buurtkeuken")
    page.get_by_role("link", name="Zoeken").first.click()
    expect(page.locator("h1")).to_have_text("Alle overzichten")
    page.get_by_role("link", name="Thema’s").last.click()
    page.get_by_role("link", name="Samen").first.click()
    page.get_by_role("link", name="Reisgids op papier").click()
    expect(page.locator(".rg-papier")).to_have_count(2)
    page.close()
    assert wrong == []
    assert not (unpacked / "pagefind").exists()


@pytest.mark.slow
def test_a_site_leads_to_the_file_when_it_is_there_and_not_otherwise(small: Path):
    assert build(small, "--strict", REISGIDS_ZIP="reisgids.zip").returncode == 0
    assert "reisgids.zip" not in (small / "site/open-data/index.html").read_text()
    (small / "reisgids.zip").write_bytes(b"PK")
    assert build(small, "--strict", REISGIDS_ZIP="reisgids.zip").returncode == 0
    assert 'href="../reisgids.zip"' in (small / "site/open-data/index.html").read_text()
    assert (small / "site/reisgids.zip").read_bytes() == b"PK"
