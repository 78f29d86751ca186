"""No two pages of the guide can have one address."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from reisgids.emit import site
from reisgids.emit.page import Addresses
from reisgids.emit.site import emit
from reisgids.model.lists import VOCABULARIES
from reisgids.reading.places import MADE_PAGES
from samples import check


def test_no_two_pages_have_one_address():
    names = Counter(page.name for page in emit(check().graph, date(2026, 5, 12)).pages)
    assert [name for name, count in names.items() if count > 1] == []


def test_an_ordinary_page_cannot_take_the_place_of_a_page_that_the_guide_makes():
    graph = check().graph
    made = {page.name.split("/")[0] for page in emit(graph, date(2026, 5, 12)).pages}
    others = {"index", *(t.address for t in graph.registry), *(v.address for v in VOCABULARIES.values()), *graph.pages}
    assert made - others <= MADE_PAGES


@pytest.mark.parametrize("name", sorted({name for name, _ in site.MAKERS}))
def test_one_page_is_made_without_what_stands_in_other_folders(name, monkeypatch):
    def elsewhere(writer):
        raise AssertionError("made for nothing")

    monkeypatch.setattr(site, "MAKERS", [(at, maker if at == name else elsewhere) for at, maker in site.MAKERS])
    monkeypatch.setattr(site.paper, "paper_editions", elsewhere)
    made = site.page_named(check().graph, date(2026, 5, 12), Addresses(), name)
    assert made or name in (site.digest.NAME, site.HANDOUT)  # without news there is no newsletter, without an address no sheet
    assert site.page_named(check().graph, date(2026, 5, 12), Addresses(), "nergens/index") is None


def test_a_file_with_the_name_of_such_a_page_is_refused():
    result = check({"pages/planning.md": "---\ntitel: Planning\nsamenvatting: Kort.\n---\n"})
    assert [d.code for d in result.diagnostics if d.path.endswith("planning.md")] == ["bestandsnaam"]
