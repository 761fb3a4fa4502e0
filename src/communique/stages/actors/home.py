"""The country whose paper an article is; `sides.home_of` finds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """The country that an article speaks for, or is at home in; empty where nothing tells it.

    `speaks` is true for papers issued by a party: in them *we*, *our Minister* and *the President* are its own.
    """

    country: str = ""
    speaks: bool = False
    rule: str = ""
