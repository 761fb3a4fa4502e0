"""Whom *they* mean where the sentence before tells of two: “Roe met Lund in Oslo. *They* said …”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from communique.lexicons import Lexicons
from communique.stages.actors.figures import Figure
from communique.stages.actors.scene import Scene
from communique.stages.drafts import MentionDraft
from communique.stages.grammar.clauses import subject_of_clause
from communique.stages.grammar.roles import coordinated

_WITH = frozenset({"with"})
_ALONE = frozenset({"person", "office", "country", "organisation", "unnamed"})
_PARTNERS = frozenset({"object", "person", "with"})


@lru_cache(maxsize=4)
def _meeting_words(lexicons: Lexicons) -> tuple[frozenset[str], frozenset[str]]:
    """The single verbs that take the one who is met, and the nouns for a meeting."""
    verbs = {w.word for w in lexicons.meetings if w.part == "verb" and _PARTNERS & set(w.takes) and w.form != "visit"}
    return frozenset(verbs), frozenset(w.word.split()[-1] for w in lexicons.meetings if w.part == "noun")


def pair_before(scene: Scene, mention: MentionDraft) -> Figure | None:
    """The two or more whom a subject *they* or *them* takes together: those who meet, or act together, in the sentence
    before; None where it names a group as well, or fewer than two.
    """
    parse = scene.parse
    sentence = parse.sent[mention.head] - 1
    if sentence < 0 or parse.tag[mention.head] != "PRP" or parse.dep[mention.head] != "nsubj":
        return None
    if scene.quoted[mention.head] or _names_many(scene, sentence):
        return None
    found = tuple(dict.fromkeys(_together(scene, sentence)))
    if len(found) < 2 or any(f.type not in _ALONE or f.plural for f in found):
        return None
    return _collective(scene, found)


def _names_many(scene: Scene, sentence: int) -> bool:
    """True where the sentence has a group in it, which *they* may as well mean."""
    first, end = scene.parse.sents[sentence]
    figures = (scene.figures.of.get(i) for i in range(first, end))
    return any(f is not None and (f.plural or f.type == "group") and not f.together for f in figures)


def _together(scene: Scene, sentence: int) -> Iterator[Figure]:
    """Who acts together in the main clause of a sentence, or meets whom."""
    parse, (first, end) = scene.parse, scene.parse.sents[sentence]
    root = next((i for i in range(first, end) if parse.dep[i] == "ROOT" and parse.tag[i][:2] == "VB"), None)
    subject = subject_of_clause(parse, root) if root is not None else None
    if root is None or subject is None:
        return
    subjects = list(coordinated(parse, subject))
    if len(subjects) == 1:
        subjects += _met(scene, root)
    for i in subjects:
        if (figure := scene.figures.of.get(i)) is not None:
            yield figure


def _met(scene: Scene, verb: int) -> Iterator[int]:
    """Whom the subject of `verb` meets, where that is what it tells: “met Lund”, “held talks with Lund”."""
    parse, (verbs, nouns) = scene.parse, _meeting_words(scene.lexicons)
    thing = parse.child(verb, "dobj")
    holders = [verb] if parse.lemma[verb] in verbs else []
    if thing is not None and parse.lemma[thing] in nouns:
        holders = [verb, thing]
    elif thing is not None and holders:
        yield from coordinated(parse, thing)
    for holder in holders:
        for child in parse.children[holder]:
            partner = parse.child(child, "pobj") if parse.lower[child] in _WITH else None
            if partner is not None:
                yield from coordinated(parse, partner)


def _collective(scene: Scene, members: tuple[Figure, ...]) -> Figure:
    """The figure of `members` together, made without a mention of its own where the text has none yet."""
    known = next((f for f in scene.figures.all if f.together and set(f.members) == set(members)), None)
    if known is not None:
        return known
    figure = Figure(len(scene.figures.all), "group", members=members, together=True, key=("pair",))
    names = [f.name or scene.parse.words(f.mentions[0].first, f.mentions[0].last) for f in members if f.mentions]
    figure.name = " and ".join(names)
    countries = {f.country for f in members}
    figure.country = countries.pop() if len(countries) == 1 else ""
    scene.figures.all.append(figure)
    return figure
