"""Who held an office on a day, by the bundled list."""

from datetime import date

import pytest

from communique.dossier.offices import holder_called, holder_on

ON = [
    ("in the middle", "2010-06-01", "USA", "president", "barack obama"),
    ("the last day", "2017-01-19", "USA", "president", "barack obama"),
    ("the first day", "2017-01-20", "USA", "president", "donald trump"),
    ("by years alone", "2015-06-01", "NOR", "prime minister", "erna solberg"),
    ("two spellings, one holder", "2001-06-01", "DEU", "chancellor", "gerhard schroeder"),
    ("the year of a change, without days", "2013-06-01", "NOR", "prime minister", ""),
    ("no such office", "2010-06-01", "USA", "beadle", ""),
    ("no country", "2010-06-01", None, "president", ""),
]


@pytest.mark.parametrize(("day", "country", "office", "holder"), [pytest.param(*c[1:], id=c[0]) for c in ON])
def test_of_an_office(day, country, office, holder):
    assert " ".join(holder_on(date.fromisoformat(day), country, office.split())) == holder


CALLED = [
    ("in office", "2010-06-01", "USA", "clinton", "hillary clinton"),
    ("before", "1995-06-01", "USA", "clinton", "bill clinton"),
    ("after", "2015-06-01", "USA", "clinton", ""),
    ("of another country", "2010-06-01", "FRA", "clinton", ""),
]


@pytest.mark.parametrize(("day", "country", "surname", "holder"), [pytest.param(*c[1:], id=c[0]) for c in CALLED])
def test_by_surname(day, country, surname, holder):
    assert " ".join(holder_called(date.fromisoformat(day), country, surname)) == holder
