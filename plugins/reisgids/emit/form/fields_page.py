"""What every field of a type means, with a worked example: a page beside each form, made from the declarations."""

from __future__ import annotations

from collections.abc import Iterator

from reisgids.emit.form import data as form_data
from reisgids.emit.form.door import FOLDER
from reisgids.emit.form.door import page_of as form_page
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer
from reisgids.language import Words, say
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.proposals.filled_form import as_name
from reisgids.proposals.worked_example import example_data, worked_example

KIND = "uitleg-velden"
KINDS = Words({
    "line": "één regel tekst", "text": "tekst, ook in alinea’s", "date": "een jaar, jaar-maand of jaar-maand-dag", "yesno": "ja of nee", "url": "een webadres dat begint met https://",
    "email": "een e-mailadres", "phone": "een telefoonnummer", "number": "een getal, met een komma voor decimalen", "kvk": "acht cijfers", "id": "kleine letters, cijfers en streepjes",
    "image": "de naam van een bestand in content/images", "group": "een groepje velden",
})  # fmt: skip


def page_of(content_type: ContentType) -> str:
    """Return the name of the page about the fields of a type."""
    return f"{FOLDER}/velden/{content_type.name}"


def fields_pages(writer: Writer) -> Iterator[Page]:
    """Yield for each type the page about its fields."""
    for content_type in writer.graph.registry:
        name = page_of(content_type)
        title = say("De velden van een {label}", label=content_type.label)
        intro = say("Wat vul je waar in? Alle velden van een {label}, met een voorbeeld.", label=content_type.label)
        w = writer.at(name)
        html = w.render(
            "form_fields.html", type=content_type, title=title, intro=intro, steps=[(step, specs) for step, specs in form_data.steps(content_type) if specs],
            example=list(_shown(content_type)), file=worked_example(content_type), what=lambda spec: what(writer, spec), start=f"{FOLDER}/index", form=form_page(content_type),
        )  # fmt: skip
        yield Page(name, title, intro, html, KIND)


def what(writer: Writer, spec: FieldSpec) -> str:
    """Return in words what may stand in a field."""
    if spec.ref:
        types = [writer.graph.registry.by_name[name].label for name in spec.ref.targets if name in writer.graph.registry.by_name]
        return say("de naam van een {types} in de gids", types=say(" of ").join(types) or say("pagina"))
    return say("een keuze van de lijst") if spec.options or spec.vocabulary else KINDS.get(spec.kind.name, "")


def _shown(content_type: ContentType) -> Iterator[tuple[str, list[str]]]:
    """Yield the fields of the example as somebody fills them in: the label, and the values."""
    data = example_data(content_type)
    for spec in content_type.fields:
        if spec.name in data:
            items = data[spec.name] if spec.many else [data[spec.name]]
            yield spec.label, [_words(spec, item) for item in items]


def _words(spec: FieldSpec, value: object) -> str:
    if isinstance(value, dict):
        parts = {part.name: part for part in spec.parts}
        return "; ".join(f"{parts[name].label}: {', '.join(_words(parts[name], v) for v in (inner if isinstance(inner, list) else [inner]))}" for name, inner in value.items())
    return as_name(str(value)) if spec.ref or spec.vocabulary else spec.options.get(str(value), str(value))
