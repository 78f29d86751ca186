"""Which content types there are: every module in ``model/types`` that declares a ``TYPE``."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reisgids.model.declare import ContentType

TYPES_FOLDER = Path(__file__).parent / "types"


@dataclass(frozen=True)
class Registry:
    """The content types of a guide, in the order in which a reader meets them."""

    types: tuple[ContentType, ...]
    by_name: dict[str, ContentType] = field(init=False)
    by_folder: dict[str, ContentType] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {t.name: t for t in self.types})
        object.__setattr__(self, "by_folder", {t.folder: t for t in self.types})

    def said(self) -> Registry:
        """Return the types with their words in the language that is spoken."""
        return Registry(tuple(t.said() for t in self.types))

    def __iter__(self) -> Iterator[ContentType]:
        return iter(self.types)


def load(*folders: Path) -> Registry:
    """Return the types declared in the given folders; without any, those of the guide itself."""
    files = sorted(path for folder in folders or (TYPES_FOLDER,) for path in folder.glob("[a-z]*.py"))
    return Registry(tuple(sorted((_declared_in(path) for path in files), key=lambda t: (t.order, t.name))))


def _declared_in(path: Path) -> ContentType:
    if path.parent == TYPES_FOLDER:
        module = importlib.import_module(f"reisgids.model.types.{path.stem}")
    else:
        name = f"reisgids_types.{path.stem}"  # a name of its own: it must not take the place of a type of the guide
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec and spec.loader, path
        module = sys.modules[name] = importlib.util.module_from_spec(spec)  # pydantic looks up annotations there
        spec.loader.exec_module(module)
    declared = module.TYPE
    assert isinstance(declared, ContentType), f"{path}: TYPE is not a ContentType"
    return declared
