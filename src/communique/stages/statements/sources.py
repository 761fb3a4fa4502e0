"""Whose words: the noun phrase that a cue names as the source of what is said."""

from __future__ import annotations

from collections.abc import Container, Mapping

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase
from communique.stages.grammar.syntax import (
    SUBJECTS,
    agent_of,
    complement_of,
    is_passive,
    is_verb,
    name_head,
    noun_phrase,
    own_subject,
    prepositional,
    subject_of,
)
from communique.stages.statements.cues import Cue

_EMPTY = frozenset({"it", "there", "this", "that", "what"})
_NOUN_SOURCES = ("by", "of", "from", "among")  # the prepositions that name whose claim, fear or plan it is
_REACH = 15  # tokens between *quoted* and *as saying*
_NOMINAL_TAGS = ("NN", "PRP", "WP", "CD")


def source_of(
    parse: Parse,
    cue: Cue,
    rule: str = "",
    cues: Mapping[int, Cue] | None = None,
    media: Container[str] = (),
) -> NounPhrase | None:
    """The source of `cue`, whose content was found by `rule`, or None where the text gives none.

    `cues` are all cues by head token: a participle's speaker is the nearest one that reports. `media` are the nouns
    for what publishes: “the claim in the press” is the press's.

    What seems, or is said, has no source: its subject is part of the content (`passive to`).
    """
    if rule == "passive to":
        return None
    if cue.entry.form == "verb":
        head = _of_verb(parse, cue, cues or {})
    elif cue.entry.form == "noun":
        head = _of_noun(parse, cue, cues or {}, media)
    else:
        head = _of_adjective(parse, cue) if cue.entry.form == "adjective" else _of_phrase(parse, cue)
    if head is None or head in cue.tokens:
        return None
    phrase = noun_phrase(parse, head, cue.head if cue.entry.form != "noun" else None)
    if cue.entry.form == "phrase":
        phrase = _with_name(parse, _room_left(parse, phrase))
    return _without_cue(parse, phrase, cue)


def _room_left(parse: Parse, phrase: NounPhrase) -> NounPhrase:
    """“In the view of Colonel Roe, the garrison is small”: a source that fills the sentence ends at its comma."""
    end = parse.sents[parse.sent[phrase.head]][1]
    if phrase.last + 2 < end or not any(parse.tag[i] in {"VBD", "VBZ", "VBP", "MD"} for i in range(phrase.head, end)):
        return phrase
    comma = next((i for i in range(phrase.head + 1, phrase.last + 1) if parse.word[i] == ","), None)
    return NounPhrase(phrase.first, comma - 1, phrase.head) if comma is not None else phrase


def _with_name(parse: Parse, phrase: NounPhrase) -> NounPhrase:
    """“According to the chief of staff, *Colonel Ann Roe*, …”: the name between commas, which the parser may take for
    the subject of what follows.
    """
    first = phrase.last + 2
    if first >= len(parse) or parse.word[phrase.last + 1] != "," or parse.pos[phrase.head] != "NOUN":
        return phrase
    last = first
    while last < len(parse) and parse.pos[last] == "PROPN":
        last += 1
    named = last - first > 1 and last < len(parse) and parse.word[last] == ","
    return NounPhrase(phrase.first, last - 1, last - 1) if named else phrase


def quoted_as_saying(parse: Parse, cue: Cue) -> tuple[NounPhrase, NounPhrase | None, int] | None:
    """“X quoted Y as saying …”: Y, who conveyed it (X, or None), and the token *saying*; None for any other cue."""
    if "person ing" not in cue.entry.takes:
        return None
    for i in range(cue.head + 1, min(cue.head + _REACH, len(parse) - 1)):
        if parse.lower[i] == "as" and parse.tag[i + 1] == "VBG" and parse.sent[i] == parse.sent[cue.head]:
            passive = is_passive(parse, cue.head)
            said = own_subject(parse, cue.head) if passive else parse.child(cue.head, "dobj")
            by = agent_of(parse, cue.head) if passive else own_subject(parse, cue.head)
            if said is None:
                return None
            conveyor = noun_phrase(parse, by, cue.head) if by is not None else None
            return noun_phrase(parse, said, i if said > cue.head else cue.head), conveyor, i + 1
    return None


def _without_cue(parse: Parse, phrase: NounPhrase, cue: Cue) -> NounPhrase:
    """`phrase` cut where a misparse let it run over the cue."""
    first, last = phrase.first, phrase.last
    for token in cue.tokens:
        if first <= token < phrase.head:
            first = token + 1
        elif phrase.head < token <= last:
            last = token - 1
    while last > phrase.head and parse.pos[last] in {"PUNCT", "CCONJ"}:
        last -= 1
    return NounPhrase(min(first, phrase.head), max(last, phrase.head), phrase.head)


def _of_verb(parse: Parse, cue: Cue, cues: Mapping[int, Cue]) -> int | None:
    verb = cue.head
    if is_passive(parse, verb):
        return agent_of(parse, verb)
    subject = _who(parse, verb)
    if subject is not None and not (subject < verb or _is_inverted(parse, verb, subject)):
        return None
    if subject is None and parse.word[verb - 1] == "," and "quote" in cue.entry.takes:
        subject = _inverted_object(parse, verb)
    if subject is None:
        subject = subject_of(parse, verb) if _shares_auxiliary(parse, verb) else _participle_subject(parse, verb, cues)
    if subject is None:
        return None
    return None if parse.lower[subject] in {"it", "there"} and _is_expletive(parse, verb, subject) else subject


def _shares_auxiliary(parse: Parse, verb: int) -> bool:
    """“had demanded X and *had asked* Y”: both verbs are built alike, so they have one subject."""
    own = {parse.lower[c] for c in parse.children[verb] if parse.dep[c] in {"aux", "auxpass"}}
    head = {parse.lower[c] for c in parse.children[parse.head[verb]] if parse.dep[c] in {"aux", "auxpass"}}
    return parse.dep[verb] == "conj" and bool(own & head)


def _who(parse: Parse, verb: int) -> int | None:
    """The subject on the verb itself that can say something: “X said *Thursday*” has only one."""
    for child in parse.children[verb]:
        if parse.dep[child] in SUBJECTS and not _is_time(parse, child):
            return _named_behind_participle(parse, child, verb)
    if parse.tag[verb] in {"VBD", "VBZ"} and parse.dep[verb - 1] == "intj" and parse.head[verb - 1] == verb:
        return verb - 1  # “*Oh* said”, of Oh Se-hoon
    for child in parse.children[verb]:  # the parser took the time for the subject, and the speaker for something else
        if (
            child < verb
            and parse.dep[child] in {"nsubj", "npadvmod", "dep", "appos", "nmod"}
            and not _is_time(parse, child)
        ):
            return child
    return None


def _named_behind_participle(parse: Parse, subject: int, verb: int) -> int | None:
    """“Briefing the Council, Ann Roe said …”: the parser takes the participle for the subject, and Ann Roe for its own;
    the label of a transcript's turn (“Q: The ministry warned”) is no subject either.
    """
    if parse.word[subject] == "Q" and parse.pos[subject + 1] == "SPACE":
        return None
    if ":" in parse.word[subject + 1 : subject + 3] and parse.word[subject + 1] in {":", ")"}:
        return None
    if not _opens_as_participle(parse, subject):
        return subject
    comma = next((i for i in range(subject, verb) if parse.word[i] == ","), None)
    if comma is None:
        return subject
    named = (i for i in range(comma + 1, verb) if parse.pos[i] == "PROPN" and parse.dep[i] != "compound")
    return next(named, subject)


def _opens_as_participle(parse: Parse, i: int) -> bool:
    """True for *Briefing* and *Reacting*, which the tagger takes for a name before a comma."""
    misread = parse.tag[i] == "NNP" and parse.lower[i].endswith("ing") and parse.word[i + 1] == ","
    return i == parse.sents[parse.sent[i]][0] and (parse.tag[i] == "VBG" or misread)


def _is_time(parse: Parse, i: int) -> bool:
    entity = parse.entity_of[i]
    return entity >= 0 and parse.entities[entity].label in {"DATE", "TIME"}


def _inverted_object(parse: Parse, verb: int) -> int | None:
    """“…, *read* a statement”: what the parser took for the object is the source, where it ends the sentence."""
    thing = parse.child(verb, "dobj")
    if thing is None or parse.tag[verb] not in {"VBD", "VBZ"} or thing - verb > 6:
        return None
    return thing if parse.right[thing] + 3 >= parse.sents[parse.sent[verb]][1] else None


def _is_inverted(parse: Parse, verb: int, subject: int) -> bool:
    return parse.left[subject] - verb <= 3


def _is_expletive(parse: Parse, verb: int, subject: int) -> bool:
    """“It appears that …”: nobody. “It said that …”: somebody."""
    return parse.lower[subject] == "there" or parse.lemma[verb] in {"appear", "seem", "be", "emerge", "turn"}


def _participle_subject(parse: Parse, verb: int, cues: Mapping[int, Cue]) -> int | None:
    """The source of “…, adding that …”: the subject of the outermost clause that is no content of another cue."""
    at = verb
    for _ in range(8):
        dep, head = parse.dep[at], parse.head[at]
        if head == at:
            return None
        if dep in {"acl", "relcl"} and parse.tag[head][:2] in {"NN", "PR", "WP", "CD", "DT"}:
            if any(parse.tag[c] == "TO" for c in parse.children[at]):  # “an effort to push”: whose effort it is
                return parse.child(head, "poss")
            if not (parse.tag[at] == "VBG" and parse.word[at - 1] == ","):
                return head
        told_behind = dep == "conj" and parse.dep[head] == "ccomp" and parse.head[head] > verb
        if is_verb(parse, head) and (parse.dep[head] != "ccomp" or head in cues or told_behind):
            found = own_subject(parse, head)
            if found is not None:
                return found
        at = head
    return subject_of(parse, verb)


def _of_noun(parse: Parse, cue: Cue, cues: Mapping[int, Cue], media: Container[str]) -> int | None:
    noun = cue.head
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    for word in _NOUN_SOURCES:
        at = prepositional(parse, noun, word)
        if at is not None and word not in cue.entry.takes:
            return complement_of(parse, at)
    published = _published(parse, noun, media)
    if published is not None:
        return published
    verb = parse.head[noun]
    if parse.dep[noun] in {"dobj", "attr"} and is_verb(parse, verb) and not _disowned(cues.get(verb)):
        return agent_of(parse, verb) if is_passive(parse, verb) else subject_of(parse, verb)
    return None


def _published(parse: Parse, noun: int, media: Container[str]) -> int | None:
    """“the claim *aired by a broadcaster*”, “the suggestion *in some newspapers*”."""
    for child in parse.children[noun]:
        if parse.dep[child] == "acl" and parse.tag[child] == "VBN" and (agent := agent_of(parse, child)) is not None:
            return agent
        holder = child if parse.dep[child] == "acl" else noun
        at = prepositional(parse, holder, "in")
        thing = complement_of(parse, at) if at is not None else None
        if thing is not None and (parse.lemma[thing] in media or _is_body(parse, thing)):
            return thing
    return None


def _is_body(parse: Parse, i: int) -> bool:
    """True for what the recogniser takes for a body: “reports in Haaretz”."""
    entity = parse.entity_of[i]
    return parse.pos[i] == "PROPN" and entity >= 0 and parse.entities[entity].label == "ORG"


def _disowned(cue: Cue | None) -> bool:
    """“rejects the claim”: the claim is not the one's who rejects it."""
    return cue is not None and bool({"denial", "refusal"} & set(cue.entry.kinds))


def _of_adjective(parse: Parse, cue: Cue) -> int | None:
    at = cue.head
    if parse.dep[at] in {"acomp", "attr", "oprd", "ccomp", "xcomp", "conj"} and not own_subject(parse, at):
        at = parse.head[at]
    subject = subject_of(parse, at) if is_verb(parse, at) or parse.pos[at] in {"ADJ", "AUX"} else None
    if subject is None and parse.dep[cue.head] in {"acl", "relcl", "amod"}:
        return parse.head[cue.head]
    return None if subject is None or parse.lower[subject] in _EMPTY else subject


def _of_phrase(parse: Parse, cue: Cue) -> int | None:
    last = cue.tokens[-1]
    owner = parse.child(last, "poss")
    if owner is not None:
        return owner
    thing = complement_of(parse, last)
    if thing is not None:
        return thing
    for j in range(last + 1, min(last + 12, len(parse))):
        if parse.tag[j].startswith(_NOMINAL_TAGS) and parse.head[j] <= last + 12:
            return name_head(parse, j, len(parse))
    return None
