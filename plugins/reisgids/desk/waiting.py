"""What waits for somebody: drafts, questions without an answer, and dates that come near or have passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from reisgids.desk.task import Sight, Task
from reisgids.kompas.compass import compass_of
from reisgids.language import counted, say
from reisgids.model.declare import fields_of
from reisgids.model.types.deal import ENDED, Deal
from reisgids.model.types.market import MarketItem
from reisgids.model.types.proposal import Proposal

PATIENCE = 90  # days that a body may take when nobody named a day: a quarter, in which a council meets a few times
SOON = 30  # days before something lapses
LONG_PAST = 90  # days after which a lapsed notice needs nobody any more: readers no longer see it


def security(sight: Sight) -> Iterator[Task]:
    """Yield one task when ``security.txt`` is about to lapse, or has lapsed."""
    until = sight.graph.guide.beveiliging_verloopt_op
    if sight.graph.guide.beveiliging_email and until and (left := (until.first - sight.day).days) <= SOON:
        yield Task(None, say("Het adres voor beveiliging geldt tot {date}.", date=until.words) if left >= 0 else say("Het adres voor beveiliging gold tot {date}.", date=until.words))


def drafts(sight: Sight) -> Iterator[Task]:
    """Yield the entries that are not public yet."""
    for entry in sight.graph.entries.values():
        if entry.fields.publicatie == "concept":
            known = sum(r.source in sight.graph.entries for r in sight.graph.incoming.get(entry.key, ()))
            yield Task(entry, say("Staat klaar als concept") + (say(". {counted} ernaar.", counted=counted(known, 'andere pagina verwijst', 'andere pagina’s verwijzen')) if known else "."), known)


def unanswered(sight: Sight) -> Iterator[Task]:
    """Yield the proposals whose answer stays away, with who should give it; one that was only put on an agenda gets time first."""
    compass = compass_of(sight.graph, sight.day)
    for proposal in compass.silent:
        silence = compass.stands[proposal.key].silence
        silent = [body for body, at in compass.bodies_of[proposal.key] if at.silence]
        if silence and (silence.days > PATIENCE or cast(Proposal, proposal.fields).antwoord_voor):
            who = say(" van {silent}", silent=say(" en ").join(body.title for body in silent)) if silent else ""
            yield Task(proposal, say("Geen antwoord{who} sinds {date} ({counted}).", who=who, date=silence.since.words, counted=counted(silence.days, 'dag', 'dagen')), silence.days, tuple(silent))


def deals_past_end(sight: Sight) -> Iterator[Task]:
    """Yield the deals whose end has passed, while the guide does not say how they ended; one that is over must say so already."""
    stands = next(spec.options for spec in fields_of(Deal) if spec.name == "status")
    for entry in sight.graph.of_type("deal"):
        deal = cast(Deal, entry.fields)
        end = deal.tijdpad.einde if deal.tijdpad else None
        if end and deal.status not in ENDED and not deal.uitkomst and (past := (sight.day - end.last).days) > 0:
            yield Task(entry, say("Liep tot {date}. De stand is nog ‘{stands}’.", date=end.words, stands=stands[deal.status].lower()), past)


def market(sight: Sight) -> Iterator[Task]:
    """Yield the notices on the marketplace that lapse soon, or lapsed a short while ago without a match."""
    for entry in sight.graph.of_type("marktplaats"):
        item = cast(MarketItem, entry.fields)
        left = (item.verloopt_op.last - sight.day).days
        if not item.gekoppeld_aan and -LONG_PAST <= left <= SOON:
            when = say("Verloopt op {date}.", date=item.verloopt_op.words) if left >= 0 else say("Verlopen op {date}.", date=item.verloopt_op.words)
            yield Task(entry, say("{when} Er is nog niemand gevonden.", when=when), -left)
