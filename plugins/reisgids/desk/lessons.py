"""What the lessons ask for: what is missing in one, and how far it is on its way from *voorgesteld* to *geborgd*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from reisgids.desk.task import Sight, Task
from reisgids.kompas.compass import compass_of
from reisgids.kompas.way import SECURED, way_of
from reisgids.language import say
from reisgids.model.types.lesson import LAPSED, WAY, Lesson
from reisgids.reading.entry import Entry

OFTEN = 4  # times that a lesson was learned before an editor is asked to look at it of all others


def incomplete(sight: Sight) -> Iterator[Task]:
    """Yield the lessons that do not say where they were learned, or what one can do with them."""
    compass = compass_of(sight.graph, sight.day)
    for entry in sight.graph.of_type("les"):
        lesson = cast(Lesson, entry.fields)
        if lesson.curatie == LAPSED:
            continue
        missing = [
            text for text, given in (
                (say("in welke deal of bij wie dit is geleerd"), lesson.geleerd_in or lesson.geleerd_bij or lesson.uit_schouw),
                (say("wat je ermee kunt"), lesson.gevolg or lesson.leidt_tot or compass.proposals_of.get(entry.key)),
            ) if not given
        ]  # fmt: skip
        if missing:
            yield Task(entry, say("Er staat niet bij {missing}.", missing=say(" en ").join(missing)), len(missing))


def may_move_on(sight: Sight) -> Iterator[Task]:
    """Yield the lessons with good ground for the next stand; of records that say the same only the first."""
    compass = compass_of(sight.graph, sight.day)
    for group in compass.groups:
        step = way_of(compass, group.first).next
        strong = step and (step.name == SECURED or group.schouwen or group.times >= OFTEN)
        if step and step.ground and strong and not (len(group.lessons) > 1 and _any_further(group.lessons, group.first)):
            yield Task(group.first, say("{ground} De stand kan naar ‘{name}’.", ground=step.ground, name=step.label), group.times, group.others)


def _any_further(lessons: tuple[Entry, ...], first: Entry) -> bool:
    """Whether another record of the same lesson was already set further."""
    stands = [WAY.index(stand) if (stand := getattr(e.fields, "curatie", None)) in WAY else 0 for e in lessons]
    return max(stands) > stands[lessons.index(first)]
