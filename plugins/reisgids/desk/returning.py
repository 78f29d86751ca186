"""Lessons that return without anybody having said so: candidates for ``zelfde_les_als``.

Two lessons are compared by their titles, letter by letter in an order that does not matter, and by the words of title, summary
and what one can do with them, where a word that few lessons use weighs more. They must share a theme or lie in the same area, and two
from one deal must be more alike than two from elsewhere. What was tied together already, by way of others too, is not reported.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from reisgids.desk.alike import Pair, close, strangers
from reisgids.desk.task import Sight, Task
from reisgids.kompas.compass import compass_of
from reisgids.language import plural, say
from reisgids.linking.overlap import Areas, tags_of
from reisgids.reading.entry import Entry, Key
from reisgids.slug import slugify

# Measured by ``benchmarks/desk.py`` on the 566 lessons of the first content, which editors had read all. Of 24 lessons written anew
# in other words all are found, and no pair that says something else. What says the same without sharing words is not found by
# these measures at any value: of the pairs that the editors tied together nearly all are of that sort.
TITLES = 78
WORDS = 0.36
ONE_DEAL = 0.5  # of two lessons from the same deal, for a deal teaches more than one thing about one subject
RARE = 25  # a word in more lessons than this brings nobody together
LETTERS = 6  # enough to take ‘leren’ and ‘leerde’ apart, and ‘vertrouwen’ and ‘vertrouwens’ together
FEW = 3  # words in a text that is too short to weigh
NUMBER = re.compile(r"\d+")  # ‘Les 12’ and ‘Les 13’ are a series, not one thing
EMPTY = frozenset(  # words of grammar; long enough to be counted, and without a subject
    "deze door elkaar haar hebben hebt heeft hier hoeft hoewel iedereen iemand ieder kunnen maar meer moet moeten niet onder ook over veel voor waar wanneer want weer werd wordt worden zich zijn zodat zoals zonder".split()  # noqa: SIM905 - a list to read
)


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
        yield Task(graph.entries[key], say("{names} {lijkt} hetzelfde te zeggen.", names=names, lijkt=plural('lijkt', 'lijken', len(others))), len(others), tuple(others))


def _pairs(lessons: list[Entry]) -> set[Pair]:
    titles = [" ".join(sorted(slugify(e.title).split("-"))) for e in lessons]
    found = {(lessons[a].key, lessons[b].key) for a, b in close(titles, TITLES) if NUMBER.findall(titles[a]) == NUMBER.findall(titles[b])}
    return found | set(_same_words(lessons))


def _same_words(lessons: list[Entry]) -> Iterator[Pair]:
    """Yield the pairs of which the words point the same way: the cosine of their vectors, a word weighed by how few use it."""
    words = {e.key: _words(e) for e in lessons}
    deals = {e.key: frozenset(getattr(e.fields, "geleerd_in", None) or ()) for e in lessons}
    uses = Counter(word for own in words.values() for word in own)
    rare = {word: math.log(1 + len(lessons) / count) for word, count in uses.items()}
    vectors = {key: _unit({word: math.sqrt(count) * rare[word] for word, count in own.items()}) for key, own in words.items() if len(own) >= FEW}
    users: Mapping[str, list[Key]] = defaultdict(list)
    for key, vector in vectors.items():
        for word in vector:
            users[word].append(key)
    tried = {pair for word, keys in users.items() if uses[word] <= RARE for pair in combinations(keys, 2)}
    for one, other in tried:
        mine, theirs = vectors[one], vectors[other]
        least = ONE_DEAL if deals[one] & deals[other] else WORDS
        if sum(weight * theirs[word] for word, weight in mine.items() if word in theirs) >= least:
            yield one, other


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()}


def _words(lesson: Entry) -> Counter[str]:
    """The words of a lesson that may tell it apart, cut short so that endings do not count."""
    said = f"{lesson.title} {lesson.fields.samenvatting} {getattr(lesson.fields, 'gevolg', None) or ''}"
    return Counter(word[:LETTERS] for word in slugify(said).split("-") if len(word) > 3 and word not in EMPTY)


def _share(one: Entry, other: Entry, areas: Areas) -> bool:
    """Whether two lessons are about the same subject or place; of a lesson that states neither nothing is known."""
    mine, theirs = tags_of(one), tags_of(other)
    silent = not (mine.themes or mine.areas) or not (theirs.themes or theirs.areas)
    return silent or bool(mine.themes & theirs.themes or areas.around(mine.areas) & areas.known(theirs.areas))
