"""‘Tellen en vertellen’: every figure and story of a deal by theme, and effects on the process and on the outcome told apart."""

import pytest
from finding import AREAS, deal, entry, leads_to, lesson, section
from samples import Seen, pages, site

COUNTED = "resultaten:\n  tellen:\n    - indicator: {}\n      waarde: '{}'\n      eenheid: per week\n      datum: 2026-04\n"


def story(title, lines=""):
    return entry("titel", title, f"soort: blog\n{lines}")


FILES = {
    **AREAS,
    "deals/koor.md": deal("Koor", "themas: [muziek, school]\n" + COUNTED.format("Zangers", "1.234,5") + "  vertellen: [het-eerste-lied]\n"),
    "deals/soep.md": deal("Soep", "themas: [samen-eten]\n" + COUNTED.format("Kommen", "34")),
    "deals/los.md": deal("Losse deal", COUNTED.format("Stoelen", "7")),
    "deals/praat.md": deal("Praatgroep", "themas: [school]\n"),
    "stories/het-eerste-lied.md": story("Het eerste lied"),
    "stories/gesprek.md": story("Een gesprek", "over: [deals/praat]\n"),
    "stories/concept.md": story("Nog niet klaar", "over: [deals/praat]\npublicatie: concept\n"),
    "lessons/proces.md": lesson("Overleg vaak", "effect: proces\nthemas: [muziek]\n"),
    "lessons/uitkomst.md": lesson("Zingen helpt", "effect: uitkomst\nthemas: [muziek, school]\n"),
    "lessons/oud.md": lesson("Niet meer waar", "effect: uitkomst\ncuratie: vervallen\n"),
}


@pytest.fixture(scope="module")
def made():
    return pages(site(FILES))


def test_a_figure_has_its_value_unit_and_date_with_the_stories_beside_it(made):
    shown = section(made["resultaten/index"], "Koor")
    assert "Zangers" in shown
    assert "1.234,5 per week (april 2026)" in shown
    assert "Het eerste lied" in shown


def test_a_deal_stands_in_the_whole_list_once_and_under_each_of_its_themes(made):
    assert Seen(made["resultaten/index"]).text.count("Zangers") == 1
    assert "Zangers" in section(made["resultaten/index"], "Muziek maken")
    assert all("Zangers" in Seen(made[f"resultaten/thema/{theme}"]).text for theme in ("muziek", "school"))
    assert "Stoelen" in section(made["resultaten/index"], "Zonder thema")


def test_a_story_about_a_deal_counts_even_without_figures_if_readers_may_see_it(made):
    shown = section(made["resultaten/index"], "Praatgroep")
    assert "Een gesprek" in shown
    assert "Nog niet klaar" not in Seen(made["resultaten/index"]).text


def test_effects_on_the_process_and_on_the_outcome_are_counted_apart_with_links(made):
    seen = Seen(made["resultaten/index"])
    assert {"resultaten/effect/proces", "resultaten/effect/uitkomst"} <= leads_to(made, "resultaten/index")
    assert "1 les: de samenwerking zelf" in seen.text
    assert "1 les: wat het oplevert" in seen.text
    assert "Overleg vaak" in Seen(made["resultaten/effect/proces"]).text
    outcome = Seen(made["resultaten/effect/uitkomst"]).text
    assert "Zingen helpt" in outcome
    assert "Niet meer waar" not in outcome


def test_each_theme_has_its_figures_and_its_lessons_by_effect(made):
    html = made["resultaten/thema/muziek"]
    assert "Overleg vaak" in section(html, "Lessen: de samenwerking zelf")
    assert "Zingen helpt" in section(html, "Lessen: wat het oplevert")
    assert "resultaten/thema/samen-eten" in made


def test_without_results_the_page_says_what_is_enough_to_begin_with():
    made = pages(site({}))
    seen = Seen(made["resultaten/index"])
    assert "Eén getal of één verhaal is al genoeg." in seen.text
    assert {"deals", "meedoen/verhaal"} <= leads_to(made, "resultaten/index")
    assert [name for name in made if name.startswith("resultaten/thema")] == []


def test_figures_without_stories_ask_for_a_story():
    made = pages(site({"deals/koor.md": deal("Koor", COUNTED.format("Zangers", "3"))}))
    assert "nog geen verhalen" in made["resultaten/index"]


def test_every_page_leads_to_the_results():
    assert "resultaten/index" in {item.name for item in site({}).menu.more}
