"""The archive: what nobody checked for a year past its term stands last in the lists and says so; nothing that is needed goes there."""

import json
from datetime import date

import pytest
from finding import Seen
from reisgids.archive import archived
from reisgids.emit.site import emit
from samples import check

LAST = date(2028, 3, 10)  # a partner holds for 12 months, and has 12 more
GONE = date(2028, 3, 11)


def entry(folder, **fields):
    title = "naam" if folder in ("partners", "instruments") else "titel"
    given = {title: "Iets", "samenvatting": "Kort gezegd.", "gecontroleerd_op": "2026-03-10", "gecontroleerd_door": "redactie", "bronnen": "[eigen ervaring]", **fields}
    return "\n".join(["---", *(f"{k}: {v}" for k, v in given.items() if v), "---", "", "Een tekst.", ""])


def partner(**more):
    return {"partners/huis.md": entry("partners", naam="Huis", soort="initiatief", themas="[vertrouwen]", **more)}


LESSON = {"titel": "Begin klein", "soort": "wijk", "aard": "les", "geleerd_bij": "[huis]"}
STEPS = "[{datum: 2026-01-10, stap: besluit, uitkomst: %s, toelichting: Zo is het}]"


def proposal(**more):
    return {"proposals/plan.md": entry("proposals", titel="Plan", soort="beleid", indiener="huis", **more)}


@pytest.mark.parametrize(
    ("files", "day", "gone"),
    [
        (partner(), LAST, False),
        (partner(), GONE, True),
        (partner(gecontroleerd_op="2026-03"), date(2028, 3, 31), False),
        (partner(gecontroleerd_op="2026-03"), date(2028, 4, 1), True),
        (partner(gecontroleerd_op="", gecontroleerd_door=""), GONE, False),
        (partner() | {"lessons/klein.md": entry("lessons", **LESSON)}, GONE, False),
        (partner() | {"lessons/klein.md": entry("lessons", curatie="vervallen", **LESSON)}, GONE, True),
        (partner() | proposal(), GONE, False),
        (partner() | proposal(stappen=STEPS % "afgewezen"), GONE, True),
    ],
    ids=["the last day", "the day after", "the last day of a month", "the day after that", "never checked", "a lesson was learned there", "a lesson that no longer holds", "an open proposal", "a settled one"],
)
def test_what_is_in_the_archive(files, day, gone):
    keys = {key.id for key in archived(check(files).graph, day)}
    assert ("huis" in keys) is gone


@pytest.mark.parametrize(
    ("folder", "fields"),
    [
        ("sources", {}), ("news", {"datum": "2020-01-01", "soort": "gids"}), ("events", {"begint": "2020-01-01", "soort": "bijeenkomst"}),
        ("market", {"soort": "vraag", "van": "huis", "wat": "Iets", "verloopt_op": "2020-01-01"}), ("lessons", LESSON), ("proposals", {"soort": "beleid"}),
    ],
)  # fmt: skip
def test_what_tells_of_one_day_names_its_own_end_or_is_in_the_kompas_never_goes(folder, fields):
    files = partner() | {f"{folder}/ding.md": entry(folder, **{**fields, "gecontroleerd_op": "2010-01-01"})}
    assert "ding" not in {key.id for key in archived(check(files).graph, date(2040, 1, 1))}


@pytest.fixture(scope="module")
def site():
    others = {f"partners/{name}.md": entry("partners", naam=title, soort="initiatief", themas="[vertrouwen]", gecontroleerd_op="2028-01-01") for name, title in (("aan", "Aan de brug"), ("zon", "Zonnehof"))}
    made = emit(check(partner() | others | {"deals/oud.md": entry("deals", titel="Oud plan", status="lopend", doel="Iets.", partners="[{partner: zon}]", open_voor_partners="ja")}).graph, GONE)
    return {p.name: p.html for p in made.pages}, made.files


def test_the_page_says_so_and_leads_back(site):
    seen = Seen(site[0]["partners/huis"])
    assert "Deze pagina staat in het archief. Sinds 10 maart 2026 heeft niemand nagekeken" in seen.text
    assert "../../meedoen/partner/?id=huis&klopt=1" in seen.links
    fresh = Seen(site[0]["partners/zon"]).text
    assert "Deze pagina staat in het archief" not in fresh
    assert "Oud plan (in het archief)" in fresh


def test_lists_show_it_last_and_say_so(site):
    overview = Seen(site[0]["partners/index"]).text
    assert overview.index("Zonnehof") < overview.index("In het archief", overview.index("Zonnehof")) < overview.rindex("Huis")
    theme = Seen(site[0]["themas/vertrouwen"]).text
    assert theme.index("Zonnehof") < theme.index("Huis")
    assert "Oud plan" not in Seen(site[0]["deals/open"]).text


def test_exports_say_so(site):
    assert json.loads(site[1]["partners/huis.json"])["versheid"] == "in het archief"
    row = next(line for line in site[1]["partners.csv"].decode("utf-8-sig").splitlines() if line.startswith("partners/huis;"))
    assert "in het archief" in row
