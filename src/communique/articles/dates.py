"""When a page says that it was published: dates as the papers write them, and lines that hold nothing but dates.

A date is read only where day, month and year are all given. Of `04/05/2023` the first number is the day, as in most of
the world, unless it cannot be or a clock time of the United States stands beside it. The words are in `data/dates.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal

from communique.articles.vocabulary import DATA, items, read_rows
from communique.errors import ArticleError

DateRole = Literal["published", "updated", ""]

LABEL_REACH = 40  # characters before a date in which its label stands


@dataclass(frozen=True, slots=True)
class Dated:
    """One date in a line: where it stands there, its ISO 8601 value, and what its label says of it."""

    start: int
    end: int
    value: str
    role: DateRole


@dataclass(frozen=True, slots=True)
class _Grammar:
    months: Mapping[str, int]
    zones: Mapping[str, str]  # offset by abbreviation; empty where it stands for several
    american: re.Pattern[str]
    roles: Mapping[str, DateRole]
    date: re.Pattern[str]
    clock: re.Pattern[str]
    label: re.Pattern[str]
    filler: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _date_pattern(months: Iterable[str], weekdays: Iterable[str]) -> str:
    name = rf"(?P<%s>{_any(months)})\b\.?"
    day = r"(?P<%s>\d{1,2})(?:st|nd|rd|th)?\b"
    return (
        rf"(?<!\w)(?<!\d\.)(?:(?:{_any(weekdays)})\b\.?,? *)?(?:"
        r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?:(?=T\d)|(?![\w/-]))"
        rf"|{day % 'd2'},? *(?:of )?{name % 'm2'},? *(?P<y2>\d{{4}})\b"
        rf"|{name % 'm3'} *{day % 'd3'},? *(?P<y3>\d{{4}})\b"
        r"|(?P<a>\d{1,2})(?P<s4>[-/.]) ?(?P<b>\d{1,2})(?P=s4) ?(?P<y4>\d{4})\b\.?)"
    )


def _clock_pattern(zones: Iterable[str]) -> str:
    return (
        r"(?:[ ,|·•–—-]{0,4}(?:T(?=\d)|at )? ?)"
        r"(?P<h>\d{1,2})(?:[:.h](?P<min>\d{2})(?::\d{2}(?:\.\d+)?)?)?(?P<half> ?[ap]\.?m\b\.?)?"
        rf" ?\(?(?P<zone>(?:{_any(zones)})\b|[+-]\d{{2}}:?\d{{2}}\b)?(?P<plus>[+-]\d{{1,2}}(?::?\d{{2}})?\b)?\)?"
    )


@cache
def _grammar() -> _Grammar:
    rows = [(form, value, list(items(cell))) for form, value, cell in read_rows(DATA / "dates.txt", _COLUMNS)]
    words = {form: [w for f, _, cell in rows if f == form for w in cell] for form in dict.fromkeys(r[0] for r in rows)}
    months = {w: int(value) for form, value, cell in rows if form == "month" for w in cell}
    zones = {w: value for form, value, cell in rows if form in {"zone", "american"} for w in cell}
    roles: dict[str, DateRole] = dict.fromkeys(words["published"], "published")
    roles |= dict.fromkeys(words["updated"], "updated")
    apart = [*words["weekday"], *words["calendar"], *roles, *zones]
    return _Grammar(
        months,
        zones,
        re.compile(rf"\b(?:{_any(words['american'])})\b", re.IGNORECASE),
        roles,
        re.compile(_date_pattern(months, words["weekday"]), re.IGNORECASE),
        re.compile(_clock_pattern(zones), re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_any(roles)})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_any(apart)})(?!\w)", re.IGNORECASE),
    )


_COLUMNS = ("form", "value", "words")


def find_dates(words: str) -> tuple[Dated, ...]:
    """The full dates of a line, in reading order; a clock time beside a date is part of it."""
    found = []
    for match in _grammar().date.finditer(words):
        day = _day(match)
        if day is None:
            continue
        clock, end = _clock(words, match.end())
        value = day.isoformat() if clock is None else f"{day.isoformat()}T{clock}"
        found.append(Dated(match.start(), end, value, _role(words, match.start())))
    return tuple(found)


def _day(match: re.Match[str]) -> date | None:
    months = _grammar().months
    if match["y1"]:
        parts = int(match["y1"]), int(match["m1"]), int(match["d1"])
    elif match["y2"]:
        parts = int(match["y2"]), months[match["m2"].lower()], int(match["d2"])
    elif match["y3"]:
        parts = int(match["y3"]), months[match["m3"].lower()], int(match["d3"])
    else:
        first, second = int(match["a"]), int(match["b"])
        american = match["s4"] == "/" and first <= 12 and bool(_grammar().american.search(match.string))
        parts = (int(match["y4"]), first, second) if second > 12 or american else (int(match["y4"]), second, first)
    try:
        return date(*parts)
    except ValueError:
        return None


def _clock(words: str, at: int) -> tuple[str | None, int]:
    """The clock time that follows at `at`, as `20:10` or `20:10+09:00`, and where it ends."""
    match = _grammar().clock.match(words, at)
    if not match or not (match["min"] or match["half"]):
        return None, at
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if half := (match["half"] or "").strip().lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None, at
    return f"{hour:02}:{minute:02}{_offset(match['zone'] or '', match['plus'] or '')}", match.end()


def _offset(zone: str, plus: str) -> str:
    """`+00:00` of `GMT`, `+05:30` of `GMT+5:30` and of `+0530`; nothing of an abbreviation with several meanings."""
    named = _grammar().zones.get(zone.lower(), "")
    shift = plus if plus and named == "+00:00" else (zone if zone[:1] in {"+", "-"} else "")
    if not shift:
        return named
    digits = re.sub(r"\D", "", shift)
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{shift[0]}{int(hours):02}:{minutes}" if int(hours) <= 14 and int(minutes) <= 59 else ""


def _role(words: str, at: int) -> DateRole:
    labels = list(_grammar().label.finditer(words, max(0, at - LABEL_REACH), at))
    if not labels or re.search(r"\d{4}", words[labels[-1].end() : at]):
        return ""
    return _grammar().roles[labels[-1].group().lower()]


# ------------------------------------------------------------------------------------------------------ whole lines
_TIMES = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?", re.IGNORECASE)
_NUMBERED = re.compile(r"^[\w ]{0,20}?\b(?:no|nr|n°|nº|ref)\b[.:]*\s*[\w/-]+[\s,;.–—-]*", re.IGNORECASE)
_PLACE = re.compile(r"(?:[^\W\d_][\w.'’-]*[ ,/]*(?:\([\w .]+\) ?)?){1,6}[,:–—|-]?")
_SMALL = frozenset({"de", "of", "the", "la", "el"})  # in the names of places


def holds_only_dates(words: str) -> bool:
    """True where a line is nothing but when (and perhaps where) something was published, or its number and date."""
    dates = find_dates(words)
    if not dates:
        return False
    ends = [0, *(d.end for d in dates)]
    gaps = [words[a : d.start] for a, d in zip(ends, dates, strict=False)] + [words[ends[-1] :]]
    before = _NUMBERED.sub("", gaps[0]).strip()
    rest = re.sub(r"\([^()]{0,40}\)", " ", " ".join(gaps[1:]))
    return not _says_more(rest) and (not _says_more(before) or _is_place(before))


def _says_more(words: str) -> bool:
    """True where words are left when clock times, labels and days of the week are taken away."""
    return bool(re.search(r"\w", _grammar().filler.sub(" ", _TIMES.sub(" ", words))))


def _is_place(words: str) -> bool:
    """True for `Nairobi,` and `Addis Ababa, Ethiopia,` but not for a sentence that ends in a date."""
    names = [w for w in re.findall(r"[^\W\d_][\w.'’-]*", words) if w.lower() not in _SMALL]
    return bool(_PLACE.fullmatch(words)) and len(names) <= 5 and all(w[0].isupper() for w in names)


# ------------------------------------------------------------------------------------------------------ given by hand
def checked_date(value: str | date | datetime) -> str:
    """An ISO 8601 date or datetime that was given by hand, in its plain form.

    Raises:
        ArticleError: it is none.
    """
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    found = parsed_date(value)
    if found is None:
        raise ArticleError(
            f"{value!r} is no date of publication",
            why="what news means by “Monday” is counted from it",
            mend="write 2019-03-04, or 2019-03-04T18:32+01:00 with the time",
        )
    return found


def parsed_date(value: str) -> str | None:
    """An ISO 8601 date, or datetime to the minute, in its plain form; None for anything else."""
    text = value.strip()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).isoformat(timespec="minutes")
    except ValueError:
        return None
