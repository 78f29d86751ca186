"""What the theme needs to know of a guide, and what it puts into a page itself, seen on empty pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, DictLoader, Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url
from reisgids.emit.page import Addresses, Menu
from reisgids.emit.script_texts import said
from reisgids.emit.template_texts import Texts
from reisgids.language import mark
from reisgids.model.guide import Guide
from reisgids.publishing.policy import inline_scripts

# What the theme itself says on our pages, for a language that it does not know.
LANGUAGE = """{%% macro t(key) %%}{{ {"language": "%s", "action.skip": say("%s")}.get(key, "") }}{%% endmacro %%}"""


def configure(config: MkDocsConfig, guide: Guide, menu: Menu) -> None:
    """Tell the host and the theme whose guide this is. The theme does not escape what it prints, so it gets safe text."""
    config.site_name, config.site_description = escape(guide.naam), escape(guide.omschrijving)
    config.site_url = guide.site_url or config.site_url
    config.nav = [{"Start": "index.md"}]  # entries never stand in it: that costs time and size squared
    config.theme["language"] = guide.language
    config.extra["reisgids"] = {"guide": guide, "menu": menu, "addresses": Addresses(folders=config.use_directory_urls)}


def speak(env: Environment, code: str) -> None:
    """Let the theme and our blocks in it speak the language of the guide."""
    env.add_extension(Texts)
    env.texts_in = code  # type: ignore[attr-defined] # what ``Texts`` adds
    assert env.loader
    env.loader = ChoiceLoader([env.loader, DictLoader({f"partials/languages/{code}.html": LANGUAGE % (code, mark("Ga naar inhoud"))})])


def script(file: File, config: MkDocsConfig) -> str:
    """Return what one of our scripts says in the language that is spoken; nothing when a file is none of ours."""
    if file.src_dir != config.theme.custom_dir or not file.src_uri.endswith(".js"):
        return ""
    return said(Path(file.abs_src_path or "").read_text(encoding="utf-8"))


def script_hashes(env: Environment, config: MkDocsConfig, files: Files, nav: Navigation, urls: Iterable[str]) -> set[str]:
    """Return the hashes of the scripts in the theme's pages.

    Taken from empty pages, one for each depth (a script names the way to the root): a hash taken from a page
    with content would bless what somebody got into it. Six renderings take some 30 ms, so nothing is kept.
    """
    roots = {get_relative_url(".", url) for url in urls} | {urlsplit(config.site_url or "/").path}
    template = env.get_template("main.html")
    contexts = (get_context(nav, files, config, page=None, base_url=root) for root in sorted(roots))
    return {found for context in contexts for found in inline_scripts(template.render(context))}
