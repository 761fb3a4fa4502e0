"""Diplomatic reporting as a source-attributed record: who said what, through whom, who met whom.

    reading = communique.read(text, published="2024-03-18")
    for statement in reading.statements:
        print(statement.speaker, statement.content[0].words(text))

The names below are the public surface. They are loaded when they are first used, so that importing the package, and
the command line with it, stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.errors import CommuniqueError
    from communique.reader import Reader, read
    from communique.record import Article, Reading

__version__ = "0.1.0"

__all__ = ["Article", "CommuniqueError", "Reader", "Reading", "read"]

_HOME = {
    "Article": "communique.record",
    "CommuniqueError": "communique.errors",
    "Reader": "communique.reader",
    "Reading": "communique.record",
    "read": "communique.reader",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'communique' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
