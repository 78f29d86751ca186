"""The content of a guide that begins: settings, lists, pages, and one example of every type as a draft.

All of it follows from the model: the examples are those that the fields declare, and the references among them fit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files

from reisgids.language import say
from reisgids.model.declare import ContentType, FieldSpec, fields_of
from reisgids.model.guide import VERSION, Guide
from reisgids.model.lists import VOCABULARIES, Area
from reisgids.model.registry import Registry
from reisgids.model.walk import every
from reisgids.proposals.starting_file import TEXT_HELP, explained, sketch, value_lines
from reisgids.reading.source import as_typed
from reisgids.slug import slugify

LICENCE = "CC BY 4.0"
PAGES = ("home", "inclusiecriteria", "over", "privacy", "toegankelijkheid", "zo-doe-je-mee")
README = "README.md"
BY_COMMAND = ("versie", "niet_opnemen")  # settings that no person fills in


def new_guide(types: Registry, name: str, place: str, filled: Collection[tuple[str, str]] = ()) -> dict[str, str]:
    """Return the files of a new guide: path from its root → text.

    ``filled`` are optional fields that an example fills in all the same, each as the path of the file and the label of the field.
    """
    words = {"{naam}": name, "{plaats}": place, "{licentie}": LICENCE}
    found = {"content/gids.yml": _settings(name, place), README: _written(README, words)}
    for page in PAGES:
        found[f"content/pages/{page}.md"] = _written(f"{page}.md", words)
    for vocabulary, ids in _ids(types).items():
        found[f"content/lists/{vocabulary}.yml"] = "\n".join(_list(vocabulary, ids, place))
    examples = {t.name: f"voorbeeld-{t.name}" for t in types}
    for content_type in types:
        path = f"content/{content_type.folder}/{examples[content_type.name]}.md"
        found[path] = "\n".join(_example(content_type, types, examples, place, {label for where, label in filled if where == path}))
    return found


def _written(name: str, words: Mapping[str, str]) -> str:
    text = files("reisgids").joinpath("templates", "begin", name).read_text(encoding="utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _settings(name: str, place: str) -> str:
    given = {"naam": name, "plaats": place, "omschrijving": say("Wie werkt in {place} samen, en wat is er van te leren?", place=place), "licentie_inhoud": LICENCE, "versie": str(VERSION)}
    lines = [say("# Wat deze gids tot déze gids maakt. Wat je niet invult, komt niet op de site.")]
    for spec in fields_of(Guide):
        if spec.name in given:
            lines += ["", f"# {spec.label}: {spec.help}", f"{spec.name}: {as_typed(given[spec.name])}"]
        elif spec.name not in BY_COMMAND:
            lines += ["", *explained(spec), *(f"# {line}" for line in sketch(spec))]
    return "\n".join([*lines, ""])


def _ids(types: Registry) -> dict[str, list[str]]:
    """Return the items that the examples use, by list."""
    found: dict[str, dict[str, None]] = {name: {} for name in VOCABULARIES}
    for content_type in types:
        for _, spec in every(content_type.fields):
            if spec.vocabulary:
                found[spec.vocabulary][spec.example] = None
    return {name: list(ids) for name, ids in found.items()}


def _list(name: str, ids: list[str], place: str) -> Iterator[str]:
    vocabulary = VOCABULARIES[name]
    yield say("# {plural}. {intro} Dit is een begin: maak de lijst van jullie zelf.", plural=vocabulary.plural, intro=vocabulary.intro)
    yield from (f"#   {spec.name}: {spec.help}" for spec in fields_of(vocabulary.model))
    is_area = issubclass(vocabulary.model, Area)
    for item in [slugify(place)] if is_area else ids:
        yield f"- id: {item}"
        yield f"  label: {as_typed(place if is_area else item.replace('-', ' ').capitalize())}"
        if is_area:
            yield "  soort: gemeente"
    yield ""


def _example(content_type: ContentType, types: Registry, ids: Mapping[str, str], place: str, also: Collection[str]) -> Iterator[str]:
    def filled(spec: FieldSpec) -> str:
        if spec.ref:
            target = types.by_name[next((t for t in spec.ref.targets if t in types.by_name), types.types[0].name)]
            return ids[target.name] if len(spec.ref.targets) == 1 else f"{target.folder}/{ids[target.name]}"
        return slugify(place) if spec.vocabulary and issubclass(VOCABULARIES[spec.vocabulary].model, Area) else spec.example

    yield "---"
    yield say("# Een voorbeeld van: {label}. Verzonnen, om te laten zien hoe het werkt. Vul het met iets echts, of gooi het weg.", label=content_type.label)
    yield say("# Het is een concept: het komt pas op de site als je de regel ‘publicatie: concept’ weghaalt.")
    given = [s for s in content_type.fields if s.required or s.label in also]
    for spec in content_type.fields:
        if spec in given:
            yield from ("", *explained(spec), *value_lines(spec, filled))
    yield from ("", "publicatie: concept", "", f"# --- {say('Wat hieronder staat, is niet verplicht. Haal de # weg om het te gebruiken.')} ---")
    for spec in content_type.fields:
        if spec not in given and spec.name != "publicatie":
            yield from ("", *explained(spec), *(f"# {line}" for line in value_lines(spec, filled, every=True)))
    yield from ("", *(f"# {line}" for line in map(say, TEXT_HELP)), "---", "")
