"""A worked example of an entry, from the examples in the declaration of its type: how it looks when it is filled in."""

from __future__ import annotations

from typing import Any

from reisgids.language import mark, say
from reisgids.model.declare import ContentType, FieldSpec
from reisgids.model.shared import OWN_EXPERIENCE, Source
from reisgids.reading.front_matter import front_matter

SOME = 6  # of what is not required: an example with every field is nobody’s first entry
BODY = mark("Hier komt je verhaal, in twee tot zes korte alinea’s.\n\nWat gebeurde er, en wat heeft een ander daaraan?")


def example_data(content_type: ContentType) -> dict[str, Any]:
    """Return the fields of the example: what is required, the lists, and the first of what stands as text on the page."""
    text = [s for s in content_type.fields if s.show in ("section", "lead") and not s.required][:SOME]
    chosen = (s for s in content_type.fields if s.required or s.vocabulary or s in text)
    return {s.name: value for s in chosen if (value := _value(s)) not in ("", [], {})}


def worked_example(content_type: ContentType) -> str:
    """Return the example as the file that it would be."""
    return "\n".join(["---", *front_matter(example_data(content_type)), "---", "", say(BODY), ""])


def _value(spec: FieldSpec) -> Any:
    if spec.part is Source:
        return [OWN_EXPERIENCE]
    one: Any = spec.example
    if spec.parts:
        one = {part.name: value for part in spec.parts if (part.required or not part.ref) and (value := _value(part)) not in ("", [], {})}
    return [one] if spec.many and one else one
