"""Whom pronouns mean.

In reported speech mostly the speaker; else the subject of the clause or sentence before. Inside a direct quotation a
third person is never the speaker, and the first and second are left until the speaker is known.
"""

from __future__ import annotations

from collections.abc import Callable

from communique.stages.clauses import clause_above, subject_of_clause, verb_over
from communique.stages.drafts import MentionDraft
from communique.stages.figures import Figure
from communique.stages.scene import Scene

_LEAST = 0.6  # of weight that somebody must have to be meant by a pronoun
_LEAST_THING = 1.2  # the same for *it* and *they*, which often mean no actor
_PERSONS = frozenset({"person", "unnamed", "office"})
_BODIES = frozenset({"organisation", "country"})


def resolve_pronoun(scene: Scene, mention: MentionDraft) -> None:
    """Give a pronoun to whom it means, or put it among the unresolved."""
    if mention.sort == "third person":
        figure, rule = _third_person(scene, mention)
    elif mention.sort == "first person" and mention.plural and not scene.quoted[mention.head]:
        figure, rule = _own_side(scene), "we in a party's own paper"
    else:
        figure, rule = None, ""
    if figure is None:
        scene.figures.unresolved.append(mention)
        return
    scene.figures.add(figure, mention, rule)
    scene.note(figure, mention.head)


def _own_side(scene: Scene) -> Figure | None:
    return scene.figures.country(scene.home.country) if scene.home.speaks and scene.home.country else None


def _third_person(scene: Scene, mention: MentionDraft) -> tuple[Figure | None, str]:
    able, least = _kind_meant(scene, mention)
    if able is None:
        return None, ""
    i, parse = mention.head, scene.parse
    barred = _barred(scene, mention)
    for subject, rule in _governing_subjects(scene, i):
        figure = scene.figures.of.get(subject)
        if figure is not None and figure not in barred and able(figure):
            return figure, rule
    sentence = parse.sent[i]
    for score, figure in scene.focus.ranked(sentence, able):
        if figure not in barred and score >= least:
            return figure, "the last in mind"
    return None, ""


def _kind_meant(scene: Scene, mention: MentionDraft) -> tuple[Callable[[Figure], bool] | None, float]:
    """Whom the pronoun can mean at all, and how much in mind that one must be."""
    if mention.gender:
        return (lambda f: f.type in _PERSONS and not f.plural and f.gender in {"", mention.gender}), _LEAST
    if mention.plural:
        return (lambda f: f.plural or f.type == "group"), _LEAST_THING
    parse, i = scene.parse, mention.head
    if parse.lower[i] == "it" and (parse.dep[i] != "nsubj" or parse.lemma[parse.head[i]] == "be"):
        return None, 0.0
    return (lambda f: f.type in _BODIES and not f.plural), _LEAST_THING


def _barred(scene: Scene, mention: MentionDraft) -> set[Figure]:
    """Who cannot be meant: the subject of the pronoun's own clause, for an object; the speaker, in his own words."""
    out: set[Figure] = set()
    parse, i = scene.parse, mention.head
    beside = scene.subject_beside(i)
    if beside is not None and parse.tag[i] != "PRP$" and scene.is_argument_beside_subject(i):
        out.add(beside)
    if scene.quoted[i]:
        speaker = _speaker_around(scene, i)
        if speaker is not None:
            out.add(speaker)
    return out


def _speaker_around(scene: Scene, i: int) -> Figure | None:
    """Whom the sentence names as speaker outside of the quotation that holds token `i`."""
    first, end = scene.parse.sents[scene.parse.sent[i]]
    for j in range(first, end):
        if not scene.quoted[j] and scene.parse.dep[j] == "nsubj" and (figure := scene.figures.of.get(j)) is not None:
            return figure
    return None


def _governing_subjects(scene: Scene, i: int) -> list[tuple[int, str]]:
    """The subjects of the clauses that hold the pronoun, from its own (for a possessive) outwards."""
    parse, out = scene.parse, []
    verb = verb_over(parse, i)
    if verb is None:
        return out
    if parse.tag[i] == "PRP$":
        subject = subject_of_clause(parse, verb)
        if subject is not None and not parse.left[subject] <= i <= parse.right[subject]:
            out.append((subject, "subject of its clause"))
    seen = verb
    for _ in range(4):
        above = clause_above(parse, seen)
        if above is None:
            break
        subject = subject_of_clause(parse, above)
        if subject is not None and subject != i and scene.quoted[subject] == scene.quoted[i]:
            out.append((subject, "subject of the clause above"))
        seen = above
    return out
