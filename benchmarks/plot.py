"""A drawing of how something grows: lines by name, each a list of points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 420, 60, 50, 20, 190
COLOURS = ("#0b6e69", "#0b5f8a", "#b3400f", "#6a3d9a", "#4b5857")


def svg(lines: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Return a line chart as SVG: entries along the bottom, seconds up; every point has its figures as a title."""
    most = max(x for points in lines.values() for x, _ in points)
    top = max(y for points in lines.values() for _, y in points)

    def at(x: float, y: float) -> tuple[float, float]:
        return round(LEFT + x / most * (WIDTH - LEFT - RIGHT), 1), round(HEIGHT - BOTTOM - y / top * (HEIGHT - BOTTOM - TOP), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13" role="img">',
        "<title>Seconds of processor time by number of entries</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for share in (0, 0.25, 0.5, 0.75, 1):
        (left, y), (right, _) = at(0, top * share), at(most, 0)
        parts.append(f'<path d="M{left} {y}H{right}" stroke="#d9d2c3"/><text x="{left - 8}" y="{y + 4}" text-anchor="end">{top * share:.0f} s</text>')
    sizes = sorted({x for points in lines.values() for x, _ in points})
    parts += (f'<text x="{at(x, 0)[0]}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{x}</text>' for x in sizes)
    parts.append(f'<text x="{at(most / 2, 0)[0]}" y="{HEIGHT - 8}" text-anchor="middle">entries</text>')
    ends: list[float] = []
    for (name, points), colour in sorted(zip(lines.items(), COLOURS, strict=False), key=lambda line: -line[0][1][-1][1]):
        spots = [at(x, y) for x, y in points]
        path = "M" + "L".join(f"{x} {y}" for x, y in spots)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for (x, y), (entries, seconds) in zip(spots, points, strict=True):
            parts.append(f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"><title>{escape(name)}: {seconds:.1f} s, {entries} entries</title></circle>')
        label = max([spots[-1][1], *(end + 16 for end in ends[-1:])])  # names below one another where lines end close together
        ends.append(label)
        parts.append(f'<text x="{spots[-1][0] + 8}" y="{label + 4}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])
