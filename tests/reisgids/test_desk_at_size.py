"""The desk of a guide of a thousand entries, two years on: it finds what was planted and little else, and each task can be done."""

import pytest
from reisgids.emit.desk.where import where
from reisgids.emit.page import Addresses
from reisgids.emit.writer import Writer

from benchmarks.desk import DAY, measured

COUNT = 8
NEARLY_ALL = 0.95


@pytest.fixture(scope="module")
def outcome():
    return measured(COUNT)


def test_nearly_everything_planted_is_found(outcome):
    scores, _, _ = outcome
    planted, missed = sum(s.planted for s in scores.values()), [path for s in scores.values() for path in s.missed]
    assert planted > 100
    assert len(missed) <= planted * (1 - NEARLY_ALL), missed


def test_hardly_anything_else_comes_up(outcome):
    scores, _, _ = outcome
    besides = [said for score in scores.values() for said in score.besides]
    assert len(besides) <= 2, besides


def test_each_task_is_one_click_from_the_file_that_it_is_about(outcome):
    desk = outcome[2]
    graph = desk.sight.graph
    w, paths = Writer(graph, DAY, Addresses(), "redactie/index"), {e.path for e in graph.entries.values()}
    for pile in desk.piles:
        for task in pile.tasks:
            place = where(w, pile.kind, task)
            assert place.address
            assert place.path in paths
            assert place.path.rpartition("/")[2].removesuffix(".md") in place.address


def test_what_only_one_side_says_is_filled_in_at_the_deal(outcome):
    pile = next(p for p in outcome[2].piles if p.kind.name == "eenzijdig")
    done_at = [task.at for task in pile.tasks if any(e.key.type == "deal" for e in task.others)]
    assert done_at
    assert all(entry and entry.key.type == "deal" for entry in done_at)
