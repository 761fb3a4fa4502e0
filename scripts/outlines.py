"""Draw the outlines of the web's map anew: `python scripts/outlines.py countries-50m.json > …/figures/data/world.txt`.

The source is Natural Earth 1:50m, which is in the public domain, as the npm package world-atlas 2.0.2 redistributes it
(TopoJSON; ISC licence): `npm pack world-atlas@2.0.2`. Arcs are projected (Equal Earth), thinned, and written as SVG
paths: the land, and the borders that two countries share, as they run in fact and not as anybody claims them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from communique.web.figures.world import HEIGHT, projected

Point = tuple[float, float]
_TOLERANCE = 0.2  # units of the picture (1000 wide) by which a line may miss a point that was left out
_SMALLEST = 0.35  # square units: smaller islands are left out

HEAD = """\
# Outlines of the land and of borders, Equal Earth projection, 1000 units wide; made by scripts/outlines.py.
# Made with Natural Earth (1:50m, version 4.1.0, public domain, naturalearthdata.com) out of the npm package
# world-atlas 2.0.2 (ISC licence). Borders are drawn as they run in fact; none of them is a judgement.
"""


def main() -> None:
    """Write the outlines of the TopoJSON named on the command line to standard output."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [_thinned(arc) for arc in _decoded(topology)]
    used = Counter(number for ring in _rings(topology, "countries") for number in _positive(ring))
    borders = [line for number, times in sorted(used.items()) if times > 1 for line in _cut(arcs[number])]
    rings = [part for ring in _rings(topology, "land") for part in _cut_ring(_joined(ring, arcs))]
    land = [ring for ring in map(_drawn, rings) if _area(ring) >= _SMALLEST and min(y for _, y in ring) < HEIGHT]
    sys.stdout.write(HEAD + "name | path\n")
    sys.stdout.write(f"land | {''.join(_path(ring) + 'z' for ring in land)}\n")
    sys.stdout.write(f"borders | {''.join(_path(_drawn(line)) for line in borders)}\n")


def _drawn(points: Iterable[Point]) -> list[Point]:
    return [projected(*point) for point in points]


def _decoded(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs in degrees; TopoJSON writes them as steps on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def _rings(topology: dict[str, Any], name: str) -> Iterator[list[int]]:
    for shape in topology["objects"][name]["geometries"]:
        for polygon in [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", []):
            yield from polygon


def _positive(ring: Iterable[int]) -> Iterator[int]:
    return (number if number >= 0 else ~number for number in ring)


def _joined(ring: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    out: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        out += arc[1:] if out else arc
    return out


def _cut(points: list[Point]) -> list[list[Point]]:
    """A line in pieces, none of which crosses the edge of the map (180 degrees east is 180 west)."""
    pieces = [points[:1]]
    for before, after in pairwise(points):
        if abs(after[0] - before[0]) > 180:
            edge = 180.0 if before[0] > 0 else -180.0
            share = (edge - before[0]) / ((after[0] + 2 * edge - before[0]) or 1.0)
            crossing = before[1] + share * (after[1] - before[1])
            pieces[-1].append((edge, crossing))
            pieces.append([(-edge, crossing)])
        pieces[-1].append(after)
    return pieces


def _cut_ring(ring: list[Point]) -> list[list[Point]]:
    """A ring in rings, each on its own side of the map: every piece begins and ends at the edge."""
    pieces = _cut(ring)
    if len(pieces) == 1:
        return pieces
    return [pieces[-1] + pieces[0][1:], *pieces[1:-1]]


def _area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _thinned(points: list[Point]) -> list[Point]:
    """The points that matter for the picture (Douglas and Peucker 1973)."""
    if len(points) < 3:
        return points
    drawn = _drawn(points)
    distance, at = max((_off(p, drawn[0], drawn[-1]), n) for n, p in enumerate(drawn[1:-1], start=1))
    if distance <= _TOLERANCE:
        return [points[0], points[-1]]
    return _thinned(points[: at + 1])[:-1] + _thinned(points[at:])


def _off(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if not length:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return float(abs(dx * (start[1] - point[1]) - (start[0] - point[0]) * dy) / length)


def _path(points: list[Point]) -> str:
    """A path in tenths of a unit: the first point, then steps."""
    whole = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    told = "".join(f"{_signed(x)}{_signed(y)}" for x, y in steps if x or y).removeprefix(" ")
    return f"M{whole[0][0]} {whole[0][1]}l{told}" if told else ""


def _signed(number: int) -> str:
    return f"{number}" if number < 0 else f" {number}"


if __name__ == "__main__":
    main()
