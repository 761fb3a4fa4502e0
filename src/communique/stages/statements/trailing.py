"""Sources between commas at a sentence's end: “The plan was dropped, one of the sources, a diplomat, said.”

The parser often takes such descriptions for appositions of the content's last name.
"""

from __future__ import annotations

from communique.stages.drafts import NounPhrase
from communique.stages.grammar.syntax import own_subject
from communique.stages.statements.cues import Cue
from communique.stages.statements.material import Material

_NEW = frozenset({"a", "an", "one", "another", "two", "three"})  # a description begins with one of these
_NAMED = frozenset({"the", "that"})
_MOST_SEGMENTS = 3
_FEWEST = 4  # tokens of the content before


def trailing_source(material: Material, cue: Cue) -> tuple[NounPhrase, tuple[int, int]] | None:
    """The source before a verb that ends its sentence, and the tokens of the content before it; None for any other."""
    parse, verb = material.parse, cue.head
    if cue.entry.form != "verb" or parse.tag[verb] != "VBD" or "quote" not in cue.entry.takes:
        return None
    first, end = parse.sents[parse.sent[verb]]
    closed = all(parse.pos[i] in {"PUNCT", "SPACE"} for i in range(verb + 1, end))
    if not closed or parse.word[verb - 1] != "," or own_subject(parse, verb) is not None:
        return None
    start, stop = -1, verb - 1
    for _ in range(_MOST_SEGMENTS):
        comma = next((i for i in range(stop - 1, first, -1) if parse.word[i] == ","), None)
        if comma is None or not _describes(material, comma + 1, stop):
            break
        start, stop = comma + 1, comma
    if start < 0 or stop - first < _FEWEST:
        return None
    head = _head(material, start)
    return NounPhrase(start, verb - 2, head), (first, stop - 1)


def _describes(material: Material, first: int, stop: int) -> bool:
    """True for “a Western diplomat”, “one of the sources”: an article, a noun for people, and no finite verb."""
    parse = material.parse
    if parse.lower[first] not in _NEW | _NAMED or any(parse.tag[i] in {"VBD", "VBZ", "MD"} for i in range(first, stop)):
        return False
    return _head(material, first) < stop


def _head(material: Material, first: int) -> int:
    """The first noun for people from `first` on; of “one of the sources”, the number."""
    parse = material.parse
    if parse.lower[first + 1] == "of":
        return first
    for i in range(first, parse.sents[parse.sent[first]][1]):
        if parse.pos[i] == "NOUN" and parse.lemma[i] in material.people:
            return i
    return len(parse)
