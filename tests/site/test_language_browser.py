"""A guide in the language that nobody speaks, in a browser: what the scripts say is no Dutch either."""

import re

import pytest
from conftest import build, copy_project, serving
from playwright.sync_api import Page, expect
from pseudo import guide, seen, unsaid, wide, written

HOST = "from pathlib import Path\nfrom reisgids import language\nlanguage.FOLDER = Path('locale').resolve()\nfrom mkdocs.__main__ import cli\ncli()\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = copy_project(tmp_path_factory.mktemp("taal"), content=False)
    whole = {path: data for path, data in guide().items() if "/vol-" not in path}  # what has every field contradicts itself
    for path, data in whole.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_bytes(data)
    (folder / "locale").mkdir()
    written(folder / "locale")
    (folder / "spoken.py").write_text(HOST)
    done = build(folder, host="spoken")
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(folder / "site") as address:
        yield address


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def left(page: Page):
    """Return what stands on the screen, or is read out, and is not in the language."""
    return [text for text in seen(page.content()) if unsaid(text)]


def test_the_search_page_says_nothing_in_dutch(page, base):
    page.goto(f"{base}zoeken/?weergave=tabel")
    expect(page.locator("[data-stand]")).to_have_text(re.compile(wide("pagina’s in de gids")))
    assert left(page) == []
    page.goto(f"{base}zoeken/?q=qqqq&weergave=kaarten")
    expect(page.locator("[data-stand]")).to_contain_text(wide("Niets gevonden."))
    assert left(page) == []


def test_the_form_says_nothing_in_dutch(page, base):
    page.goto(f"{base}meedoen/deal/")
    page.get_by_role("button", name=wide("Download")).click()
    expect(page.get_by_role("alert")).to_contain_text(wide("dingen niet goed"))
    assert left(page) == []
