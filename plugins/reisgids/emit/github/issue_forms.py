"""The issue forms of GitHub: one for each content type, one for a proposal that was made elsewhere, one for a mistake on a page, one for an idea for the guide itself.

The headings are those that ``proposals/filled_form`` reads, so what somebody fills in can become a file.
What a list holds is not in them: they follow from the model alone, and themes are typed by their name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reisgids.emit.form.data import DESK, FIRST, MORE, PLACE, SOURCE, steps
from reisgids.language import mark, say
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.shared import OWN_EXPERIENCE, Source
from reisgids.proposals.filled_form import BETWEEN, TEXT, example_of, heading

PROPOSAL, MISTAKE, IDEA = "van-het-formulier", "meld-een-fout", "idee-voor-de-gids"  # the other forms; no type has such a name
PASTED, PAGE = "voorstel", "pagina"  # their fields that an address can fill
ALL, WRONG, BETTER = "voorstel", "fout", "idee"  # the labels of issues
ORDER = (FIRST, PLACE, SOURCE, MORE, TEXT)  # the text last: a heading in it cannot be taken for a field
WISH, FOR_WHOM = mark("Wat is je idee?"), mark("Voor wie is het handig?")
RULES = mark("Noem geen namen van mensen zonder hun toestemming. Zet hier geen gegevens in van cliënten, leerlingen of patiënten: iedereen kan dit lezen.")


def type_label(content_type: ContentType) -> str:
    """Return the label that issues and pull requests about a type get."""
    return say("soort: {type}", type=content_type.label)


def type_form(content_type: ContentType, form_address: str) -> str:
    """Return the issue form of a type."""
    by_step = dict(steps(content_type))
    easier = say("Makkelijker is het [formulier op de site]({address}): dat helpt bij het kiezen en kijkt meteen na wat je typt.", address=form_address) if form_address else ""
    body = [_words(_joined(say("Je hoeft niet alles te weten: vul in wat je weet."), easier), say(RULES))]
    for step in map(say, ORDER):
        specs = by_step.get(step, [])
        if step == say(MORE) and specs:
            body.append(_words(f"## {step}", say("Hieronder hoeft niets. Weet je het, dan helpt het.")))
        body += [_question(content_type, spec) for spec in specs]
    body.append(_element("textarea", "tekst", say(TEXT), say("Vertel in twee tot zes korte alinea’s wat een lezer moet weten. Een witregel begint een nieuwe alinea.")))
    assert DESK not in ORDER
    form = {
        "name": say("Een {label} in de gids", label=content_type.label), "description": content_type.intro,
        "title": say("Voorstel: {title}", title=content_type.label), "labels": [ALL, type_label(content_type)], "body": body,
    }  # fmt: skip
    return written(form)


def proposal_form() -> str:
    """Return the form for a proposal that was made with the form on the site."""
    body = [
        _words(say("Je hebt het formulier op de site ingevuld. Staat je voorstel hieronder al? Kies dan onderaan de groene knop. Anders plak je het in het vak."), say(RULES)),
        _element("textarea", PASTED, say("Voorstel"), say("Van de eerste tot de laatste regel met ===."), required=True, render="text"),
    ]
    return written({"name": say("Een voorstel van het formulier op de site"), "description": say("Plak hier wat het formulier heeft gemaakt."), "title": say("Voorstel: {title}", title=""), "labels": [ALL], "body": body})


def mistake_form() -> str:
    """Return the form for a mistake on a page."""
    body = [
        _words(say(RULES)),
        _element("input", PAGE, say("Welke pagina?"), say("De titel of het adres van de pagina."), required=True),
        _element("textarea", "melding", say("Wat klopt er niet?"), say("Schrijf wat er moet staan, en hoe je dat weet."), required=True),
    ]
    return written({"name": say("Meld een fout"), "description": say("Er klopt iets niet op een pagina van de gids."), "title": say("Fout: {title}", title=""), "labels": [WRONG], "body": body})


def idea_form() -> str:
    """Return the form for an idea for the guide itself: how it works, what it could do, how it looks."""
    body = [
        _words(say("Dit is voor ideeën over de gids zelf. Wil je iets in de gids zetten? Kies dan een ander formulier."), say(RULES)),
        _element("textarea", "wens", say(WISH), say("Vertel wat je wilt doen met de gids, en wat nu niet lukt of beter kan."), required=True),
        _element("textarea", "wie", say(FOR_WHOM), say("Hoe kom je erop, en wie heeft er iets aan? Laat het leeg als je dat niet weet.")),
    ]
    return written({"name": say("Een idee voor de gids zelf"), "description": say("De gids kan beter, of kan iets nog niet."), "title": say("Idee: {title}", title=""), "labels": [BETTER], "body": body})


def _question(content_type: ContentType, spec: FieldSpec) -> dict[str, Any]:
    label, text = heading(content_type, spec), _joined(spec.help, *_how(spec))
    if (spec.options or spec.kind.name == "yesno") and not spec.many:
        return _element("dropdown", spec.name, label, text, required=spec.required, options=list(spec.options.values()) or [say("Ja"), say("Nee")])
    example = OWN_EXPERIENCE if spec.part is Source else ""
    kind = "textarea" if spec.many or spec.part or spec.kind.name == "text" else "input"
    return _element(kind, spec.name, label, text, required=spec.required, placeholder=example_of(spec), value=example)


def _how(spec: FieldSpec) -> Iterator[str]:
    """Yield how to type a value, in sentences."""
    if spec.parts:
        labels = f"{BETWEEN} ".join(part.label if not n else f"{part.label}: …" for n, part in enumerate(spec.parts))
        chosen = [(part.label, part.options or part.parts[0].options if part.parts else part.options) for part in spec.parts]
        yield say("Schrijf op elke regel zo: {labels}. Laat weg wat je niet weet.", labels=labels) if spec.many else say("Schrijf zo: {labels}. Laat weg wat je niet weet.", labels=labels)
        yield from (say("Kies bij {label} uit: {options}.", label=label, options=", ".join(options.values())) for label, options in chosen if options)
    elif spec.vocabulary:
        yield say("Typ de naam zoals die in de gids staat, met komma’s ertussen.")
    elif spec.ref:
        yield say("Typ de naam zoals die in de gids staat, op elke regel één.") if spec.many else say("Typ de naam zoals die in de gids staat.")
    elif spec.many:
        yield say("Op elke regel één.")


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _words(*paragraphs: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": "\n\n".join(paragraphs)}}


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
