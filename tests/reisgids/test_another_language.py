"""A guide in the language that nobody speaks (``pseudo``) leaves no word of Dutch, in what it makes and in what it says."""

import json
import re

import pytest
from pseudo import CODE, guide, seen, unsaid, written
from reisgids import catalogue, language, pipeline
from reisgids.emit import script_texts
from reisgids.emit.page import Addresses
from reisgids.emit.site import emit
from samples import DAY


@pytest.fixture(scope="module", autouse=True)
def spoken(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locale")
    written(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "FOLDER", folder)
        yield


@pytest.fixture(scope="module")
def site():
    result = pipeline.check(guide(), root="")
    assert result.graph, result.diagnostics
    return emit(result.graph, DAY, Addresses())


def test_no_page_holds_a_text_that_a_translation_cannot_reach(site):
    left = {}
    for page in site.pages:
        for text in (page.title, page.description, *seen(page.html), *seen(page.head)):
            if words := unsaid(text):
                left.setdefault(" ".join(words), (page.name, text.strip()[:200]))
    assert left == {}, "\n".join(f"{words}: {where}" for words, where in left.items())


def texts_in(value):
    """Yield the texts in a JSON value that a person sees: what has a space in it."""
    if isinstance(value, dict):
        yield from (text for key, inner in value.items() if key not in ("codes", "vorm", "id", "$id") for text in texts_in(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in texts_in(inner))
    elif isinstance(value, str) and " " in value:
        yield value


@pytest.mark.parametrize("name", ["meedoen/formulier.json", "open-data/schema/deal.json"])
def test_no_file_holds_a_text_that_a_translation_cannot_reach(site, name):
    left = [text for text in texts_in(json.loads(site.files[name])) if unsaid(text)]
    assert left == []


SCRIPTS = sorted((catalogue.ROOT / "overrides/assets").rglob("*.js"))
LITERAL = re.compile(r""" "((?:[^"\\\n]|\\.)*)" | '((?:[^'\\\n]|\\.)*)' | `((?:[^`\\\n]|\\.)*)` """, re.VERBOSE)
MARKS = re.compile(r"[{}()=<>\[\]]|\brg-[\w-]+|^(?:input|legend)(?:, \w+)*$")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:]? [A-Za-z]{2,}|\b[A-Z][a-z]+")  # more words than one, or one with a capital


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_holds_a_text_that_a_translation_cannot_reach(path):
    with language.speaking(CODE):
        script = script_texts.said(path.read_text(encoding="utf-8"))
    left = re.sub(r"(?m)(^|\s)//.*$|/\*\*.*?\*/", "", re.sub("⟦[^⟧]*⟧", "", script))
    literals = [next(filter(None, found.groups()), "") for found in LITERAL.finditer(left)]
    assert [text for text in literals if SENTENCE.search(text) and not MARKS.search(text)] == []
