"""A comparison as an analyst lays it out: a table with an account a column, what follows from it, notes to the source.

The sheet holds words only, so that the terminal, Markdown, HTML and Word show the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.dossier.passages import sentence_around
from communique.dossier.sides import actors_of
from communique.record import Account, Comparison, Meeting, Point, Reading, Span, Statement, Telling

_FIRST = 4  # topics told of an account
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
EMPTY = "(nothing of it)"  # what an empty cell says: silence is a finding
LATER = "(came later)"  # the account was out before it was said


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account has of a point: its words and the number of its note."""

    words: str
    note: int


@dataclass(frozen=True, slots=True)
class Row:
    """One point: who wants what of whom, the verdict, in what the accounts differ, and a cell an account.

    `number` counts from 1; a cell is None where the account has nothing; `late` are the accounts whose empty cell is no
    omission.
    """

    number: int
    gist: str
    who: str
    topics: str
    verdict: str
    differs: str
    cells: tuple[Cell | None, ...]
    late: frozenset[str]


@dataclass(frozen=True, slots=True)
class Note:
    """The sentence that a cell rests on, and who says it there."""

    number: int
    key: str
    speaker: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Column:
    """An account: its key, title, kind of paper, side and day, and the topics that it comes to first, with shares."""

    key: str
    title: str
    about: str
    order: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole comparison, in words."""

    title: str
    meeting: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    common: tuple[tuple[str, str], ...]  # strength, gist
    contention: tuple[str, ...]
    omissions: tuple[tuple[str, tuple[str, ...]], ...]  # account, gists with their numbers
    notes: tuple[Note, ...]


def sheet_of(comparison: Comparison, readings: Mapping[str, Reading]) -> Sheet:
    """The sheet of `comparison`, which was made of `readings`."""
    rows: list[Row] = []
    notes: list[Note] = []
    for number, point in enumerate(comparison.points, start=1):
        cells = tuple(_cell(a.key, point.in_[a.key], readings, notes) for a in comparison.accounts)
        rows.append(_row(number, point, cells, comparison))
    return Sheet(
        title=" and ".join(a.key for a in comparison.accounts) + " side by side",
        meeting=_meeting(comparison.meeting, readings.get(comparison.meeting_of or "")),
        columns=tuple(_column(a, readings[a.key]) for a in comparison.accounts),
        rows=tuple(rows),
        common=tuple((g.strength, _topical(g.gist, g.topics)) for g in comparison.common_ground),
        contention=tuple(_topical(c.gist, c.topics) for c in comparison.contention),
        omissions=tuple((key, _omitted(at, comparison.points)) for key, at in comparison.omissions.items()),
        notes=tuple(notes),
    )


def _row(number: int, point: Point, cells: tuple[Cell | None, ...], comparison: Comparison) -> Row:
    silent = {key for key, telling in point.in_.items() if telling is None}
    return Row(
        number=number,
        gist=_clean(point.gist),
        who=" → ".join(", ".join(sides) for sides in (point.holder, point.toward) if sides),
        topics=", ".join(point.topics[:2]),
        verdict=point.verdict,
        differs=", ".join(d.kind for d in point.difference),
        cells=cells,
        late=frozenset(key for key in silent if number - 1 not in comparison.omissions[key]),
    )


def _cell(key: str, telling: Telling | None, readings: Mapping[str, Reading], notes: list[Note]) -> Cell | None:
    if telling is None:
        return None
    reading = readings[key]
    number = len(notes) + 1
    sentences = dict.fromkeys(_flat(sentence_around(reading, span), reading) for span in telling.evidence)
    notes.append(Note(number, key, _speaker(telling, reading), " ".join(sentences)))
    return Cell(" … ".join(_flat(span, reading) for span in telling.evidence), number)


def _flat(span: Span, reading: Reading) -> str:
    return _clean(span.words(reading.article.text))


def _clean(text: str) -> str:
    """`text` on one line, without the characters that steer a terminal or that XML forbids."""
    return " ".join(_STEERING.sub(" ", text).split())


def _speaker(telling: Telling, reading: Reading) -> str:
    """Who says it, and through whom, for the innermost of the statements; the paper itself where there is none."""
    by_id = {s.id: s for s in reading.statements}
    statements = [by_id[i] for i in telling.statements if i in by_id and by_id[i].speaker]
    if not statements:
        return _clean(reading.article.outlet or "") or f"the {reading.article.kind} itself"
    return _named(statements[-1], reading)


def _named(statement: Statement, reading: Reading) -> str:
    actors = actors_of(reading)
    chain = [link.actor for link in reversed(statement.via)]
    names = [actors[i].name for i in (statement.speaker, *chain) if i in actors]
    return _clean(", according to ".join(dict.fromkeys(names)))


def _meeting(meeting: Meeting | None, reading: Reading | None) -> str:
    if meeting is None or reading is None:
        return ""
    actors = actors_of(reading)
    sides = " with ".join(" and ".join(actors[i].name for i in side if i in actors) for side in meeting.sides)
    where = meeting.place.name if meeting.place else ""
    when = (meeting.time.value or "") if meeting.time else ""
    return _clean(", ".join(part for part in (f"{meeting.form.capitalize()} of {sides}", where, when) if part))


def _column(account: Account, reading: Reading) -> Column:
    article = reading.article
    about = (account.kind, account.side or "", article.outlet or "", (article.published or "")[:10])
    order = ", ".join(f"{topic} {share:.0%}" for topic, share in list(account.topics.items())[:_FIRST])
    return Column(account.key, _clean(article.title or ""), _clean(", ".join(part for part in about if part)), order)


def _topical(gist: str, topics: Sequence[str]) -> str:
    words = _clean(gist)
    return f"{words} ({', '.join(topics[:2])})" if topics else words


def _omitted(at: Sequence[int], points: Sequence[Point]) -> tuple[str, ...]:
    return tuple(f"{i + 1}. {_clean(points[i].gist)}" for i in at)
