"""*Meld een fout*, on every page: a mail with the page in it, or else an issue form; without either there is no door."""

from __future__ import annotations

from urllib.parse import quote

from reisgids.emit.github.issue_forms import MISTAKE, PAGE
from reisgids.emit.page import Addresses
from reisgids.language import say
from reisgids.model.guide import Guide


def new_issue(guide: Guide, form: str) -> str:
    """Return the address of an issue form, to which its fields may be added; empty when the guide is not on GitHub."""
    return f"{guide.repo_url.rstrip('/')}/issues/new?template={form}.yml" if guide.repo_url else ""


def mistake_door(guide: Guide, title: str, name: str, addresses: Addresses) -> str:
    """Return where a reader reports a mistake on a page."""
    where = page_address(guide, name, addresses)
    text = say("Pagina: {title}\nAdres: {where}\n\nWat klopt er niet, en hoe weet je dat?\n\n", title=title, where=where)
    subject = say("Fout: {title}", title=title)
    if guide.redactie_email:
        return f"mailto:{guide.redactie_email}?subject={quote(subject)}&body={quote(text)}"
    issue = new_issue(guide, MISTAKE)
    return f"{issue}&title={quote(subject, safe='')}&{PAGE}={quote(where, safe='')}" if issue else ""


def page_address(guide: Guide, name: str, addresses: Addresses) -> str:
    """Return what to call a page in a mail: its address, or its name when the site has none."""
    return f"{guide.site_url.rstrip('/')}/{addresses.url(name)}" if guide.site_url else name
