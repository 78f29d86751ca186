"""Write the catalogue: every text that is not content, and where it stands. ``python -m reisgids.catalogue``.

``locale/reisgids.pot`` is made anew from the code, and each translation beside it (``<language>.po``) gets what is new and
keeps what it had; a text that changed is marked as uncertain (*fuzzy*) and stays Dutch until somebody has looked at it.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from reisgids.emit import script_texts, template_texts
from reisgids.language import FOLDER

ROOT = Path(__file__).parents[2]
TEMPLATE = FOLDER / "reisgids.pot"
HEADER = "# Every text of the guide that is not content, by its Dutch words. Made by `make words`; see docs/translating.md.\n#"

Found = tuple[int, str | tuple[str, str]]
"""A text, or the two forms of a plural, with its line."""

# Which arguments of a call are texts: those by place, and those by name. What is declared is said where it is read.
CALLS: Mapping[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "say": ((0,), ()),
    "mark": ((0,), ()),
    "Kind": ((1, 2), ()),
    "field": ((0, 1), ("example", "section")),
    "Ref": ((), ("inverse",)),
    "ContentType": ((), ("label", "plural", "intro", "empty", "menu", "vouched_by")),
    "Sentence": ((0, 1), ()),
    "click.option": ((), ("help", "prompt", "metavar")),
    "click.argument": ((), ("metavar",)),
    "click.version_option": ((), ("help",)),
}

DATA = re.compile(r"(?!1\.234)(?:[a-z0-9]*-[a-z0-9-]+|[0-9-]*|https?:\S+|\S+@\S+|\S+\.(?:jpg|png)|[^A-Za-z]*)")  # an example that is the same in every language
PLURALS = {"plural": 0, "counted": 1}  # at which argument the two forms begin


def python_texts(source: str) -> Iterator[Found]:
    """Yield the texts of a Python module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(re.search(r"\bclick\.(?:command|group)\(|_group\.command\(", ast.unparse(d)) for d in node.decorator_list):
            yield node.lineno, ast.get_docstring(node) or ""  # what ``--help`` says
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ast.unparse(node.func)
        if name in PLURALS:
            one, many = (_constant(argument) for argument in node.args[PLURALS[name] :][:2])
            yield node.lineno, (one, many)
        elif name == "Choice":
            yield from ((node.lineno, _constant(keyword.value)) for keyword in node.keywords if keyword.arg)
        elif name == "Words" and isinstance(node.args[0], ast.Dict):
            yield from ((value.lineno, _constant(value)) for value in node.args[0].values)
        elif name in CALLS:
            places, names = CALLS[name]
            given = [*node.args[: max(places, default=-1) + 1]]
            values = [given[at] for at in places if at < len(given)] + [k.value for k in node.keywords if k.arg in names]
            yield from ((value.lineno, _constant(value)) for value in values)


def _constant(node: ast.expr) -> str:
    """Return a text that stands there as it is; a text that is put together cannot be translated."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


READERS = {".py": python_texts, ".html": template_texts.texts, ".js": script_texts.texts}


def catalogue(root: Path = ROOT) -> Catalog:
    """Return every text there is, in the order of the files."""
    made = Catalog(project="reisgids", version="", header_comment=HEADER, fuzzy=False)
    for path in _files(root):
        for line, text in READERS[path.suffix](path.read_text(encoding="utf-8")):
            if text and all(text) and not (isinstance(text, str) and DATA.fullmatch(text)):
                made.add(text, locations=[(path.relative_to(root).as_posix(), line)])
    return made


def _files(root: Path) -> Iterable[Path]:
    folders = (root / "plugins", root / "overrides")
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in READERS)


def written(made: Catalog) -> str:
    """Return a catalogue as a file; without the date, so that two runs on the same code write the same."""
    file = io.BytesIO()
    write_po(file, made, width=0, include_lineno=False, ignore_obsolete=True)
    return re.sub(r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To)[^\n]*\n', "", file.getvalue().decode())


def left(translation: bytes) -> list[str]:
    """Return what is not translated, or only uncertainly."""
    messages = read_po(io.BytesIO(translation))
    return [str(m.id) for m in messages if m.id and (m.fuzzy or not all([m.string] if isinstance(m.string, str) else m.string or [""]))]


def main() -> None:
    """Write the catalogue, and what is new in it into each translation; say how much of that is left to do."""
    made = catalogue()
    TEMPLATE.write_text(written(made), encoding="utf-8")
    for path in sorted(FOLDER.glob("*.po")):
        translation = read_po(io.BytesIO(path.read_bytes()), locale=path.stem)
        translation.update(made)
        path.write_text(written(translation), encoding="utf-8")
        if todo := left(path.read_bytes()):
            print(f"{path.name}: {len(todo)} texts to translate, such as {todo[0]!r}")


if __name__ == "__main__":
    main()
