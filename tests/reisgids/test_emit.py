"""What is published: every field that is filled in, every page that is linked to, and nothing by the clock."""

import itertools
import posixpath
import re
from collections import Counter
from datetime import date

import pytest
import yaml
from reisgids.dates import PartialDate
from reisgids.emit.page import Addresses, Facet
from reisgids.emit.paging import PER_PAGE
from reisgids.emit.site import emit
from reisgids.emit.writer import page_name
from reisgids.model.lists import VOCABULARIES
from samples import DAY, TYPES, Maker, Seen, check, guide, pages, site, with_lines

PARTNER, DEAL, LESSON = "partners/keuken.md", "deals/maaltijd.md", "lessons/vraag.md"

FILLED = Maker().guide()
SITES = {
    "one of everything": FILLED,
    "the smallest guide": {},
    "a guide without entries": dict.fromkeys(["sources/rapport.md", PARTNER, DEAL, LESSON]),
    "a guide with pages of its own": {
        "pages/home.md": "---\ntitel: Welkom\nsamenvatting: Welkom.\n---\nZie [over](over.md) en [[keuken]].",
        "pages/over.md": "---\ntitel: Over\nsamenvatting: Over.\n---\n## Kop\n\n[Start](home.md) [kop](#kop) [deal](../deals/maaltijd.md)[^1]\n\n[^1]: Noot.",
        "pages/zo-doe-je-mee.md": "---\ntitel: Zo doe je mee\nsamenvatting: Zo.\n---\n",
    }
    | with_lines(PARTNER, "publicatie: verwijderd", "reden: Gestopt.")
    | with_lines(DEAL, "eerdere_ids: [eten]", "gebieden: [west]", "themas: [samen-eten]")
    | with_lines(LESSON, "publicatie: concept"),
}


# --- Nothing that is filled in is lost -------------------------------------------------------------

# Fields that stand nowhere on the page of the entry, with the reason.
NOT_ON_THE_PAGE = {
    "publicatie": "decides whether there is a page",
    "reden": "stands on the page of a removed entry",
    "eerdere_ids": "become pages that lead here",
    "toestemming": "is for the editors",
    "toestemming_op": "is for the editors",
    "editie": "ties a closed round to its copy",
    "ingang": "puts the page on the home page",
}


@pytest.fixture(scope="module")
def filled_graph():
    """A graph with of every type an entry of which every field is filled in."""
    return check(FILLED).graph


@pytest.fixture(scope="module")
def filled_pages(filled_graph):
    """The pages of that guide."""
    return pages(emit(filled_graph, DAY))


@pytest.mark.parametrize("kind", [t.name for t in TYPES if t.name != "leeswijzer"])  # that one has chips of its own
def test_on_this_page_names_every_part_of_the_page_in_its_order(filled_graph, filled_pages, kind):
    key = next(e.key for e in filled_graph.of_type(kind))
    html = filled_pages[page_name(key, filled_graph)]
    [contents] = re.findall(r'<nav class="rg-inhoud".*?</nav>', html, re.DOTALL) or [""]
    parts = [anchor for anchor in re.findall(r'<h2 id="([^"]+)"', html) if anchor != "wijzigen"]
    assert re.findall(r'href="#([^"]+)"', contents) == (parts if len(parts) > 2 else [])


@pytest.fixture(scope="module")
def early_pages(filled_graph):
    """The same pages on a day before anything in them expires."""
    return pages(emit(filled_graph, date(2020, 1, 1)))


@pytest.fixture(scope="module")
def empty_pages():
    """The pages of a guide in which nothing stands yet."""
    return pages(site(SITES["a guide without entries"]))


def leaves(specs, fields, above=""):
    """Yield each single value with its field and its path."""
    for spec in specs:
        value = fields.get(spec.name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from leaves(spec.parts, item, f"{above}{spec.name}.")
            elif item is not None:
                yield f"{above}{spec.name}", spec, item


def as_read(spec, typed, graph):
    """Return the ways in which a reader may find a typed value on a page."""
    if spec.options:
        return [spec.options[typed]]
    if spec.ref:
        return [graph.entries[graph.find(typed, spec.ref.targets)[0]].title]
    if spec.vocabulary:
        return [graph.lists[spec.vocabulary][typed].label]
    if spec.kind.name == "date":
        dutch = PartialDate.parse(typed).words
        return [dutch, f"{dutch.split()[0]} tot en met", f"{dutch.rsplit(' ', 1)[0]} tot en met"]
    if spec.kind.name == "yesno":
        return [typed.capitalize()]
    return [typed.removeprefix("https://")]


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_every_declared_field_is_shown_on_the_page_of_its_entry(content_type, filled_graph, filled_pages):
    fields = yaml.load(FILLED[f"{content_type.folder}/vol-{content_type.name}.md"].split("---\n")[1], Loader=yaml.BaseLoader)
    assert set(fields) == {s.name for s in content_type.fields} - {"publicatie", "reden"}
    html = filled_pages[f"{content_type.address}/vol-{content_type.name}"]
    seen = Seen(html)
    lost = []
    for path, spec, typed in leaves(content_type.fields, fields):
        if path in NOT_ON_THE_PAGE:
            continue
        ways = as_read(spec, typed, filled_graph)
        shown = any(re.search(rf"(?<!\w){re.escape(way)}(?!\w)", seen.text, re.IGNORECASE) for way in ways)
        linked = typed in seen.links or (spec.kind.name == "image" and f"images/{typed}" in html)
        if not shown and not linked:
            lost.append((path, ways))
    assert lost == []


HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_what_is_not_filled_in_leaves_no_empty_heading_behind(files):
    for name, html in pages(site(files)).items():
        found = list(HEADING.finditer(html))
        for heading, following in zip(found, [*found[1:], None], strict=True):
            below = html[heading.end() : following.start() if following else len(html)]
            deeper = following and following[1] > heading[1]
            card = "<a " in heading[2]  # the title of something else
            to_write_on = "rg-schrijf" in below  # a form for on paper
            assert deeper or card or to_write_on or Seen(below).text.strip(), (name, heading[2])
        assert not re.search(r"<(dl|dd|ul|ol|li)\b(?![^>]*data-)[^>]*>\s*</\1>", html), name  # data-: filled while searching


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_every_reference_is_shown_on_the_page_it_points_to(content_type, filled_graph, filled_pages):
    key = next(e.key for e in filled_graph.public if e.key == (content_type.name, f"vol-{content_type.name}"))
    for relation in filled_graph.outgoing[key]:
        target = filled_graph.registry.by_name[relation.target.type]
        seen = Seen(filled_pages[f"{target.address}/{relation.target.id}"])
        assert any(link.endswith(f"vol-{content_type.name}/") for link in seen.links), relation.field
        if relation.reason:
            assert relation.reason.lower() in seen.text.lower(), relation.field


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_every_type_has_an_overview_that_names_its_entries(content_type, early_pages, empty_pages):
    listed = Seen(early_pages[f"{content_type.address}/index"])
    assert any(link.endswith(f"een-{content_type.name}/") for link in listed.links)
    empty = Seen(empty_pages[f"{content_type.address}/index"])
    assert content_type.empty in empty.text
    assert any(link.endswith(f"meedoen/{content_type.name}/") for link in empty.links), "the form to add the first one is one step away"


# --- Every door leads somewhere --------------------------------------------------------------------


def files_of(made, addresses):
    """Return the files of a site by name, with what is in them."""
    found = {addresses.file(page.name): Seen(page.html) for page in made.pages}
    assert len({name.casefold() for name in found}) == len(made.pages), "two pages for one address"
    return found


def landing(start, address):
    """Return the file, and the id in it, at which a link on the page ``start`` arrives."""
    path, _, anchor = address.partition("#")
    path = path.partition("?")[0]  # what a form is asked to show
    target = posixpath.normpath(posixpath.join(posixpath.dirname(start), path)) if path else start
    if path.endswith("/") or path in (".", ".."):
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    return target, anchor


@pytest.mark.parametrize("folders", [True, False], ids=["as folders", "as files"])
@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_every_link_arrives_at_a_page_and_an_id_that_are_there(files, folders):
    made = site(files, folders=folders)
    there = files_of(made, Addresses(folders=folders))
    others = {*made.files, *(path for path in files if path.startswith("images/"))}
    for start, seen in there.items():
        addresses = [a.get(k) for tag, a in seen.tags for k in ("href", "src", "action") if k in a]
        for address in addresses:
            if re.match(r"https://|mailto:|tel:", address):
                continue
            target, anchor = landing(start, address)
            assert target in there or target in others, (start, address)
            assert not anchor or anchor in there[target].ids, (start, address)


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_ids_are_there_once_and_what_names_another_element_finds_it(files):
    for name, html in pages(site(files)).items():
        seen = Seen(html)
        assert [i for i, n in Counter(seen.ids).items() if n > 1] == [], name
        named = [i for _, a in seen.tags for k in ("aria-labelledby", "aria-describedby", "aria-controls", "for") for i in a.get(k, "").split()]
        assert set(named) <= set(seen.ids), name


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_every_page_has_one_title_and_no_level_of_heading_is_skipped(files):
    for name, html in pages(site(files)).items():
        levels = [int(tag[1]) for tag, _ in Seen(html).tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[:1] == [1], name
        assert levels.count(1) == 1, name
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), (name, levels)


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_every_entry_and_overview_can_be_reached_from_home_without_javascript(files):
    made = site(files)
    there = files_of(made, Addresses())
    waiting = ["index.html", *(Addresses().file(item.name) for item in (*made.menu.main, *made.menu.more, *made.menu.about))]
    reached = set()
    while waiting:
        start = waiting.pop()
        if start not in reached:
            reached.add(start)
            waiting += [t for t, _ in (landing(start, a) for a in there[start].links if not re.match(r"https:|mailto:|tel:", a)) if t in there]
    written = {Addresses().file(page.name) for page in made.pages if page.listed and page.source}
    overviews = {f"{x.address}/index.html" for x in (*TYPES, *VOCABULARIES.values())}
    assert (written | overviews) - reached == set()


NAMES = ["index", "over", "deals/index", "deals/eten", "deals/eten/meer", "partners/keuken", "partners/index"]


@pytest.mark.parametrize("folders", [True, False], ids=["as folders", "as files"])
@pytest.mark.parametrize("start", NAMES)
def test_addresses_lead_from_every_page_to_every_page_wherever_the_site_is_put(start, folders):
    addresses = Addresses(folders=folders)
    for name in NAMES:
        address = addresses.relative(start, name)
        assert landing(addresses.file(start), address) == (addresses.file(name), "")
        assert address.endswith("/") if folders else address.endswith(".html")
        assert not address.startswith("/")
        assert "index.html" not in address or not folders


# --- Long lists ------------------------------------------------------------------------------------


def many(count):
    """Return this many partners, half of them with a theme and an area."""
    lines = ["themas: [vertrouwen]", "gebieden: [west]"]
    return {
        f"partners/groep-{n:03}.md": with_lines(PARTNER, f"naam: Groep {n:03}", *(lines if n % 2 else []), "soort: " + ("school" if n % 3 else "fonds"))[PARTNER]
        for n in range(count)
    }


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (3 * PER_PAGE, 3), (3 * PER_PAGE + 1, 4)])
def test_a_long_overview_is_cut_into_pages_that_lead_to_each_other(count, expected):
    made = pages(site({PARTNER: None, DEAL: None} | many(count)))
    names = ["partners/index", *(f"partners/pagina-{n}" for n in range(2, expected + 1))]
    assert sorted(n for n in made if n == "partners/index" or n.startswith("partners/pagina-")) == sorted(names)
    seen = [Seen(made[name]) for name in names]
    listed = [link for s in seen for link in s.links if "groep-" in link]
    assert len(listed) == len({re.search(r"groep-\d+", link)[0] for link in listed}) == count
    forward = [[a["href"] for t, a in s.tags if a.get("rel") == "next"] for s in seen]
    back = [[a["href"] for t, a in s.tags if a.get("rel") == "prev"] for s in seen]
    assert forward[-1] == back[0] == []
    for number in range(expected - 1):
        files = [Addresses().file(name) for name in names]
        assert landing(files[number], forward[number][0])[0] == files[number + 1]
        assert landing(files[number + 1], back[number + 1][0])[0] == files[number]


@pytest.mark.parametrize("stem", ["themas/vertrouwen", "gebieden/west", "gebieden/voorbeeldstad"])
def test_all_entries_of_a_theme_or_area_can_be_reached_however_many(stem):
    made = pages(site(many(251)))
    listed = {m[0] for name, html in made.items() if name.startswith(stem) for link in Seen(html).links if (m := re.search(r"groep-\d+", link))}
    assert len(listed) == 125


def test_an_overview_counts_what_it_lists_and_groups_it_by_kind():
    seen = Seen(pages(site(many(7)))["partners/index"])
    assert "8 in totaal" in seen.text
    kinds = next(s for s in TYPES.by_name["partner"].fields if s.name == "soort").options
    headings = [line for line in seen.text.split("\n") if line in kinds.values()]
    assert headings == [kinds[k] for k in ("initiatief", "school", "fonds")]


def test_an_entry_stands_in_the_overview_of_each_list_it_names():
    lines = [f"{s.name}: [{item}]" for s in TYPES.by_name["les"].fields if s.vocabulary for item in (yaml.safe_load(guide()[f"lists/{s.vocabulary}.yml"])[0]["id"],)]
    graph = check(with_lines(LESSON, *lines)).graph
    made = pages(emit(graph, DAY))
    assert len(lines) == len(VOCABULARIES)
    for vocabulary in VOCABULARIES.values():
        item = next(iter(graph.lists[vocabulary.name]))
        assert "../../lessen/vraag/" in Seen(made[f"{vocabulary.address}/{item}"]).links


# --- Where it comes from, and how to change it -----------------------------------------------------


def test_a_page_names_its_documents_with_the_places_in_them():
    seen = Seen(pages(site(with_lines(PARTNER, "bronnen:\n  - bron: rapport\n    plaats: hoofdstuk 2\n  - bron: rapport\n    plaats: bijlage")))["partners/keuken"])
    line = next(line for line in seen.text.split("\n") if line.startswith("Gebaseerd op"))
    assert [word in line for word in ("Een rapport", "hoofdstuk 2", "bijlage")] == [True] * 3
    assert "../../bronnen/rapport/" in seen.links


@pytest.mark.parametrize(
    ("checked", "day", "stale"), [("2025-06", DAY, False), ("2025", date(2026, 12, 30), False), ("2025-06-01", date(2026, 6, 8), True), ("2020", DAY, True)]
)
def test_an_entry_is_old_after_the_term_of_its_type_judged_on_what_is_known(checked, day, stale):
    graph = check(with_lines(PARTNER, f"gecontroleerd_op: {checked}", "gecontroleerd_door: coördinator")).graph
    html = pages(emit(graph, day))["partners/keuken"]
    assert ("rg-verlopen" in html) is stale
    assert "coördinator" in html
    assert "rg-onbevestigd" not in html


def test_an_entry_that_nobody_checked_says_so():
    assert "rg-onbevestigd" in pages(site())["partners/keuken"]


DOORS = "naam: G\nplaats: P\nomschrijving: O\nlicentie_inhoud: CC BY 4.0\n"


def test_the_doors_to_change_a_page_lead_to_its_file_and_to_the_editors():
    settings = DOORS + "repo_url: https://voorbeeld.nl/gids/\ntak: hoofd\nredactie_email: redactie@voorbeeld.nl\nsite_url: https://gids.voorbeeld.nl/\n"
    seen = Seen(pages(site({"gids.yml": settings} | with_lines(PARTNER, 'naam: "Koken & zo? \\"Echt\\"\\u00e9"')))["partners/keuken"])
    edit = next(link for link in seen.links if "/edit/" in link)
    mail = next(link for link in seen.links if link.startswith("mailto:"))
    assert edit == "https://voorbeeld.nl/gids/edit/hoofd/partners/keuken.md"
    assert mail.startswith("mailto:redactie@voorbeeld.nl?subject=Wijziging%3A%20Koken%20%26%20zo%3F")
    assert "https%3A//gids.voorbeeld.nl/partners/keuken/" in mail
    assert mail.count("&") == 1


def test_a_door_that_leads_nowhere_is_not_shown():
    for html in pages(site({"gids.yml": DOORS})).values():
        assert not [link for link in Seen(html).links if "/edit/" in link or link.startswith("mailto:")]
        assert ("rg-deuren" in html) is (">Wijzig in het formulier<" in html)  # the form needs no address


# --- Search, menu, and what is not by the clock ----------------------------------------------------


def test_search_knows_the_pages_that_the_guide_makes_itself_but_not_the_rest_of_their_lists():
    files = {f"market/hulp-{n}.md": f"---\ntitel: Hulp {n}\nsamenvatting: H.\nsoort: vraag\nvan: keuken\nverloopt_op: 2030\nthemas: [samen-eten]\nbronnen: [eigen ervaring]\n---\n" for n in range(101)}
    made = site(files)
    records = {r.name: r for r in made.records}
    menu = {item.name for item in (*made.menu.main, *made.menu.more, *made.menu.about)}
    assert menu - set(records) == set()
    assert {"planning/index", "aanspreekpunten/index", "kompas/index", "meedoen/index", "resultaten/index", "themas/samen-eten"} <= set(records)
    assert "kookgroep" in {w.text for w in records["themas/samen-eten"].words}
    assert records["kompas/index"].facets == (Facet("soort", "overzicht", "Overzicht"),)
    names = {page.name for page in made.pages}
    assert {"marktplaats/pagina-2", "themas/samen-eten/marktplaats"} <= names
    assert not {"marktplaats/pagina-2", "themas/samen-eten/marktplaats", "zoeken/index", "index"} & set(records)


def test_search_knows_every_public_entry_with_all_its_words(filled_graph):
    made = emit(filled_graph, date(2000, 1, 1))  # nothing has passed yet
    records = {r.name: r for r in made.records}
    made_pages = {page.name for page in made.pages if not page.source}
    assert set(records) - made_pages == {f"{e.type.address}/{e.key.id}" for e in filled_graph.public}
    for content_type in TYPES:
        record = records[f"{content_type.address}/vol-{content_type.name}"]
        fields = yaml.load(FILLED[f"{content_type.folder}/vol-{content_type.name}.md"].split("---\n")[1], Loader=yaml.BaseLoader)
        words = " ".join((record.title, *(w.text for w in record.words)))
        assert [p for p, s, v in leaves(content_type.fields, fields) if s.kind.name in ("line", "text") and not s.ref and not s.vocabulary and s.show != "hidden" and "." not in p and v not in words] == []
        assert Facet("soort", content_type.address, content_type.plural) in record.facets


def test_search_finds_a_theme_by_its_other_names_and_an_area_by_what_it_lies_in():
    [record] = [r for r in site(with_lines(LESSON, "themas: [samen-eten]", "gebieden: [west]")).records if r.name == "lessen/vraag"]
    assert {"kookgroep", "West", "Voorbeeldstad"} <= {w.text for w in record.words}
    assert {f.value for f in record.facets if f.key == "gebied"} == {"west"}  # the finder adds what lies round it
    assert Facet("thema", "samen-eten", "Samen eten") in record.facets


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_every_item_of_the_menus_is_a_page(files):
    made = site(files)
    items = [*made.menu.main, *made.menu.more, *made.menu.about]
    assert {item.name for item in items} <= set(pages(made))
    assert len({item.name for item in items}) == len(items)


def test_every_overview_stands_in_a_menu():
    made = site()
    names = {item.name for item in (*made.menu.main, *made.menu.more)}
    assert names >= {f"{t.address}/index" for t in TYPES} | {f"{v.address}/index" for v in VOCABULARIES.values()}


def test_the_same_content_and_day_give_the_same_site_in_whatever_order_it_came():
    files = guide(FILLED)
    shuffled = dict(sorted(files.items(), key=lambda item: item[0][::-1]))
    assert emit(check(files).graph, DAY) == emit(check(shuffled).graph, DAY)


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_no_page_shows_its_own_code(files):
    for name, html in pages(site(files)).items():
        assert not re.search(r"</?[a-z][a-z0-9]*>|&[a-z]+;|\{\{|\{%|\bNone\b|Markup\(|<[a-z_.]+ object", Seen(html).text), name


def test_every_page_has_a_title_and_a_description_of_one_line():
    for page in site(FILLED).pages:
        assert page.title.strip() == page.title != ""
        assert "\n" not in page.description
        assert page.description
