"""The Reader: one article, who speaks marked in its margin, each statement with its chain and its proof."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from sqlalchemy import select
from starlette.responses import HTMLResponse, Response

from communique.archive.made import Made, list_made
from communique.archive.schema import versions
from communique.dossier.tellings import meetings_told
from communique.errors import BadRequest, NotHere
from communique.record import PositionKind, Reading, Span, Statement
from communique.web.citing import citation
from communique.web.desk import Desk, DeskOf
from communique.web.rendering import page
from communique.web.sides import Side
from communique.web.text import Layer, Paragraph, Role, paragraphs_of
from communique.web.twins import twin
from communique.web.voices import ActorView, EventView, StatementView, View, Voices, Words

router = APIRouter(tags=["article"])
MANNERS = ("direct", "indirect", "mixed")
KINDS: tuple[str, ...] = PositionKind.__args__  # type: ignore[attr-defined]
_AT_ONCE = 150  # statements whose cards are sent whole
_GHOSTS = {"missing opening quote": "“", "missing closing quote": "”"}


class Head(View):
    """The article as a document: where it is from, and which of its texts this is."""

    version: str
    document: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    kind: str
    url: str | None  # only of the web
    sha256: str
    retrieved: str
    number: int  # 1 for the first text seen of the document
    is_current: bool
    others: tuple[str, ...]  # keys of the document's other texts, oldest first


class Note(View):
    """A note in the margin: who begins to speak in a paragraph, and through whom."""

    statement: str
    name: str
    side: Side | None
    through: tuple[str, ...]
    depth: int


class Ghost(View):
    """A mark that the text lacks, and where it would stand."""

    at: int
    mark: str
    what: str
    opens: bool


class GapView(View):
    """What could not be resolved, and why."""

    id: str
    what: str
    reason: str
    words: Words


class MeetingView(View):
    """A meeting that the article tells of; `encounter` names it among the encounters, if it is one."""

    id: str
    encounter: str
    form: str
    status: str
    sides: tuple[str, ...]
    place: str | None
    date: str | None
    words: Words


class CorrectionView(View):
    """A correction that somebody made."""

    key: str
    what: str
    words: str
    who: str
    made: str
    why: str
    undone: str | None
    undone_by: str | None


class ReaderPage(View):
    """An article with its voices. `notes` has one list a paragraph; `selected` is the statement to open at first."""

    head: Head
    sides: tuple[Side, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[tuple[Note, ...], ...]
    statements: tuple[StatementView, ...]
    citations: dict[str, str]  # statement id to citation
    own_events: tuple[EventView, ...]
    meetings: tuple[MeetingView, ...]
    actors: tuple[ActorView, ...]
    gaps: tuple[GapView, ...]
    ghosts: tuple[Ghost, ...]
    corrections: tuple[CorrectionView, ...]
    at: Words | None
    at_citation: str
    selected: str | None
    done: str | None  # the correction that was just made
    manners: tuple[str, ...] = MANNERS
    kinds: tuple[str, ...] = KINDS

    @property
    def is_long(self) -> bool:
        """True where the inside of a card is sent when it is opened: sent whole, they would keep the text waiting."""
        return len(self.statements) > _AT_ONCE

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the statements by id."""
        return {s.id: s.number for s in self.statements}

    @property
    def by_id(self) -> dict[str, StatementView]:
        """The statements by id."""
        return {s.id: s for s in self.statements}

    @property
    def opening(self) -> dict[int, Ghost]:
        """The marks that the text lacks before a place."""
        return {g.at: g for g in self.ghosts if g.opens}

    @property
    def closing(self) -> dict[int, Ghost]:
        """The marks that the text lacks after a place."""
        return {g.at: g for g in self.ghosts if not g.opens}


def reader_page(desk: Desk, key: str, at: str = "", chosen: str = "", done: str = "") -> ReaderPage:
    """The page of the text or document `key`; `at` (`120-180`) marks characters, `chosen` opens a statement.

    Raises:
        NotHere: the archive has no such article.
        BadRequest: the characters do not stand in the text.
    """
    head = _head(desk, key)
    voices = voices_of(desk, head.version)
    reading = voices.reading
    marked = _marked(reading.article.text, at)
    statements = voices.statements
    paragraphs = _paragraphs(desk, voices, marked)
    return ReaderPage(
        head=head,
        sides=tuple(voices.sides.values()),
        paragraphs=paragraphs,
        notes=_notes(paragraphs, statements),
        statements=statements,
        citations={s.id: _cited(voices, head.version, s) for s in statements},
        own_events=voices.own_events,
        meetings=tuple(_meetings(voices, head)),
        actors=tuple(sorted(voices.actors.values(), key=lambda a: (-a.mentions, a.name))),
        gaps=tuple(
            GapView(id=g.id, what=g.what, reason=g.reason, words=voices.whole(g.evidence)) for g in reading.gaps
        ),
        ghosts=tuple(_ghosts(reading)),
        corrections=tuple(_correction(made) for made in list_made(desk.connection, head.document)),
        at=marked,
        at_citation=citation(reading.article, head.version, marked) if marked else "",
        selected=chosen or _nearest(statements, marked),
        done=done or None,
    )


def voices_of(desk: Desk, version: str) -> Voices:
    """The views of a text's reading, as corrected; lately made ones again."""
    state = desk.state(version)
    found: Voices = desk.library.made.get(("voices", state), lambda: Voices(desk.reading(version), version))
    return found


def _cited(voices: Voices, version: str, s: StatementView) -> str:
    return citation(voices.reading.article, version, _said(s), s.chain)


@twin(router, "/article/{key}", "reader.html", long=True)
def reader(
    desk: DeskOf,
    key: str,
    at: Annotated[str, Query(description="characters to mark: first-last, as 120-180", max_length=24)] = "",
    s: Annotated[str, Query(description="the id of a statement to open", max_length=24)] = "",
    done: Annotated[str, Query(description="the key of a correction just made", max_length=24)] = "",
) -> ReaderPage:
    """One article: its text, who says what in it and through whom, and what could not be resolved."""
    return reader_page(desk, key, at, s, done)


class InsidePage(View):
    """What opens under a statement of a long article; without one, the events that the outlet reports itself."""

    head: Head
    statement: StatementView | None
    selected: str | None
    numbers: dict[str, int]
    citations: dict[str, str]
    own_events: tuple[EventView, ...]
    manners: tuple[str, ...] = MANNERS


@router.get("/article/{key}/inside/{what}", response_class=HTMLResponse, include_in_schema=False)
def inside(request: Request, desk: DeskOf, key: str, what: str) -> HTMLResponse:
    """What opens under one statement of an article, or its `events` in the outlet's own voice, as a part of a page.

    Raises:
        NotHere: there is no such article, or no such statement in it.
    """
    head = _head(desk, key)
    voices = voices_of(desk, head.version)
    found = next((s for s in voices.statements if s.id == what), None)
    if found is None and what != "events":
        raise NotHere("no statement of that id in this article", where=what[:80], mend="load the page again")
    told = {found.id: _cited(voices, head.version, found)} if found else {}
    numbers = {s.id: s.number for s in voices.statements}
    context = InsidePage(
        head=head, statement=found, selected=None, numbers=numbers, citations=told, own_events=voices.own_events
    )
    return page(request, "inside.html", context)


@router.get("/article/{key}/reading.json", response_model=Reading, name="reading.json")
def reading_json(desk: DeskOf, key: str) -> Response:
    """The reading of one article as the record has it (schema `communique/1`), with its corrections."""
    return Response(desk.reading(key).to_json(), media_type="application/json")


def _head(desk: Desk, key: str) -> Head:
    row = desk.version(key)
    v = versions.c
    others = select(v.version).where(v.document == row["document"], v.version != row["version"]).order_by(v.number)
    told = {name: row[name] for name in Head.model_fields if name not in ("others", "url")}
    return Head(**told, url=_of_the_web(row["url"]), others=tuple(desk.connection.scalars(others)))


def _of_the_web(url: str | None) -> str | None:
    """An address that may be followed; None for any that would run as a script."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _marked(text: str, at: str) -> Words | None:
    """The characters that the address asks for.

    Raises:
        BadRequest: they are no two places of the text.
    """
    if not at:
        return None
    first, _, last = at.partition("-")
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(text):
        return Words(start=int(first), end=int(last), words=text[int(first) : int(last)])
    raise BadRequest(
        f"no characters {at!r} in this text", why=f"it has {len(text)}", mend="write first-last, as 120-180"
    )


def _said(s: StatementView) -> Words:
    first, last = s.content[0], s.content[-1]
    return Words(start=first.start, end=last.end, words=" … ".join(part.words for part in s.content))


def _paragraphs(desk: Desk, voices: Voices, marked: Words | None) -> tuple[Paragraph, ...]:
    """The text cut where anything begins or ends; without marks lately cut ones again."""
    reading = voices.reading
    if marked:
        return paragraphs_of(reading.article.text, tuple(_layers(reading, marked)))
    asked = ("paragraphs", desk.state(voices.version))
    found: tuple[Paragraph, ...] = desk.library.made.get(
        asked, lambda: paragraphs_of(reading.article.text, tuple(_layers(reading, None)))
    )
    return found


def _layers(reading: Reading, marked: Words | None) -> Iterator[Layer]:
    """All that lies on the text; the content of an inner statement after that of its outer one."""
    for f in reading.article.furniture:
        yield Layer(f.start, f.end, "furniture", f.kind)
    for s in sorted(reading.statements, key=lambda s: (s.content[0].start, -s.content[-1].end)):
        yield from _of(s.content, "content", s.id)
        yield from _of(s.cue, "cue", s.id)
        yield from _of(s.source, "source", s.id)
        for link in s.via:
            yield from _of(link.evidence, "link", s.id)
    for g in reading.gaps:
        yield from _of(g.evidence, "gap", g.id)
    if marked:
        yield Layer(marked.start, marked.end, "mark", "mark")


def _of(spans: Sequence[Span], role: Role, ident: str) -> Iterator[Layer]:
    return (Layer(span.start, span.end, role, ident) for span in spans)


def _notes(paragraphs: Sequence[Paragraph], statements: Sequence[StatementView]) -> tuple[tuple[Note, ...], ...]:
    """Who begins to speak in each paragraph, each voice once."""
    starts = [paragraph.start for paragraph in paragraphs]
    notes: list[dict[tuple[str, tuple[str, ...]], Note]] = [{} for _ in paragraphs]
    for s in statements:
        speaker, *rest = s.chain
        through = tuple(step.name for step in rest if step.role == "conveyed by")
        note = Note(statement=s.id, name=speaker.name, side=speaker.side, through=through, depth=s.depth)
        notes[bisect_right(starts, s.content[0].start) - 1].setdefault((speaker.name, through), note)
    return tuple(tuple(held.values()) for held in notes)


def _meetings(voices: Voices, head: Head) -> Iterator[MeetingView]:
    told = {met.name for met in meetings_told(head.version, voices.reading)} if head.is_current else set()
    for m in voices.reading.meetings:
        yield MeetingView(
            id=m.id,
            encounter=name if (name := f"{head.version}:{m.id}") in told else "",
            form=m.form,
            status=m.status,
            sides=tuple(", ".join(voices.names(side)) for side in m.sides),
            place=m.place.name if m.place else None,
            date=m.time.value if m.time else None,
            words=voices.whole(m.evidence),
        )


def _ghosts(reading: Reading) -> Iterator[Ghost]:
    for s in reading.statements:
        for repair in s.repairs:
            if mark := _GHOSTS.get(repair):
                opens = mark == "“"
                yield Ghost(at=_end(s, opens=opens), mark=mark, what=repair, opens=opens)


def _end(s: Statement, *, opens: bool) -> int:
    return s.content[0].start if opens else s.content[-1].end


def _correction(made: Made) -> CorrectionView:
    told = ", ".join(f"{name}: {_told(value)}" for name, value in made.correction.value.items())
    what = f"{made.correction.finding}: {made.correction.kind}" + (f" ({told})" if told else "")
    words = " … ".join(made.correction.anchor.words)
    return CorrectionView(
        key=made.key,
        what=what,
        words=words,
        who=made.who,
        made=made.made,
        why=made.why,
        undone=made.undone,
        undone_by=made.undone_by,
    )


def _told(value: object) -> str:
    """The value of a correction in a few words."""
    if isinstance(value, dict):
        return str(value.get("name") or " … ".join(value.get("words", ())))
    if isinstance(value, list):
        return ", ".join(_told(part) for part in value)
    return "none" if value is None else str(value)


def _nearest(statements: Sequence[StatementView], marked: Words | None) -> str | None:
    """The statement that the marked characters are about: the one that shares the largest part with them."""
    if marked is None:
        return None

    def shared(s: StatementView) -> float:
        first, last = min(s.first, s.content[0].start), max(s.last, s.content[-1].end)
        common = min(last, marked.end) - max(first, marked.start)
        return common / (max(last, marked.end) - min(first, marked.start))

    best = max(statements, key=shared, default=None)
    return best.id if best and shared(best) > 0 else None
