"""Where a page is found. Templates and pages ask `link`, so that a static copy can answer otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote, urlencode


class Link(Protocol):
    """Makes addresses: `link("article", key, at="120-180")`, `link("search", q="havens")`, `link("home")`."""

    def __call__(self, *parts: str, **query: object) -> str: ...


def served(*parts: str, **query: object) -> str:
    """The address of a page on this site; parameters that are None, False or empty are left out, lists repeated."""
    path = "/" + "/".join(quote(part, safe=":") for part in parts if part != "home")
    asked = urlencode([(name, told) for name, value in query.items() for told in _told(value)])
    return f"{path}?{asked}" if asked else path


def _told(value: object) -> Iterable[str]:
    """The value as it stands in an address; a template's `x if y` without `else` is empty, too."""
    if value is None or value is False:
        return ()
    parts = value if isinstance(value, list | tuple) else (value,)
    return tuple(told for part in parts if (told := str(part)))
