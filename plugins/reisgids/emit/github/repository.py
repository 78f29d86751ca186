"""The files of the repository that follow from the model: what ``reisgids sync`` writes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from reisgids.emit.form.door import page_of
from reisgids.emit.form.pages import NAME
from reisgids.emit.github.issue_forms import (
    ALL,
    BETTER,
    IDEA,
    MISTAKE,
    PROPOSAL,
    WRONG,
    idea_form,
    mistake_form,
    proposal_form,
    type_form,
    type_label,
    written,
)
from reisgids.emit.page import Addresses
from reisgids.language import mark, say
from reisgids.model.guide import Guide
from reisgids.model.registry import Registry

FORMS = ".github/ISSUE_TEMPLATE"
LABELS = ".github/labels.json"
PULL_REQUEST = ".github/pull_request_template.md"
APPROVED, WAITING, TO_MEND = "mag door", "wacht op de redactie", "nog verbeteren"  # words of the workflow, as the folders of a guide are

# What a label is for, and its colour; the workflow `intake.yml` works with the first five.
GENERAL = {
    ALL: ("1d5c63", mark("Een voorstel voor de gids")),
    APPROVED: ("2e7d32", mark("De redactie laat dit voorstel van een nieuwe afzender door")),
    WAITING: ("8a6d00", mark("Een redacteur kijkt of dit voorstel door mag")),
    TO_MEND: ("b3401e", mark("In dit voorstel moet nog iets anders")),
    WRONG: ("b3401e", mark("Er klopt iets niet op een pagina")),
    BETTER: ("5b3f8c", mark("Een idee voor de gids zelf")),
}
TYPE_COLOUR = "c9d6d8"


def repository_files(types: Registry, guide: Guide | None) -> Mapping[str, str]:
    """Return the text of every file that follows from the model, by its path in the repository."""
    site = guide.site_url.rstrip("/") if guide and guide.site_url else ""
    forms = {f"{FORMS}/{t.name}.yml": type_form(t, _address(site, page_of(t))) for t in types}
    return {
        **forms,
        f"{FORMS}/{PROPOSAL}.yml": proposal_form(),
        f"{FORMS}/{MISTAKE}.yml": mistake_form(),
        f"{FORMS}/{IDEA}.yml": idea_form(),
        f"{FORMS}/config.yml": written(_config(site)),
        LABELS: json.dumps(_labels(types), ensure_ascii=False, indent=2) + "\n",
        PULL_REQUEST: _pull_request(types),
    }


def _address(site: str, name: str) -> str:
    return f"{site}/{Addresses().url(name)}" if site else ""


def _config(site: str) -> dict[str, object]:
    link = {"name": say("Vul het formulier op de site in"), "url": _address(site, NAME), "about": say("Het makkelijkst: je hebt geen account nodig, en je ziet meteen of alles klopt.")}
    return {"blank_issues_enabled": True, **({"contact_links": [link]} if site else {})}


def _labels(types: Registry) -> list[dict[str, str]]:
    general = [{"name": name, "color": colour, "description": say(text)} for name, (colour, text) in GENERAL.items()]
    return [*general, *({"name": type_label(t), "color": TYPE_COLOUR, "description": say("Gaat over: {what}", what=t.plural.lower()), "folder": t.folder} for t in types)]


def _pull_request(types: Registry) -> str:
    places = [f"- {t.plural}: content/{t.folder}/" for t in types]
    return "\n".join([
        "<!-- " + say("Fijn dat je meedoet! Zo’n stukje als dit ziet niemand; je mag het laten staan. Waar staat wat?"), *places, "-->", "",
        say("**Wat voeg je toe of verander je?** Schrijf het in één zin."), "", "",
        say("**Hoe weet je dit?** Noem het document en de plaats erin, of schrijf: eigen ervaring."), "", "",
        "- [ ] " + say("`reisgids check` vindt geen fouten (een programma kijkt het straks ook na)"),
        "- [ ] " + say("Er staan geen namen van mensen in, en geen gegevens van cliënten, leerlingen of patiënten"),
        "- [ ] " + say("Het zijn mijn eigen woorden"), "",
    ])  # fmt: skip
