"""The letters of a month as the text of one issue for the editors: each ready to copy into a mail."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reisgids.dates import MONTHS
from reisgids.desk.reminders import Letter, Question
from reisgids.desk.task import Sight
from reisgids.emit.files import Web
from reisgids.emit.form.door import ENTRY, filled_in, page_of
from reisgids.emit.page import Addresses
from reisgids.emit.writer import page_name
from reisgids.graph import Graph
from reisgids.language import counted, plural, say

SHOWN = 20  # letters in one issue: as many as an editor can send in an afternoon, and GitHub takes no longer text
FENCE = "~~~~"


def as_text(sight: Sight, letters: Sequence[Letter]) -> str:
    """Return the issue; without letters it says that nobody needs to be asked."""
    month = say("{month} {year}", month=say(MONTHS[sight.day.month - 1]), year=sight.day.year)
    lines = [say("# Herinneringen voor {month}", month=month), ""]
    if not letters:
        return "\n".join([*lines, say("Deze maand hoef je niemand iets te vragen."), ""])
    lines += [
        say("{counted} deze maand een bericht. Elke partij krijgt er hooguit één per kwartaal.", counted=counted(min(len(letters), SHOWN), 'partij krijgt', 'partijen krijgen')),
        say("Kopieer de tekst in een mail. Geen adres? Zoek het op, of sla deze over. Antwoordt niemand, dan blijft alles gewoon staan."), "",
    ]  # fmt: skip
    for letter in letters[:SHOWN]:
        to = ", ".join(f"`{address}`" for address in letter.addresses) or say("geen adres in de gids")
        name = re.sub(r"[@<>\[\]`*_#]", "", letter.party.title)  # outside the fence GitHub would act on it
        lines += [f"## {name}", "", say("Aan: {to}", to=to), "", FENCE, *_body(sight.graph, letter), FENCE, ""]
    if len(letters) > SHOWN:
        lines += [say("En nog {counted}. Die komen over drie maanden weer aan de beurt.", counted=counted(len(letters) - SHOWN, 'partij', 'partijen')), ""]
    return "\n".join(lines)


def _body(graph: Graph, letter: Letter) -> list[str]:
    guide, pages = graph.guide, len(letter.questions)
    lines = [
        say("Onderwerp: Klopt het nog? {naam}", naam=guide.naam), "", say("Beste lezer,"), "",
        say("Jullie staan in {naam}. Lezers willen weten of het nog klopt. Wil je {deze} nakijken?", naam=guide.naam, deze=plural("deze pagina", "deze {n} pagina’s", pages)), "",
    ]  # fmt: skip
    for question in letter.questions:
        lines += [f"- {' '.join(question.entry.title.split())}", f"  {question.text}", *_doors(graph, question)]
    if letter.more:
        lines += ["", say("Er zijn nog {more} andere pagina’s over jullie werk. Die mogen later.", more=letter.more)]
    mail = say(", of mail {redactie_email}", redactie_email=guide.redactie_email) if guide.redactie_email else say(", of antwoord op deze mail")
    return [*lines, "", say("Klopt er iets niet? Verander het in het formulier{mail}. Het hoeft niet in één keer.", mail=mail), "", say("Dank je wel."), say("De redactie van {naam}", naam=guide.naam)]


def _doors(graph: Graph, question: Question) -> list[str]:
    """Return the addresses of a question; a guide without an address of its own has none."""
    if not graph.guide.site_url:
        return []
    web, entry = Web.of(graph, Addresses()), question.entry
    form = web.page(page_of(entry.type)) + filled_in(entry.type, {ENTRY: entry.key.id})
    shown = [say("  Lees: {page}", page=web.page(page_name(entry.key, graph)))]
    return [*shown, say("  Klopt het nog? Zeg het hier: {form}&klopt=1", form=form)] if question.confirm else [*shown, say("  Verander het hier: {form}", form=form)]
