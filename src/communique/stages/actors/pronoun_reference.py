"""Whom pronouns mean.

In reported speech mostly the speaker; else the subject of the clause or sentence before. Inside a direct quotation a
third person is never the speaker, and the first and second are left until the speaker is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from communique.stages.actors.collective_reference import resolve_together
from communique.stages.actors.figures import Figure
from communique.stages.actors.pair_reference import pair_before
from communique.stages.actors.scene import Scene
from communique.stages.drafts import MentionDraft
from communique.stages.grammar.clauses import clause_above, subject_of_clause, verb_over

_LEAST = 0.6  # of weight that somebody must have to be meant by a pronoun
_LEAST_THING = 1.2  # the same for *it* and *they*, which often mean no actor
_PERSONS = frozenset({"person", "unnamed", "office"})
_PEOPLE = frozenset({"person", "office", "rank", "unnamed", "spokesperson", "relational", "partitive"})
_BODIES = frozenset({"organisation", "country"})


def resolve_pronoun(scene: Scene, mention: MentionDraft) -> None:
    """Give a pronoun to whom it means, or put it among the unresolved."""
    if mention.sort == "third person":
        figure, rule = _third_person(scene, mention)
    elif mention.sort == "first person" and scene.home.speaks and not scene.quoted[mention.head]:
        figure, rule = _narrator(scene, mention), "the voice of a party's own paper"
    elif mention.sort == "first person" and not mention.plural and not scene.quoted[mention.head]:
        figure, rule = scene.author, "who writes"
    else:
        figure, rule = None, ""
    if figure is None:
        scene.figures.unresolved.append(mention)
        return
    scene.figures.add(figure, mention, rule)
    scene.note(figure, mention.head)


def _narrator(scene: Scene, mention: MentionDraft) -> Figure | None:
    """Who speaks a party's paper: the author of a statement, the body that opens a communiqué, else the country."""
    if not mention.plural or scene.author is not None:
        return scene.author
    if (signers := _signers(scene, mention)) is not None:
        return signers
    opener = _opening_body(scene)
    if opener is not None and scene.parse.lower[mention.head] in {"we", "us"}:
        return opener
    return scene.figures.country(scene.home.country) if scene.home.country else None


def _signers(scene: Scene, mention: MentionDraft) -> Figure | None:
    """Who “We, the Foreign Ministers of X, Y and Z,” are, for every *we* from there on."""
    parse, i = scene.parse, mention.head
    if scene.signers is None and parse.lower[i] == "we" and i + 2 < len(parse) and parse.word[i + 1] == ",":
        named = next((m for m in scene.mention_at.values() if m.first == i + 2 and m.plural), None)
        if named is not None and named.head not in scene.figures.of:
            resolve_together(scene, named)
        scene.signers = scene.figures.of.get(named.head) if named is not None else None
    return scene.signers


def _opening_body(scene: Scene) -> Figure | None:
    """The body of the paper's own side that is the first subject of the text."""
    for i in range(len(scene.parse)):
        if scene.parse.dep[i] in {"nsubj", "nsubjpass"}:
            figure = scene.figures.of.get(i)
            own = figure is not None and figure.type == "organisation" and figure.country in {"", scene.home.country}
            return figure if own else None
    return None


def settle_genders(scene: Scene, mentions: Sequence[MentionDraft]) -> None:
    """Learn somebody's gender from possessives in sentences in which the text names nobody else: “X gave her word”."""
    people: dict[int, set[Figure | None]] = defaultdict(set)
    owned: list[MentionDraft] = []
    for mention in mentions:
        if mention.gender and scene.parse.tag[mention.head] == "PRP$" and not scene.quoted[mention.head]:
            owned.append(mention)
        elif mention.sort in _PEOPLE and not mention.plural:
            people[scene.parse.sent[mention.head]].add(scene.figures.of.get(mention.head))
    votes: dict[Figure, set[str]] = defaultdict(set)
    for mention in owned:
        only = people.get(scene.parse.sent[mention.head], set())
        figure = scene.subject_beside(mention.head)
        if figure is not None and only == {figure} and not figure.gender:
            votes[figure].add(mention.gender)
    for figure, genders in votes.items():
        if len(genders) == 1:
            figure.gender = next(iter(genders))


def _third_person(scene: Scene, mention: MentionDraft) -> tuple[Figure | None, str]:
    able, least = _kind_meant(scene, mention)
    if able is None:
        return None, ""
    i = mention.head
    barred = _barred(scene, mention) | _demanding(scene, i)
    for subject, rule in _governing_subjects(scene, i):
        figure = scene.figures.of.get(subject)
        if figure is not None and figure not in barred and able(figure):
            if mention.gender and not (figure.gender or figure.leaning):
                known = _known_beside(scene, mention, barred)
                if known is not None:
                    return known, "the only one of its gender in the sentence"
            return figure, rule
    if mention.plural and (pair := pair_before(scene, mention)) is not None:
        return pair, "the two of the sentence before"
    found = _last_in_mind(scene, i, able, barred, least)
    if found is None and mention.gender:  # perhaps an earlier pronoun was taken for the wrong one
        found = _last_in_mind(scene, i, lambda f: _is_single(f) and f.gender in {"", mention.gender}, barred, least)
    return found, "the last in mind"


def _last_in_mind(
    scene: Scene, i: int, able: Callable[[Figure], bool], barred: set[Figure], least: float
) -> Figure | None:
    """Who is likeliest at token `i`; of the text's own voice first, where `i` is no quoted word."""
    sentence = scene.parse.sent[i]
    for told in (False,) if scene.quoted[i] else (True, False):
        for score, figure in scene.focus.ranked(i, sentence, able, told=told):
            if figure not in barred and score >= least:
                return figure
    return None


def _known_beside(scene: Scene, mention: MentionDraft, barred: set[Figure]) -> Figure | None:
    """Who in the sentence before the pronoun surely has its gender, where it is one alone."""
    sentence = scene.parse.sent[mention.head]
    found = [
        f
        for f, last in scene.focus.seen.items()
        if last.sentence == sentence
        and last.token < mention.head
        and _is_single(f)
        and f.gender == mention.gender
        and f not in barred
        and scene.parse.dep[last.token] != "poss"
    ]
    return found[0] if len(found) == 1 else None


def _is_many(figure: Figure) -> bool:
    """True for what *they* can mean."""
    return figure.plural or figure.type == "group"


def _is_single(figure: Figure) -> bool:
    return figure.type in _PERSONS and not figure.plural


def _kind_meant(scene: Scene, mention: MentionDraft) -> tuple[Callable[[Figure], bool] | None, float]:
    """Whom the pronoun can mean at all, and how much in mind that one must be."""
    if mention.form == "title" and any(_is_royal(scene, f) for f in scene.figures.persons()):
        return (lambda f: _is_royal(scene, f)), 0.0
    if mention.gender:
        return (lambda f: _is_single(f) and (f.gender or f.leaning) in {"", mention.gender}), _LEAST
    if mention.plural:
        return _is_many, _LEAST_THING
    parse, i = scene.parse, mention.head
    if parse.lower[i] == "it" and (parse.dep[i] != "nsubj" or parse.lemma[parse.head[i]] == "be"):
        return None, 0.0
    return _is_one_body, _LEAST_THING


def _is_royal(scene: Scene, figure: Figure) -> bool:
    """True for whom “His Highness” alone can mean: a prince, a king, a sheikh, or whom that style precedes."""
    words = (w for m in figure.mentions if m.form == "name" for w in scene.parse.lower[m.first : m.last + 1])
    return _is_single(figure) and not scene.words.royal.isdisjoint(words)


def _is_one_body(figure: Figure) -> bool:
    """True for what *it* can mean: a country, a body, a side, and a group that the lexicon names (Hamas)."""
    if figure.key[:1] == ("side",):
        return True
    named_group = figure.type == "group" and figure.key[:1] == ("lexicon",)
    return (figure.type in _BODIES or named_group) and not figure.plural


def _barred(scene: Scene, mention: MentionDraft) -> set[Figure]:
    """Who cannot be meant: the subject of the pronoun's own clause, for an object; the speaker, in his own words."""
    out: set[Figure] = set()
    parse, i = scene.parse, mention.head
    beside = scene.subject_beside(i)
    if beside is not None and parse.tag[i] != "PRP$" and scene.is_argument_beside_subject(i):
        out.add(beside)
    out |= _asked_about(scene, i)
    other = _speaker_around(scene, i) if scene.quoted[i] else _spoken_of(scene, i)
    if other is not None:
        out.add(other)
    return out


def _asked_about(scene: Scene, i: int) -> set[Figure]:
    """Who is named in “Asked whether the envoy would stay, *he* said …”: not whoever answers."""
    parse, verb = scene.parse, scene.parse.head[i]
    first, _ = parse.sents[parse.sent[i]]
    if parse.dep[i] != "nsubj" or first >= i or parse.lower[first] not in {"asked", "questioned", "pressed"}:
        return set()
    if parse.lemma[verb] not in scene.speech or parse.word[i - 1] != ",":
        return set()
    named = [j for j in range(first, i) if (m := scene.mention_at.get(j)) is not None and m.form != "pronoun"]
    return {f for j in named if (f := scene.figures.of.get(j)) is not None}


def _spoken_of(scene: Scene, i: int) -> Figure | None:
    """The subject of the words that “he added” stands in: “The President, he added, had …” is of somebody else."""
    parse, verb = scene.parse, scene.parse.head[i]
    if parse.dep[i] != "nsubj" or parse.lemma[verb] not in scene.speech:
        return None
    told = parse.head[verb] if parse.dep[verb] == "parataxis" else parse.child(verb, "ccomp")
    subject = subject_of_clause(parse, told) if told is not None and told != verb else None
    return scene.figures.of.get(subject) if subject is not None and subject < i and subject != i else None


def _demanding(scene: Scene, i: int) -> set[Figure]:
    """Who demands what the pronoun is the subject of."""
    verb = scene.parse.head[i]
    above = clause_above(scene.parse, verb) if scene.parse.dep[i] in {"nsubj", "nsubjpass"} else None
    if above is None or scene.parse.lemma[above] not in scene.demands:
        return set()
    subject = subject_of_clause(scene.parse, above)
    figure = scene.figures.of.get(subject) if subject is not None else None
    return {figure} if figure is not None else set()


def _speaker_around(scene: Scene, i: int) -> Figure | None:
    """Whom the sentence names as speaker outside of the quotation that holds token `i`."""
    first, end = scene.parse.sents[scene.parse.sent[i]]
    for j in range(first, end):
        if not scene.quoted[j] and scene.parse.dep[j] == "nsubj" and (figure := scene.figures.of.get(j)) is not None:
            return figure
    return None


def _governing_subjects(scene: Scene, i: int) -> list[tuple[int, str]]:
    """The subjects of the clauses that hold the pronoun, from its own (for a possessive) outwards."""
    parse = scene.parse
    out: list[tuple[int, str]] = []
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
