"""Add: paste words, give files or addresses; they are read beside the site, and open in the Reader or side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from pydantic import Field
from starlette.responses import RedirectResponse

from communique.errors import BadRequest, LooksOnly
from communique.web.links import served
from communique.web.quoted import Shown
from communique.web.settings import Settings
from communique.web.twins import twin
from communique.web.work import Board, Given, Job

router = APIRouter(tags=["add"])
_SEE_OTHER = 303
_MOST = 50  # things of one order
_ACCOUNTS = 3  # fields for accounts that the page shows at first
Lines = Annotated[list[str], Form()]


class AddPage(Shown):
    """The form: how many accounts it has room for, and the largest upload in bytes."""

    accounts: int = _ACCOUNTS
    limit: int


class JobPage(Shown):
    """How far a job is; `opens` is where its result is found: one text, or several side by side."""

    job: Job
    opens: tuple[str, ...] = Field(default=(), description="keys of the texts")


def board_of(request: Request) -> Board:
    """The board of the site.

    Raises:
        LooksOnly: it takes nothing.
    """
    settings: Settings = request.app.state.settings
    if settings.read_only:
        raise LooksOnly("this site is read-only", where="/add", why="it was opened with --read-only")
    board: Board = request.app.state.board
    return board


BoardOf = Annotated[Board, Depends(board_of)]


def _limit(request: Request, _board: BoardOf) -> int:
    settings: Settings = request.app.state.settings
    return settings.upload_limit


@twin(router, "/add", "add.html")
def add(limit: Annotated[int, Depends(_limit)]) -> AddPage:
    """What an order may hold."""
    return AddPage(limit=limit)


@router.post("/add", status_code=_SEE_OTHER, response_class=RedirectResponse)
def order(
    board: BoardOf,
    *,
    text: Lines = [],  # noqa: B006 (the framework copies it)
    title: Lines = [],  # noqa: B006 (the framework copies it)
    outlet: Lines = [],  # noqa: B006 (the framework copies it)
    published: Lines = [],  # noqa: B006 (the framework copies it)
    address: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006 (the framework copies it)
) -> RedirectResponse:
    """Have words (`text`, each with its `title`, `outlet` and `published`), files and addresses (a line each) read.

    The answer leads to the job.
    """
    things = [*_words(text, title, outlet, published), *_files(files), *_addresses(address)]
    if not things:
        raise BadRequest(
            "there is nothing to read", where="/add", mend="paste words, choose a file, or give an address"
        )
    if len(things) > _MOST:
        raise BadRequest(f"more than {_MOST} things at once", where="/add", mend="communique ingest takes any number")
    return RedirectResponse(served("add", board.take(things).key), status_code=_SEE_OTHER)


def _words(
    texts: Sequence[str], titles: Sequence[str], outlets: Sequence[str], published: Sequence[str]
) -> Iterator[Given]:
    for text, title, outlet, day in zip_longest(texts, titles, outlets, published, fillvalue=""):
        if text.strip():
            # A form sends line breaks as CR LF; what was pasted had one of its own kind.
            data = text.replace("\r\n", "\n").encode("utf-8", "replace")
            yield Given("words", data=data, title=title.strip(), outlet=outlet.strip(), published=day.strip())


def _files(files: Sequence[UploadFile]) -> Iterator[Given]:
    for file in files:
        data = file.file.read()
        if file.filename and data:
            yield Given("file", name=file.filename, data=data)


def _addresses(told: str) -> Iterator[Given]:
    return (Given("address", name=line.strip()) for line in told.splitlines() if line.strip())


def job_page(board: Board, key: str) -> JobPage:
    """The page of one job."""
    job = board.job(key)
    return JobPage(job=job, opens=job.versions if job.state == "done" else ())


@twin(router, "/add/{key}", "job.html")
def job(board: BoardOf, key: str) -> JobPage:
    """How far a job is, and what became of each article."""
    return job_page(board, key)
