"""The security policy of the pages: what the guide needs works, what somebody slipped in does not, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import pytest
from conftest import build
from playwright.sync_api import Browser, Page
from reisgids.publishing.policy import inline_scripts, policy
from test_browser import kinds

META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
TRAPS = (
    '<img src="x.png" onerror="window.trapped=1"><script>window.trapped=2</script><svg onload="window.trapped=3"></svg>'
    '<a id="trap" href="javascript:window.trapped=4">x</a><iframe srcdoc="<script>parent.trapped=5</script>"></iframe>'
    '<form id="away" action="https://elders.invalid/"><button>x</button></form><base href="https://elders.invalid/">'
)


@contextmanager
def serving(site: Path, way: str, extra: str = "") -> Iterator[str]:
    """Serve a site with the policy in its pages (``meta``) or sent by the server as ``_headers`` says (``header``)."""
    rules = dict(line.strip().split(": ", 1) for line in (site / "_headers").read_text().splitlines()[1:])

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

        def end_headers(self) -> None:
            if way == "header":
                for name, value in rules.items():
                    self.send_header(name, value)
            super().end_headers()

        def do_GET(self) -> None:
            path = site / unquote(self.path.partition("?")[0]).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if path.suffix != ".html" or not path.is_file():
                super().do_GET()
                return
            html = path.read_text().replace("</article>", f"{extra}</article>", 1)
            data = (html if way == "meta" else META.sub("", html)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Handler(*a, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


WATCH = "addEventListener('securitypolicyviolation', e => reportViolation(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample + ' on ' + location.pathname));"


def watched(browser: Browser, violations: list[str]) -> Page:
    """A page that puts what it may not do on a list, also when it leads elsewhere at once."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light", locale="nl-NL").new_page()
    page.expose_function("reportViolation", lambda text: violations.append(text))
    page.add_init_script(WATCH)
    return page


@pytest.mark.parametrize("way", ["meta", "header"])
def test_every_kind_of_page_does_all_it_does_within_the_policy(project, browser, way):
    problems = []
    with serving(project / "site", way) as address:
        page = watched(browser, problems)
        page.on("console", lambda m: problems.append(f"{m.text} {m.location}") if m.type == "error" and "Failed to load" not in m.text else None)
        page.on("pageerror", lambda e: problems.append(str(e)))
        for path in kinds(project).values():
            page.goto(address + path)
        page.goto(address)
        page.get_by_label("op zoek").fill("vertrouwen")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-uitkomst] li")
        page.locator("[data-kleuren]:not([hidden])").click()
        assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
        page.reload()
        assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
        page.context.close()
    assert problems == []


@pytest.mark.parametrize("way", ["meta", "header"])
def test_what_somebody_slipped_into_a_page_does_not_run(project, browser, way):
    violations: list[str] = []
    with serving(project / "site", way, TRAPS) as address:
        page = watched(browser, violations)
        page.goto(f"{address}deals/")
        page.locator("#trap").dispatch_event("click")
        page.locator("#away button").dispatch_event("click")
        page.wait_for_timeout(200)
        assert page.url == f"{address}deals/"
        assert page.evaluate("window.trapped") is None
        assert page.evaluate("document.baseURI") == page.url
        assert {v.split(" ")[0] for v in violations} >= {"script-src-attr", "script-src-elem", "form-action"}
        page.context.close()


def test_every_page_carries_the_same_policy_before_its_first_script(project):
    found = set()
    for path in (project / "site").rglob("*.html"):
        if "redactie" in path.parts or not (html := path.read_text().lstrip()).startswith("<!doctype html>"):
            continue
        head = html.partition("<script")[0]
        assert META.search(head), path
        found.add(META.search(head)[0])
    assert len(found) == 1


def test_the_policy_allows_no_script_that_is_not_the_theme_s(project):
    rules = (project / "site/_headers").read_text()
    allowed = set(re.findall(r"'sha256-[^']+'", rules))
    used = set().union(*(inline_scripts(path.read_text()) for path in (project / "site").rglob("index.html")))
    assert used <= allowed
    assert len(allowed) < 15
    assert not re.search(r"unsafe-inline|'unsafe-eval'|https?:|\*[^\n]", rules)


def test_a_script_in_the_content_is_never_blessed(small):
    evil = "<script>alert(1)</script>"
    path = small / "content/deals/eten.md"
    path.write_text(path.read_text().replace("Elke week samen eten.", f'"{evil}"').replace("Niemand eet alleen.", f'"{evil}"'))
    assert build(small).returncode == 0
    assert inline_scripts(evil).pop() not in (small / "site/_headers").read_text()


def test_data_within_a_page_is_no_script_and_a_policy_is_the_same_in_any_order():
    assert inline_scripts('<script type="application/json">{}</script><script src="a.js"></script><SCRIPT type="module">a</SCRIPT >') == inline_scripts("<script>a</script>")
    assert policy(["'sha256-b'", "'sha256-a'"]) == policy(["'sha256-a'", "'sha256-b'"])
