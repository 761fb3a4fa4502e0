"""One page, two forms: what a page function gives is rendered for people, and given as JSON to programs."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse, Response

from communique.web.desk import at_desk
from communique.web.rendering import page, streamed, twin_of

P = TypeVar("P", bound=BaseModel)


def twin(
    router: APIRouter, path: str, template: str, *, long: bool = False
) -> Callable[[Callable[..., P]], Callable[..., P]]:
    """Serve a page function at `path` through `template`, and what it gives as JSON at `path` + `.json`.

    Its parameters are FastAPI's (path, query), and a `desk` where it asks the archive; its return annotation is the
    page's model, its docstring is what the description of the interface says. A `long` page is sent as it is written.
    """

    def served(function: Callable[..., P]) -> Callable[..., P]:
        model = inspect.signature(function, eval_str=True).return_annotation
        seated = _seated(function)
        router.add_api_route(twin_of(path), seated, response_model=model, name=f"{function.__name__}.json")
        router.add_api_route(
            path,
            _for_people(seated, template, long=long),
            methods=["GET", "HEAD"],
            response_class=HTMLResponse,
            include_in_schema=False,
            name=function.__name__,
        )
        return function

    return served


def _seated(function: Callable[..., P]) -> Callable[..., P]:
    """`function` with the request in the place of the desk, which it sits at no longer than it works.

    As a dependency, the desk's connection would be held while the request waits for a thread before, and while the page
    is sent after: many requests at once would hold all connections, and wait for each other.
    """
    signature = inspect.signature(function, eval_str=True)

    @wraps(function)
    def worked(request_: Request, **given: object) -> P:
        if "desk" not in signature.parameters:
            return function(**given)
        with at_desk(request_) as desk:
            return function(desk=desk, **given)

    request = inspect.Parameter("request_", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    others = [p for p in signature.parameters.values() if p.name != "desk"]
    parameters = [request, *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in others)]
    worked.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return worked


def _for_people(seated: Callable[..., P], template: str, *, long: bool) -> Callable[..., Response]:
    """The same, giving the rendered page."""

    @wraps(seated)
    def rendered(request_: Request, **given: object) -> Response:
        context = seated(request_=request_, **given)
        return streamed(request_, template, context) if long else page(request_, template, context, twin=True)

    signature = inspect.signature(seated)
    rendered.__signature__ = signature.replace(return_annotation=Response)  # type: ignore[attr-defined]
    return rendered
