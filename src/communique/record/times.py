"""Resolved expressions of time and place."""

from __future__ import annotations

from typing import Literal

from communique.record.values import Span, Value

TimeBasis = Literal[
    "stated", "weekday", "relative to publication", "relative to event", "dateline", "season", "part of year"
]


class Time(Value):
    """When something is said to have been.

    `value` is an ISO 8601 date, datetime, month (`2024-05`), year or interval (`2025-02-16/2025-02-18`); None where
    the text names a time that nothing resolves. `precision` is 1 (the day), 2 (week or month) or 3 (vaguer), after
    ACLED's codebook.
    """

    id: str
    value: str | None
    precision: Literal[1, 2, 3]
    basis: TimeBasis
    evidence: tuple[Span, ...]


class Place(Value):
    """Where something is said to have been; `geonames` is a GeoNames id, `lat`/`lon` are degrees (WGS 84)."""

    id: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    evidence: tuple[Span, ...]
