"""Small invented guides to test with, made from a few lines, or from the declarations themselves.

Nothing here names the fields or types of the guide, except those that the smallest guide is written with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from itertools import count
from textwrap import dedent
from typing import Any

import yaml
from pydantic import ValidationError
from reisgids import pipeline
from reisgids.dates import PartialDate
from reisgids.diagnostics import Diagnostic
from reisgids.emit.page import Addresses, Site
from reisgids.emit.site import emit
from reisgids.model import registry
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.registry import Registry

TYPES = registry.load()
DAY = date(2026, 6, 1)

# One grey pixel, as far as anybody looks: a frame, a drawing and an end.
JPEG = bytes.fromhex("ffd8 ffc0000b080001000101011100 ffda0008010100003f00 00 ffd9")

SMALLEST = {
    "gids.yml": """
        naam: Gids van Voorbeeldstad
        plaats: Voorbeeldstad
        omschrijving: Wie werkt hier samen?
        licentie_inhoud: CC BY 4.0
        """,
    "lists/themas.yml": """
        - id: samen-eten
          label: Samen eten
          synoniemen: [kookgroep]
        - id: vertrouwen
          label: Vertrouwen
        """,
    "lists/gebieden.yml": """
        - {id: voorbeeldstad, label: Voorbeeldstad, soort: gemeente}
        - {id: west, label: West, soort: wijk, ligt_in: voorbeeldstad}
        """,
    "lists/doelgroepen.yml": "- {id: jongeren, label: Jongeren}\n",
    "lists/rollen.yml": "- {id: beleidsmaker, label: Beleidsmakers}\n",
    "sources/rapport.md": """
        ---
        titel: Een rapport
        samenvatting: Over samen eten.
        soort: onderzoek
        ---
        """,
    "partners/keuken.md": """
        ---
        naam: De Keuken
        samenvatting: Kookt voor de buurt.
        soort: initiatief
        bronnen:
          - bron: rapport
        ---
        """,
    "deals/maaltijd.md": """
        ---
        titel: De maaltijd
        samenvatting: Buren eten samen.
        status: lopend
        doel: Niemand eet alleen.
        partners:
          - partner: keuken
        bronnen:
          - bron: rapport
        ---
        """,
    "lessons/vraag.md": """
        ---
        titel: Begin bij de vraag
        samenvatting: Vraag eerst wat mensen willen.
        soort: wijk
        aard: les
        bronnen:
          - eigen ervaring
        ---
        """,
}


def guide(files: Mapping[str, str | bytes | None] | None = None) -> dict[str, bytes]:
    """Return the smallest whole guide, with files added, replaced or (``None``) left out."""
    texts: dict[str, str | bytes | None] = {**SMALLEST, **(files or {})}
    return {path: _bytes(text) for path, text in texts.items() if text is not None}


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode()


def check(files: Mapping[str, str | bytes | None] | None = None, **options: Any) -> pipeline.Result:
    """Check the smallest guide with these files; paths in messages are paths within the content folder."""
    return pipeline.check(guide(files), root="", **options)


def problems(files: Mapping[str, str | bytes | None]) -> list[Diagnostic]:
    """Return what is wrong with the smallest guide with these files, in the order of the files."""
    return sorted(set(check(files).diagnostics), key=lambda d: (d.path, d.line, d.column, d.code))


def codes(found: Iterable[Diagnostic]) -> list[str]:
    """Return the codes of problems."""
    return [d.code for d in found]


def site(files: Mapping[str, str | bytes | None] | None = None, *, folders: bool = True, **options: Any) -> Site:
    """Return the site of the smallest guide with these files."""
    graph = check(files, **options).graph
    assert graph
    return emit(graph, DAY, Addresses(folders=folders))


def pages(made: Site) -> dict[str, str]:
    """Return the HTML of each page by name."""
    return {page.name: page.html for page in made.pages}


def with_lines(path: str, *lines: str, without: Iterable[str] = (), body: str = "") -> dict[str, str]:
    """Return a file of the smallest guide with lines of front matter added or replaced, and another body."""
    fields = yaml.load(dedent(SMALLEST[path]).strip().strip("-"), Loader=yaml.BaseLoader)
    new = [dedent(line).strip("\n") for line in lines]
    replaced = {line.partition(":")[0] for line in new} | set(without)
    kept = [yaml.safe_dump({k: v}, allow_unicode=True).rstrip() for k, v in fields.items() if k not in replaced]
    return {path: "\n".join(["---", *kept, *new, "---", body])}


# --- Entries made from the declarations ------------------------------------------------------------


@dataclass
class Maker:
    """Fills in fields from their declaration alone, each with a value that can be told apart on a page."""

    types: Registry = TYPES
    hostile: str = ""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def minimal(self, content_type: ContentType) -> dict[str, Any]:
        """Return the required fields of a type, filled."""
        return self._entry(content_type, [s for s in content_type.fields if s.required])

    def maximal(self, content_type: ContentType) -> dict[str, Any]:
        """Return all fields of a type, filled; only what concerns removing and drafts is left out."""
        return self._entry(content_type, [s for s in content_type.fields if s.name not in ("publicatie", "reden")])

    def guide(self) -> dict[str, str | bytes]:
        """Return a guide with of every type a minimal entry ``een-…`` and a maximal one ``vol-…``."""
        files: dict[str, str | bytes] = {path: text for path, text in SMALLEST.items() if path.startswith("lists/") or path == "gids.yml"}
        for t in self.types:
            files[f"{t.folder}/een-{t.name}.md"] = markdown(self.minimal(t))
            files[f"{t.folder}/vol-{t.name}.md"] = markdown(self.maximal(t), "Een tekst.")
        files["images/foto.jpg"] = JPEG
        return files

    def _entry(self, content_type: ContentType, specs: Iterable[FieldSpec]) -> dict[str, Any]:
        data = {s.name: self._value(s) for s in specs if self._can_fill(s)}
        # A line may have a narrower form (a year, say) that only its example shows.
        for _ in range(2):
            try:
                content_type.model.model_validate(data)
                break
            except ValidationError as error:
                for wrong in error.errors():
                    _put_example(data, content_type.fields, wrong["loc"])
        return data

    def _can_fill(self, spec: FieldSpec) -> bool:
        if spec.part:
            return all(self._can_fill(part) for part in spec.parts if part.required)
        return not (spec.ref and spec.ref.targets) or any(t in self.types.by_name for t in spec.ref.targets)

    def _value(self, spec: FieldSpec) -> Any:
        one = {s.name: self._value(s) for s in spec.parts if self._can_fill(s)} if spec.part else self._plain(spec)
        return [one] if spec.many else one

    def _plain(self, spec: FieldSpec) -> str:
        n = next(self.numbers)
        if spec.options:
            return list(spec.options)[n % len(spec.options)]
        if spec.ref:
            target = next((self.types.by_name[t] for t in spec.ref.targets if t in self.types.by_name), self.types.types[0])
            bare = len(spec.ref.targets) == 1
            return f"een-{target.name}" if bare else f"{target.folder}/een-{target.name}"
        by_kind = {
            "date": str(PartialDate(2020 + n // 300, 1 + n // 25 % 12, 1 + n % 25)),
            "yesno": "ja", "url": f"https://www.voorbeeld{n}.nl/pagina", "email": f"post{n}@voorbeeld.nl",
            "phone": f"010 {n:03} 45 67", "number": str(700000 + n), "kvk": f"{n:08}", "id": f"oud-{n}", "image": "foto.jpg",
        }  # fmt: skip
        if spec.vocabulary:
            return {"themas": "vertrouwen", "gebieden": "west", "doelgroepen": "jongeren", "rollen": "beleidsmaker"}[spec.vocabulary]
        return by_kind.get(spec.kind.name, f"{self.hostile}{spec.name.replace('_', ' ')} nummer {n}")


def _put_example(data: dict[str, Any], specs: Iterable[FieldSpec], loc: tuple[str | int, ...]) -> None:
    here: Any = data
    for step in loc[:-1]:
        here = here[step]
        if isinstance(step, str):
            spec = next(s for s in specs if s.name == step)
            specs = spec.parts
    spec = next((s for s in specs if s.name == loc[-1]), None) or spec
    here[loc[-1]] = spec.example


def markdown(fields: Mapping[str, Any], body: str = "") -> str:
    """Return a file with this front matter, written by yaml itself, and this body."""
    return f"---\n{yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=4000)}---\n{body}"


# --- What a browser would make of a page -----------------------------------------------------------

INLINE = {"a", "span", "strong", "em", "code", "cite", "sup", "i", "b"}


class Seen(HTMLParser):
    """The tags, attributes and visible words of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))
        self._words += ["" if tag in INLINE else "\n", *(f"\n{v}\n" for k, v in attrs if k == "alt" and v)]

    def handle_endtag(self, tag: str) -> None:
        self._words.append("" if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    @property
    def text(self) -> str:
        """The words a reader sees, one line for each block."""
        return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", "".join(self._words)))

    @property
    def ids(self) -> list[str]:
        """The ids on the page."""
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    @property
    def links(self) -> list[str]:
        """The addresses that can be followed."""
        return [attrs["href"] for tag, attrs in self.tags if tag == "a" and "href" in attrs]

    @property
    def active(self) -> list[str]:
        """What runs, loads or navigates by itself; a safe page has none. Our own drawings have a class of ours."""
        wrong = [tag for tag, attrs in self.tags if tag in DANGEROUS and not (tag == "svg" and attrs.get("class", "").startswith("rg-"))]
        for tag, attrs in self.tags:
            wrong += [f"{tag} {k}" for k in attrs if k.startswith("on") or k in ("style", "srcdoc", "formaction", "srcset", "xlink:href")]
            wrong += [f"{tag} {k}={v}" for k, v in attrs.items() if k in ("href", "src", "action") and _scheme(v) not in SAFE_SCHEMES]
        return wrong


DANGEROUS = {"script", "style", "iframe", "object", "embed", "svg", "math", "base", "meta", "link", "template", "frame", "frameset", "applet", "noembed", "textarea", "title", "xmp"}
SAFE_SCHEMES = {"", "https", "mailto", "tel"}


def _scheme(address: str) -> str:
    # As a browser reads it: white space and control characters before and inside do not count.
    bare = re.sub(r"[\x00-\x20]", "", address)
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    return match[1].lower() if match else ("elsewhere" if bare.startswith(("//", "\\\\", "/\\", "\\/")) else "")
