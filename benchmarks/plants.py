"""Mistakes of every kind for a guide of two years old, and beside each the right thing that resembles it (``desk.py``)."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from reisgids import pipeline
from reisgids.freshness import months_after
from reisgids.graph import Graph
from reisgids.reading.entry import Entry, Key
from reisgids.reading.folder import Files

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, the folder above is not looked in
from benchmarks.duplicates import retyped

HERE = Path(__file__).parent
DAY = date(2028, 11, 28)
ACTIVITIES = "Zingen Timmeren Breien Fietsen Voorlezen Koken Zwemmen Planten Filmen Rekenen".split()  # noqa: SIM905 - a list to read
Expected = tuple[str, frozenset[str]]  # a kind, and the files that one task of it must be about


@dataclass
class Aged:
    """A guide on its way to be judged: the fields and text of each file, and what the desk must say about it."""

    graph: Graph
    files: dict[str, bytes | str | Any]
    data: dict[str, dict[str, Any]]
    bodies: dict[str, str]
    rng: random.Random
    count: int
    expected: set[Expected] = field(default_factory=set)
    dead: dict[str, list[str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def some(self, folder: str, fits: Any = lambda entry: True) -> list[Entry]:
        """Return entries of a folder that nothing was done to yet, and that others lead to."""
        found = [e for e in self.graph.public if e.type.folder == folder and e.path not in self.used and self.graph.incoming.get(e.key) and fits(e)]
        chosen = self.rng.sample(sorted(found, key=lambda e: e.key), min(self.count, len(found)))
        self.used |= {e.path for e in chosen}
        return chosen

    def add(self, path: str, body: str = "", **fields: Any) -> str:
        """Put in a new entry, checked a month before the day unless it says otherwise; return its path."""
        name = "naam" if path.startswith(("partners/", "instruments/")) else "titel"
        given = {"samenvatting": "Kort gezegd.", "gecontroleerd_op": "2028-10-28", "gecontroleerd_door": "redactie", "bronnen": ["eigen ervaring"], **fields}
        self.data[path] = {name: given.pop("name"), **{k: v for k, v in given.items() if v}}
        self.bodies[path] = body
        return path

    def news(self, path: str) -> None:
        """Let a message name an entry, so that it is no orphan."""
        if "news/nieuw.md" not in self.data:
            self.add("news/nieuw.md", name="Nieuw in de gids", datum="2028-10-01", soort="gids", over=[])
        self.data["news/nieuw.md"].setdefault("over", []).append(path.removesuffix(".md"))

    def expect(self, kind: str, *paths: str) -> None:
        """Say that the desk must have a task of a kind about these files."""
        self.expected.add((kind, frozenset(paths)))

    def written(self) -> dict[str, Any]:
        """Return the content folder."""
        made = {p: f"---\n{yaml.dump(d, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)}---\n\n{self.bodies[p]}\n".encode() for p, d in self.data.items()}
        return {**self.files, **made}


def kept(files: Files, count: int, day: date = DAY, seed: int = 7) -> Aged:
    """Return a guide as it is when everybody did their part: all checked halfway its term, every partner of a deal confirmed."""
    graph = pipeline.check(files, root="").graph
    assert graph
    aged = Aged(graph, dict(files), {}, {}, random.Random(seed), count)
    for entry in graph.public:
        checked = months_after(day, -(entry.type.term_months // 2)).isoformat()
        data = json.loads(json.dumps(entry.raw.data)) | {"gecontroleerd_op": checked, "gecontroleerd_door": "redactie"}
        for row in data.get("partners", []) if entry.key.type == "deal" else []:
            row["bevestigd_op"] = checked
        aged.data[entry.path], aged.bodies[entry.path] = data, entry.raw.body.strip()
    return aged


# --- What goes wrong, each beside what resembles it and is right ---


def stale(a: Aged) -> None:
    """Entries past their term by a day to years; and some that have one day left."""
    for folder in ("partners", "deals", "lessons", "proposals", "instruments"):
        for n, entry in enumerate(a.some(folder)[: max(1, a.count // 4)]):
            past = months_after(DAY, -entry.type.term_months) - timedelta(days=1 + 150 * n)
            a.data[entry.path]["gecontroleerd_op"] = past.isoformat()
            a.expect("verlopen", entry.path)
        for entry in a.some(folder)[: max(1, a.count // 4)]:
            a.data[entry.path]["gecontroleerd_op"] = months_after(DAY, -entry.type.term_months).isoformat()


def never_checked(a: Aged) -> None:
    """Parties that never looked at their own page."""
    for entry in a.some("partners"):
        del a.data[entry.path]["gecontroleerd_op"], a.data[entry.path]["gecontroleerd_door"]
        a.expect("nooit-nagekeken", entry.path)


def duplicates(a: Aged) -> None:
    """Parties typed anew with a slip, another legal form or another order; and parties of one house, one name in two places, a series."""
    for n, entry in enumerate(a.some("partners", lambda e: len(e.title) > 12 and " " in e.title)):
        slips = [*retyped(entry.title), ("bv", f"{entry.title} B.V."), ("vereniging", f"Vereniging {entry.title.lower()}")]
        path = a.add(f"partners/dubbel-{n}.md", name=slips[n % len(slips)][1], soort="initiatief", gebieden=[])
        a.news(path)
        a.expect("dubbel", path, entry.path)
    for n, entry in enumerate(a.some("deals", lambda e: len(e.title) > 20)[:3]):
        path = a.add(f"deals/dubbel-{n}.md", name=entry.title.replace(" en ", " & "), status="lopend", doel="Samen.", partners=[{"partner": "skvr", "bevestigd_op": "2028-10"}])
        a.expect("dubbel", path, entry.path)
    for n, name in enumerate(("Eetkamer Delfshaven", "Eetkamer Feijenoord", "Eetkamer Charlois")):
        a.news(a.add(f"partners/plaats-{n}.md", name=name, soort="initiatief", website=f"https://www.eetkamer{n}.nl"))
    for n, name in enumerate(("Naaiatelier", "Fietsmakerij", "Houtwerkplaats", "Weggeefkast")):
        a.news(a.add(f"partners/huis-{n}.md", name=name, soort="initiatief", website="https://www.verzamelgebouw.nl"))
    for year in (2027, 2028):
        a.add(f"events/dag-{year}.md", name=f"Dag van de wijk {year}", soort="bijeenkomst", begint=f"{year}-06-01", over=["partners/skvr"])


def orphans(a: Aged) -> None:
    """Entries that nothing leads to, and one that only a text leads to."""
    for n, word in enumerate("Moestuin Fanfare Boekenruil Wandelclub Kledingbank Speelotheek Jeugdhonk Repetitielokaal Buurtbus Zangkoor".split()[: a.count]):  # noqa: SIM905
        a.expect("los", a.add(f"partners/los-{n}.md", name=f"{word} ’t {'Anker Baken Dok Erf Fort Gors Hof IJs Jok Kruis'.split()[n]}", soort="initiatief"))  # noqa: SIM905
    a.expect("los", a.add("instruments/los.md", name="Regeling voor een geluidsscherm", soort="subsidie"))
    a.add("partners/genoemd.md", name="Theaterschip de Vrijheid", soort="initiatief")
    a.bodies[a.some("deals")[0].path] += "\n\nOok [[partners/genoemd|het theaterschip]] deed mee."


def returning(a: Aged) -> None:
    """Lessons of the guide that somebody elsewhere writes down in other words."""
    for row in yaml.safe_load((HERE / "same_lessons.yml").read_text(encoding="utf-8"))[: 2 * a.count]:
        path = f"lessons/{row['les']}.md"
        if path not in a.data:
            continue
        other = a.data[path]
        new = a.add(f"lessons/weer-{row['les']}.md"[:70], name=row["titel"], samenvatting=row["samenvatting"], gevolg=row["gevolg"], soort=other["soort"], aard="les",
                    geleerd_bij=["skvr"], themas=other["themas"][:1])  # fmt: skip
        a.expect("keert-terug", new, path)


def unanswered(a: Aged) -> None:
    """Proposals that nobody answers; and answered, postponed to a day, refused, or on the agenda since last week."""
    shapes = [
        (True, {"stappen": [{"datum": "2027-03-01", "stap": "geagendeerd"}]}),
        (True, {"stappen": [{"datum": "2028-01", "stap": "geagendeerd"}, {"datum": "2028-02", "stap": "besproken"}]}),
        (True, {"antwoord_voor": "2028-11-20", "stappen": [{"datum": "2028-09-01", "stap": "geagendeerd"}]}),
        (False, {"antwoord_voor": "2029-02-01", "stappen": [{"datum": "2028-09-01", "stap": "geagendeerd"}]}),
        (False, {"stappen": [{"datum": "2028-11-20", "stap": "geagendeerd"}]}),
        (False, {"stappen": [{"datum": "2027-03-01", "stap": "geagendeerd"}, {"datum": "2027-06-01", "stap": "besluit", "uitkomst": "afgewezen", "toelichting": "Te duur."}]}),
        (False, {"antwoord_voor": "2027-05-01", "stappen": [{"datum": "2027-03-01", "stap": "geagendeerd"}, {"datum": "2027-06-01", "stap": "besluit", "uitkomst": "overgenomen"}]}),
    ]
    for n, entry in enumerate(a.some("proposals", lambda e: not e.fields.stappen) + a.some("proposals", lambda e: not e.fields.stappen)):
        silent, steps = shapes[n % len(shapes)]
        a.data[entry.path] |= {"gremium": "gemeente-rotterdam", **steps}
        if silent:
            a.expect("zonder-antwoord", entry.path)


def one_sided(a: Aged) -> None:
    """Deals of which one partner never said yes."""
    said = {(r.source, r.target) for r in a.graph.relations}  # a party that names the deal itself has confirmed it

    def is_silent(entry: Entry) -> bool:
        last = entry.fields.partners[-1].partner
        return len(entry.fields.partners) > 1 and (Key("partner", last), entry.key) not in said and f"partners/{last}.md" not in a.used

    for entry in a.some("deals", is_silent):
        row = a.data[entry.path]["partners"][-1]
        del row["bevestigd_op"]
        a.used.add(f"partners/{row['partner']}.md")  # it must have been checked
        a.expect("eenzijdig", f"partners/{row['partner']}.md", entry.path)


def without_link(a: Aged) -> None:
    """Texts that name a partner; and texts that name one with a link, or a word that is a name elsewhere."""
    partners = a.some("partners", lambda e: len([w for w in e.title.split() if w[0].isupper()]) > 1)
    texts = a.some("lessons", lambda e: e.raw.body.strip())
    for entry, partner in zip(texts, partners, strict=False):
        if partner.title in a.bodies[entry.path] or any({r.source, r.target} == {entry.key, partner.key} for r in (*a.graph.incoming[entry.key], *a.graph.outgoing[entry.key])):
            continue
        a.bodies[entry.path] += f"\n\nLater vroegen zij ook {partner.title} om raad."
        a.expect("zonder-link", entry.path, partner.path)
    for entry, partner in zip(a.some("lessons"), partners, strict=False):
        a.bodies[entry.path] += f"\n\nLater vroegen zij ook [[partners/{partner.key.id}|{partner.title}]] om raad, in het huis van de wijk."


def past_end(a: Aged) -> None:
    """Deals that were to end; and one that goes on, one that said how it ended."""
    for n in range(a.count):
        base = {"doel": "Samen iets doen.", "partners": [{"partner": "skvr", "bevestigd_op": "2028-10"}], "gebieden": []}
        what, when = ACTIVITIES[n % len(ACTIVITIES)], ("op dinsdag", "in de vakantie")[n // len(ACTIVITIES)]
        a.expect("deal-voorbij", a.add(f"deals/voorbij-{n}.md", name=f"{what} {when}", status="lopend", tijdpad={"einde": f"202{7 + n % 2}-0{1 + n % 9}"}, **base))
        what = ACTIVITIES[-1 - n % len(ACTIVITIES)]
        a.add(f"deals/gaat-door-{n}.md", name=f"Zelf leren {what.lower()} {when}", status="lopend", tijdpad={"einde": "2029-06"}, **base)
        a.add(f"deals/liep-af-{n}.md", name=f"Wie wil er {what.lower()} {when}", status="lopend", tijdpad={"einde": "2028-06"}, uitkomst="Wij gaan door in een ander huis.", **base)


def market(a: Aged) -> None:
    """Notices that lapse soon or just did; and matched, far off, or long forgotten."""
    things = "Zaal Bus Tafels Kennis Oven Tuin Beamer Stoelen Docent Kas".split()  # noqa: SIM905
    for n, thing in enumerate(things[: a.count]):
        when = DAY + timedelta(days=(-40, -1, 0, 12, 30)[n % 5])
        base = {"soort": "vraag", "van": "skvr", "wat": "Wie helpt?"}
        a.expect("marktplaats", a.add(f"market/bijna-{n}.md", name=f"{thing} gezocht", verloopt_op=when.isoformat(), **base))
        a.add(f"market/klaar-{n}.md", name=f"{thing} om te lenen", verloopt_op=when.isoformat(), gekoppeld_aan="partners/albeda", **base)
        a.add(f"market/later-{n}.md", name=f"{thing} over", verloopt_op="2029-09-01", **base)
        a.add(f"market/oud-{n}.md", name=f"{thing} van toen", verloopt_op="2028-01-01", **base)


def dead_links(a: Aged) -> None:
    """Addresses that failed three weeks in a row; and that failed twice, came back, or have a kept copy."""
    weeks = ["2028-11-07", "2028-11-14", "2028-11-21"]
    for n, entry in enumerate(a.some("partners")):
        url = f"https://www.voorbeeld-{n}.nl/weg"
        a.data[entry.path]["website"] = url
        a.dead[url] = weeks if n % 3 != 1 else weeks[:2]
        if n % 3 == 2:
            a.data[entry.path]["archief_link"] = "https://archief.voorbeeld.nl/weg"
        if n % 3 == 0:
            a.expect("dode-link", entry.path)


def hard(a: Aged) -> None:
    """Texts in the language of policy; and texts that are long but plain."""
    texts = (
        "De gemeente faciliteert de implementatie van een integrale aanpak middels structurele cofinanciering.",
        "Omdat de partijen die in de wijk werken elkaar in het begin nog niet goed kenden en ook niet wisten wie waarvoor was ingehuurd, duurde het lang voordat de eerste afspraken over het huis op papier stonden, en toen was een deel van de mensen al weer weg. Daarna moest alles wat eerder was bedacht opnieuw worden besproken met mensen die er bij het begin nog niet bij waren en die dus ook niet wisten wat er allemaal al was gezegd.",
        "Interdisciplinaire samenwerkingsverbanden optimaliseren beleidsmatige besluitvormingsprocedures. " * 12,
    )
    for n, entry in enumerate(a.some("lessons")):
        a.bodies[entry.path] += f"\n\n{texts[n % len(texts)]}"
        a.expect("moeilijk", entry.path)
    for entry in a.some("lessons"):
        a.bodies[entry.path] += "\n\n" + "De buren eten elke week samen. Een van hen kookt. Wie alleen is, schuift aan. Na het eten praten zij over de straat. " * 5


def unfinished(a: Aged) -> None:
    """Lessons that do not say where they were learned, or what to do with them."""
    used = {key for r in a.graph.relations if r.field in ("leidt_tot", "lessen") for key in (r.source, r.target)}  # by a proposal
    for n, entry in enumerate(a.some("lessons", lambda e: e.key not in used)):
        for name in (("geleerd_in", "geleerd_bij", "uit_schouw"), ("gevolg", "leidt_tot"))[n % 2]:
            a.data[entry.path].pop(name, None)
        a.expect("les-onaf", entry.path)


def drafts(a: Aged) -> None:
    """Proposals of others that wait for an editor."""
    for n in range(min(a.count, 6)):
        a.expect("concept", a.add(f"stories/nieuw-{n}.md", name=f"Een verhaal om na te lezen, deel {n}", soort="blog", publicatie="concept", over=["partners/skvr"]))


PLANTS = (one_sided, stale, never_checked, duplicates, orphans, returning, unanswered, without_link, past_end, market, dead_links, hard, unfinished, drafts)
