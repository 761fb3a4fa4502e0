"""Find what the text says of time, and work out which days are meant.

News dates by the day it is printed: "Monday" beside a past tense is the last Monday, "in January" beside *will* the
next. Without a day of publication such an expression has no value; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import Span, Time
from communique.stages.grammar.tense import Look, look_of
from communique.stages.times.grammar import Expression, Grammar
from communique.stages.times.resolution import Found, Setting, resolve
from communique.stages.times.values import Period

_DIGITS = frozenset("0123456789")
_REACH = 60  # characters to either side of a word of time that its expression may take
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "LAW", "FAC", "GPE", "NORP", "LOC"})
_ALSO_COMMON_WORDS = frozenset({"may", "march", "august", "mar."})
_YEAR_FOLLOWS = frozenset("in since of during from until till by after before early late around the to".split())
_MAY_FOLLOWS = _YEAR_FOLLOWS - {"the", "to", "before", "after", "by", "of", "from"}
_NEAR = 2  # sentences over which “next week” holds for the weekdays that follow
_CLOCK_REACH = 45  # characters between a date and the clock time that belongs to it
_RANGE = re.compile(r"[ \n]{1,3}(?:to|until|till|through)[ \n]{1,3}|[ ]?[-–—][ ]?")


_SURELY_AHEAD = Look("future", sure=True)


@lru_cache(maxsize=4)
def grammar_of(lexicons: Lexicons) -> Grammar:
    """The grammar of these lexicons, built once."""
    return Grammar(lexicons.times)


@dataclass(frozen=True, slots=True)
class Sighting:
    """An expression, the token it was seen by, which way its verb looks, and whether it stands inside a quotation."""

    expression: Expression
    token: int
    look: Look
    quoted: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """Characters `start..end` and what they come to; `clock` is the time of day, `HH:MM`, if one is told."""

    start: int
    end: int
    sentence: int
    paragraph: int
    found: Found
    clock: str = ""


def find_times(parse: Parse, lexicons: Lexicons, published: str | None) -> tuple[Time, ...]:
    """The time expressions of the text in reading order, ids `t1`, `t2`, …

    `published` is an ISO 8601 date or datetime, or None: then every expression that counts from it has the value
    None. An expression that no day can be worked out for ("the day after", with nothing told before) has None too.
    """
    grammar = grammar_of(lexicons)
    seen = list(_sightings(parse, grammar))
    dated = _clocked(_ranges(parse.text, _dated(parse, seen, _day_of(published))))
    return tuple(_time(number, item) for number, item in enumerate(dated, start=1))


def _day_of(published: str | None) -> date | None:
    try:
        return datetime.fromisoformat(published).date() if published else None
    except ValueError:
        return None


def _time(number: int, item: Dated) -> Time:
    found = item.found
    value = found.period.value() if found.period else None
    return Time(
        id=f"t{number}",
        value=f"{value}T{item.clock}" if value and item.clock else value,
        precision=found.precision,
        basis=found.basis,
        evidence=(Span(start=item.start, end=item.end),),
    )


# -- seeing ----------------------------------------------------------------------------------------------
def _sightings(parse: Parse, grammar: Grammar) -> Iterator[Sighting]:
    kind_of, lower = grammar.kind_of, parse.lower
    candidates = [i for i, word in enumerate(lower) if word in kind_of or word[0] in _DIGITS]
    covered = 0
    for i in candidates:
        if parse.start[i] < covered:
            continue
        expression = _expression_at(parse, grammar, i, kind_of.get(lower[i], "digit"), covered)
        if expression is None:
            continue
        covered = expression.end
        look = look_of(parse, i, grammar.forward)
        yield Sighting(expression, i, look, expression.kind == "deictic" and _is_quoted(parse, i))


def _expression_at(parse: Parse, grammar: Grammar, i: int, kind: str, covered: int) -> Expression | None:
    if kind in {"weekday", "month"} and not _is_name_of_time(parse, grammar, i):
        return None
    start, text = parse.start[i], parse.text
    left = max(covered, start - _REACH, text.rfind("\n\n", 0, start) + 1)
    for shape in grammar.shapes[kind]:
        for match in shape.pattern.finditer(text, left, min(len(text), parse.end[i] + _REACH)):
            if match.start() > start:
                break
            if match.end() > start and (expression := shape.read(match)):
                return expression if _fits(parse, expression, i, kind) else None
    return _clock_at(parse, grammar, i) if kind == "digit" else None


def _clock_at(parse: Parse, grammar: Grammar, i: int) -> Expression | None:
    match = grammar.clock.match(parse.text, parse.start[i])
    if not match:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower().replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return Expression(match.start(), match.end(), "clock", clock=f"{hour:02}:{match['minute'] or '00'}")


def _is_name_of_time(parse: Parse, grammar: Grammar, i: int) -> bool:
    """False for *may* and *march* as verbs, for *Good Friday*, and for a weekday or month inside another name."""
    word = parse.word[i]
    if not word[0].isupper() or (parse.lower[i] in _ALSO_COMMON_WORDS and parse.pos[i] not in {"PROPN", "NOUN", "NUM"}):
        return False
    before = parse.start[max(i - 1, 0)]
    if grammar.fixed_pattern.match(parse.text, before) or grammar.fixed_pattern.match(parse.text, parse.start[i]):
        return False
    whole = parse.head[i]
    after_article = i > 0 and parse.pos[i - 1] == "DET"
    named = parse.dep[i] == "compound" and parse.pos[whole] == "PROPN" and parse.lower[whole] not in grammar.kind_of
    if after_article and named:
        return False  # “the Sunday Tribune”
    number = parse.entity_of[i] if parse.entity_of else -1
    if number < 0 or parse.entities[number].label not in _NAMES:
        return True
    entity = parse.entities[number]
    others = [j for j in range(entity.start, entity.end) if j != i and parse.pos[j] == "PROPN"]
    return all(parse.lower[j] in grammar.kind_of for j in others) and (
        entity.label != "PERSON" or parse.lower[i] not in _ALSO_COMMON_WORDS
    )


def _fits(parse: Parse, expression: Expression, i: int, kind: str) -> bool:
    """Checks that need the parse: a bare year must be dated or follow a preposition, a bare *May* likewise."""
    before = parse.lower[i - 1] if i else ""
    bare = expression.end - expression.start <= parse.end[i] - parse.start[i]
    if kind == "digit" and expression.kind == "date" and not expression.month:
        return _is_year(parse, i, before)
    if kind == "month" and bare and parse.lower[i] in _ALSO_COMMON_WORDS:
        return before in _MAY_FOLLOWS and not (i + 1 < len(parse) and parse.tag[i + 1] == "POS")
    return True


def _is_year(parse: Parse, i: int, before: str) -> bool:
    after = i + 1
    if after < len(parse) and parse.tag[after] in {"NNS", "NN"} and before != "the":
        return False
    number = parse.entity_of[i] if parse.entity_of else -1
    dated = number >= 0 and parse.entities[number].label == "DATE"
    return before not in {"$", "€", "£"} and (dated or before in _YEAR_FOLLOWS)


def _is_quoted(parse: Parse, i: int) -> bool:
    first = i
    while first and parse.paragraph[first - 1] == parse.paragraph[i]:
        first -= 1
    return parse.word[first:i].count('"') % 2 == 1


# -- working out -----------------------------------------------------------------------------------------
@dataclass(slots=True)
class Memory:
    """What the text has told so far: the days and weeks that later expressions count from."""

    told: date | None = None  # the last day that something was told of
    here: tuple[int, date] | None = None  # the last day in a sentence, and that sentence
    ahead: tuple[int, date] | None = None  # a sentence that spoke of next week, and that week's Monday

    def anchor(self, sentence: int) -> date | None:
        """The day that “the day after” counts from."""
        return self.here[1] if self.here and self.here[0] == sentence else self.told

    def base(self, sighting: Sighting, sentence: int, published: date | None) -> date | None:
        """The day an expression counts from: that of publication, or for “Friday” of a visit next week its Monday."""
        weekday = sighting.expression.kind == "weekday" and sighting.expression.shift is None
        if weekday and self.ahead and sentence - self.ahead[0] <= _NEAR and sighting.look.direction == "future":
            return self.ahead[1]
        return published

    def keep(self, sighting: Sighting, sentence: int, found: Found) -> None:
        """Remember what an expression came to."""
        expression = sighting.expression
        if expression.kind == "unit" and expression.unit == "week" and expression.shift == 1 and found.period:
            self.ahead = sentence, found.period.first
        if found.day and not expression.bound:
            self.here = sentence, found.day
            self.told = found.day if sighting.look.sure or self.told is None else self.told


def _dated(parse: Parse, seen: list[Sighting], published: date | None) -> list[Dated]:
    """Every sighting resolved, in reading order, each seeing the days told before it."""
    out: list[Dated] = []
    memory = Memory()
    for number, sighting in enumerate(seen):
        expression, sentence = sighting.expression, parse.sent[sighting.token]
        if expression.kind == "ahead" and sighting.look != _SURELY_AHEAD:
            continue
        found = Found(None, 1, "relative to event")
        if expression.kind != "clock":
            found = resolve(expression, _setting(parse, seen, number, published, memory))
            memory.keep(sighting, sentence, found)
        paragraph = parse.paragraph[sighting.token]
        out.append(Dated(expression.start, expression.end, sentence, paragraph, found, expression.clock))
    return out


def _setting(parse: Parse, seen: list[Sighting], number: int, published: date | None, memory: Memory) -> Setting:
    sighting = seen[number]
    sentence = parse.sent[sighting.token]
    anchor, base = memory.anchor(sentence), memory.base(sighting, sentence, published)
    if sighting.expression.origin == "complement":
        anchor = _day_of_complement(parse, seen, number, published)
    elif sighting.quoted:
        base = _day_of_saying(parse, seen, number, published) or published
    return Setting(base, anchor, sighting.look)


def _day_of_complement(parse: Parse, seen: list[Sighting], number: int, published: date | None) -> date | None:
    """The day that “a day after …” counts from: one told later in the same sentence."""
    here = parse.sent[seen[number].token]
    for sighting in seen[number + 1 :]:
        if parse.sent[sighting.token] != here:
            break
        if sighting.expression.kind in {"date", "weekday", "deictic"}:
            return resolve(sighting.expression, Setting(published, None, sighting.look)).day
    return None


def _day_of_saying(parse: Parse, seen: list[Sighting], number: int, published: date | None) -> date | None:
    """The day on which quoted words were said: “We leave tomorrow,” he said on Monday."""
    here = parse.sent[seen[number].token]
    for other in seen:
        same = parse.sent[other.token] == here and other is not seen[number]
        if same and other.expression.kind == "weekday" and not _is_quoted(parse, other.token):
            return resolve(other.expression, Setting(published, None, other.look)).day
    return None


# -- joining ---------------------------------------------------------------------------------------------
def _ranges(text: str, dated: list[Dated]) -> list[Dated]:
    """“From 28 February to 2 March”, “Monday to Wednesday” as one interval."""
    out: list[Dated] = []
    for item in dated:
        before = out[-1] if out else None
        if before and _RANGE.fullmatch(text, before.end, item.start) and (joined := _interval(before, item)):
            out[-1] = joined
        else:
            out.append(item)
    return out


def _interval(a: Dated, b: Dated) -> Dated | None:
    first, last = a.found.period, b.found.period
    if first is None or last is None or first.grain != last.grain or first.grain == "interval" or a.clock or b.clock:
        return None
    if first.first > last.first:
        return None
    period = Period(first.first, last.last, "interval", first.precision)
    return replace(a, end=b.end, found=Found(period, period.precision, a.found.basis))


def _clocked(dated: list[Dated]) -> list[Dated]:
    """Clock times given to the day beside them, else to the day told before in the same paragraph."""
    out: list[Dated] = []
    day: Dated | None = None
    for number, item in enumerate(dated):
        if not item.clock:
            if item.found.day:
                day = item
            out.append(item)
            continue
        after = dated[number + 1] if number + 1 < len(dated) else None
        if out and day is out[-1] and _is_beside(day, item):
            out[-1] = day = replace(day, end=item.end, clock=item.clock)
        elif after and after.found.day and _is_beside(item, after):
            dated[number + 1] = replace(after, start=item.start, clock=item.clock)
            day = None
        elif day is not None and day.paragraph == item.paragraph:
            out.append(replace(item, found=replace(day.found, basis="relative to event")))
        else:
            out.append(item)
    return out


def _is_beside(a: Dated, b: Dated) -> bool:
    return a.sentence == b.sentence and b.start - a.end <= _CLOCK_REACH
