"""The guide on paper: every theme and area with entries has an edition with their full text, in parts when it is long."""

from __future__ import annotations

import re

from reisgids.emit.gathered.paper import PER_PART
from samples import Seen, markdown, pages, site, with_lines

PARTNER = {"naam": "Partner", "samenvatting": "Doet mee.", "soort": "initiatief", "themas": ["vertrouwen"], "bronnen": ["eigen ervaring"]}


def edition(files: dict[str, str]) -> dict[str, str]:
    return {name: html for name, html in pages(site(files)).items() if "/papier" in name}


def test_an_edition_has_the_full_text_the_day_and_the_contents():
    made = edition(with_lines("partners/keuken.md", "themas: [vertrouwen]", "website: https://www.keuken.example", body="## Hoe het begon\n\nMet [soep](https://soep.example/recept).[^1]\n\n[^1]: Van oma.\n"))
    assert list(made) == ["themas/vertrouwen/papier"]
    seen = Seen(made["themas/vertrouwen/papier"])
    for words in ("1 juni 2026", "Kookt voor de buurt.", "Hoe het begon", "Van oma.", "www.keuken.example", "Gebaseerd op Een rapport", "Adres: partners/keuken/"):
        assert words in seen.text
    assert [link for link in seen.links if link.startswith("#")] == ["#nr-1"]
    assert len(seen.ids) == len(set(seen.ids))
    assert seen.active == []
    assert re.search(r'href="\.\./\.\./\.\./partners/keuken/"', made["themas/vertrouwen/papier"])


def test_a_long_theme_comes_in_parts_that_are_numbered_through():
    files = {f"partners/partner-{n:03}.md": markdown(PARTNER | {"naam": f"Partner {n:03}"}) for n in range(PER_PART * 2 + 1)}
    made = edition(files)
    assert list(made) == ["themas/vertrouwen/papier", "themas/vertrouwen/papier-2", "themas/vertrouwen/papier-3"]
    assert "dit is deel 3 van 3" in made["themas/vertrouwen/papier-3"]
    assert f'id="nr-{PER_PART * 2 + 1}"' in made["themas/vertrouwen/papier-3"]
    assert max(html.count("<article") for html in made.values()) == PER_PART


def test_a_page_leads_to_its_edition_only_when_there_is_one():
    made = pages(site(with_lines("partners/keuken.md", "gebieden: [west]")))
    assert "gebieden/west/papier" in made
    assert "Reisgids op papier" in made["gebieden/west"]
    assert "Reisgids op papier" not in made["gebieden/voorbeeldstad"]  # what lies in it has its own
    assert "Reisgids op papier" not in made["themas/samen-eten"]


def test_an_edition_is_not_for_search_engines():
    made = site(with_lines("partners/keuken.md", "themas: [vertrouwen]"))
    assert [p.listed for p in made.pages if p.kind == "papier"] == [False]
    assert not any("papier" in r.name for r in made.records)


def test_one_sheet_tells_what_the_guide_is_and_where_but_only_where_there_is_an_address():
    settings = "naam: Proefgids\nplaats: Proefstad\nomschrijving: Wie werkt hier samen?\nlicentie_inhoud: CC BY 4.0\n"
    assert "uitdelen/index" not in pages(site({"gids.yml": settings}))
    made = pages(site({"gids.yml": f"{settings}site_url: https://gids.proef.example/map/\n"}))
    sheet = Seen(made["uitdelen/index"])
    for told in ("Proefgids Proefstad", "Wie werkt hier samen?", "gids.proef.example/map", "1 deal. Samenwerkingen"):
        assert told in sheet.text
    assert "../uitdelen/" in Seen(made["meedoen/index"]).links
