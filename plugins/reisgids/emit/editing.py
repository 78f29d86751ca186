"""Editing in the browser: the settings of Sveltia CMS, made from the model, and the page that it runs on.

Nothing about a field is said a second time here: label, help, choices, patterns and relations come from the same
description of a field as the form (``emit/form/data``). What an editor saves is a file that ``reisgids check`` reads:
dates are text, what is empty is left out, and fields stand in the order in which they are declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlsplit

from reisgids import messages
from reisgids.emit.form.data import field_model
from reisgids.graph import Graph
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, Declared, fields_of
from reisgids.model.guide import Guide, OrdinaryPage
from reisgids.model.lists import VOCABULARIES
from reisgids.model.shared import OWN_EXPERIENCE
from reisgids.model.values import ID_LENGTH, ID_PATTERN

NAME = "redactie/bewerken/index"
CONFIG = "config.json"
SCRIPT = "sveltia-cms.js"
PICTURES = "images"
COMMIT_MESSAGES = {
    "create": mark("Nieuw: {{collection}} {{slug}}"),
    "update": mark("Gewijzigd: {{collection}} {{slug}}"),
    "delete": mark("Weg: {{collection}} {{slug}}"),
    "uploadMedia": mark("Nieuwe afbeelding: {{path}}"),
    "deleteMedia": mark("Afbeelding weg: {{path}}"),
}
MAX_PICTURE = 5 * 1024 * 1024  # what the check accepts (reading/folder)


@dataclass(frozen=True)
class GitHost:
    """Where the files of a guide are: the repository, and the address of the host's interface for programs."""

    repository: str
    api: str

    @classmethod
    def of(cls, repo_url: str) -> GitHost | None:
        """Return the host of a repository; ``None`` for an address that is no ``https://host/owner/name``."""
        parts = urlsplit(repo_url)
        path = parts.path.strip("/").removesuffix(".git").split("/")
        if not parts.netloc or len(path) != 2 or not all(path):
            return None
        if parts.netloc == "github.com":
            return cls("/".join(path), "https://api.github.com")
        return cls("/".join(path), f"https://{parts.netloc}/api/v3")  # GitHub Enterprise Server


def page(guide: Guide, policy: str) -> str:
    """Return the page on which the editor runs. It stands alone: the frame of the site has a stricter policy."""
    other_way = f'<a href="../../meedoen/">{escape(say("Meedoen"))}</a>'
    without = escape(say("Dit werkt alleen met JavaScript. Je kunt ook een formulier invullen op de pagina {link}.")).format(link=other_way)
    title = escape(say("Bewerken"))
    return (
        f'<!doctype html>\n<html lang="{guide.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} · {escape(guide.naam)}</title>\n"
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="same-origin">\n'
        f'<link rel="cms-config-url" type="application/json" href="{CONFIG}">\n</head>\n<body>\n'
        f"<noscript><h1>{title}</h1><p>{without}</p></noscript>\n"
        f'<script src="{SCRIPT}"></script>\n</body>\n</html>\n'
    )


def config(graph: Graph, host: GitHost, folder: str, back: str) -> dict[str, Any]:
    """Return the settings: every type, ordinary pages, lists and ``gids.yml``.

    ``folder`` is the content folder within the repository, ``back`` the full address that the editor leads back to, if known.
    """
    guide = graph.guide
    make = _Fields(graph, folder)
    return {
        "backend": {
            "name": "github",
            "repo": host.repository,
            "branch": guide.tak or "main",
            "api_root": host.api,
            "open_authoring": True,  # who may not write works in a copy of their own
            "auth_scope": "public_repo",
            "squash_merges": True,  # one change, one commit
            **({"base_url": guide.inlog_url.rstrip("/")} if guide.inlog_url else {"auth_methods": ["token"]}),
            "commit_messages": {what: say(message) for what, message in COMMIT_MESSAGES.items()},
        },
        "publish_mode": "editorial_workflow",
        "app_title": guide.naam,
        **({"site_url": back} if back else {}),
        "show_preview_links": False,
        "media_folder": f"{folder}/{PICTURES}",
        "public_folder": f"/{PICTURES}",
        "media_libraries": {"default": {"config": {"max_file_size": MAX_PICTURE, "slugify_filename": True}}, "stock_assets": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-", "maxlength": ID_LENGTH[1]},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "none"}},
        "collections": [
            *(_entries(t, make, folder) for t in graph.registry),
            {"divider": True},
            _pages(make, folder),
            _lists(make, folder),
            _settings(make, folder),
        ],
    }


def _entries(content_type: ContentType, make: _Fields, folder: str) -> dict[str, Any]:
    return {
        "name": content_type.folder, "label": content_type.plural, "label_singular": content_type.label, "description": content_type.intro,
        **_folder(f"{folder}/{content_type.folder}", content_type.title_field),
        "fields": [*make.of(content_type.model), _body(say("De tekst van de pagina. Naar een andere pagina verwijs je met [[partners/naam]] of [[deals/naam]]."))],
    }  # fmt: skip


def _pages(make: _Fields, folder: str) -> dict[str, Any]:
    return {
        "name": "pages", "label": say("Gewone pagina’s"), "label_singular": say("pagina"), "description": say("Pagina’s over de gids zelf."),
        **_folder(f"{folder}/pages", OrdinaryPage.ORDER[0]),
        "fields": [*make.of(OrdinaryPage), _body(say("De tekst van de pagina."))],
    }  # fmt: skip


def _folder(folder: str, title: str) -> dict[str, Any]:
    return {
        "folder": folder, "create": True,
        "delete": False,  # an entry that goes leaves a page that says why: publicatie: verwijderd
        "extension": "md", "format": "yaml-frontmatter", "identifier_field": title, "summary": f"{{{{{title}}}}}", "sortable_fields": [title],
        "slug": {"template": f"{{{{fields.{title}}}}}", "editable": ["create"]},
        "aliases_field": False, "thumbnail": False, "preview_path": "", "editor": {"preview": False},
    }  # fmt: skip


def _lists(make: _Fields, folder: str) -> dict[str, Any]:
    return {
        "name": "lists", "label": say("Lijsten"), "label_singular": say("lijst"), "description": say("Thema’s, gebieden, doelgroepen en rollen."), "editor": {"preview": False},
        "files": [
            {
                "name": v.name, "label": v.plural, "file": f"{folder}/lists/{v.name}.yml",
                "fields": [{"name": "items", "label": v.plural, "hint": v.intro, "widget": "list", "root": True, "collapsed": True, "summary": "{{label}}", "fields": make.of(v.model)}],
            }
            for v in VOCABULARIES.values()
        ],
    }  # fmt: skip


def _settings(make: _Fields, folder: str) -> dict[str, Any]:
    return {
        "name": "instellingen", "label": say("Instellingen"), "label_singular": say("instelling"), "description": say("Wat deze gids tot déze gids maakt."), "editor": {"preview": False},
        "files": [{"name": "gids", "label": say("De gids"), "file": f"{folder}/gids.yml", "fields": make.of(Guide)}],
    }  # fmt: skip


def _body(hint: str) -> dict[str, Any]:
    return {"name": "body", "label": say("Tekst"), "widget": "text", "required": False, "hint": hint}


class _Fields:
    """Turns declared fields into fields of the editor."""

    def __init__(self, graph: Graph, folder: str) -> None:
        self.graph = graph
        self.folder = folder

    def of(self, model: type[Declared]) -> list[dict[str, Any]]:
        """Return the fields of a model, in their order."""
        return [self.field(field_model(model, spec, spec.name)) for spec in fields_of(model)]

    def field(self, f: dict[str, Any]) -> dict[str, Any]:
        """Return one field, from its description for the form."""
        plain = {"name": f["naam"], "label": f["label"], "required": f.get("verplicht", False)}
        widget = self._group(f) if f.get("delen") else self._value(f)
        example = f.get("voorbeeld", "") if "options" not in widget and "collection" not in widget else ""
        hints = (f.get("uitleg", ""), widget.pop("hint", ""), say("Bijvoorbeeld: {example}", example=example) if example else "")
        hint = {"hint": " ".join(filled)} if (filled := [h for h in hints if h]) else {}
        if f.get("veel") and not f.get("delen") and not widget.get("multiple"):
            # One input for each item: a text of several lines would be cut at its commas.
            widget = {"widget": "list", "field": {"name": f["naam"], "label": f["label"], "required": True, **widget}}
        return {**plain, **hint, **widget, **({"min": 1} if f.get("veel") and f.get("verplicht") else {})}

    def _group(self, f: dict[str, Any]) -> dict[str, Any]:
        parts = f["delen"]
        naming = next((p for p in parts if p.get("verplicht")), parts[0])
        fields = [self.field(part) for part in parts]
        if f.get("veel"):
            return {"widget": "list", "fields": fields, "collapsed": "auto", "summary": f"{{{{{naming['naam']}}}}}"}
        return {"widget": "object", "fields": fields, "collapsed": "auto"}

    def _value(self, f: dict[str, Any]) -> dict[str, Any]:
        many = {"multiple": True} if f.get("veel") else {}
        if f.get("eigen"):
            return {"widget": "select", "options": _options([(OWN_EXPERIENCE, OWN_EXPERIENCE.capitalize()), *self._sources(f["doelen"])]), **many}
        if f.get("keuzes"):
            return {"widget": "select", "options": _options(f["keuzes"].items()), **many}
        if f.get("lijst"):
            return {"widget": "select", "options": _options((i.id, i.label) for i in self.graph.lists[f["lijst"]].values()), **many}
        if f["soort"] == "yesno":
            return {"widget": "select", "options": _options([("ja", say("Ja")), ("nee", say("Nee"))])}
        if f.get("verwijst"):
            return self._reference(f, many)
        if f["soort"] == "image":
            return {"widget": "image", "media_folder": f"/{self.folder}/{PICTURES}", "public_folder": "", "choose_url": False, "accept": "image/jpeg,image/png,image/webp"}
        return {"widget": "text" if f["soort"] == "text" else "string", **_checks(f)}

    def _reference(self, f: dict[str, Any], many: dict[str, Any]) -> dict[str, Any]:
        targets = [self.graph.registry.by_name[t] for t in f.get("doelen", ())]
        if len(targets) == 1:
            (target,) = targets
            shown = [target.title_field]
            return {"widget": "relation", "collection": target.folder, "value_field": "{{slug}}", "display_fields": shown, "search_fields": shown, **many}
        # The editor can look in one collection only, so here one types where it is.
        folders = [t.folder for t in targets or self.graph.registry]
        hint = say("Schrijf de map, een schuine streep en het id. De map is {folders} of {last}.", folders=", ".join(folders[:-1]), last=folders[-1])
        return {"widget": "string", "hint": hint, "pattern": [f"^(?:(?:{'|'.join(folders)})/)?{ID_PATTERN}$", say("Schrijf een map, een schuine streep en een id, zoals deals/samen-eten.")]}

    def _sources(self, targets: Iterable[str]) -> Iterator[tuple[str, str]]:
        return ((e.key.id, e.title) for t in targets for e in self.graph.of_type(t))


def _options(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in pairs]


def _checks(f: dict[str, Any]) -> dict[str, Any]:
    longest = {"maxlength": f["langste"]} if f.get("langste") else {}
    shape = f.get("vorm")
    if not shape or shape["zonder"]:  # spaces in a phone number: the check of the proposal judges those
        return longest
    return {**longest, "pattern": [f"^(?:{shape['patroon']})$", _said(shape["code"])]}


def _said(code: str) -> str:
    """Return the sentence of the check without what somebody typed, which the editor cannot put into it."""
    sentence = messages.sentence(code)
    return say("Dit kan hier niet. Wel: {accepted}.", accepted=sentence.accepted) if sentence.accepted else say("Dit kan hier niet.")
