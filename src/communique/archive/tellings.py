"""Reprints: texts that are (nearly) the same are one telling, however many outlets carry it.

A new text joins the telling of a text that it resembles; where it joins two tellings, they become one. Up to a few
texts of each candidate telling are compared, so that the thousandth copy costs no more than the tenth.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, func, insert, select, update

from communique.archive.schema import actors, sketches, versions
from communique.archive.sketches import bands, same_telling

_COMPARED = 4  # texts of one telling that a new text is compared with
_TELLINGS = 50  # candidate tellings looked at, those with the most bands in common first


def own_telling(version: str) -> str:
    """The telling of a text that resembles no other."""
    return "r" + version[1:]


def join_telling(connection: Connection, version: str, words: str) -> None:
    """Put a text that was just added with the texts that it resembles, and keep its sketch for those to come."""
    sketch = bands(words)
    found = [telling for telling, texts in _candidates(connection, sketch) if _is_one_of(connection, words, texts)]
    if sketch:
        connection.execute(insert(sketches), [{"hash": band, "version": version} for band in sketch])
    if found:
        first, *others = sorted(found)
        connection.execute(update(versions).where(versions.c.version == version).values(telling=first))
        for other in others:
            _rename(connection, other, first)


def _rename(connection: Connection, telling: str, to: str) -> None:
    its_texts = select(versions.c.version).where(versions.c.telling == telling)
    connection.execute(update(actors).where(actors.c.version.in_(its_texts)).values(telling=to))
    connection.execute(update(versions).where(versions.c.telling == telling).values(telling=to))


def _candidates(connection: Connection, sketch: list[int]) -> list[tuple[str, list[str]]]:
    """Tellings that share bands with `sketch`, and the versions of each to compare with."""
    if not sketch:
        return []
    shared = func.count().label("shared")
    hits = connection.execute(
        select(versions.c.telling, versions.c.version, shared)
        .join(sketches, sketches.c.version == versions.c.version)
        .where(sketches.c.hash.in_(sketch))
        .group_by(versions.c.telling, versions.c.version)
        .order_by(shared.desc(), versions.c.version)
    )
    by_telling: dict[str, list[str]] = defaultdict(list)
    for telling, version, _ in hits:
        if len(by_telling[telling]) < _COMPARED:
            by_telling[telling].append(version)
    return list(by_telling.items())[:_TELLINGS]


def _is_one_of(connection: Connection, words: str, candidates: list[str]) -> bool:
    texts = connection.scalars(select(versions.c.text).where(versions.c.version.in_(candidates)))
    return any(same_telling(words, text) for text in texts)
