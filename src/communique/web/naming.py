"""Who corrects: the name that somebody gave in a form, remembered in a cookie of theirs; else who is at this machine.

The name is what people say of themselves, no proof of who they are: the cookie is not signed.
"""

from __future__ import annotations

import getpass
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from starlette.responses import Response

_MOST = 200  # characters of a name
_YEAR = 365 * 24 * 60 * 60  # seconds that it is remembered


def named(request: Request) -> str:
    """The name that this browser's corrections stand under."""
    given = unquote(request.cookies.get(_cookie(request), ""))[:_MOST].strip()
    return given if given.isprintable() and given else login()


def remember(request: Request, response: Response, given: str) -> None:
    """Have the browser keep a name that was given; an empty one is forgotten, and the login name stands again."""
    name = _cookie(request)
    if given.strip() and given.strip() != login():
        response.set_cookie(
            name, quote(given.strip()[:_MOST]), max_age=_YEAR, httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
    elif name in request.cookies:
        response.delete_cookie(name, httponly=True, samesite="strict", secure=request.url.scheme == "https")


def login() -> str:
    """Who is at this machine, as `communique correct` says it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may know no name
        return "desk"


def _cookie(request: Request) -> str:
    """Another for each port: browsers share cookies between the ports of a host."""
    server = request.scope.get("server") or ("", 0)
    return f"communique-name-{server[1]}"


Named = Annotated[str, Depends(named)]
