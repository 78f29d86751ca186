"""A guide in the language that nobody speaks (``pseudo``) leaves no word of Dutch, in what it makes and in what it says."""

import json
import re

import pytest
import yaml
from click.testing import CliRunner
from pseudo import CODE, guide, seen, unsaid, written
from reisgids import catalogue, language, pipeline
from reisgids.cli import main
from reisgids.emit import editing, script_texts
from reisgids.emit.github.repository import GENERAL, repository_files
from reisgids.emit.page import Addresses
from reisgids.emit.site import emit
from reisgids.model import registry
from reisgids.proposals import intake
from reisgids.proposals.filled_form import heading
from samples import DAY


@pytest.fixture(scope="module", autouse=True)
def spoken(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locale")
    written(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "FOLDER", folder)
        yield


@pytest.fixture(scope="module")
def graph():
    result = pipeline.check(guide(), root="")
    assert result.graph, result.diagnostics
    return result.graph


@pytest.fixture(scope="module")
def site(graph):
    return emit(graph, DAY, Addresses())


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
        yield from (text for key, inner in value.items() if key not in ("codes", "vorm", "vormen", "id", "$id") for text in texts_in(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in texts_in(inner))
    elif isinstance(value, str) and " " in value:
        yield value


@pytest.mark.parametrize("name", ["meedoen/formulier.json", "open-data/schema/deal.json"])
def test_no_file_holds_a_text_that_a_translation_cannot_reach(site, name):
    left = [text for text in texts_in(json.loads(site.files[name])) if unsaid(text)]
    assert left == []


def test_the_editor_holds_no_text_that_a_translation_cannot_reach(graph):
    with language.speaking(CODE):
        settings, page = editing.config(graph, editing.GitHost("proef/gids", ""), "content", ""), editing.page(graph.guide, "")
    hints = (text for text in texts_in(settings) if not re.search(r"[\[{^$]", text))
    assert [text for text in (*hints, *seen(page)) if set(unsaid(re.sub(r"\b[a-z]+(?:-[a-z]+)+\b", "", text))) - {"proef"} - TYPED] == []


SCRIPTS = sorted((catalogue.ROOT / "overrides/assets").rglob("*.js"))
LITERAL = re.compile(r""" "((?:[^"\\\n]|\\.)*)" | '((?:[^'\\\n]|\\.)*)' | `((?:[^`\\\n]|\\.)*)` """, re.VERBOSE)
MARKS = re.compile(r"[{}()=<>\[\]]|\brg-[\w-]+|^(?:input|legend)(?:, \w+)*$")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:]? [A-Za-z]{2,}|\b[A-Z][a-z]+")  # more words than one, or one with a capital


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_holds_a_text_that_a_translation_cannot_reach(path):
    with language.speaking(CODE):
        script = script_texts.said(path.read_text(encoding="utf-8"))
    left = re.sub(r"(?m)(^|\s)//.*$|/\*\*.*?\*/", "", script)
    literals = [next(filter(None, found.groups()), "") for found in LITERAL.finditer(left)]
    assert [text for text in literals if SENTENCE.search(text) and not MARKS.search(text)] == []


LABELS = tuple(GENERAL)  # words of the workflow
FORMS = repository_files(registry.load(), None)


@pytest.mark.parametrize("name", FORMS)
def test_no_file_for_the_repository_holds_a_text_that_a_translation_cannot_reach(name):
    with language.speaking(CODE):
        text = repository_files(registry.load().said(), None)[name]
    found = yaml.safe_load(text) if name.endswith((".yml", ".json")) else {"": text}
    assert [text for text in texts_in(found) if text not in LABELS and unsaid(re.sub(r"[\w-]+/$", "", text, flags=re.MULTILINE))] == []


def test_an_issue_form_is_read_by_the_words_it_was_filled_in_with():
    with language.speaking(CODE):
        deal = registry.load().said().by_name["deal"]
        filled = {"titel": "Samen eten", "status": next(s for s in deal.fields if s.name == "status").options["idee"], "doel": "Жж жж."}
        text = "".join(f"### {heading(deal, spec)}\n\n{filled[spec.name]}\n\n" for spec in deal.fields if spec.name in filled)
        made = intake.plan(text.encode(), guide(), root="").files["deals/samen-eten.md"].decode()
    assert [line for line in made.split("\n") if line.startswith(tuple(filled))] == ['titel: Samen eten', 'status: idee', 'doel: Жж жж.']


@pytest.fixture
def here(tmp_path, monkeypatch):
    for path, data in guide().items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "1000")
    return tmp_path


def names_of(command):
    """Yield what is typed: the names of a command and of those within it, and of their choices."""
    for name, inner in getattr(command, "commands", {}).items():
        yield from (name, *names_of(inner))
    for parameter in command.params:
        yield from getattr(parameter.type, "choices", ())


def keys(specs):
    """Yield the choices of fields as they stand in a file."""
    for spec in specs:
        yield from (*spec.options, *keys(spec.parts))


TYPED = {"een", "reisgids", "main", "content", "report", "git", "HEAD", "bsn"} | {part for name in names_of(main) for part in name.split("-")} | {word for t in registry.load() for word in (t.name, t.folder, *keys(t.fields))}


def told(*typed):
    """Return what a command says and is in no catalogue, line by line."""
    done = CliRunner().invoke(main, list(typed))
    assert re.search("[Ａ-ｚ]", done.output), done.output
    said = re.sub(r"--?[a-z][\w-]*|^\s*[a-z_-]+:.*$|\b[0-9a-f]{16}\b", "", done.output, flags=re.MULTILINE)
    return [line for line in said.split("\n") if set(unsaid(line)) - TYPED - set(typed)]


def commands(command, names=()):
    yield names
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*names, name))


@pytest.mark.parametrize("names", list(commands(main)), ids=" ".join)
def test_no_help_holds_a_text_that_a_translation_cannot_reach(here, names):
    assert told(*names, "--help") == []


SAID = (
    "chek", "check --formaat", "check weg.md", "check", "check content/deals", "check --since HEAD", "new taart Жж", "new deal Жж", "new deal", "intake weg.txt", "intake content/gids.yml",
    "leave-out Жж", "leave-out ", "rename weg nieuw", "rename een-deal een-deal", "merge een-deal een-deal", "merge een-deal een-partner", "remove een-deal", "remove een-deal --verouderd", "remove een-deal --reden жж",
    "round close weg", "desk", "desk --peildatum gisteren", "reminders", "sync", "sync --check", "migrate", "build", "init --naam ж --plaats ж .",
)  # fmt: skip


@pytest.mark.parametrize("typed", SAID)
def test_no_command_says_what_a_translation_cannot_reach(here, typed):
    assert told(*typed.split(" ")) == []
