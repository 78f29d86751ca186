"""The agenda in calendar programs: known days, of the whole guide and of each area, the same bytes every time."""

from datetime import date

import icalendar
import pytest
from exported import made, page
from samples import Seen, with_lines
from test_feeds import event

PARTNER = "partners/keuken.md"


def events(site, path):
    """Return the events in a calendar, as the library reads them back."""
    return icalendar.Calendar.from_ical(site.files[path]).walk("VEVENT")


@pytest.mark.parametrize(
    ("lines", "first", "over"),
    [
        (["begint: 2026-07-04"], date(2026, 7, 4), date(2026, 7, 5)),
        (["begint: 2026-07-04", "eindigt: 2026-07-06"], date(2026, 7, 4), date(2026, 7, 7)),
        (["begint: 2026-07-04", "eindigt: 2026-07"], date(2026, 7, 4), date(2026, 7, 5)),
        (["begint: 2026-12-31"], date(2026, 12, 31), date(2027, 1, 1)),
    ],
    ids=["one day", "three days", "an end that is not known to the day", "the last day of a year"],
)
def test_an_event_is_all_day_until_the_day_after(lines, first, over):
    (found,) = events(made(event("Feest", *lines)), "agenda.ics")
    assert (found["dtstart"].dt, found["dtend"].dt) == (first, over)


@pytest.mark.parametrize("begins", ["2026", "2026-07"])
def test_an_event_without_a_known_day_is_in_no_calendar(begins):
    site = made(event("Ooit", f"begint: {begins}"))
    assert [path for path in site.files if path.endswith(".ics")] == []
    assert "nog geen activiteit waarvan de dag bekend is" in Seen(page(site, "open-data/index").html).text


def test_an_event_tells_what_it_is_where_and_by_whom():
    files = event("Feest", "begint: 2026-07-04", "plaats: 'Wijkhuis; zaal 2, boven'", "organisator: [keuken]")
    (found,) = events(made(files), "agenda.ics")
    assert found["summary"] == "Feest"
    assert found["location"] == "Wijkhuis; zaal 2, boven"
    assert found["url"] == "https://gids.voorbeeld.nl/agenda/feest/"
    assert found["description"] == "Kom ook.\nSoort activiteit: Training\nOrganisator: De Keuken\nhttps://gids.voorbeeld.nl/agenda/feest/"


def test_an_area_has_the_events_in_it_and_in_the_areas_within():
    files = event("Feest", "begint: 2026-07-04", "gebieden: [west]") | event("Borrel", "begint: 2026-07-05")
    site = made(files)
    found = {path: [str(e["summary"]) for e in events(site, path)] for path in site.files if path.endswith(".ics")}
    assert found == {"agenda.ics": ["Feest", "Borrel"], "gebieden/west.ics": ["Feest"], "gebieden/voorbeeldstad.ics": ["Feest"]}
    assert 'type="text/calendar"' in page(site, "gebieden/west").head


def test_drafts_and_removed_events_are_in_no_calendar():
    files = event("Feest", "begint: 2026-07-04", "publicatie: concept") | event("Borrel", "begint: 2026-07-05", "publicatie: verwijderd", "reden: Gaat niet door.")
    assert [path for path in made(files).files if path.endswith(".ics")] == []


def test_an_organiser_that_readers_do_not_see_is_not_named():
    files = event("Feest", "begint: 2026-07-04", "organisator: [keuken]") | with_lines(PARTNER, "naam: GEHEIM", "publicatie: concept")
    assert b"GEHEIM" not in made(files).files["agenda.ics"]


def test_neither_the_day_nor_the_address_of_the_site_changes_who_an_event_is():
    files = event("Feest", "begint: 2026-07-04")
    first, second = made(files), made(files, day=date(2027, 1, 1))
    assert first.files["agenda.ics"] == second.files["agenda.ics"]
    (elsewhere,) = events(made(files, address="https://elders.voorbeeld.nl/gids/"), "agenda.ics")
    (nowhere,) = events(made(files, address=None), "agenda.ics")
    (here,) = events(first, "agenda.ics")
    assert here["uid"] == elsewhere["uid"] == nowhere["uid"]
    assert "url" not in nowhere


def test_the_bytes_are_what_calendar_programs_expect():
    long = "Een heel lange naam met é, ë en een puntkomma; " * 5
    content = made(event("Feest", "begint: 2026-07-04", f"plaats: '{long.strip()}'")).files["agenda.ics"]
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(content)
    assert calendar.errors == []
    assert str(calendar["x-wr-calname"]) == "Agenda – Gids van Voorbeeldstad"
    assert "CC BY 4.0" in str(calendar["description"])
