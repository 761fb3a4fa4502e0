"""Reprints: texts that are (nearly) the same are one telling, however many outlets carry it.

A new text joins the telling of a text that it resembles; where it joins two tellings, they become one. Up to a few
texts of each candidate telling are compared, so that the thousandth copy costs no more than the tenth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, insert, select, update

from communique.archive.schema import actors, sketches, versions
from communique.archive.sketches import bands, same_telling

_COMPARED = 4  # texts of one telling that a new text is compared with
_TELLINGS = 50  # candidate tellings looked at, those with the most bands in common first


def own_telling(version: str) -> str:
    """The telling of a text that resembles no other."""
    return "r" + version[1:]


def join_tellings(connection: Connection, texts: Mapping[str, str]) -> None:
    """Put texts that were just added, by their keys, with the texts that they resemble; those to come find them."""
    drawn = {version: bands(words) for version, words in texts.items()}
    found = _Sharing(connection, {band for sketch in drawn.values() for band in sketch})
    for version, words in texts.items():
        near = [t for t, others in found.candidates(drawn[version]) if _is_one_of(connection, words, others)]
        telling, *more = sorted(near) or [own_telling(version)]
        if near:
            connection.execute(update(versions).where(versions.c.version == version).values(telling=telling))
        for other in more:
            _rename(connection, other, telling)
            found.rename(other, telling)
        found.add(version, telling, drawn[version])
    rows = [{"hash": band, "version": version} for version, sketch in drawn.items() for band in sketch]
    if rows:
        connection.execute(insert(sketches), rows)


class _Sharing:
    """Which texts share bands with those that were just added, and of what telling each is."""

    def __init__(self, connection: Connection, sought: Iterable[int]) -> None:
        asked = (
            select(sketches.c.hash, sketches.c.version, versions.c.telling)
            .join(versions, sketches.c.version == versions.c.version)
            .where(sketches.c.hash.in_(sorted(sought)))
        )
        self._texts: dict[int, list[str]] = defaultdict(list)
        self._telling: dict[str, str] = {}
        for band, version, telling in connection.execute(asked):
            self._texts[band].append(version)
            self._telling[version] = telling

    def add(self, version: str, telling: str, sketch: Sequence[int]) -> None:
        """A text more."""
        self._telling[version] = telling
        for band in sketch:
            self._texts[band].append(version)

    def rename(self, telling: str, to: str) -> None:
        """Two tellings became one."""
        self._telling = {version: to if t == telling else t for version, t in self._telling.items()}

    def candidates(self, sketch: Sequence[int]) -> list[tuple[str, list[str]]]:
        """Tellings that share bands with `sketch`, and the versions of each to compare with."""
        shared = Counter(version for band in sketch for version in self._texts.get(band, ()))
        by_telling: dict[str, list[str]] = defaultdict(list)
        for version in sorted(shared, key=lambda v: (-shared[v], v)):
            held = by_telling[self._telling[version]]
            if len(held) < _COMPARED:
                held.append(version)
        return list(by_telling.items())[:_TELLINGS]


def _rename(connection: Connection, telling: str, to: str) -> None:
    its_texts = select(versions.c.version).where(versions.c.telling == telling)
    connection.execute(update(actors).where(actors.c.version.in_(its_texts)).values(telling=to))
    connection.execute(update(versions).where(versions.c.telling == telling).values(telling=to))


def _is_one_of(connection: Connection, words: str, candidates: list[str]) -> bool:
    texts = connection.scalars(select(versions.c.text).where(versions.c.version.in_(candidates)))
    return any(same_telling(words, text) for text in texts)
