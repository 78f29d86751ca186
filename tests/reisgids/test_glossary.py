"""Words explained: the page that lists them, and a link where each first stands in a running text."""

import re

import pytest
from samples import Seen, check, pages, site, with_lines

DEAL = "deals/maaltijd.md"
PAGE = {"pages/woordenlijst.md": "---\ntitel: Woordenlijst\nsamenvatting: Moeilijke woorden.\n---\nZoek een woord op.\n"}
WORDS = {
    "lists/woordenlijst.yml": """
        - {id: schouw, label: schouw, definitie: Samen kijken hoe een deal gaat., vormen: [schouwen]}
        - {id: rtc, label: Right to Challenge, definitie: Bewoners nemen een taak over., synoniemen: [uitdaagrecht]}
        - {id: recht, label: right, definitie: Een Engels woord voor recht.}
        - {id: partner, label: partner, definitie: Wie meedoet aan een deal., vormen: [partners], koppelen: nee}
        - {id: en, label: R&D, definitie: Onderzoek.}
        """,
    **PAGE,
}


def body(text, files=WORDS):
    """Return the running text of a page with this body."""
    return pages(site(files | with_lines(DEAL, body=text)))["deals/maaltijd"]


def linked(text, files=WORDS):
    return re.findall(r'<a class="rg-woord" href="([^"]*)">([^<]*)</a>', body(text, files))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij doen een schouw.", [("schouw", "schouw")]),
        ("Schouwen doe je samen.", [("schouw", "Schouwen")]),
        ("Eerst een schouw, dan weer een schouw, dan SCHOUWEN.", [("schouw", "schouw")]),
        ("Een schouwing, een wijkschouw en een schouw-dag.", []),
        ("Het Right to Challenge is een right.", [("rtc", "Right to Challenge"), ("recht", "right")]),
        ("Een partner zoekt partners.", []),
        ("## De schouw\n\nTekst zonder het woord.", []),
        ("## De schouw\n\nNa de schouw.", [("schouw", "schouw")]),
        ("Lees [over de schouw](https://voorbeeld.nl/) en `schouw`.", []),
        ("[Zo](https://voorbeeld.nl/schouw 'een > schouw') doe je een **schouw**.", [("schouw", "schouw")]),
        ("Wij doen R&D en geen RD.", [("en", "R&amp;D")]),
        ("- een schouw\n- nog een schouw", [("schouw", "schouw")]),
        ("Niets moeilijks.", []),
    ],
)  # fmt: skip
def test_a_word_is_linked_where_it_first_stands(text, expected):
    assert linked(text) == [(f"../../woordenlijst/#w-{word}", shown) for word, shown in expected]


def test_linking_changes_no_letter_of_the_text():
    text = "Een schouw & een *Right to Challenge*: 1 < 2, “schouwen” – R&D.[^1]\n\n[^1]: Noot over een schouw."
    assert Seen(body(text)).text == Seen(body(text, {})).text


def test_the_links_lead_to_the_words_on_the_page_of_the_list():
    html = pages(site(WORDS))["woordenlijst"]
    seen = Seen(html)
    assert {"w-schouw", "w-rtc", "w-partner"} <= set(seen.ids)
    assert "Right to Challenge\nBewoners nemen een taak over. Ook: uitdaagrecht." in seen.text
    assert 'class="rg-woord"' not in html
    assert seen.text.index("partner") < seen.text.index("Right to") < seen.text.index("schouw\n")


def test_search_finds_each_word_at_its_place_by_what_is_explained():
    [record] = [r for r in site(WORDS).records if r.name == "woordenlijst#w-rtc"]
    assert (record.title, record.summary) == ("Right to Challenge", "Bewoners nemen een taak over.")
    assert record.summary in {words.text for words in record.words}


@pytest.mark.parametrize("missing", ["pages/woordenlijst.md", "lists/woordenlijst.yml"])
def test_without_list_or_page_nothing_is_linked(missing):
    assert linked("Een schouw.", {path: text for path, text in WORDS.items() if path != missing}) == []


def test_a_word_without_explanation_is_told():
    [found] = check({"lists/woordenlijst.yml": "- {id: schouw, label: schouw}\n"} | PAGE).diagnostics
    assert (found.code, found.field) == ("missing", "Uitleg")


def test_hostile_words_stay_words():
    files = {"lists/woordenlijst.yml": """- {id: x, label: '<img src=x onerror=1>', definitie: '<script>1</script>', vormen: ['(', '.*', '"><b>']}\n"""} | PAGE
    made = pages(site(files | with_lines(DEAL, body="Dit is img en ( en .* en b.")))
    assert Seen(made["deals/maaltijd"]).active == []
    assert Seen(made["woordenlijst"]).active == []
