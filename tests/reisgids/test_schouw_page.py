"""What the report of a schouw promises: five steps, every opinion kept, and a form made from the same model."""

import pytest
from reisgids.emit.site import emit
from reisgids.emit.types.schouw import FORM, STEPS
from samples import DAY, TYPES, Seen, check, guide, pages, with_lines

DEAL = "deals/maaltijd.md"
REPORT = """\
---
titel: Terugblik op de maaltijd
samenvatting: Wat zagen we?
soort: waarderend
deal: maaltijd
datum: 2026-04-10
deelnemers:
  - {partner: fonds, rol: externe-peer}
  - {rol: ervaringsdeskundige}
meetlat:
  - {partner: keuken, criterium: Gasten voelen zich welkom, bevinding: Iemand wijst een plek aan., oordeel: Beter dan gedacht}
  - {criterium: Iedereen kent zijn taak}
  - {partner: keuken, criterium: Er is elke week soep}
gaat_goed: [Gasten komen terug]
kan_beter: [De keuken is klein]
verrassingen: [Jongeren helpen mee]
afwijkende_meningen: [Eén partner wil minder vaak eten]
afspraken: [We zoeken een grotere keuken]
vervolg: Over een jaar weer.
bronnen: [eigen ervaring]
---
Het was een mooie middag.
"""
FILES = {
    "schouwen/terugblik.md": REPORT,
    "partners/fonds.md": with_lines("partners/keuken.md", "naam: Het Fonds", "soort: fonds")["partners/keuken.md"],
    **with_lines(DEAL, "partners: [{partner: keuken, rol: Kookt elke week, inbreng: [{soort: kennis}]}]"),
    **with_lines("lessons/vraag.md", "uit_schouw: terugblik"),
}


def made(files):
    """Return the pages of a guide that is right."""
    result = check(files)
    assert [d for d in result.diagnostics if d.severity == "fout"] == []
    return pages(emit(result.graph, DAY))


@pytest.fixture(scope="module")
def seen():
    """The text on the page of a whole report, without the contents beside it."""
    return Seen(made(FILES)["schouwen/terugblik"].partition('<div class="rg-tekst">')[2])


def between(seen, start, end):
    """Return what stands on the page between two headings."""
    lines = seen.text.split("\n")
    return "\n".join(lines[lines.index(start) : lines.index(end) if end else None])


def test_the_five_steps_stand_in_their_order(seen):
    lines = seen.text.split("\n")
    steps = [line for line in lines if line.startswith("Stap ")]
    assert [line.split(" ", 2)[2] for line in steps] == [step.title for step in STEPS]
    assert [line.split(" ")[1] for line in steps] == ["1", "2", "3", "4", "5"]


IN_STEPS = [
    ("Stap 1 Open schouw", "Stap 2 De meetlat", ["Jongeren helpen mee"]),
    ("Stap 2 De meetlat", "Stap 3 Waarderende schouw", ["Voor iedereen", "Iedereen kent zijn taak", "De Keuken", "Gasten voelen zich welkom", "Er is elke week soep"]),
    ("Stap 3 Waarderende schouw", "Stap 4 De bespreking", ["De Keuken", "Iemand wijst een plek aan.", "Oordeel: Beter dan gedacht"]),
    ("Stap 4 De bespreking", "Stap 5 Het rapport", ["Gasten komen terug", "De keuken is klein", "Eén partner wil minder vaak eten", "We zoeken een grotere keuken", "Over een jaar weer."]),
    ("Stap 5 Het rapport", None, ["Begin bij de vraag"]),
]


@pytest.mark.parametrize(("start", "end", "words"), IN_STEPS)
def test_each_step_has_what_was_found_in_it(seen, start, end, words):
    part = between(seen, start, end)
    assert [w for w in words if w not in part] == []


def test_another_opinion_stays_visible_beside_what_the_others_found(seen):
    part = between(seen, "Stap 4 De bespreking", "Stap 5 Het rapport").split("\n")
    assert part[part.index("Eén partner wil minder vaak eten") - 1] == "Hier dacht iemand anders over"


def test_what_a_party_promised_stands_beside_what_it_is_looked_at_for(seen):
    assert "In de deal: Kookt elke week; brengt in: kennis." in between(seen, "Stap 2 De meetlat", "Stap 3 Waarderende schouw")


def test_who_took_part_is_said_by_role_and_not_by_name(seen):
    part = between(seen, "Wie deden mee", "Stap 1 Open schouw")
    assert "Het Fonds (kijkt mee van buiten)" in part
    assert "Ervaringsdeskundige" in part


def test_nothing_is_said_twice(seen):
    assert [w for w in ("Jongeren helpen mee", "Gasten komen terug", "Beter dan gedacht", "We zoeken een grotere keuken") if seen.text.count(w) != 1] == []
    assert seen.links.count("../../lessen/vraag/") == 2  # once in the text, once in the picture of relations


def test_a_step_of_which_nothing_is_known_is_left_out():
    short = "\n".join(["---", "titel: Kort", "samenvatting: Kort.", "soort: open", "deal: maaltijd", "datum: 2026", "bronnen: [eigen ervaring]", "---"])
    seen = Seen(made({"schouwen/kort.md": short})["schouwen/kort"])
    assert [line for line in seen.text.split("\n") if line.startswith("Stap ")] == ["Stap 5 Het rapport"]
    assert "keken zonder meetlat" in seen.text
    assert "Er staan nog geen lessen uit deze schouw in de gids." in seen.text


def test_a_partner_that_left_the_guide_is_not_taken_for_everybody():
    gone = with_lines("partners/keuken.md", "publicatie: verwijderd", "reden: Gestopt.")
    seen = Seen(made({**FILES, **gone})["schouwen/terugblik"])
    assert "Een partner die niet meer in de gids staat" in seen.text
    assert seen.text.count("Voor iedereen") == 1


def test_the_form_has_every_field_of_the_type_with_its_help_and_room_to_write():
    seen = Seen(made({})[FORM])
    shared = {s.name for s in TYPES.by_name["bron"].fields} & {s.name for s in TYPES.by_name["schouw"].fields} - {"titel", "soort"}
    own = [s for s in TYPES.by_name["schouw"].fields if s.name not in shared]
    lines = seen.text.split("\n")
    assert [s.label for s in own if s.label not in lines] == []
    assert [s.help for s in own if s.help not in seen.text] == []
    assert [p.label for s in own for p in s.parts if p.label not in seen.text] == []
    assert len([1 for tag, a in seen.tags if a.get("class") == "rg-schrijf"]) > 8
    assert [line for line in lines if line.startswith("Stap ")] == [f"Stap {n} {step.title}" for n, step in enumerate(STEPS, 1)]


GUIDANCE = "---\ntitel: Een schouw doen\nsamenvatting: Zo doe je dat.\n---\nKijk samen.\n"


def test_guidance_form_and_overview_lead_to_each_other():
    found = made({"pages/schouw-doen.md": GUIDANCE})
    assert "../schouw-formulier/" in Seen(found["schouw-doen"]).links
    assert {"../schouw-doen/", "../schouw-formulier/"} <= set(Seen(found["schouwen/index"]).links)
    assert "../schouw-doen/" in Seen(found[FORM]).links


def test_without_guidance_no_door_leads_to_it():
    assert "pages/schouw-doen.md" not in guide()
    found = made(FILES)
    assert not [name for name in (FORM, "schouwen/index", "schouwen/terugblik") if "schouw-doen" in found[name]]
