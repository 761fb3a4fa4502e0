"""Correcting in place: a form of the Reader becomes a correction in the archive, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.responses import RedirectResponse

from communique.archive import corrected, overlay
from communique.archive.corrections import Correction, Finding, FindingKind, anchor_of, anchor_on
from communique.errors import BadRequest
from communique.record import Actor, Position, Reading, Span, Statement
from communique.web.desk import DeskOf, LibraryOf
from communique.web.links import served
from communique.web.naming import Named, login, remember

router = APIRouter(tags=["corrections"])
_SEE_OTHER = 303
Text = Annotated[str, Form(max_length=500)]


class CorrectionForm(BaseModel):
    """What a form of the Reader says: `finding` is the id of a statement, position or actor in the reading.

    Of a statement `speaker` (where `asks_speaker`; empty: nobody is named) and `manner` are set, of a position
    `position_kind`; `kind` may also be `drop` (no statement) and, of an actor, `merge` with the actor `into`. `who`
    corrects: where it is not given, whoever was named last; where it is empty, the login name.
    """

    finding: Annotated[str, Field(max_length=40)]
    kind: Literal["set", "drop", "merge"] = "set"
    speaker: Annotated[str, Field(max_length=500)] = ""
    asks_speaker: bool = False
    manner: Annotated[str, Field(max_length=40)] = ""
    position_kind: Annotated[str, Field(max_length=40)] = ""
    into: Annotated[str, Field(max_length=40)] = ""
    who: Annotated[str, Field(max_length=200)] | None = None
    why: Annotated[str, Field(max_length=500)] = ""


@router.post("/article/{key}/correct", status_code=_SEE_OTHER, response_class=RedirectResponse)
def correct(
    request: Request, desk: DeskOf, library: LibraryOf, named: Named, key: str, form: Annotated[CorrectionForm, Form()]
) -> RedirectResponse:
    """Correct a statement, a position or an actor of an article.

    The answer leads to the article, with the key of the correction as `done`. A name that is given as `who` is
    remembered for the corrections to come.
    """
    version = str(desk.version(key)["version"])

    def work(connection: Connection) -> str:
        reading, _ = corrected(connection, version)
        made = _correction(reading, _found(reading, form.finding), form)
        who = named if form.who is None else form.who.strip() or login()
        return overlay.make(connection, version, made, who=who, why=form.why.strip(), now=_now())

    done = library.archive.write(work)
    chosen = form.finding if form.finding.startswith("s") and form.kind != "drop" else None
    answer = RedirectResponse(served("article", version, s=chosen, done=done), status_code=_SEE_OTHER)
    if form.who is not None:
        remember(request, answer, form.who)
    return answer


@router.post("/article/{key}/undo", status_code=_SEE_OTHER, response_class=RedirectResponse)
def undo(desk: DeskOf, library: LibraryOf, named: Named, key: str, correction: Text) -> RedirectResponse:
    """Take a correction back, by its key; it stays listed, with when and by whom (whoever was named last)."""
    version = str(desk.version(key)["version"])
    library.archive.write(lambda connection: overlay.undo(connection, correction, who=named, now=_now()))
    return RedirectResponse(served("article", version), status_code=_SEE_OTHER)


def _found(reading: Reading, ident: str) -> Finding:
    """The statement, position or actor of that id.

    Raises:
        BadRequest: there is none.
    """
    held: Sequence[Finding] = (*reading.statements, *reading.positions, *reading.actors)
    for finding in held:
        if finding.id == ident:
            return finding
    raise BadRequest("nothing of that id in this article", where=ident, mend="load the page again")


def _value(reading: Reading, found: Finding, form: CorrectionForm) -> dict[str, Any]:
    """What is to be set: of the fields that the form gave, those that are another value than the finding has."""
    out: dict[str, Any] = {}
    for name, told in (("manner", form.manner), ("kind", form.position_kind)):
        if told and told != getattr(found, name, None):
            out[name] = told
    if (form.asks_speaker or form.speaker) and isinstance(found, Statement):
        now = next((a.name for a in reading.actors if a.id == found.speaker), "")
        if form.speaker.strip() != now:
            out["speaker"] = _named(reading, form.speaker.strip())
    return out


def _named(reading: Reading, name: str) -> dict[str, Any] | None:
    """Somebody as a correction names them: known to the reading, or by the words of the text; None for nobody.

    Raises:
        BadRequest: the text has no such words.
    """
    if not name:
        return None
    if any(name in (actor.name, *actor.aliases) for actor in reading.actors):
        return {"name": name}
    at = reading.article.text.find(name)
    if at < 0:
        raise BadRequest(
            f"nobody in the text is called {name!r}", mend="choose a name of the list, or write words of the text"
        )
    anchor = anchor_on(reading.article.text, [Span(start=at, end=at + len(name))])
    return {"name": name, "anchor": anchor.model_dump()}


def _correction(reading: Reading, found: Finding, form: CorrectionForm) -> Correction:
    """The correction that a form means.

    Raises:
        BadRequest: it means none.
    """
    name: FindingKind = "actor" if isinstance(found, Actor) else "statement"
    if isinstance(found, Position):
        name = "position"
    anchor = anchor_of(reading, found)
    if form.kind == "drop":
        return Correction(kind="drop", finding=name, anchor=anchor)
    if form.kind == "merge" and isinstance(found, Actor):
        other = {"into": anchor_of(reading, _found(reading, form.into)).model_dump()}
        return Correction(kind="merge", finding="actor", anchor=anchor, value=other)
    if value := _value(reading, found, form):
        return Correction(kind="set", finding=name, anchor=anchor, value=value)
    raise BadRequest("nothing was changed", mend="choose another value, then correct")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
