"""Editing in the browser: an editor and an outsider each get from the page to a pull request that the check accepts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import frontmatter
import pytest
import samples
from conftest import ROOT, build, serving
from git_host import GUIDE, GitHost, Pull
from playwright.sync_api import Browser, Page
from reisgids import pipeline
from reisgids.graph import with_addresses
from reisgids.publishing import editor
from reisgids.reading.source import TextHandler
from test_browser import AXE

FORK = "outsider/gids"


@pytest.fixture(scope="session")
def package() -> bytes:
    """The editor as npm has it; kept in the cache of the working copy, as a build does."""
    try:
        return editor.package(ROOT / ".cache")
    except editor.EditorError as error:
        pytest.skip(f"Sveltia CMS is not in .cache and could not be fetched: {error}")


@dataclass
class Desk:
    """The editor in a browser, and the git host behind it."""

    page: Page
    host: GitHost
    foreign: list[str]
    base: str

    def sign_in(self, who: str) -> None:
        """Sign in with a token."""
        self.page.goto(f"{self.base}{editor.FOLDER}/")
        self.page.get_by_role("button", name="Inloggen met een toegangscode").click()
        self.page.locator("input").last.fill(who)
        self.page.get_by_role("button", name="Inloggen", exact=True).click()
        if who == "outsider":
            self.page.get_by_role("button", name="Kopie maken", exact=True).click()
        self.page.get_by_role("button", name="Nieuw").first.wait_for()

    def open(self, collection: str, entry: str) -> None:
        """Open an entry to change it, or ``new``."""
        where = entry if entry == "new" else f"entries/{entry}"
        self.page.goto(f"{self.base}{editor.FOLDER}/#/collections/{collection}/{where}")
        self.page.locator("[data-key-path]").first.wait_for()

    def field(self, path: str):
        """Return the input of a field."""
        return self.section(path).locator("input, textarea").first

    def section(self, path: str):
        """Return a field with its label and help; what is far below is made when one gets there."""
        section = self.page.locator(f'[data-key-path="{path}"]')
        self.page.mouse.move(600, 500)
        for _ in range(60):
            if section.count():
                section.scroll_into_view_if_needed()
                return section
            self.page.mouse.wheel(0, 500)
            self.page.wait_for_timeout(100)
        raise AssertionError(f"there is no field {path}")

    def choose(self, path: str, label: str) -> None:
        """Choose from a list."""
        self.section(path).get_by_role("combobox").first.click()
        self.page.get_by_role("option", name=label, exact=True).first.click()

    def save(self) -> None:
        """Save; the page then asks what to do next."""
        before = len(self.host.commits)
        self.page.get_by_role("button", name="Opslaan", exact=True).first.click()
        self.until(lambda: len(self.host.commits) > before)
        repo, branch = list(self.host.branches)[-1]
        self.until(lambda: repo == FORK or any(p.branch == branch for p in self.host.pulls))

    def submit(self) -> Pull:
        """Answer that question: send it to the editors."""
        self.page.get_by_role("button", name="Als voorstel versturen").last.click()
        self.until(lambda: bool(self.host.pulls) and not self.host.pulls[-1].draft)
        return self.host.pulls[-1]

    def until(self, done: Callable[[], bool]) -> None:
        """Wait for something at the git host."""
        for _ in range(300):
            if done():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("the git host saw nothing of it")


@pytest.fixture
def desk(package: bytes, browser: Browser, tmp_path: Path):
    """Open the editor on a guide: ``with desk(files) as d``; a request to another host fails the test."""

    @contextmanager
    def opened(content: dict[str, bytes], locale: str = "nl-NL") -> Iterator[Desk]:
        files = {f"content/{path}": data for path, data in content.items()}
        graph = pipeline.check(content, root="content").graph
        assert graph
        editor.write(with_addresses(graph, None, f"https://github.com/{GUIDE}"), package, tmp_path, "content", "")
        with GitHost(files) as host, serving(tmp_path) as base:
            for name in ("config.json", "index.html"):
                file = tmp_path / editor.FOLDER / name
                file.write_text(file.read_text().replace("https://api.github.com", host.address))
            context = browser.new_context(locale=locale, viewport={"width": 1280, "height": 900})
            page, foreign = context.new_page(), []
            page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith((base, host.address, "data:", "blob:")) else None)
            page.on("console", lambda m: foreign.append(m.text) if "Content Security Policy" in m.text else None)
            yield Desk(page, host, foreign, base)
            context.close()
        assert foreign == []
        assert host.unknown == []

    return opened


def checked(files: dict[str, bytes]) -> list[str]:
    """Return what the check finds wrong, of the files of a repository."""
    within = {path.removeprefix("content/"): data for path, data in files.items()}
    return [f"{d.path}: {d.message}" for d in pipeline.check(within, root="content").diagnostics if d.blocks]


def fields(data: bytes) -> dict[str, object]:
    """Return what a file says."""
    return frontmatter.loads(data.decode(), handler=TextHandler()).metadata


def test_an_editor_changes_a_partner_and_it_becomes_a_pull_request(desk):
    with desk(samples.guide()) as d:
        d.sign_in("editor")
        d.open("partners", "keuken")
        d.field("samenvatting").fill("Kookt elke dag: voor de hele buurt.")
        d.save()
        pull = d.submit()
        assert (pull.title, pull.labels) == ("Gewijzigd: partner keuken", ["sveltia-cms/pending_review"])
        assert d.host.changes(pull) == ["content/partners/keuken.md"]
        after = d.host.files(pull)
        assert checked(after) == []
        before = fields(samples.guide()["partners/keuken.md"])
        assert fields(after["content/partners/keuken.md"]) == before | {"samenvatting": "Kookt elke dag: voor de hele buurt."}


@pytest.mark.slow
def test_an_outsider_makes_a_partner_in_a_copy_and_sends_it(desk):
    with desk(samples.guide(), locale="en-US") as d:  # a browser in another language gets Dutch too
        d.sign_in("outsider")
        d.open("partners", "new")
        d.field("naam").fill("Café De Hoek")
        d.field("samenvatting").fill("Buren drinken hier koffie.")
        d.choose("soort", "Initiatief van bewoners of ondernemers")
        d.field("kvk").fill("01234567")
        d.section("bronnen").get_by_role("button", name="toevoegen").click()
        d.section("bronnen.0.bron").get_by_role("radio", name="Eigen ervaring").click()
        d.save()
        assert d.host.pulls == []  # a draft stays in their own copy
        pull = d.submit()
        assert (pull.repo, pull.author) == (FORK, "outsider")
        assert d.host.changes(pull) == ["content/partners/cafe-de-hoek.md"]
        after = d.host.files(pull)
        assert checked(after) == []
        assert list(fields(after["content/partners/cafe-de-hoek.md"]).items()) == [
            ("naam", "Café De Hoek"), ("samenvatting", "Buren drinken hier koffie."), ("soort", "initiatief"),
            ("kvk", "01234567"), ("bronnen", [{"bron": "eigen ervaring"}]),
        ]  # fmt: skip


@pytest.mark.slow
def test_whatever_is_in_an_entry_of_any_type_survives_being_opened_and_saved(desk):
    maker = samples.Maker()
    content = samples.guide(maker.guide())
    with desk(content) as d:
        d.sign_in("editor")
        for content_type in maker.types:
            d.open(content_type.folder, f"vol-{content_type.name}")
            d.field(content_type.title_field).fill("Een andere naam")
            d.save()
            pull = d.host.pulls[-1]
            path = f"{content_type.folder}/vol-{content_type.name}.md"
            after = d.host.files(pull)
            assert checked(after) == checked({f"content/{p}": data for p, data in content.items()}), path
            expected = fields(content[path]) | {content_type.title_field: "Een andere naam"}
            assert json.dumps(fields(after[f"content/{path}"])) == json.dumps(expected), path  # the order too


@pytest.mark.slow
def test_pages_lists_and_settings_survive_too(desk):
    pages = {"pages/over.md": "---\ntitel: Over de gids\nsamenvatting: Wie wij zijn.\n---\n\nWij zijn [[partners/keuken]]. > [!TIP]\n"}
    with desk(samples.guide(pages)) as d:
        d.sign_in("editor")
        d.open("pages", "over")
        d.field("body").fill("> [!TIP]\n> Lees [[partners/keuken|dit]].[^1]\n\n[^1]: Een noot.")
        d.save()
        for collection, entry, path, text in (("lists", "themas", "items.0.label", "Samen koken"), ("instellingen", "gids", "omschrijving", "Wie werkt samen?")):
            d.open(collection, entry)
            if "." in path:
                d.page.locator('[data-key-path="items"]').get_by_role("button", name="Uitvouwen", exact=True).first.click()
            d.field(path).fill(text)
            d.save()
        bodies = [d.host.files(p)[d.host.changes(p)[0]].decode() for p in d.host.pulls]
        assert bodies[0].endswith("---\n\n> [!TIP]\n> Lees [[partners/keuken|dit]].[^1]\n\n[^1]: Een noot.\n")
        assert bodies[1].startswith("- id: samen-eten\n  label: Samen koken\n  synoniemen:\n    - kookgroep\n- id: vertrouwen")
        assert "omschrijving: Wie werkt samen?" in bodies[2]
        assert [checked(d.host.files(p)) for p in d.host.pulls] == [[], [], []]


@pytest.mark.slow
def test_the_editor_has_no_serious_barrier_that_axe_can_find(desk):
    with desk(samples.guide()) as d:
        d.sign_in("editor")
        d.open("partners", "keuken")
        d.page.evaluate(AXE.read_text(encoding="utf-8") + "; null")
        report = d.page.evaluate("axe.run(document)")
        assert [v["id"] for v in report["violations"] if v["impact"] in ("serious", "critical")] == []


@pytest.mark.slow
def test_a_site_built_with_the_editor_has_a_policy_for_each(package: bytes, small: Path):
    (small / ".cache").mkdir()
    (small / ".cache" / f"sveltia-cms-{editor.VERSION}.tgz").write_bytes(package)
    done = build(small, "--strict", REISGIDS_EDITING="true", PATH="/nonexistent")  # what is in the cache needs no npm
    assert done.returncode == 0, done.stdout + done.stderr
    html = unescape((small / "site" / editor.FOLDER / "index.html").read_text())
    assert "connect-src 'self' data: blob: https://api.github.com;" in html
    assert 'name="robots" content="noindex"' in html
    assert "redactie/bewerken" not in (small / "site" / "sitemap.xml").read_text()
    rules = (small / "site" / "_headers").read_text()
    assert "\n/partners/*\n  Content-Security-Policy: default-src 'none'; script-src 'self' 'sha256-" in rules
    assert f"\n/{editor.FOLDER}/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'" in rules
    assert "Content-Security-Policy" not in rules.partition("\n/")[0]  # two policies would both hold


def test_without_npm_or_network_the_site_is_whole_and_says_what_is_missing(small: Path, tmp_path: Path):
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    done = build(small, "--strict", REISGIDS_EDITING="true", PATH=str(npm.parent))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Bewerken in de browser zit er niet bij: npm kon het pakket niet ophalen." in done.stdout + done.stderr
    assert not (small / "site" / editor.FOLDER).exists()
    assert (small / "site" / "partners" / "index.html").exists()
