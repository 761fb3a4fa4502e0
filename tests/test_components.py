"""The stages as spaCy components: declared, in order, and finding what the reader finds."""

from __future__ import annotations

import pytest
import spacy

from communique import components
from communique.language.pipeline import DEFAULT_MODEL
from communique.reader import read

TEXT = (
    "The foreign minister of Kenya, Wanjiru Mbugua, met her Ugandan counterpart, Okello Amule, in Kampala.\n\n"
    "“The border will reopen in June,” Mbugua told reporters. She said Uganda had promised to repair the road."
)


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return components.add_to(spacy.load(DEFAULT_MODEL))


def test_every_component_finds_what_it_requires(nlp):
    problems = nlp.analyze_pipes()["problems"]
    assert {name: found for name, found in problems.items() if found} == {}


def test_a_pipe_in_the_wrong_place_is_found():
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("communique_chains")
    assert nlp.analyze_pipes()["problems"]["communique_chains"]


def test_the_pipeline_finds_what_the_reader_finds(nlp):
    doc, reading = nlp(TEXT), read(TEXT)
    assert [s.content[0] for s in doc._.communique_statements] == [
        (s.content[0].start, s.content[0].end) for s in reading.statements
    ]
    assert len(doc._.communique_meetings) == len(reading.meetings) == 1
    assert len(doc._.communique_positions) == len(reading.positions)
    assert len(doc._.communique_events) == len(reading.events)
