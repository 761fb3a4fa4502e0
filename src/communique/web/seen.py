"""What a browser has seen already is not made again: a page is marked with the state of the archive it was made of.

A page follows from its address, the archive's state, and whose browser asks (their form's word, their name). So its
mark (`ETag`) is known before it is made, and going back to a page costs nothing while nothing was written.
"""

from __future__ import annotations

from hashlib import blake2b

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.desk import Library
from communique.web.naming import named
from communique.web.settings import Settings

_ELSEWHERE = ("/static/", "/add", "/export/")  # these follow from something else, too
_OK, _NOT_MODIFIED = 200, 304


class Seen:
    """Answers 304 where the browser shows the page as it would be made now; marks every other page."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_ELSEWHERE):
            await self.app(scope, receive, send)
            return
        mark = await self._mark(Request(scope))
        if mark in Headers(scope=scope).get("if-none-match", "").replace("W/", "").split(", "):
            await send({"type": "http.response.start", "status": _NOT_MODIFIED, "headers": [(b"etag", mark.encode())]})
            await send({"type": "http.response.body"})
            return
        await self.app(scope, receive, _marking(scope, send, mark))

    async def _mark(self, request: Request) -> str:
        library: Library = request.app.state.library
        # A file tells its state at once; a server may be far.
        state = library.sums.state() if library.archive.is_sqlite else await to_thread.run_sync(library.sums.state)
        whose = (request.scope.get("session_cookie", ""), named(request))
        told = (self.settings.secret, request.url.path, request.url.query, state, *whose)
        return f'"{blake2b(repr(told).encode("utf-8", "replace"), digest_size=12).hexdigest()}"'


def _marking(scope: Scope, send: Send, mark: str) -> Send:
    async def with_mark(message: Message) -> None:
        # A page whose sums are of a while ago, or still being counted, will be another without anything being written.
        if message["type"] == "http.response.start" and message["status"] == _OK and not scope.get("behind"):
            MutableHeaders(scope=message)["ETag"] = mark
        await send(message)

    return with_mark
