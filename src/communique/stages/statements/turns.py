"""The turns of a transcript: a label, a colon, and what that speaker says until the next label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.lexicons.transcripts import Voice
from communique.stages.drafts import NounPhrase

_LABEL = re.compile(
    r"(?m)^[ ]*((?:['‘’ʻʼ]?[A-Z][\w.'’-]*|\([A-Z]\w*\))(?:,? (?:[A-Z(][\w.'’)-]*|of|the|for|and)){0,7}(?= ?:[ ])"
    r"|Q(?=[ \t\xa0]{2}))(?: ?:[ ]+|[ \t\xa0]{2,})(?=\S)"  # “Q    Will you …” in some transcripts
)
_LEAST_TURNS = 2
_TURNS_IN_TRANSCRIPT = 0.6  # share of its paragraphs
_LEAST_IN_EXCHANGE = 4  # turns, where the labels are no capitals
_LONGEST_NAME = 4  # words of a headline's label
_SHORT_TURN = 120  # characters of a turn whose full stop is left out, as it is of a quotation
_NAMED_ASKER = re.compile(r"\([^()\n]{3,60}\) ?: *(?=\S)")  # “Question: (Ann Roe, the Post): Will you …”
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_STAGE_DIRECTION = re.compile(r"\s*(?:[(\[].*[)\]]|[#*=_ -]+|[A-Z ]*END[A-Z ]*)\.?\s*")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: whose it is, the colon's token, what is said as ranges of characters, a paragraph each.

    `label` is None where the label names nobody; `asked` is the label of the turn that answers a question.
    """

    label: NounPhrase | None
    colon: int
    content: tuple[tuple[int, int], ...]
    asked: NounPhrase | None = None


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label in the text with its paragraphs, as ranges of characters."""

    match: re.Match[str]
    paragraphs: tuple[tuple[int, int], ...]


def find_turns(parse: Parse, lexicons: Lexicons) -> tuple[Turn, ...]:
    """The turns of the transcript that the article is or holds; none where it holds no exchange of at least two."""
    voices = _voices(lexicons)
    every = list(_LABEL.finditer(parse.text))
    labels = _exchange(parse, every, voices)
    if labels and not _are_headings(labels, _countries(lexicons)):
        labelled = _with_paragraphs(parse.text, labels)
        return tuple(turn for n in range(len(labelled)) if (turn := _turn(parse, labelled, n, voices)) is not None)
    heading = _heading(parse, every[:1], lexicons)
    return (heading,) if heading is not None else ()


@lru_cache(maxsize=4)
def _voices(lexicons: Lexicons) -> Mapping[str, Voice]:
    return {label: row.voice for row in lexicons.transcripts for label in row.labels}


@lru_cache(maxsize=4)
def _countries(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(name.lower() for country in lexicons.countries for name in (country.name, *country.names))


def _are_headings(labels: Sequence[re.Match[str]], countries: frozenset[str]) -> bool:
    """True for the news of the world in brief: each paragraph has a country before it, and none comes again."""
    return not _comes_again(labels) and all(m.group(1).lower() in countries for m in labels)


def _exchange(parse: Parse, every: list[re.Match[str]], voices: Mapping[str, Voice]) -> list[re.Match[str]]:
    """The labels of an exchange: nearly every paragraph has one, or they are in capitals and come again."""
    paragraphs = sum(1 for line in parse.text.split("\n") if line.strip())
    if len(every) >= _LEAST_TURNS and len(every) >= _TURNS_IN_TRANSCRIPT * paragraphs:
        return every
    labels = [m for m in every if _is_name(m.group(1)) or m.group(1).lower() in voices]
    if len(labels) >= _LEAST_TURNS and _comes_again(labels):
        named = {m.group(1) for m in labels}
        if all(voices.get(name.lower()) == "question" for name in named):
            labels = _with_answers(every, labels, voices)
            named |= {m.group(1) for m in labels}
        return labels if len(named) > 1 or len(every) == len(labels) else [m for m in every if _is_name(m.group(1))]
    count = Counter(m.group(1) for m in every)
    known = [m for m in every if count[m.group(1)] > 1 or m.group(1).lower() in voices]
    return known if len(known) >= _LEAST_IN_EXCHANGE and _comes_again(known) and len(count) > 1 else []


def _with_answers(
    every: Sequence[re.Match[str]], questions: Sequence[re.Match[str]], voices: Mapping[str, Voice]
) -> list[re.Match[str]]:
    """The labels of questions with those that answer them: “Q: … Mr. Roe: …”."""
    asked = {m.start() for m in questions}
    behind = {b.group(1) for a, b in pairwise(every) if a.start() in asked and b.group(1).lower() not in voices}
    return [m for m in every if m.start() in asked or m.group(1) in behind]


def _is_name(label: str) -> bool:
    letters = [c for c in label if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 >= len(letters) and len(letters) > 0


def _comes_again(labels: Sequence[re.Match[str]]) -> bool:
    """True where a label comes again, as in an exchange; a list of headings never repeats one."""
    return len({m.group(1) for m in labels}) < len(labels)


def _with_paragraphs(text: str, labels: Sequence[re.Match[str]]) -> list[_Labelled]:
    """Each label with the paragraphs up to the next; the last has more than its own only where others have too."""
    out: list[_Labelled] = []
    for n, match in enumerate(labels):
        last = n + 1 == len(labels)
        until = len(text) if last else labels[n + 1].start()
        found = [(p.start(), p.end()) for p in _PARAGRAPH.finditer(text, match.end(), until)]
        kept = [found[0], *((s, e) for s, e in found[1:] if not _STAGE_DIRECTION.fullmatch(text[s:e]))]
        goes_on = not last or any(len(labelled.paragraphs) > 1 for labelled in out)
        out.append(_Labelled(match, tuple(kept if goes_on else kept[:1])))
    return out


def _turn(parse: Parse, labelled: Sequence[_Labelled], n: int, voices: Mapping[str, Voice]) -> Turn | None:
    match = labelled[n].match
    colon = _colon_of(parse, match)
    if colon is None:
        return None
    voice = voices.get(match.group(1).lower())
    asks = voice == "question" or (voice is None and parse.text[labelled[n].paragraphs[-1][1] - 1] == "?")
    answer = labelled[n + 1].match if asks and n + 1 < len(labelled) else None
    answer = None if answer is not None and answer.group(1) == match.group(1) else answer
    asked = _who_is_asked(parse, answer, voices) if answer is not None else None
    content = tuple(_said(parse.text, start, end) for start, end in labelled[n].paragraphs)
    label = _label(parse, match) if voice is None else _who_answers(parse) if voice == "answer" else None
    return Turn(label, colon, content, asked)


def _who_is_asked(parse: Parse, answer: re.Match[str], voices: Mapping[str, Voice]) -> NounPhrase | None:
    """Whom the label of the next turn names, or the spokesperson where it says “Answer:”."""
    voice = voices.get(answer.group(1).lower())
    return _label(parse, answer) if voice is None else _who_answers(parse) if voice == "answer" else None


def _who_answers(parse: Parse) -> NounPhrase | None:
    """The one spokesperson whom the title names: “Transcript of the Briefing by the Spokesperson”."""
    end = next((i for i in range(len(parse)) if parse.paragraph[i] != parse.paragraph[0]), len(parse))
    heads = [i for i in range(end) if parse.lemma[i].lower().startswith("spokes")]
    if len(heads) != 1:
        return None
    first = heads[0] - (parse.lower[max(0, heads[0] - 1)] == "the")
    return NounPhrase(first, heads[0], heads[0])


def _colon_of(parse: Parse, match: re.Match[str]) -> int | None:
    colon = parse.token_at(match.end(1))
    if ":" not in parse.text[match.end(1) : match.end()]:
        return parse.token_at(match.start(1))
    while colon < len(parse) and parse.word[colon] != ":":
        colon += 1
    return colon if colon < len(parse) else None


def _label(parse: Parse, match: re.Match[str]) -> NounPhrase | None:
    first, colon = parse.token_at(match.start(1)), _colon_of(parse, match)
    if colon is None:
        return None
    bracket = next((i for i in range(first + 1, colon) if parse.word[i] == "("), colon)
    return NounPhrase(first, bracket - 1, bracket - 1)  # “Ann Roe (Reuters):” is Ann Roe


def _said(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of one paragraph of a turn; the full stop of a short one is no part of them."""
    named = _NAMED_ASKER.match(text, start, end)
    start, end = named.end() if named is not None else start, len(text[:end].rstrip())
    if end - start < _SHORT_TURN:
        end = max(start + 1, len(text[:end].removesuffix(".").rstrip()))
    return start, end


def _heading(parse: Parse, labels: list[re.Match[str]], lexicons: Lexicons) -> Turn | None:
    """A headline “Name: what Name says”, where the story goes on to speak of Name and quotes nothing in the line."""
    first = len(parse.text) - len(parse.text.lstrip())
    for match in labels:
        line_end = parse.text.find("\n", match.end())
        rest = parse.text[match.end() : line_end if line_end >= 0 else None].rstrip()
        name = match.group(1).split()[-1]
        told_of = name in parse.text[line_end:] if line_end >= 0 else False
        if match.start(1) > first or not told_of or len(match.group(1).split()) > _LONGEST_NAME:
            return None
        colon = _colon_of(parse, match)
        if colon is None or rest.startswith(('"', "'")) or len(rest.split()) < 3:
            return None
        if _names_paper(parse, colon, lexicons):
            return None
        return Turn(_label(parse, match), colon, (_said(parse.text, match.end(), match.end() + len(rest)),))
    return None


def _names_paper(parse: Parse, colon: int, lexicons: Lexicons) -> bool:
    """True for “Fiji: Statement by the Spokesperson on …”: the line says what paper this is."""
    papers = {n.noun for n in lexicons.nouns if n.kind == "document"}
    words = parse.lower[colon + 1 : colon + 5]
    return not papers.isdisjoint(words[:2]) and any(word in {"by", "of", "on", "from"} for word in words)
