"""What became of a promise: people say so, and may say otherwise later."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse

from communique.archive import set_status
from communique.web.desk import LibraryOf
from communique.web.naming import Named, login, remember

router = APIRouter(tags=["sides"])
_SEE_OTHER = 303
Text = Annotated[str, Field(max_length=500)]


class PromiseForm(BaseModel):
    """What became of a position, why somebody thinks so, and who; afterwards the page at `back` is shown.

    Where `who` is not given, it is whoever was named last; where it is empty, the login name.
    """

    status: Text
    why: Text = ""
    who: Annotated[str, Field(max_length=200)] | None = None
    back: Text = "/"


@router.post("/promise/{position}", status_code=_SEE_OTHER, response_class=RedirectResponse)
def promise(
    request: Request, library: LibraryOf, named: Named, position: str, form: Annotated[PromiseForm, Form()]
) -> RedirectResponse:
    """Say what became of a position: open, under way, kept, partly kept, broken, overtaken."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    who = named if form.who is None else form.who.strip() or login()
    library.archive.write(
        lambda connection: set_status(connection, position, form.status, who=who, why=form.why.strip(), now=now)
    )
    answer = RedirectResponse(_here(form.back), status_code=_SEE_OTHER)
    if form.who is not None:
        remember(request, answer, form.who)
    return answer


def _here(back: str) -> str:
    """`back` where it is a page of this site, else the front page."""
    is_path = back.startswith("/") and not back.startswith(("//", "/\\"))
    return back if is_path and back.isprintable() else "/"
