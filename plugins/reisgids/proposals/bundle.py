"""A proposal as text: the entry files that somebody sends by mail, issue or download → blocks.

People read it, and mail programs may do their worst: quote it, wrap its lines, change its spaces and line
ends. One block looks like this; what stands round the blocks is for the editors and is not read::

    === nieuw: deals/samen-eten ===
    ---
    titel: Samen eten
    ---
    Het begon klein.
    === einde ===

``nieuw``, ``wijzig`` (the whole file anew) or ``bevestig`` (only who checked it, and when). A change may say
which version of the file it was made from: ``=== wijzig: deals/samen-eten (versie 1a2b3c4d) ===``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from reisgids.diagnostics import Diagnostic
from reisgids.language import say
from reisgids.model.registry import Registry

MAX_BYTES = 512 * 1024  # a proposal is written by a person
MAX_BLOCKS = 40
WRAPPED_FROM = 50  # characters; a mail program breaks only lines longer than this

NEW, CHANGE, CONFIRM = "nieuw", "wijzig", "bevestig"
END = "einde"

CHECKED = ("gecontroleerd_op", "gecontroleerd_door")  # what a confirmation says, and nothing else
STUB = "partner"  # who is named in a proposal but not known yet gets an entry of this type, as a draft

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # what mail and web programs put between letters
_MARK = re.compile(
    r"(?P<quote>(?:[ ]{0,3}>)*)(?P<indent>[ ]*)[*_`]{0,3}={3,}\s*(?:(?P<what>nieuw|wijzig|bevestig)\s*:\s*)?(?P<path>[^\s=].*?)"
    r"(?:\s*\(versie\s+(?P<version>[0-9a-f]{8})\))?\s*={3,}[*_`]{0,3}\s*",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s*(?:-{2,3}|[–—]-?)\s*")
_KEY = re.compile(r"([a-z_0-9]+):(?:\s|$)")


@dataclass(frozen=True)
class Block:
    """One entry file of a proposal: what must happen (``nieuw`` …), where, and the text of the file."""

    what: str
    path: str
    text: str
    line: int
    version: str = ""


def version_of(block: str, body: str) -> str:
    """Return the short mark of a version of an entry: of its front matter and its body, however spaced."""
    return sha256(f"{block.strip()}\n---\n{body.strip()}".encode()).hexdigest()[:8]


def read_lines(data: bytes, shown: str) -> tuple[list[str], list[Diagnostic]]:
    """Return the lines of what was sent, as far as it is text of a size that a person writes."""
    if len(data) > MAX_BYTES:
        return [], [Diagnostic("voorstel-te-groot", say("Dit voorstel is te groot: {data} kB.", data=len(data) // 1024), shown, 1, 1, accepted=say("hooguit {most} kB; stuur het in delen", most=MAX_BYTES // 1024))]
    text = _decoded(data)
    if text is None:
        return [], [Diagnostic("geen-tekst", say("Dit bestand is geen gewone tekst."), shown, 1, 1, accepted=say("het tekstbestand dat je op de pagina Meedoen hebt gedownload, of de tekst van de mail"))]
    return text.split("\n"), []


def _decoded(data: bytes) -> str | None:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")  # how older mail programs save a message
        except UnicodeDecodeError:
            return None
    if "\x00" in text:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _SPACES.sub(" ", _NOTHING.sub("", text))


def read_bundle(lines: list[str], types: Registry, shown: str) -> tuple[list[Block], list[Diagnostic]]:
    """Return the blocks between the lines with ===, and what keeps them from being read."""
    blocks: list[Block] = []
    problems: list[Diagnostic] = []
    opened: tuple[int, re.Match[str]] | None = None
    inside: list[str] = []
    for number, line in enumerate(lines, 1):
        mark = _MARK.fullmatch(line)
        if mark and mark["path"].lower() == END and opened:
            blocks.append(_block(opened, inside, types))
            opened, inside = None, []
        elif mark and (mark["what"] or "/" in mark["path"]):
            if opened:
                problems.append(_unclosed(opened, shown))
            opened, inside = (number, mark), []
        elif opened:
            inside.append(line)
    if opened:
        problems.append(_unclosed(opened, shown))
    return blocks, problems


def _unclosed(opened: tuple[int, re.Match[str]], shown: str) -> Diagnostic:
    number, mark = opened
    return Diagnostic("voorstel-afgebroken", say("Het stuk ‘{mark}’ houdt niet op. Misschien is de mail afgekapt.", mark=mark['path'][:80]), shown, number, 1, accepted=say("de hele tekst, met onder elk stuk de regel ‘=== einde ===’"), fix="=== einde ===")


def _block(opened: tuple[int, re.Match[str]], inside: list[str], types: Registry) -> Block:
    number, mark = opened
    path = re.sub(r"\s*<[^>]*>$", "", mark["path"]).strip("* _`")  # a mail program takes ‘x.md’ for a website
    path = path if path.endswith(".md") or "/" not in path else f"{path}.md"
    depth, indent = mark["quote"].count(">"), mark["indent"]
    bare = [_unquoted(line, depth, indent) for line in inside]
    while bare and (not bare[0].strip() or bare[0].startswith(("```", "~~~"))):
        bare.pop(0)
    while bare and (not bare[-1].strip() or bare[-1].startswith(("```", "~~~"))):
        bare.pop()
    known = types.by_folder.get(path.split("/", 1)[0])
    names = {spec.name for spec in known.fields} if known else set()
    return Block((mark["what"] or NEW).lower(), path, "\n".join(_unwrapped(bare, names)) + "\n", number, (mark["version"] or "").lower())


def _unquoted(line: str, depth: int, indent: str) -> str:
    for _ in range(depth):
        line = re.sub(r"^ {0,3}> ?", "", line, count=1)
    indent = indent[1:] if depth and indent else indent  # the space after ``>`` belongs to the quotation
    return line.removeprefix(indent).rstrip(" ") if indent else line.rstrip(" ")


def _unwrapped(lines: list[str], names: set[str]) -> list[str]:
    """Return the lines with the front matter as it was typed: a line broken by a mail program is whole again.

    Inside the front matter only the names of fields, list items and remarks stand at the margin; anything else
    there after a long line is the rest of that line.
    """
    fences = [n for n, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if len(fences) < 2 or fences[0] != 0:
        return lines
    whole: list[str] = []
    for line in lines[1 : fences[1]]:
        key = _KEY.match(line)
        at_margin = line and line[0] not in " -#" and not (key and key[1] in names)
        if at_margin and whole and len(whole[-1]) >= WRAPPED_FROM:
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return ["---", *whole, "---", *lines[fences[1] + 1 :]]
