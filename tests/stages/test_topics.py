"""What a stretch of text is about: PLOVER's contexts, and the list of diplomacy."""

from __future__ import annotations

import pytest
from event_world import parse

from communique.lexicons import load_lexicons
from communique.stages.topics import topics_of

#: The contexts of the PLOVER manual, draft 2.0.
CONTEXTS = set(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic"
    " legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality"
    " diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology"
    " terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking".split()
)


def test_all_contexts_of_plover_are_there() -> None:
    assert {topic.code for topic in load_lexicons().topics if topic.list == "plover"} == CONTEXTS


@pytest.mark.parametrize(
    ("text", "list_", "topic"),
    [
        ("The navy fired on the trawler.", "plover", "military"),
        ("The election was held in May.", "plover", "election"),
        ("Hackers broke into the ministry's network.", "plover", "cyber"),
        ("The vaccine reached the villages.", "plover", "health"),
        ("The border crossing was closed.", "diplomacy", "borders"),
        ("The refugees were told to return.", "diplomacy", "refugees and migration"),
        ("They spoke of the exchange of prisoners.", "diplomacy", "prisoners and detainees"),
        ("The embargo on wheat was lifted.", "diplomacy", "sanctions"),
    ],
)
def test_topic(text: str, list_: str, topic: str) -> None:
    columns = parse(text)
    assert topic in topics_of(columns, range(len(columns)), load_lexicons(), list_)


def test_nothing_is_about_nothing() -> None:
    columns = parse("The old clock stood in the hall.")
    for list_ in ("plover", "diplomacy"):
        assert topics_of(columns, range(len(columns)), load_lexicons(), list_) == ()
