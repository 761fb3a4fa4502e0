"""The Encounter: accounts as columns, points as rows, silence as cells that say so, denials that nobody overlooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from communique.dossier.archived import SideBySide
from communique.dossier.encounters import Encounter
from communique.dossier.pages import to_docx, to_html, to_markdown
from communique.dossier.passages import sentence_around
from communique.dossier.sheet import sheet_of
from communique.errors import NothingToCompare
from communique.record import Comparison, Point, Position, Reading, Telling
from communique.record.comparison import Verdict
from communique.web.desk import Desk, DeskOf
from communique.web.differing import Run, runs_of
from communique.web.meetings import accounts_of, laid
from communique.web.sides import Side, looks
from communique.web.twins import twin
from communique.web.voices import View, Voices

router = APIRouter(tags=["encounters"])
Show = Literal["all", "differences", "denied", "silence"]
_DENYING = frozenset({"denial", "refusal"})
_TYPES = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Share(View):
    """A topic of an account: the `place`-th it comes to, its share of the account (0 to 1), and where that starts."""

    topic: str
    place: int
    share: float
    start: float
    hue: int  # 1 to 8: the same topic has the same in every account


class AccountView(View):
    """An account: a column."""

    key: str
    version: str
    title: str
    outlet: str
    kind: str
    side: Side | None
    published: str | None
    status: str | None  # of the meeting, as this account tells it
    topics: tuple[Share, ...]
    words: int
    reprints: tuple[str, ...]
    silent: int  # points that it leaves out though it could have told them


class Passage(View):
    """A stretch of an account, cut by what differs from the other accounts, and the sentence it stands in."""

    start: int
    end: int
    runs: tuple[Run, ...]
    sentence: str


class Cell(View):
    """What one account has of a point; `through` is who conveyed it, the nearest to the speaker first."""

    passages: tuple[Passage, ...]
    speaker: str
    side: Side | None
    through: tuple[str, ...]
    kinds: tuple[str, ...]  # of the positions that it takes
    denies: bool


class Row(View):
    """One point. A cell is None where the account is silent; `late` are accounts that were out before it was said.

    `ties` are the words by which the cells were laid side by side, the most telling first: *lorry ~ truck*.
    """

    number: int
    gist: str
    holder: tuple[str, ...]
    toward: tuple[str, ...]
    topics: tuple[str, ...]
    verdict: Verdict
    differs: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    late: tuple[str, ...]
    ties: tuple[str, ...]


class Ground(View):
    """Common ground (`strength`: joint, mutual, one-sided) or contention, and the rows that show it."""

    gist: str
    topics: tuple[str, ...]
    strength: str
    rows: tuple[int, ...]


class EncounterPage(View):
    """One meeting in all its accounts; `rows` are those that were asked for, `counts` counts all by verdict."""

    ident: str
    title: str
    form: str
    place: str
    first: str | None
    last: str | None
    course: tuple[tuple[str, str], ...]  # what became of it: status, version key
    sides: tuple[Side, ...]
    accounts: tuple[AccountView, ...]
    rows: tuple[Row, ...]
    counts: dict[str, int]
    common: tuple[Ground, ...]
    contention: tuple[Ground, ...]
    topics: tuple[str, ...]  # all that any account comes to
    show: Show
    topic: str
    left_out: tuple[str, ...]  # version keys of texts beyond what can be laid out
    alone: str  # why nothing is compared, or empty


def encounter_page(desk: Desk, ident: str, show: Show = "all", topic: str = "") -> EncounterPage:
    """The page of the encounter `ident` (`version:meeting`), or of texts that it lists (`v1,v2`).

    Raises:
        NotHere: there is no such meeting, or no such text.
    """
    encounter, articles = accounts_of(desk, ident)
    try:
        side_by_side: SideBySide | None = laid(desk, articles)
        alone = ""
    except NothingToCompare:
        side_by_side, alone = None, "only one account tells of it"
    told = _Told(desk, encounter, articles, side_by_side)
    rows = told.rows()
    return EncounterPage(
        **told.head(),
        ident=ident,
        sides=tuple(told.sides.values()),
        accounts=told.accounts(),
        rows=tuple(row for row in rows if _is_shown(row, show, topic)),
        counts=_counts(rows),
        common=told.common(),
        contention=told.contention(),
        topics=tuple(dict.fromkeys(t for row in rows for t in row.topics)),
        show=show,
        topic=topic,
        left_out=side_by_side.left_out if side_by_side else (),
        alone=alone,
    )


@twin(router, "/encounter/{ident}", "encounter.html")
def encounter(
    desk: DeskOf,
    ident: Annotated[str, Path(description="`version:meeting`, or version keys with commas between", max_length=400)],
    show: Annotated[
        Show, Query(description="which points: all, those that differ, are denied, or some leave out")
    ] = "all",
    topic: Annotated[str, Query(description="only points of this topic", max_length=60)] = "",
) -> EncounterPage:
    """One meeting: what all accounts say, what only some say, where they differ or deny, and where they are silent."""
    return encounter_page(desk, ident, show, topic)


@router.get("/encounter/{ident}/report.{form}", response_class=Response, name="report")
def report(desk: DeskOf, ident: str, form: Literal["html", "md", "docx"]) -> Response:
    """The comparison as a file to keep or to send: HTML, Markdown or Word."""
    _, articles = accounts_of(desk, ident)
    held = laid(desk, articles)
    sheet = sheet_of(held.comparison, held.readings)
    content: str | bytes = (
        to_docx(sheet) if form == "docx" else to_html(sheet) if form == "html" else to_markdown(sheet)
    )
    return Response(
        content, media_type=_TYPES[form], headers={"Content-Disposition": f'attachment; filename="encounter.{form}"'}
    )


@router.get("/encounter/{ident}/comparison.json", response_model=Comparison, name="comparison.json")
def comparison_json(desk: DeskOf, ident: str) -> Response:
    """The comparison as the record has it (schema `communique-comparison/1`)."""
    _, articles = accounts_of(desk, ident)
    held = laid(desk, articles).comparison
    return Response(held.model_dump_json(by_alias=True), media_type="application/json")


class _Told:
    """Makes the parts of the page."""

    def __init__(
        self, desk: Desk, encounter: Encounter | None, articles: Sequence[str], held: SideBySide | None
    ) -> None:
        self.encounter = encounter
        self.held = held
        if held:
            self.versions, self.readings = held.versions, held.readings
        else:
            self.versions = {articles[0]: articles[0]}
            self.readings = {articles[0]: desk.reading(articles[0])}
        self.comparison = held.comparison if held else None
        self.sides = looks(self._codes())
        self.voices = {key: Voices(reading, self.versions[key]) for key, reading in self.readings.items()}

    def _codes(self) -> Sequence[str]:
        issuers = [a.side for a in self.comparison.accounts] if self.comparison else []
        parties = self.encounter.sides if self.encounter else ()
        spoken = [s for p in self.comparison.points for s in (*p.holder, *p.toward)] if self.comparison else []
        return [code for code in (*issuers, *parties, *spoken) if code and code.isupper()]

    def head(self) -> dict[str, object]:
        """What is known of the meeting itself."""
        if self.encounter is None:
            names = " and ".join(self.readings)
            return {
                "title": f"{names} side by side",
                "form": "",
                "place": "",
                "first": None,
                "last": None,
                "course": (),
            }
        told = self.encounter.fullest
        return {
            "title": f"{told.form.capitalize()}: {' – '.join(told.sides)}",
            "form": told.form,
            "place": told.where,
            "first": told.first.isoformat() if told.first else None,
            "last": told.last.isoformat() if told.last else None,
            "course": _course(self.encounter),
        }

    def accounts(self) -> tuple[AccountView, ...]:
        """The columns."""
        hues = self._hues()
        return tuple(self._account(key, hues) for key in self.readings)

    def _hues(self) -> dict[str, int]:
        counts = Counter(t for a in self.comparison.accounts for t in a.topics) if self.comparison else Counter[str]()
        return {topic: n % 8 + 1 for n, (topic, _) in enumerate(counts.most_common())}

    def _account(self, key: str, hues: Mapping[str, int]) -> AccountView:
        article = self.readings[key].article
        told = next((a for a in self.comparison.accounts if a.key == key), None) if self.comparison else None
        status = [t.status for t in self.encounter.tellings if t.key == self.versions[key]] if self.encounter else []
        return AccountView(
            key=key,
            version=self.versions[key],
            title=article.title or "untitled",
            outlet=article.outlet or "",
            kind=article.kind,
            side=self.sides.get(told.side or "") if told else None,
            published=article.published,
            status=status[0] if status else None,
            topics=_shares(told.topics, hues) if told else (),
            words=len(article.text.split()),
            reprints=self.held.reprints.get(key, ()) if self.held else (),
            silent=len(self.comparison.omissions.get(key, ())) if self.comparison else 0,
        )

    def rows(self) -> tuple[Row, ...]:
        """All points."""
        points = self.comparison.points if self.comparison else ()
        return tuple(self._row(number, point) for number, point in enumerate(points, start=1))

    def _row(self, number: int, point: Point) -> Row:
        assert self.comparison is not None
        words = {key: self._words(key, telling) for key, telling in point.in_.items() if telling}
        silent = [key for key, telling in point.in_.items() if telling is None]
        return Row(
            number=number,
            gist=point.gist,
            holder=point.holder,
            toward=point.toward,
            topics=point.topics,
            verdict=point.verdict,
            differs=tuple(d.kind for d in point.difference),
            cells=tuple(self._cell(key, point, words) for key in self.readings),
            late=tuple(key for key in silent if number - 1 not in self.comparison.omissions[key]),
            ties=point.ties,
        )

    def _words(self, key: str, telling: Telling) -> str:
        return " ".join(span.words(self.readings[key].article.text) for span in telling.evidence)

    def _cell(self, key: str, point: Point, words: Mapping[str, str]) -> Cell | None:
        telling, reading = point.in_[key], self.readings[key]
        if telling is None:
            return None
        others = [told for other, told in words.items() if other != key]
        positions = [p for p in reading.positions if p.id in telling.positions]
        speaker, side, through = self._speaker(key, telling)
        return Cell(
            passages=tuple(self._passages(reading, telling, others)),
            speaker=speaker,
            side=side,
            through=through,
            kinds=tuple(dict.fromkeys(_kind(p) for p in positions)),
            denies=point.verdict == "denied" and any(p.kind in _DENYING or p.negated for p in positions),
        )

    def _passages(self, reading: Reading, telling: Telling, others: Sequence[str]) -> Sequence[Passage]:
        text = reading.article.text
        return [
            Passage(
                start=span.start,
                end=span.end,
                runs=runs_of(span.words(text), others),
                sentence=sentence_around(reading, span).words(text),
            )
            for span in telling.evidence
        ]

    def _speaker(self, key: str, telling: Telling) -> tuple[str, Side | None, tuple[str, ...]]:
        """Who says it and through whom, of the innermost statement; the paper itself where there is none."""
        reading, actors = self.readings[key], self.voices[key].actors
        said = [s for s in reading.statements if s.id in telling.statements and s.speaker in actors]
        if not said:
            return f"the {reading.article.kind} itself", None, ()
        speaker = actors[said[-1].speaker or ""]
        names = [speaker.name, *(actors[link.actor].name for link in reversed(said[-1].via) if link.actor in actors)]
        return speaker.name, self.sides.get(speaker.country or ""), tuple(dict.fromkeys(names))[1:]

    def common(self) -> tuple[Ground, ...]:
        """What both sides say, or say together."""
        held = self.comparison.common_ground if self.comparison else ()
        return tuple(
            Ground(gist=g.gist, topics=g.topics, strength=g.strength, rows=self._showing(g.positions)) for g in held
        )

    def contention(self) -> tuple[Ground, ...]:
        """Where the sides pull apart."""
        held = self.comparison.contention if self.comparison else ()
        return tuple(Ground(gist=c.gist, topics=c.topics, strength="", rows=self._showing(c.positions)) for c in held)

    def _showing(self, positions: Mapping[str, Sequence[str]]) -> tuple[int, ...]:
        """The numbers of the rows that hold any of the positions."""
        assert self.comparison is not None
        return tuple(
            number
            for number, point in enumerate(self.comparison.points, start=1)
            if any(t and set(t.positions) & set(positions.get(key, ())) for key, t in point.in_.items())
        )


def _course(encounter: Encounter) -> tuple[tuple[str, str], ...]:
    """What became of it: each status once, with the first text that tells it."""
    first = dict(reversed(encounter.course))
    return tuple((status, first[status]) for status in dict.fromkeys(status for status, _ in encounter.course))


def _kind(position: Position) -> str:
    return f"not {position.kind}" if position.negated else position.kind


def _shares(topics: Mapping[str, float], hues: Mapping[str, int]) -> tuple[Share, ...]:
    """The topics in the order in which the account comes to them, as parts of a strip."""
    total, start, out = sum(topics.values()) or 1.0, 0.0, []
    for place, (topic, share) in enumerate(topics.items(), start=1):
        part = share / total  # a position may have several topics
        out.append(Share(topic=topic, place=place, share=round(part, 4), start=round(start, 4), hue=hues[topic]))
        start += part
    return tuple(out)


def _is_shown(row: Row, show: Show, topic: str) -> bool:
    if topic and topic not in row.topics:
        return False
    silent = any(cell is None for cell in row.cells)
    return {
        "all": True,
        "differences": row.verdict in ("differs", "denied"),
        "denied": row.verdict == "denied",
        "silence": silent,
    }[show]


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    return {
        "all": len(rows),
        "differences": sum(row.verdict in ("differs", "denied") for row in rows),
        "denied": sum(row.verdict == "denied" for row in rows),
        "silence": sum(any(cell is None for cell in row.cells) for row in rows),
    }
