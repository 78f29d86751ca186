"""The form follows from the model: its fields, its steps, its sentences, and what it knows of the guide."""

import json
import re
from textwrap import dedent
from urllib.parse import parse_qs, urlsplit

import pytest
from finding import lesson
from reisgids import messages
from reisgids.emit.form import data as form_data
from reisgids.emit.form.door import filled_in, page_of
from reisgids.emit.site import emit
from reisgids.model import registry
from reisgids.model.registry import TYPES_FOLDER
from reisgids.proposals import intake
from samples import DAY, TYPES, Seen, check, guide, pages, site, with_lines
from test_new_type import RECIPE

SETTINGS = """
    naam: Gids van Voorbeeldstad
    plaats: Voorbeeldstad
    omschrijving: Wie werkt hier samen?
    licentie_inhoud: CC BY 4.0
    """


def model(**options):
    return json.loads(dict(form_data.files(check(**options).graph))[form_data.MODEL])


def flat(fields):
    """Yield a field and the fields inside it."""
    for field in fields:
        yield field
        yield from flat(field.get("delen", []))


def specs(fields):
    for spec in fields:
        yield spec
        yield from specs(spec.parts)


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_every_declared_field_is_in_the_form_with_its_words(content_type):
    fields = list(flat(model()["soorten"][content_type.name]["velden"]))
    assert [(f["naam"], f["label"], f.get("uitleg", ""), f.get("voorbeeld", ""), f.get("verplicht", False)) for f in fields] == [
        (s.name, s.label, s.help, s.example, s.required) for s in specs(content_type.fields)
    ]


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_every_field_stands_in_one_step_and_what_is_required_is_not_folded_away(content_type):
    steps = model()["soorten"][content_type.name]["stappen"]
    placed = [name for step in steps for name in step["velden"]]
    assert sorted(placed) == sorted(s.name for s in content_type.fields)
    folded = {name for step in steps if step["dicht"] for name in step["velden"]}
    assert not folded & {s.name for s in content_type.fields if s.required}
    assert [step["tekst"] for step in steps].count(True) == 1


def test_the_form_knows_how_long_and_in_what_shape_a_value_may_be():
    fields = {f["naam"]: f for f in flat(model()["soorten"]["partner"]["velden"])}
    assert fields["samenvatting"]["langste"] == 200
    assert fields["kvk"]["vorm"] == {"code": "kvk", "patroon": "[0-9]{8}", "zonder": ""}
    assert fields["telefoon"]["vorm"]["zonder"]
    assert {fields[name]["vorm"]["code"] for name in ("website", "email", "gecontroleerd_op")} == {"url", "email", "datum"}
    assert fields["bron"]["eigen"] is True


def test_every_shape_has_a_sentence_and_reads_the_same_in_a_browser():
    for content_type in model()["soorten"].values():
        for field in flat(content_type["velden"]):
            if shape := field.get("vorm"):
                assert shape["code"] in messages.SENTENCES
                assert not re.search(r"\(\?[^:]|\\[dwpPAZ]", shape["patroon"]), "means something else in a browser"


def test_the_sentences_are_those_of_the_check_and_say_nothing_of_files():
    sentences = model()["zinnen"]
    assert {code: s["fout"] for code, s in sentences.items()} == {code: s.message for code, s in messages.SENTENCES.items()}
    assert "regel" not in sentences["missing"]["mag"]


def test_the_choices_are_what_readers_see():
    files = {path: json.loads(data) for path, data in site(with_lines("partners/keuken.md", "publicatie: concept")).files.items() if path.startswith("meedoen/")}
    assert [row[:2] for row in files[form_data.names("deal")]] == [["maaltijd", "De maaltijd"]]
    assert files[form_data.names("partner")] == []
    assert ["west", "West"] in files[form_data.DATA]["lijsten"]["gebieden"]


def test_a_form_fetches_the_names_it_asks_for_and_no_others():
    asked = {t.name: form_data.asked_for(t, TYPES) for t in TYPES}
    assert asked["partner"] == ["partner", "bron"]  # the sources it rests on, and who it merged into
    assert asked["verhaal"] == [t.name for t in TYPES]  # it may point to anything
    assert all({t.name, "partner"} <= set(asked[t.name]) for t in TYPES)


def test_an_entry_can_be_fetched_as_it_was_typed():
    content_type = TYPES.by_name["deal"]
    [found] = json.loads(site().files[form_data.contents(content_type, 0)]).values()
    assert found["velden"]["partners"] == [{"partner": "keuken"}]
    assert re.fullmatch(r"[0-9a-f]{8}", found["versie"])


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_the_page_is_a_form_on_paper_for_what_is_asked_first(content_type):
    page = Seen(pages(site())[page_of(content_type)])
    for spec in content_type.fields:
        if spec.required:
            assert spec.label in page.text
            assert spec.help in page.text
    assert page.active == []
    assert len(page.ids) == len(set(page.ids))


def test_the_first_page_leads_to_every_form():
    links = Seen(pages(site())["meedoen/index"]).links
    assert {f"../meedoen/{t.name}/" for t in TYPES} <= set(links)


@pytest.mark.parametrize(
    ("page", "door"),
    [
        ("index", "meedoen/partner/"), ("aanspreekpunten/index", "../meedoen/partner/"), ("kompas/index", "../meedoen/voorstel/"), ("kompas/voorstellen/index", "../../meedoen/voorstel/"),
        ("planning/index", "../meedoen/agenda/"), ("schouw-formulier", "../meedoen/schouw/"), ("deals/open", "../../meedoen/deal/?open_voor_partners=ja"),
        ("themas/samen-eten", "../../meedoen/deal/?themas=samen-eten"), ("lessen/begin-klein", "../../meedoen/voorstel/?lessen=begin-klein&themas=samen-eten"),
    ],
)  # fmt: skip
def test_who_wants_to_add_something_comes_to_the_form_of_just_that_with_what_the_page_knows(page, door):
    les = {"lessons/begin-klein.md": lesson("Begin klein", "themas: [samen-eten]")}
    made = pages(site({**les, "deals/maaltijd.md": None, "proposals/regels.md": None}))
    assert door in Seen(made[page]).links


def test_a_door_that_fills_in_a_field_that_the_form_lacks_is_a_mistake_in_the_code():
    with pytest.raises(LookupError, match="thema"):
        filled_in(TYPES.by_name["deal"], {"thema": "samen-eten"})


@pytest.mark.parametrize(
    ("lines", "issue", "mail"),
    [
        ("", "", ""),
        ("repo_url: https://github.com/proef/gids/", "https://github.com/proef/gids/issues/new?template=van-het-formulier.yml", ""),
        ("redactie_email: redactie@voorbeeld.nl", "", "redactie@voorbeeld.nl"),
    ],
)
def test_a_door_that_has_no_address_is_not_there(lines, issue, mail):
    page = Seen(pages(site({"gids.yml": SETTINGS + f"    {lines}\n"}))["meedoen/deal"])
    [form] = [attrs for _, attrs in page.tags if "data-reisgids-meedoen" in attrs]
    assert (form["data-melding"], form["data-mail"]) == (issue, mail)
    assert ("redactie@voorbeeld.nl" in page.text) is bool(mail)
    if not mail:
        assert "Geef dit formulier aan de redactie" in page.text


@pytest.mark.parametrize(
    ("lines", "door"),
    [([], ""), (["repo_url: https://github.com/proef/gids"], "https://github.com/proef/gids/issues/new?template=idee-voor-de-gids.yml"), (["redactie_email: redactie@voorbeeld.nl"], "mailto:redactie@voorbeeld.nl?subject=Idee")],
    ids=["nothing", "github", "mail"],
)  # fmt: skip
def test_an_idea_for_the_guide_itself_has_a_door_as_far_as_there_is_an_address(lines, door):
    page = Seen(pages(site({"gids.yml": dedent(SETTINGS) + "\n".join(lines) + "\n"}))["meedoen/index"])
    assert ("Een idee voor de gids zelf" in page.text) is bool(door)
    assert not door or any(link.startswith(door) for link in page.links)


def test_a_new_type_has_a_form_with_no_other_edit(tmp_path):
    (tmp_path / "recipe.py").write_text(RECIPE, encoding="utf-8")
    types = registry.load(TYPES_FOLDER, tmp_path)
    made = emit(check(types=types).graph, DAY)
    assert "Gang van de maaltijd" in Seen(pages(made)["meedoen/gerecht"]).text
    form = json.loads(made.files[form_data.MODEL])["soorten"]["gerecht"]
    assert "hoeveel" in {f["naam"] for f in flat(form["velden"])}


STORY = {"stories/eten.md": "---\ntitel: Samen aan tafel\nsamenvatting: Hoe het was.\nsoort: blog\nbronnen:\n  - eigen ervaring\n---\n\nHet was druk.\n"}
REPO, MAIL = "repo_url: https://github.com/proef/gids", "redactie_email: redactie@voorbeeld.nl"


@pytest.mark.parametrize(
    ("lines", "mistake", "reply"),
    [
        ([], "", ""),
        ([REPO], "https://github.com/proef/gids/issues/new?template=meld-een-fout.yml&title=Fout%3A%20Samen%20aan%20tafel&pagina=verhalen%2Feten", "https://github.com/proef/gids/issues/new?title=Reactie"),
        ([REPO, MAIL], "mailto:redactie@voorbeeld.nl?subject=Fout%3A%20Samen%20aan%20tafel&body=", "mailto:redactie@voorbeeld.nl?subject=Reactie"),
    ],
    ids=["nothing", "github", "mail"],
)
def test_a_mistake_and_a_reply_can_be_sent_from_every_page_as_far_as_there_is_an_address(lines, mistake, reply):
    made = site(STORY | {"gids.yml": dedent(SETTINGS) + "\n".join(lines) + "\n"})
    found = {p.name: p.mistake for p in made.pages}
    assert found["verhalen/eten"].startswith(mistake)
    assert all(bool(door) is bool(mistake) for door in found.values())
    replies = [link for link in Seen(pages(made)["verhalen/eten"]).links if "Reactie" in link]
    assert [link.startswith(reply) for link in replies] == ([True] if reply else [])


def test_the_mail_for_who_has_no_javascript_can_be_read_back():
    page = Seen(pages(site({"gids.yml": dedent(SETTINGS) + MAIL + "\n"}))["meedoen/partner"])
    [letter] = [parse_qs(urlsplit(link).query)["body"][0] for link in page.links if "body=" in link]
    for label, answer in (("Naam (partner)", "Fietsclub"), ("Samenvatting", "Leent uit."), ("Soort partner", "Netwerk"), ("Bronnen", "eigen ervaring"), ("Tekst", "Elke dag.")):
        assert f"{label}: " in letter
        letter = letter.replace(f"{label}: ", f"{label}: {answer}")
    made = intake.plan(letter.encode(), guide(), root="")
    assert made.diagnostics == []
    assert list(made.files) == ["partners/fietsclub.md"]
