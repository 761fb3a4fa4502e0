"""The two things every other value of the record is built from: a stretch of text and a frozen model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator


class Value(BaseModel):
    """A frozen, closed value: no field can be changed, and none that the contract does not name can be added."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Span(Value):
    """A half-open stretch of Unicode code points of the article's text: `text[start:end]` is the words meant."""

    start: int
    end: int  # one past the last character

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")
        return self

    def words(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span `start..end` of `text` without white space at its ends, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end) if start < end else None


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all `spans`.

    Raises:
        ValueError: there are none.
    """
    held = list(spans)
    return Span(start=min(s.start for s in held), end=max(s.end for s in held))
