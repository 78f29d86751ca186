"""A field changes and nothing else does: not a remark, not the order, not a quote, not a line end."""

import pytest
from reisgids.reading.edit import Edit, UnusualForm

FILE = """\
---
# Een opmerking bovenaan.
titel: "Samen: eten"   # met aanhalingstekens
samenvatting: >-
  Twee regels
  tekst.

# Bij de partners.
partners:
  - partner: keuken
    rol: Kookt
    # hoort bij de keuken
  - partner: 'wijkhuis'
themas: [samen, 'geld']
gebieden:
- west
- oost
bronnen:
  - eigen ervaring
leeg:
---

Een tekst met [[keuken]] en [de keuken](../partners/keuken.md).
"""


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def edit(request):
    found = Edit("deals/x.md", FILE.replace("\n", request.param).encode())
    found.ending = request.param
    return found


CHANGES = [
    (lambda e: e.set("titel", "Eten"), 'titel: "Samen: eten"   #', "titel: Eten   #"),
    (lambda e: e.set("titel", "a: b"), 'titel: "Samen: eten"', 'titel: "a: b"'),
    (lambda e: e.set("leeg", "vol"), "leeg:\n", "leeg: vol\n"),
    (lambda e: e.set("nieuw", "1"), "leeg:\n---", "leeg:\nnieuw: 1\n---"),
    (lambda e: e.drop("samenvatting"), "samenvatting: >-\n  Twee regels\n  tekst.\n", ""),
    (lambda e: e.drop("partners"), FILE[FILE.index("partners:\n") : FILE.index("themas")], ""),
    (lambda e: e.drop("leeg"), "\nleeg:\n---", "\n---"),
    (lambda e: e.drop("is er niet"), "", ""),
    (lambda e: e.put(("partners", 1, "partner"), "buurt"), "'wijkhuis'", "buurt"),
    (lambda e: e.put(("themas", 1), "buurt"), "'geld'", "buurt"),
    (lambda e: e.put(("bronnen", 0), "rapport"), "eigen ervaring", "rapport"),
    (lambda e: e.take(("themas", 0)), "[samen, 'geld']", "['geld']"),
    (lambda e: e.take(("gebieden", 0)), "- west\n", ""),
    (lambda e: e.take(("gebieden", 1)), "- oost\n", ""),
    (lambda e: e.take(("bronnen", 0)), "bronnen:\n  - eigen ervaring\n", ""),
    (lambda e: e.take(("partners", 1)), "  - partner: 'wijkhuis'\n", ""),
    (lambda e: e.take(("partners", 0)), "  - partner: keuken\n    rol: Kookt\n", ""),
    (lambda e: e.add("gebieden", ["oost", "zuid"]), "- oost\n", "- oost\n- zuid\n"),
    (lambda e: e.add("bronnen", ["rapport"]), "  - eigen ervaring\n", "  - eigen ervaring\n  - rapport\n"),
    (lambda e: e.add("leeg", ["a", "b: c"]), "leeg:\n---", 'leeg:\n  - a\n  - "b: c"\n---'),
    (lambda e: e.add("themas", ["samen"]), "", ""),
    (lambda e: e.add("themas", ["wonen"]), "leeg:\n", "leeg:\nthemas:\n  - samen\n  - geld\n  - wonen\n"),
    (lambda e: e.extend("partners", [{"partner": "buurt", "rol": "a\nb"}]), "'wijkhuis'\n", "'wijkhuis'\n  - partner: buurt\n    rol: |-\n      a\n      b\n"),
    (lambda e: e.append("tijdpad", {"start": "2026", "mijlpalen": [{"wat": "x"}]}), "leeg:\n", "leeg:\ntijdpad:\n  start: 2026\n  mijlpalen:\n    - wat: x\n"),
    (lambda e: e.nest(("titel",), "kort"), 'titel: "Samen: eten"', 'titel:\n  kort: "Samen: eten"'),
    (lambda e: e.nest(("samenvatting",), "tekst"), "samenvatting: >-\n  Twee regels\n  tekst.", "samenvatting:\n  tekst: >-\n    Twee regels\n    tekst."),
    (lambda e: e.nest(("themas", 0), "id"), "[samen,", "[{id: samen},"),
    (lambda e: e.in_text("../partners/keuken.md", "../partners/buurt.md"), "../partners/keuken.md", "../partners/buurt.md"),
    (lambda e: e.in_text("keuken", "buurt"), "[[keuken]]", "[[buurt]]"),
    (lambda e: e.add_text("Nog iets."), "keuken.md).\n", "keuken.md).\n\nNog iets.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "old", "new"), CHANGES)
def test_one_thing_changes_and_the_rest_stays_as_it_was_typed(edit, change, old, new):
    change(edit)
    expected = FILE.replace(old, new, 1) if old else FILE
    if "wonen" in new:
        expected = expected.replace("themas: [samen, 'geld']\n", "")
    assert edit.content.decode() == expected.replace("\n", edit.ending)


def test_several_changes_follow_each_other(edit):
    edit.take(("partners", 0))
    edit.put(("partners", 0, "partner"), "buurt")
    edit.set("status", "lopend")
    assert edit.data["partners"] == [{"partner": "buurt"}]
    assert edit.data["status"] == "lopend"


@pytest.mark.parametrize("change", [lambda e: e.set("partners", "x"), lambda e: e.put(("partners", 0), "x"), lambda e: e.nest(("partners",), "x")])
def test_what_cannot_be_changed_safely_is_refused_and_left_alone(edit, change):
    before = edit.content
    with pytest.raises(UnusualForm, match=r"deals/x\.md"):
        change(edit)
    assert edit.content == before


def test_a_list_file_is_changed_by_the_number_of_the_item():
    edit = Edit("lists/themas.yml", b"- id: a\n  label: A\n- id: b\n  label: B\n  van: [keuken, buurt]\n")
    edit.put((1, "van", 0), "huis")
    edit.take((1, "van", 1))
    assert edit.content == b"- id: a\n  label: A\n- id: b\n  label: B\n  van: [huis]\n"


@pytest.mark.parametrize("text", ["---\ntitel: a\n", "niets", "---\ntitel: [\n---\n", "---\ntitel: a\r---\n"])
def test_a_file_that_cannot_be_read_is_not_changed(text):
    with pytest.raises(UnusualForm):
        Edit("deals/x.md", text.encode())
