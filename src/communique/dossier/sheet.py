"""A comparison as an analyst lays it out: a table with an account a column, what follows from it, notes to the source.

The sheet holds words only, so that the terminal, Markdown, HTML and Word show the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.dossier.passages import sentence_around
from communique.dossier.sides import actors_of
from communique.record import Account, Comparison, Meeting, Point, Reading, Span, Statement, Telling
from communique.record.comparison import Verdict

_FIRST = 4  # topics told of an account
_GAP = 3  # characters between stretches that read as one
_VERDICTS: dict[Verdict, str] = {
    "denied": "denied by one account",
    "differs": "told differently",
    "only some": "told by only some",
    "all": "told by all alike",
}
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
EMPTY = "(nothing of it)"  # what an empty cell says: silence is a finding
TIES = "Words in common"  # over what says why the cells of a row stand side by side
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
    side: str = ""

    @property
    def head(self) -> str:
        """What stands over the column: the account, and whose it is."""
        return f"{self.key} ({self.side})" if self.side else self.key

    @property
    def told(self) -> tuple[str, ...]:
        """What there is to say of the account."""
        order = f"topics in this order: {self.order}" if self.order else ""
        return tuple(part for part in (self.about, self.title, order) if part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole comparison, in words; `meeting` is empty where no account tells who met whom."""

    title: str
    meeting: str
    summary: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    common: tuple[tuple[str, str], ...]  # strength, gist
    contention: tuple[str, ...]
    omissions: tuple[tuple[str, tuple[str, ...]], ...]  # account, gists with their numbers
    ties: tuple[tuple[int, str], ...]  # row, the words by which its cells stand side by side
    notes: tuple[Note, ...]


def sheet_of(comparison: Comparison, readings: Mapping[str, Reading]) -> Sheet:
    """The sheet of `comparison`, which was made of `readings`."""
    rows: list[Row] = []
    notes: list[Note] = []
    for number, point in enumerate(comparison.points, start=1):
        cells = tuple(_cell(a.key, point.in_[a.key], readings, notes) for a in comparison.accounts)
        rows.append(_row(number, point, cells, comparison))
    meeting = _meeting(comparison.meeting, readings.get(comparison.meeting_of or ""))
    return Sheet(
        title=meeting or " and ".join(a.key for a in comparison.accounts) + " side by side",
        meeting=meeting,
        summary=_summary(comparison),
        columns=tuple(_column(a, readings[a.key]) for a in comparison.accounts),
        rows=tuple(rows),
        common=tuple((g.strength, _topical(g.gist, g.topics)) for g in comparison.common_ground),
        contention=tuple(_topical(c.gist, c.topics) for c in comparison.contention),
        omissions=tuple((key, _omitted(at, comparison.points)) for key, at in comparison.omissions.items()),
        ties=tuple((at, _clean("; ".join(p.ties))) for at, p in enumerate(comparison.points, start=1) if p.ties),
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
    return Cell(" … ".join(_flat(span, reading) for span in _joined(telling.evidence, reading)), number)


def _joined(spans: Sequence[Span], reading: Reading) -> list[Span]:
    """`spans` in order, those with nothing but marks between them as one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        between = reading.article.text[out[-1].end : span.start] if out else ""
        if out and span.start - out[-1].end <= _GAP and "\n" not in between and not any(map(str.isalnum, between)):
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _summary(comparison: Comparison) -> str:
    """How many points there are, by verdict."""
    counts = Counter(point.verdict for point in comparison.points)
    told = (f"{counts[verdict]} {words}" for verdict, words in _VERDICTS.items() if counts[verdict])
    points = len(comparison.points)
    return f"{points} point{'' if points == 1 else 's'}: {', '.join(told)}." if points else "No points."


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
    heads: dict[str, str] = {}  # of each country, or of each who stands for none, who is named first
    for actor in (actors[i] for side in meeting.sides for i in side if i in actors):
        heads.setdefault(actor.country or actor.name, actor.name)
    lead, *others = heads.values() or [""]
    beside = ", ".join(others[:-1]) + (" and " if others[1:] else "") + "".join(others[-1:])
    sides = f"{lead} {'to' if meeting.form == 'visit' else 'with'} {beside}" if others else lead
    where = meeting.place.name if meeting.place else ""
    when = (meeting.time.value or "") if meeting.time else ""
    return _clean(", ".join(part for part in (f"{meeting.form.capitalize()} of {sides}", where, when) if part))


def _column(account: Account, reading: Reading) -> Column:
    article = reading.article
    about = (account.kind, account.side or "", article.outlet or "", (article.published or "")[:10])
    order = ", ".join(f"{topic} {share:.0%}" for topic, share in list(account.topics.items())[:_FIRST])
    told = _clean(", ".join(part for part in about if part))
    return Column(account.key, _clean(article.title or ""), told, order, account.side or "")


def _topical(gist: str, topics: Sequence[str]) -> str:
    words = _clean(gist)
    return f"{words} ({', '.join(topics[:2])})" if topics else words


def _omitted(at: Sequence[int], points: Sequence[Point]) -> tuple[str, ...]:
    return tuple(f"{i + 1}. {_clean(points[i].gist)}" for i in at)
