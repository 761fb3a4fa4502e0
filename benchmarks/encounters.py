"""How long grouping the tellings of meetings takes: it must grow with the articles, not with their square.

    python benchmarks/encounters.py [COUNT …] [ARCHIVE …]

The readings are made: a meeting of two of forty countries on some day of three years, told by one to five articles. Of
an archive (see `archive.py build`) its encounters are grouped from its rows, asked for again.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from communique.archive import open_archive
from communique.dossier.archived import ArchivedEncounters
from communique.dossier.encounters import encounters
from communique.record import Actor, Article, Meeting, Mention, Reading, Span, Time, digest

_HERE = Span(start=0, end=1)
_COUNTRIES = [f"{a}{b}X" for a in "ABCDE" for b in "ABCDEFGH"]
_DAYS = 1096
MORE = 100


def made(count: int) -> Iterator[tuple[str, Reading]]:
    """So many articles with their keys, the same every time."""
    chance, number = random.Random(count), 0
    while number < count:
        sides = chance.sample(_COUNTRIES, 2)
        day = (date(2020, 1, 1) + timedelta(days=chance.randrange(_DAYS))).isoformat()
        for _ in range(min(chance.randint(1, 5), count - number)):
            yield str(number), _telling(sides, day)
            number += 1


def _telling(sides: list[str], day: str) -> Reading:
    mention = Mention(start=0, end=1, form="name")
    cast = tuple(Actor(id=c, name=c, type="country", country=c, mentions=(mention,), evidence=(_HERE,)) for c in sides)
    when = Time(id="t1", value=day, precision=1, basis="stated", evidence=(_HERE,))
    meeting = Meeting(
        id="m1", form="meeting", sides=tuple((c,) for c in sides), time=when, status="held", evidence=(_HERE,)
    )
    return Reading(article=Article(text=day, sha256=digest(day)), actors=cast, meetings=(meeting,))


def grouped(count: int) -> None:
    """Group so many made articles, then a hundred more, one by one."""
    readings = list(made(count + MORE))
    begun = time.process_time()
    found = encounters(readings[:count])
    taken = time.process_time() - begun
    begun = time.process_time()
    for key, reading in readings[count:]:
        found.add(key, reading)
    more = time.process_time() - begun
    print(
        f"{count:>8} articles {len(found):>8} encounters {taken:8.2f} s {1e6 * taken / count:8.1f} µs an article,"
        f" {1e6 * more / MORE:8.1f} µs for one more"
    )


def asked(address: str) -> None:
    """Group what an archive holds, and ask again."""
    archive, kept = open_archive(address), ArchivedEncounters()
    with archive.reading() as connection:
        begun = time.perf_counter()
        found = kept.of(connection)
        first = time.perf_counter() - begun
        begun = time.perf_counter()
        kept.of(connection)
        again = time.perf_counter() - begun
    print(f"{Path(address).name}: {len(found)} encounters in {first:.2f} s, asked again in {1e3 * again:.2f} ms")
    archive.close()


def main() -> None:
    told = sys.argv[1:] or ["10000", "30000", "100000"]
    for one in told:
        grouped(int(one)) if one.isdigit() else asked(one)


if __name__ == "__main__":
    main()
