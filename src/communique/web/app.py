"""The site as one ASGI application: settings in, pages out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager, closing
from pathlib import Path

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from communique import __version__
from communique.archive import Archive, open_archive
from communique.web.desk import Library
from communique.web.faults import FAULTS, tell_faults
from communique.web.pages import ROUTERS
from communique.web.pages.actors import top_actors
from communique.web.safety import Gate, SafeHeaders, UploadLimit, check_csrf
from communique.web.seen import Seen
from communique.web.settings import Settings
from communique.web.sums import ALL
from communique.web.work import Board

_STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings) -> FastAPI:
    """The site; its archive is opened when the server starts and closed when it stops.

    Raises (when it starts):
        ArchiveError: the archive cannot be opened.
        ModelMissing: the bundled example cannot be read.
    """
    app = FastAPI(
        title="communiqué",
        version=__version__,
        description="Who said what, through whom, who met whom: every page of the site, as JSON.",
        docs_url=None,
        redoc_url=None,
        lifespan=_open,
        dependencies=[Depends(check_csrf)],
        responses=FAULTS,
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Gate, settings=settings),
            Middleware(UploadLimit, limit=settings.upload_limit),
            Middleware(Seen, settings=settings),
        ],
    )
    app.state.settings = settings
    tell_faults(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    return app


@asynccontextmanager
async def _open(app: FastAPI) -> AsyncIterator[None]:
    with ExitStack() as stack:
        app.state.library = Library(stack.enter_context(_archive_of(app.state.settings)))
        library: Library = app.state.library
        stack.callback(library.sums.close)
        library.sums.warm(*ALL, library.met.listing, library.denials.newest, top_actors)
        app.state.board = Board(app.state.library.archive.engine.url.render_as_string(hide_password=False))
        stack.callback(app.state.board.close)
        yield


def _archive_of(settings: Settings) -> AbstractContextManager[Archive]:
    if settings.archive is None:
        from communique.web.example import example_archive  # noqa: PLC0415 (slow to import: it reads)

        return example_archive()
    return closing(open_archive(settings.archive))
