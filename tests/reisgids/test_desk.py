"""The editors' desk: it finds what was planted, and leaves alone what is right."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from finding import Seen
from reisgids.cli import main
from reisgids.desk import language, outside
from reisgids.desk.desk import desk_of
from reisgids.desk.history import Moment, moment_of, read_history, written
from reisgids.desk.kinds import KINDS
from reisgids.emit.desk import report
from reisgids.emit.page import Beside
from reisgids.emit.site import emit
from samples import check, guide, with_lines

DAY = date(2028, 11, 21)
KIND = [kind.name for kind in KINDS]


def entry(folder, name, *lines, body="", **fields):
    """Return a file of the guide, checked a month before the day unless it says otherwise."""
    title = "naam" if folder in ("partners", "instruments") else "titel"
    given = {title: name, "samenvatting": "Kort gezegd.", "gecontroleerd_op": "2028-10-21", "gecontroleerd_door": "redactie", "bronnen": "[eigen ervaring]"} | fields
    return "\n".join(["---", *(f"{k}: {v}" for k, v in given.items() if v), *lines, "---", "", body, ""])


def partner(name, **more):
    return entry("partners", name, soort="initiatief", **more)


def deal(name, partner_id, **more):
    return entry("deals", name, "partners:", f"  - {{partner: {partner_id}, bevestigd_op: 2028-10-21}}", **{"status": "lopend", "doel": "Samen iets doen.", **more})


def lesson(name, **more):
    given = {"soort": "wijk", "aard": "les", "geleerd_in": "[deal-1]", "gevolg": "Doe dit ook.", "themas": "[vertrouwen]", **more}
    return entry("lessons", name, **given)


# A guide in which nothing is wrong: names and lessons are told apart by words, not by numbers.
STREETS = ["Akkerplein", "Beukenhof", "Cederlaan", "Dorpsweg", "Eikenkade", "Fonteinpad", "Grachtzicht", "Havenrand", "Irisstraat", "Jasmijnpark"]
WORDS = ["koffie schenken", "een tuin aanleggen", "muziek maken", "fietsen repareren", "kleren ruilen", "oppassen", "voorlezen", "klussen", "wandelen", "schaken"]
SOUND = {
    **{f"{path.partition('.')[0]}.md": text for path, text in with_lines("partners/keuken.md", "gecontroleerd_op: 2028-10-21", "gecontroleerd_door: bestuur").items()},
    **with_lines("deals/maaltijd.md", "gecontroleerd_op: 2028-10-21", "gecontroleerd_door: bestuur", "partners:\n  - {partner: keuken, bevestigd_op: 2028-10-21}"),
    **with_lines("lessons/vraag.md", "gecontroleerd_op: 2028-10-21", "gecontroleerd_door: bestuur", "geleerd_in: [maaltijd]", "gevolg: Vraag het eerst."),
    **{f"partners/partner-{n}.md": partner(f"Huis aan {street}") for n, street in enumerate(STREETS)},
    **{f"deals/deal-{n}.md": deal(f"Samen {what}", f"partner-{n}") for n, what in enumerate(WORDS)},
    **{f"lessons/les-{n}.md": lesson(f"Begin met {what} als {street} erom vraagt", geleerd_in=f"[deal-{n}]") for n, (what, street) in enumerate(zip(WORDS, STREETS, strict=True))},
}

PLANTED = {
    "concept": ({"deals/nieuw.md": deal("Een nieuw plan", "partner-1", publicatie="concept")}, {"nieuw"}),
    "zonder-antwoord": (
        {"proposals/stil.md": entry("proposals", "Een vraag", "lessen: [les-1]", "stappen:", "  - {datum: 2027-01-10, stap: geagendeerd}", soort="beleid", gremium="keuken")},
        {"stil"},
    ),
    "marktplaats": (
        {
            "market/straks.md": entry("market", "Wie heeft een zaal", soort="vraag", van="partner-2", verloopt_op="2028-12-01"),
            "market/ooit.md": entry("market", "Oude stoelen", soort="aanbod", van="partner-2", verloopt_op="2027-12-01"),
            "market/later.md": entry("market", "Een bus te leen", soort="aanbod", van="partner-2", verloopt_op="2029-12-01"),
        },
        {"straks"},
    ),
    "deal-voorbij": ({"deals/oud.md": deal("Een oud plan", "partner-3", tijdpad="{einde: 2027-06}")}, {"oud"}),
    "rust-op-weg": (
        {"lessons/les-2.md": lesson("Weg ermee", publicatie="verwijderd", reden="Klopt niet."),
         "proposals/rest.md": entry("proposals", "Een wens", "lessen: [les-1, les-2]", soort="beleid", gremium="keuken")},
        {"rest"},
    ),
    "dubbel": (
        {"partners/tweede.md": partner("Stichting Huis aan Akkerplien"), "deals/deal-x.md": deal("Iets anders", "tweede"),
         "events/a.md": entry("events", "Buurtdag", begint="2028-12-01", over="[partners/keuken]"), "events/b.md": entry("events", "Buurtdag", begint="2029-01-01", over="[partners/keuken]")},
        {"partner-0"},
    ),
    "verlopen": ({"partners/partner-4.md": partner("Huis aan Eikenkade", gecontroleerd_op="2026-11-21")}, {"partner-4"}),
    "keert-terug": ({"lessons/weer.md": lesson("Begin bij voorlezen als Grachtzicht erom vraagt", geleerd_in="[deal-7]")}, {"les-6"}),
    "les-onaf": ({"lessons/half.md": lesson("Laat de sleutel bij de buren", geleerd_in="")}, {"half"}),
    "eenzijdig": ({"deals/een.md": entry("deals", "Alleen gezegd", "partners: [{partner: partner-5}]", status="lopend", doel="Iets.")}, {"partner-5"}),
    "los": ({"partners/alleen.md": partner("Knutselclub Zonnestraal")}, {"alleen"}),
    "zonder-link": ({"lessons/les-3.md": lesson("Repareer samen", geleerd_in="[deal-3]", body="Wij vroegen Huis aan Irisstraat om hulp.")}, {"les-3"}),
    "nooit-nagekeken": ({"partners/partner-8.md": partner("Huis aan Irisstraat", gecontroleerd_op="", gecontroleerd_door="")}, {"partner-8"}),
    "moeilijk": (
        {"deals/deal-9.md": deal("Samen schaken", "partner-9", body="De gemeente faciliteert de implementatie middels een integrale aanpak.")}, {"deal-9"},
    ),
}  # fmt: skip


def found(files, **kept):
    return desk_of(check({**SOUND, **files}).graph, DAY, kept)


def ids(desk):
    return {pile.kind.name: {task.entry.key.id for task in pile.tasks if task.entry} for pile in desk.piles}


def test_a_guide_in_which_all_is_right_asks_for_nobody():
    assert ids(found({})) == {}


@pytest.mark.parametrize("kind", PLANTED)
def test_what_was_planted_is_found_and_nothing_else(kind):
    files, expected = PLANTED[kind]
    assert ids(found(files)) == {kind: expected}


def test_everything_planted_at_once_is_found_in_order_of_weight():
    files = {path: text for planted, _ in PLANTED.values() for path, text in planted.items()}
    desk = found(files)
    names = [pile.kind.name for pile in desk.piles]
    assert names == [name for name in KIND if name in PLANTED]
    assert all(expected <= ids(desk)[kind] for kind, (_, expected) in PLANTED.items())


@pytest.mark.parametrize("kind", ["dubbel", "keert-terug"])
def test_a_link_between_two_says_that_they_are_not_the_same(kind):
    files, (first,) = PLANTED[kind]
    other = "partners/tweede.md" if kind == "dubbel" else "lessons/weer.md"
    folder = other.partition("/")[0]
    assert ids(found({**files, other: files[other].rstrip() + f"\n\nIets anders dan [[{folder}/{first}]].\n"})) == {}


def test_security_txt_is_named_a_month_before_it_lapses():
    settings = "naam: Gids\nplaats: Voorbeeldstad\nomschrijving: Wie?\nlicentie_inhoud: CC BY 4.0\nbeveiliging_email: a@voorbeeld.nl\nbeveiliging_verloopt_op: {}\n"
    assert [p.kind.name for p in found({"gids.yml": settings.format("2028-12-10")}).piles] == ["beveiliging"]
    assert found({"gids.yml": settings.format("2029-10-10")}).total == 0


def test_lessons_with_good_ground_may_move_on():
    schouw = entry("schouwen", "Schouw", soort="waarderend", deal="deal-1", datum="2028-01-10", deelnemers="[{partner: partner-1, rol: betrokkene}]")
    files = {"schouwen/schouw.md": schouw, "lessons/les-1.md": lesson("Kijk samen terug", uit_schouw="schouw")}
    assert ids(found(files)) == {"les-verder": {"les-1"}}
    assert ids(found({**files, "lessons/les-1.md": lesson("Kijk samen terug", uit_schouw="schouw", curatie="bevestigd")})) == {}


# --- Texts ------------------------------------------------------------------------------------------


def test_a_list_is_not_one_long_sentence():
    items = "\n".join(f"- een punt over {word}" for word in WORDS * 3)
    assert language.read(items).long == ()


def test_a_long_sentence_is_counted_in_words():
    assert language.read(" ".join(["woord"] * 26) + ".").long[0][0] == 26
    assert language.read(" ".join(["woord"] * 25) + ".").long == ()


def test_easy_dutch_reads_easier_than_the_language_of_policy():
    easy = "De buren eten samen. Elke week kookt een ander. Wie alleen is, hoort erbij. " * 6
    hard = "De gemeentelijke organisatie faciliteert interdisciplinaire samenwerkingsverbanden binnen ontwikkelingstrajecten. " * 9
    assert language.read(easy).ease > 75
    assert language.read(hard).ease < 20


# --- Outside addresses --------------------------------------------------------------------------------

URL = "https://www.voorbeeld.nl/weg"
LINKED = {"partners/partner-1.md": partner("Huis aan Beukenhof", website=URL)}


def visits(*days):
    state = {}
    for day, why in days:
        state = outside.after(state, [(URL, why)], date.fromisoformat(day))
    return outside.written(state)


@pytest.mark.parametrize(
    ("days", "dead"),
    [
        ([("2028-11-01", "404"), ("2028-11-08", "404"), ("2028-11-15", "404")], True),
        ([("2028-11-01", "404"), ("2028-11-08", "404")], False),
        ([("2028-11-13", "404"), ("2028-11-14", "404"), ("2028-11-15", "404")], False),
        ([("2028-11-01", "404"), ("2028-11-08", ""), ("2028-11-15", "404")], False),
    ],
)
def test_an_address_is_dead_after_three_failures_over_two_weeks(days, dead):
    assert ids(found(LINKED, **{outside.FILE: visits(*days)})) == ({"dode-link": {"partner-1"}} if dead else {})


def test_a_kept_copy_takes_a_dead_address_off_the_desk_and_shows_on_the_page():
    kept = {outside.FILE: visits(("2028-11-01", "404"), ("2028-11-08", "404"), ("2028-11-15", "404"))}
    files = {"partners/partner-1.md": partner("Huis aan Beukenhof", website=URL, archief_link="https://archief.voorbeeld.nl/weg")}
    assert ids(found(files, **kept)) == {}
    shown = {p.name: p.html for p in emit(check({**SOUND, **files}).graph, DAY).pages}["partners/partner-1"]
    assert "https://archief.voorbeeld.nl/weg" in Seen(shown).links


@pytest.mark.parametrize("broken", [b"", b"[]", b"{\"a\": 1}", b"\xff", b"{\"a\": {\"days\": [\"x\"], \"why\": 1}}"])
def test_kept_files_that_cannot_be_read_are_an_empty_beginning(broken):
    assert outside.read_state(broken) == {}
    assert read_history(broken) == ()


# --- The page, the command and the numbers over time ----------------------------------------------------


def page(files, **kept):
    made = emit(check({**SOUND, **files}).graph, DAY, beside=Beside(kept=kept))
    return made, next(p for p in made.pages if p.name == "redactie/index")


def test_the_page_is_for_editors_only():
    made, shown = page({})
    assert not shown.listed
    assert "redactie/index" not in {r.name for r in made.records}
    menu = made.menu
    assert "redactie/index" not in {item.name for item in (*menu.main, *menu.more, *menu.about)}
    assert "Er is niets te doen." in Seen(shown.html).text


MANY = {f"partners/los-{n}.md": partner(f"{street} {word}") for n, (street, word) in enumerate((s, w) for s in (*STREETS, "Kastanjelaan", "Lindehof") for w in WORDS)}


def test_each_task_is_one_click_away_and_a_high_pile_has_a_page_of_its_own():
    made, shown = page(MANY)
    seen = Seen(shown.html.partition("Alles wat er te doen is")[2])
    assert sum(link.startswith("../meedoen/partner/?id=los-") for link in seen.links) == 100
    assert "En nog 92 van de 112" in seen.text
    assert "Bekijk ze alle 120" in seen.text
    pile = next(p for p in made.pages if p.name == "redactie/los/index")
    assert not pile.listed
    assert sum(link.startswith("../../meedoen/partner/?id=los-") for link in Seen(pile.html).links) == 120


def test_who_has_little_time_gets_ten_tasks_of_many_kinds():
    files = MANY | {path: text for planted, _ in PLANTED.values() for path, text in planted.items()}
    begin = page(files)[1].html.partition("Begin hier")[2].partition("</section>")[0]
    assert begin.count("rg-taken__wat") == 10
    assert "Akkerplein" in begin
    assert "Begin hier" not in page(PLANTED["los"][0])[1].html


def test_tasks_can_be_narrowed_by_page_theme_and_area_but_not_when_there_are_few():
    seen = page(MANY)[1].html
    assert [f"name=\"{name}\"" in seen for name in ("pagina", "thema", "gebied")] == [True, False, False]
    assert "data-filter " not in page(PLANTED["los"][0])[1].html


def test_a_draft_is_named_by_its_file_alone():
    shown = page(PLANTED["concept"][0])[1].html
    assert "nieuw.md" in shown
    assert "Een nieuw plan" not in shown


def test_the_numbers_over_time_are_drawn_from_what_was_remembered():
    history = written((Moment("2028-09-01", 30, 10, {"los": 4}), Moment("2028-10-01", 31, 20, {"los": 2})), moment_of(found({})))
    assert [m.total for m in read_history(history)] == [4, 2, 0]
    html = page({}, **{"history.json": history})[1].html
    assert "rg-verlooplijn" in html
    assert "65%" in Seen(html).text
    assert "rg-verlooplijn" not in page({})[1].html


def test_the_json_names_file_page_and_door_of_every_task():
    files = {path: text for planted, _ in PLANTED.values() for path, text in planted.items()}
    data = json.loads(report.as_json(found(files)))
    assert data["counts"]["los"] == 1
    assert [t["weight"] for t in data["tasks"]] == sorted((t["weight"] for t in data["tasks"]), reverse=True)
    stale = next(t for t in data["tasks"] if t["kind"] == "verlopen")
    assert (stale["path"], stale["page"], stale["where"]) == ("partners/partner-4.md", "partners/partner-4/", "meedoen/partner/?id=partner-4&klopt=1")
    assert 0 < data["completeness"]["lessons/les-1"] < 1


def test_the_command_shows_what_there_is_to_do_and_remembers_the_numbers(tmp_path):
    content = tmp_path / "content"
    for path, data in guide({**SOUND, **PLANTED["los"][0]}).items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(data)
    run = CliRunner().invoke(main, ["desk", "--content", str(content), "--peildatum", "2028-11-21", "--remember"])
    assert run.exit_code == 0
    assert "Knutselclub Zonnestraal" in run.output
    assert read_history((tmp_path / "desk" / "history.json").read_bytes())[0].total == 1
    assert json.loads(CliRunner().invoke(main, ["desk", "--content", str(content), "--peildatum", "2028-11-21", "--format", "json"]).output)["counts"]["los"] == 1


# --- Names in a text ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("Zonnehof", "Later vroegen wij Zonnehof om raad.", True),
        ("Zonnehof", "Zonnehof gaf raad.", False),
        ("Zonnehof", "Wij eten in het zonnehof van de school.", False),
        ("Zonnehof", "Wij gingen naar Zonnehofstede.", False),
        ("Huis De Zon", "Huis De Zon gaf raad.", True),
        ("ABC", "Wij vroegen ABC om raad.", False),
    ],
    ids=["one word within a sentence", "one word that begins one", "without a capital", "part of a word", "more words", "a short abbreviation"],
)
def test_a_partner_is_recognised_where_the_word_can_only_be_its_name(name, text, seen):
    files = {"partners/zon.md": partner(name), "deals/zon.md": deal("Zingen met de buurt", "zon"), "lessons/les-3.md": lesson("Repareer samen", geleerd_in="[deal-3]", body=text)}
    assert ("les-3" in ids(found(files)).get("zonder-link", ())) is seen


def test_a_lesson_on_which_a_proposal_rests_says_what_one_can_do_with_it():
    files = {"lessons/les-3.md": lesson("Repareer samen", geleerd_in="[deal-3]", gevolg=""), "proposals/plan.md": entry("proposals", "Een plan", soort="beleid", lessen="[les-3]")}
    assert "les-onaf" not in ids(found(files))
    assert ids(found({"lessons/les-3.md": files["lessons/les-3.md"]}))["les-onaf"] == {"les-3"}
