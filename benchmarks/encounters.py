"""How long grouping the tellings of meetings takes: it must grow with the articles, not with their square.

    python benchmarks/encounters.py [COUNT …]

The readings are made: a meeting of two of forty countries on some day of three years, told by one to five articles.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from communique.dossier.encounters import encounters
from communique.record import Actor, Article, Meeting, Mention, Reading, Span, Time, digest

_HERE = Span(start=0, end=1)
_COUNTRIES = [f"{a}{b}X" for a in "ABCDE" for b in "ABCDEFGH"]
_DAYS = 1096


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


def main() -> None:
    for count in [int(arg) for arg in sys.argv[1:]] or [10_000, 30_000, 100_000]:
        readings = list(made(count))
        begun = time.process_time()
        found = encounters(readings)
        taken = time.process_time() - begun
        print(f"{count:>8} articles {len(found):>8} encounters {taken:8.2f} s {1e6 * taken / count:8.1f} µs an article")


if __name__ == "__main__":
    main()
