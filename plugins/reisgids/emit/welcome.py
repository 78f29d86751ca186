"""Where new deals are welcome: the themes that say so, why, and who gives them priority (report 001, quadrant 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from reisgids.emit.writer import Writer
from reisgids.model.lists import Item, Theme
from reisgids.reading.entry import Entry


@dataclass(frozen=True)
class Welcome:
    """A theme on which new deals are welcome: why, and who gives it priority."""

    theme: Item
    reason: str
    priority_of: tuple[Entry, ...]


def welcome_of(w: Writer, theme: Item) -> Welcome | None:
    """Return why new deals are welcome on a theme; nothing when it does not say so."""
    said = cast(Theme, theme).deals_welkom
    return Welcome(theme, said.reden, tuple(found for name in said.prioriteit_van or [] if (found := partner_named(w, name)))) if said else None


def welcomes(w: Writer) -> list[Welcome]:
    """Return the themes on which new deals are welcome, in the order of their list."""
    return [found for theme in w.graph.lists["themas"].values() if (found := welcome_of(w, theme))]


def partner_named(w: Writer, name: str) -> Entry | None:
    """Return the partner with a page that a name means."""
    keys = w.graph.find(name, ("partner",)) if name else []
    found = w.graph.entries.get(keys[0]) if len(keys) == 1 else None
    return found if found and found.is_public else None
