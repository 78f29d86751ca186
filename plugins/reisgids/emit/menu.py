"""The links of every page."""

from __future__ import annotations

from reisgids.emit.files import OPEN_DATA
from reisgids.emit.form import pages as form
from reisgids.emit.gathered import contacts, planning, results
from reisgids.emit.open_data import page as open_data
from reisgids.emit.page import Menu, MenuItem
from reisgids.emit.writer import ordinary_page_name
from reisgids.graph import Graph
from reisgids.language import say
from reisgids.model.lists import VOCABULARIES

# Pages that gather more than one type or list, and that every page leads to.
_MORE = (
    MenuItem(form.TITLE, form.NAME),
    MenuItem(contacts.TITLE, contacts.NAME),
    MenuItem(results.MENU, results.NAME),
    MenuItem(planning.TITLE, planning.NAME),
)


def more() -> tuple[MenuItem, ...]:
    """Return the links to pages that gather more than one type or list."""
    return tuple(MenuItem(say(item.label), item.name) for item in _MORE)


def menu(graph: Graph) -> Menu:
    """Return the links of every page: what most readers look for above, all else below."""
    types = [(bool(t.menu), MenuItem(t.menu or t.plural, f"{t.address}/index")) for t in graph.registry]
    lists = [(v.in_menu, MenuItem(v.plural, f"{v.address}/index")) for v in VOCABULARIES.values()]
    about = [MenuItem(p.fields.titel, ordinary_page_name(p.name)) for p in graph.pages.values() if p.name != "home"]
    about.append(MenuItem(say(open_data.TITLE), OPEN_DATA))
    return Menu(
        main=tuple(item for shown, item in (*types, *lists) if shown),
        more=(*(item for shown, item in (*types, *lists) if not shown), *more()),
        about=tuple(sorted(about, key=lambda item: item.label)),
    )
