"""The content model as a page for people who change the guide: ``docs/content-model.md``.

Everything in it comes from the declarations; the frame is English, labels and help are Dutch as declared.
``python -m reisgids.emit.reference > docs/content-model.md`` writes it anew, and a test says when that is due.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reisgids.model import registry
from reisgids.model.declare import ContentType, FieldSpec, fields_of
from reisgids.model.guide import Guide, OrdinaryPage
from reisgids.model.lists import GLOSSARY, MODELS, SYNONYMS, VOCABULARIES, Synonyms
from reisgids.model.registry import Registry
from reisgids.model.shared import SHARED_RULES, Entry

INTRO = """\
# Content model

Every content type, list and setting of the guide, as declared in `plugins/reisgids/model/`.
This page is generated, and a test fails when it is out of date. Write it anew with:

```
.venv/bin/python -m reisgids.emit.reference > docs/content-model.md
```

How to read the tables: a field with `[]` is a list; a name with a dot stands inside a group.
**Label** and **help** are the Dutch words that contributors and readers see.
An arrow is a reference to an entry of another type; the words between quotes are the heading under which the
other page shows the relation. How fields are declared is explained in `plugins/reisgids/model/declare.py`."""

KINDS = {
    "line": "one line of text",
    "text": "text, with paragraphs",
    "date": "date: year, month or day",
    "yesno": "`ja` or `nee`",
    "url": "address, https only",
    "email": "e-mail address",
    "phone": "phone number",
    "number": "number, decimal comma",
    "kvk": "KvK number, eight digits",
    "id": "id",
    "image": "file in `content/images`",
    "group": "group of fields",
}


def reference(types: Registry) -> str:
    """Return the content model as Markdown."""
    blocks = [INTRO, _overview(types), *_shared()]
    for content_type in types:
        blocks += _type(content_type)
    blocks += _lists()
    blocks += ["## Settings: `content/gids.yml`", _table(fields_of(Guide))]
    blocks += ["## Ordinary pages: `content/pages/`", _table(fields_of(OrdinaryPage))]
    return "\n\n".join(blocks) + "\n"


def _overview(types: Registry) -> str:
    rows = [
        f"| [{t.plural}](#{t.name}) | `content/{t.folder}/` | `/{t.address}/` | `reisgids new {t.name}` | {t.term_months} months |" for t in types
    ]
    return "\n".join(["| type | folder | address | start one with | fresh for |", "| --- | --- | --- | --- | --- |", *rows])


def _shared() -> Iterator[str]:
    yield "## Fields that every type has"
    yield _table(s for s in fields_of(Entry) if s.name not in Entry.ORDER or s.name == "samenvatting")
    yield from _rules(SHARED_RULES)


def _type(content_type: ContentType) -> Iterator[str]:
    shared = {s.name: s for s in fields_of(Entry)}
    yield f"## {content_type.name}"
    yield f"**{content_type.plural}.** {content_type.intro} Declared in `{content_type.model.__name__}`."
    yield _table(s for s in content_type.fields if s != shared.get(s.name))
    yield from _rules((*content_type.rules, *content_type.linked_rules))


def _rules(rules: Iterable[Callable[..., object]]) -> Iterator[str]:
    said = [f"- {' '.join((rule.__doc__ or rule.__name__).split())}" for rule in rules]
    if said:
        yield "Rules that span fields:"
        yield "\n".join(said)


def _lists() -> Iterator[str]:
    yield "## Lists: `content/lists/`"
    for vocabulary in VOCABULARIES.values():
        yield f"### {vocabulary.name}"
        yield f"**{vocabulary.plural}.** {vocabulary.intro} Pages at `/{vocabulary.address}/`."
        yield _table(fields_of(vocabulary.model))
    yield f"### {SYNONYMS}"
    yield f"{Synonyms.__doc__} Each group stands on its own; the order means nothing. No pages."
    yield _table(fields_of(Synonyms))
    yield f"### {GLOSSARY}"
    yield f"The words that the guide explains, on the ordinary page `{GLOSSARY}`, and linked where they first stand in a text."
    yield _table(fields_of(MODELS[GLOSSARY]))


def _table(specs: Iterable[FieldSpec]) -> str:
    rows = [row for spec in specs for row in _rows(spec, "")]
    return "\n".join(["| field | label | value | help |", "| --- | --- | --- | --- |", *rows])


def _rows(spec: FieldSpec, above: str) -> Iterator[str]:
    name = f"{above}{spec.name}{'[]' if spec.many else ''}"
    marks = "".join((" **required**" if spec.required else "", " · facet" if spec.facet else ""))
    cells = (f"`{name}`{marks}", spec.label, _value(spec), spec.help)
    yield "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
    for part in spec.parts:
        yield from _rows(part, f"{name}.")


def _value(spec: FieldSpec) -> str:
    if spec.options:
        return ", ".join(f"`{option}` ({label})" for option, label in spec.options.items())
    if spec.vocabulary:
        return f"item of the list `{spec.vocabulary}`"
    if spec.ref:
        return f"→ {' or '.join(spec.ref.targets) or 'any type'}, “{spec.ref.inverse}”"
    return KINDS.get(spec.kind.name, spec.kind.name)


if __name__ == "__main__":
    print(reference(registry.load()), end="")
