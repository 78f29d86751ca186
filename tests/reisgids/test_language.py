"""Every text that is not content comes from one catalogue, so that another language is a translation."""

import ast
import re
import string
from pathlib import Path

import pytest
from jinja2 import Environment
from reisgids import catalogue, language
from reisgids.dates import guess_iso
from reisgids.emit import script_texts
from reisgids.emit.template_texts import Texts, texts
from reisgids.language import plural, say, speaking

WORDS = b"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=3; plural=n==1 ? 0 : n<5 ? 1 : 2;\\n"
msgid "Ja"
msgstr "Oui"
msgid "{n} les"
msgid_plural "{n} lessen"
msgstr[0] "{n} a"
msgstr[1] "{n} b"
msgstr[2] "{n} c"
#, fuzzy
msgid "Nee"
msgstr "misschien"
msgid "Van <a>{title}</a>, dag {day}"
msgstr "Le {day}: <a>{title}</a> & <b>co</b>"
msgid "Van {title} tot {n}"
msgstr "`{n}` {x} ${n} {title}"
msgid "Zie {link}."
msgstr "{link}: \\"voir\\""
msgid "Kaart van {label}"
msgstr "\\"{label}\\""
"""
FRENCH = language.read("xx", WORDS)


def test_a_text_is_said_in_the_language_that_is_spoken():
    with speaking(FRENCH):
        assert [say("Ja"), say("Nee"), say("Onbekend {x}", x=1)] == ["Oui", "Nee", "Onbekend 1"]
        assert [plural("{n} les", "{n} lessen", n) for n in (1, 3, 9)] == ["1 a", "3 b", "9 c"]
    assert [say("Ja"), plural("{n} les", "{n} lessen", 3)] == ["Ja", "3 lessen"]


@pytest.mark.parametrize(
    ("template", "found"),
    {
        "<p>Een zin.</p>": ["Een zin."],
        "<h2>Kop</h2>\n<p>Van <a href='{{ x }}'>{{ e.title | lower }}</a>.</p>": ["Kop", "Van <a>{title}</a>."],
        "<li><a href='x'>Alles</a></li>": ["Alles"],
        "<p>{{ a.n }} van {{ b.n }}</p>": ["{n} van {n2}"],
        "<p>{% if x %}Wel. {% else %}Niet. {% endif %}Klaar</p>": ["Wel.", "Niet.", "Klaar"],
        '<nav aria-label="Kies {{ x }}" class="geen tekst">': ["Kies {x}"],
        '<a class="x{% if y %} z{% endif %}" title="Uitleg">Lees</a>': ["Uitleg", "Lees"],
        '<a title="{% if y %}Ja, {{ n }}{% else %}Nee{% endif %}">x</a>': ["Ja, {n}", "Nee"],
        "{% set x = say('Van {a}', a=y) %}": ["Van {a}"],
        "{{ say('Ja') if x else y }} {{ plural('les', 'lessen', n) }}": ["Ja", ("les", "lessen")],
        "{% set x = say('Ja') %}<pre>code</pre><!-- niets --><b>{{ x }}</b>: –": ["Ja"],
        "<{{ h }} class='k'>{{ t }}</{{ h }}><p>Tom &amp; co</p>": ["Tom & co"],
    }.items(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_texts_of_a_template_are_found_where_they_stand(template, found):
    assert sorted((text for _, text in texts(template)), key=str) == sorted(found, key=str)


@pytest.mark.parametrize(
    ("template", "made"),
    {
        "<p>Van <a href='{{ u }}'>{{ title }}</a>, dag {{ day }}</p>": "<p>Le 3: <a href='/x'>&lt;T&gt;</a> &amp; &lt;b&gt;co&lt;/b&gt;</p>",
        '<i aria-label="Kaart van {{ label }}"></i>': '<i aria-label="&#34;&amp;&#34;"></i>',
        "{{ say('Ja') }} {{ plural('{n} les', '{n} lessen', 9) }} <p>Blijft</p>": "Oui 9 c <p>Blijft</p>",
    }.items(),
)
def test_a_translation_is_text_and_may_put_links_elsewhere(monkeypatch, template, made):
    monkeypatch.setattr("reisgids.emit.template_texts.language", lambda code: FRENCH)
    environment = Environment(autoescape=True, extensions=[Texts])
    environment.texts_in = "xx"
    with speaking(FRENCH):
        said = environment.from_string(template).render(u="/x", title="<T>", day=3, label="&")
    assert said.replace("&quot;", "&#34;") == made


@pytest.mark.parametrize(
    ("script", "all_of_it"),
    {
        "a = say`Ja`": (["Ja"], "a = `Ja`", "a = `Oui`"),
        "say`Van ${a.title} tot ${n}` + `say ${x}`": (["Van {title} tot {n}"], "`Van ${a.title} tot ${n}` + `say ${x}`", "`\\`${n}\\` {x} \\$${n} ${a.title}` + `say ${x}`"),
        "h('p', ...parts`Zie ${link}.`)": (["Zie {link}."], 'h(\'p\', ...["Zie ", link, "."])', 'h(\'p\', ...[link, ": \\"voir\\""])'),
        "plural(n, `${n} les`, `${n} lessen`)": ([("{n} les", "{n} lessen")], "[`${n} les`, `${n} lessen`][+(n => n != 1)(n)]", "[`${n} a`, `${n} b`, `${n} c`][+(n => n==1 ? 0 : n<5 ? 1 : 2)(n)]"),
    }.items(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_script_is_written_in_one_language(script, all_of_it):
    found, dutch, made = all_of_it
    assert [text for _, text in script_texts.texts(script)] == found
    assert script_texts.said(script) == dutch
    with speaking(FRENCH):
        assert script_texts.said(script) == made


@pytest.mark.parametrize("script", ["say`${a + 1} van`", "say`${f(`x`)}`", "plural(n, 'les', 'lessen')"])
def test_a_text_in_a_script_that_cannot_be_translated_stops_the_catalogue(script):
    with pytest.raises(ValueError, match="plain names"):
        list(script_texts.texts(script))


def places(text):
    """Return the places of a text."""
    return sorted(re.findall(r"</?[a-z]+\d*>|\{\w+[^{}]*\}", text))


SHIPPED = [code for code in language.languages() if code != language.DUTCH]


@pytest.mark.slow  # before a release: who writes a Dutch text need not know every language
@pytest.mark.parametrize("code", SHIPPED)
def test_a_translation_is_whole(code):
    assert catalogue.left((language.FOLDER / f"{code}.po").read_bytes()) == []


@pytest.mark.parametrize("code", SHIPPED)
def test_a_translation_fills_the_places_of_its_source(code):
    for text, said in language.language(code).texts.items():
        for form in (said,) if isinstance(said, str) else said:
            assert set(places(form)) - {"{n}"} == set(places(text)) - {"{n}"}, text


PLUGINS = Path(catalogue.__file__).parents[1]


def _said(path: Path):
    """Yield every call that says something, with its texts and the names of the values that go with it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "plural"):
            given = {keyword.arg for keyword in node.keywords} | ({"n"} if node.func.id == "plural" else set())
            texts_ = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            yield f"{path.relative_to(PLUGINS)}:{node.lineno}", given, texts_ if given else []


@pytest.mark.parametrize(("typed", "meant"), [("31 March 2026", "2026-03-31"), ("oct 2026", "2026-10"), ("31 maart 2026", "2026-03-31"), ("okt 2026", "2026-10"), ("ma 2026", ""), ("31 abc 2026", "")])
def test_a_date_in_words_is_guessed_in_dutch_and_in_the_language_of_the_guide(typed, meant):
    with speaking("en"):
        assert guess_iso(typed) == meant
    assert guess_iso("31 March 2026") == ""


def test_what_a_text_leaves_open_is_given():
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    found = [(place, text) for path in PLUGINS.rglob("*.py") for place, given, said in _said(path) for text in said if not places(text) <= given]
    assert found == []


def test_the_catalogue_has_every_text_as_it_is_now():
    assert catalogue.TEMPLATE.read_text(encoding="utf-8") == catalogue.written(catalogue.catalogue()), "run: make words"
