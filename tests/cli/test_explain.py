"""`communique explain`: rule, words and lexicon row by field."""

import pytest
from a_reading import reading, span

from communique.cli.explain import lines
from communique.errors import NoSuchFinding
from communique.stages.drafts import Reason

REASONS = {
    "s1": (
        Reason("manner", "the whole content stands in quotation marks", (span("The crew must go home,"),)),
        Reason("speaker", "subject of the cue", (span("she"), span("told")), "cues.txt:12"),
    )
}


def test_rule_words_and_lexicon_row():
    at, told, crew = span("she").start, span("told").start, span("The crew").start
    assert lines(reading(), REASONS, "s1") == [
        "s1: statement",
        f"  {crew}–{crew + 22} 'The crew must go home,'",
        "  manner = direct",
        "    rule:    the whole content stands in quotation marks",
        f"    words:   {crew}–{crew + 22} 'The crew must go home,'",
        "  speaker = a1 (Ada Vella)",
        "    rule:    subject of the cue",
        f"    words:   {at}–{at + 3} 'she'",
        f"    words:   {told}–{told + 4} 'told'",
        "    lexicon: cues.txt:12",
    ]


def test_a_finding_without_notes():
    tunis = span("Tunis").start
    assert lines(reading(), REASONS, "p1") == ["p1: place", f"  {tunis}–{tunis + 5} 'Tunis'", "  no rule left a note"]


def test_an_id_that_the_reading_does_not_hold():
    with pytest.raises(NoSuchFinding) as told:
        lines(reading(), REASONS, "s99")
    assert str(told.value) == (
        "this reading: nothing is called 's99'\n  mend: name one of a1–a4, s1–s3, m1, d1, e1, t1, p1, g1"
    )
