"""The kinds of value a field can hold, each with the marker that everything is derived from.

A kind says how typed text becomes a value (through pydantic), and which form widget, column and
piece of page belong to it (through its marker, read by ``declare.fields_of``). The sentences for
what is wrong stand in ``messages.py``, under the code that is raised here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from reisgids.dates import PartialDate, guess_iso
from reisgids.language import say

LINE_LENGTH = 300
SUMMARY_LENGTH = 200  # one or two sentences in a list of cards and in a search result
TEXT_LENGTH = 8000

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID_LENGTH = (3, 60)


@dataclass(frozen=True)
class Kind:
    """What sort of value a field holds: ``line``, ``text``, ``date``, ``url`` …"""

    name: str

    def said(self) -> Kind:
        """Return the kind with its words in the language that is spoken."""
        return self


@dataclass(frozen=True)
class Choice(Kind):
    """One of a closed list; ``options`` maps what is typed to what a reader sees."""

    name: str = field(default="choice", init=False)
    options: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __init__(self, **options: str) -> None:
        # Keys are typed by people, so they use hyphens; Python names cannot, so ``_`` stands for ``-``.
        object.__setattr__(self, "name", "choice")
        object.__setattr__(self, "options", {k.replace("_", "-"): v for k, v in options.items()})

    def said(self) -> Choice:
        return Choice(**{option: say(label) for option, label in self.options.items()})

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(self.options))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.options)}


@dataclass(frozen=True)
class Ref(Kind):
    """A reference to an entry.

    ``targets`` are the names of the types it may point to (none: any type, written
    ``folder/id``). ``inverse`` is the heading under which the other page shows it.
    ``same`` marks a relation that reads alike from both sides.
    """

    name: str = field(default="ref", init=False)
    targets: tuple[str, ...] = ()
    inverse: str = ""
    same: bool = False

    def __init__(self, *targets: str, inverse: str, same: bool = False) -> None:
        object.__setattr__(self, "name", "ref")
        object.__setattr__(self, "targets", targets)
        object.__setattr__(self, "inverse", inverse)
        object.__setattr__(self, "same", same)

    def said(self) -> Ref:
        return Ref(*self.targets, inverse=say(self.inverse), same=self.same)


@dataclass(frozen=True)
class Term(Kind):
    """A reference to an item of one of the guide's lists (``themas``, ``gebieden`` …)."""

    name: str = field(default="term", init=False)
    vocabulary: str = ""

    def __init__(self, vocabulary: str) -> None:
        object.__setattr__(self, "name", "term")
        object.__setattr__(self, "vocabulary", vocabulary)


def _single_line(value: str) -> str:
    if "\n" in value.strip():
        raise PydanticCustomError("regel", "one line expected")
    return value


@dataclass(frozen=True)
class Shape:
    """The form a text must have; checks it, and tells a form in a browser what to check.

    ``pattern`` must match the whole text without what ``ignoring`` matches; both mean the same in Python
    and in a browser. ``meant`` guesses what a wrong text should be.
    """

    code: str
    pattern: str
    ignoring: str = ""
    meant: Callable[[str], str] = field(default=lambda _: "", compare=False)

    def check(self, value: str) -> str:
        """Return the text as it is, or raise the code of what is wrong."""
        if not re.fullmatch(self.pattern, re.sub(self.ignoring, "", value) if self.ignoring else value):
            raise PydanticCustomError(self.code, "does not match", {"meant": self.meant(value)})
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))


def _date(value: Any) -> PartialDate:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "text expected")
    try:
        return PartialDate.parse(value)
    except ValueError:
        raise PydanticCustomError("datum", "no date", {"meant": guess_iso(value)}) from None


def _yes_no(value: Any) -> bool:
    if value not in ("ja", "nee"):
        near = {"ja": "ja", "yes": "ja", "true": "ja", "nee": "nee", "no": "nee", "false": "nee"}
        raise PydanticCustomError("ja-nee", "no yes or no", {"meant": near.get(str(value).lower(), "")})
    return bool(value == "ja")


def _url_meant(value: str) -> str:
    bare = re.sub(r"^(?:https?:)?/*", "", value)
    return f"https://{bare}" if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(?:/[^\s<>\"']*)?", bare) else ""


URL = Shape("url", r"https://[^\s/?#@:<>\"'\\]+\.[^\s/?#@:<>\"'.\\]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'\\]*)?", meant=_url_meant)
PHONE = Shape("telefoon", r"(?:0|\+31|0031)[0-9]{9}|0(?:800|900)[0-9]{4,7}|14[0-9]{3,4}|\+[0-9]{8,15}", ignoring=r"[\s().-]")
NUMBER = Shape("getal", r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[-+]?[0-9]+(?:,[0-9]+)?")


def _number(value: Any) -> str:
    """Keep a number as it was typed: ``1.234,5`` and ``34`` are both what a reader expects."""
    if not isinstance(value, str) or not re.fullmatch(NUMBER.pattern, value):
        dotted = isinstance(value, str) and re.fullmatch(r"\d+\.\d{1,2}", value)
        raise PydanticCustomError("getal", "no number", {"meant": value.replace(".", ",") if dotted else ""})
    return value


def _stripped(length: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=length)


Line = Annotated[str, Kind("line"), _stripped(LINE_LENGTH), AfterValidator(_single_line)]
Summary = Annotated[str, Kind("line"), _stripped(SUMMARY_LENGTH), AfterValidator(_single_line)]
Text = Annotated[str, Kind("text"), _stripped(TEXT_LENGTH)]
Date = Annotated[
    PartialDate,
    Kind("date"),
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
YesNo = Annotated[
    bool, Kind("yesno"), BeforeValidator(_yes_no), WithJsonSchema({"type": "string", "enum": ["ja", "nee"]})
]
Url = Annotated[str, Kind("url"), _stripped(500), URL, WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"})]
Email = Annotated[str, Kind("email"), _stripped(200), Shape("email", r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[a-zA-Z]{2,}")]
Phone = Annotated[str, Kind("phone"), _stripped(30), PHONE]
Number = Annotated[str, Kind("number"), BeforeValidator(_number), NUMBER]
Kvk = Annotated[str, Kind("kvk"), _stripped(20), Shape("kvk", r"[0-9]{8}")]
Year = Annotated[str, Kind("line"), _stripped(4), Shape("jaar", r"(?:1[89]|20)[0-9]{2}")]
Id = Annotated[str, Kind("id"), _stripped(ID_LENGTH[1]), Shape("id", ID_PATTERN)]
Mark = Annotated[str, Kind("line"), _stripped(16), Shape("merk", r"[0-9a-f]{16}")]
ImageFile = Annotated[
    str, Kind("image"), _stripped(120), Shape("afbeelding", rf"{ID_PATTERN}\.(?:jpg|jpeg|png|webp)")
]
