"""Reminders to parties, and the weekly visit to outside addresses."""

import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner
from reisgids.cli import links as links_command
from reisgids.cli import main
from reisgids.desk.outside import read_state
from reisgids.desk.reminders import letters
from reisgids.desk.task import Sight
from reisgids.emit.desk import reminders_text
from samples import check, guide, with_lines

SITE = "naam: Gids\nplaats: Voorbeeldstad\nomschrijving: Wie?\nlicentie_inhoud: CC BY 4.0\nsite_url: https://gids.voorbeeld.nl/\nredactie_email: redactie@voorbeeld.nl\n"
STALE = with_lines(
    "partners/keuken.md", "gecontroleerd_op: 2024-01-01", "gecontroleerd_door: bestuur", "aanspreekpunten:\n  - {rol: Bestuur, email: info@voorbeeld.nl}"
) | {"gids.yml": SITE}
QUARTER = [date(2026, month, 2) for month in (4, 5, 6)]


def written(files, day):
    sight = Sight(check(files).graph, day)
    return letters(sight), reminders_text.as_text(sight, letters(sight))


def of_its_month(files):
    return next(both for day in QUARTER if (both := written(files, day))[0])


def test_a_party_gets_one_letter_in_a_quarter():
    assert sum(len(written(STALE, day)[0]) for day in QUARTER) == 1


def test_the_letter_has_all_that_concerns_the_party_and_a_click_to_say_that_it_holds():
    (letter,), text = of_its_month(STALE)
    assert letter.addresses == ("info@voorbeeld.nl",)
    assert [q.entry.key.id for q in letter.questions] == ["keuken", "maaltijd"]
    for said in ("Aan: `info@voorbeeld.nl`", "https://gids.voorbeeld.nl/meedoen/partner/?id=keuken&klopt=1", "De maaltijd", "mail redactie@voorbeeld.nl"):
        assert said in text


def test_nobody_is_asked_about_what_was_checked_in_time():
    fresh = ("gecontroleerd_op: 2026-05-20", "gecontroleerd_door: bestuur")
    files = with_lines("partners/keuken.md", *fresh) | with_lines("deals/maaltijd.md", *fresh)
    assert [written(files, day)[0] for day in QUARTER] == [(), (), ()]
    assert "hoef je niemand" in written(files, QUARTER[0])[1]


def test_a_letter_names_no_more_pages_than_one_reads():
    deals = {f"deals/deal-{n}.md": with_lines("deals/maaltijd.md", f"titel: Deal {n}")["deals/maaltijd.md"] for n in range(30)}
    (letter,), text = of_its_month({**STALE, **deals})
    assert len(letter.questions) == 8
    assert f"nog {letter.more} andere pagina’s" in text


# --- Visits -------------------------------------------------------------------------------------------


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def do_HEAD(self):
        self.send_response(405 if self.path == "/200" else int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def host():
    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("status", "why"), [(200, ""), (403, ""), (429, ""), (404, "fout 404"), (410, "fout 410"), (503, "fout 503")])
def test_a_server_that_refuses_us_is_there(host, status, why):
    assert links_command.visit(f"{host}{status}") == why


def test_a_server_that_is_not_there_gives_no_answer():
    assert links_command.visit("http://127.0.0.1:1/") == "geen antwoord"


def test_the_command_keeps_what_failed_and_forgets_what_works_again(tmp_path, monkeypatch):
    content = tmp_path / "content"
    for path, data in guide(with_lines("partners/keuken.md", "website: https://www.voorbeeld.nl")).items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(data)
    for day, why, left in (("2026-06-01", "fout 404", 1), ("2026-06-08", "fout 404", 2), ("2026-06-15", "", 0)):
        monkeypatch.setattr(links_command, "visit", lambda _, why=why: why)
        assert CliRunner().invoke(main, ["links", "--content", str(content), "--peildatum", day]).exit_code == 0
        state = read_state((tmp_path / "desk" / "links.json").read_bytes())
        assert [len(failing.days) for failing in state.values()] == ([left] if left else [])
