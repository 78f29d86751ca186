"""The schematic map: tiles where somebody put them, a tidy grid without, and the same facts as text."""

import re

import pytest
from reisgids.emit.pictures.lettering import in_lines
from samples import Seen, check, pages, problems, site, with_lines

PARTNER = "partners/keuken.md"


def areas(*rows):
    """Return a list of areas: ``west < stad @ 1,2`` lies in *stad*, in row 1 and column 2."""
    lines = []
    for row in rows:
        rest, _, place = row.partition(" @ ")
        name, _, above = rest.partition(" < ")
        square = "plek: {{rij: {}, kolom: {}}}".format(*place.split(",")) if place else ""
        lines.append("- {" + ", ".join(filter(None, [f"id: {name}", f"label: {name.title()}", "soort: wijk", f"ligt_in: {above}" if above else "", square])) + "}")
    return {"lists/gebieden.yml": "\n".join(lines) + "\n"}


def tiles(html):
    """Return of each tile its address, what a screen reader says, where it stands, its shade and whether it stands apart."""
    found = re.findall(r'<a class="rg-vak rg-vak--(\d)( rg-vak--los)?" href="([^"]*)"><title>([^<]*)</title><rect x="(\d+)" y="(\d+)"', html)
    return [(href, title, int(x), int(y), int(shade), bool(loose)) for shade, loose, href, title, x, y in found]


PLACED = areas("stad", "west < stad @ 2,3", "oost < stad @ 2,5", "noord < stad @ 1,4") | with_lines(PARTNER, "gebieden: [west, oost]")


def test_a_tile_stands_where_the_list_puts_it_and_leads_to_its_area():
    found = tiles(pages(site(PLACED))["gebieden/index"])
    assert [(href, title) for href, title, *_ in found] == [
        ("../gebieden/noord/", "Noord: 0 pagina’s"), ("../gebieden/west/", "West: 1 pagina"), ("../gebieden/oost/", "Oost: 1 pagina"),
    ]  # fmt: skip
    north, west, east = ((x, y) for _, _, x, y, *_ in found)
    assert west[1] == east[1] > north[1] == 0
    assert 0 == west[0] < north[0] < east[0], "the sheet begins at the first column that is used"


def test_the_map_says_that_it_is_schematic_and_stands_beside_the_list():
    seen = Seen(pages(site(PLACED))["gebieden/index"])
    assert "niet op schaal" in seen.text
    assert {"../gebieden/west/", "#lijst"} <= set(seen.links)
    assert "lijst" in seen.ids


def test_the_page_of_an_area_shows_only_what_lies_in_it():
    made = pages(site(areas("stad", "west < stad", "oost < stad", "kade < west", "plein < west")))
    assert [title for _, title, *_ in tiles(made["gebieden/west"])] == ["Kade: 0 pagina’s", "Plein: 0 pagina’s"]
    assert tiles(made["gebieden/kade"]) == []


def test_without_places_the_tiles_stand_in_a_grid_by_name():
    names = ["aa", "bb", "cc", "dd", "ee"]
    html = pages(site(areas("stad", *(f"{n} < stad" for n in reversed(names)))))["gebieden/stad"]
    found = tiles(html)
    assert [href.split("/")[-2] for href, *_ in found] == names
    assert len({(x, y) for _, _, x, y, *_ in found}) == 5
    assert "volgorde van het alfabet" in html
    assert not any(loose for *_, loose in found)


def test_an_area_without_a_place_stands_apart_from_those_with_one():
    found = tiles(pages(site(areas("stad", "west < stad @ 1,1", "oost < stad @ 1,2", "zuid < stad")))["gebieden/stad"])
    assert [loose for *_, loose in found] == [False, False, True]
    assert found[-1][3] > max(y for _, _, _, y, *_ in found[:-1])


def test_the_shade_grows_with_the_number():
    files = areas("stad", *(f"wijk{n} < stad" for n in range(4)))
    for n in (1, 2, 3):
        for m in range(4**n // 4):
            files |= {f"partners/p{n}-{m}.md": f"---\nnaam: P {n} {m}\nsamenvatting: Doet iets.\nsoort: initiatief\ngebieden: [wijk{n}]\nbronnen: [eigen ervaring]\n---\n"}
    html = pages(site(files))["gebieden/stad"]
    shades = [shade for *_, shade, _ in tiles(html)]
    assert shades[0] == 0
    assert shades == sorted(set(shades)), "more is never lighter, and no colour stands for two of these"
    assert Seen(html).text.split("Het getal")[1].split("\n")[1:3] == ["0", "1–2"]


def test_two_areas_on_one_square_are_told_and_both_are_drawn():
    files = areas("stad", "west < stad @ 1,1", "oost < stad @ 1,1")
    [found] = problems(files)
    assert (found.code, found.line, found.severity.value) == ("plek-bezet", 3, "let op")
    assert len({(x, y) for _, _, x, y, *_ in tiles(pages(site(files))["gebieden/stad"])}) == 2


@pytest.mark.parametrize("place", ["0,1", "13,1", "1,-2", "a,1", "1,²"])
def test_a_place_off_the_sheet_is_refused(place):
    assert [d.code for d in check(areas("stad", f"west < stad @ {place}")).diagnostics] == ["vak"]


@pytest.mark.parametrize("rows", [["west < west", "oost < west"], ["aa < bb", "bb < aa", "cc < aa", "dd < aa"]])
def test_areas_that_lie_in_themselves_do_not_stop_the_drawing(rows):
    assert "gebieden/index" in pages(site(areas(*rows)))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Cool", ("Cool",)), ("Oude Westen", ("Oude", "Westen")), ("Kralingen-Crooswijk", ("Kralingen-", "Crooswijk")),
        ("Hillegersberg-Schiebroek", ("Hillegers-", "berg-", "Schiebroek")), ("Kop van Zuid", ("Kop van", "Zuid")),
        ("Een heel lange naam voor een wijk", ("Een heel", "lange naam", "voor een…")),
    ],
)  # fmt: skip
def test_a_name_is_put_in_lines_that_fit_a_tile(name, lines):
    assert in_lines(name, 10, 3) == lines
    assert all(len(line) <= 10 for line in lines)
