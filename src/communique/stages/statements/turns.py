"""The turns of a transcript: a label, a colon, and what that speaker says to the paragraph's end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase

_LABEL = re.compile(
    r"(?m)^[ ]*((?:[A-Z][\w.'-]*|\([A-Z]\w*\))(?:,? (?:[A-Z(][\w.')-]*|of|the|for|and)){0,7}) ?:[ ]+(?=\S)"
)
_LEAST_TURNS = 2
_TURNS_IN_TRANSCRIPT = 0.6  # share of its paragraphs
_LONGEST_NAME = 4  # words of a headline's label


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the label as a noun phrase, the colon's token, and the characters of what is said."""

    label: NounPhrase
    colon: int
    start: int
    end: int


def find_turns(parse: Parse) -> tuple[Turn, ...]:
    """The turns of the transcript that the article is or holds; none where it holds no exchange of at least two."""
    every = list(_LABEL.finditer(parse.text))
    heading = _heading(parse, every[:1])
    if heading is not None:
        return (heading,)
    paragraphs = sum(1 for line in parse.text.split("\n") if line.strip())
    if len(every) >= _LEAST_TURNS and len(every) >= _TURNS_IN_TRANSCRIPT * paragraphs:
        return tuple(turn for m in every if (turn := _turn(parse, m)) is not None)
    labels = [m for m in every if _is_name(m.group(1))]
    if len(labels) < _LEAST_TURNS or not _is_exchange([m.group(1) for m in labels]):
        return ()
    return tuple(turn for m in labels if (turn := _turn(parse, m)) is not None)


def _heading(parse: Parse, labels: list[re.Match[str]]) -> Turn | None:
    """A headline “Name: what Name says”, where the story goes on to speak of Name and quotes nothing in the line."""
    first = len(parse.text) - len(parse.text.lstrip())
    for match in labels:
        line_end = parse.text.find("\n", match.end())
        rest = parse.text[match.end() : line_end if line_end >= 0 else None].rstrip()
        name = match.group(1).split()[-1]
        told_of = name in parse.text[line_end:] if line_end >= 0 else False
        if match.start(1) <= first and told_of and len(match.group(1).split()) <= _LONGEST_NAME:
            return _turn(parse, match) if rest and not rest.startswith(('"', "'")) and len(rest.split()) >= 3 else None
    return None


def _is_name(label: str) -> bool:
    letters = [c for c in label if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 >= len(letters) and len(letters) > 0


def _is_exchange(labels: list[str]) -> bool:
    """True where a label comes again, as in an exchange; a list of headings never repeats one."""
    return len(set(labels)) < len(labels)


def _turn(parse: Parse, match: re.Match[str]) -> Turn | None:
    first, colon = parse.token_at(match.start(1)), parse.token_at(match.end(1))
    while colon < len(parse) and parse.word[colon] != ":":
        colon += 1
    end = parse.text.find("\n", match.end())
    end = len(parse.text) if end < 0 else end
    start, end = match.end(), len(parse.text[:end].rstrip().removesuffix(".")) if end - match.end() < 120 else end
    end = len(parse.text[:end].rstrip())
    if colon >= len(parse) or end <= start:
        return None
    last = colon - 1
    return Turn(NounPhrase(first, last, last), colon, start, end)
