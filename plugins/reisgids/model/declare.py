"""How a content type is declared, and how the rest of the guide reads that declaration.

A type is a pydantic model (one attribute a field) and one ``ContentType`` that names it. Checks,
messages, pages, overviews, search facets, starting files and schemas read ``ContentType.fields``;
nothing lists fields or types a second time.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict, JsonValue
from pydantic.fields import FieldInfo

from reisgids.diagnostics import Severity
from reisgids.language import DUTCH, Language, mark, say, spoken
from reisgids.model.values import Choice, Kind, Ref, Term

Show = Literal["facts", "section", "lead", "hidden"]


class Declared(BaseModel):
    """The base of everything that is declared: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __getitem__(self, name: str) -> Any:
        """Return the value of a field whose name is known only when a page is made."""
        return getattr(self, name)


class EntryModel(Declared):
    """The base of the model of a content type (the shared fields are in ``model/shared.py``)."""

    ORDER: ClassVar[tuple[str, ...]] = ()


class Part(Declared):
    """A group of fields inside an entry, such as one partner of a deal."""

    def reason(self) -> str:
        """Say in a few words what a reference in this group means, for the other page; may be empty."""
        return ""


def field(
    label: str,
    help: str,
    *,
    example: str = "",
    required: bool = False,
    section: str = "",
    show: Show = "section",
    facet: bool = False,
    happened: bool = True,
    speaks: bool = False,
    schema: str = "",
    schema_type: str | Mapping[str, str] = "",
    **options: Any,
) -> Any:
    """Declare a field of a type.

    ``label`` and ``help`` are what a person sees; ``example`` is what they may imitate.
    ``section`` is the heading on the page under which the value stands; ``show`` puts it in
    the box of facts, in a section of the text, in the opening, or nowhere. ``facet`` makes
    it a filter in search and a column in overviews. ``happened`` is off for a date that is a
    deadline or a formality, so no news when it passes. ``speaks`` marks a reference to who can say whether
    the entry still holds. ``schema`` is the property of schema.org that
    means the same; ``schema_type`` what its value is there or, by option, what the entry itself is.
    """
    types: JsonValue = schema_type if isinstance(schema_type, str) else dict(schema_type)
    extra: JsonDict = {
        "x-sectie": section or label, "x-toon": show, "x-facet": facet, "x-gebeurd": happened, "x-spreekt": speaks, "x-schema": [schema, types],
    }  # fmt: skip
    default: Any = ... if required else None
    return Field(
        default, title=label, description=help, examples=[example] if example else None,
        json_schema_extra=extra, **options,
    )  # fmt: skip


@dataclass(frozen=True)
class FieldSpec:
    """One field as declared, unfolded for whoever derives something from it."""

    name: str
    label: str
    help: str
    example: str
    required: bool
    many: bool
    kind: Kind
    part: type[Part] | None
    section: str
    show: Show
    facet: bool
    happened: bool = True
    speaks: bool = False
    schema: str = ""
    schema_type: str | Mapping[str, str] = dataclasses.field(default="", hash=False)

    @property
    def options(self) -> Mapping[str, str]:
        """What may be typed in a field with a closed list, and what the reader sees for it."""
        return self.kind.options if isinstance(self.kind, Choice) else {}

    @property
    def ref(self) -> Ref | None:
        """The reference this field makes, if it makes one."""
        return self.kind if isinstance(self.kind, Ref) else None

    @property
    def vocabulary(self) -> str:
        """The list from which this field takes its items, or an empty text."""
        return self.kind.vocabulary if isinstance(self.kind, Term) else ""

    @property
    def parts(self) -> tuple[FieldSpec, ...]:
        """The fields of the group this field holds; empty for a plain field."""
        return fields_of(self.part) if self.part else ()


def fields_of(model: type[Declared]) -> tuple[FieldSpec, ...]:
    """Return the declared fields of a model, in the order in which a writer and a reader want them and in the language that is spoken."""
    return _fields_of(model, spoken())


@cache
def _fields_of(model: type[Declared], _: Language) -> tuple[FieldSpec, ...]:
    specs = {name: _spec(name, info) for name, info in model.model_fields.items()}
    order: tuple[str, ...] = getattr(model, "ORDER", ())
    first = [specs[name] for name in order if name in specs]
    shared = [s for n, s in specs.items() if n not in order and n not in model.__annotations__]
    own = [s for n, s in specs.items() if n not in order and n in model.__annotations__]
    return (*first, *own, *shared)


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    many, kind, part = _unfold(info.annotation, info.metadata)
    example = str((info.examples or [""])[0])
    extra = typing.cast("dict[str, Any]", info.json_schema_extra or {})
    return FieldSpec(
        name=name,
        label=say(info.title or name),
        help=say(info.description or ""),
        example=say(example) if kind.name in ("line", "text") else example,
        required=info.is_required(),
        many=many,
        kind=kind.said(),
        part=part,
        section=say(extra.get("x-sectie", "")),
        show=extra.get("x-toon", "section"),
        facet=extra.get("x-facet", False),
        happened=extra.get("x-gebeurd", True),
        speaks=extra.get("x-spreekt", False),
        schema=extra.get("x-schema", ["", ""])[0],
        schema_type=extra.get("x-schema", ["", ""])[1],
    )


def _unfold(annotation: Any, metadata: typing.Sequence[Any]) -> tuple[bool, Kind, type[Part] | None]:
    """Find in an annotation whether it is a list, which kind of value it holds, and which group."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        inner, *more = typing.get_args(annotation)
        return _unfold(inner, [*metadata, *more])
    if origin in (types.UnionType, typing.Union):
        (inner,) = (a for a in typing.get_args(annotation) if a is not type(None))
        return _unfold(inner, metadata)
    if origin in (list, tuple):
        _, kind, part = _unfold(typing.get_args(annotation)[0], ())
        return True, kind, part
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return False, Kind("group"), annotation
    kinds = [m for m in metadata if isinstance(m, Kind)]
    return False, kinds[-1] if kinds else Kind("line"), None


@dataclass(frozen=True)
class Problem:
    """What a rule finds wrong: the field it stands at (a path of keys and indexes) and why."""

    at: tuple[str | int, ...]
    code: str
    message: str
    accepted: str = ""
    fix: str = ""
    severity: Severity = Severity.ERROR


Rule = Callable[[Any], Iterator[Problem]]
LinkedRule = Callable[[Any, Any], Iterator[Problem]]


@dataclass(frozen=True)
class ContentType:
    """A type of entry: its model, its names and places, and the rules that span its fields.

    ``folder`` is the folder under ``content/``, ``address`` the first part of the public
    address. ``rules`` see one entry; ``linked_rules`` see an entry and the finished graph.
    ``schema`` is what an entry is in the words of schema.org, where the kind of entry does not say it more exactly.
    ``term_months`` is how long an entry counts as fresh after somebody checked it. ``menu`` is the word
    for it above every page; without one its overview is named below. ``until`` is the field with the last day on which
    an entry holds; later it leaves the lists and keeps its page. ``lapses`` says that what it tells can stop being true: a document, a
    message or a meeting tells of its own day. ``vouched_by`` are the words for who can say that an entry
    is right; none where there is nobody to ask. ``kept`` is the part of the guide a content manager keeps (``Guide.contentmanagers``)
    to which the type belongs; none where users fill it themselves.
    """

    model: type[EntryModel]
    name: str
    folder: str
    address: str
    label: str
    plural: str
    intro: str
    empty: str
    term_months: int = 24
    rules: tuple[Rule, ...] = ()
    linked_rules: tuple[LinkedRule, ...] = ()
    order: int = 50
    menu: str = ""
    until: str = ""
    lapses: bool = True
    vouched_by: str = mark("de betrokken partners")
    schema: str = "CreativeWork"
    kept: str = ""

    def said(self) -> ContentType:
        """Return the type with its words in the language that is spoken, in Dutch the type itself; its fields are always in that."""
        words: dict[str, Any] = {name: say(getattr(self, name)) for name in ("label", "plural", "intro", "empty", "menu", "vouched_by")}
        return self if spoken().code == DUTCH else dataclasses.replace(self, **words)

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The declared fields, in reading order."""
        return fields_of(self.model)

    @property
    def title_field(self) -> str:
        """The field that holds the name of an entry: ``naam`` or ``titel``."""
        return self.model.ORDER[0]
