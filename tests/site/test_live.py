"""While somebody writes: a saved change is seen at once, and a mistake is said in the page, which stays as it was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from conftest import DAY, write
from mkdocs_reisgids import live as live_module
from mkdocs_reisgids import serve
from mkdocs_reisgids.live import Live
from reisgids import language, pipeline
from reisgids.emit import site
from reisgids.emit.page import Addresses
from reisgids.reading.folder import read_folder

DEAL = "deals/eten"


@pytest.fixture
def served(small) -> Iterator[str]:
    """The address at which a small guide is shown."""
    with serving_live(small) as address:
        yield address


@contextmanager
def serving_live(small: Path) -> Iterator[str]:
    """Show a guide by a server in a process of its own, as ``reisgids serve`` starts it."""
    command = [sys.executable, "-m", "mkdocs_reisgids.serve", "-f", str(small / "mkdocs.yml"), "--dev-addr", "127.0.0.1:0"]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=small, env=env, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        yield found[0].rstrip("/")
        server.terminate()


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def version(html: str) -> str:
    return re.search(r'data-versie="(\d+)"', html)[1]


def change(project: Path, old: str, new: str) -> None:
    path = project / f"content/{DEAL}.md"
    path.write_text(path.read_text().replace(old, new))


def test_a_saved_change_is_in_the_page_and_a_mistake_leaves_the_last_good_one(small, served):
    page = f"{served}/{DEAL}/"
    before = read(page)
    assert "Samen eten" in before
    change(small, "titel: Samen eten", "titel: Samen koken")
    seen = read(f"{served}/_nieuws?{version(before)}")  # answers when there is something new
    assert seen != version(before)
    assert "Samen koken" in read(page)

    change(small, "status: lopend", "status: loopt")
    seen = read(f"{served}/_nieuws?{seen}")
    wrong = read(page)
    assert "Samen koken" in wrong
    assert "Dit klopt nog niet" in wrong
    assert "deals/eten.md:4" in wrong
    change(small, "status: loopt", "status: lopend")
    read(f"{served}/_nieuws?{seen}")
    assert "Dit klopt nog niet" not in read(page)


def test_the_folder_may_go_and_come_back(small, served, small_guide):
    page = f"{served}/{DEAL}/"
    seen = version(read(page))
    shutil.rmtree(small / "content")
    while "De map ‘content’ is er niet meer." not in (html := read(page)):  # what was in it goes one by one, and may be told first
        seen = read(f"{served}/_nieuws?{seen}")
    assert "Samen eten" in html
    write(small / "content", small_guide)
    while "Dit klopt nog niet" in read(page):
        seen = read(f"{served}/_nieuws?{seen}")
    change(small, "titel: Samen eten", "titel: Samen koken")
    while "Samen koken" not in read(page):
        seen = read(f"{served}/_nieuws?{seen}")


def test_a_guide_that_cannot_be_read_at_the_start_is_there_once_it_can(small, small_guide):
    (small / "content/gids.yml").write_text("naam: [Proef")
    with serving_live(small) as served:
        with pytest.raises(urllib.error.HTTPError) as refused:
            read(served)
        html = refused.value.read().decode()
        assert "Zodra dit goed is, zie je hier de gids." in html
        assert "laatste goede versie" not in html
        write(small / "content", {"gids.yml": small_guide["gids.yml"]})
        read(f"{served}/_nieuws?{version(html)}")  # its script asks, and then the page is loaded anew
        assert "Proefgids" in read(served)


def test_what_belongs_to_a_page_is_served_too(small, served):
    assert "Samen eten" in read(f"{served}/deals/")
    assert "--md" in read(f"{served}/assets/reisgids.css") or "rg-" in read(f"{served}/assets/reisgids.css")
    assert '"titel": "Samen eten"' in read(f"{served}/{DEAL}.json")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        read(f"{served}/deals/bestaat-niet/")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        read(f"{served}/images/../gids.yml")


def test_a_guide_in_another_language_is_shown_in_it(small, tmp_path, monkeypatch):
    (tmp_path / "xz.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Zoeken"\nmsgstr "Sykje"\n', encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    language.language.cache_clear()
    with (small / "content/gids.yml").open("a") as settings:
        settings.write("taal: xz\n")
    live = Live(small / "content", date.fromisoformat(DAY), Addresses())
    html = serve.Frame(str(small / "mkdocs.yml")).drawn(live.page(DEAL), live)
    assert '<html lang="xz"' in html
    assert ">Sykje<" in html
    assert ">Zoeken<" not in html


# --- The guide in memory --------------------------------------------------------------------------


@pytest.fixture
def live(tmp_path, small_guide, monkeypatch) -> Live:
    monkeypatch.setattr(live_module, "REST", 3600)  # what is seen here is seen before everything is linked again
    write(tmp_path / "content", small_guide)
    return Live(tmp_path / "content", date.fromisoformat(DAY), Addresses())


def whole(live: Live) -> dict[str, str]:
    """Every page as a build makes it from what is in the folder now, but for the links to data files."""
    graph = pipeline.check(read_folder(live.folder)).graph
    assert graph
    pages = site.emit(graph, live.day, live.addresses).pages
    found = {p.name: site.page_named(graph, live.day, live.addresses, p.name) for p in pages}
    assert all(found[p.name] and p.html.startswith(found[p.name].html) for p in pages)  # one by one they are the same
    return {name: page.html for name, page in found.items()}


def test_an_address_that_is_not_there_does_not_have_everything_made(live, monkeypatch):
    for makes_all in ("files", "OF_FILES"):
        monkeypatch.setattr(site, makes_all, ())
    assert live.page("weg/niets", "weg/niets/index") is None
    assert live.file("weg/niets/") is None


def save(live: Live, name: str, old: str, new: str) -> None:
    path = live.folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    live.change([path])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("deals/eten.md", "titel: Samen eten", "titel: Anders eten"),
        ("deals/eten.md", "Het begon klein.", "Zie [[lessons/klein]] en ## kop"),
        ("deals/eten.md", "rol: Kookt", "rol: Wast af"),
        ("partners/keuken.md", "Zie ook [[deals/eten]].", "Tekst."),
        ("partners/keuken.md", "themas: [samen]", "themas: [geld]"),
    ],
)
def test_the_page_of_a_changed_entry_is_at_once_as_a_build_would_make_it(live, name, old, new):
    save(live, name, old, new)
    page = live.page({"deals": DEAL, "lessons": "lessen/klein", "partners": "partners/keuken"}[name.partition("/")[0]])
    assert page.html == whole(live)[page.name]
    live.link()
    assert {n: live.page(n).html for n in whole(live)} == whole(live)


def test_a_page_that_turns_out_otherwise_once_all_is_linked_is_shown_again(live):
    save(live, "lessons/klein.md", "geleerd_in: [eten]", "geleerd_bij: [keuken]")  # the kompas counts where a lesson was learned
    seen = live.version
    live.link(seen=True)
    assert live.version == seen + 1
    assert live.page("lessen/klein").html == whole(live)["lessen/klein"]
    live.link(seen=True)
    assert live.version == seen + 1


def test_new_and_removed_entries_are_seen_when_all_is_linked(live, small_guide):
    new = live.folder / "lessons/nieuw.md"
    new.write_text(small_guide["lessons/klein.md"].replace("Begin klein", "Begin groot"))
    live.link()
    assert "Begin groot" in live.page("lessen/index").html
    new.unlink()
    live.link()
    assert live.page("lessen/nieuw") is None
    assert {n: live.page(n).html for n in whole(live)} == whole(live)


def test_a_broken_list_is_said_and_the_guide_stays(live):
    save(live, "lists/themas.yml", "- id: samen", "- id: [samen")
    live.link()
    assert "themas.yml" in live.said()
    assert "Samen eten" in live.page("deals/index").html
