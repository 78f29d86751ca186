"""The issue forms of GitHub: one for each content type, one for a proposal that was made elsewhere, one for a mistake on a page.

The headings are those that ``proposals/filled_form`` reads, so what somebody fills in can become a file.
What a list holds is not in them: they follow from the model alone, and themes are typed by their name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reisgids.emit.form.data import DESK, FIRST, MORE, PLACE, SOURCE, steps
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.shared import OWN_EXPERIENCE
from reisgids.proposals.filled_form import BETWEEN, TEXT, example_of, heading

PROPOSAL, MISTAKE = "van-het-formulier", "meld-een-fout"  # the two other forms; no type has such a name
PASTED, PAGE = "voorstel", "pagina"  # their fields that an address can fill
ALL, WRONG = "voorstel", "fout"  # the labels of issues
ORDER = (FIRST, PLACE, SOURCE, MORE, TEXT)  # the text last: a heading in it cannot be taken for a field
RULES = "Noem geen namen van mensen zonder hun toestemming. Zet hier geen gegevens in van cliënten, leerlingen of patiënten: iedereen kan dit lezen."


def type_label(content_type: ContentType) -> str:
    """Return the label that issues and pull requests about a type get."""
    return f"soort: {content_type.label}"


def type_form(content_type: ContentType, form_address: str) -> str:
    """Return the issue form of a type."""
    by_step = dict(steps(content_type))
    easier = f" Makkelijker is het [formulier op de site]({form_address}): dat helpt bij het kiezen en kijkt meteen na wat je typt." if form_address else ""
    body = [_words(f"Je hoeft niet alles te weten: vul in wat je weet.{easier}\n\n{RULES}")]
    for step in ORDER:
        specs = by_step.get(step, [])
        if step == MORE and specs:
            body.append(_words("## Meer velden\n\nHieronder hoeft niets. Weet je het, dan helpt het."))
        body += [_question(content_type, spec) for spec in specs]
    body.append(_element("textarea", "tekst", TEXT, "Vertel in twee tot zes korte alinea’s wat een lezer moet weten. Een witregel begint een nieuwe alinea."))
    assert DESK not in ORDER
    form = {
        "name": f"Een {content_type.label} in de gids", "description": content_type.intro,
        "title": f"Voorstel: {content_type.label}", "labels": [ALL, type_label(content_type)], "body": body,
    }  # fmt: skip
    return written(form)


def proposal_form() -> str:
    """Return the form for a proposal that was made with the form on the site."""
    body = [
        _words(f"Je hebt het formulier op de site ingevuld. Staat je voorstel hieronder al? Kies dan onderaan de groene knop. Anders plak je het in het vak.\n\n{RULES}"),
        _element("textarea", PASTED, "Voorstel", "Van de eerste tot de laatste regel met ===.", required=True, render="text"),
    ]
    return written({"name": "Een voorstel van het formulier op de site", "description": "Plak hier wat het formulier heeft gemaakt.", "title": "Voorstel: ", "labels": [ALL], "body": body})


def mistake_form() -> str:
    """Return the form for a mistake on a page."""
    body = [
        _words(RULES),
        _element("input", PAGE, "Welke pagina?", "De titel of het adres van de pagina.", required=True),
        _element("textarea", "melding", "Wat klopt er niet?", "Schrijf wat er moet staan, en hoe je dat weet.", required=True),
    ]
    return written({"name": "Meld een fout", "description": "Er klopt iets niet op een pagina van de gids.", "title": "Fout: ", "labels": [WRONG], "body": body})


def _question(content_type: ContentType, spec: FieldSpec) -> dict[str, Any]:
    label, text = heading(content_type, spec), f"{spec.help}{_how(spec)}"
    if (spec.options or spec.kind.name == "yesno") and not spec.many:
        return _element("dropdown", spec.name, label, text, required=spec.required, options=list(spec.options.values()) or ["Ja", "Nee"])
    example = OWN_EXPERIENCE if any(part.ref and part.ref.targets == ("bron",) for part in spec.parts) else ""
    kind = "textarea" if spec.many or spec.part or spec.kind.name == "text" else "input"
    return _element(kind, spec.name, label, text, required=spec.required, placeholder=example_of(spec), value=example)


def _how(spec: FieldSpec) -> str:
    if spec.parts:
        labels = f"{BETWEEN} ".join(part.label if not n else f"{part.label}: …" for n, part in enumerate(spec.parts))
        chosen = [(part.label, part.options or part.parts[0].options if part.parts else part.options) for part in spec.parts]
        choices = "".join(f" Kies bij {label} uit: {', '.join(options.values())}." for label, options in chosen if options)
        return f" Schrijf {'op elke regel' if spec.many else ''} zo: {labels}. Laat weg wat je niet weet.{choices}".replace("  ", " ")
    if spec.vocabulary:
        return " Typ de naam zoals die in de gids staat, met komma’s ertussen."
    if spec.ref:
        return f" Typ de naam zoals die in de gids staat{', op elke regel één' if spec.many else ''}."
    return " Op elke regel één." if spec.many else ""


def _words(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(kind: str, name: str, label: str, description: str, *, required: bool = False, **more: Any) -> dict[str, Any]:
    attributes = {"label": label, "description": description, **{k: v for k, v in more.items() if v}}
    element = {"type": kind, "id": name, "attributes": attributes}
    return {**element, "validations": {"required": True}} if required else element


def written(data: dict[str, Any]) -> str:
    """Return data as YAML, with every text between quotes so that no word is taken for something else."""
    return "\n".join(_lines(data, "")) + "\n"


def _lines(value: Any, indent: str) -> Iterator[str]:
    pairs: Iterable[tuple[str, Any]] = value.items() if isinstance(value, dict) else (("-", item) for item in value)
    for key, item in pairs:
        lead = f"{indent}{key}" if key == "-" else f"{indent}{key}:"
        if isinstance(item, dict | list):
            inner = list(_lines(item, f"{indent}  "))
            yield from [f"{lead} {inner[0].strip()}", *inner[1:]] if key == "-" else [lead, *inner]
        else:
            yield f"{lead} {json.dumps(item, ensure_ascii=False)}"  # a JSON text is a YAML text
