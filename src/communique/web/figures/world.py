"""The world as a picture: the Equal Earth projection, and outlines that ship with the program.

The projection is that of Šavrič, Patterson and Jenny (2018, “The Equal Earth map projection”): areas are true, so that
no continent weighs more than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import asin, cos, pi, radians, sin, sqrt
from pathlib import Path

from communique.lexicons.table import Faults, read_table

_DATA = Path(__file__).parent / "data" / "world.txt"
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796  # the projection's own coefficients
WIDTH = 1000.0
_SCALE = WIDTH / (4 * pi / (sqrt(3) * _A1))
_NORTH = 84.0  # the picture's upper and lower edge: nobody has met beyond them
_SOUTH = -58.0


def _northing(latitude: float) -> float:
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    return theta * (_A1 + _A2 * theta**2 + _A3 * theta**6 + _A4 * theta**8)


_TOP = _northing(_NORTH)
HEIGHT = round((_TOP - _northing(_SOUTH)) * _SCALE, 1)


@lru_cache(maxsize=100_000)
def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place (degrees, WGS 84) stands in the picture: right of its left edge, below its upper edge."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    slope = _A1 + 3 * _A2 * theta**2 + 7 * _A3 * theta**6 + 9 * _A4 * theta**8
    easting = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    return WIDTH / 2 + easting * _SCALE, (_TOP - _northing(latitude)) * _SCALE


@dataclass(frozen=True, slots=True)
class Outlines:
    """SVG paths in tenths of the picture's unit: the land, and the borders that two countries share."""

    land: str
    borders: str


@cache
def outlines() -> Outlines:
    """The bundled outlines.

    Raises:
        ExceptionGroup: of `LexiconError`, where the file is not as `scripts/outlines.py` writes it.
    """
    faults = Faults(_DATA.name)
    rows = {row["name"]: row["path"] for row in read_table(_DATA, ("name", "path"), (), faults)}
    faults.settle()
    return Outlines(rows["land"], rows["borders"])
