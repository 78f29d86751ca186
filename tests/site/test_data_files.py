"""The data files in a built site: beside their pages, known to every page, and nothing that the security policy stops."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import build, serving, write
from playwright.sync_api import Browser

CHECKED = "gecontroleerd_op: 2026-05-01\ngecontroleerd_door: redactie\nbronnen:"


@pytest.fixture
def built(small: Path, small_guide: dict[str, str]) -> Path:
    """The site of the small guide, in which a deal has a date."""
    write(small / "content", {"deals/eten.md": small_guide["deals/eten.md"].replace("bronnen:", CHECKED)})
    done = build(small, "--strict")
    assert done.returncode == 0, done.stderr
    return small / "site"


def test_every_link_to_data_in_the_head_of_a_page_leads_to_a_file(built):
    pages = list(built.rglob("*.html"))
    links = {p: re.findall(r'<link rel="(?:alternate |describedby)" type="([^"]+)" title="[^"]*" href="([^"]+)">', p.read_text()) for p in pages}
    assert [(p, href) for p, found in links.items() for _, href in found if not (p.parent / href).is_file()] == []
    deal = built / "deals/eten/index.html"
    assert {media: (deal.parent / href).resolve() for media, href in links[deal]} == {
        "application/json": built / "deals/eten.json", "application/ld+json": built / "deals/eten.jsonld", "application/atom+xml": built / "gids.xml",
    }  # fmt: skip


def test_a_browser_reads_the_data_in_a_page_and_asks_for_nothing_more(built, browser: Browser):
    context = browser.new_context()
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda m: said.append(m.text))
    page.on("request", lambda r: asked.append(r.url))
    with serving(built) as base:
        page.goto(f"{base}deals/eten/", wait_until="networkidle")
        block = page.locator('head script[type="application/ld+json"]').text_content()
    context.close()
    assert json.loads(block) == json.loads((built / "deals/eten.jsonld").read_text())
    assert said == []
    assert [url for url in asked if "sitemap" in url or url.endswith((".json", ".jsonld", ".xml"))] == []


def test_a_mail_with_the_newsletter_needs_a_quarter_with_news(built, small):
    assert not (built / "nieuwsbrief").exists()
    assert build(small, "--strict", SOURCE_DATE_EPOCH="1784000000").returncode == 0  # 14 July 2026: the second quarter is over
    assert "https://gids.proef.example/deals/eten/" in (small / "site/nieuwsbrief.txt").read_text()
    assert "Nieuwsbrief april tot en met juni 2026" in (small / "site/nieuwsbrief/index.html").read_text()
