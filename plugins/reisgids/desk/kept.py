"""What the workflows keep for the desk between one build and the next, in the folder ``desk/`` beside the content.

``links.json`` is what visits to outside addresses found, ``history.json`` how much there was to do over time. Neither is content: a
guide without them has an emptier desk and is otherwise the same.
"""

from __future__ import annotations

from pathlib import Path

from reisgids.reading.folder import Files, read_folder
from reisgids.storing import write_files

FOLDER = "desk"


def beside(content: Path) -> Files:
    """Return what is kept for the guide of a content folder, by file name."""
    folder = content.resolve().parent / FOLDER
    return read_folder(folder) if folder.is_dir() else {}


def keep(content: Path, name: str, data: bytes) -> Path:
    """Write a file of the desk and return where it stands."""
    folder = content.resolve().parent / FOLDER
    write_files(folder, {name: data})
    return folder / name
