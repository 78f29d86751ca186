"""Each type has a JSON Schema that accepts what the model accepts, and says it in the same words."""


import jsonschema
import pytest
from exported import data, whole
from samples import TYPES, Maker


@pytest.fixture
def filled():
    """The site of a guide with every field of every type filled in."""
    return whole()


def schema(site, content_type):
    said = data(site, f"open-data/schema/{content_type.name}.json")
    jsonschema.Draft202012Validator.check_schema(said)
    return jsonschema.Draft202012Validator(said)


def test_every_entry_fits_the_schema_of_its_type(filled):
    for t in TYPES:
        found = data(filled, f"{t.address}.json")["vermeldingen"]
        assert found
        for e in found:
            schema(filled, t).validate(e["velden"])


def _mistakes(content_type):
    """Yield fields that the model refuses, for a reason that a schema can know."""
    good = Maker().minimal(content_type)
    yield {**good, "onbekend_veld": "x"}
    for spec in content_type.fields:
        if spec.required:
            yield {name: value for name, value in good.items() if name != spec.name}
            yield {**good, spec.name: []} if spec.many else {**good, spec.name: ""}
        if spec.options:
            yield {**good, spec.name: ["onbekend"] if spec.many else "onbekend"}
        if spec.kind.name in ("date", "yesno", "url"):
            yield {**good, spec.name: ["onzin"] if spec.many else "onzin"}
        yield {**good, spec.name: {"een": "groep"} if spec.many or not spec.part else "x" * 9}


@pytest.mark.parametrize("content_type", TYPES.types, ids=lambda t: t.name)
def test_the_schema_refuses_what_the_model_refuses(filled, content_type):
    validator = schema(filled, content_type)
    refused = [wrong for wrong in _mistakes(content_type) if not _accepted(content_type, wrong)]
    assert len(refused) > 10
    assert [wrong for wrong in refused if validator.is_valid(wrong)] == []


def _accepted(content_type, fields):
    # Some groups may be typed in one line; the schema is about what that becomes.
    try:
        content_type.model.model_validate(fields)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("content_type", TYPES.types, ids=lambda t: t.name)
def test_a_schema_speaks_dutch_in_the_words_of_the_declaration(filled, content_type):
    said = data(filled, f"open-data/schema/{content_type.name}.json")
    assert (said["title"], said["description"]) == (content_type.label, content_type.intro)
    for spec in content_type.fields:
        assert (said["properties"][spec.name]["title"], said["properties"][spec.name]["description"]) == (spec.label, spec.help)
    groups = {group["title"] for group in said.get("$defs", {}).values()}
    labels = {spec.label for spec in _all(content_type.fields)}
    assert groups <= labels
    assert [name for name, group in said.get("$defs", {}).items() if "description" in group] == []


def _all(specs):
    for spec in specs:
        yield spec
        yield from _all(spec.parts)
