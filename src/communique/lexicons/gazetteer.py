"""Where places lie: the words of `places.txt`, and the cities of `gazetteer.txt`, read at the first look-up."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.errors import LexiconError
from communique.lexicons.table import Faults, Row, read_table

KINDS = ("venue", "region", "also", "motion", "reach")
_COLUMNS = 7
_STROKES = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "’": "'", "-": " "})


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """A word of `places.txt`; `forms` are all its spellings, folded; `value` as the table's head explains."""

    forms: tuple[str, ...]
    kind: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames: country as alpha-3, degrees (WGS 84), GeoNames id."""

    name: str
    country: str
    lat: float
    lon: float
    geonames: int
    population: int


def folded(name: str) -> str:
    """`name` in lower case without diacritics, strokes and hyphens: how names of places are compared."""
    lower = name.casefold().translate(_STROKES)
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower).casefold().translate(_STROKES)  # ㍱ comes apart as hPa
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def read_places(path: Path) -> list[PlaceWord]:
    """The words of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    words = [_word(row, faults) for row in read_table(path, ("word", "kind"), ("value", "forms"), faults)]
    faults.settle()
    return words


def _word(row: Row, faults: Faults) -> PlaceWord:
    faults.unknown(row, "kind", KINDS)
    value = row["value"]
    if row["kind"] == "region" and value and not (len(value) == 3 and value.isupper()):
        faults.add(
            row.line,
            f"{value!r} is no alpha-3 code",
            why="a region's country is named by it",
            mend="use the ISO 3166-1 code, or leave it empty where the region is several countries' or disputed",
        )
    if row["kind"] == "also" and not value:
        faults.add(
            row.line, "no value", why="it is the gazetteer's name that this one stands for", mend="write that name"
        )
    return PlaceWord((folded(row["word"]), *map(folded, row.items("forms"))), row["kind"], value, row.source)


class Gazetteer:
    """The cities by name; the file is read at the first look, which takes some hundredths of a second."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: dict[str, list[str]] | None = None

    def cities(self, name: str) -> tuple[City, ...]:
        """The cities of that name or spelling, the largest first; none where the gazetteer has none.

        Raises:
            LexiconError: the file's row of that name is faulty.
        """
        if self._lines is None:
            self._lines = _read_lines(self._path)
        found = [_city(line, self._path.name) for line in self._lines.get(folded(name), ())]
        return tuple(sorted(found, key=lambda c: (-c.population, c.geonames)))


@cache
def gazetteer(path: Path) -> Gazetteer:
    """The gazetteer of the file at `path`, one for all who ask."""
    return Gazetteer(path)


def _read_lines(path: Path) -> dict[str, list[str]]:
    by_name: dict[str, list[str]] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if line and line[0] != "#")
    next(rows, None)  # the names of the columns
    for line in rows:
        name, spellings, _ = line.split("|", 2)
        for form in (name, *spellings.split(";")) if spellings else (name,):
            by_name.setdefault(folded(form), []).append(line)
    return by_name


def _city(line: str, file: str) -> City:
    cells = [cell.strip() for cell in line.split("|")]
    try:
        name, _, country, lat, lon, geonames, population = cells
        return City(name, country, float(lat), float(lon), int(geonames), int(population))
    except ValueError:
        raise LexiconError(
            file,
            0,
            f"the row of {cells[0]!r} cannot be read",
            why=f"it needs {_COLUMNS} cells, the last four of them numbers",
            mend="write name | names | country | lat | lon | geonames | population",
        ) from None
