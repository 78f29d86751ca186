"""The MkDocs plugin: options and hooks. What it hands over is made in ``reisgids``."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from reisgids import diagnostics, editions, language, memory, pipeline
from reisgids.desk import kept
from reisgids.diagnostics import Severity
from reisgids.emit.page import Addresses, Beside, Site
from reisgids.emit.site import emit
from reisgids.emit.writer import page_name
from reisgids.graph import Graph, with_addresses
from reisgids.language import say
from reisgids.publishing import editor, policy, publish, stop, take_along, verify
from reisgids.reading.folder import read_folder
from reisgids.reading.places import SETTINGS
from reisgids.storing import recover

from mkdocs_reisgids import host_log, splice, typeface
from mkdocs_reisgids.frame import configure, script, script_hashes, speak
from mkdocs_reisgids.pages import host_data, host_file

log = get_plugin_logger("reisgids")

LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.INFO, Severity.HINT: logging.DEBUG}


class ReisgidsConfig(base.Config):  # type: ignore[no-untyped-call] # the host is not typed here
    """The options of the plugin; what makes a guide this guide stands in ``content/gids.yml``."""

    peildatum = c.Type(str, default="")
    """The day the guide is judged on (2026-05-12); by default SOURCE_DATE_EPOCH, else today."""
    search = c.Type(bool, default=True)
    """Whether the site can be searched: that takes a server, so a copy to take along has an overview instead."""
    splice = c.Type(bool, default=True)
    """Whether to draw the frame of the theme once for all pages of a kind, and not for every page; the site is the same."""
    zip = c.Type(str, default="")
    """The whole site as one file (``reisgids zip``), to publish with it; without the file, nothing leads to it."""
    editing = c.Type(bool, default=False)
    """Whether to add the editor in the browser, if npm or the cache has it."""


class ReisgidsPlugin(BasePlugin[ReisgidsConfig]):  # type: ignore[no-untyped-call]
    """Checks the content before anything is written, and hands the pages to the host."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody is editing: then a mistake is shown, but what is sound goes on."""
        self.serving = command == "serve"
        self.lock: publish.Lock | None = None
        self.policy = ""
        self.stop = None if self.serving else stop.Stop(self._clean)
        host_log.quieten()
        if not self.serving:
            memory.hold()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check and link all content; a *fout* stops the build before the old site is touched."""
        day = pipeline.reference_date(self.config.peildatum)
        # MkDocs stamps the sitemap with this; without it two builds of one commit differ.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(datetime.combine(day, time(), UTC).timestamp())))
        folder = Path(config.docs_dir)
        recover(folder)
        self.content = read_folder(folder)
        language.speak(language.of_settings(self.content.get(SETTINGS)))
        result = pipeline.check(self.content, root=folder.name, editions=editions.beside(folder))
        self._report(result)
        if result.graph is None or (result.is_blocked and not self.serving):
            raise Abort(say("De gids is niet gebouwd. {summary}", summary=diagnostics.summary(result.diagnostics)))
        graph = with_addresses(result.graph, os.environ.get("SITE_URL"), os.environ.get("REPO_URL"))
        self.addresses = Addresses(folders=config.use_directory_urls)
        config.theme.dirs.append(str(splice.THEME))
        self.graph, self.editor = graph, self._editor(graph, config)
        self.zip = Path(config.config_file_path).parent / self.config.zip
        beside = Beside(self.config.search, bool(self.editor), take_along.NAME if self.zip.is_file() else "", kept.beside(folder))
        self.site: Site = emit(graph, day, self.addresses, beside)
        self.entries = [page_name(entry.key, graph) for entry in graph.public]
        configure(config, graph.guide, self.site.menu)
        self._build_aside(config)
        return config

    def _report(self, result: pipeline.Result) -> None:
        for d in diagnostics.ordered(result.diagnostics):
            log.log(LEVELS[d.severity], diagnostics.as_text([d]))

    def _editor(self, graph: Graph, config: MkDocsConfig) -> bytes | None:
        """Return the package of the editor; without it the guide is whole, so a line says why and the build goes on."""
        if not self.config.editing or self.serving:
            return None
        try:
            if reason := editor.why_not(graph):
                raise editor.EditorError(reason)
            return editor.package(Path(config.config_file_path).parent / ".cache")
        except (editor.EditorError, OSError) as error:
            log.info(say("Bewerken in de browser zit er niet bij: {error}.", error=error))
            return None

    def _build_aside(self, config: MkDocsConfig) -> None:
        """Let the host write beside the site that readers see; ``on_post_build`` puts it in place."""
        if not self.serving:
            self.target = publish.target_of(Path(config.site_dir))
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.lock = publish.Lock(self.target)
            publish.repair(self.target)
            config.site_dir = str(publish.staging_for(self.target))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put what was made of the content in the place of its files. A picture is what was looked at, whatever is there by now."""
        theirs = [f for f in files if f.src_dir != config.docs_dir]
        for file in theirs:
            if text := script(file, config):
                file.content_string = text
        pictures = {path: data for path, data in self.content.items() if path.startswith("images/") and isinstance(data, bytes)}
        data = sorted({**pictures, **self.site.files, **typeface.files()}.items())
        return Files([*theirs, *(host_file(page, config) for page in self.site.pages), *(host_data(path, aside, config) for path, aside in data)])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember what the host needs to draw an empty page."""
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Say in every page what a browser may run; not while serving, for live reload is a script within the page."""
        speak(env, self.graph.guide.language)
        if not self.serving:
            urls = (self.addresses.url(page.name) for page in self.site.pages)
            self.policy = policy.policy(script_hashes(env, config, files, self.nav, urls))
            config.extra["reisgids"]["policy"] = self.policy
        if self.config.splice:
            items = (*self.site.menu.main, *self.site.menu.more, *self.site.menu.about)
            self._splice(splice.Splicer(env, config, files, self.nav, {self.addresses.url(item.name) for item in items}))
        return env

    def _splice(self, splicer: splice.Splicer) -> None:
        if name := splicer.use():
            log.info(
                say("De snelle manier van opmaken past niet bij dit thema: de pagina {name} zou anders worden. Daarom is elke pagina apart opgemaakt. De site is goed; het bouwen duurt alleen langer.", name=name)
            )

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        """Follow the editions too: they stand beside the content folder, which the host follows by itself."""
        folder = Path(config.docs_dir).parent / editions.FOLDER
        if folder.is_dir():
            server.watch(str(folder))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """See that every page is there, and put it in the place of the old one."""
        built = Path(config.site_dir)
        if self.zip.is_file():
            shutil.copyfile(self.zip, built / take_along.NAME)
        apart = self._write_editor(built, config) if self.editor else {}
        if self.policy:
            (built / "_headers").write_text(policy.headers_file(self.policy, apart, publish.paths(built, apart)), encoding="utf-8")
        if faults := list(verify.faults(self.site, self.addresses, built, policy=self.policy, entries=self.entries)):
            more = " " + say("En nog {n} keer zoiets.", n=len(faults) - 1) if len(faults) > 1 else ""
            raise Abort(say("De gids is niet gepubliceerd: {fault}.", fault=faults[0]) + more)
        if self.lock and self.stop:
            publish.keep_times(built, self.target)
            self._is_still_so(config)
            self.stop.hold()
            publish.swap(built, self.target)
            config.site_dir = str(self.target)
            self.lock.release()
        memory.release()

    def _is_still_so(self, config: MkDocsConfig) -> None:
        """See that the content is what was built, and that the host has nothing to remark, for which it would fail after us."""
        now = read_folder(Path(config.docs_dir))
        if changed := sorted(path for path in {*now, *self.content} if now.get(path) != self.content.get(path)):
            raise publish.CannotPublishError(say("Tijdens het bouwen is er iets veranderd: {path}. Bouw de gids nog een keer. De oude site staat er nog.", path=f"{Path(config.docs_dir).name}/{changed[0]}"))
        if config.strict and host_log.has_remarks():
            raise publish.CannotPublishError(say("Het programma dat de site opmaakt, heeft een opmerking. Die staat hierboven. De oude site staat er nog."))

    def _write_editor(self, built: Path, config: MkDocsConfig) -> dict[str, str]:
        """Add the editor, and return its policy by its path."""
        assert self.editor
        try:
            rule = editor.write(self.graph, self.editor, built, Path(config.docs_dir).name, self.graph.guide.site_url or "")
        except editor.EditorError as error:
            raise Abort(say("De gids is niet gepubliceerd: bewerken in de browser kon er niet bij, want {error}.", error=error)) from None
        return {f"/{editor.FOLDER}/*": rule}

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing half-made behind, and say in one line why there is no new site; the whole story is for who asks (``--verbose``)."""
        self._clean()
        memory.release()
        if not isinstance(error, (Abort, BuildError)):
            log.debug("", exc_info=error)
            raise Abort(publish.in_words(error)) from None

    def _clean(self) -> None:
        if self.lock:
            publish.remove(publish.staging_for(self.target))
            self.lock.release()

    def on_shutdown(self) -> None:
        """Be stopped as any program again."""
        if self.stop:
            self.stop.end()
