"""The tables of times, places and meetings: the bundled ones are sound, and each fault is told with its mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import LexiconError
from communique.lexicons import DATA, load_lexicons
from communique.lexicons.calendar import read_times
from communique.lexicons.gatherings import read_meetings
from communique.lexicons.gazetteer import Gazetteer, read_places

FAULTS = [
    ("an eighth weekday", read_times, "word | kind | value\neighthday | weekday | 8", "'8' is no weekday"),
    ("a thirteenth month", read_times, "word | kind | value\nundecember | month | 13", "'13' is no month"),
    ("a season without months", read_times, "word | kind | value\nmonsoon | season | wet", "'wet' is no season"),
    ("an unknown unit", read_times, "word | kind | value\nmoon | unit | moon", "unknown value 'moon'"),
    ("an unknown kind of time", read_times, "word | kind | value\nsoon | vague | 1", "unknown kind 'vague'"),
    ("a country without code", read_places, "word | kind | value\nzemlya | region | Russia", "'Russia' is no alpha-3 code"),
    ("another name of nothing", read_places, "word | kind | value\nbyzantium | also |", "no value"),
    ("an unknown part", read_meetings, "word | part | form\nmeet | act | meeting", "unknown part 'act'"),
    ("an unknown form", read_meetings, "word | part | form\nmeet | verb | chat", "unknown form 'chat'"),
    ("an unknown status", read_meetings, "word | part | form\nplan | status | maybe", "unknown form 'maybe'"),
    ("an unknown place for a party", read_meetings, "word | part | form | takes\nmeet | verb | meeting | after", "unknown takes 'after'"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "table", "what"), [pytest.param(*row[1:], id=row[0]) for row in FAULTS])
def test_faults_are_told(tmp_path: Path, read: object, table: str, what: str) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ExceptionGroup) as told:
        read(path)  # type: ignore[operator]
    (fault,) = told.value.exceptions
    assert isinstance(fault, LexiconError)
    assert fault.what == what
    assert fault.where == "mine.txt:2"
    assert fault.mend


def test_a_faulty_row_of_the_gazetteer_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.txt"
    path.write_text(
        "name | names | country | lat | lon | geonames | population\nOz||ZZZ|north|0|1|2\n", encoding="utf-8"
    )
    with pytest.raises(LexiconError, match="the row of 'Oz' cannot be read"):
        Gazetteer(path).cities("Oz")


@pytest.mark.parametrize(
    ("read", "file"), [(read_times, "times.txt"), (read_places, "places.txt"), (read_meetings, "meetings.txt")]
)
def test_no_row_stands_twice(read: object, file: str) -> None:
    rows = read(DATA / file)  # type: ignore[operator]
    keys = [(getattr(r, "word", "") or r.forms[0], getattr(r, "kind", "") or r.part) for r in rows]
    assert sorted(k for k in set(keys) if keys.count(k) > 1) == []


def test_months_and_weekdays_are_complete() -> None:
    words = load_lexicons().times
    assert sorted(int(w.value) for w in words if w.kind == "weekday") == list(range(1, 8))
    assert sorted(int(w.value) for w in words if w.kind == "month") == list(range(1, 13))


def test_users_add_words(tmp_path: Path) -> None:
    path = tmp_path / "meetings-mine.txt"
    path.write_text("word | part | form | takes\npalaver | verb | talks | with", encoding="utf-8")
    assert any(w.word == "palaver" for w in load_lexicons((path,)).meetings)
