"""The JSON Schema of each type, made from the model: what ``velden`` of an entry may hold, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from reisgids.emit.files import SCHEMA, DataFile, Web
from reisgids.emit.open_data.records import dumps
from reisgids.emit.writer import Writer
from reisgids.language import say
from reisgids.model.declare import ContentType, FieldSpec

FOLDER = "open-data/schema"


def schemas(writer: Writer) -> Iterator[DataFile]:
    """Yield the schema of every type."""
    web = Web.of(writer.graph, writer.addresses)
    guide = writer.graph.guide
    for content_type in writer.graph.registry:
        path = f"{FOLDER}/{content_type.name}.{SCHEMA.ending}"
        comment = say("{naam}. Licentie: {licentie_inhoud}. Peildatum: {isoformat}.", naam=guide.naam, licentie_inhoud=guide.licentie_inhoud, isoformat=writer.day.isoformat())
        schema = {"$schema": GenerateJsonSchema.schema_dialect, "$id": web.file(path), "$comment": comment, **schema_of(content_type)}
        text = ",\n".join(f"{dumps(name)}: {dumps(value)}" for name, value in schema.items())
        yield DataFile(path, SCHEMA, say("Schema van {label}", label=content_type.label), f"{{\n{text}\n}}\n".encode(), f"{content_type.address}/index")


class _Schema(GenerateJsonSchema):
    """What is absent is absent: no ``null``, and no default."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


@cache
def schema_of(content_type: ContentType) -> dict[str, Any]:
    """Return the schema of the fields of a type, with titles and descriptions in the language that is spoken."""
    schema = content_type.model.model_json_schema(schema_generator=_Schema)
    schema |= {"title": content_type.label, "description": content_type.intro}
    _describe(schema, content_type.fields, dict(schema.get("$defs", {})))
    return schema


def _describe(node: dict[str, Any], specs: Iterable[FieldSpec], groups: dict[str, Any]) -> None:
    """Say in a node what its fields are; the words of groups are English docstrings until they have been here."""
    for spec in specs:
        declared = node["properties"][spec.name]
        for name in [name for name in declared if name.startswith("x-")]:
            del declared[name]
        declared.pop("examples", None)
        declared |= {"title": spec.label, "description": spec.help}
        if not spec.part and spec.example:
            declared["examples"] = [[spec.example] if spec.many else spec.example]
        if spec.options:
            single = declared["items"] if spec.many else declared
            single.pop("enum")
            single["oneOf"] = [{"const": option, "title": label} for option, label in spec.options.items()]
        if spec.ref:
            declared["x-verwijst-naar"] = list(spec.ref.targets)  # the names of types; none: any type, as map/id
        if spec.vocabulary:
            declared["x-lijst"] = spec.vocabulary
        if spec.part and (group := groups.pop(spec.part.__name__, None)):  # one kind of group may stand in two fields
            group.pop("description", None)
            group["title"] = spec.label
            _describe(group, spec.parts, groups)
