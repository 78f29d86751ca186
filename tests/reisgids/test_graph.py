"""All entries together: who points to whom, why, how sure that is, and what points nowhere."""

import pytest
from reisgids import pipeline
from reisgids.diagnostics import Severity
from reisgids.graph import MENTION, MENTIONED
from reisgids.reading import lists
from reisgids.reading.folder import LINK, TOO_LARGE
from samples import JPEG, TYPES, Seen, check, codes, guide, pages, problems, site, with_lines

PARTNER, DEAL, LESSON, SOURCE = "partners/keuken.md", "deals/maaltijd.md", "lessons/vraag.md", "sources/rapport.md"


def partner(name, *lines, body="", **options):
    """Return a second partner."""
    return {f"partners/{name}.md": with_lines(PARTNER, f"naam: {name.title()}", *lines, body=body, **options)[PARTNER]}


def stated(files):
    """Return who points to whom, with the headings on both pages and the reason."""
    graph = check(files).graph
    return [(r.source.id, r.label, r.target.id, r.inverse, r.reason) for r in graph.relations if r.field != "bronnen.bron"]


def only(files):
    """Return the one problem there is."""
    [problem] = problems(files)
    return problem


# --- Relations -------------------------------------------------------------------------------------


def test_a_relation_has_a_heading_on_both_pages_and_the_reason():
    files = with_lines(DEAL, "partners:\n  - partner: keuken\n    rol: Kookt\n    inbreng:\n      - soort: kennis\n      - soort: ruimte")
    label = next(s.label for s in TYPES.by_name["deal"].fields if s.name == "partners")
    assert stated(files) == [("maaltijd", label, "keuken", "Deals", "Kookt; brengt in: kennis, ruimte")]


def test_both_pages_show_a_relation_as_text_with_its_reason():
    files = with_lines(DEAL, "partners:\n  - partner: keuken\n    rol: Kookt")
    made = pages(site(files))
    deal, kitchen = Seen(made["deals/maaltijd"]), Seen(made["partners/keuken"])
    assert "../../partners/keuken/" in deal.links
    assert "../../deals/maaltijd/" in kitchen.links
    assert "De maaltijd – Kookt" in kitchen.text
    assert "\nDeals\n" in kitchen.text


@pytest.mark.parametrize("link", ["[[deals/maaltijd]]", "[[maaltijd]]", "[[maaltijd|de maaltijd]]", "[daar](../deals/maaltijd.md)", "[daar][1]\n\n[1]: ../deals/maaltijd.md"])
def test_a_link_in_a_text_counts_as_a_mention(link):
    files = with_lines(LESSON, body=f"Zie {link}")
    assert ("vraag", MENTION, "maaltijd", MENTIONED, "") in stated(files)
    assert "../../lessen/vraag/" in Seen(pages(site(files))["deals/maaltijd"]).links


def test_a_mention_is_not_told_twice_when_a_field_says_it_already():
    files = with_lines(LESSON, "geleerd_in: [maaltijd]", body="[[deals/maaltijd]] en nog eens [[maaltijd]]")
    assert [row for row in stated(files) if row[0] == "vraag"] == [("vraag", "Geleerd in", "maaltijd", "Wat is geleerd", "")]


def test_two_lessons_that_say_the_same_show_each_other_and_not_more_often_when_both_say_so():
    one = {"lessons/anders.md": with_lines(LESSON, "titel: Vraag het eerst", "zelfde_les_als: [vraag]")[LESSON]}
    counts = []
    for files in (one, one | with_lines(LESSON, "zelfde_les_als: [anders]")):
        made = pages(site(files))
        pairs = (("vraag", "anders"), ("anders", "vraag"))
        counts.append([sum(link.endswith(f"/{there}/") for link in Seen(made[f"lessen/{here}"]).links) for here, there in pairs])
    assert min(counts[0]) >= 1
    assert counts[0] == counts[1]


def test_relations_have_one_order_whatever_order_the_files_came_in():
    files = guide(partner("bakker", "netwerken: [keuken]", body="[[maaltijd]]") | with_lines(LESSON, "geleerd_in: [maaltijd]"))
    shuffled = dict(sorted(files.items(), key=lambda item: item[0][::-1]))
    assert list(files) != list(shuffled)
    assert check(files).graph.relations == check(shuffled).graph.relations


CHECKED = ["gecontroleerd_op: 2026-05", "gecontroleerd_door: coördinator"]


@pytest.mark.parametrize(
    ("one", "other", "agreed", "confirmed"),
    [
        (True, True, False, True),  # both parties checked their own entry
        (True, False, False, False),  # one side only: drawn from a document
        (False, True, False, False),
        (False, False, False, False),  # both say so, nobody checked
        (False, False, True, True),  # the deal says when the party agreed
    ],
)
def test_a_relation_is_confirmed_only_when_the_parties_themselves_said_so(one, other, agreed, confirmed):
    agreement = "\n    bevestigd_op: 2026-05" if agreed else ""
    files = with_lines(DEAL, f"partners:\n  - partner: keuken{agreement}", *(CHECKED if one else []))
    files |= with_lines(PARTNER, *(CHECKED if other else []), body="Wij koken voor [[maaltijd]].")
    relations = {r.source.type: r.confirmed for r in check(files).graph.relations if r.field != "bronnen.bron"}
    assert relations == {"deal": confirmed, "partner": confirmed and not agreed}


def test_a_relation_that_one_side_states_is_not_confirmed_however_well_both_are_checked():
    files = with_lines(DEAL, *CHECKED) | with_lines(PARTNER, *CHECKED)
    assert [r.confirmed for r in check(files).graph.relations if r.source.type == "deal" and r.target.type == "partner"] == [False]


# --- References ------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["keuken", "partners/keuken", " keuken "])
def test_a_reference_is_the_bare_id_or_folder_and_id(typed):
    assert problems(with_lines(DEAL, f"aanjager: '{typed}'")) == []


NOWHERE = [
    (DEAL, "aanjager: keukn", "keukn", "keuken", "aanjager: keuken"),
    (DEAL, "aanjager: De Keuken", "De Keuken", "keuken", "aanjager: keuken"),
    (DEAL, "aanjager: partners/keukn", "partners/keukn", "keuken", "aanjager: keuken"),
    (DEAL, "aanjager: deals/maaltijd", "deals/maaltijd", "", ""),
    (DEAL, "aanjager: xyzzy", "xyzzy", "", ""),
    (DEAL, "aanjager: ../keuken", "../keuken", "keuken", "aanjager: keuken"),
    (DEAL, "partners:\n  - partner: keuken\n  - partner: keukem", "keukem", "keuken", "  - partner: keuken"),
    (LESSON, "geleerd_in:\n  - maaltijd\n  - maaltijden", "maaltijden", "maaltijd", "  - maaltijd"),
    (LESSON, "bronnen:\n  - bron: raport", "raport", "rapport", "  - bron: rapport"),
    (LESSON, "bronnen:\n  - eigen ervarin", "eigen ervarin", "", ""),
]


@pytest.mark.parametrize(("path", "lines", "found", "meant", "fix"), NOWHERE)
def test_a_reference_that_points_nowhere_is_told_with_the_nearest_that_is(path, lines, found, meant, fix):
    files = with_lines(path, lines)
    problem = only(files)
    assert (problem.code, problem.found, problem.meant, problem.fix) == ("onbekende-verwijzing", found, meant, fix)
    assert found in guide(files)[path].decode().splitlines()[problem.line - 1]
    assert problem.field


TERMS = [
    ("themas: [samen-etn]", "samen-etn", "samen-eten"),
    ("themas: [Vertrouwen]", "Vertrouwen", "vertrouwen"),
    ("themas: [kookgroep]", "kookgroep", "samen-eten"),
    ("gebieden: [Wst]", "Wst", "west"),
    ("doelgroepen: [xyzzy]", "xyzzy", ""),
    ("voor_wie:\n  - beleidsmakers", "beleidsmakers", "beleidsmaker"),
]


@pytest.mark.parametrize(("line", "found", "meant"), TERMS)
def test_a_word_that_is_not_on_the_list_is_told_with_the_nearest_that_is(line, found, meant):
    problem = only(with_lines(LESSON, line))
    assert (problem.code, problem.found, problem.meant) == ("niet-op-de-lijst", found, meant)
    assert bool(problem.fix) is bool(meant)


def test_a_list_that_is_not_there_is_said_to_be_empty():
    [problem] = [d for d in problems(with_lines(LESSON, "doelgroepen: [jongeren]") | {"lists/doelgroepen.yml": None}) if d.blocks]
    assert problem.accepted == "een id uit lists/doelgroepen.yml, maar daar staat nog niets op"


@pytest.mark.parametrize(("items", "choice"), [(30, ": "), (31, "")])
def test_a_word_that_is_like_no_other_is_told_with_the_list_while_it_is_short(items, choice):
    themes = "".join(f"- {{id: thema-{n}, label: Thema {n}}}\n" for n in range(items))
    problem = next(d for d in problems({"lists/themas.yml": themes} | with_lines(LESSON, "themas: [xyzzy]")) if d.found == "xyzzy")
    assert problem.accepted.partition("lists/themas.yml")[2] == choice + ", ".join(f"thema-{n}" for n in range(items if choice else 0))


DEAD = [
    ("[[keukn]]", "[[keukn]]", "[[partners/keuken]]"),
    ("[[partners/keukn]]", "[[partners/keukn]]", "[[partners/keuken]]"),
    ("[[keukn|tekst]]", "[[keukn]]", "[[partners/keuken]]"),
    ("[x](../partners/keukn.md)", "../partners/keukn.md", "../partners/keuken.md"),
    ("[x](partners/keuken.md)", "partners/keuken.md", "../partners/keuken.md"),
    ("[x](../partners/keuken)", "../partners/keuken", "../partners/keuken.md"),
    ("[x](../../etc/passwd)", "../../etc/passwd", ""),
    ("[x](../gids.yml)", "../gids.yml", ""),
    ("[x](../pages/weg.md)", "../pages/weg.md", ""),
    ("![x](../images/weg.jpg)", "../images/weg.jpg", ""),
]


def test_a_reference_in_a_file_with_other_mistakes_is_told_in_the_same_run():
    files = with_lines(DEAL, "kleur: rood", "status: loopend", "partners:\n  - een tekst\n  - partner: keukn", "themas: [samen-etn]", "aanjager: [keuken]")
    found = {d.code: d for d in problems(files)}
    assert set(found) == {"extra_forbidden", "literal_error", "model_type", "string_type", "onbekende-verwijzing", "niet-op-de-lijst"}
    assert files[DEAL].splitlines()[found["onbekende-verwijzing"].line - 1] == "  - partner: keukn"


@pytest.mark.parametrize(("body", "found", "meant"), DEAD)
def test_a_dead_link_in_a_text_is_told_with_its_line(body, found, meant):
    problem = only(with_lines(LESSON, body=f"\n\nZie {body}."))
    assert (problem.code, problem.found, problem.meant) == ("dode-link", found, meant)
    assert problem.line == len(with_lines(LESSON)[LESSON].splitlines()) + 3


@pytest.mark.parametrize("times", [3, 4])
def test_what_many_places_point_to_was_taken_away_and_is_no_slip(times):
    files = {f"lessons/les-{n}.md": with_lines(LESSON, f"titel: Les {n}", body="[[partners/keukn]]")[LESSON] for n in range(times)}
    assert [d.meant for d in problems(files) if d.code == "dode-link"] == (["[[partners/keuken]]"] * 3 if times == 3 else [""] * 4)


@pytest.mark.parametrize("link", ["[[maaltijd#koken]]", "[[deals/maaltijd#e-koken|x]]", "[x](../deals/maaltijd.md#koken)"])
def test_a_link_to_a_heading_leads_to_that_heading(link):
    files = with_lines(DEAL, body="## Koken") | with_lines(LESSON, body=link)
    assert problems(files) == []
    made = pages(site(files))
    assert "../../deals/maaltijd/#e-koken" in Seen(made["lessen/vraag"]).links
    assert "e-koken" in Seen(made["deals/maaltijd"]).ids


@pytest.mark.parametrize("link", ["[[maaltijd#bakken]]", "[x](../deals/maaltijd.md#bakken)"])
def test_a_link_to_a_heading_that_is_not_there_is_told(link):
    problem = only(with_lines(DEAL, body="## Koken") | with_lines(LESSON, body=link))
    assert (problem.code, problem.path, problem.accepted) == ("dode-link", LESSON, "#e-koken")


def test_a_bare_id_that_two_types_have_is_ambiguous_and_the_choices_are_named():
    files = partner("maaltijd")
    problem = only(files | with_lines(LESSON, body="Zie [[maaltijd]]."))
    assert (problem.code, problem.accepted) == ("dubbelzinnig", "[[partners/maaltijd]], [[deals/maaltijd]]")
    story = {"stories/een-verhaal.md": with_lines(LESSON, "soort: blog", "over: [maaltijd]", without=["aard"])[LESSON]}
    problem = only(files | story)
    assert (problem.code, problem.accepted) == ("dubbelzinnig", "partners/maaltijd, deals/maaltijd")
    assert problems(files | with_lines(LESSON, body="Zie [[deals/maaltijd]].")) == []


def test_a_field_for_one_type_never_finds_the_other():
    files = partner("maaltijd") | with_lines(LESSON, "geleerd_in: [maaltijd]")
    assert ("vraag", "Geleerd in", "maaltijd", "Wat is geleerd", "") in stated(files)
    assert next(r.target.type for r in check(files).graph.relations if r.source.id == "vraag" and r.field == "geleerd_in") == "deal"


@pytest.mark.parametrize(("path", "line"), [(PARTNER, "onderdeel_van: keuken"), (DEAL, "onderdeel_van: deals/maaltijd"), (LESSON, "zelfde_les_als: [vraag]")])
def test_an_entry_does_not_point_to_itself(path, line):
    assert only(with_lines(path, line)).code == "verwijst-naar-zichzelf"


def test_an_entry_that_mentions_itself_in_its_text_is_not_related_to_itself():
    files = with_lines(LESSON, body="Dit is [[vraag]].")
    assert problems(files) == []
    assert stated(files) == stated({})


def test_a_picture_must_be_there():
    line = "afbeelding: {bestand: keukem.jpg, alt: Een keuken}"
    problem = only(with_lines(PARTNER, line) | {"images/keuken.jpg": JPEG})
    assert (problem.code, problem.found, problem.meant) == ("onbekende-afbeelding", "keukem.jpg", "keuken.jpg")
    assert problems(with_lines(PARTNER, line.replace("keukem", "keuken")) | {"images/keuken.jpg": JPEG}) == []


# --- One broken file does not make others look broken ----------------------------------------------

BROKEN = [
    (PARTNER, "niets", "geen-kopblok"),
    (PARTNER, "---\nnaam: [\n---\n", "haak"),
    (PARTNER, b"\xff\xfe", "geen-utf8"),
    (PARTNER, with_lines(PARTNER, without=["samenvatting"])[PARTNER], "missing"),
    (SOURCE, "---\ntitel: a\n---\n", "missing"),
    (DEAL, with_lines(DEAL, "kleur: rood")[DEAL], "extra_forbidden"),
    ("lists/themas.yml", "- id: samen-eten\n", "missing"),
    ("lists/themas.yml", "- [\n", "haak"),
    ("lists/themas.yml", b"\xff\xfe", "geen-utf8"),
    ("pages/over.md", "niets", "geen-kopblok"),
]


@pytest.mark.parametrize(("path", "text", "code"), BROKEN)
def test_what_points_to_a_broken_file_is_not_reported(path, text, code):
    files = {"pages/over.md": "---\ntitel: Over\nsamenvatting: Over.\n---\n[[keuken]] en [[maaltijd]]"}
    files |= with_lines(LESSON, "themas: [samen-eten]", "geleerd_in: [maaltijd]", "geleerd_bij: [keuken]", "bronnen:\n  - rapport", body="[[keuken]] [o](../pages/over.md)")
    assert problems(files) == []
    found = problems(files | {path: text})
    assert {d.path for d in found} == {path}
    assert code in codes(found)


def test_a_broken_file_is_left_out_and_the_rest_still_linked():
    graph = check(with_lines(DEAL, "kleur: rood") | with_lines(LESSON, "geleerd_bij: [keuken]")).graph
    assert "deal" not in {key.type for key in graph.entries}
    assert [r.field for r in graph.relations if r.target.id == "keuken"] == ["geleerd_bij"]


def test_a_broken_setting_does_not_hide_what_else_is_wrong():
    result = check({"gids.yml": "naam: [\n"} | with_lines(DEAL, "aanjager: weg"))
    assert {d.path for d in result.diagnostics} == {"gids.yml", DEAL}
    assert result.is_blocked


def test_without_settings_there_is_nothing_to_publish():
    assert check({"gids.yml": None}).graph is None


# --- What is public --------------------------------------------------------------------------------


def test_a_draft_has_no_page_and_nothing_links_to_it():
    files = with_lines(PARTNER, "publicatie: concept") | with_lines(LESSON, "geleerd_bij: [keuken]", body="Zie [[keuken]].")
    made = site(files)
    assert "partners/keuken" not in pages(made)
    assert "partners/keuken" not in {r.name for r in made.records}
    for name, html in pages(made).items():
        assert not [link for link in Seen(html).links if "keuken" in link], name
        # Only who names it says its name; a reader has nothing to do with its id.
        assert ("De Keuken" in html) is (name in ("deals/maaltijd", "lessons/vraag", "lessen/vraag")), name
    assert "keuken" not in Seen(pages(made)["deals/maaltijd"]).text


def test_a_draft_source_is_not_linked_either():
    made = pages(site(with_lines(SOURCE, "publicatie: concept")))
    assert not [link for link in Seen(made["partners/keuken"]).links if "rapport" in link]
    assert "eigen ervaring" not in Seen(made["partners/keuken"]).text


def test_a_draft_is_checked_like_any_other():
    assert codes(problems(with_lines(PARTNER, "publicatie: concept", "kleur: rood"))) == ["extra_forbidden"]


def test_a_draft_states_nothing_on_the_pages_of_others():
    made = pages(site(with_lines(DEAL, "publicatie: concept")))
    assert "De maaltijd" not in made["partners/keuken"]


def test_a_removed_entry_leaves_a_page_that_says_why_and_nothing_else():
    files = with_lines(PARTNER, "publicatie: verwijderd", "reden: De groep is gestopt.", "bijdrage: Dit is geheim.")
    made = site(files)
    page = next(p for p in made.pages if p.name == "partners/keuken")
    assert "De groep is gestopt." in Seen(page.html).text
    assert not page.listed
    assert "partners/keuken" not in {r.name for r in made.records}
    assert "geheim" not in " ".join(pages(made).values())
    assert not [link for link in Seen(pages(made)["partners/index"]).links if "keuken" in link]


# --- Ids -------------------------------------------------------------------------------------------


def test_a_former_id_still_leads_to_the_entry():
    files = with_lines(PARTNER, "eerdere_ids: [kookclub]") | with_lines(LESSON, "geleerd_bij: [kookclub]", body="Zie [[partners/kookclub]].")
    assert problems(files) == []
    made = site(files)
    moved = next(p for p in made.pages if p.name == "partners/kookclub")
    assert (moved.moved_to, moved.listed) == ("partners/keuken", False)
    assert [link.endswith("/keuken/") for link in Seen(moved.html).links] == [True]
    assert "../../partners/keuken/" in Seen(pages(made)["lessen/vraag"]).links


TAKEN = [
    partner("bakker") | with_lines(PARTNER, "eerdere_ids: [bakker]"),
    partner("bakker", "eerdere_ids: [kookclub]") | with_lines(PARTNER, "eerdere_ids: [kookclub]"),
    with_lines(PARTNER, "eerdere_ids: [keuken]"),
    with_lines(PARTNER, "eerdere_ids: [kookclub, kookclub]"),
]


@pytest.mark.parametrize("files", TAKEN)
def test_an_id_belongs_to_one_entry_for_ever(files):
    problem = only(files)
    assert (problem.code, problem.field) == ("id-in-gebruik", "Eerdere ids")


def test_two_types_may_share_an_id():
    assert problems(partner("maaltijd")) == []


NAMES = [
    ("partners/De Keuken.md", "de-keuken.md"), ("partners/keuken_west.md", "keuken-west.md"), ("partners/Café.md", "cafe.md"), ("partners/k.md", ""),
    ("partners/index.md", ""), ("partners/" + "a" * 61 + ".md", "a" * 60 + ".md"), ("partners/keuken.MD", ""), ("partners/keuken.markdown", ""),
    ("partners/keuken.html", ""), ("partners/a<img src=x onerror=alert(1)>.md", "a-img-src-x-onerror-alert-1.md"), ("partners/-keuken.md", "keuken.md"),
    ("partners/кeuken.md", "euken.md"), ("images/foto.svg", ""), ("images/Foto.jpg", ""), ("images/foto.js", ""), ("lists/thema.yml", ""), ("lists/themas.yaml", ""),
    ("pages/Over.md", "over.md"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "meant"), NAMES)
def test_a_file_name_is_an_id_or_it_is_refused(path, meant):
    problem = only({path: b"x"})
    assert problem.path == path
    assert problem.meant == meant
    assert problem.accepted


@pytest.mark.parametrize("path", ["CNAME", "_headers", "robots.txt", ".git/config", "assets/javascripts/bundle.js", "partners/sub/keuken.md", "readme.md", "partner/keuken.md", "images/sub/a.jpg"])
def test_a_file_without_a_place_in_the_guide_is_refused(path):
    assert only({path: b"x"}).code == "onbekende-plaats"


def test_a_file_in_the_folder_of_another_type_is_one_problem_and_not_one_for_each_field():
    problem = only({"partners/eten.md": guide()[DEAL].decode().replace("titel:", "titel: Eten of")})
    assert (problem.code, problem.path, problem.meant) == ("verkeerde-map", "partners/eten.md", "deals/eten.md")


def test_a_picture_that_is_far_too_large_is_told_how_small_it_may_be():
    (problem,) = pipeline.check({**guide(), "images/foto.jpg": TOO_LARGE}, root="").diagnostics
    assert (problem.code, "1600 beeldpunten" in problem.accepted) == ("te-groot", True)


def test_a_folder_that_is_nearly_right_is_recognised():
    assert only({"partner/bakker.md": b"x"}).meant == "partners"


OVERVIEWS = sorted({t.address for t in TYPES} | {"zoeken", "themas", "gebieden", "doelgroepen", "voor-wie"})


@pytest.mark.parametrize("name", OVERVIEWS)
def test_a_page_cannot_take_the_address_of_an_overview(name):
    problem = only({f"pages/{name}.md": "---\ntitel: Anders\nsamenvatting: Anders.\n---\n"})
    assert (problem.code, problem.severity) == ("bestandsnaam", Severity.ERROR)


@pytest.mark.parametrize("name", ["pagina-2", "pagina-10"])
def test_an_entry_cannot_take_the_address_of_the_next_page_of_its_overview(name):
    assert only(partner(name)).code == "bestandsnaam"
    assert only(with_lines(PARTNER, f"eerdere_ids: [{name}]")).code == "id-in-gebruik"


# --- Areas -----------------------------------------------------------------------------------------


def areas(*rows):
    """Return a list of areas, each lying in another: ``west < stad``; a usual name covers some: ``zuid < stad > west``."""
    lines = []
    for row in rows:
        rest, _, covers = row.partition(" > ")
        name, _, above = rest.partition(" < ")
        lines.append(f"- {{id: {name}, label: {name.title()}, soort: wijk{f', ligt_in: {above}' if above else ''}{f', omvat: [{covers}]' if covers else ''}}}")
    return {"lists/gebieden.yml": "\n".join(lines) + "\n"}


def test_areas_lie_in_one_another():
    found = check(areas("kade < west", "west < stad", "stad", "oost < stad")).graph.lists
    assert [a.id for a in lists.ancestors("kade", found)] == ["stad", "west"]
    assert [a.id for a in lists.children("stad", found)] == ["oost", "west"]
    assert lists.with_descendants("stad", found) == {"stad", "west", "oost", "kade"}


def test_an_area_page_gathers_what_is_in_the_areas_inside_it():
    files = areas("kade < west", "west < stad", "stad") | with_lines(PARTNER, "gebieden: [kade]")
    made = pages(site(files))
    for name in ("kade", "west", "stad"):
        assert "../../partners/keuken/" in Seen(made[f"gebieden/{name}"]).links


def test_an_area_may_lie_under_a_usual_name_as_well():
    files = areas("stad", "west < stad", "kade < west", "oost < stad", "zuid < stad > west") | with_lines(PARTNER, "gebieden: [kade]")
    found = check(files).graph
    assert found.enclosing["kade"] == {"west", "stad", "zuid"}
    assert lists.with_descendants("zuid", found.lists) == {"zuid", "west", "kade"}
    assert [a.id for a in lists.ancestors("kade", found.lists)] == ["stad", "west"], "the way to its page stays the same"
    made = pages(site(files))
    assert "../../partners/keuken/" in Seen(made["gebieden/zuid"]).links
    assert made["gebieden/index"].count(">West</a>") == made["gebieden/index"].count(">Oost</a>") + 1, "the tree names it once; Oost has nothing"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["west", "zuid > wets"], [("onbekend-gebied", 2, "wets", "west")]),
        (["zuid > zuid"], [("gebied-in-zichzelf", 1, "zuid", "")]),
        (["stad", "zuid < stad > stad"], [("gebied-in-zichzelf", 2, "stad", "")]),
        (["noord > zuid", "zuid > noord"], [("gebied-in-zichzelf", 1, "zuid", ""), ("gebied-in-zichzelf", 2, "noord", "")]),
        (["west < stadd", "stad"], [("onbekend-gebied", 1, "stadd", "stad")]),
        (["west < nergens"], [("onbekend-gebied", 1, "nergens", "")]),
        (["west < west"], [("gebied-in-zichzelf", 1, "west", "")]),
        (["aaa < bbb", "bbb < ccc", "ccc < aaa"], [("gebied-in-zichzelf", 1, "bbb", ""), ("gebied-in-zichzelf", 2, "ccc", ""), ("gebied-in-zichzelf", 3, "aaa", "")]),
        (["kade < west", "west < west"], [("gebied-in-zichzelf", 2, "west", "")]),
    ],
)
def test_a_broken_hierarchy_is_told_at_the_area_that_breaks_it(rows, expected):
    found = problems(areas(*rows))
    assert [(d.code, d.line, d.found, d.meant) for d in found] == expected


def test_twelve_areas_may_lie_in_one_another_and_no_more():
    chain = [f"a{n:02} < a{n + 1:02}" for n in range(12)]
    assert codes(problems(areas(*chain[1:], "a12"))) == []
    assert codes(problems(areas(*chain, "a12"))) == ["te-diep"]


@pytest.mark.parametrize("row", ["west < stad", "west > stad"])
def test_an_area_that_is_there_but_not_right_is_not_called_unknown_too(row):
    files = {"lists/gebieden.yml": areas(row)["lists/gebieden.yml"] + "- {id: stad, label: Stad, soort: wijk, ligt: in}\n"}
    assert codes(problems(files)) == ["extra_forbidden"]


def test_what_a_list_holds_is_not_known_while_an_item_has_no_id():
    files = {"lists/themas.yml": "- label: Samen eten\n"} | with_lines(PARTNER, "themas: [samen-eten]")
    assert codes(problems(files)) == ["missing"]


@pytest.mark.parametrize("rows", [["west < west"], ["aaa < bbb", "bbb < aaa", "west"], ["kade < west", "west < west"]])
def test_a_broken_hierarchy_can_still_be_looked_at_while_writing(rows):
    assert "gebieden/index" in pages(site(areas(*rows) | with_lines(PARTNER, f"gebieden: [{rows[0].split()[0]}]")))


LISTS = [
    ("- id: een\n  label: Een\n- id: een\n  label: Twee\n", "dubbel-id", 3),
    ("id: een\nlabel: Een\n", "lijst-vorm", 1),
    ("een\n", "kopblok-vorm", 1),
    ("- een\n", "model_type", 1),
    ("- id: Een Thema\n  label: Een\n", "id", 1),
    ("- id: een\n  lable: Een\n", "extra_forbidden", 2),
]


@pytest.mark.parametrize(("text", "code", "line"), LISTS)
def test_a_list_that_is_not_a_list_of_choices_is_told_at_its_line(text, code, line):
    problem = only({"lists/themas.yml": text})
    assert (problem.code, problem.line) == (code, line)


def test_an_empty_list_is_a_list():
    assert problems({"lists/themas.yml": ""}) == []


def test_one_broken_item_of_a_list_excuses_what_points_to_it_and_nothing_else():
    files = {"lists/themas.yml": "- {id: samen-eten, lable: Samen eten}\n- {id: vertrouwen, label: Vertrouwen}\n"}
    found = problems(files | with_lines(LESSON, "themas: [samen-eten, vertrouwe]"))
    assert [(d.path, d.code, d.found) for d in found if d.code != "missing"] == [
        (LESSON, "niet-op-de-lijst", "vertrouwe"), ("lists/themas.yml", "extra_forbidden", "Samen eten"),
    ]  # fmt: skip


def test_an_item_without_an_id_may_be_any_so_nothing_is_said_of_what_points_to_the_list():
    found = problems({"lists/themas.yml": "- {label: Samen eten}\n"} | with_lines(LESSON, "themas: [samen-eten]"))
    assert {d.path for d in found} == {"lists/themas.yml"}


def test_a_reference_within_an_item_of_a_list_is_checked_at_its_line():
    text = "- id: vertrouwen\n  label: Vertrouwen\n- id: samen-eten\n  label: Samen eten\n  deals_welkom:\n    reden: Veel vraag.\n    prioriteit_van:\n      - keuken\n      - keukem\n"
    problem = only({"lists/themas.yml": text})
    assert (problem.code, problem.path, problem.line, problem.found, problem.meant) == ("onbekende-verwijzing", "lists/themas.yml", 9, "keukem", "keuken")
    assert problem.fix == "      - keuken"


def test_what_points_to_a_file_that_is_refused_is_not_reported_as_well():
    files = guide(with_lines(LESSON, "geleerd_bij: [keuken]", "themas: [samen-eten]", "afbeelding: {bestand: foto.jpg, alt: Een foto}"))
    refused = {PARTNER: LINK, "lists/themas.yml": TOO_LARGE, "images/foto.jpg": LINK}
    found = pipeline.check(files | refused, root="").diagnostics
    assert sorted((d.path, d.code) for d in found if d.path not in refused) == []
    assert sorted(d.path for d in found) == sorted(refused)
