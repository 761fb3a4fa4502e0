"""What a parser hung on the wrong word, and an English sentence shows to belong elsewhere.

*Subjects*: in “Asked about the fence, the minister told us …” a small model takes the noun after a fronted clause for
an apposition to *fence*, and leaves the main verb without the subject that an English main clause has before it.
*Verbs taken for adjectives*: what has an object behind it is a verb: “backed peace and *stressed* Kestria's concerns”.
So is one with a subject before it (“the *ministry posted* guards”) and one in whose place a verb would get a noun for
its mate (“beat and *robbed* prisoners”).
*Names*: of two subjects side by side the first says what the second is (“the sect *Kivu Light* …”), and a strange name
right behind its verb is no adverb.
*Coordinated verbs*: in “backed a deal that works and urged calm” it hangs *urged* on *works*, in “said she would wait
and urged calm” on *wait*; the tenses tell better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRESENT = frozenset({"VBZ", "VBP"})
_REACH = 40  # tokens between two verbs of one clause
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_ASTRAY = frozenset({"appos", "conj", "npadvmod", "dobj", "pobj", "attr", "dep", "oprd"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE = frozenset({"det", "amod", "compound", "nmod", "poss", "case", "nummod", "punct", "quantmod"})


def mend_attachment(
    word: Sequence[str],
    pos: list[str],
    tag: list[str],
    dep: list[str],
    head: list[int],
    sents: Sequence[tuple[int, int]],
) -> bool:
    """Hang what went astray where it belongs, in `pos`, `tag`, `dep` and `head`; True where there was something."""
    subjects = _mend_subjects(word, pos, tag, dep, head, sents)
    subjects = _mend_named_subjects(pos, dep, head) or subjects
    subjects = _mend_named_objects(word, pos, tag, dep, head) or subjects
    subjects = _mend_hidden_verbs(word, pos, tag, dep, head) or subjects
    verbs = _mend_verbs(word, tag, dep, head, sents)
    return _mend_coordination(tag, dep, head) or subjects or verbs


def _mend_verbs(
    word: Sequence[str], tag: list[str], dep: list[str], head: list[int], sents: Sequence[tuple[int, int]]
) -> bool:
    """A participle after *and* that seems to stand before a noun, but has an object, goes on with the past tense."""
    mended = False
    for first, end in sents:
        for i in range(first + 1, end):
            if dep[i] != "amod" or tag[i] not in {"VBN", "VBD"} or word[i - 1] not in {"and", "but"} or head[i] < i:
                continue
            thing = next((c for c in range(i + 1, head[i]) if head[c] == i and dep[c] == "dobj"), None)
            verb = _past_before(tag, dep, head, first, i) if thing is not None else None
            if thing is None or verb is None:
                continue
            head[head[i]], dep[head[i]] = thing, "acl"
            head[i], dep[i], tag[i] = verb, "conj", "VBD"
            head[i - 1] = verb
            mended = True
    return mended


def _mend_named_subjects(pos: Sequence[str], dep: list[str], head: list[int]) -> bool:
    """Of two subjects of one verb side by side, the first describes the second: “the *sect* Kivu Light released”."""
    mended = False
    for i in range(len(dep) - 1):
        if dep[i] != "nsubj" or pos[i] != "NOUN":
            continue
        name = next((j for j in range(i + 1, head[i]) if dep[j] == "nsubj" and head[j] == head[i]), None)
        if name is not None and pos[name] == "PROPN" and _start_of(dep, head, name, i) == i + 1:
            head[i], dep[i] = name, "compound"
            mended = True
    return mended


def _mend_named_objects(word: Sequence[str], pos: list[str], tag: list[str], dep: list[str], head: list[int]) -> bool:
    """A word in capitals right behind its verb is what is acted on, and no adverb: “expelled *USAID* in 2005”."""
    mended = False
    for i in range(1, len(dep)):
        if tag[i] != "RB" or dep[i] != "advmod" or head[i] != i - 1 or pos[i - 1] != "VERB":
            continue
        if not word[i][0].isupper() or word[i - 1][0].isupper():
            continue
        thing = next((c for c in range(i + 1, len(dep)) if head[c] == i - 1 and dep[c] == "dobj"), None)
        if thing is not None and word[i + 1] != ",":
            continue
        if thing is not None:
            head[thing], dep[thing] = i, "appos"
        pos[i], tag[i], dep[i] = "PROPN", "NNP", "dobj"
        mended = True
    return mended


def _mend_hidden_verbs(word: Sequence[str], pos: list[str], tag: list[str], dep: list[str], head: list[int]) -> bool:
    """A participle before a noun is a verb where it has a subject, or where the noun would be a verb's mate."""
    mended = False
    led = {head[c] for c, d in enumerate(dep) if d == "nsubj"}
    for i in range(1, len(dep)):
        thing = head[i]
        if dep[i] != "amod" or tag[i] not in {"VBN", "VBD"} or thing < i:
            continue
        above = head[thing]
        mate = dep[thing] == "conj" and pos[above] == "VERB" and word[i - 1] in {"and", "but"}
        if not mate and not (i in led and dep[thing] == "ROOT"):
            continue
        dep[i], head[i] = dep[thing], above if mate else i
        pos[i], tag[i] = "VERB", "VBD"
        dep[thing], head[thing] = "dobj", i
        mended = True
    return mended


def _past_before(tag: Sequence[str], dep: Sequence[str], head: Sequence[int], first: int, i: int) -> int | None:
    """The last verb in the past tense between `first`, where the sentence begins, and `i` that has a subject."""
    subjects = {head[c] for c in range(first, i) if dep[c] in _SUBJECTS}
    return next((v for v in range(i - 1, max(first - 1, i - _REACH), -1) if tag[v] == "VBD" and v in subjects), None)


def _mend_coordination(tag: Sequence[str], dep: Sequence[str], head: list[int]) -> bool:
    """A past tense after *and* goes on with the past tense above a clause in another tense, unless it has a subject."""
    modal = {head[i] for i, t in enumerate(tag) if t == "MD"}
    led = {head[i] for i, d in enumerate(dep) if d in _SUBJECTS}
    mended = False
    for verb, above in enumerate(list(head)):
        if tag[verb] != "VBD" or dep[verb] != "conj" or verb in led or dep[above] not in {"relcl", "ccomp"}:
            continue
        if tag[above] not in _PRESENT and above not in modal:
            continue
        owner = head[above]
        while head[owner] != owner and tag[owner] != "VBD":
            owner = head[owner]
        if tag[owner] == "VBD":
            for i in range(above + 1, verb):
                if head[i] == above and dep[i] == "cc":
                    head[i] = owner
            head[verb] = owner
            mended = True
    return mended


def _mend_subjects(
    word: Sequence[str],
    pos: Sequence[str],
    tag: Sequence[str],
    dep: list[str],
    head: list[int],
    sents: Sequence[tuple[int, int]],
) -> bool:
    mended = False
    for first, end in sents:
        for verb in _roots(pos, head, first, end):
            children = [i for i in range(first, end) if head[i] == verb and i != verb]
            opening = min(
                (i for i in children if i < verb and dep[i] in {"aux", "auxpass", "neg", "advmod"}), default=verb
            )
            noun = opening - 1
            if word[noun] == '"':
                noun -= 1  # the minister "expressed hope"
            if any(dep[i] in _SUBJECTS for i in children) or not _is_finite(tag, children, verb) or noun < first:
                continue
            if pos[noun] == "PROPN" and dep[noun] in {"npadvmod", "dep"} and _start_of(dep, head, noun, first) == first:
                passive = any(dep[i] == "auxpass" for i in children)
                dep[noun] = "nsubjpass" if passive else "nsubj"  # “*FIFA* banned …”
                mended = True
                continue
            if pos[noun] not in _NOUNS or dep[noun] not in _ASTRAY or head[noun] in (verb, noun):
                continue
            start = _start_of(dep, head, noun, first)
            if start <= first or word[start - 1] != ",":
                continue
            passive = any(dep[i] == "auxpass" for i in children)
            head[noun], dep[noun] = verb, "nsubjpass" if passive else "nsubj"
            mended = True
    return mended


def _roots(pos: Sequence[str], head: Sequence[int], first: int, end: int) -> Iterator[int]:
    return (i for i in range(first, end) if head[i] == i and pos[i] in {"VERB", "AUX"})


def _is_finite(tag: Sequence[str], children: Sequence[int], verb: int) -> bool:
    return tag[verb] in _FINITE or any(tag[i] in _FINITE for i in children)


def _start_of(dep: Sequence[str], head: Sequence[int], noun: int, first: int) -> int:
    """The first token of the noun phrase that ends at `noun`."""
    start = noun
    while start - 1 >= first and dep[start - 1] in _INSIDE and noun >= head[start - 1] >= start:
        start -= 1
    return start
