"""What two programs of others say of the pages: html-validate of our HTML, Lighthouse of a phone on a slow line.

Both come from npm at the versions below. For `make audit`: on a busy machine Lighthouse measures the machine.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from test_browser import kinds

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("npx"), reason="npx is not there")]

VALIDATE, LIGHTHOUSE = "html-validate@10.17.0", "lighthouse@13.5.0"  # html-validate 11 needs a newer Node than many have
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        # Ours: style, not faults.
        "long-title": "off", "void-style": "off", "no-trailing-whitespace": "off", "attribute-boolean-style": "off", "attribute-empty-style": "off", "doctype-style": "off",
        "aria-label-misuse": ["error", {"allowAnyNamable": True}],
        # The theme's own: hidden checkboxes and the ids of its settings.
        "valid-autocomplete": "off", "valid-id": ["error", {"relaxed": True}], "wcag/h32": "off",
    },
}  # fmt: skip
LEAST = {"performance": 0.99, "accessibility": 1, "best-practices": 1, "seo": 1}
PAGES = ("start", "deal", "thema", "zoeken", "kompas")
HOME_BYTES = 100_000


def test_html_validate_finds_nothing_in_any_kind_of_page(project: Path, tmp_path: Path):
    (tmp_path / "rules.json").write_text(json.dumps(RULES))
    files = [path if path.endswith(".html") else f"{path}index.html" for path in kinds(project).values()]
    command = ["npx", "--yes", VALIDATE, "--config", str(tmp_path / "rules.json"), "--formatter", "json", *files]
    done = subprocess.run(command, cwd=project / "site", capture_output=True, text=True, check=False)
    if not done.stdout.startswith("["):
        pytest.skip(f"html-validate did not run: {done.stderr[-300:]}")
    assert [f"{f['filePath']}:{m['line']} {m['ruleId']}: {m['message']}" for f in json.loads(done.stdout) for m in f["messages"]] == []


@pytest.fixture(scope="module")
def compressed(project: Path) -> Iterator[str]:
    """Serve the guide as a web server does: gzipped, with a moment in the cache."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path = project / "site" / self.path.partition("?")[0].lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            data = gzip.compress(path.read_bytes(), mtime=0)
            self.send_response(200)
            for name, value in {"Content-Type": self.guess_type(str(path)), "Content-Encoding": "gzip", "Content-Length": str(len(data)), "Cache-Control": "max-age=600"}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("kind", PAGES)
def test_lighthouse_gives_a_phone_full_marks(project: Path, compressed: str, tmp_path: Path, kind: str):
    report = tmp_path / "report.json"
    command = [
        "npx", "--yes", LIGHTHOUSE, compressed + kinds(project)[kind], "--output=json", f"--output-path={report}", "--quiet",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium}, check=False)
    if not report.exists():
        pytest.skip(f"Lighthouse did not run: {done.stderr[-300:]}")
    said = json.loads(report.read_text())
    assert {k: v for k, v in LEAST.items() if (said["categories"][k]["score"] or 0) < v} == {}
    asked = [item["url"] for item in said["audits"]["network-requests"]["details"]["items"]]
    assert [url for url in asked if not url.startswith((compressed, "data:"))] == []
    if kind == "start":
        assert said["audits"]["total-byte-weight"]["numericValue"] < HOME_BYTES
