"""What a reading guide promises: its question as the way in, lists that fill themselves, and reasons."""

import pytest
from reisgids.emit.selection import SHOWN, listed, select
from reisgids.emit.site import emit
from reisgids.model.types.reading_guide import Selection
from samples import DAY, Seen, check, pages, with_lines

LESSON, DEAL, PARTNER = "lessons/vraag.md", "deals/maaltijd.md", "partners/keuken.md"


def reading_guide(*lines, body=""):
    """Return a reading guide with these lines of front matter."""
    return "\n".join(["---", "titel: Samen eten", "samenvatting: Kort.", "bronnen: [eigen ervaring]", *lines, "---", body])


def lesson(title, *lines):
    return with_lines(LESSON, f"titel: {title}", *lines)[LESSON]


FILES = {
    LESSON: None,
    "lessons/eten-west.md": lesson("Eten in West", "themas: [samen-eten]", "gebieden: [west]", "soort: wijk"),
    "lessons/eten-stad.md": lesson("Eten in de stad", "themas: [samen-eten]", "gebieden: [voorbeeldstad]", "soort: systeem"),
    "lessons/vertrouwen.md": lesson("Vertrouwen", "themas: [vertrouwen]", "doelgroepen: [jongeren]", "soort: samenwerking"),
    "lessons/beide.md": lesson("Beide", "themas: [samen-eten, vertrouwen]", "soort: wijk", "bronnen: [{bron: rapport}]"),
    "lessons/geen.md": lesson("Zonder thema", "soort: wijk", "voor_wie: [beleidsmaker]"),
    "lessons/concept.md": lesson("Concept", "themas: [samen-eten]", "publicatie: concept"),
    **with_lines("sources/rapport.md", "jaar: 2012"),
    **with_lines(DEAL, "themas: [samen-eten]", "tijdpad: {start: 2019-05}"),
    "deals/later.md": with_lines(DEAL, "titel: Later", "themas: [samen-eten]", "tijdpad: {start: 2024}")[DEAL],
    "deals/ooit.md": with_lines(DEAL, "titel: Ooit", "status: gestopt", "uitkomst: Klaar.", "geen_les_omdat: Geen.")[DEAL],
}


@pytest.fixture(scope="module")
def graph():
    """A guide with lessons and deals to choose from."""
    result = check(FILES)
    assert not result.diagnostics
    return result.graph


CHOICES = [
    ({"type": "les"}, ["beide", "eten-stad", "eten-west", "vertrouwen", "geen"]),
    ({"type": "les", "themas": ["samen-eten"]}, ["beide", "eten-stad", "eten-west"]),
    ({"type": "les", "themas": ["samen-eten", "vertrouwen"]}, ["beide", "eten-stad", "eten-west", "vertrouwen"]),
    ({"type": "les", "voor_wie": ["beleidsmaker"]}, ["geen"]),
    ({"type": "les", "gebieden": ["voorbeeldstad"]}, ["eten-stad", "eten-west"]),
    ({"type": "les", "gebieden": ["west"]}, ["eten-west"]),
    ({"type": "les", "doelgroepen": ["jongeren"]}, ["vertrouwen"]),
    ({"type": "les", "themas": ["samen-eten"], "doelgroepen": ["jongeren"]}, []),
    ({"type": "les", "themas": ["samen-eten"], "soort": "wijk"}, ["beide", "eten-west"]),
    ({"type": "deal", "soort": "gestopt"}, ["ooit"]),
    ({"type": "deal", "volgorde": "naam"}, ["maaltijd", "later", "ooit"]),
    ({"type": "deal", "themas": ["samen-eten"], "volgorde": "nieuwste"}, ["later", "maaltijd"]),
    ({"type": "deal", "themas": ["samen-eten"], "volgorde": "oudste"}, ["maaltijd", "later"]),
    ({"type": "les", "themas": ["samen-eten"], "volgorde": "nieuwste"}, ["beide", "eten-stad", "eten-west"]),
    ({"type": "les", "themas": ["bestaat-niet"]}, []),
    ({"type": "verhaal"}, []),
]


@pytest.mark.parametrize(("wanted", "found"), CHOICES)
def test_a_list_has_what_meets_all_that_is_asked_in_the_order_that_is_asked(graph, wanted, found):
    assert [e.key.id for e in select(graph, Selection(**wanted), DAY)] == found


def test_a_list_fills_itself_when_something_is_added():
    wanted = Selection(type="les", themas=["samen-eten"])
    more = check({**FILES, "lessons/nieuw.md": lesson("Nieuw", "themas: [samen-eten]")}).graph
    assert "nieuw" in [e.key.id for e in select(more, wanted, DAY)]


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ({"type": "les"}, "Lessen"),
        ({"type": "les", "themas": ["samen-eten", "vertrouwen"], "gebieden": ["west"]}, "Lessen: Samen eten of Vertrouwen; West"),
        ({"type": "les", "soort": "wijk"}, "Lessen: over de wijk"),
    ],
)
def test_a_list_says_what_is_in_it(graph, wanted, title):
    assert listed(graph, Selection(**wanted), DAY).title == title


def test_the_question_is_the_way_in_from_home_and_from_the_overview():
    made = pages(emit(check({"guides/eten.md": reading_guide("vraag: Hoe begin je?"), "guides/geen-vraag.md": reading_guide("titel: Zonder vraag")}).graph, DAY))
    for name in ("index", "leeswijzers/index"):
        seen = Seen(made[name])
        assert [line for line in seen.text.split("\n") if line in ("Hoe begin je?", "Zonder vraag")] == ["Hoe begin je?", "Zonder vraag"]
        assert any(link.endswith("eten/") for link in seen.links)
    assert "Begin bij een vraag" in made["index"]
    assert "Begin bij een vraag" not in pages(emit(check({}).graph, DAY))["index"]


PAGE = reading_guide(
    "vraag: Hoe begin je?",
    "uitgelicht: [{pagina: lessons/beide, waarom: Deze kwam twee keer terug.}, {pagina: partners/keuken, waarom: Zij koken al jaren.}, {pagina: lessons/concept, waarom: Nog niet klaar.}]",
    "selectie: [{type: les, themas: [samen-eten]}, {type: deal, gebieden: [west]}, {type: les, volgorde: nieuwste}]",
    body="Begin klein.",
)


@pytest.fixture(scope="module")
def page():
    """The page of a reading guide."""
    return pages(emit(check({**FILES, "guides/eten.md": PAGE}).graph, DAY))["leeswijzers/eten"]


def test_the_page_has_the_question_the_introduction_and_each_list_under_its_heading(page):
    lines = Seen(page).text.split("\n")
    wanted = ["Hoe begin je?", "Begin klein.", "Begin hiermee", "Lessen: Samen eten", "Deals: West", "Lessen"]
    # A heading stands in the list at the top of the lists too; the last place is that of the section itself.
    places = [max(n for n, line in enumerate(lines) if line == text) for text in wanted]
    assert places == sorted(places)


def test_what_is_put_forward_has_its_reason_and_a_draft_is_not_shown(page):
    seen = Seen(page)
    assert "Waarom? Deze kwam twee keer terug." in seen.text
    assert "Waarom? Zij koken al jaren." in seen.text
    assert "Nog niet klaar." not in seen.text
    assert {"../../lessen/beide/", "../../partners/keuken/"} <= set(seen.links)


def test_an_empty_list_is_friendly_and_still_leads_on(page):
    part = page[page.index('id="lijst-2"') : page.index('id="lijst-3"')]
    assert "Hier past nog niets bij." in part
    assert "../../gebieden/west/" in Seen(part).links


@pytest.mark.parametrize(
    ("wanted", "count", "leads_to"),
    [
        ("{type: les, themas: [samen-eten]}", SHOWN + 5, "../../themas/samen-eten/lessen/"),
        ("{type: les, themas: [samen-eten]}", 3, "../../themas/samen-eten/"),
        ("{type: les}", SHOWN + 5, "../../lessen/"),
    ],
)
def test_a_long_list_is_cut_and_leads_to_the_overview_that_has_more(wanted, count, leads_to):
    files = {LESSON: None} | {f"lessons/les-{n:02}.md": lesson(f"Les {n:02}", "themas: [samen-eten]") for n in range(count)}
    made = pages(emit(check({**files, "guides/eten.md": reading_guide(f"selectie: [{wanted}]")}).graph, DAY))
    seen = Seen(made["leeswijzers/eten"])
    assert len([link for link in seen.links if "les-" in link]) == min(count, SHOWN)
    assert leads_to in seen.links
    assert leads_to.removeprefix("../../").strip("/") in {name.removesuffix("/index") for name in made}
    assert (f"De eerste {SHOWN} van {count}." in seen.text) is (count > SHOWN)
