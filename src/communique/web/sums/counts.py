"""How much there is of everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from communique.archive import schema
from communique.archive.schema import documents, failures, gaps, versions
from communique.web.sums.standing import count_of, stands

_COUNTED = (schema.statements, schema.positions, schema.events, schema.meetings, schema.gaps)
LISTED = 2_000  # gaps of one kind that can be leafed through
_MARKED = 20  # changed documents that are listed


@dataclass(frozen=True, slots=True)
class Counts:
    """How many texts, tellings (texts without their reprints), findings by table, failures; `outlets` have a name."""

    texts: int
    tellings: int
    outlets: int
    changed: int
    failures: int
    first_published: str | None
    last_published: str | None
    findings: Mapping[str, int]


def counts(connection: Connection) -> Counts:
    """The counts of an archive."""
    v = versions.c
    told = connection.execute(
        select(
            func.count(), func.count(v.telling.distinct()), func.count(v.outlet.distinct()),
            func.min(v.published_on), func.max(v.published_on), func.sum(case((v.number > 1, 1), else_=0)),
        ).where(v.is_current)
    ).one()  # fmt: skip
    found = {table.name: count_of(connection, table) for table in _COUNTED}
    failed = connection.scalar(select(func.count()).select_from(failures)) or 0
    return Counts(told[0], told[1], told[2], told[5] or 0, failed, told[3], told[4], found)


def texts_by_month(connection: Connection) -> Mapping[str, int]:
    """How many texts were published in each month (`2024-05`)."""
    month = func.substr(versions.c.published_on, 1, 7)
    asked = select(month, func.count()).where(versions.c.is_current, versions.c.published_on.is_not(None))
    return dict(connection.execute(asked.group_by(month).order_by(month)).tuples().all())


def changed_documents(connection: Connection) -> tuple[str, ...]:
    """The documents with more than one text, those whose last text came last first; the last few."""
    v, d = versions.c, documents.c
    asked = select(d.document).join(versions, v.version == d.current).where(d.versions > 1)
    return tuple(connection.scalars(asked.order_by(v.retrieved.desc(), d.document).limit(_MARKED)))


def gaps_by_kind(connection: Connection) -> tuple[tuple[str, int, int], ...]:
    """What could not be resolved: its kind, how often, in how many texts; the most frequent first."""
    times = func.count().label("times")
    asked = select(gaps.c.what, times, func.count(gaps.c.version.distinct())).where(stands(gaps)).group_by(gaps.c.what)
    return tuple((what, n, texts) for what, n, texts in connection.execute(asked.order_by(times.desc(), gaps.c.what)))


def newest_gaps(connection: Connection) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The gaps of each kind in the newest texts first, by their keys, with the outlet of the text in lower case."""
    g, v = gaps.c, versions.c
    order = (v.published_on.desc().nulls_last(), g.version, g.first, g.gap)
    nth = func.row_number().over(partition_by=g.what, order_by=order).label("nth")
    found = (
        select(g.what, g.gap, func.lower(func.coalesce(v.outlet, "")).label("outlet"), nth)
        .join(versions, v.version == g.version)
        .where(v.is_current)
        .subquery()
    )
    asked = select(found.c.what, found.c.gap, found.c.outlet).where(found.c.nth <= LISTED).order_by(found.c.nth)
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for what, gap, outlet in connection.execute(asked):
        out[what].append((gap, outlet))
    return {what: tuple(held) for what, held in out.items()}
