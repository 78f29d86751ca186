"""Who may help whom: never nonsense, always with the reason, at most five."""

from datetime import date

import pytest
from finding import AREAS, item, partner, section
from reisgids.linking.matching import SHOWN, Matches
from reisgids.reading.entry import Key
from samples import DAY, check, pages, site

SEEKER, HELPER = Key("partner", "vrager"), Key("partner", "helper")


def matches(seeks, offers, *, wanted="ruimte", given="ruimte", files=None):
    """Return the matches in a guide in which one partner seeks and another offers something; each with its tags."""
    made = {
        **AREAS,
        "partners/vrager.md": partner("Vrager", f"{seeks}\nzoekt:\n  - wat: Een plek\n" + (f"    middel: {wanted}\n" if wanted else "")),
        "partners/helper.md": partner("Helper", f"{offers}\nbiedt:\n  - wat: Een zaal\n" + (f"    middel: {given}\n" if given else "")),
        **(files or {}),
    }
    graph = check(made).graph
    assert graph
    return Matches(graph, DAY)


T, TT = "themas: [muziek]\n", "themas: [muziek, school]\n"
WEST, BUURT, OOST, STAD, LAND = (f"gebieden: [{a}]\n" for a in ("west", "havenbuurt", "oost", "voorbeeldstad", "voorbeeldland"))

FITS = {
    "same theme, same area": (T + WEST, T + WEST, "ruimte", "ruimte"),
    "same theme, offer in the whole city": (T + BUURT, T + STAD, "ruimte", "ruimte"),
    "same theme, offer within the area": (T + STAD, T + BUURT, "ruimte", "ruimte"),
    "another theme, same neighbourhood": (WEST, T + BUURT, "ruimte", "ruimte"),
    "two themes, area of the other not known": (TT + WEST, TT, "kennis", "kennis"),
    "two themes, one is active in the whole country": (TT + WEST, TT + LAND, "kennis", "kennis"),
    "means not said, two themes and an area": (TT + WEST, TT + WEST, "", "ruimte"),
    "means is something else, two themes and an area": (TT + WEST, TT + WEST, "ruimte", "anders"),
}
NONSENSE = {
    "only the means": ("", "", "ruimte", "ruimte"),
    "another means": (TT + WEST, TT + WEST, "ruimte", "geld"),
    "same theme, another area": (T + WEST, T + OOST, "ruimte", "ruimte"),
    "two themes, another area": (TT + WEST, TT + OOST, "kennis", "kennis"),
    "one theme, no area": (T, T, "ruimte", "ruimte"),
    "knowledge of another theme nearby": (T + WEST, "themas: [school]\n" + WEST, "kennis", "kennis"),
    "another theme, somewhere in the city": (WEST, STAD, "ruimte", "ruimte"),
    "another theme, the same country": (LAND, LAND, "ruimte", "ruimte"),
    "means not said, one theme": (T + WEST, T + WEST, "", "ruimte"),
}


@pytest.mark.parametrize(("seeks", "offers", "wanted", "given"), FITS.values(), ids=FITS)
def test_these_fit_and_both_sides_see_it(seeks, offers, wanted, given):
    found = matches(seeks, offers, wanted=wanted, given=given)
    assert [m.found.partner.title for m in found.helpers(SEEKER)] == ["Helper"]
    assert [m.found.partner.title for m in found.seekers(HELPER)] == ["Vrager"]


@pytest.mark.parametrize(("seeks", "offers", "wanted", "given"), NONSENSE.values(), ids=NONSENSE)
def test_these_are_nonsense_and_are_not_shown(seeks, offers, wanted, given):
    found = matches(seeks, offers, wanted=wanted, given=given)
    assert found.helpers(SEEKER) == found.seekers(HELPER) == []


@pytest.mark.parametrize(
    ("seeks", "offers", "reasons"),
    [
        (T + WEST, T + WEST, ("biedt ruimte: Een zaal", "ook over Muziek maken", "ook in West")),
        (T + BUURT, T + STAD, ("biedt ruimte: Een zaal", "ook over Muziek maken", "in heel Voorbeeldstad")),
        (T + STAD, T + BUURT, ("biedt ruimte: Een zaal", "ook over Muziek maken", "in Havenbuurt")),
        (TT + WEST, TT + WEST, ("biedt ruimte: Een zaal", "ook over Muziek maken, School", "ook in West")),
        ("doelgroepen: [ouderen]\n" + WEST, "doelgroepen: [ouderen]\n" + WEST, ("biedt ruimte: Een zaal", "ook in West", "dezelfde groep: Ouderen")),
    ],
)
def test_each_match_says_why(seeks, offers, reasons):
    assert matches(seeks, offers).helpers(SEEKER)[0].reasons == reasons


def test_at_most_five_are_shown_each_party_once_and_the_best_first():
    offer = "biedt:\n  - wat: Een zaal\n    middel: ruimte\n  - wat: Een keuken\n    middel: ruimte\n"
    more = {f"partners/zaal-{n}.md": partner(f"Zaal {n}", WEST + T + offer) for n in range(8)}
    best = {"partners/precies.md": partner("Zo precies", TT + WEST + offer)}
    found = matches(TT + WEST, T + OOST, files={**more, **best}).helpers(SEEKER)
    names = [m.found.partner.title for m in found]
    assert len(names) == len(set(names)) == SHOWN
    assert names[0] == "Zo precies"


def test_each_thing_that_is_sought_gets_its_turn():
    two = {
        "partners/vrager.md": partner("Vrager", TT + WEST + "zoekt:\n  - wat: Een plek\n    middel: ruimte\n  - wat: Iemand die kookt\n    middel: menskracht\n"),
        "partners/kok.md": partner("Kok", T + WEST + "biedt:\n  - wat: Koken\n    middel: menskracht\n"),
        **{f"partners/zaal-{n}.md": partner(f"Zaal {n}", TT + WEST + "biedt:\n  - wat: Een zaal\n    middel: ruimte\n") for n in range(9)},
    }
    found = matches("", "", files=two).helpers(SEEKER)
    assert ("Kok", "Iemand die kookt") in [(m.found.partner.title, m.own.what) for m in found]


GONE = {
    "stopped": partner("Helper", T + WEST + "levensfase: gestopt\nbiedt:\n  - wat: Een zaal\n    middel: ruimte\n"),
    "part of another": partner("Helper", T + WEST + "opgegaan_in: keuken\nbiedt:\n  - wat: Een zaal\n    middel: ruimte\n"),
    "a draft": partner("Helper", T + WEST + "publicatie: concept\nbiedt:\n  - wat: Een zaal\n    middel: ruimte\n"),
}


@pytest.mark.parametrize("helper", GONE.values(), ids=GONE)
def test_who_is_no_longer_there_is_not_named(helper):
    assert matches(T + WEST, "", files={"partners/helper.md": helper}).helpers(SEEKER) == []


# --- The marketplace -------------------------------------------------------------------------------

OFFER = partner("Helper", T + WEST + "biedt:\n  - wat: Een zaal\n    middel: ruimte\n")
NEED = "middel: ruimte\n"


def test_a_need_finds_offers_and_takes_theme_and_area_from_who_placed_it():
    files = {**AREAS, "partners/helper.md": OFFER, "partners/vrager.md": partner("Vrager", T + WEST), "market/plek.md": item("Plek", NEED, by="vrager")}
    graph = check(files).graph
    found = Matches(graph, DAY)
    assert [m.found.partner.title for m in found.helpers(Key("marktplaats", "plek"))] == ["Helper"]
    assert [m.found.entry.key.type for m in found.seekers(HELPER)] == ["marktplaats"]
    assert Matches(graph, date(2027, 1, 1)).seekers(HELPER) == []


def test_what_is_found_or_is_the_same_party_is_no_match():
    files = {
        **AREAS, "partners/helper.md": OFFER,
        "market/eigen.md": item("Eigen", T + WEST + NEED, by="helper"),
        "market/klaar.md": item("Klaar", T + WEST + NEED + "gekoppeld_aan: partners/helper\n"),
    }  # fmt: skip
    assert Matches(check(files).graph, DAY).seekers(HELPER) == []


def test_the_pages_show_it_from_both_sides_and_nothing_where_there_is_nothing():
    files = {
        **AREAS, "partners/helper.md": OFFER,
        "partners/vrager.md": partner("Vrager", T + WEST + "zoekt:\n  - wat: Een plek\n    middel: ruimte\n"),
        "partners/los.md": partner("Los", T + WEST),
        "market/plek.md": item("Plek", T + WEST + NEED),
    }  # fmt: skip
    made = pages(site(files))
    assert "Helper past bij ‘Een plek’" in section(made["partners/vrager"], "Wie kan hier helpen?")
    assert "zoekt ruimte: Een plek" in section(made["partners/helper"], "Wie zoekt wat jij biedt?")
    assert "biedt ruimte: Een zaal" in section(made["marktplaats/plek"], "Wie kan hier helpen?")
    assert "Wie zoekt wat jij biedt?" not in made["partners/los"]
    assert "Wie kan hier helpen?" not in made["partners/los"]


def test_the_order_of_the_files_does_not_matter():
    files = {**AREAS, "partners/vrager.md": partner("Vrager", T + WEST + "zoekt:\n  - wat: Een plek\n    middel: ruimte\n")}
    files |= {f"partners/zaal-{n}.md": partner(f"Zaal {n}", T + WEST + "biedt:\n  - wat: Een zaal\n    middel: ruimte\n") for n in range(7)}
    found = [Matches(check(dict(order)).graph, DAY).helpers(SEEKER) for order in (files.items(), reversed(files.items()))]
    assert [[m.found.partner.key for m in side] for side in found] == [[m.found.partner.key for m in found[0]]] * 2
