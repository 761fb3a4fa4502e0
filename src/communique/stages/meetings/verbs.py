"""Meetings told by a verb: met, received, called on, spoke by telephone, visited, will convene."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from communique.lexicons import MeetingWord
from communique.record import MeetingForm, Place, Time
from communique.stages.meetings.parties import Party, Sides
from communique.stages.meetings.scene import Scene
from communique.stages.meetings.settings import Anchored
from communique.stages.meetings.telling import Telling, Words, telling

_PREPOSITIONS = ("with", "to", "in", "at", "on")
_OBJECT = frozenset({"object", "person"})
_OFFICIAL = frozenset({"GOV", "MIL", "IGO", "UNO"})
_AUSPICES = frozenset({"mediation", "auspices", "facilitation", "chairmanship", "sponsorship"})
_SAYING = frozenset({"ccomp", "oprd", "acomp", "xcomp"})


def form_of(form: str) -> MeetingForm:
    """The form of an entry, as the record writes it."""
    forms: tuple[MeetingForm, ...] = get_args(MeetingForm)
    return next((known for known in forms if known == form), "meeting")


def tellings_by_verb(scene: Scene, i: int) -> Iterator[Telling]:
    """The tellings that the verb at token `i` makes."""
    entry = scene.index.at(scene.parse, i, "verb")
    if entry is None or not _is_used_as_verb(scene, i):
        return
    visits = list(_visits(scene, i, entry)) if "place" in entry.takes else []
    if visits:
        yield from visits
        return
    if entry.note == "weak":
        return
    yield from _meeting(scene, i, entry)


def _is_used_as_verb(scene: Scene, i: int) -> bool:
    parse = scene.parse
    if parse.lower[i] == "due":
        return parse.dep[i] in {"acomp", "ROOT", "amod", "conj"}
    if parse.dep[i] == "pcomp" and parse.lower[parse.head[i]] == "with":
        return False  # “talks with visiting ministers”
    if _is_visiting(scene, i):
        return False  # “received visiting ministers”
    return scene.is_verb(i) and parse.dep[i] not in {"amod", "compound"}


def _is_visiting(scene: Scene, i: int) -> bool:
    """True for the participle right behind a verb of meeting, which the parser takes for what is done."""
    parse, above = scene.parse, scene.parse.head[i]
    if parse.tag[i] != "VBG" or parse.dep[i] not in {"xcomp", "ccomp", "dobj", "advcl"} or above != i - 1:
        return False
    entry = scene.index.at(parse, above, "verb")
    return entry is not None and entry.form != "visit" and parse.child(i, "dobj") is not None


# -- parties that meet -----------------------------------------------------------------------------------
def _meeting(scene: Scene, i: int, entry: MeetingWord) -> Iterator[Telling]:
    form = "call" if entry.form in {"meeting", "talks"} and scene.is_phone((i,)) else entry.form
    visiting = (c for c in scene.parse.children[i] if c == i + 1 and _is_visiting(scene, c))
    words = Words(entry, i, i, (i, *visiting), form_of(form), f"verb: {entry.word}")
    if not _is_marked(scene, i, entry):
        return
    doer, other = _slots(scene, i, entry)
    body = _body(scene, i, doer, other) if "alone" in entry.takes and "with" not in entry.takes else None
    if body:
        found = telling(scene, words, (body,), sides=(body.actors,))
        found = replace(found, alone=True) if found else None
    elif other.actors and doer.actors:
        each = _each(scene, i, entry) if set(doer.actors) != set(other.actors) else ()
        pairs = [(doer, side) for side in each] or _each_of_doers(scene, i, doer, other)
        if pairs:
            yield from (t for pair in pairs if (t := _accompanied(scene, words, pair)))
            return
        found = _accompanied(scene, words, (doer, other))
    elif doer.actors and "together" in entry.takes and doer.several and not _has_object(scene, i, entry):
        found = _accompanied(scene, words, (scene.parties.together(doer),))
        named = scene.parse.pos[doer.head] != "PRON"  # “they met”: whoever they are
        found = replace(found, alone=named and len(found.sides) < 2) if found else None
    elif "alone" in entry.takes and (body := _body(scene, i, doer, other)):
        found = telling(scene, words, (body,), sides=(body.actors,))
        found = replace(found, alone=True) if found else None
    else:
        return
    if found:
        yield replace(found, place=found.place or _where(scene, i))


def _where(scene: Scene, i: int) -> Place | None:
    """The place of “to Hanoi, *where he will meet X*”: what the clause hangs on."""
    parse = scene.parse
    if parse.dep[i] != "relcl" or not any(parse.lower[c] == "where" for c in parse.children[i]):
        return None
    anchored = scene.settings.place_on(parse.head[i])
    return anchored.value if anchored is not None and isinstance(anchored.value, Place) else None


def _slots(scene: Scene, i: int, entry: MeetingWord) -> tuple[Party, Party]:
    """Who does it, and whom it is done with; for a passive the other way round."""
    subject, direct = scene.subject(i), _object(scene, i, entry)
    if scene.is_passive(i):
        subject, direct = scene.agent(i), subject
    doer = scene.parties.at(subject) if subject is not None else Party(i, (), several=False)
    others: list[int] = []
    if direct is None and entry.takes == ("person",) and not scene.is_passive(i):
        direct = _strayed(scene, i)
    if direct is not None and _OBJECT.intersection(entry.takes):
        others.append(direct)
    if direct is None or not scene.parties.at(direct).actors:
        prepositions = [p for p in _PREPOSITIONS if p in entry.takes]
        others.extend(scene.after(i, *prepositions) if prepositions else ())
    found = [party for head in others if (party := _party(scene, entry, head))]
    return doer, _together(i, found)


def _object(scene: Scene, i: int, entry: MeetingWord) -> int | None:
    """The verb's object; for “call on X”, the noun after its last word."""
    parse = scene.parse
    if entry.word.endswith((" on", " with")):
        after = [
            n for c in range(i + 1, min(i + 3, len(parse))) if parse.pos[c] in {"ADP", "ADV"} for n in parse.children[c]
        ]
        noun = next((n for n in after if parse.dep[n] == "pobj"), parse.child(i, "dobj"))
        return None if noun is None or _is_told_to(scene, noun) else noun
    if not _OBJECT.intersection(entry.takes):
        return None
    visiting = next((c for c in parse.children[i] if c == i + 1 and _is_visiting(scene, c)), None)
    return parse.child(i if visiting is None else visiting, "dobj")


def _strayed(scene: Scene, i: int) -> int | None:
    """The object of a verb that must have one, where the parser hung it elsewhere: the next person in apposition."""
    parse = scene.parse
    for j in range(i + 1, parse.sents[parse.sent[i]][1]):
        if scene.is_verb(j):
            return None
        if parse.dep[j] in {"appos", "npadvmod", "dep"} and any(
            map(scene.parties.is_people, scene.parties.at(j).actors)
        ):
            return j
    return None


def _is_told_to(scene: Scene, noun: int) -> bool:
    """“Called on X to leave” is a demand."""
    parse = scene.parse
    after = parse.right[noun] + 1
    while after < len(parse) and (parse.pos[after] == "PUNCT" or parse.lower[after] == "not"):
        after += 1
    inside = any(parse.dep[c] in {"acl", "relcl"} and parse.tag[c] == "VB" for c in parse.children[noun])
    return inside or (after < len(parse) and parse.lower[after] in {"to", "for"})


def _party(scene: Scene, entry: MeetingWord, head: int) -> Party | None:
    """The party at `head` if it can be met in this way: nobody receives a decision, or rings up a country."""
    party = scene.parties.at(head)
    anybody = ("person" not in entry.takes and entry.form != "visit") or is_body(scene, head)
    actors = tuple(a for a in party.actors if anybody or scene.parties.is_people(a))
    if entry.form == "visit":
        actors = tuple(a for a in actors if scene.parties.cast.actors[a].type in {"person", "office"})
    if not actors or scene.settings.place_on(head) is not None:
        return None
    return Party(head, actors, party.several)


def _together(i: int, parties: list[Party]) -> Party:
    actors = tuple(dict.fromkeys(a for party in parties for a in party.actors))
    return Party(parties[0].head if parties else i, actors, len(actors) > 1)


def _has_object(scene: Scene, i: int, entry: MeetingWord) -> bool:
    parse = scene.parse
    direct = parse.child(i, "dobj")
    if direct is None or parse.lower[direct] in {"other", "another"}:
        return False
    return parse.lower[direct] not in entry.word.split()  # shook hands


def _each_of_doers(scene: Scene, i: int, doer: Party, other: Party) -> list[tuple[Party, Party]]:
    """“A and B each sat down with C”: a meeting of A with C, and one of B."""
    parse = scene.parse
    if len(doer.actors) < 2 or set(doer.actors) & set(other.actors):
        return []
    beside = (*parse.children[i], *parse.children[doer.head], *(c for h in doer.heads for c in parse.children[h]))
    if not any(parse.lower[c] == "each" for c in beside):
        return []
    return [(Party(doer.head, (a,), several=False), other) for a in doer.actors]


def _each(scene: Scene, i: int, entry: MeetingWord) -> tuple[Party, ...]:
    """“Received each of them separately”: a meeting with each."""
    parse = scene.parse
    direct = _object(scene, i, entry)
    if direct is None or parse.lower[direct] not in {"each", "both"}:
        return ()
    if not any(parse.lower[c] in {"separately", "individually"} for c in parse.children[i]):
        return ()
    subject = scene.subject(i)
    own = scene.parties.at(subject).actors if subject is not None else ()
    return tuple(Party(direct, (a,), several=False) for a in scene.parties.at(direct).actors if a not in own)


def _accompanied(scene: Scene, words: Words, slots: tuple[Party, ...]) -> Telling | None:
    """The telling with those who came along: with their country, or if none is known, with whom they came with."""
    mediating = _mediators(scene, words.trigger)
    mediators = {a for party in mediating for a in party.actors}
    company = (*_company(scene, words.trigger), *mediating)
    sides = [list(side) for side in scene.parties.sides(slots)]
    there = {a for side in sides for a in side}
    for actor in (a for party in company for a in party.actors if a not in there):
        country = scene.parties.country(actor)
        home = next((s for s in sides if country and country in map(scene.parties.country, s)), None)
        if home is None and (country is not None or actor in mediators):
            sides.append([actor])
        else:
            (home or sides[0]).append(actor)
    return telling(scene, words, (*slots, *company), sides=tuple(map(tuple, sides)))


def _mediators(scene: Scene, i: int) -> tuple[Party, ...]:
    """“Under the mediation of X”: a side of its own."""
    parse = scene.parse
    under = [c for c in parse.children[i] if parse.lower[c] in {"under", "through"}]
    auspices = [n for c in under for n in parse.children[c] if parse.lower[n] in _AUSPICES]
    found = (scene.parties.at(h) for n in auspices for h in scene.directly_after(n, "of"))
    return tuple(party for party in found if party.actors)


def _company(scene: Scene, i: int) -> tuple[Party, ...]:
    """Those who came along: “together with X”, “accompanied by X”."""
    parse = scene.parse
    heads: list[int] = []
    subject = parse.child(i, "nsubj")
    beside = (*parse.children[i], *(parse.children[subject] if subject is not None else ()))
    for child in beside:
        if parse.lower[child] == "with" and child and parse.lower[child - 1] in {"together", "along"}:
            heads.extend(n for n in parse.children[child] if parse.dep[n] == "pobj")
        elif parse.lower[child] in {"accompanied", "flanked", "joined"} and (agent := scene.agent(child)) is not None:
            heads.append(agent)
        elif parse.lower[child] == "in":
            presence = (n for n in parse.children[child] if parse.lower[n] == "presence")
            heads.extend(h for n in presence for h in scene.directly_after(n, "of"))
    return tuple(party for head in heads if (party := scene.parties.at(head)).actors)


def _body(scene: Scene, i: int, doer: Party, other: Party) -> Party | None:
    """A commission that convenes, or is convened."""
    for party in (other, doer):
        if len(party.actors) == 1 and is_body(scene, party.head):
            return party
    subject = scene.subject(i)
    if scene.is_passive(i) and subject is not None and is_body(scene, subject):
        party = scene.parties.at(subject)
        return party if party.actors else None
    return None


def is_body(scene: Scene, head: int) -> bool:
    """True for a noun that names what convenes by itself: a commission, a working group."""
    parse, index = scene.parse, scene.index
    return any(
        index.has("body", parse.lower[j]) or index.has("body", parse.lemma[j])
        for j in (head, *(c for c in parse.children[head] if parse.dep[c] in {"compound", "appos"}))
    )


def _is_marked(scene: Scene, i: int, entry: MeetingWord) -> bool:
    """Whether the sign stands beside the verb that its entry asks for."""
    parse = scene.parse
    if entry.note == "phone":
        return scene.is_phone((i,)) or _lasts(scene, i) or scene.tells_of_call or _officials_speak(scene, i)
    if entry.note != "marked":
        return True
    if any(parse.dep[c] in _SAYING for c in parse.children[i]):
        return False
    return bool(scene.settings.time((i,)) or scene.settings.place((i,))) or scene.is_phone((i,)) or _lasts(scene, i)


def _officials_speak(scene: Scene, i: int) -> bool:
    """“Minister X spoke to President Y on Friday”: one named official with another, on a day."""
    subject, others = scene.subject(i), list(scene.after(i, "with", "to"))
    if subject is None or not others or scene.settings.time((i,)) is None:
        return False
    return all(_is_official(scene, head) for head in (subject, *others))


def _is_official(scene: Scene, head: int) -> bool:
    actors = [scene.parties.cast.actors[a] for a in scene.parties.at(head).actors]
    return bool(actors) and all(a.type == "person" and _OFFICIAL & {*a.sectors} for a in actors)


def _lasts(scene: Scene, i: int) -> bool:
    """“For half an hour”: a duration at the verb; or that it was done alone, or at a table."""
    parse = scene.parse
    for child in parse.children[i]:
        if parse.lower[child] == "for":
            noun = parse.child(child, "pobj")
            if noun is not None and parse.lemma[noun] in {"hour", "minute", "quarter"}:
                return True
        if parse.lower[child] in {"alone", "separately", "privately", "together"}:
            return True
        if parse.lower[child] == "at" and any(parse.lemma[n] == "table" for n in parse.children[child]):
            return True
    return False


# -- visits ----------------------------------------------------------------------------------------------
def _visits(scene: Scene, i: int, entry: MeetingWord) -> Iterator[Telling]:
    """Somebody goes to a place: the other side is whom the sentence says they see there, else whoever is at home."""
    parse = scene.parse
    subject = scene.subject(i)
    if subject is None and parse.lower[i] == "due":
        subject = parse.child(parse.head[i], "nsubj")
    if subject is None or (parse.lemma[i] == "expect" and not scene.is_passive(i)):
        return
    stops = [anchored for head in _goals(scene, i, entry) if (anchored := scene.settings.place_on(head))]
    for number, stop in enumerate(stops):
        if not isinstance(stop.value, Place):
            continue
        nodes = (i, stop.head, parse.head[i]) if parse.pos[i] == "ADJ" else (i, stop.head)
        words = Words(entry, i, i, nodes, "visit", f"verb: {entry.word}")
        found = visit_telling(scene, words, scene.parties.at(subject), stop.value)
        if found and len(stops) > 1:
            end = stops[number + 1].first if number + 1 < len(stops) else parse.sents[parse.sent[i]][1]
            time = scene.settings.time_between(stop.last, end)
            last = max(stop.last, time.last if time else stop.last)
            evidence = (min(found.evidence[0], stop.first) if number == 0 else stop.first, last)
            found = replace(found, time=_time(time), evidence=evidence, token=stop.first)
        if found:
            yield found


def _time(anchored: Anchored | None) -> Time | None:
    return anchored.value if anchored and isinstance(anchored.value, Time) else None


def _goals(scene: Scene, i: int, entry: MeetingWord) -> Iterator[int]:
    """The nouns for where somebody goes: the object, or after “to X … and to Y”."""
    parse = scene.parse
    if "object" in entry.takes and (direct := parse.child(i, "dobj")) is not None:
        yield direct
    prepositions: int | None
    for prepositions in parse.children[i]:
        while prepositions is not None:
            if parse.lower[prepositions] in entry.takes:
                yield from (n for n in parse.children[prepositions] if parse.dep[n] == "pobj")
            prepositions = parse.child(prepositions, "conj")  # noqa: PLW2901


def visit_telling(
    scene: Scene, words: Words, visitor: Party, place: Place, host: Party | None = None
) -> Telling | None:
    """A visit of `visitor` to `place`; None where nobody is known to go, or where they are at home there."""
    if not visitor.actors or not any(scene.parties.cast.actors[a].type != "country" for a in visitor.actors):
        return None
    seen = host or _seen_there(scene, words.trigger)
    if seen and seen.actors:
        return telling(scene, words, (visitor, seen), place=place)
    if place.country is None or any(scene.parties.is_from(a, place.country) for a in visitor.actors):
        return None
    country = scene.parties.at_home(place.country)
    if country is None:
        return _visit_to_nobody(scene, words, visitor, place)
    sides: Sides = (*scene.parties.sides((visitor,)), (country,))
    return telling(scene, words, (visitor,), sides=sides, place=place)


def _visit_to_nobody(scene: Scene, words: Words, visitor: Party, place: Place) -> Telling | None:
    """An official's visit to a country of which the text names nobody: one side, if it is more than a mention."""
    found = telling(scene, words, (visitor,), sides=(visitor.actors,), place=place)
    official = any(_OFFICIAL & {*scene.parties.cast.actors[a].sectors} for a in visitor.actors)
    if found is None or not official or (found.weak and found.status == "held"):
        return None
    return replace(found, alone=True)


def _seen_there(scene: Scene, i: int) -> Party | None:
    """“… to brief the ministers”, “…, where he will meet X”: whom the traveller goes to see."""
    parse = scene.parse
    purposes = [c for c in parse.children[i] if parse.dep[c] in {"advcl", "xcomp"}]
    after = range(i + 1, parse.sents[parse.sent[i]][1])
    purposes += [parse.head[j] for j in after if parse.lower[j] == "where" and parse.dep[parse.head[j]] == "relcl"]
    for verb in purposes:
        entry = scene.index.at(parse, verb, "verb")
        direct = parse.child(verb, "dobj")
        if entry and entry.form != "visit" and direct is not None and (party := scene.parties.at(direct)).actors:
            return party
    return None
