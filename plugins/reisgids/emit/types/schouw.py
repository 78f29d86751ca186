"""The page of a schouw as the five steps of its report, and the same steps as an empty form (report 001, quadrant 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from reisgids.emit.entry_page import Section, sections
from reisgids.emit.gathered.moments import in_words, newest_first
from reisgids.emit.overviews import overview_pages
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.shared import Entry as SharedFields
from reisgids.model.types.schouw import Schouw, Yardstick
from reisgids.reading.entry import Entry, Key

FORM = "schouw-formulier"
FORM_TITLE = mark("Formulier voor een schouw")
FORM_INTRO = mark("Print dit formulier en neem het mee naar de schouw. Het volgt de vijf stappen.")
GUIDANCE = "schouw-doen"  # the ordinary page that tells how to do it, if the guide has one


@dataclass(frozen=True)
class Step:
    """One step of a schouw: what happens in it, and which fields of the report it fills.

    Of a group only the columns named are filled in this step (all of them when none is). ``ask`` are
    questions to think about, with room to write on the form.
    """

    title: str
    what: str
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ask: tuple[str, ...] = ()

    def said(self) -> Step:
        """Return the step in the language that is spoken."""
        return replace(self, title=say(self.title), what=say(self.what), ask=tuple(say(question) for question in self.ask))


STEPS = (
    Step(
        mark("Open schouw"), mark("Je kijkt zonder meetlat. Wat gebeurt er echt, en wat had niemand bedacht?"),
        {"verrassingen": ()}, (mark("Wat zag je? Schrijf het op zonder te oordelen."),),
    ),
    Step(
        mark("De meetlat"), mark("Samen kies je voor elke partner waar je naar kijkt. Kijk ook terug: deed ieder wat was afgesproken?"),
        {"meetlat": ("partner", "criterium")}, (mark("Deed elke partner wat in de deal was afgesproken?"),),
    ),
    Step(
        mark("Waarderende schouw"), mark("Je kijkt opnieuw, nu met de meetlat. Mensen van buiten en mensen die er gebruik van maken kijken mee."),
        {"meetlat": ("criterium", "bevinding", "oordeel")},
    ),
    Step(
        mark("De bespreking"), mark("Samen bespreek je wat er is gezien. Wie het anders ziet, schrijft dat erbij."),
        {"gaat_goed": (), "kan_beter": (), "afwijkende_meningen": (), "afspraken": (), "vervolg": ()},
        (mark("Wat kun je hier nog van leren?"), mark("Wat is hiervan interessant voor anderen?")),
    ),
    Step(
        mark("Het rapport"), mark("Wat anderen kunnen leren, staat als les in de gids."),
        {}, (mark("Welke lessen schrijf je op voor de gids? Eén zin per les."), mark("Wie schrijft het verslag, en wie moet het lezen?")),
    ),
)  # fmt: skip
WHO = "deelnemers"  # stands before the steps: an open schouw has no third step, but people were there
EVERYBODY = mark("Voor iedereen")
GONE = mark("Een partner die niet meer in de gids staat")
PLACED = {WHO} | {name for step in STEPS for name in step.fields}


@dataclass(frozen=True)
class Looked:
    """What one party was looked at for, beside what it said it would bring into the deal."""

    partner: Entry | None
    name: str
    promised: str
    rows: tuple[Yardstick, ...]

    @property
    def was_judged(self) -> bool:
        """Whether somebody wrote down what was seen."""
        return any(row.bevinding or row.oordeel for row in self.rows)


def schouw_page(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of a schouw shows: its steps, the yardstick by party, and the lessons that came of it."""
    lessons = [other for r, other in w.relations(w.graph.incoming.get(entry.key, []), "source") if r.field == "uit_schouw"]
    shown = {other.key for other in lessons}
    return {
        "steps": [step.said() for step in STEPS],
        "specs": {spec.name: spec for spec in entry.type.fields},
        "looked": list(_by_partner(w, entry)),
        "lessons": lessons,
        "others": [rest for s in sections(w, entry) if (rest := _rest(s, shown)).values or rest.linked],
        **_doors(w),
    }


def _rest(section: Section, shown: set[Key]) -> Section:
    """Return what a section has besides the fields and lessons that stand in the steps."""
    return Section(section.title, [row for row in section.values if row[0].name not in PLACED], [row for row in section.linked if row[1].key not in shown])


def _doors(w: Writer) -> dict[str, str]:
    """Return the pages that tell how to do a schouw, as far as this guide has them."""
    return {"form": FORM, "guidance": GUIDANCE if GUIDANCE in w.graph.pages else ""}


def schouwen_overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield the overview of schouwen by kind, the newest first, with the ways to do one."""
    kind = next(s for s in content_type.fields if s.name == "soort")
    entries = newest_first(writer.graph.of_type(content_type.name), writer.graph)
    rows = [(label, e) for value, label in kind.options.items() for e in entries if _fields(e).soort == value]
    lines = {e.key: in_words(_fields(e).datum) for e in entries}
    yield from overview_pages(writer, content_type, rows, template="schouw_overview.html", grouped_by=kind.name, lines=lines, **_doors(writer))


def form(writer: Writer) -> Iterator[Page]:
    """Yield the form to take along on paper: the fields of the type, step by step, with room to write."""
    content_type = writer.graph.registry.by_name.get("schouw")
    if content_type is None:
        return
    specs = {spec.name: spec for spec in content_type.fields}
    before = [s for name, s in specs.items() if name == WHO or (name not in PLACED and name not in SharedFields.model_fields)]
    steps = [(step, [(specs[name], _columns(specs[name], only)) for name, only in step.fields.items()]) for step in (s.said() for s in STEPS)]
    html = writer.at(FORM).render("schouw_form.html", type=content_type, before=before, steps=steps, title=say(FORM_TITLE), intro=say(FORM_INTRO), **_doors(writer))
    yield Page(FORM, say(FORM_TITLE), say(FORM_INTRO), html, "formulier")


def _columns(spec: FieldSpec, only: tuple[str, ...]) -> list[FieldSpec]:
    return [part for part in spec.parts if not only or part.name in only]


def _by_partner(w: Writer, entry: Entry) -> Iterator[Looked]:
    """Yield the yardstick by party, in the order of the report; what concerns all of them comes first."""
    report = _fields(entry)
    deal = next(iter(w.graph.find(report.deal, ("deal",))), entry.key)
    promised = {r.target: r.reason for r in w.graph.outgoing.get(deal, []) if r.field == "partners.partner"}
    rows = report.meetlat or []
    for name in sorted(dict.fromkeys(row.partner or "" for row in rows), key=bool):
        keys = w.graph.find(name, ("partner",)) if name else []
        partner = w.graph.entries.get(keys[0]) if keys else None
        public = partner if partner and partner.is_public else None
        label = public.title if public else say(GONE) if name else say(EVERYBODY)
        yield Looked(public, label, promised.get(public.key, "") if public else "", tuple(r for r in rows if (r.partner or "") == name))


def _fields(entry: Entry) -> Schouw:
    return cast(Schouw, entry.fields)
