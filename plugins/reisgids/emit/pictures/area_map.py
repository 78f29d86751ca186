"""The schematic map: the areas that lie in one area, as tiles, each with how much the guide has on it.

Where a tile stands is a choice of who keeps the list of areas (``plek``); it is no geography. Areas without a
place stand in rows below, and where none has a place all stand in a tidy grid, by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from reisgids.emit.pictures.lettering import in_lines
from reisgids.graph import Graph
from reisgids.model.lists import Area
from reisgids.reading.entry import Key
from reisgids.reading.lists import children

WIDE, HIGH, GAP = 64, 62, 4  # one tile and what is between two; five columns fill a phone, with letters of that size
MOST = 5  # columns of a grid in which nobody chose a place
TOO_WIDE = 6  # columns that a phone can show; with more, the drawing can be pushed sideways
SHADES = 4
LETTERS, LINES = 10, 3  # of a name in a tile
FEWEST = 2  # areas that make a map


@dataclass(frozen=True)
class Tile:
    """An area on the map: how many entries it has, its shade (0 is none), and its name in pieces that fit."""

    area: Area
    count: int
    shade: int
    x: int
    y: int
    lines: tuple[str, ...]
    placed: bool = True


@dataclass(frozen=True)
class AreaMap:
    """The map of one area. ``legend`` says which numbers a shade stands for; ``chosen`` whether somebody placed the tiles."""

    area: Area
    tiles: tuple[Tile, ...]
    legend: tuple[tuple[int, str], ...]
    columns: int
    height: int
    chosen: bool

    tile_width: int = WIDE - GAP
    tile_height: int = HIGH - GAP

    @property
    def width(self) -> int:
        """The width of the sheet."""
        return self.columns * WIDE - GAP

    @property
    def too_wide(self) -> bool:
        """Whether a phone cannot show it at once."""
        return self.columns > TOO_WIDE

    @property
    def apart(self) -> bool:
        """Whether some tiles stand below the map, for want of a place."""
        return self.chosen and any(not tile.placed for tile in self.tiles)


def area_counts(graph: Graph) -> Mapping[str, int]:
    """Return of each area how many public entries name it, or an area in it."""
    found: dict[str, set[Key]] = defaultdict(set)
    for area, larger in graph.enclosing.items():
        keys = graph.by_term.get(("gebieden", area), frozenset())
        for above in (area, *larger):
            found[above] |= keys
    return {area: len(keys) for area, keys in found.items()}


def map_of(graph: Graph, area: Area) -> AreaMap | None:
    """Return the map of what lies directly in an area; nothing when that is too little to draw."""
    inside = children(area.id, graph.lists)
    return _draw(area, inside, graph.derived(area_counts)) if len(inside) >= FEWEST else None


def main_maps(graph: Graph) -> list[AreaMap]:
    """Return the maps to begin with: of each area in which somebody placed the tiles, else of the one with most areas in it."""
    areas = [a for a in graph.lists["gebieden"].values() if isinstance(a, Area)]
    placed = {a.ligt_in for a in areas if a.plek}
    maps = [found for a in areas if (found := map_of(graph, a))]
    return [m for m in maps if m.area.id in placed] or sorted(maps, key=lambda m: -len(m.tiles))[:1]


def _draw(area: Area, inside: Sequence[Area], counts: Mapping[str, int]) -> AreaMap:
    squares: dict[tuple[int, int], Area] = {}
    for child in inside:
        if child.plek:
            squares.setdefault((int(child.plek.rij), int(child.plek.kolom)), child)
    loose = [child for child in inside if child not in squares.values()]
    left = min((column for _, column in squares), default=1)
    above = min((row for row, _ in squares), default=1)
    columns = max((column - left + 1 for _, column in squares), default=0) or min(MOST, ceil(len(inside) ** 0.5))
    rows = max((row - above + 1 for row, _ in squares), default=0)
    bounds = _bounds(max(counts.get(child.id, 0) for child in inside))
    below = rows * HIGH + (3 * GAP if rows else 0)

    def tile(child: Area, x: int, y: int, *, placed: bool) -> Tile:
        count = counts.get(child.id, 0)
        shade = next((n for n, bound in enumerate(bounds, 1) if count <= bound), 0) if count else 0
        return Tile(child, count, shade, x, y, in_lines(child.label, LETTERS, LINES), placed)

    tiles = [tile(child, (column - left) * WIDE, (row - above) * HIGH, placed=True) for (row, column), child in sorted(squares.items())]
    tiles += [tile(child, n % columns * WIDE, below + n // columns * HIGH, placed=False) for n, child in enumerate(loose)]
    height = max(t.y for t in tiles) + HIGH - GAP
    return AreaMap(area, tuple(tiles), _legend(bounds), columns, height, bool(squares))


def _bounds(most: int) -> list[int]:
    """Return the highest number of each shade: each shade holds about as many times more as the one before."""
    return sorted({ceil(round(most ** (n / SHADES), 6)) for n in range(1, SHADES + 1)}) if most else []


def _legend(bounds: Iterable[int]) -> tuple[tuple[int, str], ...]:
    rows, low = [(0, "0")], 1
    for shade, high in enumerate(bounds, 1):
        rows.append((shade, str(high) if high == low else f"{low}–{high}"))
        low = high + 1
    return tuple(rows)
