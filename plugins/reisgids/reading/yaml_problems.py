"""Why a YAML block cannot be read, in Dutch, with line and column within the block.

Slow and precise: only called for a block that the fast reader in ``source.py`` refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, cast

import yaml

from reisgids.diagnostics import MOST_TOLD, Diagnostic
from reisgids.language import say
from reisgids.reading.given import MAX_DEPTH, TooMuch
from reisgids.reading.text_checks import code_of, hidden_in

_ODD_INDENT = re.compile(r"^[ \t]*[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000][\s]*?(?=\S)", re.MULTILINE)
LOST_WORDS = re.compile(r"^ *[^ #\n](?:(?!\s#\s)[^\n])*?\s#(?=[^\s#])", re.MULTILINE)
_SPECIAL = tuple("&*!|>%@`[{\"'?-")


class Forbidden(ValueError):  # noqa: N818 - it carries diagnostics, it is not one
    """A block that is valid YAML, but says what a guide does not accept."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


def forbidden_indents(text: str) -> Iterator[Diagnostic]:
    """Yield the lines that begin with a space that looks like an ordinary one and is not; web pages and office programs make them."""
    number, counted = 1, 0
    for match in _ODD_INDENT.finditer(text):
        odd = match[0].lstrip(" \t")[0]
        line = text[match.start() : text.find("\n", match.end()) % (len(text) + 1)]
        number, counted = number + text.count("\n", counted, match.start()), match.start()
        yield Diagnostic(
            "harde-spatie", say("Deze regel begint met een bijzondere spatie ({code_of}). Je ziet het niet, maar de gids leest dan iets anders.", code_of=code_of(odd)),
            line=number, column=1, found=line.strip()[:100],
            accepted=say("gewone spaties aan het begin van de regel"), fix=" " * len(match[0]) + line[len(match[0]) :],
        )  # fmt: skip


def misleading_indents(block: str) -> Iterator[Diagnostic]:
    """Yield such lines of a YAML block, except those in the midst of a text: there they are just a space."""
    found = list(forbidden_indents(block))
    try:
        events = list(yaml.parse(block, Loader=yaml.CBaseLoader)) if found else []
    except yaml.YAMLError:
        events = []
    texts = [cast(Any, (e.start_mark.line + 1, e.end_mark.line + bool(e.end_mark.column))) for e in events if isinstance(e, yaml.ScalarEvent) and e.start_mark and e.end_mark]
    within = {line for first, last in texts for line in range(first + 1, last + 1)}
    return (d for d in found if d.line not in within)


def forbidden_marks(block: str) -> Iterator[Diagnostic]:
    """Yield anchors, aliases, tags, escaped control characters and words lost as a comment: what is read is not what is seen."""
    scalars: list[tuple[int, int]] = []
    for event in yaml.parse(block, Loader=yaml.CBaseLoader):
        mark: Any = event.start_mark  # always there when libyaml reads
        if isinstance(event, yaml.ScalarEvent):
            scalars.append((mark.index, cast(Any, event.end_mark).index))
        if isinstance(event, yaml.AliasEvent):
            yield _refused("yaml-verwijzing", mark, block)
        elif getattr(event, "anchor", None):
            yield _refused("yaml-anker", mark, block)
        elif getattr(event, "tag", None):
            yield _refused("yaml-tag", mark, block)
        elif isinstance(event, yaml.ScalarEvent) and (hidden := hidden_in(event.value)):
            yield Diagnostic("stuurteken", say("In deze tekst zit een teken dat je niet ziet ({hidden}). Haal het weg.", hidden=hidden[1]), line=mark.line + 1, column=mark.column + 1, accepted=say("gewone letters, cijfers en leestekens"))
    for match in LOST_WORDS.finditer(block):
        near = bisect_right(scalars, (match.end() - 1, len(block) + 1)) - 1
        if near < 0 or match.end() - 1 >= scalars[near][1]:
            before, line = block[: match.end() - 1], block[match.start() :].split("\n", 1)[0]
            yield Diagnostic(
                "hekje", say("Wat achter dit hekje staat, leest de gids niet: voor een computer is het een aantekening."),
                line=before.count("\n") + 1, column=match.end() - match.start(), found=line.strip()[:100],
                accepted=say("de tekst tussen aanhalingstekens, of # met een spatie erachter voor een aantekening"), fix=_quoted(line),
            )  # fmt: skip


def _refused(code: str, mark: yaml.Mark, block: str) -> Diagnostic:
    lines = block.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    found = line[mark.column :].split(" ")[0]
    return Diagnostic(
        code, say("Het teken {found} heeft hier een bijzondere betekenis en mag niet los aan het begin staan.", found=found[:1]),
        line=mark.line + 1, column=mark.column + 1, found=found,
        accepted=say("gewone tekst; zet de tekst tussen aanhalingstekens als het teken erbij hoort"), fix=_quoted(line),
    )  # fmt: skip


def explain(block: str, error: Exception, first_line: int) -> list[Diagnostic]:
    """Return why ``block`` was refused, never empty; ``first_line`` is its place in the file."""
    if isinstance(error, Forbidden):
        return error.diagnostics
    if isinstance(error, yaml.reader.ReaderError):
        position = error.position if isinstance(error.position, int) else 0
        before = block[:position]
        return [Diagnostic("stuurteken", say("Hier staat een teken dat de gids niet kan lezen. Haal het weg."), line=before.count("\n") + 1, column=position - before.rfind("\n"))]
    if isinstance(error, RecursionError):
        return [_too_deep(block)]
    if isinstance(error, TooMuch):
        return [Diagnostic("te-veel", say("Hier staan te veel velden en waarden."), line=1, column=1, accepted=say("minder, of verdeeld over meer bestanden"))]
    if isinstance(error, yaml.MarkedYAMLError) and not isinstance(error, yaml.constructor.ConstructorError):
        return [_syntax(block, error)]
    try:
        node = yaml.compose(block, Loader=yaml.CBaseLoader)
    except (RecursionError, yaml.YAMLError):
        return [_too_deep(block)]
    return list(islice(_doubled(node, block.split("\n"), first_line), MOST_TOLD)) or [_too_deep(block)]


def _too_deep(block: str) -> Diagnostic:
    line, depth = 1, 0
    with suppress(yaml.YAMLError):
        for event in yaml.parse(block, Loader=yaml.CBaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                line = cast(Any, event.start_mark).line + 1
                break
    return Diagnostic("te-diep", say("De velden in dit kopblok zitten te diep in elkaar."), line=line, column=1, accepted=say("hooguit een paar niveaus inspringen"))


def _doubled(node: yaml.Node | None, lines: list[str], first_line: int) -> Iterator[Diagnostic]:
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            children.append(value)
            name = str(key.value)
            if not isinstance(key, yaml.ScalarNode):
                yield Diagnostic("veld-vorm", say("De naam van een veld kan geen lijst zijn."), line=key.start_mark.line + 1, column=key.start_mark.column + 1)
            elif name in first:
                yield Diagnostic(
                    "dubbel-veld", say("Het veld ‘{name}’ staat er twee keer. Ook op regel {first}.", name=name, first=first[name]),
                    line=key.start_mark.line + 1, column=key.start_mark.column + 1, field=name,
                    found=lines[key.start_mark.line].strip(), accepted=say("elk veld één keer; voeg de twee samen"),
                )  # fmt: skip
            else:
                first[name] = key.start_mark.line + first_line
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    for child in children:
        yield from _doubled(child, lines, first_line)


def _syntax(block: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Translate what the parser says to what the writer most likely did."""
    lines = block.split("\n")
    said = f"{error.context or ''} {error.problem or ''}"
    opened = error.context_mark if "quoted" in said or "flow" in said else None
    mark = opened or error.problem_mark or error.context_mark
    number, column = (min(mark.line, len(lines) - 1), mark.column + 1) if mark else (0, 1)
    here = lines[number]

    def problem(code: str, message: str, accepted: str, fix: str = "", line: int = number, at: int = column) -> Diagnostic:
        return Diagnostic(code, message, line=line + 1, column=at, found=lines[line].strip()[:100], accepted=accepted, fix=fix)

    tabbed = next((n for n in range(number + 1) if re.match(r" *\t", lines[n])), None)
    if "\\t" in said or tabbed is not None:
        line = number if tabbed is None else tabbed
        return problem("tab", say("Deze regel begint met een tab."), say("spaties aan het begin van de regel"), lines[line].replace("\t", "  "), line, 1)
    if "quoted" in said:
        return problem("aanhalingsteken", say("Een aanhalingsteken is geopend maar niet gesloten."), say("aan beide kanten van de tekst een aanhalingsteken"), _closed_quote(here))
    if "flow" in said:
        return problem("haak", say("Een haak [ of { is geopend maar niet gesloten."), say("bij elke [ een ] en bij elke { een }"), _closed_bracket(here))
    unfinished = _line_without_colon(lines, number)
    if unfinished is not None:
        word, rest = re.split(r"[: ]", lines[unfinished], maxsplit=1)
        return problem("geen-dubbele-punt", say("Op deze regel staat geen veld: de dubbele punt met een spatie erachter ontbreekt."), say("de naam van het veld, een dubbele punt, een spatie en de waarde"), f"{word}: {rest}".rstrip(), unfinished, 1)
    if "mapping values are not allowed" in said and ":" in here[: column - 1]:
        return problem("dubbele-punt", say("In deze tekst staat een dubbele punt. De gids denkt dat daar een nieuw veld begint."), say("de tekst tussen aanhalingstekens"), _quoted(here))
    if _value(here)[1][:1] in _SPECIAL:
        return problem("bijzonder-teken", say("Deze tekst begint met een teken dat een bijzondere betekenis heeft."), say("de tekst tussen aanhalingstekens"), _quoted(here))
    return problem("inspringen", say("Deze regel past niet bij de regels erboven. Vaak klopt het inspringen niet."), say("velden die bij elkaar horen beginnen even ver naar rechts"), _dedented(lines, number))


def _line_without_colon(lines: list[str], near: int) -> int | None:
    """Return the number of a line that names a field without ``: `` behind it: this one, or the one before or after it."""
    nearby = (n for n in (near, near - 1, near + 1) if 0 <= n < len(lines))
    return next((n for n in nearby if re.fullmatch(r"[A-Za-zÀ-ÿ_]+(?: [^:]*|:\S.*)", lines[n])), None)


def _dedented(lines: list[str], number: int) -> str:
    """Return a line as far to the right as the complete field above it, when it stands further."""
    above, here = lines[number - 1] if number else "", lines[number]
    width = len(above) - len(above.lstrip())
    deeper = len(here) - len(here.lstrip()) > width and re.match(r"\s*[\w-]+: +\S", above)
    return " " * width + here.lstrip() if deeper else ""


def _value(line: str) -> tuple[str, str]:
    """Return a line in two: what stands before its value, and the value."""
    match = re.match(r"(\s*(?:- )?(?:[\w-]+:(?= |$))?\s*)(.*)", line)
    assert match
    return match[1], match[2].strip()


def _quoted(line: str) -> str:
    """Return the line with its value between double quotes."""
    before, value = _value(line)
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{before}"{escaped}"' if value else ""


def _closed_quote(line: str) -> str:
    before, value = _value(line)
    if re.match(r"'[A-Za-z] ", value):  # ’s Avonds: not a quote at all
        return _quoted(line)
    return f"{before}{value}{value[0]}" if value[:1] in ('"', "'") else ""


def _closed_bracket(line: str) -> str:
    opens = [c for c in line if c in "[{"]
    if len(opens) != 1 or any(c in line for c in "]}"):
        return ""
    return line.rstrip().rstrip(",") + {"[": "]", "{": "}"}[opens[0]]
