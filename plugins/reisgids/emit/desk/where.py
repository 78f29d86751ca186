"""Where a task is done: one address for each, in the site or with the files."""

from __future__ import annotations

from dataclasses import dataclass

from reisgids.desk.task import Door, Kind, Task
from reisgids.emit.mistakes import edit_address
from reisgids.emit.writer import Writer
from reisgids.graph import root_of
from reisgids.language import Words

SETTINGS = "gids.yml"
LABELS = Words({Door.FORM: "Open het formulier", Door.CONFIRM: "Klopt nog", Door.FILE: "Open het bestand", Door.SETTINGS: "Open de instellingen"})


@dataclass(frozen=True)
class Where:
    """The file of a task, the page that readers see, and the one click that leads to doing it; empty where there is none."""

    path: str
    page: str
    address: str
    label: str


def where(w: Writer, kind: Kind, task: Task) -> Where:
    """Return where a task is done, with addresses as seen from the page of the writer."""
    at = task.at or task.entry
    path = at.path if at else f"{root_of(w.graph)}{SETTINGS}"
    page = w.to_entry(task.entry.key) if task.entry and task.entry.is_public else ""
    form, confirm = w.forms_of(at) if at and at.is_public else ("", "")
    if kind.door is Door.CONFIRM and confirm:
        return Where(path, page, confirm, LABELS[Door.CONFIRM])
    if kind.door is Door.FORM and form:
        return Where(path, page, form, LABELS[Door.FORM])
    if edit := edit_address(w.graph.guide, path):
        return Where(path, page, edit, LABELS[Door.SETTINGS if not task.entry else Door.FILE])
    return Where(path, page, form, LABELS[Door.FORM] if form else "")
