"""A page that somebody wrote as a page, about the guide itself: its text, and the doors that it leads to."""

from __future__ import annotations

from reisgids.emit.entry_page import doors
from reisgids.emit.glossary import ANCHOR, words_of
from reisgids.emit.page import MenuItem, Page
from reisgids.emit.types import schouw
from reisgids.emit.writer import Writer, ordinary_page_name
from reisgids.graph import Page as OrdinaryPage
from reisgids.language import mark, say
from reisgids.model.lists import GLOSSARY

# What an ordinary page leads to besides the links in its text, which cannot point to pages that the guide makes itself.
LEADS_TO = {
    schouw.GUIDANCE: (MenuItem(mark("Print het formulier voor een schouw"), schouw.FORM),),
    "over": (MenuItem(mark("Bekijk de deals"), "deals/index"), MenuItem(mark("Bekijk de schouwen"), "schouwen/index"), MenuItem(mark("Bekijk de lessen"), "lessen/index"), MenuItem(mark("Bekijk het kompas"), "kompas/index")),
}


def ordinary_page(writer: Writer, page: OrdinaryPage) -> Page:
    """Return an ordinary page; that of the glossary also shows its words."""
    name = ordinary_page_name(page.name)
    w = writer.at(name)
    words = words_of(writer.graph.lists[GLOSSARY].values()) if name == GLOSSARY else []
    leads_to = [MenuItem(say(item.label), item.name) for item in LEADS_TO.get(page.name, ())]
    html = w.render("page.html", page=page, words=words, anchor=ANCHOR, leads_to=leads_to, doors=doors(w, page.fields.titel, page.raw.path))
    return Page(name, page.fields.titel, page.fields.samenvatting, html, "pagina", page.raw.path)
