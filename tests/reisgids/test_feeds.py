"""Feeds and the newsletter: what is new, by the dates in the content and by nothing else."""

import re
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest
from exported import ADDRESS, made, page
from reisgids.dates import PartialDate
from reisgids.emit.gathered.digest import last_quarter
from reisgids.emit.open_data.changes import FROM_SOURCE, change_of
from reisgids.emit.open_data.feeds import LIMIT
from reisgids.model.declare import fields_of
from reisgids.reading.entry import Key
from samples import DAY, SMALLEST, TYPES, Maker, Seen, check, markdown, with_lines

ATOM = "{http://www.w3.org/2005/Atom}"
PARTNER, DEAL, LESSON, REPORT = "partners/keuken.md", "deals/maaltijd.md", "lessons/vraag.md", "sources/rapport.md"

CHECKED_DEAL = with_lines(DEAL, "gecontroleerd_op: 2026-05-01", "gecontroleerd_door: redactie", "gebieden: [west]", "themas: [vertrouwen]")


def proposal(*lines):
    """Return a proposal with these lines."""
    base = "---\ntitel: Anders\nsamenvatting: Het moet anders.\nsoort: beleid\nlessen: [vraag]\nbronnen: [eigen ervaring]"
    return {"proposals/anders.md": "\n".join([base, *lines, "---\n"])}


def event(name, *lines):
    """Return an event with these lines."""
    base = f"---\ntitel: {name}\nsamenvatting: Kom ook.\nsoort: training\nbronnen: [eigen ervaring]"
    return {f"events/{name.lower()}.md": "\n".join([base, *lines, "---\n"])}


# --- The dates of an entry: one rule ---------------------------------------------------------------

RULE = [
    ("the day of a check", with_lines(DEAL, "gecontroleerd_op: 2026-05-12", "gecontroleerd_door: redactie"), "2026-05-12", "Gecontroleerd op"),
    ("the latest of more dates", with_lines(DEAL, "gecontroleerd_op: 2025-01-01", "gecontroleerd_door: redactie", "tijdpad: {start: 2026-03}"), "2026-03", "Tijdpad"),
    ("a date deep in a list", with_lines(DEAL, "tijdpad: {start: 2020, mijlpalen: [{datum: 2026-04, wat: x}, {datum: 2024, wat: y}]}"), "2026-04", "Tijdpad"),
    ("a date to come does not count yet", with_lines(DEAL, "tijdpad: {start: 2024-01, einde: 2027-12}"), "2024-01", "Tijdpad"),
    ("unless there is nothing else", with_lines(DEAL, "tijdpad: {start: 2027-01, einde: 2027-12}"), "2027-01", "Tijdpad"),
    ("no date: the year of the document", with_lines(REPORT, "jaar: '2019'"), "2019", FROM_SOURCE),
    ("no date, no year: not in any feed", {}, None, None),
]


@pytest.mark.parametrize(("files", "when", "label"), [row[1:] for row in RULE], ids=[row[0] for row in RULE])
def test_the_date_of_an_entry(files, when, label):
    graph = check(files).graph
    found = change_of(graph.entries[Key("deal", "maaltijd")], graph, DAY)
    assert (found and str(found.when), found and found.label) == (when, label)


def test_the_steps_of_a_proposal_are_dates_but_its_deadline_is_not():
    files = proposal("antwoord_voor: 2026-05-20", "stappen: [{datum: 2026-02, stap: besproken}, {datum: 2026-03-01, stap: geagendeerd}]")
    graph = check(files).graph
    assert str(change_of(graph.entries[Key("voorstel", "anders")], graph, DAY).when) == "2026-03-01"


def test_a_document_that_readers_do_not_see_dates_nothing():
    graph = check(with_lines(REPORT, "jaar: '2019'", "publicatie: concept")).graph
    assert change_of(graph.entries[Key("deal", "maaltijd")], graph, DAY) is None


def test_every_kind_of_date_counts_unless_its_declaration_says_otherwise():
    graph = check(Maker().guide()).graph
    counted = {t.name for t in TYPES if any(_happens(s) for s in t.fields)}
    found = {e.key.type for e in graph.public if e.key.id.startswith("vol-") and change_of(e, graph, date(2035, 1, 1))}
    assert found == counted == set(TYPES.by_name)


def _happens(spec):
    return (spec.kind.name == "date" and spec.happened) or any(_happens(part) for part in (fields_of(spec.part) if spec.part else ()))


# --- Feeds -----------------------------------------------------------------------------------------


def atom(content):
    """Return a feed as parsed, after seeing that it is what RFC 4287 asks."""
    feed = ET.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        names = [child.tag.removeprefix(ATOM) for child in element]
        assert all(names.count(name) == 1 for name in ("id", "title", "updated")), names
        datetime.fromisoformat(element.findtext(f"{ATOM}updated"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated"))
        assert element.findtext(f"{ATOM}id").startswith("https://")
        assert [a for a in element.findall(f"{ATOM}link") if a.get("rel") == "alternate" and a.get("href").startswith("https://")]
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").startswith("https://")
    ids = [e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 0
    return feed


def titles(content):
    """Return the titles in a feed, in its order."""
    return [e.findtext(f"{ATOM}title") for e in atom(content).iter(f"{ATOM}entry")]


def test_every_feed_is_valid_atom():
    site = made(Maker().guide())
    found = [path for path in site.files if path.endswith(".xml")]
    assert len(found) > len(TYPES.types)
    for path in found:
        atom(site.files[path])


def test_there_is_a_feed_of_all_and_per_type_theme_area_and_partner():
    site = made(CHECKED_DEAL)
    feeds = {path: titles(content) for path, content in site.files.items() if path.endswith(".xml")}
    ours = ["De maaltijd"]
    assert feeds == dict.fromkeys(["gids.xml", "deals.xml", "themas/vertrouwen.xml", "gebieden/west.xml", "gebieden/voorbeeldstad.xml", "partners/keuken.xml"], ours)


def test_the_feed_of_a_partner_has_the_partner_and_what_is_round_it_but_not_its_documents():
    checked = dict.fromkeys((PARTNER, DEAL, LESSON, REPORT), "gecontroleerd_op: 2026-05-01\ngecontroleerd_door: redactie")
    files = {path: text for path, lines in checked.items() for path, text in with_lines(path, *lines.split("\n")).items()}
    assert titles(made(files).files["partners/keuken.xml"]) == ["De Keuken", "De maaltijd"]


def test_the_newest_stands_first_and_all_of_one_date_in_the_order_of_the_guide():
    files = with_lines(PARTNER, "gecontroleerd_op: 2026-04", "gecontroleerd_door: redactie") | CHECKED_DEAL
    files |= with_lines(LESSON, "gecontroleerd_op: 2026-05-01", "gecontroleerd_door: redactie")
    site = made(files)
    assert titles(site.files["gids.xml"]) == ["De maaltijd", "Begin bij de vraag", "De Keuken"]
    assert atom(site.files["gids.xml"]).findtext(f"{ATOM}updated") == "2026-05-01T12:00:00Z"


def test_a_feed_has_only_the_newest():
    many = {f"lessons/les-{n:02}.md": SMALLEST[LESSON].replace("bronnen:", f"gecontroleerd_op: 2026-01-{n % 28 + 1:02}\n        gecontroleerd_door: redactie\n        bronnen:") for n in range(LIMIT + 5)}
    assert len(titles(made(many).files["lessen.xml"])) == LIMIT


def test_without_an_address_there_are_no_feeds_and_the_page_says_why():
    site = made(CHECKED_DEAL, address=None)
    assert [path for path in site.files if path.endswith(".xml")] == []
    assert "nog geen vast adres" in Seen(page(site, "open-data/index").html).text
    assert "atom" not in page(site, "index").head


def test_without_any_date_there_are_no_feeds_and_the_page_says_why():
    site = made()
    assert [path for path in site.files if path.endswith(".xml")] == []
    assert "nog niets met een datum" in Seen(page(site, "open-data/index").html).text


def test_every_page_tells_feed_readers_where_the_feed_is():
    site = made(CHECKED_DEAL | with_lines(LESSON, "publicatie: verwijderd", "reden: Klopt niet.") | with_lines(PARTNER, "eerdere_ids: [oude-keuken]"))
    unlisted = {p.name for p in site.pages if not p.listed and not p.name.endswith("/papier")}
    assert unlisted == {"lessen/vraag", "partners/oude-keuken", "redactie/index"}
    for p in site.pages:
        assert ("application/atom+xml" in p.head) == p.listed, p.name
    assert 'href="../maaltijd' not in page(site, "deals/index").head
    assert 'href="../deals.xml"' in page(site, "deals/index").head


def test_ids_stay_the_same_when_addresses_become_flat():
    first, second = (atom(made(CHECKED_DEAL, folders=folders).files["gids.xml"]) for folders in (True, False))
    assert [e.text for e in first.iter(f"{ATOM}id")] == [e.text for e in second.iter(f"{ATOM}id")] == [ADDRESS, f"{ADDRESS}deals/maaltijd"]


def test_time_passing_changes_a_feed_only_when_a_date_passes():
    files = with_lines(DEAL, "tijdpad: {start: 2024-01, einde: 2026-09}")
    feeds = {day: made(files, day=date.fromisoformat(day)).files["gids.xml"] for day in ("2026-06-01", "2026-08-31", "2026-09-01")}
    assert feeds["2026-06-01"] == feeds["2026-08-31"] != feeds["2026-09-01"]


def test_words_that_look_like_markup_are_words():
    evil = "</title><script>&amp; ]]>"
    site = made(with_lines(DEAL, f"titel: '{evil}'", "gecontroleerd_op: 2026-05-01", "gecontroleerd_door: redactie"))
    assert titles(site.files["gids.xml"]) == [evil]


# --- The newsletter --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-06-01", "2026-01-01", "2026-03-31"),
        ("2026-06-30", "2026-01-01", "2026-03-31"),
        ("2026-07-01", "2026-04-01", "2026-06-30"),
        ("2026-01-01", "2025-10-01", "2025-12-31"),
        ("2026-12-31", "2026-07-01", "2026-09-30"),
    ],
)
def test_the_last_quarter_that_is_over(day, first, last):
    assert last_quarter(date.fromisoformat(day)) == (date.fromisoformat(first), date.fromisoformat(last))


NEWS = with_lines(DEAL, "gecontroleerd_op: 2026-02-03", "gecontroleerd_door: redactie")


def test_the_newsletter_tells_the_last_quarter_and_what_is_to_come():
    files = NEWS | event("Feest", "begint: 2026-07-04") | event("Geweest", "begint: 2026-05-01") | event("Ooit", "begint: 2027")
    site = made(files)
    seen = Seen(page(site, "nieuwsbrief/index").html)
    assert "Nieuwsbrief januari tot en met maart 2026" in seen.text
    assert "De maaltijd" in seen.text
    assert "Gecontroleerd op: 3 februari 2026" in seen.text
    assert seen.text.index("Dit komt eraan") < seen.text.index("Feest")
    assert "Geweest" not in seen.text
    assert "Ooit" not in seen.text
    assert "Lees de nieuwsbrief" in Seen(page(site, "open-data/index").html).text


def test_the_newsletter_can_be_pasted_into_a_mail():
    text = made(NEWS).files["nieuwsbrief.txt"].decode()
    assert "DEALS\n\nDe maaltijd\nBuren eten samen. (Gecontroleerd op: 3 februari 2026)\nhttps://gids.voorbeeld.nl/deals/maaltijd/\n" in text
    assert "nieuwsbrief.txt" not in made(NEWS, address=None).files


def test_a_long_newsletter_tells_ten_of_a_type_what_happened_before_what_was_only_checked():
    checked = {f"partners/p-{n:02}.md": f"---\nnaam: Partij {n:02}\nsamenvatting: S.\nsoort: initiatief\ngecontroleerd_op: 2026-03-{n + 1:02}\ngecontroleerd_door: redactie\nbronnen: [eigen ervaring]\n---\n" for n in range(12)}
    happened = {DEAL: with_lines(DEAL, "tijdpad: {start: 2026-01-05}")[DEAL], **{f"deals/d-{n:02}.md": markdown({"titel": f"Deal {n:02}", "samenvatting": "S.", "status": "lopend", "doel": "D.", "partners": [{"partner": "keuken"}], "gecontroleerd_op": "2026-03-20", "gecontroleerd_door": "redactie", "bronnen": ["eigen ervaring"]}) for n in range(11)}}
    site = made(checked | happened)
    text, seen = site.files["nieuwsbrief.txt"].decode(), Seen(page(site, "nieuwsbrief/index").html)
    assert "En nog 2: https://gids.voorbeeld.nl/partners/" in text
    assert "En nog 2: https://gids.voorbeeld.nl/deals/" in text
    assert text.index("De maaltijd") < text.index("Deal 00")
    assert [seen.text.count(name) for name in ("Partij 11", "Partij 00", "En nog 2")] == [1, 0, 2]


def test_what_changed_again_after_the_quarter_is_still_in_its_newsletter():
    site = made(with_lines(DEAL, "tijdpad: {mijlpalen: [{datum: 2026-02, wat: x}, {datum: 2026-05, wat: y}]}"))
    assert "Tijdpad: februari 2026" in Seen(page(site, "nieuwsbrief/index").html).text


@pytest.mark.parametrize("files", [{}, with_lines(DEAL, "tijdpad: {start: 2026}"), with_lines(DEAL, "tijdpad: {start: 2025-12-31}")], ids=["no date", "only a year", "a quarter earlier"])
def test_there_is_no_newsletter_without_news(files):
    site = made(files)
    assert "nieuwsbrief/index" not in {p.name for p in site.pages}
    assert "Lees de nieuwsbrief" not in Seen(page(site, "open-data/index").html).text


def test_dates_known_in_part_count_from_their_first_day():
    graph = check(markdown_deal("2026-06")).graph
    assert change_of(graph.entries[Key("deal", "maaltijd")], graph, DAY).when == PartialDate(2026, 6)


def markdown_deal(when):
    """Return the deal with this date."""
    fields = {"titel": "De maaltijd", "samenvatting": "Buren eten samen.", "status": "lopend", "doel": "Eten.", "partners": [{"partner": "keuken"}]}
    return {DEAL: markdown({**fields, "tijdpad": {"start": "2020", "einde": when}, "bronnen": ["eigen ervaring"]})}
