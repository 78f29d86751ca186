"""What the pages about time promise: the agenda, the news, the stories and the planning."""

import re
from datetime import date

import pytest
from reisgids.dates import PartialDate
from reisgids.emit.gathered.moments import in_words, period
from reisgids.emit.gathered.planning import PER_PAGE
from reisgids.emit.gathered.timeline import EDGE, WIDTH, Span, draw
from reisgids.emit.page import Addresses
from reisgids.emit.site import emit
from samples import DAY, Seen, check, guide, pages, with_lines

DEAL = "deals/maaltijd.md"


def made(files, day=DAY):
    """Return the pages of the smallest guide with these files, on a day."""
    result = check(files)
    assert [d for d in result.diagnostics if d.severity == "fout"] == []
    return pages(emit(result.graph, day))


def entry(*lines, body=""):
    """Return a file with these lines of front matter, besides what each needs."""
    return "\n".join(["---", "samenvatting: Kort.", "bronnen: [eigen ervaring]", *lines, "---", body])


def event(begint, eindigt="", *more):
    return entry("titel: Iets", "soort: training", f"begint: {begint}", *([f"eindigt: {eindigt}"] if eindigt else []), *more)


def headings(html):
    """Return the headings of the groups of a list, in the order of the page."""
    return re.findall(r'<h2 id="g-[^"]*">([^<]*)</h2>', html)


# --- When, in words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-06-09", "2026-06-09", "dinsdag 9 juni 2026"),
        ("2026-06", "2026-06", "juni 2026"),
        ("2026", "2026", "2026"),
        ("2018-11-08", "2018-11-13", "8 tot en met 13 november 2018"),
        ("2018-11-30", "2018-12-02", "30 november tot en met 2 december 2018"),
        ("2018-11", "2018-12", "november tot en met december 2018"),
        ("2018-12-30", "2019-01-02", "30 december 2018 tot en met 2 januari 2019"),
        ("2018", "2019-05", "2018 tot en met mei 2019"),
        ("2018-05", "", "vanaf mei 2018"),
        ("", "2018-05-01", "tot en met 1 mei 2018"),
        ("", "", ""),
    ],
)
def test_a_period_is_said_in_words_without_saying_anything_twice(start, end, words):
    dates = [PartialDate.parse(text) if text else None for text in (start, end)]
    assert period(*dates) == words


def test_a_day_has_the_name_of_its_weekday():
    assert in_words(PartialDate(2024, 2, 29)) == "donderdag 29 februari 2024"


# --- The agenda ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begint", "eindigt", "day", "past", "now"),
    [
        ("2026-06-01", "", date(2026, 6, 1), False, True),
        ("2026-06-01", "", date(2026, 6, 2), True, False),
        ("2026-05-30", "2026-06-02", date(2026, 6, 1), False, True),
        ("2026-05-30", "2026-06-02", date(2026, 6, 3), True, False),
        ("2026-06", "", date(2026, 6, 30), False, False),
        ("2026-06", "", date(2026, 7, 1), True, False),
        ("2026", "", date(2026, 12, 31), False, False),
        ("2026", "", date(2027, 1, 1), True, False),
        ("2026-05-30", "2026", date(2026, 12, 31), False, False),
    ],
)
def test_an_activity_is_past_only_when_its_last_possible_day_is(begint, eindigt, day, past, now):
    html = made({"events/iets.md": event(begint, eindigt)}, day)["agenda/iets"]
    assert ("is geweest" in html) is past
    assert ("nu bezig" in html) is now


def test_the_agenda_has_what_comes_first_by_date_and_then_what_was_by_year_newest_first():
    dates = {"a": "2026-07-01", "b": "2026", "c": "2026-06-15", "d": "2025-02", "e": "2025-03-01", "f": "2019"}
    html = made({f"events/{name}-dag.md": event(d) for name, d in dates.items()})["agenda/index"]
    seen = Seen(html)
    assert headings(html) == ["Dit komt eraan", "Geweest in 2025", "Geweest in 2019"]
    order = [m[1] for link in seen.links if (m := re.search(r"(\w)-dag/$", link))]
    assert order == ["c", "a", "b", "e", "d", "f"]
    assert "woensdag 1 juli 2026" in seen.text.lower()


def test_an_agenda_without_anything_ahead_says_so_and_shows_what_was():
    html = made({"events/iets.md": event("2019")})["agenda/index"]
    assert "niets op de agenda dat nog komt" in html
    assert headings(html) == ["Geweest in 2019"]


SIGN_UP = "aanmelden: {link: 'https://voorbeeld.nl/kom', email: info@voorbeeld.nl, toelichting: Neem brood mee.}"


def test_the_page_of_an_activity_says_when_where_by_whom_and_how_to_come():
    html = made({"events/iets.md": event("2026-07-01", "", "plaats: Het wijkhuis", "organisator: [keuken]", SIGN_UP)})["agenda/iets"]
    seen = Seen(html)
    assert all(words in seen.text for words in ("woensdag 1 juli 2026", "Het wijkhuis", "De Keuken", "Neem brood mee.", "voorbeeld.nl/kom"))
    assert {"https://voorbeeld.nl/kom", "mailto:info@voorbeeld.nl", "../../partners/keuken/"} <= set(seen.links)
    assert seen.text.count("Het wijkhuis") == 1, "it stands in one place"


def test_one_cannot_sign_up_for_what_has_been():
    html = made({"events/iets.md": event("2019", "", SIGN_UP)})["agenda/iets"]
    assert "Aanmelden kan niet meer" in html
    assert "Meld je aan" not in html


# --- News and stories ------------------------------------------------------------------------------


def test_news_stands_by_year_newest_first_and_undated_last():
    dates = {"a": "2019", "b": "2026-02-03", "c": "", "d": "2026-05", "e": "2019-06-01"}
    files = {f"news/{n}-bericht.md": entry(f"titel: {n}", "soort: anders", *([f"datum: {d}"] if d else [])) for n, d in dates.items()}
    html = made(files)["nieuws/index"]
    assert headings(html) == ["2026", "2019", "Zonder datum"]
    assert [m[1] for link in Seen(html).links if (m := re.search(r"(\w)-bericht/$", link))] == ["d", "b", "e", "a", "c"]


@pytest.mark.parametrize(("status", "shown"), [("idee", True), ("voorbereiding", True), ("lopend", False), ("onbekend", False)])
def test_the_news_shows_which_deals_are_being_made(status, shown):
    html = made(with_lines(DEAL, f"status: {status}"))["nieuws/index"]
    assert ("De maaltijd" in html) is shown


MEDIA = "media: {link: 'https://voorbeeld.nl/film', duur: 6 minuten, tekstversie: Een kok snijdt wortels.}"


def story(kind, *more, body=""):
    return entry("titel: Een verhaal", f"soort: {kind}", *more, body=body)


def test_stories_stand_by_kind_with_their_kind_and_how_long_they_take():
    files = {
        "stories/film.md": story("video", MEDIA, "datum: 2026-03-02"),
        "stories/tekst.md": story("blog", body="woord " * 540),
        "stories/kort.md": story("blog", "datum: 2026", body="Een woord."),
    }
    seen = Seen(made(files)["verhalen/index"])
    lines = [line for line in seen.text.split("\n") if line.startswith(("Blog,", "Video,"))]
    assert lines == ["Blog, 1 minuut lezen, 2026", "Blog, 3 minuten lezen", "Video, 6 minuten, maandag 2 maart 2026"]


@pytest.mark.parametrize("kind", ["video", "podcast"])
def test_a_recording_is_a_link_with_its_length_and_its_text_and_nothing_embedded(kind):
    html = made({"stories/iets.md": story(kind, MEDIA)})["verhalen/iets"]
    seen = Seen(html)
    assert "https://voorbeeld.nl/film" in seen.links
    assert all(words in seen.text for words in ("6 minuten", kind.capitalize(), "Een kok snijdt wortels."))
    assert "#tekstversie" in seen.links
    assert "tekstversie" in seen.ids
    assert seen.active == []
    assert not {"video", "audio", "iframe"} & {tag for tag, _ in seen.tags}


def test_reactions_are_shown_with_role_and_date_and_one_can_write_back():
    files = {"stories/iets.md": story("blog", "reacties: [{rol: Bewoner, datum: 2026-04, tekst: Mooi!}, {rol: Docent, tekst: Ja.}]", body="Tekst.")}
    with_mail = guide()["gids.yml"].decode() + "redactie_email: redactie@voorbeeld.nl\n"
    seen = Seen(made({**files, "gids.yml": with_mail})["verhalen/iets"])
    lines = seen.text.split("\n")
    assert lines[lines.index("Mooi!") + 1] == "Bewoner, april 2026"
    assert lines[lines.index("Ja.") + 1] == "Docent"
    assert any(link.startswith("mailto:redactie@voorbeeld.nl?subject=Reactie") for link in seen.links)
    assert not any(link.startswith("mailto:") for link in Seen(made(files)["verhalen/iets"]).links)


# --- The planning ----------------------------------------------------------------------------------


def deal(*lines):
    return with_lines(DEAL, *lines)


def facts(files, day=DAY, name="planning/index"):
    """Return the list of the planning: its lines under their year."""
    lines = Seen(made(files, day)[name]).text.split("\n")
    found, year = [], ""
    for line in lines[lines.index("Lijst per jaar", lines.index("Lijst per jaar") + 1) :]:
        if line == "Deals zonder datum":
            break
        year = line if re.fullmatch(r"\d{4}", line) and line != year else year
        found += [(year, line)] if re.search(r"(Start|Mijlpaal|Einde|Activiteit|Voorstel): ", line) else []
    return found


def test_a_planning_without_dates_is_friendly_and_says_which_deals_it_misses():
    seen = Seen(made({})["planning/index"])
    assert "nog geen deals, activiteiten, voorstellen of rondes met een datum" in seen.text
    assert "Van 1 deal staat niet in de gids wanneer die begint of eindigt." in seen.text
    assert "svg" not in {tag for tag, _ in seen.tags}


def drawn(html):
    """Return where each row of the drawing leads."""
    return re.findall(r'<li class="rg-tl [^>]*><p><a href="([^"]*)"', html)


def test_deals_activities_and_rounds_stand_on_one_line_of_time_and_in_a_list_by_year():
    files = {
        **deal("tijdpad: {start: 2024-09, einde: 2026, mijlpalen: [{datum: 2025-03-04, wat: Eerste soep}]}"),
        "events/iets.md": event("2025-01-10"),
        "rounds/kompas.md": entry("titel: Kompas", "stand: open", "periode: {start: 2025-01, einde: 2025-12}"),
    }
    assert facts(files) == [
        ("2026", "2026 Einde: De maaltijd"),
        ("2025", "januari 2025 Start: Kompas"),
        ("2025", "vrijdag 10 januari 2025 Activiteit: Iets"),
        ("2025", "dinsdag 4 maart 2025 Mijlpaal: De maaltijd – Eerste soep"),
        ("2025", "december 2025 Einde: Kompas"),
        ("2024", "september 2024 Start: De maaltijd"),
    ]
    seen = Seen(made(files)["planning/index"])
    assert drawn(made(files)["planning/index"]) == ["../deals/maaltijd/", "../kompas/kompas/", "../agenda/iets/"]
    assert "Deals zonder datum" not in seen.text


def test_the_steps_of_a_proposal_stand_there_done_and_planned_and_when_an_answer_was_asked():
    steps = "[{datum: 2026-09-01, stap: besluit}, {datum: 2025-02, stap: geagendeerd}, {datum: 2025-06-03, stap: besluit, uitkomst: uitgesteld, toelichting: Eerst een proef.}]"
    files = {"proposals/plan.md": entry("titel: Een plan", "soort: beleid", f"stappen: {steps}", "antwoord_voor: 2025-05-01"), "proposals/los.md": entry("titel: Nog niets", "soort: beleid")}
    assert facts(files) == [
        ("2026", "dinsdag 1 september 2026 Voorstel: Een plan – Besluit genomen (gepland)"),
        ("2025", "februari 2025 Voorstel: Een plan – Op de agenda gezet"),
        ("2025", "donderdag 1 mei 2025 Voorstel: Een plan – Antwoord gevraagd vóór deze dag"),
        ("2025", "dinsdag 3 juni 2025 Voorstel: Een plan – Besluit genomen: uitgesteld"),
    ]
    assert drawn(made(files)["planning/index"]) == ["../voorstellen/plan/"]


@pytest.mark.parametrize(
    ("status", "path", "note"),
    [
        ("lopend", "{start: 2025}", "Start: De maaltijd – loopt nog"),
        ("onbekend", "{start: 2025}", "Start: De maaltijd – einde niet bekend"),
        ("onbekend", "{einde: 2025}", "Einde: De maaltijd – start niet bekend"),
        ("onbekend", "{mijlpalen: [{datum: 2025, wat: Soep}]}", "Mijlpaal: De maaltijd – Soep"),
    ],
)
def test_an_end_that_is_not_known_is_said(status, path, note):
    assert [line.removeprefix("2025 ") for _, line in facts(deal(f"status: {status}", f"tijdpad: {path}"))] == [note]


def test_each_row_of_the_drawing_is_a_link_with_its_time_in_words_and_the_bars_need_no_style():
    html = made(deal("tijdpad: {start: 2025}"))["planning/index"]
    drawing = html[html.index('class="rg-tijdlijn"') : html.index("rg-legenda")]
    assert " style" not in drawing
    assert "De maaltijd vanaf 2025, loopt nog" in Seen(drawing).text
    assert all("aria-hidden" in tag for tag in re.findall(r"<svg (?!x=)[^>]*>", drawing))


@pytest.mark.parametrize(("count", "expected"), [(PER_PAGE, 1), (PER_PAGE + 1, 2), (3 * PER_PAGE + 1, 4)])
def test_hundreds_of_deals_are_cut_into_periods_the_newest_first(count, expected):
    files = {f"deals/deal-{n:03}.md": deal(f"titel: Deal {n:03}", f"tijdpad: {{start: {1950 + n}}}")[DEAL] for n in range(count)}
    found = made({DEAL: None, **files}, date(2026, 6, 1))
    names = ["planning/index", *(f"planning/pagina-{n}" for n in range(2, expected + 1))]
    assert sorted(n for n in found if n.startswith("planning/")) == sorted(names)
    rows = [drawn(found[name]) for name in names]
    assert [href[-4:-1] for page in rows for href in reversed(page)] == [f"{n:03}" for n in reversed(range(count))]
    if expected > 1:
        assert f"Hier staat wat begon in {1950 + count - PER_PAGE} tot en met {1950 + count - 1}" in Seen(found["planning/index"]).text
        assert Addresses().relative("planning/index", names[1]) in Seen(found["planning/index"]).links


# What is drawn of each stretch: full bars, light bars, lines to what is not known.
SPANS = [
    ("2025-03-01", "2025-03-31", False, 1, 0, 0),
    ("2025-03-01", "2025-03-01", False, 1, 0, 0),
    ("2024", "2026", False, 1, 2, 0),
    ("2025", "2025", False, 0, 1, 0),
    ("2025-03", "2025", False, 0, 1, 0),
    ("2024-03-01", "2026", False, 1, 1, 0),
    ("2024", "2026-03-01", False, 1, 1, 0),
    ("2024", "", False, 0, 1, 1),
    ("2024-03-01", "", False, 1, 0, 1),
    ("2024", "", True, 1, 1, 1),
    ("2027", "", True, 0, 1, 1),
    ("", "2026", False, 0, 1, 1),
    ("", "2026-01-01", False, 1, 0, 1),
    ("", "", False, 0, 0, 1),
]


@pytest.mark.parametrize(("start", "end", "goes_on", "full", "light", "dashes"), SPANS)
def test_a_bar_is_light_where_a_date_is_not_known_and_dashed_where_there_is_none(start, end, goes_on, full, light, dashes):
    dates = [PartialDate.parse(text) if text else None for text in (start, end)]
    steps = () if start or end else ((PartialDate(2024), "a"), (PartialDate(2026, 2), "b"))
    drawing = draw([Span(*dates, steps, goes_on)], DAY)
    [row] = drawing.rows
    assert ([b.vague for b in row.bars].count(False), [b.vague for b in row.bars].count(True), len(row.dashes)) == (full, light, dashes)
    assert [d.arrow for d in row.dashes if d.arrow] == ([True] if goes_on else [])
    places = [*(b.x for b in row.bars), *(b.x + b.width for b in row.bars), *(p.x for p in row.points), *(x for d in row.dashes for x in (d.x1, d.x2))]
    assert all(0 <= x <= WIDTH for x in places), places
    assert all(d.x1 <= d.x2 for d in row.dashes)


def test_pieces_of_a_bar_join_without_a_gap():
    [row] = draw([Span(PartialDate(2024), PartialDate(2026))], DAY).rows
    light, full, last = sorted(row.bars, key=lambda b: b.x)
    assert (light.x, full.x, last.x) == (EDGE, pytest.approx(light.x + light.width, abs=0.2), pytest.approx(full.x + full.width, abs=0.2))


def test_today_is_drawn_only_when_the_drawing_reaches_it():
    assert draw([Span(PartialDate(2019), PartialDate(2020))], DAY).today is None
    assert draw([Span(PartialDate(2019), PartialDate(2027))], DAY).today is not None
    assert draw([Span(PartialDate(2019), None, goes_on=True)], DAY).last_year == DAY.year


def test_a_long_time_has_fewer_numbered_years():
    drawing = draw([Span(PartialDate(1900), PartialDate(2020))], DAY)
    assert len(drawing.years) == 121
    assert sum(numbered for _, _, numbered in drawing.years) <= 14
