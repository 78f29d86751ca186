"""What happened to the proposals between two editions of the kompas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reisgids.kompas.edition import Edition, ProposalThen
from reisgids.kompas.steps import REJECTED, Question


@dataclass(frozen=True)
class Change:
    """One proposal between two editions; ``before`` is its former stand, or nothing when it is new."""

    id: str
    now: ProposalThen
    before: ProposalThen | None


@dataclass(frozen=True)
class Changes:
    """What happened to the proposals between two editions. Each stands in one list.

    ``changed`` were taken over or carried out: the system is another than before. ``refused`` were
    not. ``moved`` came further without being settled, ``stuck`` stand where they stood and are not settled, ``kept``
    were settled already. ``gone`` are no longer in the guide.
    """

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    refused: tuple[Change, ...]
    moved: tuple[Change, ...]
    stuck: tuple[Change, ...]
    kept: tuple[Change, ...]
    gone: tuple[Change, ...]


def changes(now: Edition, before: Edition | None) -> Changes:
    """Return what is new, changed, refused, moved, stuck, kept and gone since the edition before."""
    old: Mapping[str, ProposalThen] = before.voorstellen if before else {}
    lists: dict[str, list[Change]] = {name: [] for name in Changes.__dataclass_fields__}
    for key, row in now.voorstellen.items():
        lists[_what(row, old.get(key))].append(Change(key, row, old.get(key)))
    lists["gone"] = [Change(key, row, row) for key, row in old.items() if key not in now.voorstellen]
    return Changes(**{name: tuple(sorted(found, key=_most_silent_first)) for name, found in lists.items()})


def _what(now: ProposalThen, before: ProposalThen | None) -> str:
    if before is None:
        return "new"
    if _standing(now) == _standing(before):
        return "kept" if now.is_settled else "stuck"
    if not now.is_settled:
        return "moved"
    return "refused" if now.stand == REJECTED else "changed"


def _standing(row: ProposalThen) -> tuple[str, str, list[tuple[str, bool]]]:
    """Return how far it is, and with which other bodies it was or is; growing silent there is no progress."""
    return row.stand, row.sinds, [(body.id, body.vraag == Question.ANSWERED) for body in row.ook_bij]


def _most_silent_first(change: Change) -> tuple[int, str, str]:
    return -change.now.dagen_stil, change.now.titel.casefold(), change.id
