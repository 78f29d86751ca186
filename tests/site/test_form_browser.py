"""Taking part without git: from an empty form to a file that the editors can take in, and every way to go wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from conftest import build, copy_project, once, serving, write
from playwright.sync_api import Browser, Page, expect
from reisgids import pipeline
from reisgids.diagnostics import Diagnostic
from reisgids.emit.form import data as form_data
from reisgids.model import registry
from reisgids.proposals import intake
from reisgids.reading import personal
from reisgids.reading.folder import read_folder

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
RULES_OF_TYPES = ("geen-uitkomst", "controle-onvolledig")  # what spans fields is said by the check alone
RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, small_guide: dict[str, str]) -> Path:
    """A small guide with all doors, built."""

    def make(folder: Path) -> None:
        copy_project(folder, content=False)
        write(folder / "content", small_guide)
        done = build(folder)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "meedoen", make)


@pytest.fixture(scope="module")
def base(guide: Path) -> Iterator[str]:
    """Where the small guide can be read."""
    with serving(guide / "site") as address:
        yield address


@pytest.fixture
def form(browser: Browser, base: str):
    """Open a form; a message in the console fails the test."""
    contexts, problems = [], []

    def opened(path: str, *, width: int = 1280, javascript: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=javascript, accept_downloads=True, locale="nl-NL")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: problems.append(str(e)))
        page.goto(f"{base}meedoen/{path}")
        if javascript:
            page.wait_for_selector("[data-reisgids-meedoen] form")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


def taken_in(guide: Path, text: str) -> intake.Plan:
    return intake.plan(text.encode(), read_folder(guide / "content"), root="")


def download(page: Page, button: str = "Download") -> str:
    with page.expect_download() as found:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(found.value.path()).read_text(encoding="utf-8")


LONG = "Iedereen in de straat kan één keer in de week samen met een ander fietsen: \"ook\" wie dat nooit leerde, #1.\n\nEen tweede alinea met een heel lang web-adres https://www.voorbeeld.nl/een/heel/lang/pad/dat/niet/mag/breken/in/een/mail erin."


def a_deal(page: Page) -> None:
    """Fill a deal with two new partners."""
    page.get_by_label(re.compile("^Titel")).fill("Samen fietsen: elke week")
    page.get_by_label(re.compile("^Samenvatting")).fill("Buren fietsen samen & leren elkaar kennen.")
    page.get_by_label("Stand (verplicht)", exact=True).select_option("Idee")
    page.get_by_label(re.compile("^Doel ")).fill(LONG)
    page.get_by_label(re.compile("^Partner ")).fill("Fietsclub De Bel")
    page.get_by_role("button", name="+ Wie brengt wat in: nog een").click()
    page.get_by_label(re.compile("^Partner ")).nth(1).fill("Buurtwerk 'West'")
    page.get_by_role("button", name="+ Inbreng").nth(1).click()
    page.get_by_label(re.compile("^Soort ")).select_option("geld")
    page.get_by_label("Thema’s 1", exact=True).select_option("Samen")
    page.get_by_label("Tekst").fill("Het begon met twee tandems.\n\n- een\n- twee\n\n=== einde ===\n\nKlaar.")
    for name in ("Fietsclub De Bel", "Buurtwerk 'West'"):
        page.get_by_role("button", name="+ nieuwe partner").click()
        box = page.locator(".rg-nieuwe-partner").last
        box.get_by_label(re.compile("^Naam")).fill(name)
        box.get_by_label(re.compile("^Samenvatting")).fill("Wie wij zijn.")
        box.get_by_label(re.compile("^Soort partner")).select_option("Netwerk")


def test_a_deal_with_two_new_partners_goes_from_an_empty_form_into_the_guide(form, guide):
    page = form("deal/")
    a_deal(page)
    text = download(page)
    made = taken_in(guide, text)
    assert made.diagnostics == []
    assert sorted(made.files) == ["deals/samen-fietsen-elke-week.md", "partners/buurtwerk-west.md", "partners/fietsclub-de-bel.md"]
    deal = pipeline.check({**read_folder(guide / "content"), **made.files}, root="").graph.entries["deal", "samen-fietsen-elke-week"]
    assert deal.fields.doel == LONG
    assert deal.fields.titel == "Samen fietsen: elke week"
    assert [p.partner for p in deal.fields.partners] == ["fietsclub-de-bel", "buurtwerk-west"]
    assert deal.fields.partners[1].inbreng[0].soort == "geld"
    assert "Klaar." in deal.raw.body
    assert all(len(line) <= 80 or "https://" in line for line in text.splitlines()), "a mail program would break it"


def test_a_proposal_that_was_quoted_in_a_mail_is_the_same(form, guide):
    page = form("deal/")
    a_deal(page)
    text = download(page)
    quoted = "\r\n".join(f"> {line}" for line in text.split("\n"))
    assert taken_in(guide, quoted).files == taken_in(guide, text).files


BAD = {
    "titel": "x" * 301, "samenvatting": "y" * 201, "status": "iddee", "doel": "", "partners": [{"rol": "Kookt"}, {"partner": "keuken", "bevestigd_op": "12 mei"}],
    "kick_off": "bestaat-niet", "open_voor_partners": "misschien", "themas": ["geen-thema"], "eerdere_ids": ["Zo Niet"],
    "tijdpad": {"start": "2026-02-30", "einde": "2026-13"}, "resultaten": {"tellen": [{"indicator": "Gasten", "waarde": "1.5"}]},
    "toegepaste_lessen": ["ook-niet"], "afbeelding": {"bestand": "Foto.gif", "alt": "Foto"}, "bronnen": [{"bron": "onbekend-boek"}],
}  # fmt: skip
BAD_PARTNER = {
    "naam": "Iets", "samenvatting": "Twee\nregels", "soort": "initiatif", "website": "www.voorbeeld.nl", "kvk": "1234",
    "aanspreekpunten": [{"rol": "Balie", "email": "info at voorbeeld", "telefoon": "12", "link": "https://x", "toestemming": "yes"}, {"email": "a@b.nl"}],
    "gebieden": ["mars"], "gecontroleerd_op": "gisteren",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "data"), [("deal", BAD), ("partner", BAD_PARTNER)])
def test_the_form_says_the_same_sentences_as_the_check(form, guide, kind, data):
    page = form(f"{kind}/")
    said = page.evaluate(
        """async ([model, gegevens, namen, kind, data]) => {
            const [{ check }, { makeKit }] = await Promise.all([import("/assets/meedoen/nakijken.js"), import("/assets/meedoen/kit.js")]);
            const get = async (path) => (await fetch(path)).json();
            const [m, g] = await Promise.all([get(model), get(gegevens)]);
            g["pagina’s"] = Object.fromEntries(await Promise.all(Object.keys(m.soorten).map(async (type) => [type, await get(namen.replace("SOORT", type))])));
            return check(m.soorten[kind].velden, data, m, makeKit(m, g, () => []).known).map(({ fout }) => fout);
        }""",
        [f"/{form_data.MODEL}", f"/{form_data.DATA}", f"/{form_data.names('SOORT')}", kind, data],
    )
    assert sorted(set(said)) == sorted({d.message for d in judged(guide, kind, data)})


def judged(guide: Path, kind: str, data: dict[str, object]) -> list[Diagnostic]:
    """Return what the check says of the same data; which pictures there are, a form cannot know."""
    path = f"{registry.load().by_name[kind].folder}/fout.md"
    text = f"---\n{json.dumps(data, ensure_ascii=False)}\n---\n"  # JSON is YAML
    result = pipeline.check({**read_folder(guide / "content"), path: text.encode()}, root="")
    return [d for d in result.diagnostics if d.path == path and d.code != "onbekende-afbeelding" and not d.code.startswith(RULES_OF_TYPES)]


def test_what_the_page_before_knows_is_filled_in_and_never_over_what_somebody_began(form, guide):
    page = form("voorstel/?lessen=klein&themas=geld&themas=samen&onzin=x")
    expect(page.get_by_label("Rust op deze lessen 1", exact=True)).to_be_visible()  # not folded away: nobody sends what they did not see
    expect(page.get_by_label("Rust op deze lessen 1", exact=True)).to_have_value("Begin klein")
    expect(page.get_by_label("Thema’s 2", exact=True)).to_have_value("samen")
    page.get_by_label(re.compile("^Titel")).fill("Geef kleine proeven geld")
    page.get_by_label(re.compile("^Samenvatting")).fill("Maak geld vrij.")
    page.get_by_label(re.compile("^Soort voorstel")).select_option("inkoop")
    assert "lessen:" in download(page, "Download")
    page.wait_for_timeout(400)  # a draft is kept when nothing was typed for a moment
    page.goto(page.url.replace("lessen=klein", "lessen="))
    expect(page.get_by_label("Rust op deze lessen 1", exact=True)).to_have_value("Begin klein")


def test_who_mistypes_everything_sees_each_mistake_at_its_field_and_can_reach_it(form):
    page = form("partner/")
    page.get_by_label(re.compile("^Naam")).fill("Iets")
    page.locator(".rg-meer-velden").evaluate_all("all => all.forEach(d => { d.open = true })")
    page.get_by_label("Website").fill("voorbeeld")
    page.locator(".rg-meer-velden").evaluate_all("all => all.forEach(d => { d.open = false })")
    page.get_by_role("button", name="Download", exact=True).click()
    summary = page.locator(".rg-foutenlijst")
    assert summary.evaluate("e => e === document.activeElement")
    assert summary.get_by_role("link").count() == 3
    summary.get_by_role("link", name="‘voorbeeld’ is geen volledig en veilig webadres.").click()
    website = page.get_by_label("Website")
    assert website.evaluate("e => e === document.activeElement")
    described = website.evaluate("e => e.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).textContent).join(' ')")
    assert "geen volledig en veilig webadres" in described
    assert website.get_attribute("aria-invalid") == "true"
    assert "website: voorbeeld" in download(page, "Toch downloaden")


MEANT = [
    ("url", "www.voorbeeld.nl/wij", "https://www.voorbeeld.nl/wij"), ("url", "http://voorbeeld.nl", "https://voorbeeld.nl"), ("url", "voorbeeld", "voorbeeld"), ("url", "javascript:x.nl", "javascript:x.nl"),
    ("date", "12-5-2026", "2026-05-12"), ("date", "12 mei 2026", "2026-05-12"), ("date", "1 maart 2026", "2026-03-01"), ("date", "31-2-2026", "31-2-2026"), ("date", "2026", "2026"), ("line", "12-5-2026", "12-5-2026"),
]  # fmt: skip


def test_what_somebody_surely_meant_is_put_right(form):
    page = form("partner/")
    pairs = [[kind, typed] for kind, typed, _ in MEANT]
    found = page.evaluate("""async (pairs) => { const { mended } = await import("/assets/meedoen/nakijken.js"); return pairs.map(([soort, text]) => mended({ soort }, text)); }""", pairs)
    assert found == [kept for _, _, kept in MEANT]
    page.locator(".rg-meer-velden").first.evaluate("d => { d.open = true }")
    page.get_by_label("Website").fill("www.voorbeeld.nl")
    page.get_by_label("KvK-nummer").focus()
    expect(page.get_by_label("Website")).to_have_value("https://www.voorbeeld.nl")


OF_PERSONS = [
    "Bel 06 12345678", "bel 06-12-2026", "+31 (0)6 1234 5678", "06\u00a012\u201034\u00a056\u00a078", "0900 1234567", "010 123 45 67", "jan.jansen@organisatie.nl", "j-p.jansen@organisatie.nl", "m.yılmaz2@organisatie.nl",
    "fatima.el.amrani@organisatie.nl", "piet_de_vries+nieuws@organisatie.nl", "wijkteam.west@organisatie.nl", "de.buurtkeuken@organisatie.nl", "info@organisatie.nl", "info@hotmail.nl", "kok (at) ziggo.nl", "b.west@organisatie.nl",
    "eerlijk-delen@organisatie.nl", "sociaal.domein@gemeente.nl", "no-reply@organisatie.nl", "jan.jansen @ thuis", "Jan.Jansen@Organisatie.nl", "zoë.de.boer@gmail.com en info@organisatie.nl",
]  # fmt: skip


def test_the_form_finds_the_persons_that_the_check_finds(form):
    page = form("partner/")
    said = page.evaluate(
        """async ([model, texts]) => {
            const { found } = await import("/assets/meedoen/persoon.js");
            const { persoon } = await (await fetch(model)).json();
            return texts.map((text) => found(text, persoon));
        }""",
        [f"/{form_data.MODEL}", OF_PERSONS],
    )
    assert said == [sorted({code for code, _, _ in personal.persons_in(text)}) for text in OF_PERSONS]


def test_a_number_of_a_person_is_asked_about_while_typing_and_keeps_nobody_from_sending(form):
    page = form("partner/")
    page.get_by_label("Tekst").fill("Mail jan.jansen@gmail.com.")
    expect(page.get_by_text("Hier staat een e-mailadres dat van één persoon lijkt.")).to_be_visible()
    page.get_by_label("Tekst").fill("Mail info@organisatie.nl.")
    expect(page.get_by_text("Hier staat een e-mailadres")).to_have_count(0)
    page.locator(".rg-meer-velden").evaluate_all("all => all.forEach(d => { d.open = true })")
    page.get_by_role("button", name="+ Aanspreekpunten").click()
    page.get_by_label("Telefoon").fill("06 12345678")
    asked = page.get_by_text("Hier staat een mobiel nummer. Dat is meestal van één persoon. Wat mag: een algemeen nummer van de organisatie, of toestemming: vul die hieronder in.")
    expect(asked).to_be_visible()
    assert page.get_by_label("Telefoon").get_attribute("aria-invalid") is None
    page.get_by_label(re.compile("^Toestemming")).first.select_option("ja")
    page.get_by_label(re.compile("^Toestemming")).nth(1).fill("2026-05-12")
    expect(asked).to_have_count(0)


def test_what_is_there_already_is_pointed_out_while_typing(form):
    page = form("partner/")
    page.get_by_label(re.compile("^Naam")).press_sequentially("Stichting Buurt-keuken")
    page.get_by_role("link", name="Buurtkeuken").wait_for()
    assert page.get_by_role("link", name="Buurtkeuken").get_attribute("href").endswith("partners/keuken/")


def test_a_draft_is_still_there_after_a_reload_until_it_is_thrown_away(form):
    page = form("deal/")
    a_deal(page)
    page.wait_for_timeout(400)
    page.reload()
    page.wait_for_selector("[data-reisgids-meedoen] form")
    assert page.get_by_label(re.compile("^Titel")).input_value() == "Samen fietsen: elke week"
    assert page.get_by_label(re.compile("^Partner ")).nth(1).input_value() == "Buurtwerk 'West'"
    assert page.locator(".rg-nieuwe-partner").count() == 2
    assert page.locator(".rg-meedoen form > :first-child").inner_text() == "Wat je eerder invulde, staat er weer. Begin opnieuw"  # above all fields: on a phone the end is far away
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Concept wissen").click()
    expect(page.get_by_label(re.compile("^Titel"))).to_have_value("")
    assert page.locator(".rg-nieuwe-partner").count() == 0


def test_a_draft_of_a_page_that_changed_meanwhile_says_so(form, guide):
    page = form("deal/?id=eten")
    page.get_by_label(re.compile("^Samenvatting")).first.fill("Buren eten elke week samen.")
    page.wait_for_timeout(400)
    for changed in (False, True):
        if changed:
            page.evaluate("for (const key of Object.keys(localStorage)) { const d = JSON.parse(localStorage[key]); if (d.versie) localStorage[key] = JSON.stringify({ ...d, versie: '00000000' }); }")
        page.reload()
        page.wait_for_selector("[data-reisgids-meedoen] form")
        assert ("intussen veranderd" in page.locator(".rg-meedoen form > :first-child").inner_text()) is changed
    page.get_by_label(re.compile("^Samenvatting")).first.fill("Buren eten elke dag samen.")
    page.wait_for_timeout(400)
    page.reload()  # still the draft of the page as it was, for who typed and for the editor
    page.wait_for_selector("[data-reisgids-meedoen] form")
    assert "intussen veranderd" in page.locator(".rg-meedoen form > :first-child").inner_text()
    assert "intussen-veranderd" in {d.code for d in taken_in(guide, download(page)).diagnostics}


def test_the_form_can_be_filled_with_the_keyboard_alone(form, guide):
    page = form("les/")
    page.get_by_label(re.compile("^Titel")).focus()
    for text in ("Begin bij de fiets", "Wie fietst, praat."):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    for letter in ("O", "L"):  # the choices of a list
        page.keyboard.press(letter)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Download", exact=True).focus()
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    made = taken_in(guide, Path(found.value.path()).read_text(encoding="utf-8"))
    assert made.diagnostics == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["", "deal/", "partner/", "deal/?id=eten", "deal/?id=eten&klopt=1"])
def test_no_form_has_a_barrier_that_axe_can_find_or_scrolls_sideways(form, path, width):
    page = form(path, width=width) if path else form("deal/", width=width)
    if not path:
        page.goto(page.url.removesuffix("deal/"))
    elif path in ("deal/", "partner/"):
        page.get_by_role("button", name="Download", exact=True).click()
        for button in page.get_by_role("button", name=re.compile(r"^\+ nieuwe partner")).all():
            button.click()
        page.locator(".rg-meer-velden").evaluate_all("all => all.forEach(d => { d.open = true })")
    page.evaluate(AXE.read_text(encoding="utf-8"))  # not as an element: the policy of the site refuses that
    found = {v["id"]: [n["html"][:120] for n in v["nodes"][:3]] for v in page.evaluate(RULES)["violations"]}
    assert found == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_is_changed_by_who_knows_it_and_nothing_else_is_lost(form, guide):
    page = form("deal/?id=eten")
    page.get_by_label("Stand (verplicht)", exact=True).select_option("gestopt" if page.get_by_label("Stand (verplicht)", exact=True).input_value() != "gestopt" else "lopend")
    page.locator(".rg-meer-velden").first.evaluate("d => { d.open = true }")
    page.get_by_label("Uitkomst").last.fill("Het hield op.")
    page.get_by_label("Geen les, omdat").fill("Er is al een les.")
    made = taken_in(guide, download(page))
    assert made.diagnostics == []
    assert made.notes == ["Gewijzigd: deals/eten.md"]
    before, after = (pipeline.check({**read_folder(guide / "content"), **files}, root="").graph.entries["deal", "eten"] for files in ({}, made.files))
    changed = {k for k in after.raw.data if after.raw.data.get(k) != before.raw.data.get(k)}
    assert changed == {"status", "uitkomst", "geen_les_omdat"}
    assert after.raw.body.strip() == before.raw.body.strip()


def test_that_a_page_is_still_right_is_said_in_one_step(form, guide):
    page = form("deal/?id=eten&klopt=1")
    assert page.locator(".rg-lead").inner_text().startswith("Zeg dat je de pagina hebt nagekeken.")
    page.get_by_label(re.compile("^Wat is jouw rol")).fill("coördinator van de keuken")
    made = taken_in(guide, download(page))
    assert made.diagnostics == []
    assert made.notes == ["Bevestigd: deals/eten.md"]
    assert "gecontroleerd_door: coördinator van de keuken" in made.files["deals/eten.md"].decode()


def opened_by(page: Page, button: str) -> str:
    """Return the address that a door leads to, without going there."""
    page.evaluate("window.opened = ''; document.addEventListener('click', e => { const a = e.target.closest('a[href^=mailto], a[target=_blank]'); if (a) { window.opened = a.href; e.preventDefault(); } }, true)")
    page.get_by_role("button", name=button, exact=True).click()
    for _ in range(50):
        if address := page.evaluate("window.opened"):
            return address
        page.wait_for_timeout(100)
    raise AssertionError("nothing opened")


@pytest.mark.parametrize(("button", "start", "longest"), [("Verstuur als voorstel", "https://github.com/proef/gids/issues/new?template=van-het-formulier.yml&title=", 6000), ("Mail aan de redactie", "mailto:redactie@proef.example?subject=", 1900)])
def test_a_short_proposal_goes_along_in_the_link_and_a_long_one_as_a_file(form, button, start, longest):
    page = form("deal/?id=eten&klopt=1")
    page.get_by_label(re.compile("^Wat is jouw rol")).fill("coördinator")
    address = opened_by(page, button)
    assert address.startswith(start)
    assert "gecontroleerd_door" in address
    page = form("deal/")
    a_deal(page)
    page.get_by_label("Tekst").first.fill("Een lange zin. " * 500)
    with page.expect_download():
        address = opened_by(page, button)
    assert address.startswith(start)
    assert len(address) <= longest
    page.get_by_text("te lang voor een link").wait_for()


def test_a_proposal_that_github_cannot_hold_is_a_file_with_one_sentence_what_to_do(form, guide):
    page = form("deal/")
    a_deal(page)
    page.get_by_label("Tekst").first.fill("Een lange zin met van alles erin. " * 3000)
    text = download(page, "Verstuur als voorstel")
    page.get_by_text("te groot voor GitHub").wait_for()
    assert len(text) > 65536
    assert len(taken_in(guide, text).files) == 3


def test_without_javascript_there_is_a_form_on_paper_and_a_way_to_send_it(form):
    page = form("deal/", javascript=False, width=360)
    assert page.get_by_text("JavaScript uit").is_visible()
    assert page.get_by_role("heading", name=re.compile("^Doel .verplicht")).is_visible()
    assert page.locator(".rg-schrijf").count() > 3
    assert page.get_by_role("link", name="redactie@proef.example").is_visible()
    assert page.get_by_role("link", name="mailen met de vragen er al in").get_attribute("href").startswith("mailto:redactie@proef.example?subject=")
    assert page.get_by_role("link", name="Meld een fout op deze pagina").is_visible()
    assert page.locator("article").locator("input, select, textarea").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
