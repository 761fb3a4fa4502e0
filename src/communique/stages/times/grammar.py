"""The shapes of time expressions: from words around a weekday, month, year, unit or clock time to what they say.

The patterns are built from the lexicon's words, so a word added to `times.txt` is known in every shape at once. They
are tried only around a word of time, never over the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from communique.lexicons import TimeWord

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_S = r"[ \n]{1,3}"
_DASH = r"[ ]?[-–—][ ]?"
_TO = rf"(?:{_DASH}|{_S}(?:to|and|until|through){_S})"
_BEFORE = r"(?<![\w.,:$€£/-])"
_GOES_ON = re.compile(r"[ \n]+\w")
_AFTER = r"(?![\w%]|[.,:/]\d|-\w)"


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression on characters `start..end`, before it is worked out; `kind` names the shape.

    `unit` and `amount` count from the day of publication or from the event told before (`origin`); `shift` is -1, 0
    or 1; `within` and `bound` are as in `times.txt`.
    """

    start: int
    end: int
    kind: str  # date, weekday, season, unit, count, window, deictic, part, clock
    year: int = 0
    month: int = 0
    day: int = 0
    last_day: int = 0
    weekday: int = 0
    months: tuple[int, int] = (0, 0)
    unit: str = ""
    amount: int = 0
    shift: int | None = None
    origin: str = "publication"
    within: str = ""
    bound: str = ""
    part: str = ""
    clock: str = ""


Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern and what a match of it says; None where the match says nothing after all."""

    pattern: re.Pattern[str]
    read: Callable[[Match], Expression | None]


class Grammar:
    """The shapes of one lexicon; `shapes[kind]` are those to try around a word of that kind, the fullest first."""

    def __init__(self, words: Iterable[TimeWord]) -> None:
        rows = tuple(words)
        self.kind_of: dict[str, str] = {}
        self.forward: dict[str, str] = {}
        self._value: dict[str, dict[str, str]] = {}
        for row in rows:
            values = self._value.setdefault(row.kind, {})
            values.update((form, row.value) for form in row.forms)
            if row.kind in {"forward", "invite"}:
                self.forward.update((form, "invite" if row.kind == "invite" else row.value) for form in row.forms)
            elif row.kind in {"weekday", "month", "season", "day", "part", "unit"}:
                self.kind_of.update((form, row.kind) for form in row.forms)
        self.kind_of.update((f"mid-{year}", "digit") for year in range(1940, 2061))
        self.fixed = _either(self._value.get("fixed", {}))
        self.fixed_pattern = re.compile(rf"(?i:\b{self.fixed}\b)")
        self._bound = rf"(?:(?P<bound>(?i:{self._words('bound')})){_S}(?:the{_S})?)?"
        self._within = rf"(?:(?P<within>(?i:{self._words('within')}))(?:[ -]|{_S}(?:in{_S})?(?:the{_S})?))?"
        self._shift = rf"(?P<shift>(?i:{self._words('shift')}))"
        self._count = rf"(?P<count>\d{{1,3}}|(?i:{self._words('number')}))(?:{_S}\(\d+\))?"
        self._month = rf"(?P<month>(?i:{self._words('month')}))"
        self._unit = rf"(?P<unit>(?i:{self._words('unit')}))"
        self._part = rf"(?P<part>(?i:{self._words('part')}))"
        self.shapes: dict[str, tuple[Shape, ...]] = {
            "month": (*self._dates(), self._month_alone()),
            "digit": (*self._numeric(), *self._dates(), self._year_alone()),
            "weekday": (*self._dates(), *self._numeric(), self._weekday()),
            "day": (self._deictic(),),
            "season": (self._season(),),
            "part": (self._part_of_day(),),
            "unit": (*self._counts(), self._unit_shifted(), self._unit_part()),
        }
        self.clock = re.compile(
            rf"{_BEFORE}(?P<hour>2[0-3]|[01]?\d)(?:[:.](?P<minute>[0-5]\d))?"
            rf"(?:[ ]?(?P<half>(?i:a\.m\.|p\.m\.|am|pm))(?!\w)|(?<=:\d\d)(?![\w:%-]))"
        )

    def value(self, kind: str, word: str) -> str:
        """What `word` stands for as a word of `kind`."""
        return self._value[kind][re.sub(r"\s+", " ", word.lower())]

    def _words(self, kind: str) -> str:
        return _either(self._value.get(kind, {}))

    def _shape(self, pattern: str, read: Callable[[Match], Expression | None]) -> Shape:
        return Shape(re.compile(_BEFORE + pattern + _AFTER), read)

    def _frame(self, m: Match, kind: str) -> Expression:
        """What all shapes share: characters, the part of a period and the bound."""
        groups = m.groupdict()
        return Expression(
            m.start(),
            m.end(),
            kind,
            within=self.value("within", groups["within"]) if groups.get("within") else "",
            bound=self.value("bound", groups["bound"]) if groups.get("bound") else "",
            year=int(groups.get("year") or 0),
        )

    # -- dates ------------------------------------------------------------------------------------------------
    def _dates(self) -> tuple[Shape, ...]:
        year = rf"(?:,?{_S}(?P<year>{_YEAR}))?"
        days = rf"(?P<day>{_DAY})(?:{_TO}(?:the{_S})?(?P<last>{_DAY}))?"
        weekday = self._before_date
        bound = self._bound
        return (
            self._shape(rf"{bound}{weekday}{days}{_S}(?:of{_S})?{self._month}{year}", self._date),
            self._shape(
                rf"{bound}{weekday}{self._month}{_S}(?:the{_S})?{days}(?!{_S}{self._month_plain}){year}", self._date
            ),
        )

    @property
    def _before_date(self) -> str:
        return rf"(?:(?:{self._capital('weekday')}),?{_S}\(?(?:the{_S})?)?"

    @property
    def _month_plain(self) -> str:
        return rf"(?i:{self._words('month')})\b"

    def _capital(self, kind: str) -> str:
        return "|".join(form.capitalize() for form in self._value.get(kind, {})) + "|" + self._words(kind).upper()

    def _date(self, m: Match) -> Expression | None:
        day, last = _number(m["day"]), _number(m["last"] or "0")
        if last and last <= day:
            return None
        return replace(self._frame(m, "date"), month=self._month_number(m), day=day, last_day=last)

    def _month_number(self, m: Match) -> int:
        return int(self.value("month", m["month"]))

    def _month_alone(self) -> Shape:
        year = rf"(?:,?{_S}(?:of{_S})?(?P<year>{_YEAR}))?"
        return self._shape(
            rf"{self._bound}{self._within}(?:{self._shift}{_S})?{self._month}{year}",
            lambda m: replace(self._frame(m, "date"), month=self._month_number(m), shift=self._shift_of(m)),
        )

    def _year_alone(self) -> Shape:
        return self._shape(rf"{self._bound}{self._within}(?P<year>{_YEAR})(?P<decade>s)?", self._year)

    def _year(self, m: Match) -> Expression:
        found = self._frame(m, "date")
        return replace(found, kind="unit", unit="decade") if m["decade"] else found

    def _numeric(self) -> tuple[Shape, ...]:
        weekday = self._before_date
        day, month = r"(?P<day>3[01]|[12]\d|0?[1-9])", r"(?P<month>1[0-2]|0?[1-9])"
        return (
            self._shape(rf"{self._bound}{weekday}(?P<year>{_YEAR})-{month}-{day}", self._numbers),
            self._shape(rf"{self._bound}{weekday}{day}\.{month}\.(?P<year>{_YEAR})", self._numbers),
            self._shape(rf"{self._bound}{weekday}{day}/{month}/(?P<year>{_YEAR})", self._slashed),
        )

    def _numbers(self, m: Match) -> Expression:
        return replace(self._frame(m, "date"), month=int(m["month"]), day=int(m["day"]))

    def _slashed(self, m: Match) -> Expression:
        """A date with strokes; where both numbers could be the month, only the year is sure."""
        found = self._numbers(m)
        if found.day <= 12 and found.day != found.month:
            return replace(found, kind="slashed")
        return found

    # -- weekdays and days ------------------------------------------------------------------------------------
    def _weekday(self) -> Shape:
        return self._shape(
            rf"{self._bound}(?:(?:{self._shift}|(?i:early|late|the{_S}following)){_S}(?:on{_S})?)?"
            rf"(?P<weekday>{self._capital('weekday')})(?:{_S}{self._part})?",
            lambda m: replace(
                self._frame(m, "weekday"),
                weekday=int(self.value("weekday", m["weekday"])),
                shift=self._shift_of(m),
                origin="event" if "following" in m.group().lower() else "publication",
            ),
        )

    def _deictic(self) -> Shape:
        return self._shape(
            rf"{self._bound}(?:(?P<beyond>(?i:the{_S}day{_S}(?:before|after))){_S})?"
            rf"(?:(?i:early|late|earlier|later){_S})?"
            rf"(?P<word>(?i:{self._words('day')}))(?:{_S}{self._part})?",
            self._read_deictic,
        )

    def _read_deictic(self, m: Match) -> Expression:
        amount = int(self.value("day", m["word"]))
        if m["beyond"]:
            amount += 1 if m["beyond"].lower().endswith("after") else -1
        return replace(self._frame(m, "deictic"), amount=amount)

    def _part_of_day(self) -> Shape:
        return self._shape(
            rf"(?:(?P<which>(?i:this|last|that|the{_S}same|the{_S}next|the{_S}following|the{_S}previous)){_S}"
            rf"|(?i:(?:in|during){_S}the{_S}|(?:at|by|until|before|after){_S}(?!night))"
            rf"(?:(?i:late|early|earlier|later|same|whole){_S})?)"
            rf"{self._part}(?!{_S}of{_S})",
            self._read_part,
        )

    def _read_part(self, m: Match) -> Expression:
        which = (m["which"] or "").lower().split()
        found = replace(self._frame(m, "part"), part=self.value("part", m["part"]), origin="event")
        if which and which[0] in {"this", "last"}:
            return replace(found, kind="deictic", origin="publication", amount=-(which[0] == "last"))
        ahead = {"next": 1, "following": 1, "previous": -1}
        return replace(found, kind="count", unit="day", amount=ahead.get(which[-1] if which else "", 0))

    # -- weeks, months, years, counts ---------------------------------------------------------------------------
    def _shift_of(self, m: Match) -> int | None:
        word = m.groupdict().get("shift")
        return int(self.value("shift", word)) if word else None

    def _season(self) -> Shape:
        return self._shape(
            rf"{self._bound}{self._within}(?:(?:{self._shift}|(?i:(?:in|of)(?:{_S}the)?)){_S})?"
            rf"(?P<season>(?i:{self._words('season')}))(?:,?{_S}(?:of{_S})?(?P<year>{_YEAR}))?(?!{_S}of\b)",
            self._read_season,
        )

    def _read_season(self, m: Match) -> Expression | None:
        if m.start() == m.start("season") and not m["year"]:
            return None
        first, last = map(int, self.value("season", m["season"]).split("-"))
        return replace(self._frame(m, "season"), months=(first, last), shift=self._shift_of(m))

    def _unit_shifted(self) -> Shape:
        return self._shape(
            rf"{self._bound}(?:(?i:earlier|later){_S}(?:in{_S})?)?{self._within}(?:the{_S})?{self._shift}{_S}{self._unit}"
            rf"(?!{_S}(?i:of|or|later|earlier|ago)\b)",
            self._read_shifted,
        )

    def _read_shifted(self, m: Match) -> Expression | None:
        found = replace(self._frame(m, "unit"), unit=self.value("unit", m["unit"]), shift=self._shift_of(m))
        definite = m.group().lower().startswith("the ") or " the " in m.group().lower()
        if found.unit == "day" and not found.shift:
            return None  # “to this day”
        if found.unit == "day" or (found.unit == "weekend" and definite and found.shift):
            return replace(found, kind="count", amount=found.shift or 0, origin="event")
        return found

    def _unit_part(self) -> Shape:
        """“The end of the year”, “earlier in the day”, “the same day”: the unit that the article stands in."""
        return self._shape(
            rf"{self._bound}(?:{self._required_within}|(?i:earlier|later){_S}in{_S}the{_S}"
            rf"|(?P<same>(?i:the{_S}same|that)){_S}){self._unit}(?!{_S}(?i:of|before|after|when)\b)",
            self._read_part_of_unit,
        )

    @property
    def _required_within(self) -> str:
        return rf"(?P<within>(?i:{self._words('within')})){_S}(?i:the|this){_S}"

    def _read_part_of_unit(self, m: Match) -> Expression | None:
        unit = self.value("unit", m["unit"])
        if unit == "day":
            return replace(self._frame(m, "count"), unit="day", origin="event")
        if m["same"]:
            return None  # “that year”: which one, no rule here tells
        return replace(self._frame(m, "unit"), unit=unit, shift=0)

    def _counts(self) -> tuple[Shape, ...]:
        counted = rf"{self._count}{_S}{self._unit}"
        return (
            self._shape(rf"{counted}{_S}ago", self._ago),
            self._shape(
                rf"(?:{self._count}|(?P<definite>(?i:the))(?:{_S}(?i:following|next|previous))?){_S}{self._unit}"
                rf"{_S}(?P<way>(?i:later|earlier|after|before|afterwards|following)){_AFTER}",
                self._from_event,
            ),
            self._shape(rf"(?P<next>(?i:the{_S}(?:following|next|previous))){_S}{self._unit}", self._next_of_event),
            self._shape(
                rf"(?i:within|inside){_S}(?:the{_S}next{_S})?{counted}(?P<of>{_S}(?i:of|after)\b)?", self._within_count
            ),
            self._shape(rf"(?i:in|over|during|for|within){_S}the{_S}{self._shift_any}{_S}{counted}", self._window),
            self._shape(rf"(?P<ahead>(?i:in)){_S}{counted}(?:{_S}(?i:time))?", self._ahead),
        )

    @property
    def _shift_any(self) -> str:
        return r"(?P<direction>(?i:last|past|next|coming|following))"

    def _counted(self, m: Match, kind: str) -> Expression:
        word = m.groupdict().get("count") or "1"
        amount = int(word) if word.isdigit() else int(self.value("number", word))
        return replace(self._frame(m, kind), unit=self.value("unit", m["unit"]), amount=amount)

    def _ago(self, m: Match) -> Expression:
        found = self._counted(m, "count")
        return replace(found, amount=-found.amount)

    def _from_event(self, m: Match) -> Expression | None:
        way = m["way"].lower()
        if m["definite"] and way in {"later", "earlier", "afterwards"}:
            return None
        complement = way in {"after", "before"} and _GOES_ON.match(m.string, m.end())
        found = replace(self._counted(m, "count"), origin="complement" if complement else "event")
        return replace(found, amount=-found.amount) if m["way"].lower() in {"earlier", "before"} else found

    def _next_of_event(self, m: Match) -> Expression | None:
        unit = self.value("unit", m["unit"])
        if unit != "day" and not m["next"].lower().endswith("following"):
            return None  # “the next week”, “the previous year” count from publication as often
        amount = -1 if m["next"].lower().endswith("previous") else 1
        return replace(self._frame(m, "count"), unit=unit, amount=amount, origin="event")

    def _within_count(self, m: Match) -> Expression:
        origin = "event" if m["of"] else "publication"
        return replace(self._counted(m, "window"), origin=origin, end=m.end("unit"))

    def _window(self, m: Match) -> Expression:
        found = self._counted(m, "window")
        return replace(found, amount=-found.amount) if m["direction"].lower() in {"last", "past"} else found

    def _ahead(self, m: Match) -> Expression:
        return self._counted(m, "ahead")


def _either(words: Iterable[str]) -> str:
    """An alternation of `words`, the longest first, that takes any white space for a blank."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", _S) for w in ordered) + ")" if ordered else "(?!)"


def _number(day: str) -> int:
    return int(day.rstrip("sthndr"))
