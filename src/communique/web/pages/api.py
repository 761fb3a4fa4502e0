"""The interface for programs, described for people: every page's JSON, its parameters and what it gives."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import HTMLResponse

from communique.web.rendering import page

router = APIRouter(include_in_schema=False)


class Parameter(BaseModel):
    """A parameter of a request: its name, where it stands (`path`, `query`), and whether it may be left out."""

    model_config = ConfigDict(frozen=True)

    name: str
    where: str
    required: bool
    about: str = ""


class Call(BaseModel):
    """One request that a program may send, and what it gets."""

    model_config = ConfigDict(frozen=True)

    method: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    gives: str  # the name of the schema


class ApiPage(BaseModel):
    """All requests, in the order of their addresses."""

    model_config = ConfigDict(frozen=True)

    version: str
    calls: tuple[Call, ...]


def api_page(openapi: dict[str, Any]) -> ApiPage:
    """The page of an OpenAPI document."""
    calls = [
        _call(method, path, told)
        for path, methods in sorted(openapi["paths"].items())
        for method, told in sorted(methods.items())
    ]
    return ApiPage(version=openapi["info"]["version"], calls=tuple(calls))


def _call(method: str, path: str, told: dict[str, Any]) -> Call:
    parameters = tuple(
        Parameter(name=p["name"], where=p["in"], required=p.get("required", False), about=p.get("description", ""))
        for p in told.get("parameters", ())
    )
    content = told["responses"].get("200", {}).get("content", {}).get("application/json", {})
    gives = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    about = " ".join(told.get("description", told.get("summary", "")).split())
    return Call(method=method.upper(), path=path, about=about, parameters=parameters, gives=gives)


@router.get("/api")
def api(request: Request) -> HTMLResponse:
    """All requests that a program may send."""
    return page(request, "api.html", api_page(request.app.openapi()))
