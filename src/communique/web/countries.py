"""What sides are called: the names of countries by their codes."""

from __future__ import annotations

from functools import cache

from communique.lexicons import DATA
from communique.lexicons.names import read_countries


@cache
def country_names() -> dict[str, str]:
    """The names of countries by ISO 3166-1 alpha-3 code, as the lexicon writes them."""
    return {country.code: country.name for country in read_countries(DATA / "countries.txt")}


def name_of(side: str) -> str:
    """The name of a side: a country's, else what it is called anyway."""
    return country_names().get(side, side)
