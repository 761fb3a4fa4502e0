"""What went wrong, told in one shape: to programs as JSON, to people as a page."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from communique import errors as e
from communique.web.rendering import page

# The first class that fits gives the status; what is not listed is the program's own fault.
_STATUS: tuple[tuple[type[e.CommuniqueError], HTTPStatus], ...] = (
    (e.NotHere, HTTPStatus.NOT_FOUND),
    (e.NoEntry, HTTPStatus.FORBIDDEN),
    (e.Forged, HTTPStatus.FORBIDDEN),
    (e.LooksOnly, HTTPStatus.FORBIDDEN),
    (e.NotYet, HTTPStatus.SERVICE_UNAVAILABLE),
    (e.TooMuch, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (e.TooLarge, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (e.BadRequest, HTTPStatus.BAD_REQUEST),
    (e.BadQuestion, HTTPStatus.BAD_REQUEST),
    (e.ArchiveLocked, HTTPStatus.SERVICE_UNAVAILABLE),
    (e.ArchiveFull, HTTPStatus.INSUFFICIENT_STORAGE),
    (e.ArchiveUnreachable, HTTPStatus.SERVICE_UNAVAILABLE),
    (e.CorrectionError, HTTPStatus.CONFLICT),
    (e.DossierError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (e.ArticleError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (e.SourceError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (e.Unstorable, HTTPStatus.UNPROCESSABLE_ENTITY),
)


class FaultPage(BaseModel):
    """Why a request has no answer: the HTTP status, what went wrong, where, why, and how to mend it."""

    model_config = ConfigDict(frozen=True)

    status: int
    what: str
    where: str = ""
    why: str = ""
    mend: str = ""


#: What the description of the interface says of every request that may have no answer.
FAULTS: dict[int | str, dict[str, Any]] = {
    code: {"model": FaultPage, "description": "Why there is no answer, and how to mend it"} for code in ("4XX", "5XX")
}


def fault_of(error: e.CommuniqueError) -> FaultPage:
    """How `error` is told."""
    status = next((s for kind, s in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    return FaultPage(status=status, what=error.what, where=error.where, why=error.why, mend=error.mend)


def told(request: Request, error: e.CommuniqueError | FaultPage) -> Response:
    """The answer that tells of `error`: JSON where JSON was asked for, else a page."""
    fault = error if isinstance(error, FaultPage) else fault_of(error)
    if wants_json(request):
        return JSONResponse(fault.model_dump(), status_code=fault.status)
    return page(request, "fault.html", fault, status=fault.status)


def wants_json(request: Request) -> bool:
    """True where a program asks: by the page's name, by what it accepts, or by its script's header."""
    accepted = request.headers.get("accept", "")
    return (
        request.url.path.endswith(".json")
        or ("application/json" in accepted and "text/html" not in accepted)
        or "x-csrf-token" in request.headers
    )


def tell_faults(app: FastAPI) -> None:
    """Have `app` tell every fault in the one shape."""

    @app.exception_handler(e.CommuniqueError)
    def ours(request: Request, error: e.CommuniqueError) -> Response:
        return told(request, error)

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        if error.status_code == HTTPStatus.NOT_FOUND:
            return told(request, e.NotHere("there is no such page", where=request.url.path))
        return told(request, FaultPage(status=error.status_code, what=str(error.detail), where=request.url.path))

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][1:])
        return told(request, e.BadRequest(f"{field}: {first['msg']}", where=request.url.path))

    @app.exception_handler(Exception)
    def own(request: Request, error: Exception) -> Response:
        why = "a fault in this program, not in the archive"
        return told(request, FaultPage(status=500, what=type(error).__name__, where=request.url.path, why=why))
