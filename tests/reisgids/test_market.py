"""The marketplace shows what holds now, and is useful while it is empty; contact points can be found every way."""

import re
from datetime import date

import pytest
from finding import AREAS, item, leads_to, partner, section
from reisgids.emit.site import emit
from reisgids.emit.types.market import SHOWN
from samples import Seen, check, pages, site

MARKET = "marktplaats/index"


def market(files):
    return pages(site({**AREAS, **files}))[MARKET]


# --- What holds ------------------------------------------------------------------------------------


def test_items_stand_under_their_kind_and_what_expires_first_comes_first():
    html = market(
        {
            "market/laat.md": item("Later", until="2026-12-31"),
            "market/gauw.md": item("Gauw", until="2026-06-02"),
            "market/zaal.md": item("Zaal", kind="aanbod", until="2027"),
            "market/bon.md": item("Bon", kind="voucher"),
            "market/cursus.md": item("Cursus", kind="training"),
        }
    )
    asked = section(html, "Gevraagd")
    assert asked.index("Gauw") < asked.index("Later")
    assert [section(html, kind).count(title) > 0 for kind, title in (("Aangeboden", "Zaal"), ("Voucher", "Bon"), ("Training", "Cursus"))] == [True] * 3
    assert "Van De Keuken" in asked
    assert "tot en met 2 juni 2026" in asked


@pytest.mark.parametrize(
    ("until", "holds"),
    [("2026-05-31", False), ("2026-06-01", True), ("2026-05", False), ("2026-06", True), ("2025", False), ("2026", True)],
)
def test_an_item_holds_to_the_end_of_its_last_day_as_far_as_that_is_known(until, holds):
    made = pages(site({"market/tafels.md": item("Tafels", until=until)}))
    assert ("Tafels" in made[MARKET]) is holds
    page = Seen(made["marktplaats/tafels"]).text
    assert ("Dit is voorbij." in page) is not holds
    assert "Tafels" in page


def test_only_the_day_decides_whether_an_item_is_past():
    graph = check({"market/tafels.md": item("Tafels", until="2026-06-10")}).graph
    before, after = (pages(emit(graph, day))[MARKET] for day in (date(2026, 6, 10), date(2026, 6, 11)))
    assert "Tafels" in before
    assert "Tafels" not in after


def test_what_is_past_leaves_the_lists_of_its_theme_and_the_search_and_is_called_past_at_its_partner():
    themed = "themas: [samen-eten]"
    guide = "---\ntitel: Wie helpt?\nsamenvatting: S.\nvraag: Wie helpt?\nselectie: [{type: marktplaats}]\nbronnen: [eigen ervaring]\n---\n"
    made = site({"market/tafels.md": item("Tafels", themed, until="2026-05-31"), "market/stoelen.md": item("Stoelen", themed), "guides/hulp.md": guide})
    shown = pages(made)
    for name in ("themas/samen-eten", "leeswijzers/hulp"):
        assert "Stoelen" in shown[name], name
        assert "Tafels" not in shown[name], name
    assert "marktplaats/tafels" not in {r.name for r in made.records}
    at_partner = section(shown["partners/keuken"], "Op de marktplaats")
    assert "Tafels (voorbij)" in at_partner
    assert "Stoelen (voorbij)" not in at_partner
    assert at_partner.index("Stoelen") < at_partner.index("Tafels")


def test_what_was_found_stands_apart_and_is_no_longer_on_offer():
    made = pages(site({"market/zaal.md": item("Zaal", "gekoppeld_aan: partners/wijkhuis", kind="aanbod"), "partners/wijkhuis.md": partner("Wijkhuis")}))
    assert "Zaal" in section(made[MARKET], "Al gevonden")
    assert section(made[MARKET], "Aangeboden") == ""
    assert "Er is al iemand gevonden." in made["marktplaats/zaal"]


def test_an_item_says_to_whom_one_can_turn():
    points = "aanspreekpunten:\n  - rol: Beheerder\n    telefoon: 010 123 45 67\n"
    made = pages(site({"market/zaal.md": item("Zaal", by="wijkhuis"), "partners/wijkhuis.md": partner("Wijkhuis", points)}))
    page = Seen(made["marktplaats/zaal"])
    assert "Beheerder" in page.text
    assert "tel:0101234567" in page.links


# --- While it is empty -----------------------------------------------------------------------------


def test_an_empty_marketplace_says_how_to_add_the_first_item_and_shows_what_partners_offer_and_seek():
    offers = "biedt:\n  - wat: Een grote zaal\n    middel: ruimte\nzoekt:\n  - wat: Iemand die kookt\n"
    stopped = "levensfase: gestopt\nbiedt:\n  - wat: Niets meer\n    middel: ruimte\n"
    made = pages(site({**AREAS, "partners/wijkhuis.md": partner("Wijkhuis", offers), "partners/oud.md": partner("Oud huis", stopped)}))
    html, seen = made[MARKET], Seen(made[MARKET])
    assert "Er staat nu niets op de marktplaats." in seen.text
    assert "meedoen/marktplaats" in leads_to(made, MARKET)
    assert "Een grote zaal – Wijkhuis" in section(html, "Ruimte")
    assert "Iemand die kookt" in section(html, "Iets anders")
    assert "Niets meer" not in seen.text


def test_without_any_offer_there_is_no_heading_for_it():
    assert "Wat partners bieden" not in market({})


def test_a_long_list_of_offers_has_a_page_of_its_own():
    many = "biedt:\n" + "".join(f"  - wat: Raad nummer {n}\n    middel: kennis\n" for n in range(SHOWN + 1))
    made = pages(site({"partners/wijkhuis.md": partner("Wijkhuis", many)}))
    assert section(made[MARKET], "Kennis").count("Raad nummer") == SHOWN
    assert "marktplaats/biedt/kennis" in leads_to(made, MARKET)
    assert Seen(made["marktplaats/biedt/kennis"]).text.count("Raad nummer") == SHOWN + 1


# --- Contact points --------------------------------------------------------------------------------

POINT = "aanspreekpunten:\n  - rol: {}\n    email: {}@voorbeeld.nl\n    bereik: Op maandag\n"
CONTACTS = {
    **AREAS,
    "partners/wijkhuis.md": partner("Wijkhuis", "themas: [muziek]\ngebieden: [havenbuurt]\n" + POINT.format("Beheerder", "beheer")),
    "partners/cluster.md": partner("Cluster Zorg", "themas: [school]\ngebieden: [voorbeeldstad]\n" + POINT.format("Wijkmanager", "wijk"), kind="gemeente"),
    "partners/clubhuis.md": partner("Clubhuis", POINT.format("beheerder", "club"), kind="cultuur"),
}


@pytest.fixture(scope="module")
def contact_pages():
    return pages(site(CONTACTS))


def test_all_contact_points_stand_together_by_kind_of_partner(contact_pages):
    html = contact_pages["aanspreekpunten/index"]
    assert "Wijkmanager bij Cluster Zorg" in section(html, "Gemeente")
    assert "Beheerder bij Wijkhuis" in section(html, "Initiatief van bewoners")
    seen = Seen(html)
    assert "mailto:wijk@voorbeeld.nl" in seen.links
    assert "Bereikbaar: Op maandag" in seen.text
    assert "Over: Muziek maken" in seen.text
    assert "In: Havenbuurt" in seen.text


def test_one_function_is_one_heading_however_it_is_typed(contact_pages):
    assert section(contact_pages["aanspreekpunten/functies"], "Beheerder").count(" bij ") == 2


@pytest.mark.parametrize(
    ("page", "there", "not_there"),
    [
        ("thema/muziek", ["Wijkhuis"], ["Cluster Zorg", "Clubhuis"]),
        ("gebied/havenbuurt", ["Wijkhuis"], ["Cluster Zorg", "Clubhuis"]),
        ("gebied/west", ["Wijkhuis"], ["Cluster Zorg"]),
        ("gebied/voorbeeldstad", ["Wijkhuis", "Cluster Zorg"], ["Clubhuis"]),
    ],
)
def test_contact_points_can_be_found_by_theme_and_by_area_with_what_lies_in_it(contact_pages, page, there, not_there):
    text = Seen(contact_pages[f"aanspreekpunten/{page}"]).text
    assert [name for name in (*there, *not_there) if f"bij {name}" in text] == there


def test_every_way_in_works_by_links_alone(contact_pages):
    ways = {f"aanspreekpunten/{way}" for way in ("functies", "thema/muziek", "gebied/west")}
    assert ways <= leads_to(contact_pages, "aanspreekpunten/index")
    assert "aanspreekpunten/gebied/voorbeeldstad" in leads_to(contact_pages, "aanspreekpunten/gebied/west")


def test_without_contact_points_the_page_says_what_one_is_and_how_to_add_it():
    made = pages(site({"partners/keuken.md": partner("De Keuken", "website: https://www.keuken.nl")}))
    seen = Seen(made["aanspreekpunten/index"])
    assert "Een aanspreekpunt is een functie" in seen.text
    assert "Bij 1 partner staat wel een website." in seen.text
    assert {"partners", "meedoen/partner"} <= leads_to(made, "aanspreekpunten/index")
    assert [name for name in made if name.startswith("aanspreekpunten/")] == ["aanspreekpunten/index"]


@pytest.mark.parametrize(("points", "shown"), [("", True), ("aanspreekpunten: [{rol: Wijkmanager}]\n", False)])
def test_who_seeks_the_municipality_finds_its_parts_as_long_as_none_named_a_function(points, shown):
    town = f"---\nnaam: De Wijkdienst\nsamenvatting: Gaat over pleinen.\nsoort: gemeente\n{points}bronnen: [eigen ervaring]\n---\n"
    made = pages(site({"partners/wijkdienst.md": town}))
    assert ("Waar kun je bij de gemeente terecht?" in made["aanspreekpunten/index"]) == shown
    assert "partners/wijkdienst" in leads_to(made, "aanspreekpunten/index")


def test_the_parts_of_the_municipality_stand_by_place_the_place_with_most_first():
    def town(name, area):
        return f"---\nnaam: {name}\nsamenvatting: Gaat over pleinen.\nsoort: gemeente\ngebieden: [{area}]\nbronnen: [eigen ervaring]\n---\n"

    html = pages(site({"partners/dienst-a.md": town("Dienst A", "haven"), "partners/dienst-b.md": town("Dienst B", "west"), "partners/dienst-c.md": town("Dienst C", "voorbeeldstad"),
        "lists/gebieden.yml": "- {id: voorbeeldstad, label: Voorbeeldstad, soort: gemeente}\n- {id: west, label: West, soort: wijk, ligt_in: voorbeeldstad}\n- {id: haven, label: Haven, soort: gemeente}\n"}))["aanspreekpunten/index"]  # fmt: skip
    assert re.findall(r"<summary>(\w+) |>(Dienst \w)</a>", html) == [("Voorbeeldstad", ""), ("", "Dienst B"), ("", "Dienst C"), ("Haven", ""), ("", "Dienst A")]


def test_every_page_leads_to_the_contact_points():
    assert "aanspreekpunten/index" in {entry.name for entry in site({}).menu.more}
