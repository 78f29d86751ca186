"""One turn of the whole cycle as an editor writes it: a deal, its schouw, what it taught, the answer, the effect, the round.

The chain is walked by links in both directions, and the numbers of the kompas are counted here by hand.
"""

import posixpath
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from reisgids import pipeline
from reisgids.cli import main
from reisgids.editions import beside
from reisgids.emit.page import Addresses
from reisgids.emit.site import emit
from reisgids.reading.folder import read_folder
from samples import Seen, guide

DAY = date(2026, 11, 21)
OWN = "bronnen: [eigen ervaring]"


def lesson(title: str, *lines: str) -> str:
    return "\n".join(["---", f"titel: {title}", "samenvatting: Kort.", "soort: systeem", "aard: les", "themas: [vertrouwen]", "uit_schouw: schouw-tuin", *lines, OWN, "---", ""])


FILES = {
    "partners/raad.md": f"---\nnaam: De Raad\nsamenvatting: Beslist.\nsoort: bestuur\n{OWN}\n---\n",
    "deals/tuin.md": f"---\ntitel: De buurttuin\nsamenvatting: Samen tuinieren.\nstatus: lopend\ndoel: Meer groen.\npartners:\n  - partner: keuken\n{OWN}\n---\n",
    "schouwen/schouw-tuin.md": "---\ntitel: Schouw van de tuin\nsamenvatting: Samen gekeken.\nsoort: waarderend\ndeal: tuin\ndatum: 2025-06-12\n"
    f"deelnemers:\n  - partner: keuken\n    rol: betrokkene\n  - rol: externe-peer\n{OWN}\n---\n",
    "lessons/lange-huur.md": lesson("Een jaar huur is te kort", "leidt_tot: [vaste-plek]", "zelfde_les_als: [kort-lopend]"),
    "lessons/kort-lopend.md": lesson("Kort geld geeft onrust", "leidt_tot: [vaste-plek]"),
    "lessons/een-loket.md": lesson("Eén loket scheelt tijd", "leidt_tot: [een-loket]"),
    "proposals/vaste-plek.md": "---\ntitel: Geef tuinen een vaste plek\nsamenvatting: Langer huren.\nsoort: spelregels\ngremium: raad\nronde: kompas-2026\nbeoogd_effect: Minder onrust.\n"
    "stappen:\n  - {datum: 2026-01-10, stap: geagendeerd}\n  - {datum: 2026-03-12, stap: besluit, uitkomst: afgewezen, toelichting: Het is te duur.}\n"
    f"{OWN}\n---\n",
    "proposals/een-loket.md": "---\ntitel: Maak één loket\nsamenvatting: Eén plek voor vragen.\nsoort: organisatie\ngremium: raad\nbeoogd_effect: Sneller antwoord.\n"
    "stappen:\n  - {datum: 2025-01-10, stap: geagendeerd}\n  - {datum: 2025-02-01, stap: besluit, uitkomst: overgenomen}\n  - {datum: 2025-09, stap: uitgevoerd}\n"
    f"effectmeting:\n  - {{indicator: Dagen tot een antwoord, nulmeting: 30, waarde: 12, datum: 2026-05, oordeel: Het werkt}}\n{OWN}\n---\n",
    "deals/tuin-noord.md": f"---\ntitel: Tuin in Noord\nsamenvatting: Nog een tuin.\nstatus: idee\ndoel: Nog meer groen.\npartners:\n  - partner: keuken\nvoortgekomen_uit: [proposals/een-loket]\n{OWN}\n---\n",
    "rounds/kompas-2026.md": f"---\ntitel: Kompas 2026\nsamenvatting: De eerste ronde.\nstand: open\n{OWN}\n---\n",
    "lessons/vraag.md": None,
}  # fmt: skip

# From what each step of the chain leads to the next; all of it must be a link on the page itself.
CHAIN = [
    ("deals/tuin", "schouwen/schouw-tuin"),
    ("schouwen/schouw-tuin", "lessen/lange-huur"),
    ("schouwen/schouw-tuin", "lessen/kort-lopend"),
    ("schouwen/schouw-tuin", "lessen/een-loket"),
    ("lessen/lange-huur", "voorstellen/vaste-plek"),
    ("lessen/kort-lopend", "voorstellen/vaste-plek"),
    ("lessen/een-loket", "voorstellen/een-loket"),
    ("voorstellen/vaste-plek", "kompas/bij/raad"),
    ("voorstellen/vaste-plek", "kompas/kompas-2026"),
    ("voorstellen/een-loket", "deals/tuin-noord"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The pages of the guide after its round was closed with the command, and the edition that it wrote."""
    folder: Path = tmp_path_factory.mktemp("cyclus")
    for path, data in guide(FILES).items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_bytes(data)
    done = CliRunner(env={"SOURCE_DATE_EPOCH": "1830297600"}).invoke(main, ["round", "close", "--content", str(folder / "content"), "--peildatum", DAY.isoformat(), "kompas-2026"])
    assert done.exit_code == 0, done.output
    result = pipeline.check(read_folder(folder / "content"), root="", editions=beside(folder / "content"))
    assert [d.message for d in result.diagnostics if d.blocks] == []
    return {page.name: page.html for page in emit(result.graph, DAY).pages}


def links(site, name):
    base = Addresses().url(name)
    return {posixpath.normpath(posixpath.join(base, link.partition("#")[0] or ".")) for link in Seen(site[name]).links}


@pytest.mark.parametrize(("one", "other"), CHAIN)
def test_each_step_leads_to_the_next_and_back(site, one, other):
    assert other in links(site, one)
    assert one in links(site, other)


def test_the_refusal_and_its_reason_are_told_where_the_lesson_was_learned_and_at_the_body(site):
    for name in ("voorstellen/vaste-plek", "lessen/lange-huur", "lessen/kort-lopend", "kompas/bij/raad", "kompas/voorstellen/index", "kompas/kompas-2026"):
        text = Seen(site[name]).text
        assert "Afgewezen" in text, name
    for name in ("voorstellen/vaste-plek", "kompas/bij/raad", "kompas/voorstellen/index", "kompas/kompas-2026"):
        assert "Het is te duur." in Seen(site[name]).text, name


def test_the_effect_stands_beside_what_was_meant(site):
    text = Seen(site["voorstellen/een-loket"]).text
    assert text.index("De bedoeling was: Sneller antwoord.") < text.index("Dagen tot een antwoord")
    assert all(word in text for word in ("30", "12", "Het werkt"))


def test_the_numbers_of_the_kompas_are_those_counted_by_hand(site):
    # Three lessons, all three with a proposal; two proposals, both on an agenda and decided, one taken over, carried out and measured.
    for name in ("kompas/index", "kompas/kompas-2026"):
        text = Seen(site[name]).text
        counted = ["3 lessen", "3 lessen leidden tot een voorstel", "2 voorstellen", "2", "2", "1", "1", "1"]
        flow = text[text.index(counted[0]) :].split("\n")[: len(counted)]
        assert [line.startswith(start) for line, start in zip(flow, counted, strict=True)] == [True] * len(counted), flow


def test_the_lessons_of_the_schouw_are_told_apart_from_what_partners_only_said_themselves(site):
    assert "Schouw" in Seen(site["lessen/lange-huur"]).text
    assert "keer geleerd" in Seen(site["lessen/lange-huur"]).text


def test_the_closed_round_says_so_and_stays(site):
    text = Seen(site["kompas/kompas-2026"]).text
    assert "Zo stond het op 21 november 2026" in text
    assert "Gesloten: er komt niets meer bij" in text
    assert "kompas/kompas-2026" in links(site, "kompas/index")
