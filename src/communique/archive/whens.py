"""From the record's times to days that a table can be sorted and filtered by."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from communique.record import Time

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?")


class When(NamedTuple):
    """The first and last day of something, how precise that is, and what it rests on; all None where unknown."""

    date: str | None
    date_until: str | None
    date_precision: int | None
    date_basis: str | None


def days(value: str | None) -> tuple[str, str] | None:
    """The first and last day of an ISO 8601 date, datetime, month, year or interval; None for anything else."""
    if not value:
        return None
    first, _, last = value.partition("/")
    from_days, until_days = _days_of_one(first), _days_of_one(last or first)
    if not from_days or not until_days or from_days[0] > until_days[1]:
        return None
    return from_days[0], until_days[1]


def _days_of_one(value: str) -> tuple[str, str] | None:
    found = _DAY.fullmatch(value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        return None
    if month is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}"
    whole = f"{year:04}-{month:02}-{day:02}"
    return (whole, whole) if 1 <= day <= last else None


def day_of(published: str | None) -> str | None:
    """The day on which an article was published."""
    found = days(published)
    return found[0] if found else None


def when(time: Time | None, published_on: str | None) -> When:
    """When something was: as resolved, else (and so marked) the day on which it was told."""
    found = days(time.value) if time else None
    if time and found:
        return When(found[0], found[1], time.precision, time.basis)
    return When(published_on, None, None, "published" if published_on else None)
