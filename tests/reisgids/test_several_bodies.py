"""A proposal can lie with several bodies: each has its own answer to give, and one of them decides."""

import json

import pytest
from kompas_scenario import DAY, SCENARIO, _proposal
from reisgids.emit.kompas.round_page import edition_files
from reisgids.emit.site import emit
from reisgids.kompas.compass import compass_of
from reisgids.kompas.edition import read, snapshot, written
from reisgids.reading.entry import Key
from samples import Seen, check, codes

BOARD = "---\nnaam: De Wijkraad\nsamenvatting: Praat mee.\nsoort: netwerk\neerdere_ids: [oude-wijkraad]\nbronnen: [eigen ervaring]\n---\n"


def guide(*steps: str, head: str = "gremium: raad"):
    """A guide with one more proposal; a step is written ``2026-01-10 besluit wijkraad overgenomen``, with ``-`` for no body."""
    rows = []
    for step in steps:
        when, what, where, *outcome = step.split()
        rows.append("  - {" + ", ".join([f"datum: {when}", f"stap: {what}", *([f"bij: {where}"] if where != "-" else []), *(f"uitkomst: {o}" for o in outcome)]) + "}")
    more = ["stappen:\n" + "\n".join(rows)] if rows else []
    return {**SCENARIO, "partners/wijkraad.md": BOARD, "proposals/breed.md": _proposal("Leg dit breed voor", *([head] if head else []), "lessen: [los]", *more)}


def stand(*steps: str, head: str = "gremium: raad"):
    found = check(guide(*steps, head=head))
    assert codes(d for d in found.diagnostics if d.blocks) == []
    return compass_of(found.graph, DAY).stands[Key("voorstel", "breed")]


CASES = [
    # What others prepared tells how far it is, as long as the one that decides did nothing; they owe an answer themselves.
    (("2026-01-10 geagendeerd wijkraad",), "geagendeerd", "stil", {"raad": "niet-gevraagd", "wijkraad": "stil"}),
    # Discussing is enough for who need not decide, and their decision is not the decision.
    (("2026-01-10 geagendeerd wijkraad", "2026-02-10 besproken wijkraad"), "besproken", "niet-gevraagd", {"raad": "niet-gevraagd", "wijkraad": "beantwoord"}),
    (("2026-01-10 besluit wijkraad overgenomen",), "besproken", "niet-gevraagd", {"raad": "niet-gevraagd", "wijkraad": "beantwoord"}),
    (("2026-01-10 besproken wijkraad", "2026-02-10 geagendeerd -"), "geagendeerd", "stil", {"raad": "stil", "wijkraad": "beantwoord"}),
    # The one that decides answers for all that were asked before; what is asked elsewhere later stays open there.
    (("2026-01-10 geagendeerd wijkraad", "2026-02-10 besluit - overgenomen"), "overgenomen", "beantwoord", {"raad": "beantwoord", "wijkraad": "beantwoord"}),
    (("2026-02-10 besluit - overgenomen", "2026-03-10 geagendeerd college"), "overgenomen", "stil", {"raad": "beantwoord", "college": "stil"}),
    (("2026-02-10 besluit - overgenomen", "2026-03-10 uitgevoerd college"), "uitgevoerd", "beantwoord", {"raad": "beantwoord", "college": "beantwoord"}),
    # What is planned elsewhere is not owed, and a former id is the same body.
    (("2026-02-10 besluit - afgewezen", "2027-03-10 geagendeerd college"), "afgewezen", "beantwoord", {"raad": "beantwoord", "college": "niet-gevraagd"}),
    (("2026-01-10 geagendeerd wijkraad", "2026-02-10 besproken oude-wijkraad"), "besproken", "niet-gevraagd", {"raad": "niet-gevraagd", "wijkraad": "beantwoord"}),
    (("2026-01-10 geagendeerd raad", "2026-02-10 besluit raad deels"), "deels", "beantwoord", {"raad": "beantwoord"}),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "key", "question", "bodies"), CASES)
def test_each_body_has_its_own_answer_to_give_and_one_decides(steps, key, question, bodies):
    found = stand(*steps)
    assert (found.key, found.question, {b.id: b.question for b in found.bodies}) == (key, question, bodies)


def test_silence_is_counted_at_the_body_that_is_silent():
    found = {b.id: b.silence.days if b.silence else 0 for b in stand("2026-11-11 geagendeerd -", "2026-11-01 geagendeerd college").bodies}
    assert found == {"raad": 10, "college": 20}
    assert stand("2026-11-11 geagendeerd -", "2026-11-01 geagendeerd college").silence.days == 20


def test_without_a_decider_the_steps_of_all_tell_and_the_writer_is_asked_who_decides():
    files = guide("2026-01-10 geagendeerd wijkraad", "2026-03-10 besluit college overgenomen", head="")
    found = check(files)
    assert [(d.code, d.field, d.path) for d in found.diagnostics if d.code == "bij-zonder-gremium"] == [("bij-zonder-gremium", "Bij wie", "proposals/breed.md")]
    assert compass_of(found.graph, DAY).stands[Key("voorstel", "breed")].key == "overgenomen"


def test_a_body_that_is_not_in_the_guide_is_reported_at_its_line():
    (wrong,) = [d for d in check(guide("2026-01-10 geagendeerd wijkrad")).diagnostics if d.path == "proposals/breed.md" and d.blocks]
    assert (wrong.code, wrong.field, wrong.meant) == ("onbekende-verwijzing", "Bij wie", "wijkraad")


@pytest.fixture(scope="module")
def site():
    graph = check(guide("2026-01-10 geagendeerd wijkraad", "2026-02-10 besproken wijkraad", "2026-03-10 geagendeerd -", "2026-10-10 geagendeerd college", "2027-01-10 besluit -")).graph
    return graph, {page.name: page.html for page in emit(graph, DAY).pages}


def test_the_page_of_a_proposal_names_every_body_with_its_answer_and_each_step_where_it_was(site):
    said = Seen(site[1]["voorstellen/breed"]).text
    assert "De Raad (beslist): Geen antwoord sinds 10 maart 2026, 256 dagen" in said
    assert "De Wijkraad: behandeld" in said
    assert "Het ligt bij De Raad en bij Het College." in said
    assert "Besproken bij De Wijkraad 10 februari 2026" in said


@pytest.mark.parametrize(("body", "words"), [("raad", "Geen antwoord sinds 10 maart 2026, 256 dagen"), ("college", "Geen antwoord sinds 10 oktober 2026, 42 dagen"), ("wijkraad", "1 voorstel ligt hier")])
def test_every_body_has_the_proposal_on_its_page_with_its_own_silence(site, body, words):
    said = Seen(site[1][f"kompas/bij/{body}"]).text
    assert "Leg dit breed voor" in said
    assert words in said


def test_the_list_of_proposals_can_be_filtered_by_each_of_the_bodies(site):
    rows = [attrs for tag, attrs in Seen(site[1]["kompas/voorstellen/index"]).tags if tag == "li" and "data-bij" in attrs]
    assert "raad wijkraad college" in {row["data-bij"] for row in rows}


def test_the_page_of_a_body_names_what_came_on_its_agenda_once(site):
    said = Seen(site[1]["partners/wijkraad"])
    assert said.text.count("Leg dit breed voor") == 1
    assert "Voorstellen die hier op de agenda kwamen" in said.text


def test_a_frozen_round_keeps_the_other_bodies_and_reads_one_from_before_they_were_there(site):
    graph = site[0]
    frozen = snapshot(compass_of(graph, DAY), graph.entries[Key("ronde", "eerste")], None)
    assert [(b.id, b.vraag) for b in frozen.voorstellen["breed"].ook_bij] == [("wijkraad", "beantwoord"), ("college", "stil")]
    assert read(written(frozen)) == frozen
    old = json.loads(written(frozen))
    for row in old["voorstellen"].values():
        del row["ook_bij"]
    assert read(json.dumps(old).encode()).voorstellen["breed"].ook_bij == []
    assert list(edition_files(graph)) == []
    assert "ook bij De Wijkraad, Het College" in Seen(site[1]["kompas/eerste"]).text
