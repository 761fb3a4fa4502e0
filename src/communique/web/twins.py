"""One page, two forms: what a page function gives is rendered for people, and given as JSON to programs."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse, Response

from communique.web.faults import FaultPage
from communique.web.rendering import page, streamed, twin_of

P = TypeVar("P", bound=BaseModel)
_FAULTS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": FaultPage, "description": "Why there is no answer, and how to mend it"}
}


def twin(
    router: APIRouter, path: str, template: str, *, long: bool = False
) -> Callable[[Callable[..., P]], Callable[..., P]]:
    """Serve a page function at `path` through `template`, and what it gives as JSON at `path` + `.json`.

    Its parameters are FastAPI's (path, query, `DeskOf`), its return annotation is the page's model, its docstring is
    what the description of the interface says. A `long` page is sent while it is being written.
    """

    def served(function: Callable[..., P]) -> Callable[..., P]:
        model = inspect.signature(function, eval_str=True).return_annotation
        router.add_api_route(
            twin_of(path), function, response_model=model, responses=_FAULTS, name=f"{function.__name__}.json"
        )
        router.add_api_route(
            path,
            _for_people(function, template, long=long),
            methods=["GET", "HEAD"],
            response_class=HTMLResponse,
            include_in_schema=False,
            name=function.__name__,
        )
        return function

    return served


def _for_people(function: Callable[..., P], template: str, *, long: bool) -> Callable[..., Response]:
    """`function` with the request as one more parameter, giving the rendered page."""

    @wraps(function)
    def rendered(request_: Request, **given: object) -> Response:
        context = function(**given)
        return streamed(request_, template, context) if long else page(request_, template, context, twin=True)

    signature = inspect.signature(function, eval_str=True)
    request = inspect.Parameter("request_", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in signature.parameters.values()]
    rendered.__signature__ = inspect.Signature([request, *parameters])  # type: ignore[attr-defined]
    return rendered
