"""Stage 1: the bytes of a file → its front matter as text, and its body as typed.

No value gets a type here: ``0612345670`` and ``NO`` stay what they are. What cannot be read is
reported with line and column; nothing falls through to the body, and nothing is dropped in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from reisgids.diagnostics import MOST_TOLD, Diagnostic
from reisgids.language import say
from reisgids.reading.decode import decode
from reisgids.reading.given import MAX_VALUES, MAX_VALUES_OF_LIST, Refused, filled, normal
from reisgids.reading.text_checks import look_alikes
from reisgids.reading.yaml_problems import LOST_WORDS, Forbidden, explain, forbidden_indents, forbidden_marks, misleading_indents

MAX_REPAIRS = 20  # mistakes in one block that are read past; after that the rest must wait
MAX_REREAD = 1_000_000  # characters, over all repairs of a block
MAX_BLOCK_LINES = 2000  # of an entry; the longest one of the guide has 110

_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_NEAR_FENCE = re.compile(r"\s*(?:[-–—_=*]{2,}|[–—])\s*")  # an office program makes one dash of three

Loc = tuple[str | int, ...]


class TextLoader(yaml.CBaseLoader):
    """Loads YAML with every scalar as text, and refuses a key that stands twice."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return what a node says; a block has no tags and no references, which is all that PyYAML's own way is slower for."""
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.construct_object(item) for item in node.value]
        assert isinstance(node, yaml.MappingNode)
        return self.construct_mapping(node)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a group of fields, if each stands there once and has a name."""
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            return super().construct_mapping(node)  # which says what is wrong
        mapping = {key.value: self.construct_object(value) for key, value in node.value}
        if len(mapping) != len(node.value):
            raise Refused
        return mapping


class TextHandler(YAMLHandler):
    """python-frontmatter's YAML handler, reading all values as text."""

    def load(self, fm: str, **kwargs: Any) -> Any:
        """Return what a block says, in lists, groups and text."""
        return super().load(fm, Loader=TextLoader, **kwargs)


@dataclass(frozen=True)
class Raw:
    """A file as read: ``data`` holds nested dicts, lists and text, nothing empty; ``None`` if unreadable.

    ``first_line`` is the line number of the first line of the YAML block, ``body_line`` that of the body;
    ``blank`` are the names at the root that have nothing behind them.
    """

    path: str
    data: dict[str, Any] | None
    body: str
    block: str
    first_line: int
    body_line: int
    blank: tuple[str, ...] = ()

    @cached_property
    def _node(self) -> yaml.Node | None:
        # Composing costs two to three times loading, so it is done only for a file with a problem.
        return yaml.compose(self.block, Loader=yaml.CBaseLoader) if self.data is not None else None

    def place(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of the value at ``loc``, or of its key; of the nearest parent if absent."""
        mark = yaml.Mark("", 0, 0, 0, None, 0)
        node = self._node
        for step in loc:
            found = _step(node, step)
            if found is None:
                break
            key_node, node = found
            wanted = key_node if key and key_node is not None else node
            mark = wanted.start_mark
            if not key and isinstance(node, yaml.CollectionNode) and key_node is not None:
                mark = key_node.start_mark
        return self.first_line + mark.line, mark.column + 1

    def line(self, number: int) -> str:
        """Return the text of a line of the file's front matter; empty when it is not in there."""
        lines = self.block.split("\n")
        index = number - self.first_line
        return lines[index] if 0 <= index < len(lines) else ""


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == step:
                return key_node, value_node
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        filled = [item for item in node.value if not is_empty(item)]
        if step < len(filled):
            return None, filled[step]
    return None


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing is given in what a node says, so that it does not count as an item."""
    if isinstance(node, yaml.ScalarNode):
        return not node.value.strip()
    if isinstance(node, yaml.MappingNode):
        return all(is_empty(value) for _, value in node.value)
    return all(is_empty(value) for value in node.value)


def read_entry(path: str, data: bytes) -> tuple[Raw | None, list[Diagnostic]]:
    """Read a Markdown file with front matter; ``None`` when it cannot be read at all."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    split = _split(path, text)
    if isinstance(split, Diagnostic):
        return None, [split]
    block, body, first_line, body_line = split
    raw, found = _load(path, block, "\n".join(map(normal, body.split("\n"))), first_line, body_line)
    found += [d.at(path, d.line + body_line - 1, d.column) for d in islice(forbidden_indents(body), MOST_TOLD)]
    return raw, [*found, *look_alikes(path, text)]


def read_list(path: str, data: bytes) -> tuple[Raw | None, list[Diagnostic]]:
    """Read a YAML file (the lists and ``gids.yml``); a list at the root stands under the key ``items``."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    raw, found = _load(path, text.removeprefix("---\n"), "", 2 if text.startswith("---\n") else 1, 0)
    return raw, [*found, *look_alikes(path, text)]


def _split(path: str, text: str) -> tuple[str, str, int, int] | Diagnostic:
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return Diagnostic("leeg-bestand", say("Dit bestand is leeg."), path, 1, 1, accepted=say("een kopblok tussen twee regels met ---, en daaronder de tekst"))
    if not _FENCE.fullmatch(lines[start]):
        return _no_opening(path, lines, start)
    for number in range(start + 1, len(lines)):
        if _CLOSE.fullmatch(lines[number]):
            block = "\n".join(lines[start + 1 : number])
            return block, "\n".join(lines[number + 1 :]), start + 2, number + 2
    return _no_closing(path, lines, start)


def _no_opening(path: str, lines: list[str], start: int) -> Diagnostic:
    line = lines[start]
    if _NEAR_FENCE.fullmatch(line):
        return Diagnostic("kopblok-begin", say("Het kopblok begint niet met drie streepjes."), path, start + 1, 1, found=line.strip(), accepted=say("drie gewone streepjes, zonder iets ervoor"), fix="---")
    later = next((n for n, other in enumerate(lines) if _FENCE.fullmatch(other)), None)
    if later is not None:
        return Diagnostic("tekst-voor-kopblok", say("Er staat tekst vóór het kopblok."), path, start + 1, 1, found=line[:60], accepted=say("--- op de eerste regel"))
    return Diagnostic("geen-kopblok", say("Dit bestand heeft geen kopblok. Daardoor weet de gids niet wat dit is."), path, start + 1, 1, found=line[:60], accepted=say("--- op de eerste regel, dan de velden, dan weer ---"), fix=f"---\n{line}" if ":" in line else "---")


def _no_closing(path: str, lines: list[str], start: int) -> Diagnostic:
    """Name the line before which the closing ``---`` most likely belongs."""
    belongs = re.compile(r"\s+\S|- |\w+:(?: |$)|#|$")
    last = next((n for n in range(start + 1, len(lines)) if not belongs.match(lines[n])), len(lines))
    while last > start + 1 and not lines[last - 1].strip():
        last -= 1
    near = lines[last].strip() if last < len(lines) else ""
    return Diagnostic("kopblok-niet-gesloten", say("Het kopblok is niet gesloten: de tweede regel met --- ontbreekt."), path, last + 1 if last < len(lines) else last, 1, found=near[:60], accepted=say("een regel met alleen --- na het laatste veld"), fix="---")


def _load(path: str, block: str, body: str, first_line: int, body_line: int) -> tuple[Raw, list[Diagnostic]]:
    """Load a block; mistakes with a known correction are reported, mended and read past, so the rest is judged too."""
    problems: dict[tuple[str, int, int], Diagnostic] = {}
    data: dict[str, Any] | None = None
    blank: tuple[str, ...] = ()
    lenient = False
    if body_line and (count := block.count("\n")) > MAX_BLOCK_LINES:
        return Raw(path, None, body, block, first_line, body_line), [_too_long(path, count, first_line)]
    while len(problems) < min(MAX_REPAIRS, 1 + MAX_REREAD // (len(block) + 1)):
        try:
            data, blank = _as_fields(block, at_root=not body_line, lenient=lenient)
            break
        except (Refused, RecursionError, yaml.YAMLError, ValueError) as error:
            found = explain(block, error, first_line)
        known = len(problems)
        problems = {(d.code, d.line, d.column): d for d in found} | problems
        lenient = found[0].code == "dubbel-veld"
        mended = block if lenient else _mended(block, found)
        if len(problems) == known or (mended == block and not lenient):
            break
        block = mended
    return Raw(path, data, body, block, first_line, body_line, blank), [d.at(path, d.line + first_line - 1, d.column) for d in problems.values()]


def _too_long(path: str, count: int, first_line: int) -> Diagnostic:
    return Diagnostic("te-veel", say("Dit kopblok is te lang: {count} regels.", count=count), path, first_line + MAX_BLOCK_LINES, 1, accepted=say("hooguit {most} regels", most=MAX_BLOCK_LINES))


def _as_fields(block: str, *, at_root: bool, lenient: bool) -> tuple[dict[str, Any], tuple[str, ...]]:
    if (indents := list(islice(misleading_indents(block), MOST_TOLD))) and not lenient:
        raise Forbidden(indents)
    # Anchors, aliases and the like show only in the event stream, which is slow to walk.
    if (any(mark in block for mark in "&*!\\") or LOST_WORDS.search(block)) and (refused := list(islice(forbidden_marks(block), MOST_TOLD))):
        raise Forbidden(refused)
    loaded = yaml.load(block, Loader=yaml.CBaseLoader) if lenient else TextHandler().load(block)  # noqa: S506
    data = filled({"items": loaded} if isinstance(loaded, list) and at_root else loaded or {}, most=MAX_VALUES_OF_LIST if at_root else MAX_VALUES)
    if not isinstance(data, dict):
        raise Forbidden([_no_fields(say("een lijst") if isinstance(loaded, list) else say("losse tekst"), block)])
    return data, tuple(name for name in loaded if name not in data) if isinstance(loaded, dict) else ()


def _no_fields(kind: str, block: str) -> Diagnostic:
    return Diagnostic(
        "kopblok-vorm", say("Hier staat {kind}, maar de gids verwacht velden.", kind=kind), line=1, column=1, found=" ".join(block.split())[:60],
        accepted=say("op elke regel een veld, een dubbele punt en een waarde, zoals ‘titel: Samen eten’"),
    )  # fmt: skip


def as_typed(text: str) -> str:
    """Return a value as one may type it: bare where that reads the same, else between quotes."""
    try:
        bare = yaml.load(f"veld: {text}", Loader=yaml.CBaseLoader) == {"veld": text}  # noqa: S506
    except yaml.YAMLError:
        bare = False
    return text if bare else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mended(block: str, problems: list[Diagnostic]) -> str:
    """Return the block with the corrected lines in place, as far as a correction is one line."""
    lines = block.split("\n")
    for problem in problems:
        if problem.fix and "\n" not in problem.fix:
            lines[problem.line - 1] = problem.fix
    return "\n".join(lines)
