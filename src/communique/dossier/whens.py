"""When two accounts say that something was or will be: whether their times can be the same."""

from __future__ import annotations

import calendar
from datetime import date
from itertools import product

_FAR = 3  # how many times longer the one span must be for the accounts to differ in how sure they are of the date
_LONG = 60  # days from which on a span of time is a vague date
_SINCE = 366  # days from which on it is no date at all, but how long something has lasted


def disagree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where both tellings name times (ISO 8601) and none of the one fits any of the other."""
    left, right = [s for t in one if (s := days(t))], [s for t in other if (s := days(t))]
    return bool(left and right) and not any(_fit(a, b) for a, b in product(left, right))


def days(value: str) -> tuple[date, date] | None:
    """The first and the last day of an ISO 8601 date, datetime, month, year or interval; None for anything else."""
    first, _, last = value.partition("/")
    start, end = _edges(first), _edges(last or first)
    return (start[0], end[1]) if start and end else None


def _edges(value: str) -> tuple[date, date] | None:
    try:
        parts = [int(p) for p in value[:10].split("-")]
        year, month, day = (*parts, 0, 0)[:3]
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    return first, date(year, last_month, day or calendar.monthrange(year, last_month)[1])


def _fit(one: tuple[date, date], other: tuple[date, date]) -> bool:
    if one[1] < other[0] or other[1] < one[0]:
        return False
    short, long = sorted(((one[1] - one[0]).days + 1, (other[1] - other[0]).days + 1))
    return long < _LONG or long > _SINCE or long < _FAR * short
