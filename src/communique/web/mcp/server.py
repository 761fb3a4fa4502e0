"""The server: each question is a tool that only looks; what it cannot answer is told as what, where, why and mend."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, ValidationError

from communique import __version__
from communique.errors import BadRequest, CommuniqueError
from communique.web.desk import Desk, Library
from communique.web.mcp import comparing, explaining, findings
from communique.web.mcp.quoting import at_site

TOOLS: tuple[Callable[..., BaseModel], ...] = (
    findings.search,
    findings.statements,
    findings.positions,
    findings.events,
    findings.meetings,
    findings.actors,
    findings.actor,
    findings.encounters,
    comparing.encounter,
    explaining.explain,
)
_ABOUT = """An archive of diplomatic reporting, read into a source-attributed record: who said what, through whom, who
met whom. Every answer quotes the text and links to the characters quoted. Quote those words, and say who says them
through whom: a claim of one side is not a fact, and an account that is silent on a point denies nothing. What the
archive does not say, say that it does not."""
_LOOKS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def create_server(library: Library, site: str) -> MCPServer[Any]:
    """A server that answers from the archive of `library`; addresses in answers lead to `site`."""
    server = _Server("communique", title="communiqué", instructions=_ABOUT, version=__version__, log_level="WARNING")
    for function in TOOLS:
        server.add_tool(_asked_of(library, site, function), annotations=_LOOKS)
    return server


class _Server(MCPServer[Any]):
    """Tells faults in our own words."""

    async def call_tool(self, name: str, *given: Any, **told: Any) -> Any:  # noqa: ANN401 (whatever the toolkit passes)
        try:
            return await super().call_tool(name, *given, **told)
        except UnexpectedToolError:
            raise
        except ToolError as error:
            raise ToolError(str(_fault(name, error))) from error


def _asked_of(library: Library, site: str, function: Callable[..., BaseModel]) -> Callable[..., BaseModel]:
    """`function` as a tool: with a desk of its own for each call, which is none of the tool's parameters."""

    @wraps(function)
    def called(**given: object) -> BaseModel:
        seen = library.sums.state()
        try:
            with library.archive.reading() as connection:
                return function(Desk(connection, library, at_site(site), seen), **given)
        except CommuniqueError as error:
            raise ToolError(str(error)) from error

    signature = inspect.signature(function, eval_str=True)
    _, *parameters = (p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in signature.parameters.values())
    called.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


def _fault(name: str, error: ToolError) -> CommuniqueError:
    """What the toolkit's error tells, in our shape."""
    cause = error.__cause__
    while cause is not None:
        if isinstance(cause, CommuniqueError):
            return cause
        if isinstance(cause, ValidationError):
            return _of_arguments(name, cause)
        cause = cause.__cause__
    return BadRequest(str(error), mend="ask for the list of tools")


def _of_arguments(name: str, error: ValidationError) -> BadRequest:
    told = [f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()]
    return BadRequest("; ".join(told), where=name, why="the tool takes no such arguments", mend="see its input schema")
