"""Writes one page body: the templates, and what they may ask of the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reisgids import dates
from reisgids.archive import archived
from reisgids.emit.compiled import Kept, PlainCode, function, inert
from reisgids.emit.form.door import Known, filled_in, page_of
from reisgids.emit.glossary import glossary_of
from reisgids.emit.page import Addresses, Beside
from reisgids.emit.template_texts import Texts
from reisgids.graph import Graph, Relation
from reisgids.graph import Page as OrdinaryPage
from reisgids.language import catalogue_of, spoken
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.lists import GLOSSARY, VOCABULARIES, Item
from reisgids.model.shared import OWN_EXPERIENCE
from reisgids.reading.body import Body, Link, Place
from reisgids.reading.entry import Entry, Key
from reisgids.slug import slugify

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


def _dutch_date(value: date | dates.PartialDate) -> str:
    return value.words if isinstance(value, dates.PartialDate) else dates.PartialDate(value.year, value.month, value.day).words


def _paragraphs(text: str) -> Markup:
    blocks = (block.strip() for block in text.split("\n\n"))
    return Markup("\n".join(f"<p>{escape(' '.join(block.split()))}</p>" for block in blocks if block))  # noqa: S704


def _filled(parts: Iterable[FieldSpec], rows: Iterable[Any]) -> list[FieldSpec]:
    return [part for part in parts if any(row[part.name] is not None for row in rows)]


def _headings(html: Markup) -> list[tuple[str, str]]:
    """Return the anchor and the words of each heading of the second level that can be linked to."""
    return [(anchor, Markup(words).striptags()) for anchor, words in _HEADING.findall(html)]  # noqa: S704 - comes from a template


FILTERS: dict[str, Callable[..., Any]] = {"datum": _dutch_date, "alineas": _paragraphs, "gevuld": _filled, "koppen": _headings, "slug": slugify}
"""What a template can do with a value; a module may add its own."""


@cache
def environment(language: str) -> Environment:
    """Return the templates in a language."""
    here = Path(__file__).parent
    kept = Kept(here / "__pycache__", language, (here / "compiled.py", here / "template_texts.py", here / "html_texts.py", catalogue_of(language), Path(__file__)))
    env = Environment(loader=PackageLoader("reisgids"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False, bytecode_cache=kept, cache_size=-1)
    env.add_extension(Texts)
    env.texts_in = language  # type: ignore[attr-defined] # what ``Texts`` adds
    env.code_generator_class = PlainCode
    env.extend(inert=inert, function=function)  # where compiled templates find them
    env.filters |= FILTERS
    return env


def page_name(key: Key, graph: Graph) -> str:
    """Return the name of the page of an entry."""
    return f"{graph.registry.by_name[key.type].address}/{key.id}"


def term_page(vocabulary: str, item: Item) -> str:
    """Return the name of the page of an item of a list."""
    return f"{VOCABULARIES[vocabulary].address}/{item.id}"


@dataclass(frozen=True)
class Writer:
    """Knows one page's place, and through it writes links that work wherever the site is put."""

    graph: Graph
    day: date
    addresses: Addresses
    name: str
    beside: Beside = field(default_factory=Beside)

    @property
    def archive(self) -> frozenset[Key]:
        """What is in the archive, so that lists show it last and say so."""
        return self.graph.derived(archived, self.day)

    def at(self, name: str) -> Writer:
        """Return the writer of another page."""
        return replace(self, name=name)

    def render(self, template: str, **values: Any) -> str:
        """Return a filled template; ``w`` in it is this writer."""
        return environment(spoken().code).get_template(template).render(w=self, graph=self.graph, guide=self.graph.guide, **values)

    def to(self, name: str, anchor: str = "") -> str:
        """Return the address of a page, as seen from this one."""
        return self.addresses.relative(self.name, name) + (f"#{anchor}" if anchor else "")

    def asset(self, path: str) -> str:
        """Return the address of a file, as seen from this page."""
        return self.addresses.asset(self.name, path)

    def to_entry(self, key: Key) -> str:
        """Return the address of an entry's page."""
        return self.to(page_name(key, self.graph))

    def to_form(self, kind: str, /, **known: Known) -> str:
        """Return the address of the form of a type of entry (by its name), with what is known already filled in."""
        content_type = self.graph.registry.by_name[kind]
        return self.to(page_of(content_type)) + filled_in(content_type, known)

    def forms_of(self, entry: Entry) -> tuple[str, str]:
        """Return the addresses at which an entry is changed, and at which somebody says that it still holds."""
        return self.to_form(entry.key.type, id=entry.key.id), self.to_form(entry.key.type, id=entry.key.id, klopt="1")

    def to_term(self, vocabulary: str, item: Item) -> str:
        """Return the address of the page of a theme, area, target group or role."""
        return self.to(term_page(vocabulary, item))

    def entry(self, spec: FieldSpec, text: str) -> Entry | None:
        """Return the public entry that a reference means."""
        keys = self.graph.find(text, spec.ref.targets if spec.ref else ())
        found = self.graph.entries.get(keys[0]) if len(keys) == 1 else None
        return found if found and (found.is_public or found.is_removed) else None

    def name_of(self, spec: FieldSpec, text: str) -> str:
        """Return what to call what a reference means when it has no page: its name, if the guide knows one."""
        keys = self.graph.find(text, spec.ref.targets if spec.ref else ())
        found = self.graph.entries.get(keys[0]) if len(keys) == 1 else None
        return found.title if found else text

    def terms(self, vocabulary: str, ids: Iterable[str] | None) -> list[Item]:
        """Return the items of a list that are meant."""
        items = self.graph.lists[vocabulary]
        return [items[i] for i in ids or () if i in items]

    def text(self, body: Body, folder: str) -> str:
        """Return the words of a body as a reader sees them, with the titles of what it links to."""

        def title(link: Link) -> str:
            place = self._place(link, folder) if link.inside else None
            return place.title if place else ""

        return body.text(title)

    def _place(self, link: Link, folder: str) -> Place | None:
        target = self.graph.find_link(link, folder)
        if isinstance(target, Key):
            entry = self.graph.entries.get(target)
            shown = entry and (entry.is_public or entry.is_removed)
            return Place(self.to(page_name(target, self.graph), link.anchor), entry.title) if entry and shown else None
        if isinstance(target, OrdinaryPage):
            return Place(self.to(ordinary_page_name(target.name), link.anchor), target.fields.titel)
        return Place(self.asset(f"images/{target}"), str(target)) if target else None

    def body(self, body: Body, folder: str) -> Markup:
        """Return a body with its links led to where they go from this page, and hard words to their explanation."""
        html = body.render(lambda link: self._place(link, folder))
        if self.name != GLOSSARY:
            html = self.graph.derived(glossary_of).link(html, self.to(GLOSSARY))
        return Markup(html)  # noqa: S704 - the sanitiser made it safe

    def relations(self, found: Iterable[Relation], other: str) -> list[tuple[Relation, Entry]]:
        """Return relations with the entry on the ``other`` side (``source`` or ``target``), as far as public, by title."""
        pairs = ((r, self.graph.entries[getattr(r, other)]) for r in found)
        return sorted(((r, e) for r, e in pairs if e.is_public), key=lambda pair: (pair[1].title.casefold(), pair[1].key))

    @cached_property
    def types(self) -> list[ContentType]:
        """The types of entry, in reading order."""
        return list(self.graph.registry)

    @property
    def own_experience(self) -> str:
        """What a source says when there is no document."""
        return OWN_EXPERIENCE

    def description(self, text: str) -> str:
        """Return a text as one line for the description of a page."""
        return " ".join(text.split())


def ordinary_page_name(name: str) -> str:
    """Return the name of an ordinary page; ``home`` is the home page."""
    return "index" if name == "home" else name
