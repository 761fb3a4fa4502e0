"""What is done as another had asked is a concession; near misses stand beside it."""

from __future__ import annotations

import pytest
from event_world import told

ROWS = [
    # what the row shows             text                                                      types
    ("no event by itself", "Norway amended its law, as Chad had demanded.", "CONCEDE REQUEST"),
    ("an event by itself", "Norway withdrew its troops, as demanded by Chad.", "RETREAT REQUEST"),
    ("not done", "Norway did not amend its law, as Chad had demanded.", "REQUEST"),
    ("while another asks", "Norway amended its law as Chad demanded talks.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "types"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_what_is_granted(text: str, types: str) -> None:
    assert [type_ for type_, *_ in told(text)] == types.split()


def test_a_deed_that_names_nobody_falls_on_who_asked() -> None:
    deed = told("Norway withdrew its troops, as demanded by Chad.")[0]
    assert "Chad" in deed[3]
