"""The pages on which anybody proposes an entry: one to choose what, and one for each type.

The page itself is the form on paper: every field that one needs first, with room to write, and how to send it. A
browser with JavaScript puts the live form in its place (``overrides/assets/meedoen.js``), made from the same
declarations through ``form_data``.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from reisgids.emit.files import HANDOUT
from reisgids.emit.form import data as form_data
from reisgids.emit.form import fields_page
from reisgids.emit.form.door import FIRST_TYPES, FOLDER, page_of
from reisgids.emit.github import issue_forms
from reisgids.emit.mistakes import idea_door, new_issue
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer
from reisgids.language import mark, say
from reisgids.model.declare import ContentType
from reisgids.model.lists import VOCABULARIES
from reisgids.proposals.filled_form import TEXT, heading

NAME = f"{FOLDER}/index"
TITLE = mark("Meedoen")
INTRO = mark("Zet zelf iets in de gids, of verander wat er staat. Je vult een formulier in en de redactie kijkt ernaar.")
KIND = "meedoen"
FULL_SIZE = 12  # a longer list of choices does not fit on the form on paper


def form_pages(writer: Writer) -> Iterator[Page]:
    """Yield the page on which one chooses, and the form of each type."""
    types = [(t, page_of(t)) for t in writer.graph.registry]
    first, others = types[:FIRST_TYPES], types[FIRST_TYPES:]
    html = writer.at(NAME).render("form_start.html", title=say(TITLE), intro=say(INTRO), first=first, others=others, idea=idea_door(writer.graph.guide), handout=HANDOUT if writer.graph.guide.site_url else "")
    yield Page(NAME, say(TITLE), say(INTRO), html, KIND)
    for content_type in writer.graph.registry:
        yield _form(writer, content_type)


def _form(writer: Writer, content_type: ContentType) -> Page:
    name = page_of(content_type)
    title = say("Formulier: {label}", label=content_type.label)
    intro = say("Zet een {label} in de gids. Je hoeft niet alles te weten: vul in wat je weet.", label=content_type.label)
    w = writer.at(name)
    steps = form_data.steps(content_type)
    folded = next(n for n, (step, _) in enumerate(steps) if step == say(form_data.MORE))
    short = {v: [i.label for i in w.graph.lists[v].values()] for v in VOCABULARIES if len(w.graph.lists[v]) <= FULL_SIZE}
    html = w.render(
        "form.html", type=content_type, title=title, intro=intro, steps=steps[:folded], text_step=form_data.TEXT, short=short,
        start=NAME, fields=fields_page.page_of(content_type), model=w.asset(form_data.MODEL), data=w.asset(form_data.DATA), names=w.asset(form_data.names("SOORT")),
        types=form_data.asked_for(content_type, w.graph.registry), contents=w.asset(form_data.contents(content_type, "PLANK")), shelves=form_data.shelves(w.graph, content_type), entry=w.to("SOORT/ID"),
        issue=new_issue(w.graph.guide, issue_forms.PROPOSAL), pasted=issue_forms.PASTED, mail=_mail(w, content_type),
    )  # fmt: skip
    return Page(name, title, intro, html, KIND)


def _mail(w: Writer, content_type: ContentType) -> str:
    """Return a mail that asks for what is needed first; ``reisgids intake`` reads what comes back."""
    guide = w.graph.guide
    first = [heading(content_type, spec) for spec in content_type.fields if spec.required]
    text = "\n\n".join([say("Vul in wat je weet, achter elke dubbele punt."), *(f"{label}: " for label in [*first, TEXT])])
    subject = say("Voorstel voor {naam}: {label}", naam=guide.naam, label=content_type.label)
    return f"mailto:{guide.redactie_email}?subject={quote(subject)}&body={quote(text)}" if guide.redactie_email else ""
