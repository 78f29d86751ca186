"""The pictures on the page *Zo doe je mee*, made of the form as it is; ``make screenshots`` keeps them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from conftest import build, copy_project, serving, write
from form_pictures import IMAGES, MAX_BYTES, PICTURES, RECORD, shown
from playwright.sync_api import Browser, Page
from reisgids.model import registry

pytestmark = pytest.mark.slow
KEEP = bool(os.environ.get("REISGIDS_SCREENSHOTS"))


def take(page: Page, name: str, folder: Path, height: int = 640) -> None:
    """Take a picture of what somebody sees now, as high as tells something."""
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=folder / name, animations="disabled", caret="hide", clip={"x": 0, "y": 0, "width": 720, "height": height})


def test_the_way_from_the_home_page_to_a_sent_proposal_in_pictures(tmp_path: Path, browser: Browser, small_guide: dict[str, str]) -> None:
    folder = copy_project(tmp_path / "gids", content=False)
    write(folder / "content", small_guide)
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    images = IMAGES if KEEP else tmp_path
    images.mkdir(parents=True, exist_ok=True)
    with serving(folder / "site") as base:
        page = browser.new_context(viewport={"width": 720, "height": 760}, accept_downloads=True, locale="nl-NL").new_page()
        page.set_default_timeout(120_000)
        page.goto(base)
        page.get_by_role("link", name="Zet je initiatief, deal of les in de gids").click()
        page.get_by_role("heading", name="Wat wil je in de gids zetten?").wait_for()
        take(page, PICTURES[0], images, 740)
        page.get_by_role("link", name="Een deal").click()
        page.get_by_label(re.compile("^Titel")).fill("Op de fiets door West")
        page.get_by_label(re.compile("^Samenvatting")).fill("Buren fietsen samen en leren elkaar kennen.")
        page.get_by_label("Stand (verplicht)", exact=True).select_option("Idee")
        page.get_by_label(re.compile("^Doel ")).fill("Iedereen in de straat kan elke week fietsen.")
        page.get_by_role("heading", name=re.compile("^Stap 1")).evaluate("e => e.scrollIntoView()")
        take(page, PICTURES[1], images)
        page.get_by_label(re.compile("^Partner ")).fill("Fietsclub De Bel")
        page.get_by_label("Rol", exact=True).first.focus()
        page.get_by_role("button", name="Vertel nu al wie het is").click()
        box = page.locator(".rg-nieuwe-partner")
        box.get_by_label(re.compile("^Samenvatting")).fill("Leent fietsen uit aan buren.")
        box.get_by_label(re.compile("^Soort partner")).select_option("Initiatief van bewoners of ondernemers")
        page.get_by_role("heading", name="Partners die nog niet in de gids staan").evaluate("e => e.scrollIntoView()")
        take(page, PICTURES[2], images)
        page.get_by_role("button", name="Klaar, terug naar waar je was").click()
        assert page.get_by_label(re.compile("^Partner ")).first.evaluate("e => e === document.activeElement")
        with page.expect_download():
            page.get_by_role("button", name="Download", exact=True).click()
        page.get_by_text("bij je downloads").wait_for()
        page.get_by_role("heading", name="Klaar? Verstuur je voorstel").evaluate("e => e.scrollIntoView()")
        take(page, PICTURES[3], images, 400)
    assert all((images / name).stat().st_size <= MAX_BYTES for name in PICTURES)
    if KEEP:
        RECORD.write_text(json.dumps(shown(registry.load()), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
