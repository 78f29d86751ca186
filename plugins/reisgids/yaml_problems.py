"""Why a YAML block cannot be read, in Dutch, with line and column within the block.

Slow and precise: only called for a block that the fast reader in ``source.py`` refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from reisgids.diagnostics import Diagnostic


class Forbidden(ValueError):  # noqa: N818 - it carries diagnostics, it is not one
    """A block that is valid YAML, but says what a guide does not accept."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


def forbidden_marks(block: str) -> Iterator[Diagnostic]:
    """Yield the anchors, aliases and tags in a block: they hide what a reader of the file would see."""
    for event in yaml.parse(block, Loader=yaml.CBaseLoader):
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            yield _refused("yaml-verwijzing", f"*{event.anchor}", mark, block)
        elif getattr(event, "anchor", None):
            yield _refused("yaml-anker", f"&{event.anchor}", mark, block)
        elif getattr(event, "tag", None):
            yield _refused("yaml-tag", str(event.tag), mark, block)


def _refused(code: str, found: str, mark: yaml.Mark, block: str) -> Diagnostic:
    lines = block.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    return Diagnostic(
        code, f"Het teken {found[0]} heeft hier een bijzondere betekenis en mag niet los aan het begin staan.",
        line=mark.line + 1, column=mark.column + 1, found=found,
        accepted="gewone tekst; zet de tekst tussen aanhalingstekens als het teken erbij hoort", fix=_quoted(line),
    )  # fmt: skip


def explain(block: str, error: Exception, first_line: int) -> list[Diagnostic]:
    """Return why ``block`` was refused, never empty; ``first_line`` is its place in the file."""
    if isinstance(error, Forbidden):
        return error.diagnostics
    if isinstance(error, yaml.reader.ReaderError):
        position = error.position if isinstance(error.position, int) else 0
        before = block[:position]
        return [Diagnostic("stuurteken", "Hier staat een teken dat de gids niet kan lezen. Haal het weg.", line=before.count("\n") + 1, column=position - before.rfind("\n"))]
    if isinstance(error, RecursionError):
        return [_too_deep()]
    if isinstance(error, yaml.MarkedYAMLError):
        return [_syntax(block, error)]
    try:
        node = yaml.compose(block, Loader=yaml.CBaseLoader)
    except (RecursionError, yaml.YAMLError):
        return [_too_deep()]
    return list(_doubled(node, block, first_line)) or [_too_deep()]


def _too_deep() -> Diagnostic:
    return Diagnostic("te-diep", "De velden in dit kopblok zitten te diep in elkaar.", line=1, column=1, accepted="hooguit een paar niveaus inspringen")


def _doubled(node: yaml.Node | None, block: str, first_line: int) -> Iterator[Diagnostic]:
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            children.append(value)
            name = str(key.value)
            if not isinstance(key, yaml.ScalarNode):
                yield Diagnostic("veld-vorm", "De naam van een veld kan geen lijst zijn.", line=key.start_mark.line + 1, column=key.start_mark.column + 1)
            elif name in first:
                yield Diagnostic(
                    "dubbel-veld", f"Het veld ‘{name}’ staat er twee keer. Ook op regel {first[name]}.",
                    line=key.start_mark.line + 1, column=key.start_mark.column + 1, field=name,
                    found=block.split("\n")[key.start_mark.line].strip(), accepted="elk veld één keer; voeg de twee samen",
                )  # fmt: skip
            else:
                first[name] = key.start_mark.line + first_line
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    for child in children:
        yield from _doubled(child, block, first_line)


def _syntax(block: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Translate what the parser says to what the writer most likely did."""
    lines = block.split("\n")
    mark = error.problem_mark or error.context_mark
    number = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column + 1 if mark else 1
    said = f"{error.context or ''} {error.problem or ''}"
    start = error.context_mark.line if error.context_mark and "quoted" in said else number
    here = lines[start]

    def problem(code: str, message: str, accepted: str, *, fix: str = "", line: int = start) -> Diagnostic:
        return Diagnostic(code, message, line=line + 1, column=column, found=lines[line].strip()[:100], accepted=accepted, fix=fix)

    tabbed = next((n for n in range(number + 1) if re.match(r" *\t", lines[n])), None)
    if "\\t" in said or tabbed is not None:
        line = number if tabbed is None else tabbed
        return problem("tab", "Deze regel begint met een tab.", "spaties aan het begin van de regel", fix=lines[line].replace("\t", "  "), line=line)
    if "quoted" in said:
        return problem("aanhalingsteken", "Een aanhalingsteken is geopend maar niet gesloten.", "aan beide kanten van de tekst een aanhalingsteken", fix=_closed_quote(here))
    if "mapping values are not allowed" in said:
        return problem("dubbele-punt", "In deze tekst staat een dubbele punt. De gids denkt dat daar een nieuw veld begint.", "de tekst tussen aanhalingstekens", fix=_quoted(here))
    if "flow" in said:
        return problem("haak", "Een haak [ of { is geopend maar niet gesloten.", "bij elke [ een ] en bij elke { een }", fix=_closed_bracket(here))
    if "cannot start any token" in said or "unexpected character" in said:
        return problem("bijzonder-teken", "Deze tekst begint met een teken dat een bijzondere betekenis heeft.", "de tekst tussen aanhalingstekens", fix=_quoted(here))
    without_colon = next((n for n in (number, number - 1, number + 1) if 0 <= n < len(lines) and re.fullmatch(r"[A-Za-zÀ-ÿ_]+(?: .*)?", lines[n])), None)
    if without_colon is not None:
        word, _, rest = lines[without_colon].partition(" ")
        return problem("geen-dubbele-punt", "Op deze regel staat geen veld: de dubbele punt ontbreekt.", "de naam van het veld, een dubbele punt, een spatie en de waarde", fix=f"{word}: {rest}".rstrip(), line=without_colon)
    return problem("inspringen", "Deze regel past niet bij de regels erboven. Vaak klopt het inspringen niet.", "velden die bij elkaar horen beginnen even ver naar rechts")


def _quoted(line: str) -> str:
    """Return the line with its value between double quotes."""
    match = re.match(r"(\s*(?:- )?(?:[\w-]+:)?\s*)(.*)", line)
    assert match
    value = match[2].strip().strip('"').replace("\\", "\\\\").replace('"', '\\"')
    return f'{match[1]}"{value}"' if value else ""


def _closed_quote(line: str) -> str:
    match = re.match(r"(.*?(?:[:-] |^\s*))([\"'])(.*)", line)
    if not match:
        return ""
    return f"{match[1]}{match[2]}{match[3].rstrip()}{match[2]}"


def _closed_bracket(line: str) -> str:
    opens = [c for c in line if c in "[{"]
    if len(opens) != 1 or any(c in line for c in "]}"):
        return ""
    return line.rstrip().rstrip(",") + {"[": "]", "{": "}"}[opens[0]]
