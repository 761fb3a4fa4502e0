"""What became of a promise: people say so, and may say otherwise later."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse

from communique.archive import set_status
from communique.web.desk import LibraryOf

router = APIRouter(tags=["sides"])
_SEE_OTHER = 303
Text = Annotated[str, Form(max_length=500)]


@router.post("/promise/{position}", status_code=_SEE_OTHER, response_class=RedirectResponse)
def promise(
    library: LibraryOf, position: str, status: Text, why: Text = "", who: Text = "", back: Text = "/"
) -> RedirectResponse:
    """Say what became of a position: open, under way, kept, partly kept, broken, overtaken."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told_by = who.strip() or "desk"
    library.archive.write(
        lambda connection: set_status(connection, position, status, who=told_by, why=why.strip(), now=now)
    )
    return RedirectResponse(_here(back), status_code=_SEE_OTHER)


def _here(back: str) -> str:
    """`back` where it is a page of this site, else the front page."""
    is_path = back.startswith("/") and not back.startswith(("//", "/\\"))
    return back if is_path and back.isprintable() else "/"
