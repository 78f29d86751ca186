"""``python -m mkdocs_reisgids.serve``: show the guide while somebody writes (``reisgids serve``)."""

from __future__ import annotations

import argparse
import mimetypes
import os
import threading
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.structure.nav import get_navigation
from reisgids import pipeline
from reisgids.emit.menu import menu
from reisgids.emit.page import Addresses, Page
from reisgids.graph import with_addresses
from reisgids.language import say, speaking
from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MOVED,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from mkdocs_reisgids import typeface
from mkdocs_reisgids.frame import configure, script, speak
from mkdocs_reisgids.live import REST, Live
from mkdocs_reisgids.pages import GuidePage, host_file

QUIET = 0.05  # seconds: a program that saves a file often does so in more than one step
PATIENCE = 25.0  # seconds that a page waits for news before it asks again

NEWS, SCRIPT = "/_nieuws", "/_nieuws.js"
FOLLOW = """(async () => {
  const version = document.currentScript.dataset.versie
  for (;;) {
    try {
      if (await (await fetch('/_nieuws?' + version)).text() !== version) return location.reload()
    } catch { await new Promise(done => setTimeout(done, 1000)) }
  }
})()
"""


class Frame:
    """Draws the frame of the theme round a page, the ordinary way."""

    def __init__(self, config_file: str) -> None:
        self.config = load_config(config_file)
        self.options = self.config.plugins["reisgids"].config
        self.config.plugins._current_plugin = "reisgids"  # the host knows whose a generated file is only within a hook
        self.lock = threading.Lock()
        self.environments: dict[str, Environment] = {}  # by language, which may change while somebody writes
        self.files = Files([])
        self.files.add_files_from_theme(self.config.theme.get_env(), self.config)
        self.assets = {file.dest_uri: file for file in self.files}

    def _environment(self, language: str) -> Environment:
        if language not in self.environments:
            self.environments[language] = self.config.theme.get_env()
            speak(self.environments[language], language)
        return self.environments[language]

    def drawn(self, page: Page, live: Live) -> str:
        """Return a finished page that follows the guide."""
        assert live.graph
        with self.lock:
            guide = with_addresses(live.graph, os.environ.get("SITE_URL"), os.environ.get("REPO_URL")).guide
            configure(self.config, guide, menu(live.graph))
            host = host_file(page, self.config).page
            assert isinstance(host, GuidePage)
            host.read_source(self.config)
            host.render(self.config, self.files)
            host.content = live.said() + (host.content or "")
            files = Files([host_file(Page("index", "", "", "", ""), self.config)])
            context = get_context(get_navigation(files, self.config), files, self.config, host)
            html = self._environment(guide.language).get_template("main.html").render(context)
        return html.replace("</body>", f"{_following(live)}</body>")


def _following(live: Live) -> str:
    """Return what has a page show the guide anew when it changed."""
    return f'<script src="{SCRIPT}" data-versie="{live.version}"></script>'


def _without_guide(live: Live) -> str:
    """Return a page for as long as there is no guide to draw it from."""
    title = escape(say("Dit klopt nog niet"))
    return f'<!doctype html><html lang="{live.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head><body>{live.said()}{_following(live)}</body></html>'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, live: Live, frame: Frame, *arguments: object) -> None:
        self.live, self.frame = live, frame
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *arguments: object) -> None:
        """Say nothing of what is asked for: what a writer must see stands in the page."""

    def do_GET(self) -> None:  # the name is the library's
        with speaking(self.live.language):
            self._serve()

    def _serve(self) -> None:
        asked = urlsplit(self.path)
        path = unquote(asked.path).lstrip("/")
        if asked.path == NEWS:
            self._answer(str(self.live.wait(int(asked.query or 0), PATIENCE)), "text/plain")
        elif asked.path == SCRIPT:
            self._answer(FOLLOW, "text/javascript")
        elif page := self._page(path):
            if self.frame.config.use_directory_urls and path and not path.endswith("/"):
                self._answer("", "text/html", 301, Location=f"/{path}/")
            else:
                self._answer(self.frame.drawn(page, self.live), "text/html")
        elif (data := self._file(path)) is not None:
            self._answer(data, mimetypes.guess_type(path)[0] or "application/octet-stream")
        else:
            missing = Page("404", say("Deze pagina is er niet"), "", f'<h1 id="inhoud">{say("Deze pagina is er niet")}</h1>', "pagina")
            self._answer(self.frame.drawn(missing, self.live) if self.live.graph else _without_guide(self.live), "text/html", 404)

    def _page(self, path: str) -> Page | None:
        last = path.rpartition("/")[2]
        if last.endswith(".html") and not self.frame.config.use_directory_urls:
            return self.live.page(path.removesuffix(".html"))
        if "." in last:
            return None
        name = path.strip("/")
        return self.live.page(name, f"{name}/index") if name else self.live.page("index")

    def _file(self, path: str) -> bytes | None:
        if file := self.frame.assets.get(path):
            return script(file, self.frame.config).encode() or Path(file.abs_src_path or "").read_bytes()
        picture = (self.live.folder / path).resolve()
        if path.startswith("images/") and picture.parent == self.live.folder / "images" and picture.is_file():
            return picture.read_bytes()
        return typeface.files().get(path) or self.live.file(path)

    def _answer(self, body: str | bytes, kind: str, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class _Changes(FileSystemEventHandler):
    """Gathers the paths that change, and hands them over when it is quiet."""

    def __init__(self, live: Live) -> None:
        self.live, self.paths, self.lock = live, set[Path](), threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Remember a changed file; a folder changes by what is in it."""
        if event.is_directory or event.event_type in (EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE):
            return
        with self.lock:
            if not self.paths:
                threading.Timer(QUIET, self._hand_over).start()
            self.paths |= {Path(os.fsdecode(p)) for p in (event.src_path, event.dest_path) if p}

    def _hand_over(self) -> None:
        with self.lock:
            paths, self.paths = self.paths, set()
        self.live.change(paths)


class _Folder(FileSystemEventHandler):
    """Follows the content folder, also when it is taken away and put back; what is watched is the folder it was then."""

    def __init__(self, live: Live, watching: BaseObserver) -> None:
        self.live, self.watching = live, watching
        self.changes = _Changes(live)
        self.watch: ObservedWatch | None = None
        watching.schedule(self, str(live.folder.parent))
        self.follow()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """See that the folder itself went or came."""
        if event.event_type in (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MOVED) and str(self.live.folder) in map(os.fsdecode, (event.src_path, event.dest_path)):
            self.follow()
            threading.Timer(REST, self.live.link).start()

    def follow(self) -> None:
        """Watch the folder that is there now."""
        if self.watch:
            self.watching.unschedule(self.watch)
        self.watch = self.watching.schedule(self.changes, str(self.live.folder), recursive=True) if self.live.folder.is_dir() else None


def serve(config_file: str, host: str, port: int) -> None:
    """Serve the guide until somebody stops it."""
    frame = Frame(config_file)
    content = Path(frame.config.docs_dir)
    live = Live(content, pipeline.reference_date(frame.options.peildatum), Addresses(folders=frame.config.use_directory_urls))
    watching = Observer()
    _Folder(live, watching)
    watching.start()
    ThreadingHTTPServer.daemon_threads = True
    with ThreadingHTTPServer((host, port), partial(_Handler, live, frame)) as server:
        print(say("De gids is te zien op {address} (stoppen: Ctrl+C)", address=f"http://{host}:{server.server_port}/"), flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            watching.stop()


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="mkdocs_reisgids.serve")
    parser.add_argument("-f", "--config-file", default="mkdocs.yml")
    parser.add_argument("--dev-addr", default="127.0.0.1:8000")
    given = parser.parse_args()
    host, _, port = given.dev_addr.rpartition(":")
    serve(given.config_file, host or "127.0.0.1", int(port))


if __name__ == "__main__":
    main()
