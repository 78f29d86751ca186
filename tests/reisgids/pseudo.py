"""A language that nobody speaks: each text of the catalogue in wide letters, and content in Cyrillic ones.

What then still stands in plain Latin letters is a text of the guide that no translation can reach, also when it was
filled into one that is translated.
"""

import html
import re
import string
from textwrap import dedent

from babel.messages.pofile import write_po
from reisgids import catalogue
from reisgids.emit.html_texts import READ_OUT
from reisgids.model.declare import fields_of
from reisgids.model.guide import Guide, OrdinaryPage
from reisgids.model.lists import MODELS
from samples import Maker

CODE = "xx"
# Names of formats, makers and things that have the same name in every language, and what is an address.
NAMES = {"JSON", "CSV", "LD", "Schema", "UTF", "Python", "Datasette", "GitHub", "Excel", "sqlite", "utils", "Unicode", "JavaScript", "Markdown", "CC", "BY", "Ctrl", "pdf", "id", "sha", "KvK", "schema", "org", "kB", "MB", "eigen", "ervaring"}
ADDRESS = re.compile(r"\{\w+\}|\S*[\w-]\.\w\S*|\S+@\S+|\S*/\S*|\b[\w-]+_[\w-]+\b|\d[\w:-]*")


class Cyrillic(Maker):
    """Fills in what a person would type in letters that the guide itself never uses."""

    def _plain(self, spec):
        typed = super()._plain(spec)
        return re.sub("[A-Za-z]+", "ж", typed) if spec.kind.name in ("line", "text") and not spec.options and not spec.vocabulary and not spec.ref else typed


def labels_in_cyrillic(text):
    """Return a list or the settings with what readers see in other letters."""
    return re.sub(r"((?:label|naam|plaats|omschrijving|licentie_inhoud): )([^,}\n]+)", r"\1жжж", re.sub(r"synoniemen: \[[^]]*\]", "synoniemen: [жж]", text))


def examples(specs):
    """Yield the words in examples that are an id or another word of the format."""
    for spec in specs:
        if spec.ref or spec.vocabulary or spec.kind.name in ("yesno", "id"):
            yield from re.findall("[A-Za-z]+", spec.example.replace("_", " "))
        yield from examples(spec.parts)


DECLARED = (*(t.model for t in Maker().types), *MODELS.values(), Guide, OrdinaryPage)
FORMAT = NAMES | {word.casefold() for model in DECLARED for word in examples(fields_of(model))}


WIDE = {ord(letter): ord(letter) + 0xFEE0 for letter in string.ascii_letters}
PLACE = re.compile(r"(</?[a-z]+\d*>|\{[^{}]*\}+)")


def wide(text):
    """Return a text in the language that nobody speaks, its places as they are."""
    return "".join(part if PLACE.fullmatch(part) else part.translate(WIDE) for part in PLACE.split(text))


def pseudo(template):
    """Return the catalogue in the language that nobody speaks."""
    for message in template:
        if message.id:
            message.string = tuple(map(wide, message.id)) if message.pluralizable else wide(message.id)
    return template


def written(folder):
    """Write the language that nobody speaks, as a catalogue in a folder."""
    with (folder / f"{CODE}.po").open("wb") as file:
        write_po(file, pseudo(catalogue.catalogue()))


def guide():
    """Return the files of a guide with one of each, in Cyrillic letters, that asks for this language."""
    files = {path: labels_in_cyrillic(text) if isinstance(text, str) and ("lists/" in path or path == "gids.yml") else text for path, text in Cyrillic().guide().items()}
    files = {path: dedent(text).lstrip("\n").replace("Een tekst.", "Жж.").encode() if isinstance(text, str) else text for path, text in files.items()}
    files["gids.yml"] += f"taal: {CODE}\n".encode()
    return files


def unsaid(text):
    """Return the words that are not in the language."""
    return [word for word in re.findall(r"[A-Za-z]{2,}", ADDRESS.sub(" ", text)) if word not in NAMES and word.casefold() not in FORMAT]


def seen(page):
    """Yield what a reader sees or hears of a page, block by block."""
    bare = re.sub(r"<(pre|script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    for attribute in re.findall(rf'\s(?:{"|".join(READ_OUT)})="([^"]*)"', bare):
        yield html.unescape(attribute)
    within = re.sub(r"</?(?:a|abbr|b|code|em|small|span|strong)\b[^>]*>", "", bare)
    yield from (html.unescape(text) for text in re.sub(r"<[^>]*>", "\n", within).split("\n"))
