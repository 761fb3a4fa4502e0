"""What stands between the network and the pages: each a small ASGI application around the next.

A page is given to who knows the token, is never framed, runs no script but the site's own, and is changed only by a
form that the site itself gave out (OWASP's signed double submit, and the `Origin` that browsers add).
"""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.errors import BadRequest, CommuniqueError, Forged, LooksOnly, NoEntry, TooMuch
from communique.web import faults, sessions
from communique.web.rendering import counted_at
from communique.web.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with `no-referrer`, browsers send forms with `Origin: null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_NEVER = frozenset({"TRACE", "CONNECT"})  # no page answers them: they go on to be told so (405)
_FOR_ALL = "/static/"  # holds nothing of the archive


class SafeHeaders:
    """Adds to every answer the headers that tell a browser what the page may not do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["behind"] = []  # a page puts there when its sums were counted, where they are of a while ago

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
                if since := counted_at(scope):
                    headers["Warning"] = f'110 communique "totals as of {since.isoformat(timespec="seconds")}"'
            await send(message)

        await self.app(scope, receive, with_headers)


class Gate:
    """Lets in requests to a name of the site, by who knows the token, that do no more than they may."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            self._check(request)
            if given := request.query_params.get("token"):
                await self._enter(request, given)(scope, receive, send)
                return
            fresh = self._recognise(request)
        except CommuniqueError as error:
            await faults.told(request, error)(scope, receive, send)
            return
        await self.app(scope, receive, self._remembering(request, send) if fresh else send)

    def _check(self, request: Request) -> None:
        _check_host(request, self.settings.hosts)
        if "\x00" in request.scope["path"] or b"%00" in request.scope["query_string"]:
            raise BadRequest("an address holds no NUL character", why="no database keeps one")
        if request.method not in _SAFE | _NEVER:
            if self.settings.read_only:
                raise LooksOnly("this site is read-only", where=request.url.path, why="it was opened with --read-only")
            _check_origin(request)

    def _enter(self, request: Request, given: str) -> RedirectResponse:
        """Exchange the token for a cookie, and take it out of the address."""
        if self.settings.token is not None and not sessions.same(given, self.settings.token):
            raise NoEntry("the token is wrong", mend="open the address that `communique serve` printed")
        left = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        asked = f"?{urlencode(left)}" if left else ""
        path = "/" + request.url.path.lstrip("/")  # never `//elsewhere`
        answer = RedirectResponse(path + asked, status_code=303)
        answer.headers["Set-Cookie"] = _cookie(request, sessions.new_session(self.settings.secret))
        return answer

    def _recognise(self, request: Request) -> bool:
        """Note whose request it is; True where a new cookie was made.

        Raises:
            NoEntry: neither cookie nor header shows that the token was known.
        """
        settings, cookie = self.settings, request.cookies.get(_cookie_name(request), "")
        if sessions.is_session(settings.secret, cookie):
            request.scope["session_cookie"] = cookie
            return False
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        if settings.token and scheme.lower() == "bearer" and sessions.same(bearer.strip(), settings.token):
            request.scope["bearer"] = True
            return False
        if request.url.path.startswith(_FOR_ALL):
            return False
        if settings.token is not None:
            raise NoEntry(
                "this site asks for a token",
                where=request.url.path,
                mend="open the address that `communique serve` printed; programs send it as `Authorization: Bearer`",
            )
        request.scope["session_cookie"] = sessions.new_session(settings.secret)
        return True

    def _remembering(self, request: Request, send: Send) -> Send:
        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Set-Cookie", _cookie(request, request.scope["session_cookie"]))
            await send(message)

        return with_cookie


class UploadLimit:
    """Refuses a body over the limit, as soon as it is announced or has come that far."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > self.limit:
            await self._refuse(scope, receive, send)
            return
        await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        came, started = 0, False

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self.limit:
                raise _OverLimitError
            return message

        async def unless_over(message: Message) -> None:
            # The framework may have turned the fault into an answer of its own.
            nonlocal started
            if came <= self.limit or started:
                started = True
                await send(message)

        with suppress(_OverLimitError):
            await self.app(scope, counted, unless_over)
        if came > self.limit and not started:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        error = TooMuch(
            "this is too much at once",
            why=f"the limit is {self.limit:,} bytes",
            mend="send less, or open the site with a higher --upload-limit",
        )
        await faults.told(Request(scope), error)(scope, receive, send)


class _OverLimitError(Exception):
    """More came than may."""


async def check_csrf(request: Request) -> None:
    """A dependency of every route: what changes something carries the session's word, in a header or a field.

    Raises:
        Forged: it does not.
    """
    if request.method in _SAFE or request.scope.get("bearer"):
        return
    given = request.headers.get("x-csrf-token") or str((await request.form()).get("csrf", ""))
    settings: Settings = request.app.state.settings
    cookie = request.scope.get("session_cookie", "")
    if not cookie or not sessions.same(given, sessions.csrf_of(settings.secret, cookie)):
        raise Forged(
            "this form was not given out by this site, or the site was started anew since",
            mend="load the page again, then send it once more",
        )


def _check_host(request: Request, hosts: tuple[str, ...]) -> None:
    told = request.headers.get("host", "")
    name = told.rpartition(":")[0] if not told.endswith("]") and ":" in told else told
    if "*" not in hosts and name.lower() not in hosts:
        raise BadRequest(
            "this site is not called so",
            where=told[:100],
            why="another site may have sent your browser here",
            mend="open the address that `communique serve` printed, or allow the name with --allow-host",
        )


def _check_origin(request: Request) -> None:
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    if foreign or request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise Forged("another site sent this request", where=(origin or "")[:100], mend="send it from this site's page")


def _cookie_name(request: Request) -> str:
    """Another name for each port: browsers share cookies between the ports of a host."""
    server = request.scope.get("server") or ("", 0)
    return f"communique-{server[1]}"


def _cookie(request: Request, session: str) -> str:
    secure = "; Secure" if request.url.scheme == "https" else ""
    return f"{_cookie_name(request)}={session}; Path=/; HttpOnly; SameSite=Strict{secure}"
