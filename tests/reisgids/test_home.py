"""What the home page promises: ways in for whoever knows who they are, what is new, and nothing that is empty."""

import pytest
from samples import Seen, pages, site, with_lines

DEAL, LESSON = "deals/maaltijd.md", "lessons/vraag.md"


def reading_guide(title, *lines):
    return "\n".join(["---", f"titel: {title}", "samenvatting: Voor jou.", "bronnen: [eigen ervaring]", *lines, "---", ""])


def home(files=None):
    return Seen(pages(site(files))["index"])


ENTRANCES = {
    "guides/bewoner.md": reading_guide("Ik ben bewoner", "ingang: ja", "deuren: [gebieden, kompas]"),
    "guides/vraag.md": reading_guide("Samen eten", "vraag: Hoe eet je samen?"),
    "guides/geen.md": reading_guide("Geen ingang", "ingang: nee"),
}


def test_an_entrance_stands_apart_from_the_questions():
    who, questions = home(ENTRANCES).text.split("Wie ben je?")[1].split("Begin bij een vraag")
    assert "Ik ben bewoner" in who
    assert "Geen ingang" not in who
    assert questions.split("\n")[1:3] == ["Geen ingang", "Hoe eet je samen?"]
    assert "Ik ben bewoner" not in questions


def test_entrances_stand_in_the_order_of_the_list_of_roles():
    rows = "- {id: bewoner, label: Bewoners}\n- {id: bestuurder, label: Bestuurders}\n"
    for_whom = {"Ik bestuur": "bestuurder", "Ik ben bewoner": "bewoner", "Iedereen": ""}
    files = {f"guides/gids-{n}.md": reading_guide(title, "ingang: ja", *([f"selectie: [{{type: les, voor_wie: [{role}]}}]"] * bool(role))) for n, (title, role) in enumerate(for_whom.items())}
    text = home(files | {"lists/rollen.yml": rows}).text
    assert text.index("Ik ben bewoner") < text.index("Ik bestuur") < text.index("Iedereen")


def test_an_entrance_leads_to_the_overviews_it_names_and_says_what_they_are_for():
    seen = Seen(pages(site(ENTRANCES))["leeswijzers/bewoner"])
    assert {"../../gebieden/", "../../kompas/"} <= set(seen.links)
    assert "Gebieden Waar speelt het?" in seen.text


def test_a_guide_without_entrances_questions_or_news_leaves_them_out():
    text = home().text
    assert not {"Wie ben je?", "Begin bij een vraag", "Nieuw in de gids", "Kijk in je wijk"} & set(text.split("\n"))
    assert "Onderwerpen" in text


@pytest.mark.parametrize(("start", "shown", "quiet"), [("2026-03-01", "1 maart 2026", False), ("2020", "2020", True), ("2027-01-01", "", False)])
def test_what_is_new_has_a_date_from_the_content_and_has_happened(start, shown, quiet):
    files = with_lines(DEAL, f"tijdpad: {{start: {start}}}") | {"pages/zo-doe-je-mee.md": "---\ntitel: Doe mee\nsamenvatting: Zo.\n---\nTekst.\n"}
    text = home(files).text
    assert (f"Nieuw in de gids\n{shown}\n" in text) == bool(shown)
    assert ("Dit is het laatste waarvan de gids een datum kent." in text) == quiet


def test_the_year_of_a_report_is_no_news():
    assert "Nieuw in de gids" not in home(with_lines("sources/rapport.md", "jaar: 2026") | with_lines(DEAL, "bronnen: [{bron: rapport}]")).text


def test_the_map_of_the_city_stands_beside_a_list_of_the_same_areas():
    rows = "- {id: stad, label: Stad, soort: gemeente}\n" + "".join(f"- {{id: {n}, label: {n.title()}, soort: wijk, ligt_in: stad}}\n" for n in ("west", "oost"))
    seen = home({"lists/gebieden.yml": rows} | with_lines(LESSON, "gebieden: [west]"))
    assert seen.links.count("gebieden/west/") == 2
    assert "Oost 0\nWest 1\n" in seen.text


def test_the_words_to_look_for_find_something_in_this_guide():
    html = pages(site(with_lines(LESSON, "gebieden: [voorbeeldstad, west]", "doelgroepen: [jongeren]", "themas: [samen-eten]")))["index"]
    assert 'placeholder="Bijvoorbeeld: Jongeren, West"' in html
    assert "placeholder" not in pages(site())["index"]
