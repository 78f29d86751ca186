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
from reisgids.model.types.lesson import WAY, Lesson
from reisgids.reading.entry import Entry

PROPOSED, CONFIRMED, SECURED = WAY
LAPSED = "vervallen"

WHO = {
    PROPOSED: "Iedereen mag een les voorstellen.",
    CONFIRMED: "De redactie bevestigt een les als een schouw, een onderzoek of een tweede partij hetzelfde zegt.",
    SECURED: "De redactie noemt een les geborgd als een besluit, een regeling of een vaste werkwijze hem vasthoudt.",
}
MISSING = {
    CONFIRMED: "Nog nodig: een schouw, een onderzoek, of een andere partij die dit ook leerde.",
    SECURED: "Nog nodig: een voorstel dat is overgenomen, of de plek waar deze les is vastgelegd.",
}


@dataclass(frozen=True)
class Step:
    """One stand on the way: whether it was reached, what there is for it, and who sets it."""

    name: str
    is_reached: bool
    ground: str

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
    grounds = ("Iemand schreef deze les op.", _seconded(group, entry) if group else "", _secured(compass, group, lesson) if group else "")
    return Way(tuple(Step(name, n <= reached, ground) for n, (name, ground) in enumerate(zip(WAY, grounds, strict=True))), lesson.curatie == LAPSED)


def _seconded(group: SameLesson, entry: Entry) -> str:
    """Say who besides the first says so."""
    if group.schouwen:
        return "Deze les komt uit een schouw."
    if len(group.deals) > 1 or len(group.partners) > 1:
        return f"Dit is geleerd in of bij {max(len(group.deals), len(group.partners))} deals of partners."
    if len(group.sources) > 1:
        return f"{len(group.sources)} bronnen zeggen dit."
    return "Onderzoekers schreven dit op." if evidence(entry) == "onderzoek" else ""


def _secured(compass: Compass, group: SameLesson, lesson: Lesson) -> str:
    adopted = [p for p in compass.of_group(group) if compass.stands[p.key].is_adopted]
    if adopted:
        return f"Het voorstel ‘{adopted[0].title}’ is overgenomen."
    return "Er staat bij waar deze les is vastgelegd." if lesson.geborgd_in else ""
