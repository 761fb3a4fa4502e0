"""Verbs and the nouns made of them, by their endings."""

import pytest

from communique.stages.frames.derivation import nouns_of, verbs_of


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("dismantling", "dismantle"),
        ("shelling", "shell"),
        ("stabbing", "stab"),
        ("mobilisation", "mobilise"),
        ("evacuation", "evacuate"),
        ("annexation", "annex"),
        ("bombardment", "bombard"),
        ("withdrawal", "withdraw"),
        ("assistance", "assist"),
    ],
)
def test_a_noun_leads_to_its_verb(noun: str, verb: str) -> None:
    assert verb in list(verbs_of(noun))


@pytest.mark.parametrize("noun", ["king", "ring", "oral", "tank", ""])
def test_a_short_stem_is_no_verb(noun: str) -> None:
    assert list(verbs_of(noun)) == []


def test_a_verb_leads_to_itself_and_to_its_nouns() -> None:
    assert list(nouns_of("ambush"))[:1] == ["ambush"]
    assert {"evacuation", "bombardment"} <= {*nouns_of("evacuate"), *nouns_of("bombard")}
