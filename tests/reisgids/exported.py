"""What a guide publishes as open data, read as others read it."""

import csv
import io
import json
from functools import cache

from reisgids.emit.page import Addresses
from reisgids.emit.site import emit
from reisgids.graph import with_addresses
from samples import DAY, Maker, check

ADDRESS = "https://gids.voorbeeld.nl/"
PARTNER, DEAL, LESSON = "partners/keuken.md", "deals/maaltijd.md", "lessons/vraag.md"
FILLED = Maker().guide()


def made(texts=None, *, address=ADDRESS, day=DAY, folders=True, **options):
    """Return the site of a guide that knows its address (or, empty, does not)."""
    graph = check(texts, **options).graph
    return emit(with_addresses(graph, address, None), day, Addresses(folders=folders))


def data(site, path):
    """Return what a JSON file of a site says."""
    return json.loads(site.files[path])


def rows(content):
    """Return a table as Python's own reader sees it, told what the page tells."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def page(site, name):
    """Return a page of a site."""
    return next(p for p in site.pages if p.name == name)


@cache
def whole():
    """Return the site of a guide with every field of every type filled in, made once."""
    return made(FILLED)
