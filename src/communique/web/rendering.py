"""Templates to pages. Every word that comes from an article is escaped, and no character of it steers the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from pydantic import BaseModel
from starlette.responses import HTMLResponse, StreamingResponse
from starlette.types import Scope

from communique.web import sessions
from communique.web.links import Link, served
from communique.web.naming import named
from communique.web.settings import Settings

# The pages of the site's head, in order: how `link` names them, and what people read.
NAV = (
    ("home", "Home"), ("search", "Search"), ("encounters", "Encounters"), ("sides", "Sides"), ("actors", "Actors"),
    ("map", "Map"), ("network", "Network"), ("sources", "Sources"), ("events", "Events"), ("gaps", "Gaps"),
    ("add", "Add"),
)  # fmt: skip

# Controls, and marks that turn the direction of what follows: shown as U+FFFD, one for one, so that offsets stay.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_AT_ONCE, _LARGER = 2_000, 5  # parts of a template that are sent together at first; how many times more then


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page knows beside its own contents: where links lead, where it stands, and what may be done."""

    link: Link = served
    here: str = "home"  # the first part of the page's address
    json: str = ""  # the address of the same page as JSON, or empty
    csrf: str = ""
    who: str = ""  # whose name a correction is given under
    read_only: bool = True
    example: bool = False  # the bundled example is shown
    counted: str = ""  # when the page's sums were counted, where the archive has changed since
    static: str = ""  # of a copy without a server: what its pages may do (a content security policy)


def page(request: Request, template: str, context: BaseModel, *, status: int = 200, twin: bool = False) -> HTMLResponse:
    """The page that `template` makes of `context`; in the template they are `page`, and the frame is `frame`.

    `twin` says that the same is served as JSON beside it.
    """
    return HTMLResponse(render(template, context, frame_of(request, twin=twin)), status_code=status)


def streamed(request: Request, template: str, context: BaseModel) -> StreamingResponse:
    """As `page`, of what may be long: the browser paints what has come while the rest is being written."""
    made = _template(template).generate(**_told(context, frame_of(request, twin=True)))
    return StreamingResponse(_gathered(made), media_type="text/html; charset=utf-8")


def _gathered(parts: Iterator[str]) -> Iterator[str]:
    """The parts of a page in a few pieces: the first fills a screen, each of the others is larger than the last."""
    size = _AT_ONCE
    while some := list(islice(parts, size)):
        yield tame("".join(some))
        size *= _LARGER


def render(template: str, context: BaseModel, frame: Frame) -> str:
    """The HTML of a page, which needs no request: a static copy is made by giving another frame."""
    return tame(_template(template).render(**_told(context, frame)))


def _template(name: str) -> Template:
    return environment().get_template(name)


def _told(context: BaseModel, frame: Frame) -> dict[str, object]:
    """What every template is told."""
    return {"page": context, "frame": frame, "link": frame.link, "nav": NAV}


def frame_of(request: Request, *, twin: bool = False) -> Frame:
    """The frame of the page that `request` asks for."""
    settings: Settings = request.app.state.settings
    path = request.url.path
    cookie = request.scope.get("session_cookie", "")
    return Frame(
        here=path.strip("/").split("/")[0] or "home",
        json=twin_of(path, request.url.query) if twin else "",
        csrf=sessions.csrf_of(settings.secret, cookie) if cookie else "",
        who="" if settings.read_only else named(request),
        read_only=settings.read_only,
        example=settings.archive is None,
        counted=since.strftime("%H:%M:%S") if (since := counted_at(request.scope)) else "",
    )


def counted_at(scope: Scope) -> datetime | None:
    """When the sums of a page were counted, where the archive has changed since."""
    return min((at for at in scope.get("behind", ()) if at), default=None)


def twin_of(path: str, query: str = "") -> str:
    """The address of a page as JSON."""
    told = ("/index" if path == "/" else path) + ".json"
    return f"{told}?{query}" if query else told


@cache
def environment() -> Environment:
    """The templates' surroundings: escaping always on, and a name that is not given is an error."""
    made = Environment(
        loader=PackageLoader("communique.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_none_is_nothing,
    )
    made.filters["day"] = day
    return made


def tame(page: str) -> str:
    """A page, or a part of one, without the characters that would steer it; no template writes one itself."""
    return _STEERING.sub("\ufffd", page)


def _none_is_nothing(value: object) -> object:
    return "" if value is None else value


def day(told: str | None) -> str:
    """The day of an ISO 8601 date, datetime or interval."""
    return "/".join(part[:10] for part in (told or "").split("/"))
