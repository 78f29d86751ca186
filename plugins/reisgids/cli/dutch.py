"""click's own words, and the help of our commands, in the language of the guide, whatever language the machine speaks.

click asks gettext for its words, and gettext follows the settings of the machine. Our words come from our own catalogue,
so ``speak`` gives click this table instead. A sentence that is not in it stays English; a test names those that a person
can meet.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import click

from reisgids.language import DUTCH, Words, mark, of_settings, say
from reisgids.reading.places import SETTINGS

WORDS = Words({
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
})

# The modules of click in which a person meets words; each asks for them by these two names.
SPEAKERS: tuple[ModuleType, ...] = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


_declared: dict[click.Parameter, dict[str, str | None]] = {}  # the texts of each option, in Dutch


def _word(text: str) -> str:
    return WORDS.get(text, text)


def _words(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)


def speak() -> None:
    """Let click say our words from now on."""
    for module in SPEAKERS:
        for name, words in (("_", _word), ("ngettext", _words)):
            if hasattr(module, name):
                setattr(module, name, words)


def of_guide(typed: Sequence[str]) -> str:
    """Return the code of the language of the guide that a command is about."""
    content = next((after for option, after in pairwise([*typed, ""]) if option == "--content"), "content")
    try:
        return of_settings(Path(content, SETTINGS).read_bytes())
    except OSError:
        return DUTCH


def name_parts(command: click.Command) -> None:
    """Say the help of a command and of every command in it, and what may be typed after it."""
    command.help = say(inspect.cleandoc(command.callback.__doc__ or "")) if command.callback else None
    first = " ".join((command.help or "").partition("\n\n")[0].split())
    command.short_help = first.partition(". ")[0].rstrip(".") + "." if first else None  # whole: click would cut it off in a list of commands
    command._help_option = None  # click keeps the option --help as it was first shown
    command.options_metavar = say("[OPTIES]")
    for parameter in command.params:
        declared = _declared.setdefault(parameter, {name: getattr(parameter, name, None) for name in ("help", "prompt", "metavar")})
        if isinstance(parameter, click.Option) and not parameter.is_flag and not isinstance(parameter.type, click.Choice):
            declared["metavar"] = declared["metavar"] or (mark("MAP") if parameter.name == "content" else mark("TEKST"))
        for name, text in declared.items():
            if text:
                setattr(parameter, name, say(text))
    if isinstance(command, click.Group):
        command.subcommand_metavar = say("OPDRACHT [WAT ERBIJ HOORT]")
        for inner in command.commands.values():
            name_parts(inner)
