"""An edition: the kompas as it stood when a round was closed, as data that never changes again.

``snapshot`` makes one from a compass, ``written`` gives its bytes (the same on every machine), ``read`` reads
them back. The model refuses whatever a hand may have put in.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from reisgids.dates import PartialDate
from reisgids.graph import Graph
from reisgids.kompas.compass import Compass, compass_of
from reisgids.kompas.steps import SETTLED, STANDS
from reisgids.model.types.round import Round
from reisgids.reading.entry import Entry, Key

SCHEMA: Literal[1] = 1


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Named(_Frozen):
    """Something the edition names: its id now, and what it was called then."""

    id: str
    titel: str


class BodyThen(Named):
    """A body beside the one that decides, with what it owed."""

    vraag: str
    stil_sinds: str


class ProposalThen(_Frozen):
    """A proposal as it stood."""

    titel: str
    stand: str
    sinds: str
    uitkomst: str
    reden: str
    gremium: Named | None
    lessen: list[str]
    stil_sinds: str
    dagen_stil: int
    ook_bij: list[BodyThen] = []  # editions from before a step could name a body have none

    @property
    def label(self) -> str:
        """The stand as a reader sees it."""
        return STANDS.get(self.stand, self.stand)

    @property
    def is_settled(self) -> bool:
        """Whether the question was closed."""
        return self.stand in SETTLED

    @property
    def since(self) -> PartialDate | None:
        """Since when it stood so."""
        return _date(self.sinds)

    @property
    def silent_since(self) -> PartialDate | None:
        """Since when an answer stayed away."""
        return _date(self.stil_sinds)


class LessonThen(_Frozen):
    """A lesson that had come back: how often, and in which deals."""

    lessen: list[Named]
    keer: int
    deals: list[Named]


class PriorityThen(_Frozen):
    """What the guide reckoned should come first, with its reasons."""

    thema: Named
    open_lessen: int
    terugkerende_lessen: list[Named]
    open_voorstellen: list[str]
    zonder_antwoord: int


class ChosenThen(_Frozen):
    """What the round itself gave priority."""

    thema: str
    waarom: str


class Before(_Frozen):
    """The edition before this one, by its bytes."""

    ronde: str
    sha256: str


class Edition(_Frozen):
    """A whole edition."""

    schema_: Literal[1]
    ronde: Named
    peildatum: str
    vorige: Before | None
    stroom: dict[str, int]
    voorstellen: dict[str, ProposalThen]
    terugkerende_lessen: list[LessonThen]
    prioriteiten: list[PriorityThen]
    gekozen: list[ChosenThen]
    indieners: list[Named]

    @property
    def day(self) -> date:
        """The day it stands for."""
        return date.fromisoformat(self.peildatum)


def snapshot(compass: Compass, entry: Entry, before: Before | None) -> Edition:
    """Return the kompas of one day as the edition of a round."""
    graph, fields = compass.graph, cast(Round, entry.fields)
    return Edition(
        schema_=SCHEMA,
        ronde=_named(entry),
        peildatum=compass.day.isoformat(),
        vorige=before,
        **graph.derived(_that_day, compass.day),
        gekozen=[ChosenThen(thema=p.thema, waarom=p.waarom or "") for p in fields.prioriteiten or []],
        indieners=[_named(graph.entries[key]) for key in _submitters(compass, entry.key)],
    )  # fmt: skip


def _that_day(graph: Graph, day: date) -> dict[str, Any]:
    """Return what is the same for every round of which the edition is of this day."""
    compass = compass_of(graph, day)
    return {
        "stroom": dict(compass.flow),
        "voorstellen": {e.key.id: _then(compass, e) for e in compass.proposals},
        "terugkerende_lessen": [
            LessonThen(lessen=[_named(e) for e in g.lessons], keer=g.times, deals=[_named(e) for e in g.deals])
            for g in compass.groups if g.returns
        ],
        "prioriteiten": [
            PriorityThen(
                thema=Named(id=p.theme.id, titel=p.theme.label), open_lessen=p.open_lessons,
                terugkerende_lessen=[_named(g.first) for g in p.returning], open_voorstellen=[e.key.id for e in p.proposals],
                zonder_antwoord=p.silent,
            )
            for p in compass.priorities
        ],
    }  # fmt: skip


def _then(compass: Compass, entry: Entry) -> ProposalThen:
    stand, body = compass.stands[entry.key], compass.body_of.get(entry.key)
    return ProposalThen(
        titel=entry.title, stand=stand.key, sinds=str(stand.since or ""), uitkomst=stand.outcome, reden=stand.reason,
        gremium=_named(body) if body else None, lessen=[e.key.id for e in compass.lessons_of.get(entry.key, ())],
        stil_sinds=str(stand.silence.since) if stand.silence else "", dagen_stil=stand.silence.days if stand.silence else 0,
        ook_bij=[
            BodyThen(id=e.key.id, titel=e.title, vraag=at.question, stil_sinds=str(at.silence.since) if at.silence else "")
            for e, at in compass.bodies_of[entry.key] if not at.decides
        ],
    )  # fmt: skip


def _submitters(compass: Compass, round_key: Key) -> list[Key]:
    """Return who brought the proposals of this round, each once, by title."""
    graph = compass.graph
    proposals = {r.source for r in graph.incoming.get(round_key, ()) if r.field == "ronde" and graph.entries[r.source].is_public}
    found = {r.target for key in proposals for r in graph.outgoing[key] if r.field == "indiener" and graph.entries[r.target].is_public}
    return sorted(found, key=lambda k: (graph.entries[k].title.casefold(), k))


def _named(entry: Entry) -> Named:
    return Named(id=entry.key.id, titel=entry.title)


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def written(edition: Edition) -> bytes:
    """Return an edition as bytes: sorted, with line ends, the same wherever it is made."""
    data = edition.model_dump(mode="json")
    data["schema"] = data.pop("schema_")
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read(data: bytes) -> Edition | None:
    """Return the edition in a file, or ``None`` when it is not one."""
    try:
        found = json.loads(data)
        found["schema_"] = found.pop("schema")
        edition = Edition.model_validate(found)
        date.fromisoformat(edition.peildatum)
    except (ValueError, ValidationError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return edition


def digest(data: bytes) -> str:
    """Return the sha256 of a file, by which an edition is cited."""
    return hashlib.sha256(data).hexdigest()
