"""The dialect of bodies; and three layers that each, alone, keep a body from doing anything by itself."""

import re

import pytest
from reisgids.reading import body
from reisgids.reading.body import Place, read_body
from reisgids.reading.sanitise import sanitise
from samples import TYPES, Maker, Seen, check, codes, markdown, pages, problems, site, with_lines

LESSON = "lessons/vraag.md"


def rendered(text: str) -> str:
    """A body as a reader gets it, with every inside link led to ``../hier/``."""
    return read_body(text).render(lambda link: Place("../hier/", "Een <titel> & zo"))


# --- What one may write ----------------------------------------------------------------------------

DIALECT = {
    "bold and slanted": ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>"),
    "a list": ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
    "a numbered list from three": ("3. drie", '<ol start="3">\n<li>drie</li>\n</ol>'),
    "a quote": ("> gezegd", "<blockquote>\n<p>gezegd</p>\n</blockquote>"),
    "code stays text": ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
    "a link outside": ("[tekst](https://voorbeeld.nl/a?b=c)", '<p><a href="https://voorbeeld.nl/a?b=c">tekst</a></p>'),
    "a mail address": ("<mailto:info@voorbeeld.nl>", '<p><a href="mailto:info@voorbeeld.nl">mailto:info@voorbeeld.nl</a></p>'),
    "a telephone number": ("[bel](tel:+31101234567)", '<p><a href="tel:+31101234567">bel</a></p>'),
    "a link to a file": ("[tekst](../partners/keuken.md)", '<p><a href="../hier/">tekst</a></p>'),
    "a reference definition": ("[tekst][1]\n\n[1]: ../partners/keuken.md", '<p><a href="../hier/">tekst</a></p>'),
    "a short link": ("[[keuken]]", '<p><a href="../hier/">Een &lt;titel&gt; &amp; zo</a></p>'),
    "a short link with text": ("[[partners/keuken|de <koks>]]", '<p><a href="../hier/">de &lt;koks&gt;</a></p>'),
    "two short links": ("[[a]] en [[b|c]]", '<p><a href="../hier/">Een &lt;titel&gt; &amp; zo</a> en <a href="../hier/">c</a></p>'),
    "brackets that are no link": ("[[]] en [[a] en [b]]", "<p>[[]] en [[a] en [b]]</p>"),
    "a heading below the title": ("# Kop één", '<h2 id="e-kop-een">Kop één</h2>'),
    "a deeper heading": ("### Kop", '<h3 id="e-kop">Kop</h3>'),
    "a heading with markup": ("## Een *schuine* [[keuken]]", '<h2 id="e-een-schuine-keuken">'),
    "the same heading twice": ("## Kop\n\n## Kop", '<h2 id="e-kop">Kop</h2>\n<h2 id="e-kop-2">Kop</h2>'),
    "a heading that would break the theme": ("## __config", 'id="e-config"'),
    "a heading without letters": ("## ☀", '<h2 id="e-kop">☀</h2>'),
    "a link within the page": ("## Kop\n\n[naar](#kop)", '<a href="#e-kop">naar</a>'),
    "a box": ("> [!NOTE]\n> Let hier op.", '<div class="rg-kader rg-kader-note">\n<p><strong>Goed om te weten.</strong>'),
    "a box in small letters": ("> [!tip] Zo.", '<div class="rg-kader rg-kader-tip">'),
    "a box that is unknown": ("> [!WAT]\n> zo", "<blockquote>\n<p>[!WAT]"),
    "a footnote": ("Zo[^1].\n\n[^1]: Want.", '<section class="footnotes">'),
    "a picture": ("![Buren koken](../images/foto.jpg)", '<img src="../hier/" alt="Buren koken">'),
    "curly braces": ("{{ config }} {% x %} {: onclick=a } {#id}", "<p>{{ config }} {% x %} {: onclick=a } {#id}</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "html"), DIALECT.values(), ids=DIALECT)
def test_the_dialect(text, html):
    assert html in rendered(text)
    assert list(read_body(text).problems) == []


def test_a_table_aligns_with_classes_because_a_style_is_refused_by_the_policy():
    html = rendered("| a | b |\n| :-- | --: |\n| 1 | 2 |")
    assert '<td class="rg-right">2</td>' in html
    assert "style" not in html


def test_a_box_in_a_quote_and_a_quote_in_a_box_are_each_closed():
    html = rendered("> [!TIP]\n> In de doos.\n>\n> > Een citaat.\n\n> Een citaat.\n>\n> > [!NOTE]\n> > Een doos.")
    opened = re.findall(r"<(/?(?:div|blockquote))", html)
    assert opened == ["div", "blockquote", "/blockquote", "/div", "blockquote", "div", "/div", "/blockquote"]


def test_headings_are_known_for_the_table_of_contents():
    found = read_body("# Een\n\ntekst\n\n## Twee *en*\n\nDrie\n---\n").headings
    assert [(h.level, h.id, h.text) for h in found] == [(2, "e-een", "Een"), (2, "e-twee-en", "Twee en"), (2, "e-drie", "Drie")]


def test_search_gets_the_words_without_the_markup():
    text = "## Kop\n\n**Vet** & [hier](https://voorbeeld.nl) [[keuken]]\n\n> [!TIP]\n> `<b>`"
    assert read_body(text).plain == "Kop Vet & hier Tip. <b>"


@pytest.mark.parametrize("text", ["", "\n \n\t\n"])
def test_no_text_is_an_empty_body(text):
    assert read_body(text).is_empty
    assert rendered(text) == ""


def test_a_link_that_leads_nowhere_keeps_its_words():
    text = '[een\nlange tekst](../partners/weg.md "titel") en [[weg]] en [[weg|zo]] en ![foto](../images/weg.jpg)'
    html = read_body(text).render(lambda link: None)
    assert "een\nlange tekst en weg en zo en" in html
    assert "<a" not in html


def test_a_place_cannot_leave_the_link_it_stands_in():
    html = read_body("[[keuken]]").render(lambda link: Place('../a/?b="><i>&c', "De keuken"))
    assert Seen(html).links == ['../a/?b="><i>&c']
    assert Seen(html).text.strip() == "De keuken"


@pytest.mark.parametrize(
    "text",
    [
        "https://x.invalid/reisgids-0/ https://x.invalid/reisgids-99/ `https://x.invalid/reisgids-7/`",
        "&#xe000;0&#xe001; &#xe000;99&#xe001; &#xe000;" + "9" * 5000 + "&#xe001;",
        "\ue0007\ue001 [x](../a.md 'https://x.invalid/reisgids-5/')",
    ],
)
def test_words_that_look_like_our_own_marks_break_nothing(text):
    assert Seen(rendered(text)).active == []
    assert "reisgids-0" not in text or "https://x.invalid/reisgids-99/" in rendered(text)
    assert isinstance(read_body(text).plain, str)


# --- What one may not write ------------------------------------------------------------------------

ADDRESSES = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](&#9;javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](http://voorbeeld.nl)",
    "[x](ftp://voorbeeld.nl)",
    "[x](file:///etc/passwd)",
    "[x](//voorbeeld.nl/a)",
    "[x](\\\\voorbeeld.nl)",
    "[x](/absoluut)",
    "[x](https:/voorbeeld.nl)",
    "[x](https://)",
    "[x](tel:javascript)",
    "[x](mailto:)",
    "[x][a]\n\n[a]: javascript:alert(1)",
    "[x][a]\n\n[a]: <JAVASCRIPT:alert(1)> 'titel'",
    "<javascript:alert(1)>",
    "<vbscript:x>",
    "![x](../images/foto.jpg)[y](javascript:alert(1))",
    "[![x](../images/foto.jpg)](javascript:alert(1))",
    "Zo[^1].\n\n[^1]: [x](javascript:alert(1))",
    "| a |\n| - |\n| [x](javascript:alert(1)) |",
    "[[javascript:alert(1)]]",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_that_is_not_on_the_list_is_refused_and_rendered_without(text):
    found = read_body(text)
    html = found.render(lambda link: Place("../hier/", "hier") if link.path.endswith("jpg") else None)
    assert Seen(html).active == []
    assert [link for link in Seen(html).links if link != "#fn1" and not link.startswith("#fnref")] == []
    refused = [p for p in found.problems if p.code == "adres"] or [link for link in found.links if link.inside and not link.image]
    assert refused, "neither refused nor left to the graph"


PICTURES = [
    "![x](https://voorbeeld.nl/foto.jpg)",
    "![x](//voorbeeld.nl/foto.jpg)",
    "![x](data:image/png;base64,AAAA)",
    "![x](javascript:alert)",
    "![x](/images/foto.jpg)",
    "![x](../partners/foto.jpg)",
    "![x](../../foto.jpg)",
    "![x](../images/../gids.yml)",
    "![x](../images/foto.svg)",
    "![x](../images/FOTO.jpg)",
    "![x][1]\n\n[1]: https://voorbeeld.nl/foto.png",
]


@pytest.mark.parametrize("text", PICTURES)
def test_a_picture_from_elsewhere_is_refused(text):
    found = read_body(text)
    assert [p.code for p in found.problems] == ["afbeelding-adres"]
    assert [a["src"] for tag, a in Seen(found.render(lambda link: None)).tags if tag == "img"] in ([""], [])


def test_a_picture_without_words_shuts_out_who_cannot_see_it():
    assert codes(read_body("![](../images/foto.jpg)").problems) == ["afbeelding-zonder-tekst"]


HTML = [
    "<script>alert(1)</script>", "<b>vet</b>", "tekst <i onclick=x>y</i>", "<!-- weg -->", "<?php x ?>", "<!DOCTYPE html>", "<![CDATA[x]]>",
    "<img src=x onerror=alert(1)>", "- <details open ontoggle=x>", "> <iframe srcdoc=x>", "# <base href=x>",
    "| a |\n| - |\n| <meta http-equiv=refresh> |", "[<style>](https://voorbeeld.nl)", "<a href=x>",
]  # fmt: skip


@pytest.mark.parametrize("text", HTML)
def test_raw_html_is_refused_and_shown_as_text(text):
    found = read_body(text)
    assert {p.code for p in found.problems} == {"html"}
    assert Seen(rendered(text)).active == []


@pytest.mark.parametrize("text", ["2 < 3 en 5 > 4", "`<script>`", "    <b>ingesprongen code</b>", "```\n<div>\n```", "\\<b>", "<https://voorbeeld.nl>", "a <- b", "i < n; n > 0"])
def test_a_sign_or_a_piece_of_code_is_no_html(text):
    assert read_body(text).problems == ()


# The body begins at line 10 of its file.
LINES = [
    ("een\n\ntwee <b>x</b>", "html", 12),
    ("een\ntwee\ndrie <b>x</b>", "html", 12),
    ("een  \ntwee <b>x</b>", "html", 11),
    ("- een\n- twee\n- <b>x</b>", "html", 12),
    ("een\n\n<div>\ntwee\n</div>", "html", 12),
    ("een\ntwee [x](javascript:y)", "adres", 11),
    ("een\n\n| a |\n| - |\n| [x](javascript:y) |", "adres", 14),
    ("> een\n> [x](javascript:y)", "adres", 11),
    ("een\n![x](https://voorbeeld.nl/a.jpg)", "afbeelding-adres", 11),
    ("een\n\n## Kop\n\n[naar](#weg)", "dode-link", 14),
]


@pytest.mark.parametrize(("text", "code", "line"), LINES)
def test_what_is_wrong_in_a_body_has_its_line_in_the_file(text, code, line):
    assert [(p.code, p.line) for p in read_body(text, 10).problems] == [(code, line)]


def test_the_line_counts_from_the_top_of_the_file():
    files = with_lines(LESSON, body="\n<b>vet</b>\n")
    [problem] = problems(files)
    assert files[LESSON].splitlines()[problem.line - 1] == "<b>vet</b>"
    assert (problem.path, problem.code, problem.field, problem.found) == (LESSON, "html", "Tekst", "<b>")


# --- Each layer alone ------------------------------------------------------------------------------

HOSTILE = [
    *HTML,
    "<svg/onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "<a href='JAVASCRIPT:alert(1)'>x</a>", "<a href='java\tscript:alert(1)'>x</a>", "<a href='&#1;javascript:x'>x</a>",
    "<a href='data:text/html,x'>x</a>", "<a href='vbscript:x'>x</a>", "<a href='http://a.nl'>x</a>", "<a href='//a.nl'>x</a>", "<a href=' //a.nl'>x</a>",
    "<a href='/x'>x</a>", "<a href='\\\\a.nl'>x</a>", "<a href='https://a.nl' onclick='x' style='x' target='_blank'>x</a>",
    "<p onmouseover=x style='position:fixed'>x</p>", "<img src='https://a.nl/x.png' alt='x'>", "<img src='//a.nl/x.png'>", "<img src='data:image/svg+xml,x'>",
    "<img src=x srcset='https://a.nl/x 2x' onerror=x>", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href='javascript:x'><text>x</text></a></svg>",
    "<form action='https://a.nl'><input name=x><button formaction='javascript:x'>x</button></form>", "<input autofocus onfocus=x>", "<video src=x onerror=x>",
    "<object data='javascript:x'>", "<embed src='javascript:x'>", "<link rel=stylesheet href='https://a.nl/x.css'>", "<meta http-equiv=refresh content='0;url=//a.nl'>",
    "<base href='https://a.nl/'>", "<iframe src='https://a.nl'></iframe>", "<template><script>x</script></template>", "<textarea><script>x</script></textarea>",
    "<title><script>x</script></title>", "<table background='javascript:x'><tr><td background=x>x</table>", "<xmp><script>x</script></xmp>", "<scr<script>ipt>alert(1)</script>",
    "<!--><script>x</script>-->", "<![CDATA[<script>x</script>]]>", "<p/onclick=x>x", "<a href=\"x\"onclick=\"y\">x</a>",
]  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE)
def test_the_sanitiser_alone_leaves_nothing_that_acts(html):
    seen = Seen(sanitise(html))
    assert seen.active == []
    assert {tag for tag, _ in seen.tags} <= {"a", "p", "b", "i", "img", "table", "tbody", "tr", "td", "br", "div"}
    assert {name for _, attrs in seen.tags for name in attrs} <= {"href", "src", "alt", "title", "class", "id"}


def test_a_link_knows_its_line_in_the_file():
    body = read_body("Eerst dit.\n\n[buiten](https://a.nl) en\n[[deals/eten]]", first_line=10)
    assert [link.line for link in body.links] == [12, 13]


TARGETS = {
    "[[deals/eten]]": ("deals/eten", ""),
    "[[deals/eten#kosten]]": ("deals/eten", "e-kosten"),
    "[x](../deals/eten.md)": ("../deals/eten.md", ""),
    "[x](../deals/eten.md#e-kosten)": ("../deals/eten.md", "e-kosten"),
}


@pytest.mark.parametrize(("text", "where"), TARGETS.items(), ids=TARGETS)
def test_a_link_knows_the_page_and_the_heading_that_it_points_to(text, where):
    (link,) = read_body(text).links
    assert (link.path, link.anchor) == where


def test_the_sanitiser_takes_remarks_to_nobody_away():
    assert sanitise("a<!-- x -->b") == "ab"


@pytest.mark.parametrize("element_id", ["__config", "__search", "inhoud", "body", "e-", "E-KOP", "s-deals"])
def test_the_sanitiser_alone_keeps_ids_of_a_text_apart_from_ids_of_the_page(element_id):
    assert "id=" not in sanitise(f"<h2 id='{element_id}'>x</h2>")


@pytest.mark.parametrize("text", [case[0] for case in DIALECT.values()])
def test_the_sanitiser_takes_nothing_from_the_dialect(text):
    found = read_body(text)
    raw = Seen(found.html)
    assert [tag for tag, _ in Seen(found.render(lambda link: Place("../hier/", "hier"))).tags] == [tag for tag, _ in raw.tags]


@pytest.mark.parametrize("text", [*HOSTILE, *ADDRESSES, *PICTURES])
def test_the_renderer_alone_leaves_nothing_that_acts(text, monkeypatch):
    monkeypatch.setattr(body, "sanitise", lambda html: html)
    assert Seen(rendered(text)).active == []


HOSTILE_TEXT = "<script>alert(1)</script>\"' onmouseover='x' {{ 7777 * 7 }} "


@pytest.fixture(scope="module")
def hostile_pages():
    """The pages of a guide of which every text is hostile: in every field of every type, every list and every setting."""
    maker = Maker(hostile=HOSTILE_TEXT)
    item = {"label": HOSTILE_TEXT, "definitie": HOSTILE_TEXT, "synoniemen": [HOSTILE_TEXT]}
    lists = {
        "themas": [{"id": "vertrouwen", **item, "deals_welkom": {"reden": HOSTILE_TEXT}}],
        "gebieden": [{"id": "west", "soort": "wijk", **item}],
        "doelgroepen": [{"id": "jongeren", **item}],
        "rollen": [{"id": "beleidsmaker", **item}],
    }
    settings = dict.fromkeys(["naam", "plaats", "omschrijving", "uitgever", "licentie_inhoud", "slot"], HOSTILE_TEXT)
    page = markdown({"titel": HOSTILE_TEXT, "samenvatting": HOSTILE_TEXT, "menu": HOSTILE_TEXT}, "Een tekst.")
    files = maker.guide() | {f"lists/{name}.yml": markdown({"x": rows})[8:-4] for name, rows in lists.items()}
    files |= {"gids.yml": markdown(settings)[4:-4], "pages/over.md": page, "pages/home.md": page}
    result = check(files)
    assert {e.key.type for e in result.graph.public if e.key.id.startswith("vol-")} == set(TYPES.by_name)
    return pages(site(files))


def test_every_field_of_every_page_is_escaped(hostile_pages):
    for name, html in hostile_pages.items():
        seen = Seen(html)
        assert set(seen.active) <= {"svg", "title"}, name  # our own drawings, with their titles
        assert "54439" not in seen.text, name
    assert sum("<script>alert(1)</script>" in Seen(html).text for html in hostile_pages.values()) > len(TYPES.types) * 2


UNSEEN = {
    "address": ("Een.\n\n[noot]: https://voorbeeld.nl", 3, "[noot]"), "word taken for an address": ("[Let op]: kom", 1, "[Let op]"), "dangerous": ("Een.\n\n[x]: javascript:alert(1)", 3, "[x]"),
    "address twice": ("[Een]\n\n[een]: https://voorbeeld.nl\n[EEN]: https://voorbeeld.nl/twee", 4, "twee keer"), "note": ("Een.\n\n[^1]: Een noot.", 3, "[^1]"),
    "note twice": ("Een[^1].\n\n[^1]: De ene.\n[^1]: De andere.", 3, "twee keer"), "cell": ("| a | b |\n|---|---|\n| 1 | 2 | drie |", 3, "drie"),
    "cell in a quote": ("> | a |\n> |---|\n> | 1 | twee |", 3, "twee"), "cell without outer lines": ("a | b\n---|---\n1 | 2 | drie", 3, "drie"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said"), UNSEEN.values(), ids=UNSEEN)
def test_what_a_reader_would_not_see_is_named(text, line, said):
    [found] = read_body(text).problems
    assert (found.code, found.line) == ("ongezien", line)
    assert said in found.message


@pytest.mark.parametrize(
    "text",
    [
        "[Een] en [twee][een] en ![foto][b]\n\n[EEN]: https://voorbeeld.nl\n[b]: ../images/foto.jpg", "[![foto][b]](https://voorbeeld.nl)\n\n[b]: ../images/foto.jpg", "Een[^1], weer[^1] en twee[^twee].\n\n[^1]: Noot.\n[^twee]: Noot.",
        "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | |\n| x\\|y | z |", "- | a |\n  |---|\n  | 1 |", "Een[^1].\n\n[^1]: Noot.\n\n```\n[^1]: in code\n[a]: b\n```", "[1]: zie de bijlage", "[] en [ ]", "https://x.invalid/reisgids-0/",
    ],
)  # fmt: skip
def test_what_is_seen_is_not(text):
    assert [d.code for d in read_body(text).problems if d.code == "ongezien"] == []
