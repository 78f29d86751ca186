"""Dates as precise as they are known: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from reisgids.language import mark, say

MONTHS = [mark("januari"), mark("februari"), mark("maart"), mark("april"), mark("mei"), mark("juni"), mark("juli"), mark("augustus"), mark("september"), mark("oktober"), mark("november"), mark("december")]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\s+(\d{4})")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of which the month and the day may be unknown (0)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2019``, ``2019-05`` or ``2019-05-12``; anything else is a ValueError."""
        match = _ISO.fullmatch(text.strip())
        if not match:
            raise ValueError(text)
        year, month, day = (int(part or 0) for part in match.groups())
        if not year or (match[2] and not 1 <= month <= 12):
            raise ValueError(text)
        if match[3]:
            date(year, month, day)  # refuses a day that does not exist
        return cls(year, month, day)

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def surely_after(self, other: PartialDate) -> bool:
        """Whether it is later, judged on what is known of both."""
        return self.first > other.last

    def __str__(self) -> str:
        known = f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"
        return "-".join(part for part in known if int(part))

    @property
    def words(self) -> str:
        """The date as a reader expects it: ``12 mei 2019``, ``mei 2019``, ``2019``."""
        if not self.month:
            return str(self.year)
        month = say(MONTHS[self.month - 1])
        if not self.day:
            return say("{month} {year}", month=month, year=self.year)
        return say("{day} {month} {year}", day=self.day, month=month, year=self.year)


def guess_iso(text: str) -> str:
    """Return the ISO form that a Dutch reader would give to this text, or an empty text.

    ``31-01-2026`` and ``31 januari 2026`` are days first, as written in the Netherlands; months have their Dutch name or that
    of the language that is spoken.
    """
    lowered = text.strip().lower()
    if match := _NUMERIC.fullmatch(lowered):
        day, month, year = match.groups()
        candidate = f"{year}-{int(month):02}-{int(day):02}"
    elif (match := _WORDS.fullmatch(lowered)) and (month := _month(match[2])):
        candidate = f"{match[3]}-{month:02}" + (f"-{int(match[1]):02}" if match[1] else "")
    elif match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", lowered):
        candidate = f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")
    else:
        return ""
    try:
        return str(PartialDate.parse(candidate))
    except ValueError:
        return ""


def _month(word: str) -> int:
    hits = [n for n, month in enumerate(MONTHS, 1) if len(word) >= 3 and any(name.lower().startswith(word) for name in (month, say(month)))]
    return hits[0] if len(hits) == 1 else 0
