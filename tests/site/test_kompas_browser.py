"""The kompas in a browser: filters whose state stands in the address, and the same lists without them."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

LIST = "kompas/voorstellen/"


def shown(page: Page) -> int:
    return page.locator("[data-filtergroep] > ul > li:visible").count()


def test_a_filter_narrows_the_proposals_stands_in_the_address_and_goes_back(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="nl-NL")
    page.goto(address + LIST)
    everything = shown(page)
    choices = page.get_by_label("Bij wie").locator("option")
    value = choices.nth(1).get_attribute("value")
    page.get_by_label("Bij wie").select_option(value)
    found = shown(page)
    assert 0 < found < everything
    assert f"bij={value}" in page.url
    assert page.locator("[data-filterstand]").inner_text() == f"{found} van {everything} voorstellen."
    page.go_back()
    assert shown(page) == everything
    page.goto(address + LIST + f"?bij={value}")
    assert shown(page) == found
    page.get_by_role("button", name="Toon alles").click()
    page.wait_for_url(lambda url: "?" not in url)
    assert shown(page) == everything
    page.close()


def test_a_choice_that_is_not_there_shows_everything(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="nl-NL")
    page.goto(address + LIST + "?bij=bestaat-niet&onbekend=1")
    assert shown(page) > 1
    page.close()


def test_without_javascript_there_is_no_filter_and_every_proposal(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(address + LIST)
    assert not page.locator("[data-filter]").is_visible()
    assert shown(page) > 1
    page.get_by_role("link", name="bestuur dat kan beslissen").click()
    expect(page.locator("h1#inhoud")).to_have_text("Bij wie ligt wat?")
    context.close()


def test_tasks_of_editors_narrow_in_the_same_way_and_folded_ones_open(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="nl-NL")
    page.goto(address + "redactie/")
    rows = page.locator("[data-filtergroep] li:visible")
    at_first = rows.count()
    page.get_by_label("Soort pagina").select_option("les")
    page.locator("[data-filterstand]", has_text="taken op deze pagina").wait_for()
    assert 0 < rows.count() == int(page.locator("[data-filterstand]").inner_text().split()[0])
    assert page.locator("[data-filtergroep]:visible").count() < page.locator("[data-filtergroep]").count()
    page.get_by_role("button", name="Toon alles").click()
    page.wait_for_url(lambda url: "?" not in url)
    assert rows.count() == at_first
    page.close()
