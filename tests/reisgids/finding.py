"""Short ways to write the invented entries that the pages on finding each other are tested with."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from reisgids.emit.page import Addresses
from samples import Seen

OWN = "bronnen:\n  - eigen ervaring\n"

AREAS = {
    "lists/gebieden.yml": """
        - {id: voorbeeldland, label: Voorbeeldland, soort: land}
        - {id: voorbeeldstad, label: Voorbeeldstad, soort: gemeente, ligt_in: voorbeeldland}
        - {id: west, label: West, soort: gebied, ligt_in: voorbeeldstad}
        - {id: havenbuurt, label: Havenbuurt, soort: wijk, ligt_in: west}
        - {id: oost, label: Oost, soort: gebied, ligt_in: voorbeeldstad}
        """,
    "lists/themas.yml": """
        - {id: samen-eten, label: Samen eten}
        - {id: muziek, label: Muziek maken}
        - {id: school, label: School}
        """,
    "lists/doelgroepen.yml": "- {id: jongeren, label: Jongeren}\n- {id: ouderen, label: Ouderen}\n",
}


def entry(title_field: str, title: str, lines: str) -> str:
    """Return a file with a title, a summary, these lines of front matter and a source."""
    return f'---\n{title_field}: "{title}"\nsamenvatting: Over {title.lower()}.\n{lines.strip()}\n{OWN}---\n'


def partner(name: str, lines: str = "", *, kind: str = "initiatief") -> str:
    """Return the file of a partner."""
    return entry("naam", name, f"soort: {kind}\n{lines}")


def deal(title: str, lines: str = "", *, stand: str = "lopend", partners: str = "keuken") -> str:
    """Return the file of a deal."""
    return entry("titel", title, f"status: {stand}\ndoel: Samen verder.\npartners:\n  - partner: {partners}\n{lines}")


def lesson(title: str, lines: str = "") -> str:
    """Return the file of a lesson."""
    return entry("titel", title, f"soort: samenwerking\naard: les\n{lines}")


def item(title: str, lines: str = "", *, kind: str = "vraag", until: str = "2026-12-31", by: str = "keuken") -> str:
    """Return the file of a marketplace item."""
    return entry("titel", title, f"soort: {kind}\nvan: {by}\nverloopt_op: {until}\n{lines}")


def section(html: str, heading: str) -> str:
    """Return the words under a heading, up to the next one of the same or a higher level."""
    found = re.search(rf"<h([1-6])[^>]*>\s*(?:<a [^>]*>)?{re.escape(heading)}", html)
    if not found:
        return ""
    rest = html[found.end() :]
    end = re.search(rf"<h[1-{found[1]}][ >]", rest)
    return Seen(rest[: end.start() if end else len(rest)]).text


def leads_to(made: Mapping[str, str], name: str) -> set[str]:
    """Return the addresses within the site to which a page leads, from the root, however they are written there."""
    here = Addresses().url(name)
    links = (link.partition("#")[0] for link in Seen(made[name]).links)
    return {posixpath.normpath(posixpath.join(here, link)) for link in links if link and ":" not in link}
