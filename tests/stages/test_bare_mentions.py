"""Deeds that a text only names are not told; near misses that are stand beside them."""

from __future__ import annotations

import pytest
from event_world import told

from communique.articles import article_from_text
from communique.reader import default_reader

ROWS = [
    # what the row shows                 text                                                               types
    ("one deed by noun and verb", "An ambush in Mali killed two soldiers.", "ASSAULT"),
    ("given in passing", "Norway condemned Chad over the obstacles to European investment in Mali.", "ACCUSE"),
    ("what anybody does", "Norway thanked countries that send soldiers to Mali.", "SUPPORT"),
    ("what certain ones did", "Norway thanked the countries that sent soldiers to Mali.", "SUPPORT MOBILIZE"),
    ("what a stake is in", "Norway and Chad have a stake in securing peace, Mali declared.", ""),
    ("words to an envoy", "The envoy of Norway spoke to the envoy of Mali.", "CONSULT"),
    ("an aim asks for nothing", "The aim of the minister is not to make demands on Chad.", "REQUEST"),
    ("concerns that are addressed", "Norway will address the concerns of Chad.", ""),
    ("only imagined", "He imagines that Norway attacked Chad.", ""),
    ("said, not imagined", "He says that Norway attacked Chad.", "ASSAULT"),
    ("a reason, not a deed", "Norway has good reason to condemn Chad.", ""),
    ("a forecast", "The envoy warned that violence could return to Mali.", ""),
    ("a threat", "The rebels warned that attacks would continue until Mali withdrew.", "THREATEN"),
    ("a second clause's object", "The envoy met with students of Chad and opened a show of designs.", "CONSULT"),
    ("to draft asks for nothing", "As a young lawyer he drafted the constitution of Mali.", ""),
]


@pytest.mark.parametrize(("text", "types"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_what_is_told(text: str, types: str) -> None:
    assert [type_ for type_, *_ in told(text)] == types.split()


def test_who_tells_of_violence_has_not_done_it() -> None:
    (event,) = told("Fighting continues in the north of Mali, Norway said.")
    assert "Norway" not in event[2]


def test_nobody_attacks_himself() -> None:
    text = "Peru is fighting a losing battle against its own geography."
    assert not default_reader().read(article_from_text(text, force=True)).events
