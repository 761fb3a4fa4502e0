"""What a time expression comes to: a period of the calendar, worked out from the day of publication.

Every rule of news for "Monday", "last week", "in January" stands here, without a look at the text. Precision follows
ACLED's codebook: 1 the day is known, 2 the week or month, 3 it is vaguer.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from communique.stages.grammar.tense import Look

Precision = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days `first..last` (both inclusive), written at the grain of a day, month, year or an interval."""

    first: date
    last: date
    grain: Literal["day", "month", "year", "interval"]
    precision: Precision

    def value(self) -> str:
        """The period in ISO 8601."""
        if self.grain == "day":
            return self.first.isoformat()
        if self.grain == "month":
            return f"{self.first:%Y-%m}"
        if self.grain == "year":
            return f"{self.first:%Y}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def of_day(day: date) -> Period:
    """One day."""
    return Period(day, day, "day", 1)


def of_month(year: int, month: int) -> Period:
    """One month."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", 2)


def of_year(year: int) -> Period:
    """One year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year", 3)


def of_week(day: date) -> Period:
    """The week of `day`, Monday to Sunday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6), "interval", 2)


def of_weekend(day: date) -> Period:
    """The Saturday and Sunday of the week of `day`."""
    saturday = day + timedelta(days=5 - day.weekday())
    return Period(saturday, saturday + timedelta(days=1), "interval", 2)


def between(first: date, last: date) -> Period:
    """An interval; vaguer than a month is precision 3."""
    return Period(first, last, "interval", 2 if (last - first).days <= 31 else 3)


def of_days(first: date, last: date) -> Period:
    """An interval whose first and last day are both stated."""
    return Period(first, last, "interval", 1)


def of_months(year: int, first: int, last: int) -> Period:
    """From month `first` of `year` to the month `last` that follows it."""
    end = of_month(year + (last < first), last)
    return Period(date(year, first, 1), end.last, "interval", 3)


def months_from(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def from_day(day: date, unit: str, amount: int) -> date:
    """The day `amount` units from `day`.

    Raises:
        OverflowError, ValueError: it is outside the calendar.
    """
    if unit in {"day", "week", "fortnight", "weekend"}:
        return day + timedelta(days=amount * {"day": 1, "fortnight": 14}.get(unit, 7))
    return months_from(day, amount * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def unit_around(day: date, unit: str) -> Period:
    """The day, week, month, year … that `day` is in."""
    if unit == "day":
        return of_day(day)
    if unit in {"week", "fortnight"}:
        return of_week(day)
    if unit == "weekend":
        return of_weekend(day)
    if unit == "month":
        return of_month(day.year, day.month)
    if unit == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return of_months(day.year, first, first + 2)
    if unit == "year":
        return of_year(day.year)
    decade = day.year - day.year % 10
    return Period(date(decade, 1, 1), date(decade + 9, 12, 31), "interval", 3)


def shifted(published: date, unit: str, shift: int) -> Period:
    """The last (-1), this (0) or the next (1) unit, seen from the day of publication."""
    return unit_around(from_day(published, unit, shift), unit)


def weekday_near(published: date, weekday: int, look: Look) -> date:
    """The day that a bare weekday (1 Monday … 7 Sunday) means: the last one, the next one, or the nearest.

    The day of publication itself counts both ways.
    """
    back = (published.isoweekday() - weekday) % 7
    ahead = (weekday - published.isoweekday()) % 7
    if look.direction == "past" or (look.direction == "open" and back <= ahead):
        return published - timedelta(days=back)
    return published + timedelta(days=ahead)


def weekday_shifted(published: date, weekday: int, shift: int) -> date:
    """“Last Friday” is the latest before the day of publication, “next Friday” that of the week to come."""
    if shift < 0:
        return published - timedelta(days=(published.isoweekday() - weekday - 1) % 7 + 1)
    return published - timedelta(days=published.weekday()) + timedelta(days=7 + weekday - 1)


def nearest(candidates: list[Period], published: date, look: Look) -> Period:
    """Which year a date or month without one belongs to.

    The nearest wins, but one on the wrong side of the verb's tense counts as three times as far, or twelve times where
    the verb governs the date itself: nobody leaves the year out of a date long past.
    """
    against = 1 if look.direction == "open" else 12 if look.sure else 3

    def cost(period: Period) -> tuple[int, bool]:
        if period.first <= published <= period.last:
            return (0, False)
        behind = period.last < published
        away = (published - period.last).days if behind else (period.first - published).days
        agrees = (look.direction == "past") is behind
        return (away if agrees else away * against, not behind)

    return min(candidates, key=cost)


def part_of(period: Period, within: str) -> Period:
    """The part of a period: “the first half of 2023”, “early May”, “the end of the year”.

    A vague part of a month is that month; of a longer period, it is the period, but its end is its last month.
    """
    if within in {"first half", "second half"}:
        middle = _middle(period)
        first, last = (period.first, middle) if within == "first half" else (middle + timedelta(days=1), period.last)
        return between(first, last)
    if within.startswith("quarter") and period.grain == "year":
        first_month = 3 * int(within[-1]) - 2
        return of_months(period.first.year, first_month, first_month + 2)
    if within == "end" and period.grain == "year":
        return of_month(period.first.year, 12)
    return period


def _middle(period: Period) -> date:
    if period.grain == "year":
        return date(period.first.year, 6, 30)
    if period.grain == "month":
        return period.first.replace(day=15)
    return period.first + (period.last - period.first) // 2


def deadline(period: Period, within: str) -> Period:
    """“By the end of June” is its last day, “before 30 April” that day; the precision is not the day's.

    Without an end or a day (“by December”) the period itself is the limit.
    """
    if within == "end":
        return Period(period.last, period.last, "day", 3 if period.grain == "year" else 2)
    return Period(period.first, period.last, period.grain, 2 if period.precision == 1 else period.precision)
