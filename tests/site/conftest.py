"""Real sites: the guide itself built once, small ones built from a picture of a folder, and a browser to read them."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
DAY = "2026-05-12"

expect.set_options(timeout=20_000)  # a test asks what a page does, never how fast a busy machine does it


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that is made once in a run, by the first worker that needs it; the others wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / f"{name}.slot").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / f"{name}.klaar").exists():
            make(shared / name)
            (shared / f"{name}.klaar").touch()
    return shared / name


def build(project: Path, *arguments: str, host: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a project with a host in a process of its own, as a person would."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", **environment}
    env.setdefault("SOURCE_DATE_EPOCH", "1778544000")  # 12 May 2026
    env.setdefault("REISGIDS_EDITING", "false")  # 10 MB from npm: only the tests of the editor ask for it
    command = [sys.executable, "-m", host, "build", "-f", str(project / "mkdocs.yml"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=project, check=False)


def copy_project(target: Path, *, content: bool = True) -> Path:
    """Copy what a build needs: settings, looks and, if wanted, the real content."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", target)
    settings = (target / "mkdocs.yml").read_text()
    (target / "mkdocs.yml").write_text(settings.split("\nwatch:")[0] + "\nvalidation:\n  omitted_files: ignore\n")
    shutil.copytree(ROOT / "overrides", target / "overrides")
    if content:
        shutil.copytree(ROOT / "content", target / "content")
    return target


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide itself, built: its site is in ``site/``."""

    def make(folder: Path) -> None:
        copy_project(folder)
        done = build(folder, "--strict")
        assert done.returncode == 0, done.stdout + done.stderr
        (folder / "build.log").write_text(done.stdout + done.stderr)

    return once(tmp_path_factory, "gids", make)


@pytest.fixture
def small(tmp_path: Path, small_guide: dict[str, str]) -> Path:
    """A project with a few invented entries."""
    folder = copy_project(tmp_path / "klein", content=False)
    write(folder / "content", small_guide)
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files from a picture: path → text."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def hashes(folder: Path) -> dict[str, str]:
    """Every file by its hash."""
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def small_guide() -> dict[str, str]:
    """The smallest guide with one of each, invented for the tests."""
    return {
        "gids.yml": "naam: Proefgids\nplaats: Proefstad\nomschrijving: Een gids om te proberen.\nlicentie_inhoud: CC BY 4.0\n"
        "repo_url: https://github.com/proef/gids\ntak: main\nredactie_email: redactie@proef.example\nsite_url: https://gids.proef.example/\n",
        "lists/themas.yml": "- id: samen\n  label: Samen\n- id: geld\n  label: Geld\n",
        "lists/gebieden.yml": "- id: stad\n  label: Stad\n  soort: gemeente\n- id: west\n  label: West\n  soort: wijk\n  ligt_in: stad\n",
        "lists/doelgroepen.yml": "- id: jongeren\n  label: Jongeren\n",
        "lists/rollen.yml": "- id: bewoner\n  label: Bewoners\n",
        "sources/rapport.md": "---\ntitel: Een rapport\nsamenvatting: Waar het in staat.\nsoort: onderzoek\njaar: 2020\n---\n\nTekst.\n",
        "partners/keuken.md": "---\nnaam: Buurtkeuken\nsamenvatting: Hier koken buren samen.\nsoort: initiatief\n"
        "gebieden: [west]\nthemas: [samen]\nbronnen:\n  - eigen ervaring\n---\n\nZie ook [[deals/eten]].\n",
        "deals/eten.md": "---\ntitel: Samen eten\nsamenvatting: Elke week samen eten.\nstatus: lopend\ndoel: Niemand eet alleen.\n"
        "themas: [samen]\npartners:\n  - partner: keuken\n    rol: Kookt\n    inbreng:\n      - soort: kennis\n"
        "bronnen:\n  - bron: rapport\n    plaats: bladzijde 3\n---\n\nHet begon klein.\n",
        "lessons/klein.md": "---\ntitel: Begin klein\nsamenvatting: Klein beginnen werkt.\nsoort: samenwerking\naard: les\n"
        "geleerd_in: [eten]\nbronnen:\n  - eigen ervaring\n---\n\nBegin met één tafel.\n",
    }


@pytest.fixture(scope="session")
def address(project: Path) -> Iterator[str]:
    """Where the built guide can be read: a server on loopback that stops by itself."""
    with serving(project / "site") as base:
        yield base


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing; test output is for tests."""


class serving:  # noqa: N801 - reads as a verb in `with serving(folder)`
    """Serve a folder on a free port of loopback for as long as the block lasts."""

    def __init__(self, folder: Path) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def chromium() -> str:
    """Return where the Chromium of this machine is."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    assert path, "Chromium is not installed; `make test` says how"
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, address: str):
    """Open pages of the guide; a message in the console or a request to another host fails the test."""
    contexts, problems = [], []

    def opened(path: str, *, width: int = 1280, scheme: str = "light", javascript: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=javascript, locale="nl-NL")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: problems.append(str(e)))
        page.on("request", lambda r: problems.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []
