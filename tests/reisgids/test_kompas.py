"""The kompas tells what became of every lesson and proposal: counted, dated, with reasons, and never typed by anybody."""

import posixpath
from datetime import date

import pytest
from kompas_scenario import DAY, SCENARIO
from reisgids.emit.page import Addresses
from reisgids.emit.site import emit
from reisgids.kompas.compass import compass_of
from reisgids.kompas.returns import EVIDENCE, evidence
from reisgids.kompas.steps import ADOPTED, ANSWERS, CARRIED_OUT, NOT_YET, OUTCOMES, SETTLED, STANDS, STEPS, Question, stand_of
from reisgids.model.types.proposal import Proposal
from reisgids.reading.entry import Key
from samples import Seen, check, codes, problems, with_lines

BASE = {"titel": "x", "samenvatting": "x", "soort": "inkoop", "bronnen": ["eigen ervaring"]}


def stand(*steps: str, day: date = DAY, **fields):
    """The stand of a proposal; a step is written ``2026-01-10 besluit overgenomen``."""
    rows = [dict(zip(("datum", "stap", "uitkomst"), step.split(), strict=False)) for step in steps]
    return stand_of(Proposal.model_validate({**BASE, **fields, **({"stappen": rows} if rows else {})}), day)


@pytest.fixture(scope="module")
def graph():
    found = check(SCENARIO)
    assert codes(d for d in found.diagnostics if d.blocks) == []
    return found.graph


@pytest.fixture(scope="module")
def compass(graph):
    return compass_of(graph, DAY)


@pytest.fixture(scope="module")
def pages(graph):
    return {page.name: page.html for page in emit(graph, DAY).pages}


def text(pages, name):
    return Seen(pages[name]).text


def leads(pages, start, target, anchor=""):
    """Whether a page has a link to another."""
    base = Addresses().url(start)
    wanted = Addresses().url(target).rstrip("/") + anchor
    plain = (posixpath.normpath(posixpath.join(base, link.partition("#")[0] or ".")) + ("#" + link.partition("#")[2] if anchor else "") for link in Seen(pages[start]).links)
    return wanted in plain


# --- The stand of one proposal -----------------------------------------------------------------------

STAND = [
    ((), NOT_YET, "", "niet-gevraagd"),
    (("2026-01-10 geagendeerd",), "geagendeerd", "", "stil"),
    (("2026-01-10 geagendeerd", "2026-02-10 besproken"), "besproken", "", "stil"),
    (("2026-01-10 geagendeerd", "2026-02-10 besluit overgenomen"), "overgenomen", "overgenomen", "beantwoord"),
    (("2026-02-10 besluit deels", "2026-01-10 geagendeerd"), "deels", "deels", "beantwoord"),
    (("2026-02-10 besluit afgewezen", "2026-03-10 teruggekoppeld"), "afgewezen", "afgewezen", "beantwoord"),
    (("2026-02-10 besluit uitgesteld",), "uitgesteld", "uitgesteld", "uitgesteld"),
    (("2026-02-10 besluit",), "besluit", "", "beantwoord"),
    (("2026-01-10 besproken", "2026-02-10 teruggekoppeld"), "teruggekoppeld", "", "beantwoord"),
    (("2026-01-10 besluit overgenomen", "2026-05 uitgevoerd"), "uitgevoerd", "overgenomen", "beantwoord"),
    (("2026-01-10 besluit overgenomen", "2026-05 uitgevoerd", "2026-06 teruggekoppeld"), "uitgevoerd", "overgenomen", "beantwoord"),
    (("2026-01-10 besluit overgenomen", "2026-05 uitgevoerd", "2026-07 gemeten"), "gemeten", "overgenomen", "beantwoord"),
    # Asked again: the old outcome goes along, and an answer is owed again.
    (("2025-01-10 besluit afgewezen", "2026-05-10 geagendeerd"), "geagendeerd", "afgewezen", "stil"),
    (("2025-01-10 besluit afgewezen", "2026-05-10 besproken"), "afgewezen", "afgewezen", "beantwoord"),
    (("2025-01-10 besluit uitgesteld", "2026-05-10 geagendeerd", "2026-06-10 besluit overgenomen"), "overgenomen", "overgenomen", "beantwoord"),
    # Dates known in part: what may have come first, comes first in the order of the procedure.
    (("2026 besluit afgewezen", "2026-05 geagendeerd"), "afgewezen", "afgewezen", "beantwoord"),
    (("2026 geagendeerd", "2026-03-12 besluit afgewezen"), "afgewezen", "afgewezen", "beantwoord"),
    (("2026-03-12 geagendeerd", "2026-03-12 besluit afgewezen"), "afgewezen", "afgewezen", "beantwoord"),
    # What is still to come is a plan.
    (("2026-12-01 geagendeerd",), NOT_YET, "", "niet-gevraagd"),
    (("2026-01-10 geagendeerd", "2026-12-01 besluit overgenomen"), "geagendeerd", "", "stil"),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "key", "outcome", "question"), STAND)
def test_a_stand_follows_from_the_dated_steps_and_carries_the_outcome_along(steps, key, outcome, question):
    found = stand(*steps)
    assert (found.key, found.outcome, found.question) == (key, outcome, question)
    assert found == stand(*reversed(steps))


def test_a_planned_step_is_told_apart_from_what_happened():
    found = stand("2026-01-10 geagendeerd", "2026-12-01 besluit overgenomen")
    assert ([s.stap for s in found.steps], [s.stap for s in found.planned]) == (["geagendeerd"], ["besluit"])


SILENCE = [
    # An agreed day decides, on an agenda or not.
    ((), "2026-03-12", "2026-03-12", 254),
    (("2026-01-10 geagendeerd",), "2026-03-12", "2026-03-12", 254),
    (("2026-01-10 geagendeerd", "2026-02-10 besproken"), "2026-03-12", "2026-03-12", 254),
    ((), "2026-11-20", "2026-11-20", 1),
    ((), "2026-11-21", None, 0),
    (("2026-01-10 geagendeerd",), "2026-12-31", None, 0),
    # Without one: the day it came on the agenda.
    (("2026-03-12 geagendeerd",), None, "2026-03-12", 254),
    (("2026-03-12 geagendeerd", "2026-10-01 geagendeerd"), None, "2026-03-12", 254),
    (("2026-11-21 geagendeerd",), None, None, 0),
    ((), None, None, 0),
    # A date known in part counts from its last day.
    ((), "2026-03", "2026-03", 235),
    (("2026 geagendeerd",), None, None, 0),
    # An answer ends it, whatever the answer is; a report to the partners too.
    (("2026-03-12 geagendeerd", "2026-04-01 besluit afgewezen"), "2026-05-01", None, 0),
    (("2026-03-12 geagendeerd", "2026-04-01 teruggekoppeld"), "2026-05-01", None, 0),
    (("2026-03-12 geagendeerd", "2026-04-01 uitgevoerd"), None, None, 0),
    # Postponing answers too, but an answer can be asked for again.
    (("2026-03-12 geagendeerd", "2026-04-01 besluit uitgesteld"), None, None, 0),
    (("2026-03-12 geagendeerd", "2026-04-01 besluit uitgesteld"), "2026-03-20", None, 0),
    (("2026-03-12 geagendeerd", "2026-04-01 besluit uitgesteld"), "2026-11-11", "2026-11-11", 10),
    (("2025-01-10 besluit afgewezen", "2026-11-11 geagendeerd"), None, "2026-11-11", 10),
    (("2025-01-10 besluit afgewezen", "2026-11-01 geagendeerd"), "2024-12-01", "2026-11-01", 20),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "term", "since", "days"), SILENCE)
def test_silence_counts_in_days_from_when_an_answer_was_due(steps, term, since, days):
    found = stand(*steps, **({"antwoord_voor": term} if term else {}))
    assert (str(found.silence.since) if found.silence else None, found.silence.days if found.silence else 0) == (since, days)
    assert (found.question is Question.SILENT) == bool(days)


def test_every_stand_and_answer_is_a_declared_step_or_outcome():
    declared = {*STEPS, *OUTCOMES, NOT_YET}
    assert set(STANDS) == declared
    assert {*ADOPTED, *CARRIED_OUT, *SETTLED, *ANSWERS} <= declared


# --- The lessons -------------------------------------------------------------------------------------


def test_lessons_that_say_the_same_are_one_also_by_way_of_a_third(compass):
    group = compass.group_of[Key("les", "opdracht")]
    assert [e.key.id for e in group.lessons] == ["perceel", "opdracht", "inkoop"]  # most deals first
    assert group is compass.group_of[Key("les", "inkoop")]


def test_a_lesson_counts_once_for_each_deal_and_once_where_no_deal_is_named(compass):
    group = compass.group_of[Key("les", "inkoop")]
    assert [e.key.id for e in group.deals] == ["tuin", "maaltijd"]
    assert [e.key.id for e in group.partners] == ["keuken"]
    assert [e.key.id for e in group.schouwen] == ["schouw-maaltijd"]
    assert group.times == 3
    assert compass.group_of[Key("les", "los")].times == 1


def test_a_lesson_that_no_longer_holds_is_not_counted(compass):
    assert Key("les", "oud") not in compass.group_of


@pytest.mark.parametrize(("lesson", "kind"), [("opdracht", "schouw"), ("perceel", "onderzoek"), ("inkoop", "ervaring"), ("los", "ervaring")])
def test_what_was_reviewed_told_and_researched_is_told_apart(graph, pages, lesson, kind):
    assert evidence(graph.entries[Key("les", lesson)]) == kind
    assert EVIDENCE[kind] in text(pages, f"lessen/{lesson}")


# --- The whole ---------------------------------------------------------------------------------------


def test_the_flow_counts_what_was_written_down(compass):
    assert dict(compass.flow) == {
        "lessen": 5, "lessen_met_voorstel": 4, "voorstellen": 4, "geagendeerd": 3, "besloten": 2, "overgenomen": 1, "uitgevoerd": 1, "gemeten": 1,
    }  # fmt: skip


def test_each_body_has_what_lies_with_it_unanswered_first(compass):
    raad, college = compass.tables
    assert {q.value: [p.key.id for p in found] for q, found in raad.by_question.items()} == {"stil": ["stil"], "beantwoord": ["kleine-stukken"]}
    assert (raad.body.key.id, raad.longest, raad.total) == ("raad", 254, 2)
    assert (college.body.key.id, college.longest, college.total) == ("college", 0, 1)
    assert [p.key.id for p in compass.without_body] == ["nieuw"]


def test_priorities_follow_from_open_lessons_that_return_with_their_reasons(compass):
    (first,) = compass.priorities
    assert (first.theme.id, first.open_lessons, first.silent) == ("vertrouwen", 1, 1)
    assert [g.first.key.id for g in first.returning] == ["perceel"]
    assert [p.key.id for p in first.proposals] == ["stil", "nieuw"]  # the refused one is closed, the lesson under it is not


def test_a_lesson_of_which_a_proposal_was_taken_over_is_no_priority():
    adopted = SCENARIO["proposals/nieuw.md"].replace("bronnen", "stappen: [{datum: 2026-05-01, stap: besluit, uitkomst: overgenomen}]\nbronnen")
    assert compass_of(check({**SCENARIO, "proposals/nieuw.md": adopted}).graph, DAY).priorities == ()


def test_the_kompas_is_worked_out_once_for_a_graph_and_a_day(graph):
    assert compass_of(graph, DAY) is compass_of(graph, DAY)
    assert compass_of(graph, DAY) is not compass_of(graph, date(2026, 1, 1))


def test_drafts_are_nowhere_in_the_kompas():
    draft = {path: t.replace("bronnen", "publicatie: concept\nbronnen") for path, t in SCENARIO.items() if path.startswith("proposals/")}
    graph = check({**SCENARIO, **draft}).graph
    assert compass_of(graph, DAY).flow["voorstellen"] == 0
    assert "Dit blijft liggen" not in " ".join(p.html for p in emit(graph, DAY).pages)


# --- The pages ---------------------------------------------------------------------------------------


def test_the_kompas_page_says_where_all_stands(pages):
    said = text(pages, "kompas/index")
    for words in ("5 lessen en successen staan in de gids", "1 voorstel is helemaal of deels overgenomen", "254 dagen", "1 les staat nog open", "bij 1 blijft een antwoord uit"):
        assert words in said
    for name in ("kompas/lessen/index", "kompas/voorstellen/index", "kompas/bij/index", "kompas/bij/raad", "kompas/zonder-bestuur", "deals/index"):
        assert leads(pages, "kompas/index", name), name


def test_the_drawing_stands_beside_its_facts_and_is_skipped_by_a_screen_reader(pages):
    drawings = [attrs for tag, attrs in Seen(pages["kompas/index"]).tags if tag == "svg"]
    assert len(drawings) == len(compass_of(check(SCENARIO).graph, DAY).flow)
    assert all(attrs["aria-hidden"] == "true" for attrs in drawings)
    assert " style=" not in pages["kompas/index"]


CHAIN = [
    ("deals/maaltijd", "schouwen/schouw-maaltijd"), ("schouwen/schouw-maaltijd", "lessen/opdracht"), ("lessen/opdracht", "voorstellen/kleine-stukken"),
    ("voorstellen/kleine-stukken", "kompas/bij/raad"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CHAIN)
def test_the_way_from_deal_to_body_can_be_walked_by_links_in_both_directions(pages, one, other):
    assert leads(pages, one, other)
    assert leads(pages, other, one)


def test_the_pages_of_a_proposal_and_its_lessons_show_the_whole_way(pages):
    for name in ("deals/maaltijd", "deals/tuin", "schouwen/schouw-maaltijd", "lessen/opdracht"):
        assert leads(pages, "voorstellen/kleine-stukken", name), name
    for name, anchor in (("voorstellen/kleine-stukken", "#besluit"), ("kompas/bij/raad", ""), ("deals/tuin", "")):
        assert leads(pages, "lessen/opdracht", name, anchor), name
    assert leads(pages, "lessen/los", "voorstellen/vaste-ruimte", "#effect")
    for page, anchor in (("kleine-stukken", "besluit"), ("vaste-ruimte", "effect")):
        assert anchor in Seen(pages[f"voorstellen/{page}"]).ids


def test_a_refusal_is_shown_with_its_reason_wherever_the_proposal_stands(pages):
    for name in ("voorstellen/kleine-stukken", "kompas/voorstellen/index", "kompas/bij/raad", "lessen/opdracht"):
        assert "De raad vindt het te duur." in text(pages, name), name
        assert "Afgewezen" in text(pages, name), name


def test_silence_is_shown_in_days_wherever_the_proposal_stands(pages):
    for name in ("voorstellen/stil", "kompas/voorstellen/index", "kompas/bij/raad", "lessen/inkoop"):
        assert "Geen antwoord sinds 12 maart 2026, 254 dagen" in text(pages, name), name


def test_what_was_measured_stands_beside_what_was_meant(pages):
    said = text(pages, "voorstellen/vaste-ruimte")
    assert "De bedoeling was:" in said
    assert "Het werkt" in said
    assert "Nog niemand heeft gemeten" not in said


def test_the_steps_of_a_proposal_stand_on_its_page_once(pages):
    said = text(pages, "voorstellen/kleine-stukken")
    assert said.count("14 februari 2026") == 1


def test_a_lesson_shows_how_often_it_came_back_and_where(pages):
    said = text(pages, "lessen/inkoop")
    assert "3 keer geleerd, in 2 deals en bij 1 partner" in said
    assert all(leads(pages, "lessen/inkoop", f"lessen/{other}") for other in ("perceel", "opdracht"))


def test_every_proposal_is_in_the_list_under_its_stand_with_what_the_filters_ask(pages):
    rows = [attrs for tag, attrs in Seen(pages["kompas/voorstellen/index"]).tags if tag == "li" and "data-stand" in attrs]
    assert [(r["data-stand"], r["data-bij"], r["data-vraag"]) for r in rows] == [
        ("geagendeerd", "raad", "stil"), ("uitgevoerd", "college", "beantwoord"), ("afgewezen", "raad", "beantwoord"), (NOT_YET, "niemand", "niet-gevraagd"),
    ]  # fmt: skip
    assert {"stand-geagendeerd", "stand-afgewezen", f"stand-{NOT_YET}"} <= set(Seen(pages["kompas/voorstellen/index"]).ids)


def test_every_lesson_is_in_the_inventory(pages):
    found = " ".join(html for name, html in pages.items() if name.startswith(("kompas/lessen/", "kompas/zonder-thema")))
    assert all(title in found for title in ("Kleine percelen geven kans", "Grote opdrachten sluiten kleine partners uit", "Inkoop maakt het moeilijk", "Een les apart", "Begin bij de vraag"))


def test_a_guide_without_lessons_or_proposals_has_friendly_pages():
    empty = emit(check({"lessons/vraag.md": None}).graph, DAY)
    for page in empty.pages:
        if page.name.startswith("kompas/"):
            assert "rg-leeg" in page.html, page.name


def test_long_lists_are_cut_into_pages():
    many = {f"lessons/les-{n}.md": with_lines("lessons/vraag.md", f"titel: Les nummer {n}", "themas: [vertrouwen]")["lessons/vraag.md"] for n in range(320)}
    made = {page.name: page.html for page in emit(check(many).graph, DAY).pages}
    names = sorted(name for name in made if name.startswith("kompas/lessen/vertrouwen"))
    assert names == ["kompas/lessen/vertrouwen", "kompas/lessen/vertrouwen/pagina-2", "kompas/lessen/vertrouwen/pagina-3"]
    assert all(f"Les nummer {n}<" in "".join(made[name] for name in names) for n in range(320))


@pytest.mark.parametrize("name", ["lessen", "voorstellen", "bij", "zonder-bestuur", "pagina-2"])
def test_a_round_cannot_take_the_address_of_a_page_of_the_kompas(name):
    found = problems({f"rounds/{name}.md": SCENARIO["rounds/eerste.md"]})
    assert [(d.code, d.path) for d in found if d.blocks] == [("bestandsnaam", f"rounds/{name}.md")]
