"""When a page says that it was published: dates as the papers write them, and lines that hold nothing but dates.

A date is read only where day, month and year are all given. Of `04/05/2023` the first number is the day, as in most of
the world, unless it cannot be or a clock time of the United States stands beside it. The words are in `data/dates.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal

from communique.articles.vocabulary import DATA, items, read_rows
from communique.errors import ArticleError

Role = Literal["published", "updated", ""]


@dataclass(frozen=True, slots=True)
class Dated:
    """One date in a line: where it stands there, its ISO 8601 value, and what its label says of it."""

    start: int
    end: int
    value: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Grammar:
    months: Mapping[str, int]
    zones: Mapping[str, str]
    roles: Mapping[str, Role]
    date: re.Pattern[str]
    clock: re.Pattern[str]
    label: re.Pattern[str]
    filler: re.Pattern[str]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    rows = [(f, v, list(items(w))) for f, v, w in read_rows(DATA / "dates.txt", ("form", "value", "words"))]
    months = {w: int(v) for f, v, words in rows if f == "month" for w in words}
    zones = {w: v for f, v, words in rows if f == "zone" for w in words}
    roles: dict[str, Role] = {w: "published" for f, _, words in rows if f == "published" for w in words}
    roles |= {w: "updated" for f, _, words in rows if f == "updated" for w in words}
    week = _any([w for f, _, words in rows if f == "weekday" for w in words])
    filler = _any([w for f, _, words in rows if f == "calendar" for w in words])
    month = rf"(?P<%s>{_any(list(months))})\b\.?"
    day = r"(?P<%s>\d{1,2})(?:st|nd|rd|th)?\b"
    number = r"\d{1,2}"
    return _Grammar(
        months,
        zones,
        roles,
        re.compile(
            rf"(?<!\w)(?:(?:{week})\b\.?,? *)?(?:"
            rf"(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>{number})(?P=s1)(?P<d1>{number})(?:(?=t\d)|(?![\w/-]))"
            rf"|{day % 'd2'},? *(?:of )?{month % 'm2'},? *(?P<y2>\d{{4}})\b"
            rf"|{month % 'm3'} *{day % 'd3'},? *(?P<y3>\d{{4}})\b"
            rf"|(?P<a>{number})(?P<s4>[-/.]) ?(?P<b>{number})(?P=s4) ?(?P<y4>\d{{4}})\b\.?)"
        ),
        re.compile(
            rf"(?P<h>\d{{1,2}})(?:[:.h](?P<min>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?)?(?P<half> ?[ap]\.?m\b\.?)?"
            rf" ?\(?(?P<zone>(?:{_any(list(zones))})\b|[+-]\d{{2}}:?\d{{2}}\b)?(?P<plus>[+-]\d{{1,2}}(?::?\d{{2}})?\b)?\)?"
        ),
        re.compile(rf"(?<!\w)(?:{_any(list(roles))})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{week}|{filler}|{_any(list(roles))}|{_any(list(zones))})(?!\w)"),
    )


def find_dates(words: str) -> tuple[Dated, ...]:
    """The full dates of a line, in reading order; a clock time beside a date is part of it."""
    grammar, low = _grammar(), words.lower()
    found = []
    for match in grammar.date.finditer(low):
        clock, end = _clock(low, match.end())
        day = _day(match, american=bool(re.search(r"\be[sd]?t\b", low)))
        if day is not None:
            value = day.isoformat() if clock is None else f"{day.isoformat()}T{clock}"
            found.append(Dated(match.start(), end, value, _role(low, match.start())))
    return tuple(found)


def _day(match: re.Match[str], *, american: bool) -> date | None:
    g = match.groupdict()
    months = _grammar().months
    if g["y1"]:
        parts = int(g["y1"]), int(g["m1"]), int(g["d1"])
    elif g["y2"]:
        parts = int(g["y2"]), months[g["m2"]], int(g["d2"])
    elif g["y3"]:
        parts = int(g["y3"]), months[g["m3"]], int(g["d3"])
    else:
        first, second = int(g["a"]), int(g["b"])
        month_first = second > 12 or (american and g["s4"] == "/" and first <= 12)
        parts = (int(g["y4"]), first, second) if month_first else (int(g["y4"]), second, first)
    try:
        return date(*parts)
    except ValueError:
        return None


def _clock(low: str, at: int) -> tuple[str | None, int]:
    """The clock time that follows at `at`, as `20:10` or `20:10+09:00`, and where it ends."""
    gap = re.compile(r"[ ,|·•–—-]{0,4}(?:t(?=\d)|at )? ?").match(low, at)
    start = gap.end() if gap else at
    match = _grammar().clock.match(low, start)
    if not match or not (match["min"] or match["half"]):
        return None, at
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half = (match["half"] or "").strip()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None, at
    return f"{hour:02}:{minute:02}{_offset(match['zone'] or '', match['plus'] or '')}", match.end()


def _offset(zone: str, plus: str) -> str:
    named = _grammar().zones.get(zone)
    shift = plus if plus and named == "+00:00" else (zone if zone[:1] in "+-" else "")
    if not shift:
        return named or ""
    digits = re.sub(r"\D", "", shift)
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{shift[0]}{int(hours):02}:{minutes}" if int(hours) <= 14 and int(minutes) <= 59 else ""


def _role(low: str, at: int) -> Role:
    labels = list(_grammar().label.finditer(low, max(0, at - 40), at))
    return (
        _grammar().roles[labels[-1].group()] if labels and not re.search(r"\d{4}", low[labels[-1].end() : at]) else ""
    )


def holds_only_dates(words: str) -> bool:
    """True where a line is nothing but when (and perhaps where) something was published."""
    dates = find_dates(words)
    if not dates:
        return False
    low = words.lower()
    before, rest = low[: dates[0].start], low[dates[0].end :]
    for dated in reversed(dates[1:]):
        cut = dated.start - dates[0].end
        rest = rest[: max(cut, 0)] + " " + rest[max(cut, 0) + dated.end - dated.start :]
    rest = re.sub(r"\([^()]{0,40}\)", " ", rest)
    before, head = _NUMBERED.sub("", before), _NUMBERED.sub("", words[: dates[0].start].lower())
    place = _without_times(before).strip(" ,.:;|·•–—-()[]/")
    head = words[: dates[0].start][len(words[: dates[0].start]) - len(head) :].strip()
    return not re.search(r"\w", _without_times(rest)) and (not place or _is_place(head))


def _without_times(low: str) -> str:
    grammar = _grammar()
    return grammar.filler.sub(
        " ", re.sub(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?", " ", low)
    )


_NUMBERED = re.compile(
    r"^\W*(?:press release|press note|statement|communiqué|communique)?\W*(?:no|nr|n°|nº|ref)\b[.:]*\s*[\w/-]+[\s,;.–—-]*"
)
_PLACE = re.compile(r"(?:[^\W\d_][\w.'’-]*[ ,/]*(?:\([\w .]+\) ?)?){1,6}[,:–—|-]?")


def _is_place(head: str) -> bool:
    """True for `Nairobi,` and `Addis Ababa, Ethiopia,` but not for a sentence that ends in a date."""
    words = [w for w in re.findall(r"[^\W\d_][\w.'’-]*", head) if w.lower() not in {"de", "of", "the", "la", "el"}]
    return bool(_PLACE.fullmatch(head)) and len(words) <= 5 and all(w[0].isupper() for w in words)


def checked_date(value: str | date | datetime) -> str:
    """An ISO 8601 date or datetime that was given by hand, in its plain form.

    Raises:
        ArticleError: it is none.
    """
    if isinstance(value, datetime):
        return _plain(value)
    if isinstance(value, date):
        return value.isoformat()
    text = value.strip()
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            found = read(text)
        except ValueError:
            continue
        return _plain(found) if isinstance(found, datetime) else found.isoformat()
    raise ArticleError(
        f"{value!r} is no date of publication",
        why="what news means by “Monday” is counted from it",
        mend="write 2024-04-18, or 2024-04-18T20:10+09:00 with the time",
    )


def _plain(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
