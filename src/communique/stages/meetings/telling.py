"""One place in the text that tells of a meeting, with all that this place says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.lexicons import MeetingWord
from communique.record import MeetingForm, MeetingStatus, Place, Span, Time
from communique.stages.meetings.parties import Party, Sides
from communique.stages.meetings.scene import Scene
from communique.stages.meetings.status import standing_of

_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "both"})


_NAMES = frozenset({"ORG", "GPE", "PERSON", "NORP", "EVENT"})
_LONGEST_PHRASE = 12  # tokens
_BEFORE_NOUN = frozenset({"compound", "det", "amod", "poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What one place says; `sides` may be too few where the place only points back (`pointing`: “the talks”).

    `apart` marks another meeting than the one before ("separately", "a second round"); `weak` one that counts only
    where nothing else tells the meeting; `present` adds people to a meeting that is told elsewhere.
    """

    token: int
    form: MeetingForm
    sides: Sides
    status: MeetingStatus
    rule: str
    lexicon: str
    evidence: tuple[int, int]  # tokens, both inclusive
    shown_by: int  # the token that shows the status
    time: Time | None = None
    place: Place | None = None
    vaguely: bool = False  # its place is a whole country
    about: tuple[Span, ...] = ()
    pointing: bool = False
    apart: bool = False
    weak: bool = False
    present: bool = False
    adds: bool = False  # its people are added to the meeting it points to: "the talks were hosted by X"
    carried: bool = False  # its noun is the object of a light verb: "resume the talks"
    alone: bool = False  # one side is enough: a commission convenes, the ministers meet
    nodes: tuple[int, ...] = ()
    sentence: int = 0
    word: str = ""  # its lexicon word, where it points back to that word only: "the dinner"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a telling: its trigger, the verb that says when it is, and all that times and places hang on."""

    entry: MeetingWord
    trigger: int
    verb: int | None
    nodes: tuple[int, ...]
    form: MeetingForm
    rule: str


def telling(
    scene: Scene, words: Words, slots: Iterable[Party], *, sides: Sides | None = None, place: Place | None = None
) -> Telling | None:
    """The telling of these words, with these parties in order; None where the words tell no meeting."""
    standing = standing_of(scene.parse, scene.index, words.trigger, words.verb)
    if standing.status is None or _is_contest(scene, words) or _is_asked(scene, words.trigger):
        return None
    held = [slot for slot in slots if slot.actors]
    people = [slot.head for slot in held]
    at, where = scene.settings.time(words.nodes, people), scene.settings.place(words.nodes, people)
    time = at.value if at and isinstance(at.value, Time) else None
    if standing.status == "cancelled":
        at = time = None  # that is when it was called off
    if words.form == "call":
        where = place = None  # those on the telephone are in two places
    if place is None and where and isinstance(where.value, Place):
        place = where.value
    tokens = [*words.nodes, *(h for slot in held for h in (slot.head, *slot.heads)), *_ends(at), *_ends(where)]
    return Telling(
        token=words.trigger,
        form=words.form,
        sides=scene.parties.sides(held) if sides is None else sides,
        status=standing.status,
        rule=words.rule,
        lexicon=words.entry.source,
        evidence=_stretch(scene, words.trigger, tokens),
        shown_by=standing.by,
        time=time,
        place=place,
        vaguely=place is not None and place.id in scene.settings.countries,
        about=scene.settings.about(words.nodes, people),
        pointing=_is_pointing(scene, words.trigger),
        apart=_is_apart(scene, words.nodes),
        weak=words.entry.note == "weak",
        nodes=words.nodes,
        sentence=scene.parse.sent[words.trigger],
        word=words.entry.word if words.entry.note == "own" else "",
    )


def _ends(anchored: object) -> tuple[int, ...]:
    first, last = getattr(anchored, "first", None), getattr(anchored, "last", None)
    return (first, last) if first is not None and last is not None else ()


def _stretch(scene: Scene, trigger: int, tokens: list[int]) -> tuple[int, int]:
    """From the first to the last of these tokens within the trigger's sentence, without cutting a name in two."""
    parse = scene.parse
    here = parse.sent[trigger]
    inside = [t for t in tokens if parse.sent[t] == here]
    first, last = min(inside), max(_end_of_phrase(scene, t) for t in inside)
    while first > parse.sents[here][0] and (parse.dep[first - 1] in _BEFORE_NOUN or parse.word[first - 1] == "-"):
        first -= 1
    return first, last


def _end_of_phrase(scene: Scene, token: int) -> int:
    """The last token of a short noun phrase; the token itself for anything else."""
    parse = scene.parse
    last = parse.right[token]
    if parse.pos[token] not in {"NOUN", "PROPN"} or last - token > _LONGEST_PHRASE:
        return token
    if any(scene.is_verb(j) or parse.word[j] in "()" for j in range(token, last + 1)):
        return token
    return last if parse.pos[last] not in {"PUNCT", "SPACE"} else token


def _is_pointing(scene: Scene, trigger: int) -> bool:
    parse = scene.parse
    if parse.pos[trigger] not in {"NOUN", "PROPN"}:
        return False
    before = [c for c in parse.children[trigger] if c < trigger]
    if any(parse.dep[c] in {"compound", "nmod"} and _is_named(scene, c) for c in before):
        return False  # “the Rules Committee meeting”
    if any(parse.lower[c] == "of" and parse.child(c, "pobj") is not None for c in parse.children[trigger]):
        return False  # “the session of the Joint Commission” says which
    dets = [parse.lower[c] for c in before if parse.dep[c] in {"det", "poss"}]
    bare = not dets and parse.lower[trigger] == "talks" and parse.dep[trigger] in {"nsubj", "nsubjpass", "pobj"}
    return bare or bool(_POINTING.intersection(dets))


def _is_named(scene: Scene, i: int) -> bool:
    number = scene.parse.entity_of[i] if scene.parse.entity_of else -1
    return number >= 0 and scene.parse.entities[number].label in _NAMES


def _is_apart(scene: Scene, nodes: tuple[int, ...]) -> bool:
    parse, index = scene.parse, scene.index
    return any(
        index.has("apart", parse.lemma[child])
        for node in nodes
        for child in parse.children[node]
        if parse.dep[child] in {"amod", "advmod", "det", "acomp"} and parse.lower[child] != "the"
    )


def _is_asked(scene: Scene, trigger: int) -> bool:
    """True in a question: it tells nothing."""
    parse = scene.parse
    end = parse.sents[parse.sent[trigger]][1] - 1
    while end > trigger and (parse.word[end].isspace() or parse.word[end] == '"'):
        end -= 1
    return parse.word[end] == "?"


def _is_contest(scene: Scene, words: Words) -> bool:
    """True for games, cases and debates: “the two meet in the final”, “meet in court”."""
    parse, index = scene.parse, scene.index
    for node in words.nodes:
        for child in parse.children[node]:
            if parse.dep[child] == "prep" and parse.lower[child] in {"in", "at", "during", "for", "on"}:
                noun = parse.child(child, "pobj")
                if noun is not None and index.has("contest", parse.lemma[noun]):
                    return True
    return False
