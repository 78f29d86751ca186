"""The neighbourhood of an entry: who and what it is related to, typed, as links, and never more than a phone can show."""

import itertools
import re

from samples import Seen, pages, site, with_lines

DEAL, PARTNER, LESSON = "deals/maaltijd.md", "partners/keuken.md", "lessons/vraag.md"


def partners(count):
    """Return partners, and the line that makes them partners of a deal."""
    made = {f"partners/p{n:02}.md": with_lines(PARTNER, f"naam: Partner {n:02}")[PARTNER] for n in range(count)}
    return made, "partners: [" + ", ".join(f"{{partner: p{n:02}}}" for n in range(count)) + "]"


def nodes(html):
    """Return of each box its address, and what a screen reader says of it."""
    return re.findall(r'<a class="rg-knoop[^"]*" href="([^"]*)" aria-label="([^"]*)"', html)


def test_both_sides_of_a_relation_show_it_with_its_own_words():
    made = pages(site(with_lines(LESSON, "geleerd_in: [maaltijd]")))
    assert ("../../partners/keuken/", "Wie brengt wat in: De Keuken (partner)") in nodes(made["deals/maaltijd"])
    assert ("../../lessen/vraag/", "Wat is geleerd: Begin bij de vraag (les)") in nodes(made["deals/maaltijd"])


def test_what_the_picture_shows_stands_on_the_page_as_text_too():
    html = pages(site(with_lines(LESSON, "geleerd_in: [maaltijd]")))["deals/maaltijd"]
    text = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    assert {href for href, _ in nodes(html)} <= set(Seen(text).links)


def test_one_relation_is_no_picture():
    assert "Verbindingen in beeld" not in pages(site())["deals/maaltijd"]


def test_with_many_relations_some_of_each_kind_are_shown_and_the_rest_is_counted():
    files, line = partners(30)
    files |= with_lines(DEAL, line) | with_lines(LESSON, "geleerd_in: [maaltijd]")
    html = pages(site(files))["deals/maaltijd"]
    found = nodes(html)
    assert len(found) == 12
    assert sum("(les)" in words for _, words in found) == 1
    assert "Dit zijn 12 van de 31 verbindingen." in Seen(html).text


def test_who_is_related_twice_stands_there_once_and_a_mention_gives_way():
    files, line = partners(2)
    files |= with_lines(DEAL, line, "aanjager: p00", body="Met [[partners/p00]] en [[partners/p01]].")
    assert sorted(href for href, _ in nodes(pages(site(files))["deals/maaltijd"])) == ["../../partners/p00/", "../../partners/p01/"]
    assert not any("Noemt" in words for _, words in nodes(pages(site(files))["deals/maaltijd"]))


def test_drafts_and_documents_are_not_in_it():
    files, line = partners(3)
    files |= with_lines(DEAL, line) | {"partners/p02.md": with_lines(PARTNER, "publicatie: concept")[PARTNER]}
    made = pages(site(files))
    assert {href for href, _ in nodes(made["deals/maaltijd"])} == {"../../partners/p00/", "../../partners/p01/"}
    assert nodes(made["bronnen/rapport"]) == []


def test_no_two_boxes_cover_one_another_however_long_the_titles():
    files, _ = partners(11)
    files = {path: text.replace("naam: Partner", f"naam: {'Heel lange naam ' * n}") for n, (path, text) in enumerate(files.items())}
    html = pages(site(files | with_lines(DEAL, partners(11)[1])))["deals/maaltijd"]
    boxes = [tuple(map(int, box)) for box in re.findall(r'<rect x="(\d+)" y="(\d+)" width="\d+" height="(\d+)"', html)]
    assert len(boxes) == 11
    for column in {x for x, *_ in boxes}:
        edges = sorted((y, y + high) for x, y, high in boxes if x == column)
        assert all(low <= begin for (_, low), (begin, _) in itertools.pairwise(edges))


def test_the_easy_words_come_first():
    text = Seen(pages(site(with_lines(DEAL, "makkelijk_lezen: Buren eten samen.")))["deals/maaltijd"]).text
    assert text.index("Makkelijk lezen") < text.index("Niemand eet alleen.")
