"""Search and the finder on the real guide, in a browser, under its security policy."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from questions import AFTER, ASK, BLIND, FIRST, FRESH, JUDGE, questions
from reisgids.emit.search.language import term, words

# Of each set, how many must be answered; benchmarks/search_quality.py says how many are now.
ENOUGH = {FIRST: 97, BLIND: 119, AFTER: 34, FRESH: 53, JUDGE: 34}

TERMS = """async ([base, folder, texts]) => {
  const { taal } = await new (await import(base + 'assets/zoek/index.js')).Index(folder).open();
  return texts.map((text) => taal.words(text).map((word) => taal.term(word)));
}"""


@pytest.fixture
def run(open_page, address):
    """Run a function with the search of the guide in it: its arguments are its base, the folder of its index, and ours."""
    page = open_page("zoeken/")
    folder = page.locator("[data-index]").evaluate("element => new URL(element.dataset.index, location).href")
    return lambda script, given: page.evaluate(script, [address, folder, given])


@pytest.mark.parametrize("name", ENOUGH)
def test_questions_lead_to_a_page_that_answers_them(run, name):
    asked = questions(name)
    found = run(ASK, [q["vraag"] for q in asked])
    missed = [q["vraag"] for q, urls in zip(asked, found, strict=True) if not q["goed"] & set(urls)]
    assert len(asked) - len(missed) >= ENOUGH[name], missed


def test_what_is_called_that_comes_first_and_entries_before_overviews(run):
    found = run(ASK, ["wijkverkenners", "bloemhof"])
    assert [urls[0] for urls in found] == ["instrumenten/wijkverkenner/", "deals/klusspreekuur-bloemhof/"]
    assert "gebieden/bloemhof/" in found[1]


def test_the_pages_that_should_come_exist(project):
    assert [url for name in ENOUGH for q in questions(name) for url in q["goed"] if not (project / "site" / url / "index.html").exists()] == []


def test_the_browser_takes_every_word_of_the_guide_as_the_index_did(project, run):
    texts = [p.read_text(encoding="utf-8") for p in sorted((project / "content").rglob("*.md"))]
    texts += [q["vraag"] for name in ENOUGH for q in questions(name)] + ["afgesproken besprak v.v. Wmo/W.M.O. i.p.v.", "Čapek’s ‘éénmalige’ ideeën", "ﬁets ½ Ⅳ", "zzp'ers R’Oscars", "łódź straße İstanbul ılık مرحبًا Привет, Йод. ΕΛΛΆΣ 社区厨房 क्षेत्र 한국어 ٢٠٢٦ x² a_b"]
    some = sorted({word for text in texts for word in re.findall(r"\S+", text)})
    assert len(some) > 10_000
    theirs = run(TERMS, some)
    assert {text: got for text, got in zip(some, theirs, strict=True) if got != [term(word) for word in words(text)]} == {}


# --- The finder --------------------------------------------------------------------------------------


def stand(page: Page):
    return page.locator("[data-stand]")


def total(page: Page) -> int:
    expect(stand(page)).to_contain_text("pagina")
    return int(re.search(r"([\d.]+) pagina", stand(page).inner_text())[1].replace(".", ""))


def test_filters_combine_count_live_stand_in_the_address_and_go_back(open_page):
    page = open_page("zoeken/?q=samenwerken")
    before = total(page)
    box = page.get_by_label(re.compile(r"^Lessen"))
    promised = int(box.locator("xpath=..").locator(".rg-aantal").inner_text().replace(".", ""))
    box.check()
    expect(stand(page)).to_contain_text(f"{promised} pagina")
    assert page.url.endswith("?q=samenwerken&soort=lessen")
    kinds = page.locator("[data-uitkomst] .rg-soort")
    expect(kinds.filter(has_not_text=re.compile("^les$", re.IGNORECASE))).to_have_count(0)  # the number is told before the list is drawn
    expect(kinds).not_to_have_count(0)
    page.get_by_label(re.compile(r"^School en leren")).check()
    expect(stand(page)).not_to_contain_text(re.compile(rf"\b{promised} pagina"))
    assert total(page) < promised < before
    page.go_back()
    expect(stand(page)).to_contain_text(f"{promised} pagina")
    page.reload()
    expect(page.get_by_label(re.compile(r"^Lessen"))).to_be_checked()
    page.get_by_role("button", name="Wis alles").click()
    expect(stand(page)).to_contain_text("in de gids")
    assert page.url.endswith("/zoeken/")
    expect(page.get_by_label("op zoek")).to_be_focused()


def test_an_area_holds_what_is_in_its_neighbourhoods(open_page):
    page = open_page("zoeken/?gebied=delfshaven&soort=deals")
    expect(page.locator("[data-uitkomst]")).to_contain_text("MooiMooierMiddelland")
    expect(page.get_by_role("button", name="Haal filter weg: Delfshaven")).to_be_visible()


def test_a_box_keeps_the_focus_when_the_numbers_change(open_page):
    page = open_page("zoeken/")
    box = page.get_by_label(re.compile(r"^Deals"))
    expect(box).to_be_visible()  # boxes are made while they are hidden, and what is hidden takes no focus
    box.focus()
    page.keyboard.press("Space")
    expect(stand(page)).to_contain_text("gevonden")
    expect(box).to_be_focused()


def test_one_key_leads_past_the_filters_to_what_was_found(open_page):
    page = open_page("zoeken/?q=samenwerken")
    expect(stand(page)).to_contain_text("gevonden")
    page.get_by_role("link", name="Sla de filters over").press("Enter")
    assert "q=samenwerken" in page.url
    expect(page.locator("#gevonden")).to_be_focused()
    expect(page.locator("[data-uitkomst] li")).to_have_count(20)


def test_the_commonest_values_of_a_filter_come_first(open_page):
    page = open_page("zoeken/")
    expect(stand(page)).to_contain_text("in de gids")
    expect(page.get_by_role("group", name="Thema").locator("label:visible")).to_have_count(9)
    counts = [int(text.replace(".", "")) for text in page.get_by_role("group", name="Thema").locator("label:visible .rg-aantal").all_inner_texts()]
    assert len(counts) == 9
    assert counts == sorted(counts, reverse=True)


def test_the_table_sorts_by_keyboard_and_gives_what_it_shows_as_csv(open_page, tmp_path: Path):
    page = open_page("zoeken/?soort=instrumenten&thema=financiering&weergave=tabel")
    number = total(page)
    page.get_by_role("button", name="Titel").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Titel"))
    expect(page.get_by_role("button", name="Titel")).to_be_focused()
    assert "volgorde=titel" in page.url
    seen = page.locator("tbody th").all_inner_texts()
    assert seen == sorted(seen, key=str.casefold)
    with page.expect_download() as got:
        page.get_by_role("button", name="Download als CSV").click()
    got.value.save_as(tmp_path / "gids.csv")
    data = (tmp_path / "gids.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == number
    assert [row["Titel"] for row in rows][: len(seen)] == seen


def test_a_cell_that_a_program_would_run_is_defused_as_in_our_other_tables(open_page, address):
    from reisgids.emit.open_data.tables import defused

    page = open_page("zoeken/")
    texts = ["=1+1", " +x", "-2", "@a", "\tb", "'=c", "＝d", "gewoon", "a=b", ""]
    theirs = page.evaluate("async ([base, rows]) => (await import(base + 'assets/zoek/tonen.js')).csv(rows)", [address, [[text] for text in texts]])
    assert [row[0] if row else "" for row in csv.reader(io.StringIO(theirs.removeprefix("\ufeff")), delimiter=";")] == [defused(text) for text in texts]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("xyzzyqwerty", "Niets gevonden."),
        ("fijenoord", "Gezocht op ‘feijenoord’"),
        ("wie helpt ouderen in Delfshaven", "Niets gevonden met alle woorden. Wel met een deel ervan"),
        ("samenwerken xyzzyqwerty", "‘xyzzyqwerty’ staat nergens in de gids"),
        ("de het een", "Typ een woord of kies een filter"),
        ("a", "Typ nog een letter"),
        ("kwx" * 1500, "Niets gevonden."),
        ("verslaving", "Niets gevonden."),
        ("mensen vinden met xyzzyqwerty", "Niets gevonden."),
        ("vrijwilligersboerderij", "Gezocht op ‘vrijwilligers’"),
        ('"samen eten" AND (wijk)', "gevonden"),
        ("eenzaamheid onder ouderen in de wijk en wat buren zelf kunnen doen " * 3, "gevonden"),
    ],
)
def test_the_finder_says_what_it_did_with_the_words(open_page, asked, says):
    page = open_page(f"zoeken/?q={asked}")
    expect(stand(page)).to_contain_text(says)
    expect(page.locator("[data-leeg]")).to_be_visible(visible=says == "Niets gevonden.")


def test_a_page_shows_where_the_words_stand_in_its_text(open_page):
    page = open_page("zoeken/?q=regenpijp hockeymateriaal")
    shown = page.locator("[data-uitkomst] li").first.locator(".rg-fragment")
    expect(shown).to_contain_text("hockeymateriaal naar sportvelden")
    expect(shown.locator("mark")).to_have_text(["hockeymateriaal"])


def test_another_word_for_the_same_is_marked_too(open_page):
    page = open_page("zoeken/?q=schouwburg")
    expect(page.locator("[data-uitkomst] mark").filter(has_text=re.compile("theater", re.IGNORECASE)).first).to_be_visible()


def test_nothing_found_gives_a_way_out(open_page):
    page = open_page("zoeken/?q=vrijwilligers&gebied=zeeland")
    expect(stand(page)).to_contain_text("Niets gevonden met deze filters")
    expect(page.get_by_role("button", name="Toon meer")).to_be_hidden()
    page.get_by_role("button", name="Haal de filters weg").click()
    expect(stand(page)).to_contain_text("gevonden")
    assert page.url.endswith("?q=vrijwilligers")
    page.get_by_label("op zoek").fill("wijkvrkner")
    page.get_by_role("button", name=re.compile("^wijkverkenner")).click()
    expect(page.locator("[data-uitkomst]")).to_contain_text("Wijkverkenner")


def test_an_index_that_cannot_be_had_leads_to_the_overviews(browser, address):
    page = browser.new_page()
    page.route("**/start.json", lambda route: route.abort())
    page.goto(f"{address}zoeken/?q=zorg")
    expect(stand(page)).to_contain_text("Zoeken lukt nu niet")
    expect(stand(page).get_by_role("link", name="overzichten")).to_have_attribute("href", "#overzichten")
    page.unroute("**/start.json")
    page.route("**/t/*.json", lambda route: route.abort())
    stand(page).get_by_role("button", name="Probeer het opnieuw").click()
    expect(stand(page)).to_contain_text("Zoeken lukt nu niet")
    page.close()


def test_while_the_index_is_on_its_way_the_page_says_so(browser, address):
    page = browser.new_page()
    waiting = []
    page.route("**/start.json", lambda route: waiting.append(route))
    page.goto(f"{address}zoeken/?q=zorg")
    expect(stand(page)).to_have_text("Zoeken wordt geladen…")
    waiting[0].continue_()
    expect(stand(page)).to_contain_text("gevonden")
    page.close()


def test_what_comes_later_gets_the_focus(open_page):
    page = open_page("zoeken/?q=zorg")
    expect(page.locator("[data-uitkomst] li")).to_have_count(20)
    page.get_by_role("button", name="Toon meer").click()
    expect(page.locator("[data-uitkomst] li")).to_have_count(40)
    expect(page.locator("[data-uitkomst] li").nth(20).get_by_role("link")).to_be_focused()


def test_what_only_mentions_a_word_comes_when_asked_for(open_page):
    page = open_page("zoeken/?q=wijkverkenners")
    expect(stand(page)).to_contain_text("noemen het kort")
    best = total(page)
    expect(page.locator("[data-uitkomst] li")).to_have_count(best)
    assert best < 20
    more = page.get_by_role("button", name=re.compile("^Toon ook"))
    others = int(re.search(r"\d+", more.inner_text())[0])
    more.click()
    expect(stand(page)).to_have_text(f"{best + others} pagina’s gevonden.")
    expect(page.locator("[data-uitkomst] li").nth(best).get_by_role("link")).to_be_focused()
    page.go_back()
    expect(page.locator("[data-uitkomst] li")).to_have_count(best)
    page.get_by_label("op zoek").fill("mantelzorg")
    expect(stand(page)).not_to_have_text(f"{best + others} pagina’s gevonden.")
    assert "alles" not in page.url


def test_who_asks_what_a_word_means_gets_its_explanation_first(run):
    found = run(ASK, ["wat is een deal", "wat betekent gremium", "wijkverkenner"])
    assert [urls[0] for urls in found] == ["woordenlijst/#w-deal", "woordenlijst/#w-gremium", "instrumenten/wijkverkenner/"]


def test_who_asks_how_to_do_something_gets_the_page_that_says_it_first(run):
    found = run(ASK, ["hoe doe ik mee", "hoe kan ik meedoen", "hoe sluit ik een deal", "wie doet er mee"])
    assert [urls[0] for urls in found] == ["zo-doe-je-mee/", "meedoen/", "deal-sluiten/", "deals/koplopers/"]


def test_a_verb_that_stands_apart_is_found(run):
    first, *_ = run(ASK, ["hoe pakken we schooluitval aan"])[0]
    assert first == "lessen/pak-schooluitval-breed-aan/"
    assert "lessen/sluit-aan-bij-burgerinitiatief/" in run(ASK, ["hoe sluit je aan bij bewoners"])[0]


def test_a_word_is_marked_and_not_its_parts_where_the_page_has_the_word(open_page):
    page = open_page("zoeken/?q=wijkverkenners")
    expect(page.locator("[data-uitkomst] li").first.locator("mark")).to_have_text(["Wijkverkenner"])


def test_the_link_in_the_header_leads_into_the_search_field(open_page):
    page = open_page("deals/", width=360)
    page.get_by_role("link", name="Zoeken", exact=True).first.press("Enter")
    expect(page.get_by_label("op zoek")).to_be_focused()


def test_without_javascript_every_list_is_one_step_away(open_page):
    page = open_page("zoeken/", javascript=False)
    assert page.locator("[data-vak]").is_hidden()
    page.locator("summary", has_text="Per thema").click()
    page.get_by_role("link", name=re.compile("^Kunst en cultuur")).click()
    expect(page.locator("h1")).to_have_text("Kunst en cultuur")
    assert page.get_by_role("link", name=re.compile("^Alle")).count()
