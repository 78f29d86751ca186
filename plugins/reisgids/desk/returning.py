"""Lessons that return without anybody having said so: candidates for ``zelfde_les_als``.

Two lessons are compared by their titles, letter by letter in an order that does not matter, and by the words of title and
summary, where a word that few lessons use weighs more. They must share a theme or lie in the same area. What was tied together already,
by way of others too, is not reported.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from reisgids.desk.alike import Pair, close, strangers
from reisgids.desk.task import Sight, Task
from reisgids.kompas.compass import compass_of
from reisgids.linking.overlap import Areas, tags_of
from reisgids.reading.entry import Entry, Key
from reisgids.slug import slugify

# Measured on the 566 lessons of the first content, where an editor had read all and tied 217 pairs together: above these
# values no pair was left that says something else; at 65 and 0.35 nine of ten pairs did.
TITLES = 78
WORDS = 0.45
RARE = 25  # a word in more lessons than this brings nobody together
LETTERS = 6  # enough to take ‘leren’ and ‘leerde’ apart, and ‘vertrouwen’ and ‘vertrouwens’ together
FEW = 3  # words in a text that is too short to weigh


def returning(sight: Sight) -> Iterator[Task]:
    """Yield the lessons that others seem to say as well, each group once under the lesson that is least like a draft of it."""
    graph = sight.graph
    group_of = compass_of(graph, sight.day).group_of
    lessons = sorted((e for e in graph.of_type("les") if e.key in group_of), key=lambda e: e.key)
    areas = Areas(graph.lists)
    like: dict[Key, list[Entry]] = defaultdict(list)
    taken: set[Key] = set()
    for one, other in sorted(_pairs(lessons)):
        first, second = graph.entries[one], graph.entries[other]
        apart = group_of[one] is not group_of[other] and strangers(graph, one, other)
        if apart and one not in taken and _share(first, second, areas):
            like[one].append(second)
            taken.add(other)
    for key, others in like.items():
        names = ", ".join(f"‘{e.title}’" for e in others)
        yield Task(graph.entries[key], f"{names} {'lijkt' if len(others) == 1 else 'lijken'} hetzelfde te zeggen.", len(others), tuple(others))


def _pairs(lessons: list[Entry]) -> set[Pair]:
    titles = [" ".join(sorted(slugify(e.title).split("-"))) for e in lessons]
    found = {(lessons[a].key, lessons[b].key) for a, b in close(titles, TITLES)}
    return found | set(_same_words(lessons))


def _same_words(lessons: list[Entry]) -> Iterator[Pair]:
    words = {e.key: _words(e) for e in lessons}
    uses = Counter(word for own in words.values() for word in own)
    weight = {word: math.log(1 + len(lessons) / count) ** 2 for word, count in uses.items()}
    length = {key: math.sqrt(sum(weight[w] for w in own)) for key, own in words.items()}
    users: Mapping[str, list[Key]] = defaultdict(list)
    for key, own in words.items():
        for word in own:
            users[word].append(key)
    tried = {pair for word, keys in users.items() if uses[word] <= RARE for pair in combinations(keys, 2)}
    for one, other in tried:
        if min(len(words[one]), len(words[other])) >= FEW and sum(weight[w] for w in words[one] & words[other]) >= WORDS * length[one] * length[other]:
            yield one, other


def _words(lesson: Entry) -> frozenset[str]:
    """The words of a lesson that may tell it apart, cut short so that endings do not count."""
    return frozenset(word[:LETTERS] for word in slugify(f"{lesson.title} {lesson.fields.samenvatting}").split("-") if len(word) > 3)


def _share(one: Entry, other: Entry, areas: Areas) -> bool:
    """Whether two lessons are about the same subject or place; of a lesson that states neither nothing is known."""
    mine, theirs = tags_of(one), tags_of(other)
    silent = not (mine.themes or mine.areas) or not (theirs.themes or theirs.areas)
    return silent or bool(mine.themes & theirs.themes or areas.around(mine.areas) & areas.known(theirs.areas))
