"""Days of the record's times."""

import pytest

import made
from communique.archive.whens import When, days, when
from communique.record import Time

CASES = [
    ("a day", "2024-05-06", ("2024-05-06", "2024-05-06")),
    ("a moment", "2024-05-06T23:30:00+02:00", ("2024-05-06", "2024-05-06")),
    ("a month", "2024-02", ("2024-02-01", "2024-02-29")),
    ("a year", "2023", ("2023-01-01", "2023-12-31")),
    ("from day to day", "2025-02-16/2025-02-18", ("2025-02-16", "2025-02-18")),
    ("from month to month", "2025-01/2025-02", ("2025-01-01", "2025-02-28")),
    ("no such day", "2023-02-29", None),
    ("no such month", "2023-13", None),
    ("no such year", "0000", None),
    ("backwards", "2025/2024", None),
    ("a word", "soon", None),
    ("nothing", None, None),
]


@pytest.mark.parametrize(("value", "found"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_days(value, found):
    assert days(value) == found


def test_what_a_day_rests_on():
    monday = Time(id="t1", value="2024-05-06", precision=1, basis="weekday", evidence=(made.at(made.VISIT, "Monday"),))
    unknown = monday.model_copy(update={"value": None})
    assert when(monday, "2024-05-07") == When("2024-05-06", "2024-05-06", 1, "weekday")
    assert when(unknown, "2024-05-07") == When("2024-05-07", None, None, "published")
    assert when(None, None) == When(None, None, None, None)
