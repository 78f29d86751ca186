"""Deals by stand, open and stopped ones apart; the page of a deal; lessons from comparable deals, on the page and as a tip."""

import re
from datetime import date

import pytest
from click.testing import CliRunner
from finding import AREAS, deal, leads_to, lesson, partner, section
from reisgids.cli import main
from reisgids.diagnostics import Severity
from reisgids.emit.site import emit
from reisgids.linking.similar import PER_DEAL, SHOWN
from samples import Seen, check, guide, pages, problems, site

STOPPED = "gestopt"
NO_LESSON = "uitkomst: Het liep af.\ngeen_les_omdat: Er gebeurde niets.\n"


# --- The overview ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def listed():
    """The pages of a guide with a deal of every kind."""
    themes = """
        - id: samen-eten
          label: Samen eten
          deals_welkom:
            reden: Veel mensen eten alleen.
            prioriteit_van: [keuken]
        - {id: muziek, label: Muziek maken}
        """
    files = {
        "lists/themas.yml": themes,
        "deals/een-idee.md": deal("Een idee", stand="idee"),
        "deals/een-open-idee.md": deal("Zo open", "open_voor_partners: ja\naanjager: keuken", stand="idee"),
        "deals/klaar.md": deal("Klaar", NO_LESSON + "open_voor_partners: ja", stand="afgerond"),
        "deals/bus.md": deal("Buurtbus", "uitkomst: De bus bleef leeg.", stand=STOPPED),
        "deals/fiets.md": deal("Buurtfiets", NO_LESSON, stand=STOPPED),
        "lessons/lege-bus.md": lesson("Vraag eerst wie er mee wil", "geleerd_in: [bus]"),
    }
    return pages(site(files))


def test_deals_stand_by_how_far_they_are_and_the_open_ones_come_first(listed):
    html = listed["deals/index"]
    order = [m[1] for m in re.finditer(r'<h2 id="g-[^"]*">([^<]+)', html)]
    assert order == ["Idee", "Loopt", "Afgerond", "Gestopt"]
    ideas = section(html, "Idee")
    assert ideas.index("Zo open") < ideas.index("Een idee")
    assert ideas.count("Open voor nieuwe partners") == 1


def test_open_deals_have_a_list_of_their_own_that_says_where_to_begin(listed):
    seen = Seen(listed["deals/open"])
    assert "Zo open" in seen.text
    assert "Een idee" not in seen.text
    assert "Begin bij De Keuken." in seen.text
    assert "deals/open" in leads_to(listed, "deals/index")
    assert "Je kunt nog meedoen." in listed["deals/een-open-idee"]
    assert "Je kunt nog meedoen." not in listed["deals/een-idee"]


def test_who_was_there_adds_to_a_deal_with_the_deal_filled_in(listed):
    assert {"../../meedoen/les/?geleerd_in=bus", "../../meedoen/verhaal/?over=deals%2Fbus", "../../meedoen/schouw/?deal=bus"} <= set(Seen(listed["deals/bus"]).links)


def test_a_deal_that_is_over_is_open_to_nobody_whatever_it_says(listed):
    assert "Klaar" not in Seen(listed["deals/open"]).text
    assert "Je kunt nog meedoen." not in listed["deals/klaar"]


def test_stopped_deals_tell_what_they_taught_and_finished_ones_are_no_failure(listed):
    html = listed["deals/gestopt"]
    assert "De bus bleef leeg." in section(html, "Buurtbus")
    assert "Vraag eerst wie er mee wil" in section(html, "Buurtbus")
    assert "Er is geen les opgeschreven. Er gebeurde niets." in section(html, "Buurtfiets")
    assert "Klaar" not in section(html, "Buurtbus") + section(html, "Buurtfiets")
    assert "deals/gestopt" in leads_to(listed, "deals/index")


@pytest.mark.parametrize("name", ["deals/index", "deals/open"])
def test_it_says_on_which_themes_deals_are_welcome_why_and_according_to_whom(listed, name):
    welcome = section(listed[name], "Op deze thema’s zijn nieuwe deals welkom")
    assert "Veel mensen eten alleen." in welcome
    assert "Prioriteit van: De Keuken" in welcome
    assert "Muziek maken" not in welcome
    assert any(link.endswith("/meedoen/deal/?themas=samen-eten") for link in Seen(listed[name]).links)


def test_the_pages_of_themes_say_that_deals_are_welcome_too(listed):
    page = listed["themas/samen-eten"]
    assert "Nieuwe deals welkom. Veel mensen eten alleen." in Seen(page).text
    assert "Prioriteit van: De Keuken" in Seen(page).text
    assert "../../meedoen/deal/?themas=samen-eten" in Seen(page).links
    assert listed["themas/index"].count("Nieuwe deals welkom") == 1
    assert "Nieuwe deals welkom" not in listed["themas/muziek"]


def test_lists_that_are_empty_say_so_and_lead_on():
    made = pages(site({"deals/maaltijd.md": None}))
    assert "Er staan nog geen deals in deze gids." in made["deals/index"]
    assert "bij geen enkele deal" in made["deals/open"]
    assert "geen gestopte deal" in made["deals/gestopt"]
    assert [link for name in ("deals/index", "deals/open", "deals/gestopt") for link in Seen(made[name]).links if "/meedoen/" in link] == [
        "../meedoen/deal/", "../../meedoen/deal/?open_voor_partners=ja", "../../meedoen/les/", "../../meedoen/deal/?status=gestopt",
    ]  # fmt: skip
    assert "nieuwe deals welkom" not in made["deals/index"]


@pytest.mark.parametrize("name", ["open", "gestopt"])
def test_no_deal_can_take_the_address_of_such_a_list(name):
    assert [d.code for d in problems({f"deals/{name}.md": deal("Een deal")})] == ["bestandsnaam"]


# --- The page of a deal ----------------------------------------------------------------------------


def page(lines, **options):
    """Return the page of a deal with these lines."""
    return pages(site({"deals/koor.md": deal("Koor", lines, **options)}))["deals/koor"]


NAMES = ("gedeelde_doelstelling", "wederzijds_commitment", "voldoende_capaciteiten")


def conditions(*given):
    """Return the lines for the basic conditions, in their order; an empty text leaves one out."""
    return "basisvoorwaarden:\n" + "".join(f"  {name}: {{{one}}}\n" for name, one in zip(NAMES, given, strict=False) if one)


CONDITIONS = {
    "one": (conditions("stand: vervuld"), ["vervuld", "nog niet ingevuld", "nog niet ingevuld"]),
    "all": (conditions("stand: vervuld", "stand: deels", "stand: nog-niet"), ["vervuld", "deels vervuld", "nog niet vervuld"]),
    "only words": (conditions("", "toelichting: Ieder een dag."), ["nog niet ingevuld", "stand niet bekend", "nog niet ingevuld"]),
}


@pytest.mark.parametrize(("lines", "stands"), CONDITIONS.values(), ids=CONDITIONS)
def test_it_shows_which_of_the_three_basic_conditions_are_met(lines, stands):
    html = page(lines)
    assert re.findall(r'voorwaarde__stand">([^<]+)', html) == stands
    assert ("Ieder een dag." in html) == ("Ieder een dag." in lines)


@pytest.mark.parametrize(("stand", "shown"), [("idee", 3), ("voorbereiding", 3), ("lopend", 0), ("gestopt", 0)])
def test_a_deal_in_the_making_shows_the_conditions_that_must_still_come_about(stand, shown):
    assert page(NO_LESSON if stand == "gestopt" else "", stand=stand).count(">nog niet ingevuld<") == shown


def test_the_overview_counts_the_conditions_that_are_met_where_somebody_said_so():
    cards = pages(site({"deals/koor.md": deal("Koor", CONDITIONS["all"][0]), "deals/band.md": deal("Band", CONDITIONS["only words"][0])}))["deals/index"]
    assert Seen(cards).text.count("1 van 3 basisvoorwaarden vervuld") == 1
    assert cards.count("basisvoorwaarden") == 1


def test_a_condition_without_its_group_is_told_how_to_write_it():
    [problem] = problems({"deals/koor.md": deal("Koor", "basisvoorwaarden:\n  gedeelde_doelstelling: Samen bepaald.\n")})
    assert problem.code == "model_type"
    assert problem.fix == "  gedeelde_doelstelling:\n    toelichting: Samen bepaald."


def test_it_shows_what_each_partner_brings_in_and_what_they_bring_together():
    kitchen = "partner: keuken\n    rol: Kookt\n    inbreng:\n      - soort: kennis\n        omschrijving: Recepten\n      - soort: ruimte\n"
    house = "  - partner: wijkhuis\n    inbreng:\n      - soort: kennis\n"
    text = f"---\ntitel: Koor\nsamenvatting: Zingen.\nstatus: lopend\ndoel: Samen.\npartners:\n  - {kitchen}{house}bronnen:\n  - eigen ervaring\n---\n"
    made = pages(site({"deals/koor.md": text, "partners/wijkhuis.md": partner("Wijkhuis")}))["deals/koor"]
    brought = section(made, "Wie brengt wat in")
    assert "Samen brengen ze in: kennis (2 partners), ruimte." in brought
    assert re.search(r"De Keuken\nKookt\nkennis Recepten\nruimte\nWijkhuis\nkennis", brought)


TIMES = {
    "start first, end last": ("start: 2026\n  einde: 2026", ["2026-03"], ["2026 Start", "maart 2026 stap 0", "2026 Einde"]),
    "a step before the start": ("start: 2026-02", ["2025-11", "2026"], ["november 2025 stap 0", "februari 2026 Start", "2026 stap 1"]),
    "a step after the end": ("einde: 2025", ["2026-01", "2024"], ["2024 stap 1", "2025 Einde", "januari 2026 stap 0"]),
    "steps in order": ("", ["2026-05-12", "2026-05-01"], ["1 mei 2026 stap 1", "12 mei 2026 stap 0"]),
    "what is to come": ("start: 2026-05\n  einde: 2027", ["2026-06-02"], ["mei 2026 Start", "2 juni 2026 stap 0 (komt nog)", "2027 Einde (komt nog)"]),
}


@pytest.mark.parametrize(("path", "steps", "shown"), TIMES.values(), ids=TIMES)
def test_start_steps_and_end_stand_in_order_judged_on_what_is_known(path, steps, shown):
    dated = "".join(f"    - datum: {when}\n      wat: stap {n}\n" for n, when in enumerate(steps))
    lines = f"tijdpad:\n  {path}\n  mijlpalen:\n{dated}"
    listed = re.search(r'<ol class="rg-verloop">(.*?)</ol>', page(lines), re.DOTALL)
    assert [" ".join(Seen(row).text.split()) for row in listed[1].split("</li>")[:-1]] == shown


def test_of_a_deal_that_stopped_nothing_is_still_to_come():
    assert "komt nog" not in page("tijdpad:\n  einde: 2030\n" + NO_LESSON, stand="gestopt")


# --- Lessons from comparable deals -----------------------------------------------------------------

TAGS = "themas: [muziek]\ngebieden: [west]\n"
HEADING = "Lessen uit vergelijkbare deals"


def taught(ours, theirs, about="themas: [muziek]\n", files=None):
    """Return a guide with our deal, another, and a lesson that was learned in the other."""
    made = {"deals/koor.md": deal("Koor", ours), "deals/band.md": deal("Band", theirs), "lessons/luister.md": lesson("Luister eerst", f"{about}geleerd_in: [band]")}
    return {**AREAS, **made, **(files or {})}


COMPARABLE = {
    "theme and area": (TAGS, TAGS, "ook over Muziek maken; ook in West"),
    "theme, and the whole city": (TAGS, "themas: [muziek]\ngebieden: [voorbeeldstad]\n", "ook over Muziek maken; in heel Voorbeeldstad"),
    "theme, and a place within ours": (TAGS, "themas: [muziek]\ngebieden: [havenbuurt]\n", "ook over Muziek maken; in Havenbuurt"),
    "theme and target group": ("themas: [muziek]\ndoelgroepen: [ouderen]\n", "themas: [muziek]\ndoelgroepen: [ouderen]\n", "ook over Muziek maken; dezelfde groep: Ouderen"),
    "two themes": ("themas: [muziek, school]\n", "themas: [muziek, school]\n", "ook over Muziek maken, School"),
}
DIFFERENT = {
    "nothing in common": (TAGS, "themas: [school]\ngebieden: [oost]\n", "themas: [muziek]\n"),
    "only the area": (TAGS, "themas: [school]\ngebieden: [west]\n", "themas: [muziek]\n"),
    "only a theme": (TAGS, "themas: [muziek]\ngebieden: [oost]\n", "themas: [muziek]\n"),
    "a lesson about something else": (TAGS, TAGS, "themas: [school]\n"),
    "a lesson that was withdrawn": (TAGS, TAGS, "themas: [muziek]\ncuratie: vervallen\n"),
    "a lesson that is not public": (TAGS, TAGS, "themas: [muziek]\npublicatie: concept\n"),
    "a part of our deal": (TAGS, TAGS + "onderdeel_van: koor\n", "themas: [muziek]\n"),
    "what our deal is part of": (TAGS + "onderdeel_van: band\n", TAGS, "themas: [muziek]\n"),
}


@pytest.mark.parametrize(("ours", "theirs", "reason"), COMPARABLE.values(), ids=COMPARABLE)
def test_a_lesson_from_a_comparable_deal_is_shown_with_the_reason(ours, theirs, reason):
    shown = section(pages(site(taught(ours, theirs)))["deals/koor"], HEADING)
    assert "Luister eerst" in shown
    assert f"Geleerd in Band: {reason}" in shown


@pytest.mark.parametrize(("ours", "theirs", "about"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_is_not_comparable_or_not_new_is_not_shown(ours, theirs, about):
    assert HEADING not in pages(site(taught(ours, theirs, about)))["deals/koor"]


def test_what_we_learned_ourselves_or_used_already_is_not_shown():
    also_ours = {"lessons/luister.md": lesson("Luister eerst", "themas: [muziek]\ngeleerd_in: [band, koor]")}
    assert HEADING not in pages(site(taught(TAGS, TAGS, files=also_ours)))["deals/koor"]
    assert HEADING not in pages(site(taught(TAGS + "toegepaste_lessen: [luister]\n", TAGS)))["deals/koor"]


def test_at_most_five_lessons_and_not_all_from_one_deal_the_nearest_first():
    many = {f"deals/deal-{n}.md": deal(f"Deal {n}", TAGS) for n in range(4)}
    many |= {f"lessons/les-{n}-{k}.md": lesson(f"Les {n} {k}", f"themas: [muziek]\ngeleerd_in: [deal-{n}]") for n in range(4) for k in range(3)}
    near = {
        "deals/precies.md": deal("Precies", "themas: [muziek, school]\ngebieden: [west]\ndoelgroepen: [ouderen]\n"),
        "lessons/precies.md": lesson("Zo precies", "themas: [muziek, school]\ngeleerd_in: [precies]"),
    }
    html = pages(site(taught(TAGS.replace("muziek", "muziek, school") + "doelgroepen: [ouderen]\n", "themas: [school]\n", files=many | near)))["deals/koor"]
    found = re.findall(r"Geleerd in <a [^>]*>([^<]+)", html)
    assert len(found) == SHOWN
    assert found[0] == "Precies"
    assert max(found.count(name) for name in found) <= PER_DEAL


def test_one_content_gives_one_list_in_whatever_order_the_files_came():
    many = {f"lessons/les-{n}.md": lesson(f"Les {n}", f"themas: [muziek]\ngeleerd_in: [deal-{n}]") for n in range(9)}
    files = taught(TAGS, TAGS, files=many | {f"deals/deal-{n}.md": deal(f"Deal {n}", TAGS) for n in range(9)})
    day = date(2026, 6, 1)
    first, second = (pages(emit(check(dict(order)).graph, day))["deals/koor"] for order in (files.items(), reversed(files.items())))
    assert first == second


# --- The tip ---------------------------------------------------------------------------------------


def tips(files):
    return [d for d in problems(files) if d.severity is Severity.HINT]


def test_who_works_on_a_deal_gets_a_tip_that_names_the_lessons():
    more = {"lessons/zing.md": lesson("Zing samen", "themas: [muziek]\ngeleerd_in: [band]")}
    (tip,) = [d for d in tips(taught(TAGS, TAGS, files=more)) if d.path == "deals/koor.md"]
    assert tip.message == "2 lessen uit vergelijkbare deals; noem welke je hebt gebruikt."
    assert tip.accepted.startswith("toegepaste_lessen")
    assert {"luister", "zing"} <= set(re.findall(r"[\w-]+", tip.accepted))
    assert (tip.line, tip.blocks) == (2, False)


def test_one_lesson_is_said_in_the_singular():
    assert [d.message[:21] for d in tips(taught(TAGS, TAGS))] == ["Eén les uit vergelijk"]


@pytest.mark.parametrize("lines", [TAGS + "toegepaste_lessen: [luister]\n", ""], ids=["names what it used", "has nothing in common"])
def test_no_tip_where_there_is_nothing_to_say(lines):
    assert tips(taught(lines, TAGS)) == []


def test_also_a_draft_gets_the_tip():
    assert [d.path for d in tips(taught(TAGS + "publicatie: concept\n", TAGS))] == ["deals/koor.md"]


def test_the_tip_is_shown_for_a_named_file_only_and_never_fails_a_check(tmp_path):
    for path, data in guide(taught(TAGS, TAGS)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    run = CliRunner().invoke
    named = run(main, ["check", "--content", str(tmp_path), str(tmp_path / "deals/koor.md")])
    whole = run(main, ["check", "--content", str(tmp_path)])
    assert (named.exit_code, whole.exit_code) == (0, 0)
    assert "TIP" in named.output
    assert "toegepaste_lessen" in named.output
    assert "TIP" not in whole.output
