"""Who led what when: years and days, doubt in the year of a change, and faulty rows."""

import pytest

from communique.lexicons import DATA, load_lexicons
from communique.lexicons.leaders import read_leaders

ROWS = "of | office | holders\nNOR | envoy | Ada Lunde 1998-2003; Bo Lind 2003-2010-05-01x; Cy Moe 2005-03-01/2009-07-15; Di Roe 2019-\n"


@pytest.fixture(scope="module")
def leaders(tmp_path_factory):
    path = tmp_path_factory.mktemp("rows") / "leaders.txt"
    path.write_text(ROWS.replace("Bo Lind 2003-2010-05-01x; ", ""), encoding="utf-8")
    return {leader.name: leader for leader in read_leaders(path)}


DAYS = [
    # who         day           may    beyond doubt
    ("Ada Lunde", "1997-12-31", False, False),
    ("Ada Lunde", "1998-06-01", True, False),  # the year of a change
    ("Ada Lunde", "2000-06-01", True, True),
    ("Ada Lunde", "2003-06-01", True, False),
    ("Ada Lunde", "2004-01-01", False, False),
    ("Cy Moe", "2005-02-28", False, False),
    ("Cy Moe", "2005-03-01", True, True),
    ("Cy Moe", "2009-07-14", True, True),
    ("Cy Moe", "2009-07-15", False, False),  # the next holder's first day
    ("Di Roe", "2019-06-01", True, False),
    ("Di Roe", "2031-06-01", True, True),
]


@pytest.mark.parametrize(("who", "day", "may", "does"), DAYS)
def test_days(leaders, who, day, may, does):
    assert (leaders[who].may_lead_on(day), leaders[who].leads_on(day)) == (may, does)


YEARS = [("Ada Lunde", 1997, 0, False), ("Ada Lunde", 1997, 1, True), ("Ada Lunde", 2003, 0, True),
         ("Ada Lunde", 2005, 1, False), ("Cy Moe", 2009, 0, True), ("Di Roe", 2040, 0, True)]  # fmt: skip


@pytest.mark.parametrize(("who", "year", "grace", "led"), YEARS)
def test_years(leaders, who, year, grace, led):
    assert leaders[who].led_in(year, grace) == led


def test_a_holder_without_years_is_told_with_its_line(tmp_path):
    (tmp_path / "leaders.txt").write_text(ROWS, encoding="utf-8")
    with pytest.raises(ExceptionGroup) as told:
        read_leaders(tmp_path / "leaders.txt")
    (fault,) = told.value.exceptions
    assert "leaders.txt:2" in str(fault)
    assert "Bo Lind" in str(fault)


def test_every_leader_leads_something_known_and_no_office_ends_before_it_begins():
    lexicons = load_lexicons()
    known = {c.code for c in lexicons.countries} | {b.name for b in lexicons.organisations}
    for leader in read_leaders(DATA / "leaders.txt"):
        assert leader.of in known, leader
        assert not leader.last or leader.first[:4] <= leader.last[:4], leader
