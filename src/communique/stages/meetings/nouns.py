"""Meetings named by a noun: held talks with, a meeting between, his visit to, the summit; and who was present."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.lexicons import MeetingWord
from communique.record import MeetingForm, Place
from communique.stages.meetings.parties import Party, Sides
from communique.stages.meetings.scene import Scene
from communique.stages.meetings.status import predicate_of
from communique.stages.meetings.telling import Telling, Words, telling
from communique.stages.meetings.verbs import form_of, is_body, visit_telling

_OPENING = 6  # tokens between “Taking part” and “were”
_WHEN = frozenset({"after", "following", "during", "at", "in"})
_EACH = frozenset({"separate", "individual"})
_SINGLE = frozenset({"meeting", "conversation", "call"})  # in the plural, one with each
_GUEST = frozenset({"guest", "invitation", "request"})


def tellings_by_noun(scene: Scene, i: int) -> Iterator[Telling]:
    """The telling that the noun at token `i` makes, if it names a meeting."""
    entry = scene.index.at(scene.parse, i, "noun")
    i += len(entry.word.split(" ")) - 1 if entry is not None else 0
    if entry is None or not _names_meeting(scene, i, entry):
        return
    verb, head = predicate_of(scene.parse, scene.index, i)
    carrier = _carrier(scene, head, verb)
    relative = _relative(scene, i)
    telling_verb = verb if carrier or _takes_place(scene, head, verb) else None
    planned = next((c for c in scene.parse.children[i] if scene.index.at(scene.parse, c, "status")), None)
    left = scene.parse.dep[head] == "pobj" and scene.parse.lower[scene.parse.head[head]] == "from"
    around = (i, head, None if left else telling_verb, relative, planned)
    nodes = tuple(dict.fromkeys(n for n in around if n is not None))
    words = Words(entry, i, telling_verb, nodes, _form(scene, i, entry), f"noun: {entry.word}")
    found = _visit(scene, words, carrier) if entry.form == "visit" else _talks(scene, words, carrier, relative)
    if found:
        yield from _one_by_one(scene, found)


def _names_meeting(scene: Scene, i: int, entry: MeetingWord) -> bool:
    parse, index = scene.parse, scene.index
    if parse.pos[i] not in {"NOUN", "PROPN"} or parse.dep[i] == "compound":
        return False
    plural = parse.tag[i] in {"NNS", "NNPS"}
    if (entry.note == "plural") is not plural and not scene.is_phone((i,)) and not _are_named(scene, i, plural=plural):
        return False  # "a talk" is a lecture, "meetings" are many
    if entry.note in {"phone", "back"} and not scene.is_phone((i,)) and not _is_pointed_at(scene, i, entry):
        return False
    if index.has("beside", parse.lemma[parse.head[parse.head[i]]]) and parse.lower[parse.head[i]] == "of":
        return False  # “on the sidelines of the summit”: another gathering
    if any(index.at(parse, max(i - back, 0), "not") for back in (0, 1, 2)):
        return False
    return not any(parse.dep[c] == "compound" and index.has("contest", parse.lemma[c]) for c in parse.children[i])


def _are_named(scene: Scene, i: int, *, plural: bool) -> bool:
    """True for “held meetings with A and B” of which A and B are officials: a meeting with each."""
    verb = scene.parse.head[i]
    if not plural or scene.parse.dep[i] != "dobj" or scene.index.at(scene.parse, verb, "carrier") is None:
        return False
    with_whom = (*scene.directly_after(i, "with"), *scene.after(verb, "with"))
    actors = [a for head in with_whom for a in scene.parties.at(head).actors]
    return len(actors) > 1 and all(scene.parties.cast.actors[a].type in {"person", "office"} for a in actors)


def _is_pointed_at(scene: Scene, i: int, entry: MeetingWord) -> bool:
    """“The call”, “a call from X”: not “a call for”, “calls to”."""
    parse = scene.parse
    after = parse.lower[i + 1] if i + 1 < len(parse) else ""
    dets = {parse.lower[c] for c in parse.children[i] if parse.dep[c] == "det"}
    return (entry.note == "phone" and after in {"from", "with", "between"}) or (
        bool(dets & {"the", "this", "that"}) and after not in {"for", "to", "on", "of"} and parse.tag[i] == "NN"
    )


def _form(scene: Scene, i: int, entry: MeetingWord) -> MeetingForm:
    """The entry's form; talks by telephone are a call."""
    by_phone = entry.form in {"talks", "meeting", "summit"} and scene.is_phone((i,))
    return "call" if by_phone else form_of(entry.form)


def _carrier(scene: Scene, head: int, verb: int | None) -> MeetingWord | None:
    """The light verb that holds the meeting's noun: held talks, took part in a meeting, were hosted by."""
    if verb is None:
        return None
    if scene.parse.dep[head] == "attr" or (scene.parse.dep[head] == "nsubj" and not scene.is_passive(verb)):
        return None
    return scene.index.at(scene.parse, verb, "carrier")


def _takes_place(scene: Scene, head: int, verb: int | None) -> bool:
    """True where the verb tells of the meeting itself (“the talks will resume”), or of what is done at it."""
    if verb is None:
        return False
    dep = scene.parse.dep[head]
    return dep in {"nsubj", "nsubjpass"} or (
        dep == "pobj" and scene.parse.lower[scene.parse.head[head]] in {"at", "during"}
    )


def _relative(scene: Scene, i: int) -> int | None:
    """The verb of “the meeting X held with Y”, “talks hosted by Z”."""
    parse = scene.parse
    for child in parse.children[i]:
        if parse.dep[child] in {"relcl", "acl"} and scene.index.at(parse, child, "carrier"):
            return child
    return None


# -- talks and meetings ----------------------------------------------------------------------------------
def _talks(scene: Scene, words: Words, carrier: MeetingWord | None, relative: int | None) -> Telling | None:
    own = [*_of_noun(scene, words), *(() if carrier is not None else _of_event(scene, words))]
    slots = _in_order(words, [*_of_carrier(scene, words, carrier), *_of_relative(scene, relative)], own)
    if carrier is None and len({a for slot in slots for a in slot.actors}) < 2:
        slots = [*_of_clause(scene, words, alone=not any(slot.actors for slot in slots)), *slots]
    found = telling(scene, words, slots)
    if found is None or (not found.sides and not found.pointing and not found.apart):
        return None
    hosted = (carrier and "host" in carrier.takes) or (relative is not None and _is_hosting(scene, relative))
    first = next((slot for slot in slots if slot.actors), None)
    enough = carrier is not None and first is not None and _is_gathering(scene, first)
    enough = enough and first is not None and not scene.parties.is_single(first)
    alone = enough and len(found.sides) == 1
    return replace(
        found,
        carried=carrier is not None or _is_subject(scene, words),
        adds=bool((hosted or _is_attended(scene, words)) and found.pointing and not own),
        alone=alone,
    )


def _is_attended(scene: Scene, words: Words) -> bool:
    """True for “the meeting was attended by X” and “X took part in the meeting”."""
    carrier = scene.index.at(scene.parse, words.verb, "carrier") if words.verb is not None else None
    return carrier is not None and carrier.word in {"attend", "join", "take part", "participate"}


def _is_subject(scene: Scene, words: Words) -> bool:
    return any(scene.parse.dep[n] in {"nsubj", "nsubjpass"} and scene.parse.head[n] == words.verb for n in words.nodes)


def _is_gathering(scene: Scene, party: Party) -> bool:
    """A body, or several described together: “the working groups”, “their ministers”."""
    return scene.parse.tag[party.head] in {"NNS", "NNPS"} or is_body(scene, party.head)


def _one_by_one(scene: Scene, found: Telling) -> Iterator[Telling]:
    """“Held separate talks with both leaders”: a meeting with each."""
    parse = scene.parse
    separate = any(parse.lower[c] in _EACH for c in parse.children[found.token])
    separate = separate or parse.lemma[found.token] in _SINGLE
    if separate and parse.tag[found.token] in {"NNS", "NNPS"} and len(found.sides) > 2:
        host, *guests = found.sides
        yield from (replace(found, sides=(host, guest)) for guest in guests)
    else:
        yield found


def _in_order(words: Words, of_verb: list[Party], of_noun: Iterable[Party]) -> list[Party]:
    """The parties in reading order, but who holds the meeting first."""
    leading = [party for party in of_verb[:1] if party.head < words.trigger]
    return leading + sorted([*of_verb[len(leading) :], *of_noun], key=lambda party: party.head)


def _is_hosting(scene: Scene, verb: int) -> bool:
    entry = scene.index.at(scene.parse, verb, "carrier")
    return entry is not None and "host" in entry.takes


def _of_carrier(scene: Scene, words: Words, carrier: MeetingWord | None) -> Iterator[Party]:
    """The parties that the carrier's clause names: its subject or agent, and those after *with*."""
    if carrier is None or words.verb is None:
        return
    passive = scene.is_passive(words.verb)
    subject = scene.agent(words.verb) if passive else scene.subject(words.verb)
    if subject is not None and subject not in words.nodes:
        yield scene.parties.at(subject)
    for head in (*scene.after(words.verb, "with", "between", "among"), *_hosts(scene, words.verb)):
        if head not in words.nodes:
            yield scene.parties.at(head)


def _of_event(scene: Scene, words: Words) -> Iterator[Party]:
    """The parties of “a telephone conversation took place *between X and Y*”, which hang on the verb."""
    if words.verb is None or not _is_subject(scene, words):
        return
    for head in scene.after(words.verb, "between", "among"):
        yield scene.parties.at(head)


def _of_relative(scene: Scene, verb: int | None) -> Iterator[Party]:
    if verb is None:
        return
    subject = scene.agent(verb) if scene.is_passive(verb) else scene.parse.child(verb, "nsubj")
    if subject is not None:
        yield scene.parties.at(subject)
    for head in scene.after(verb, "with", "between"):
        yield scene.parties.at(head)


def _of_noun(scene: Scene, words: Words) -> Iterator[Party]:
    """The parties at the noun: his meeting with X, talks between X and Y, a meeting of X and Y, a call from X."""
    parse = scene.parse
    nouns = [n for n in words.nodes if parse.pos[n] in {"NOUN", "PROPN"}]
    for noun in nouns:
        for child in parse.children[noun]:
            if parse.dep[child] == "poss" and scene.settings.place_on(child) is None:
                yield scene.parties.at(child)
    for noun in nouns:
        for head in scene.directly_after(noun, "between", "among", "with", "from", "by", *words.entry.takes):
            if head not in words.nodes:
                yield _caller(scene, head) if words.form == "call" else scene.parties.at(head)
        for head in scene.directly_after(noun, "of"):
            party = scene.parties.at(head)
            meant = is_body(scene, head) and words.verb is not None
            if head not in words.nodes and (meant or any(map(scene.parties.is_people, party.actors))):
                yield party  # a meeting of ministers, a session of the commission; but not “a meeting of the process”


def _caller(scene: Scene, head: int) -> Party:
    """Who calls or is called; “a call from X”, X being a city, comes from those who govern there."""
    party = scene.parties.at(head)
    anchored = scene.settings.place_on(head)
    if party.actors or anchored is None or not isinstance(anchored.value, Place) or not anchored.value.country:
        return party
    home = scene.parties.at_home(anchored.value.country)
    return Party(head, () if home is None else (home,), several=False)


def _of_clause(scene: Scene, words: Words, *, alone: bool) -> Iterator[Party]:
    """“After a meeting with X, Y said …”, “following talks in Z, A and B agreed …”: whose clause it opens or closes."""
    parse = scene.parse
    head = next((n for n in words.nodes if parse.dep[n] == "pobj"), None)
    if head is None or (not alone and not any(parse.lower[c] == "with" for c in parse.children[words.trigger])):
        return
    preposition = parse.head[head]
    verb = parse.head[preposition]
    if parse.lower[preposition] in _WHEN and scene.is_verb(verb) and (subject := scene.subject(verb)) is not None:
        party = scene.parties.at(subject)
        countries = {scene.parties.country(a) for a in party.actors}
        if not alone or len(countries) > 1:
            yield party


def _hosts(scene: Scene, verb: int) -> Iterator[int]:
    """“As the guest of X”, “at the invitation of X”."""
    parse = scene.parse
    for noun in scene.after(verb, "as", "at", "on"):
        if parse.lemma[noun] in _GUEST:
            yield from scene.directly_after(noun, "of", "from")
            yield from (c for c in parse.children[noun] if parse.dep[c] == "poss")


# -- visits ----------------------------------------------------------------------------------------------
def _visit(scene: Scene, words: Words, carrier: MeetingWord | None) -> Telling | None:
    parse, i = scene.parse, words.trigger
    guest = next((c for c in parse.children[i] if parse.dep[c] == "poss" and scene.settings.place_on(c) is None), None)
    if guest is None:
        named = (h for h in scene.directly_after(i, "by", "from", "of") if scene.settings.place_on(h) is None)
        guest = next((h for h in named if scene.parties.at(h).actors), None)
    told = guest is None  # “paid a visit”; “his visit” only mentions one
    if guest is None and carrier is not None and words.verb is not None and not scene.is_passive(words.verb):
        guest = scene.subject(words.verb)
    if guest is None:
        return None
    place = _destination(scene, words)
    hosts = [h for n in words.nodes for h in _hosts(scene, n)]
    host = scene.parties.at(hosts[0]) if hosts else _received(scene, words, told=told)
    visitor = scene.parties.at(guest)
    if place is None:
        found = telling(scene, words, (visitor, host)) if host and host.actors else None
    else:
        found = visit_telling(scene, words, visitor, place, host)
    return replace(found, weak=found.weak or not told) if found else None


def _destination(scene: Scene, words: Words) -> Place | None:
    for node in words.nodes:
        for head in scene.directly_after(node, "to", "in"):
            anchored = scene.settings.place_on(head)
            if anchored and isinstance(anchored.value, Place):
                return anchored.value
    return None


def _received(scene: Scene, words: Words, *, told: bool) -> Party | None:
    """Who is visited where no place is named: “they may receive a visit from X”, “a visit to the president”."""
    for head in scene.directly_after(words.trigger, "to", "with"):
        if scene.settings.place_on(head) is None and (party := scene.parties.at(head)).actors:
            return party
    if told or words.verb is None or scene.parse.lemma[words.verb] not in {"receive", "get", "host", "welcome"}:
        return None
    subject = scene.subject(words.verb)
    return scene.parties.at(subject) if subject is not None else None


# -- who was there ---------------------------------------------------------------------------------------
def present_at(scene: Scene, i: int) -> Telling | None:
    """“Also present were X and Y”, “X was among those who attended”, “Y also took part”."""
    parse = scene.parse
    entry = scene.index.at(parse, i, "present")
    behind = _named_behind(scene, i) if entry is not None else None
    if entry is None or (behind is None and _names_what(scene, i, entry)):
        return None
    if parse.dep[i] == "relcl" and parse.lower[parse.head[i]] != "those":
        return None  # “a person who attended said …”
    subject = behind if behind is not None else _who(scene, i)
    if subject is None or parse.lower[subject] in {"those", "who"}:
        return None
    party = _listed(scene, subject)
    if not party.actors:
        return None
    words = Words(entry, i, i, (i,), "meeting", f"present: {entry.word}")
    slots = (party, *_represented(scene, subject))
    found = telling(scene, words, slots, sides=_by_company(scene, slots))
    if found is None or found.status != "held":
        return None
    first = min(parse.left[h] for h in party.heads or (party.head,))
    evidence = (min(first, found.evidence[0]), found.evidence[1])
    return replace(found, present=True, time=None, place=None, evidence=evidence)


def _named_behind(scene: Scene, i: int) -> int | None:
    """Who is named after “Present were …”, “Taking part in the meeting were …”."""
    parse = scene.parse
    first, end = parse.sents[parse.sent[i]]
    opens = all(parse.pos[j] in {"ADV", "SPACE", "PUNCT"} for j in range(first, i))
    be = next((j for j in range(i + 1, min(i + _OPENING, end - 1)) if parse.lower[j] in {"was", "were"}), None)
    if not opens or be is None or any(parse.dep[c] == "nsubj" and c < be for c in parse.children[be] if c != i):
        return None
    named = (j for j in range(be + 1, end) if any(map(scene.parties.is_person, scene.parties.at(j).actors)))
    return next(named, None)


def _listed(scene: Scene, subject: int) -> Party:
    """Those named in the list that ends at `subject`, also where the parser cut the list in two."""
    parse, parties = scene.parse, scene.parties
    actors, heads = list(parties.at(subject).actors), [subject]
    for j in range(subject + 1, parse.sents[parse.sent[subject]][1]):
        if scene.is_verb(j) or parse.word[j] in {".", '"'}:
            break
        actor = parties.cast.actor_of.get(j)
        if actor is not None and parties.is_person(actor) and actor not in actors:
            actors.append(actor)
            heads.append(j)
    for j in range(subject - 1, -1, -1):
        if scene.is_verb(j) or parse.word[j] == "." or parse.paragraph[j] != parse.paragraph[subject]:
            break
        actor = parties.cast.actor_of.get(j)
        if actor is not None and parties.cast.actors[actor].type == "person" and actor not in actors:
            actors.insert(0, actor)
            heads.append(j)
    return Party(subject, tuple(actors), len(actors) > 1, tuple(heads))


def _by_company(scene: Scene, slots: Iterable[Party]) -> Sides:
    """Sides of those in a list: somebody whose country nobody tells stands with the one named before."""
    sides: list[tuple[int, ...]] = []
    for slot in slots:
        for number, actor in enumerate(slot.actors):
            if number and sides and scene.parties.country(actor) is None:
                sides[-1] = (*sides[-1], actor)
            else:
                sides.append((actor,))
    return tuple(sides)


def _names_what(scene: Scene, i: int, entry: MeetingWord) -> bool:
    """True where the sentence says what they attended: that is a telling of its own, or no meeting."""
    parse = scene.parse
    if entry.word == "present":
        return parse.pos[i] != "ADJ" or any(parse.lower[c] == "at" for c in parse.children[i])
    if not scene.is_verb(i) or scene.is_passive(i):
        return True
    if "object" in entry.takes:
        return parse.child(i, "dobj") is not None
    return any(parse.lower[c] in entry.takes and parse.child(c, "pobj") is not None for c in parse.children[i])


def _who(scene: Scene, i: int) -> int | None:
    parse = scene.parse
    if parse.pos[i] == "ADJ":
        if parse.dep[i] not in {"acomp", "ROOT", "advmod", "attr"}:
            return None
        be = parse.head[i] if parse.dep[i] != "ROOT" else i
        return parse.child(be, "nsubj", "attr", "nsubjpass")
    subject = scene.subject(i)
    if subject is not None and parse.lower[subject] == "those":
        among = parse.head[subject]
        be = parse.head[among]
        return parse.child(be, "nsubj") if parse.lower[among] in {"among", "amongst"} else None
    return subject


def _represented(scene: Scene, subject: int) -> Iterator[Party]:
    """“The Union, represented by its chairperson, took part.”"""
    parse = scene.parse
    for child in parse.children[subject]:
        if parse.dep[child] == "acl" and parse.lemma[child] == "represent":
            agent = scene.agent(child)
            if agent is not None:
                yield scene.parties.at(agent)
