"""Meetings told by an invitation: invited X to visit Y, invited them to talks on Friday, was asked to Z."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.lexicons import MeetingWord
from communique.record import Place, Time
from communique.stages.meetings.parties import Party
from communique.stages.meetings.scene import Scene
from communique.stages.meetings.settings import Anchored
from communique.stages.meetings.telling import Telling, Words, telling
from communique.stages.meetings.verbs import form_of


def invitation(scene: Scene, i: int) -> tuple[Telling | None, frozenset[int]]:
    """The meeting that the verb of inviting at token `i` asks somebody to, and the tokens that tell of it.

    With a time of its own, or taken up, it is planned; else it is proposed.
    """
    parse = scene.parse
    entry = scene.index.at(parse, i, "invite")
    if entry is None or not scene.is_verb(i):
        return None, frozenset()
    passive = scene.is_passive(i)
    subject = scene.subject(i)
    guest = subject if passive else parse.child(i, "dobj")
    host = scene.agent(i) if passive else subject
    asked = _what_for(scene, i, entry)
    if guest is None or not asked:
        return None, frozenset()
    parties = (scene.parties.at(guest), scene.parties.at(host) if host is not None else Party(i, (), several=False))
    return _asked_to(scene, i, entry, parties, asked), frozenset(asked)


def _what_for(scene: Scene, i: int, entry: MeetingWord) -> tuple[int, ...]:
    """The tokens of what somebody is asked to: “to visit X”, “to an all-party meeting”."""
    parse = scene.parse
    heads = [c for c in parse.children[i] if parse.dep[c] in {"xcomp", "advcl", "ccomp"} and parse.tag[c] == "VB"]
    heads += [c for c in parse.children[i] if parse.lower[c] in {"to", "for"} and parse.dep[c] in {"prep", "dative"}]
    if entry.note == "marked":
        heads = [c for c in heads if parse.dep[c] == "prep" and parse.lower[c] == "to"]
        heads = [c for c in heads if any(scene.settings.place_on(n) for n in parse.children[c])]
    return tuple(sorted({j for head in heads for j in parse.subtree(head)}))


def _asked_to(
    scene: Scene, i: int, entry: MeetingWord, parties: tuple[Party, Party], asked: tuple[int, ...]
) -> Telling | None:
    guest, host = parties
    if not guest.actors:
        return None
    place = _place_in(scene, asked)
    event = _event_in(scene, asked)
    if event is None and place is None:
        return None
    form = event.form if event else "visit"
    words = Words(entry, i, i, (i, *asked), form_of(form), f"invitation: {entry.word}")
    sides = scene.parties.sides((guest, host))
    if not host.actors and place is not None and place.country:
        country = scene.parties.at_home(place.country)
        sides = (*sides, (country,)) if country is not None else sides
    found = telling(scene, replace(words, nodes=(i, *asked[:1])), parties, sides=sides, place=place)
    if found is None or len(sides) < 2:
        return None
    time = _time_of(scene, i, asked)
    taken_up = _is_accepted(scene, i)
    value = time.value if time and isinstance(time.value, Time) else None
    return replace(
        found,
        status="planned" if taken_up or (value and value.value) else "proposed",
        time=value,
        evidence=(min(i, found.evidence[0]), max(asked[-1], i) if asked[-1] < i + 40 else found.evidence[1]),
        pointing=False,
        nodes=(i, *asked),
    )


def _place_in(scene: Scene, tokens: Iterable[int]) -> Place | None:
    for token in tokens:
        anchored = scene.settings.place_on(token)
        if anchored and isinstance(anchored.value, Place):
            return anchored.value
    return None


def _event_in(scene: Scene, tokens: Iterable[int]) -> MeetingWord | None:
    for token in tokens:
        for part in ("verb", "noun"):
            entry = scene.index.at(scene.parse, token, part)
            if entry and (entry.form == "visit" or not entry.note):
                return entry
    return None


def _time_of(scene: Scene, i: int, asked: tuple[int, ...]) -> Anchored | None:
    """The time of what is asked to: one in those words, or after them at the verb."""
    found = scene.settings.time((i, *asked))
    return found if found and found.first > asked[0] else None


def _is_accepted(scene: Scene, i: int) -> bool:
    """True where this sentence or the next says that the invitation was accepted."""
    parse = scene.parse
    sentence = parse.sent[i]
    end = parse.sents[min(sentence + 1, len(parse.sents) - 1)][1]
    return any(scene.index.has("accept", parse.lemma[j]) for j in range(i, end))
