"""The way of a lesson: from *voorgesteld* by *bevestigd* to *geborgd*, with what each stand needs and who sets it.

An editor sets the stand; the guide says whether what it needs is there. Confirmed is what a schouw, research or a second party says
too: the same lesson from another deal, another partner or another document. Secured is what a decision or a way of working holds.
The model warns when a stand was set without (``model/types/lesson.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from reisgids.kompas.compass import Compass
from reisgids.kompas.returns import SameLesson, evidence
from reisgids.language import Words, say
from reisgids.model.types.lesson import LAPSED, WAY, Lesson
from reisgids.reading.entry import Entry

PROPOSED, CONFIRMED, SECURED = WAY

STANDS = Words({PROPOSED: "voorgesteld", CONFIRMED: "bevestigd", SECURED: "geborgd"})
WHO = Words({
    PROPOSED: "Iedereen mag een les voorstellen.",
    CONFIRMED: "De redactie bevestigt een les als een schouw, een onderzoek of een tweede partij hetzelfde zegt.",
    SECURED: "De redactie noemt een les geborgd als een besluit, een regeling of een vaste werkwijze hem vasthoudt.",
})
MISSING = Words({
    CONFIRMED: "Nog nodig: een schouw, een onderzoek, of een andere partij die dit ook leerde.",
    SECURED: "Nog nodig: een voorstel dat is overgenomen, of de plek waar deze les is vastgelegd.",
})


@dataclass(frozen=True)
class Step:
    """One stand on the way: whether it was reached, what there is for it, and who sets it."""

    name: str
    is_reached: bool
    ground: str

    @property
    def label(self) -> str:
        """The stand in a word."""
        return STANDS[self.name]

    @property
    def who(self) -> str:
        """Who may set this stand, and when."""
        return WHO[self.name]

    @property
    def missing(self) -> str:
        """What is still needed; empty when there is ground enough."""
        return "" if self.ground else MISSING.get(self.name, "")


@dataclass(frozen=True)
class Way:
    """How far a lesson is. ``lapsed`` says that it no longer holds."""

    steps: tuple[Step, ...]
    lapsed: bool

    @property
    def next(self) -> Step | None:
        """The first stand that was not reached yet."""
        return None if self.lapsed else next((s for s in self.steps if not s.is_reached), None)


def way_of(compass: Compass, entry: Entry) -> Way:
    """Return the way of a lesson on the day of the compass."""
    lesson = cast(Lesson, entry.fields)
    group = compass.group_of.get(entry.key)
    reached = WAY.index(lesson.curatie) if lesson.curatie in WAY else 0
    grounds = (say("Iemand schreef deze les op."), _seconded(group, entry) if group else "", _secured(compass, group, lesson) if group else "")
    return Way(tuple(Step(name, n <= reached, ground) for n, (name, ground) in enumerate(zip(WAY, grounds, strict=True))), lesson.curatie == LAPSED)


def _seconded(group: SameLesson, entry: Entry) -> str:
    """Say who besides the first says so."""
    if group.schouwen:
        return say("Deze les komt uit een schouw.")
    if len(group.deals) > 1 or len(group.partners) > 1:
        return say("Dit is geleerd in of bij {max} deals of partners.", max=max(len(group.deals), len(group.partners)))
    if len(group.sources) > 1:
        return say("{sources} bronnen zeggen dit.", sources=len(group.sources))
    return say("Onderzoekers schreven dit op.") if evidence(entry) == "onderzoek" else ""


def _secured(compass: Compass, group: SameLesson, lesson: Lesson) -> str:
    adopted = [p for p in compass.of_group(group) if compass.stands[p.key].is_adopted]
    if adopted:
        return say("Het voorstel ‘{title}’ is overgenomen.", title=adopted[0].title)
    return say("Er staat bij waar deze les is vastgelegd.") if lesson.geborgd_in else ""
