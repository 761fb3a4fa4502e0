"""Work out one time expression: from its shape, the day of publication, the verb's tense and what was told before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from communique.record import TimeBasis
from communique.stages.grammar.tense import Look
from communique.stages.times import values
from communique.stages.times.grammar import Expression
from communique.stages.times.values import Period, Precision


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression comes to; `period` is None where nothing resolves it."""

    period: Period | None
    precision: Precision
    basis: TimeBasis

    @property
    def day(self) -> date | None:
        """The day it is, where it is one day."""
        return self.period.first if self.period and self.period.grain == "day" and self.precision == 1 else None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is worked out from: `published`, the day told of before (`anchor`), and the verb's look."""

    published: date | None
    anchor: date | None
    look: Look


def resolve(expression: Expression, setting: Setting) -> Found:
    """What `expression` comes to in its setting; a date that no calendar has, or a count beyond it, has no period."""
    try:
        found = _RULES[expression.kind](expression, setting)
    except (ValueError, OverflowError):
        return Found(None, 3, "stated")
    return _bounded(expression, found, setting) if found.period else found


def _bounded(expression: Expression, found: Found, setting: Setting) -> Found:
    period = found.period
    assert period is not None
    if expression.within and not (expression.within == "end" and expression.bound == "limit"):
        period = values.part_of(period, expression.within)
    if expression.bound == "limit":
        period = values.deadline(period, expression.within)
    elif expression.bound == "since":
        if setting.published is None or setting.published < period.first:
            return Found(None, 3, found.basis)
        period = Period(period.first, setting.published, "interval", 3)
    return Found(period, period.precision, found.basis)


def _known(period: Period, basis: TimeBasis) -> Found:
    return Found(period, period.precision, basis)


def _date(expression: Expression, setting: Setting) -> Found:
    """A date; without its year, the year is found from the day of publication and the tense."""
    if expression.year:
        return _known(_calendar(expression, expression.year), "stated")
    precision: Precision = 1 if expression.day else 2
    if setting.published is None:
        _calendar(expression, 2024)  # a leap year: refuses what no year has
        return Found(None, precision, "part of year")
    candidates = [p for year in (-1, 0, 1) if (p := _if_possible(expression, setting.published.year + year))]
    if expression.shift is not None:
        period = _shifted_among(candidates, setting.published, expression.shift)
    else:
        period = values.nearest(candidates, setting.published, setting.look)
    return _known(period, "part of year")


def _calendar(expression: Expression, year: int) -> Period:
    if not expression.month:
        return values.of_year(year)
    if not expression.day:
        return values.of_month(year, expression.month)
    first = date(year, expression.month, expression.day)
    if expression.last_day:
        return values.of_days(first, first.replace(day=expression.last_day))
    return values.of_day(first)


def _if_possible(expression: Expression, year: int) -> Period | None:
    try:
        return _calendar(expression, year)
    except ValueError:
        return None


def _shifted_among(candidates: list[Period], published: date, shift: int) -> Period:
    """“Last May” is the latest May that is over, “next May” the first to come, “this May” that of the year."""
    if shift < 0:
        return max((p for p in candidates if p.last < published), key=lambda p: p.first)
    if shift > 0:
        return min((p for p in candidates if p.first > published), key=lambda p: p.first)
    return next(p for p in candidates if p.first.year == published.year)


def _slashed(expression: Expression, _setting: Setting) -> Found:
    """03/04/2024 is March or April: only the year is sure."""
    return Found(values.of_year(expression.year), 3, "stated")


def _weekday(expression: Expression, setting: Setting) -> Found:
    if expression.origin == "event":
        return _after_anchor(
            setting, lambda day: day + timedelta(days=(expression.weekday - day.isoweekday() - 1) % 7 + 1)
        )
    if setting.published is None:
        return Found(None, 1, "weekday")
    if expression.shift:
        day = values.weekday_shifted(setting.published, expression.weekday, expression.shift)
    else:
        day = values.weekday_near(setting.published, expression.weekday, setting.look)
    return _known(values.of_day(day), "weekday")


def _after_anchor(setting: Setting, step: Callable[[date], date]) -> Found:
    if setting.anchor is None:
        return Found(None, 1, "relative to event")
    return _known(values.of_day(step(setting.anchor)), "relative to event")


def _deictic(expression: Expression, setting: Setting) -> Found:
    if setting.published is None:
        return Found(None, 1, "relative to publication")
    return _known(values.of_day(setting.published + timedelta(days=expression.amount)), "relative to publication")


def _part_of_day(_expression: Expression, setting: Setting) -> Found:
    """“In the evening” is that of the day told of; where none was, of the day of publication."""
    if setting.anchor is None and setting.published is not None:
        return _known(values.of_day(setting.published), "relative to publication")
    return _after_anchor(setting, lambda day: day)


def _season(expression: Expression, setting: Setting) -> Found:
    if expression.year:
        return _known(values.of_months(expression.year, *expression.months), "season")
    if setting.published is None:
        return Found(None, 3, "season")
    candidates = [values.of_months(setting.published.year + year, *expression.months) for year in (-2, -1, 0, 1)]
    if expression.shift:
        return _known(_shifted_among(candidates, setting.published, expression.shift), "season")
    return _known(values.nearest(candidates, setting.published, setting.look), "season")


def _unit(expression: Expression, setting: Setting) -> Found:
    if expression.unit == "decade" and expression.year:
        return _known(values.unit_around(date(expression.year, 1, 1), "decade"), "stated")
    if setting.published is None:
        return Found(None, 3 if expression.unit in {"year", "decade", "quarter"} else 2, "relative to publication")
    if expression.unit == "weekend" and expression.shift == 0 and setting.look.direction == "past":
        return _known(_weekend_past(setting.published), "relative to publication")
    return _known(values.shifted(setting.published, expression.unit, expression.shift or 0), "relative to publication")


def _weekend_past(published: date) -> Period:
    this = values.of_weekend(published)
    return this if this.first <= published else values.of_weekend(published - timedelta(days=7))


def _count(expression: Expression, setting: Setting) -> Found:
    """“Three days ago”, “two weeks later”, “the day after”: so many units from publication or from the event."""
    event = expression.origin != "publication"
    start = setting.anchor if event else setting.published
    if start is None and expression.amount == 0 and expression.unit == "day":
        return _part_of_day(expression, setting)
    basis: TimeBasis = "relative to event" if event else "relative to publication"
    if start is None:
        return Found(None, 1 if expression.unit == "day" else 2, basis)
    return _known(
        values.unit_around(values.from_day(start, expression.unit, expression.amount), expression.unit), basis
    )


def _ahead(expression: Expression, setting: Setting) -> Found:
    """“In three months”: so many from publication."""
    return _count(expression, setting)


def _window(expression: Expression, setting: Setting) -> Found:
    """“Within 60 days”, “over the next ten years”, “in the past two weeks”: an interval at the day of publication."""
    if expression.origin == "event":
        return Found(None, 2, "relative to event")
    if setting.published is None:
        return Found(None, 2, "relative to publication")
    end = values.from_day(setting.published, expression.unit, expression.amount)
    return _known(values.between(*sorted((setting.published, end))), "relative to publication")


_RULES: dict[str, Callable[[Expression, Setting], Found]] = {
    "date": _date,
    "slashed": _slashed,
    "weekday": _weekday,
    "deictic": _deictic,
    "part": _part_of_day,
    "season": _season,
    "unit": _unit,
    "count": _count,
    "ahead": _ahead,
    "window": _window,
}
