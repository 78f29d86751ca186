"""click's own words in Dutch, whatever language the machine speaks.

click asks gettext for its words, and gettext follows the settings of the machine. The guide is Dutch everywhere, so
``speak`` gives click this table instead. A sentence that is not in it stays English; a test names those that a person
can meet.
"""

from __future__ import annotations

from types import ModuleType

import click

WORDS = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Positional arguments": "Wat je meegeeft",
    "Show this message and exit.": "Laat deze uitleg zien.",
    "Show the version and exit.": "Laat zien welke versie dit is.",
    "Aborted!": "Gestopt.",
    "required": "verplicht",
    "default: {default}": "anders: {default}",
    "env var: {var}": "omgevingsvariabele: {var}",
    "(dynamic)": "(wisselt)",
    "Error: {message}": "Zo gaat het niet: {message}",
    "Try '{command} {option}' for help.": "Typ ‘{command} {option}’ voor uitleg.",
    "Missing command.": "Er staat niet bij welke opdracht je bedoelt.",
    "No such command {name!r}.": "De opdracht {name!r} is er niet.",
    "No such option {name!r}.": "De optie {name!r} is er niet.",
    "Did you mean {possibility}?": "Bedoel je {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Bedoel je een van deze: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Er staat iets te veel: {args}. Zet een naam met spaties tussen aanhalingstekens.",
    "Got unexpected extra arguments ({args})": "Er staat iets te veel: {args}. Zet een naam met spaties tussen aanhalingstekens.",
    "Missing argument": "Wat nog ontbreekt:",
    "Missing option": "De optie die nog ontbreekt:",
    "Missing parameter": "Wat nog ontbreekt:",
    "Missing parameter: {param_name}": "Er ontbreekt iets: {param_name}",
    "Missing {param_type}": "Er ontbreekt iets: {param_type}",
    "Invalid value: {message}": "Deze waarde kan niet: {message}",
    "Invalid value for {param_hint}: {message}": "Deze waarde kan niet bij {param_hint}: {message}",
    "Could not open file {filename!r}: {message}": "Het bestand {filename!r} kan niet open: {message}",
    "unknown error": "onbekende oorzaak",
    "Option {name!r} does not take a value.": "Bij de optie {name!r} hoort geen waarde.",
    "Option {name!r} requires an argument.": "Bij de optie {name!r} hoort een waarde.",
    "Option {name!r} requires {nargs} arguments.": "Bij de optie {name!r} horen {nargs} waarden.",
    "Argument {name!r} takes {nargs} values.": "Bij {name!r} horen {nargs} waarden.",
    "Takes {nargs} values but 1 was given.": "Er horen {nargs} waarden bij, er staat er één.",
    "Takes {nargs} values but {len} were given.": "Er horen {nargs} waarden bij, er staan er {len}.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} kan niet, wel {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} is geen keuze. Kies uit {choices}.",
    "{name} {filename!r} does not exist.": "{filename!r} is er niet.",
    "{name} {filename!r} is a file.": "{filename!r} is een bestand, geen map.",
    "{name} {filename!r} is a directory.": "{filename!r} is een map, geen bestand.",
    "{name} {filename!r} is not readable.": "{filename!r} kan niet gelezen worden.",
    "{name} {filename!r} is not writable.": "In {filename!r} kan niet geschreven worden.",
    "{name} {filename!r} is not executable.": "{filename!r} kan niet worden uitgevoerd.",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
}

# The modules of click in which a person meets words; each asks for them by these two names.
SPEAKERS: tuple[ModuleType, ...] = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


def _word(text: str) -> str:
    return WORDS.get(text, text)


def _words(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)


def speak() -> None:
    """Let click speak Dutch from now on."""
    for module in SPEAKERS:
        for name, words in (("_", _word), ("ngettext", _words)):
            if hasattr(module, name):
                setattr(module, name, words)


def name_parts(command: click.Command) -> None:
    """Name in Dutch what may be typed after a command, and after every command in it."""
    command.options_metavar = "[OPTIES]"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.is_flag and parameter.metavar is None and not isinstance(parameter.type, click.Choice):
            parameter.metavar = "MAP" if parameter.name == "content" else "TEKST"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "OPDRACHT [WAT ERBIJ HOORT]"
        for inner in command.commands.values():
            name_parts(inner)
