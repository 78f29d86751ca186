"""What a file in the content folder is, judged by its place alone; whatever has no place is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from reisgids.diagnostics import Diagnostic
from reisgids.language import say
from reisgids.model.declare import ContentType
from reisgids.model.lists import MODELS, SYNONYMS, VOCABULARIES
from reisgids.model.registry import Registry
from reisgids.model.values import ID_LENGTH, ID_PATTERN
from reisgids.nearest import nearest
from reisgids.slug import slugify

SETTINGS = "gids.yml"
RESERVED = {"index", "assets", "search", "404", "sitemap", "zoekindex", "open", "gestopt"}  # the last two: /deals/open/, /deals/gestopt/


# Pages that the guide makes itself, beside the overviews; an ordinary page cannot have their address.
MADE_PAGES = {"aanspreekpunten", "images", "meedoen", "nieuwsbrief", "open-data", "planning", "redactie", "resultaten", "schouw-formulier", "uitdelen", "zoeken"}


def is_reserved(name: str) -> bool:
    """Whether a name has a meaning of its own on the site, such as the next page of an overview."""
    return name in RESERVED or bool(re.fullmatch(r"pagina-[0-9]+|con|prn|aux|nul|com[0-9]|lpt[0-9]", name))  # the last: Windows


def skeleton(name: str) -> str:
    """Return what is left of an id when letters and digits that look the same are the same (Unicode TR39, for what an id may hold)."""
    return name.translate(_LOOKS_LIKE).replace("rn", "m").replace("vv", "w")


_LOOKS_LIKE = str.maketrans("01", "ol")


class Part(Enum):
    """The kinds of file a guide is made of."""

    ENTRY = "entry"
    PAGE = "page"
    LIST = "list"
    SETTINGS = "settings"
    IMAGE = "image"


@dataclass(frozen=True)
class File:
    """What a file is: its kind, its name without ending, and for an entry its type."""

    part: Part
    name: str
    type: ContentType | None = None


def place_of(path: str, shown: str, types: Registry) -> File | Diagnostic:
    """Return what the file at ``path`` (within the content folder) is; ``shown`` is the path for messages."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if path == SETTINGS:
        return File(Part.SETTINGS, stem)
    if folder == "lists":
        if ending == "yml" and stem in (*MODELS, SYNONYMS):
            return File(Part.LIST, stem)
        return _refused(shown, "onbekende-lijst", say("Deze lijst kent de gids niet."), ", ".join(f"{name}.yml" for name in (*MODELS, SYNONYMS)))
    if folder == "images":
        if re.fullmatch(rf"{ID_PATTERN}\.(?:jpg|jpeg|png|webp)", name):
            return File(Part.IMAGE, name)
        return _refused(shown, "bestandsnaam", say("Zo kan een afbeelding niet heten."), say("kleine letters, cijfers en streepjes, en dan .jpg, .png of .webp"))
    if folder == "pages" or folder in types.by_folder:
        return _markdown(folder, stem, ending, shown, types)
    folders = [*types.by_folder, "pages", "lists", "images"]
    meant = nearest(folder, folders) if folder else ""
    return Diagnostic("onbekende-plaats", say("Dit bestand staat op een plaats die de gids niet kent."), shown, 1, 1, accepted=say("een van de mappen ") + ", ".join(folders), meant=meant)


def _markdown(folder: str, stem: str, ending: str, shown: str, types: Registry) -> File | Diagnostic:
    if ending != "md":
        return _refused(shown, "bestandsnaam", say("In deze map horen alleen bestanden die eindigen op .md."), say("een naam zoals samen-eten-in-west.md"))
    shortest, longest = ID_LENGTH
    overviews = {*MADE_PAGES, *(t.address for t in types), *(v.address for v in VOCABULARIES.values())} if folder == "pages" else ()
    if not re.fullmatch(ID_PATTERN, stem) or not shortest <= len(stem) <= longest or is_reserved(stem) or stem in overviews:
        better = slugify(stem)[:longest].strip("-")
        return Diagnostic("bestandsnaam", say("Zo kan een bestand niet heten. De bestandsnaam is het vaste id van de pagina."), shown, 1, 1, "", f"{stem}.md"[:80], say("{shortest} tot {longest} tekens: kleine letters, cijfers en streepjes", shortest=shortest, longest=longest), f"{better}.md" if better and better != stem else "")
    return File(Part.PAGE, stem) if folder == "pages" else File(Part.ENTRY, stem, types.by_folder[folder])


def _refused(shown: str, code: str, message: str, accepted: str) -> Diagnostic:
    return Diagnostic(code, message, shown, 1, 1, accepted=accepted)


def belongs_to(names: Iterable[str], file: File, types: Registry) -> ContentType | None:
    """Return the one other type that has every name in the file, where the type of its folder lacks two or more."""
    given = set(names)
    if file.type is None or len(given - set(file.type.model.model_fields)) < 2:
        return None
    fitting = [t for t in types if given <= set(t.model.model_fields)]
    return fitting[0] if len(fitting) == 1 else None


def misplaced(shown: str, file: File, better: ContentType) -> Diagnostic:
    """Say that a file lies in the folder of another type, once, instead of that each of its fields is unknown."""
    assert file.type
    message = say("Zo te zien hoort dit bij ‘{plural}’, maar het staat in de map {folder}.", plural=better.plural, folder=file.type.folder)
    return Diagnostic("verkeerde-map", message, shown, 1, 1, accepted=say("dit bestand in de map {folder}", folder=better.folder), meant=f"{better.folder}/{file.name}.md")
