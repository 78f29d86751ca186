"""The guide as a reader has it: wide and narrow, dark and light, by keyboard, on paper, without JavaScript."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
# WCAG 2.5.8, without what it leaves out: links within a sentence. A field counts with its label.
SMALL = """[...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')].filter(e => {
  const shape = e.getBoundingClientRect(), label = e.labels && e.labels[0] && e.labels[0].getBoundingClientRect();
  if (!shape.width || getComputedStyle(e).display === 'inline' || e.closest('p, dd, td, .md-skip, .rg-overslaan')) return false;
  return Math.max(shape.height, label ? label.height : 0) < 23.5 || Math.max(shape.width, label ? label.width : 0) < 23.5;
}).map(e => e.outerHTML.slice(0, 100))"""
SIZES = {"breed": 1280, "smal": 360}


def kinds(project: Path) -> dict[str, str]:
    """One page of each kind, the lightest: home, lists, an entry of every type, ordinary pages."""
    found = {"start": "", "zoeken": "zoeken/", "niet gevonden": "404.html"}
    for page in sorted((project / "site").rglob("index.html"), key=lambda p: (p.stat().st_size, p)):
        kind = re.search(r"rg-pagina--([\w-]+)", page.read_text())
        if kind and kind[1] != "verhuisd":  # a page that sends the reader on at once cannot be read
            found.setdefault(kind[1], page.relative_to(project / "site").as_posix().removesuffix("index.html"))
    return found


# Each kind of page in one of two ways in every run of the tests; all kinds in all four ways before a release.
@pytest.mark.parametrize(
    ("size", "scheme", "part"),
    [("breed", "light", slice(0, None, 2)), ("smal", "dark", slice(1, None, 2))]
    + [pytest.param(size, scheme, slice(None), marks=pytest.mark.slow) for size in SIZES for scheme in ("light", "dark")],
    ids=lambda value: "" if isinstance(value, slice) else value,
)
def test_every_kind_of_page_has_no_barrier_that_axe_can_find(project, open_page, size, scheme, part):
    found = {}
    for kind, path in list(kinds(project).items())[part]:
        page = open_page(path, width=SIZES[size], scheme=scheme)
        page.evaluate(AXE.read_text(encoding="utf-8") + "; null")  # as a script tag the policy would refuse it
        report = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        for violation in report["violations"]:
            found[f"{kind}: {violation['id']}"] = [node["html"][:120] for node in violation["nodes"][:3]]
        page.close()
    assert found == {}


def test_no_kind_of_page_scrolls_sideways_on_a_narrow_phone(project, open_page):
    wide = {}
    for kind, path in kinds(project).items():
        page = open_page(path, width=360)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
            wide[kind] = width
        page.close()
    assert wide == {}


@pytest.mark.parametrize("width", [320, 360])
def test_figures_by_theme_stay_a_table_within_a_narrow_phone(open_page, width):
    rows = open_page("resultaten/", width=width).locator("table.rg-tabel tbody tr")
    heights, edges = rows.evaluate_all("rows => [rows.map((r) => r.clientHeight), rows.map((r) => r.lastElementChild.getBoundingClientRect().right)]")
    assert max(edges) <= width
    assert sorted(heights)[len(heights) // 2] < 70  # two lines, and not one for every column


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 640], ids=["narrowest", "twice as large"])  # 640 is 1280 at 200 %
def test_no_kind_of_page_scrolls_sideways_when_enlarged(project, open_page, width):
    wide = {}
    for kind, path in kinds(project).items():
        page = open_page(path, width=width)
        if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[kind] = found
        page.close()
    assert wide == {}


def test_a_long_word_in_the_name_of_a_guide_breaks_on_a_phone(open_page):
    page = open_page("over/", width=360)
    page.evaluate("document.querySelector('.rg-merknaam span').firstChild.textContent = 'Samenwerkingsverbandengids ouderenzorg '")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator(".rg-menu summary").bounding_box()["width"] >= 24


@pytest.mark.slow
def test_what_one_can_press_is_large_enough_and_a_page_has_its_landmarks(project, open_page):
    found = {}
    for kind, path in kinds(project).items():
        page = open_page(path, width=360)
        small = page.evaluate(SMALL)
        lands = [page.locator(f"{name}:visible").count() for name in ("header.rg-balk", "main", "footer.rg-voet", "h1")]
        if small or lands != [1, 1, 1, 1]:
            found[kind] = (small[:3], lands)
        page.close()
    assert found == {}


@pytest.mark.slow
def test_nothing_moves_for_who_does_not_want_that(browser, address):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    moving = page.evaluate("[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return s.animationName !== 'none' || (s.transitionProperty !== 'none' && parseFloat(s.transitionDuration) > 0.01) }).map(e => e.outerHTML.slice(0, 80))")
    context.close()
    assert moving == []


@pytest.mark.parametrize(("path", "label"), [("", "op zoek"), ("deals/", "Zoek in de gids")], ids=["home", "the header"])
def test_a_reader_finds_a_lesson_from_a_search_field(open_page, path, label):
    page = open_page(path)
    page.get_by_label(label).fill("vertrouwen")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-uitkomst] li")
    assert "q=vertrouwen" in page.url
    page.locator("[data-uitkomst] a").first.click()
    page.wait_for_selector("h1#inhoud")


def test_everything_is_within_reach_without_javascript(project, open_page):
    page = open_page("", javascript=False, width=360)
    page.locator(".rg-menu summary").click()
    page.locator(".rg-menu").get_by_role("link", name="Deals", exact=True).click()
    page.locator(".rg-kaart a").first.click()
    assert page.locator("h1#inhoud").inner_text()
    page.goto(page.url.split("/deals/")[0] + "/zoeken/")
    assert page.locator("noscript, .rg-kader").first.is_visible()


def test_the_first_stop_of_the_keyboard_skips_to_the_text(open_page):
    page = open_page("deals/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("#inhoud")


def test_the_whole_header_works_by_keyboard(open_page):
    page = open_page("deals/")
    stops = []
    for _ in range(14):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || document.activeElement.id"))
    words = " ".join(stops)
    assert all(word in words for word in ("Partners", "Deals", "Lessen", "balkzoek", "Zoek"))


def test_the_reader_can_choose_dark_colours_and_they_stay(open_page):
    page = open_page("")
    page.locator("[data-kleuren]:not([hidden])").click()
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
    page.reload()
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_page_is_dark_on_white_and_without_the_menu(project, open_page, scheme):
    page = open_page(kinds(project)["deal"], scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.locator("h1#inhoud").is_visible()
    assert not page.locator(".rg-zoekknop").is_visible()
    assert not page.locator(".rg-hoofdmenu").is_visible()
    colours = page.evaluate("[...document.querySelectorAll('h1, .rg-lead, .rg-kop, .rg-tekst p')].map(e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])")
    assert {background for _, background in colours} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert [text for text, _ in colours if max(map(int, re.findall(r"\d+", text)[:3])) > 60] == []


def test_on_paper_a_search_is_its_words_and_what_was_found_and_the_desk_is_its_tasks(open_page, address):
    page = open_page("zoeken/?q=eten")
    expect(page.locator("[data-uitkomst] a").first).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".rg-zoeker [name=q]").is_visible()
    assert [control for control in page.locator(".rg-zoeker").locator("button, select, details").all() if control.is_visible()] == []
    assert page.evaluate("getComputedStyle(document.querySelector('[data-uitkomst] a'), '::after').content") == "none"  # no address of this site behind each
    page = open_page("redactie/")
    page.emulate_media(media="print")
    assert page.locator(".rg-taken__wat").first.is_visible()
    assert not page.locator(".rg-taken__waar").first.is_visible()


def test_home_weighs_less_than_a_hundred_kilobytes_on_the_way(browser, address):
    context = browser.new_context(color_scheme="dark", viewport={"width": 360, "height": 800})
    page, weight = context.new_page(), {}
    page.on("requestfinished", lambda request: weight.update({request.url: len(gzip.compress(request.response().body(), mtime=0))}))
    page.goto(address, wait_until="networkidle")
    context.close()
    assert sum(weight.values()) < 100_000, weight


# The letters of a drawing, as many pixels high as they come out on the screen.
LETTERS = """[...document.querySelectorAll('main svg text')].filter(e => e.getBoundingClientRect().width).map(e => {
  const sheet = e.ownerSVGElement, box = sheet.viewBox.baseVal;
  return parseFloat(getComputedStyle(e).fontSize) * (box.width ? sheet.getBoundingClientRect().width / box.width : 1);
})"""


def test_the_letters_of_every_drawing_can_be_read_on_a_phone(project, open_page):
    small = {}
    for kind in ("start", "planning", "gebied", "deal", "les", "kompas"):
        for width in (360, 1280):
            page = open_page(kinds(project)[kind], width=width)
            if (least := min(page.evaluate(LETTERS), default=99)) < 10:
                small[kind, width] = least
            page.close()
    assert small == {}


# What WCAG 1.4.12 lets a reader ask for: more room between lines, words and letters.
ROOM = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


@pytest.mark.slow
def test_a_reader_who_wants_more_room_between_letters_loses_nothing(project, browser, address):
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page, wide = context.new_page(), {}
    for kind, path in kinds(project).items():
        page.goto(address + path)
        page.add_style_tag(content=ROOM)
        if (found := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[kind] = found
    context.close()
    assert wide == {}
