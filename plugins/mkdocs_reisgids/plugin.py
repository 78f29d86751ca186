"""The MkDocs plugin: options and hooks. What it hands over is made in ``reisgids``."""

from __future__ import annotations

import logging
import os
import shutil
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from reisgids import diagnostics, editions, pipeline, publish
from reisgids.diagnostics import Severity
from reisgids.emit.page import Addresses, Site
from reisgids.emit.site import emit
from reisgids.folder import read_folder
from reisgids.graph import with_addresses
from reisgids.search_index import build_index

from mkdocs_reisgids.pages import host_file

log = get_plugin_logger("reisgids")

LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.INFO, Severity.HINT: logging.DEBUG}


class ReisgidsConfig(base.Config):  # type: ignore[no-untyped-call] # the host is not typed here
    """The options of the plugin; what makes a guide this guide stands in ``content/gids.yml``."""

    peildatum = c.Type(str, default="")
    """The day the guide is judged on (2026-05-12); by default SOURCE_DATE_EPOCH, else today."""
    search = c.Type(bool, default=True)
    """Whether to make the search index."""


class ReisgidsPlugin(BasePlugin[ReisgidsConfig]):  # type: ignore[no-untyped-call]
    """Checks the content before anything is written, and hands the pages to the host."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody is editing: then a mistake is shown, but what is sound goes on."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check and link all content; a *fout* stops the build before the old site is touched."""
        day = pipeline.reference_date(self.config.peildatum)
        # MkDocs stamps the sitemap with this; without it two builds of one commit differ.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(datetime.combine(day, time(), UTC).timestamp())))
        folder = Path(config.docs_dir)
        files = read_folder(folder)
        result = pipeline.check(files, root=folder.name, editions=editions.beside(folder))
        self._report(result)
        if result.graph is None or (result.is_blocked and not self.serving):
            raise PluginError(f"De gids is niet gebouwd. {diagnostics.summary(result.diagnostics)}")
        graph = with_addresses(result.graph, os.environ.get("SITE_URL"), os.environ.get("REPO_URL"))
        guide = graph.guide
        config.site_name, config.site_description = guide.naam, guide.omschrijving
        config.site_url = guide.site_url or config.site_url
        config.nav = [{"Start": "index.md"}]  # entries never stand in it: that costs time and size squared
        self.addresses = Addresses(folders=config.use_directory_urls)
        self.site: Site = emit(graph, day, self.addresses)
        config.extra["reisgids"] = {"guide": guide, "menu": self.site.menu, "addresses": self.addresses}
        self._build_aside(config)
        return config

    def _report(self, result: pipeline.Result) -> None:
        for d in diagnostics.ordered(result.diagnostics):
            log.log(LEVELS[d.severity], diagnostics.as_text([d]))

    def _build_aside(self, config: MkDocsConfig) -> None:
        """Let the host write beside the site that readers see; ``on_post_build`` puts it in place."""
        self.target = Path(config.site_dir)
        if not self.serving:
            config.site_dir = str(publish.staging_for(self.target))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the pages of the guide in the place of the content files; only pictures stay."""
        theirs = [f for f in files if f.src_dir != config.docs_dir or f.src_uri.startswith("images/")]
        return Files([*theirs, *(host_file(page, config) for page in self.site.pages), *self._data(config)])

    def _data(self, config: MkDocsConfig) -> list[File]:
        return [
            File.generated(config, path, content=data, inclusion=InclusionLevel.INCLUDED)
            for path, data in sorted(self.site.files.items())
        ]

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the site for search, see that every page is there, and put it in the place of the old one."""
        built = Path(config.site_dir)
        if self.config.search:
            build_index(self.site.records, self.addresses, built)
        missing = publish.missing_pages(self.site, self.addresses, built)
        if missing:
            raise PluginError(f"De gids is niet gepubliceerd: {len(missing)} pagina’s ontbreken, zoals {missing[0]}.")
        if not self.serving:
            publish.swap(built, self.target)
            config.site_dir = str(self.target)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing half-made behind."""
        if not self.serving and hasattr(self, "target"):
            shutil.rmtree(publish.staging_for(self.target), ignore_errors=True)
