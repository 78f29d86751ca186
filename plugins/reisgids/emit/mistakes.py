"""What a reader tells of the guide: a mistake, from every page, and an idea for the guide itself.

Each is a mail with what is asked in it, or else an issue form; without either there is no door.
"""

from __future__ import annotations

from urllib.parse import quote

from reisgids.emit.github.issue_forms import FOR_WHOM, IDEA, MISTAKE, PAGE, WISH
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
        return _mail(guide, subject, text)
    issue = new_issue(guide, MISTAKE)
    return f"{issue}&title={quote(subject, safe='')}&{PAGE}={quote(where, safe='')}" if issue else ""


def idea_door(guide: Guide) -> str:
    """Return where a reader tells how the guide itself could be better."""
    text = "\n\n".join([*(f"{say(question)}\n" for question in (WISH, FOR_WHOM)), ""])
    return _mail(guide, say("Idee voor {naam}", naam=guide.naam), text) if guide.redactie_email else new_issue(guide, IDEA)


def _mail(guide: Guide, subject: str, text: str) -> str:
    return f"mailto:{guide.redactie_email}?subject={quote(subject)}&body={quote(text)}"


def edit_address(guide: Guide, path: str) -> str:
    """Return the address at which a file can be edited; nothing for a guide that does not say where its files are."""
    return f"{guide.repo_url.rstrip('/')}/edit/{quote(guide.tak or 'main')}/{quote(path)}" if guide.repo_url else ""


def page_address(guide: Guide, name: str, addresses: Addresses) -> str:
    """Return what to call a page in a mail: its address, or its name when the site has none."""
    return f"{guide.site_url.rstrip('/')}/{addresses.url(name)}" if guide.site_url else name
