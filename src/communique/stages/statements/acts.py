"""What official papers say paragraph by paragraph, without a subject: the acts of a communiqué or resolution.

“Recalling the provisions of …”, “5. Welcomes the exchange of …, and urges the Parties to …”: each is an act of the
issuing body. “The Ministers agreed that: – the line would be reopened; – …”: each item under the lead-in is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.language.forms import gerund, third_person
from communique.language.parse import Parse
from communique.lexicons import CueEntry, Lexicons
from communique.stages.drafts import NounPhrase
from communique.stages.statements.cues import Cue

_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]?")
_BULLETS = frozenset("-–—•*·▪●")
_FIRST_OF_LIST = re.compile(r"\(?[1aAiI][.)]?|[^\w(]")
_FEWEST_ITEMS = 2
_ADVERBS = frozenset({"RB", "RBR"})
_INTENSIFIERS = frozenset(
    {
        "term",
        "concern",
        "satisfaction",
        "appreciation",
        "regret",
        "alarm",
        "interest",
        "gratitude",
        "dismay",
        "pleasure",
    }
)
_LEADS = frozenset({"that", "to", "on", "upon", "of", "the", "following"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the cue's tokens and row, the content's tokens (both inclusive), and who acts, where the paper says."""

    cue: tuple[int, ...]
    entry: CueEntry
    first: int
    last: int
    source: NounPhrase | None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    first: int  # first token that is no space
    last: int  # last such token
    listed: bool  # it begins with a number, a letter or a bullet
    body: int  # the first token after that
    mark: str = ""  # that number, letter or bullet as it stands


@dataclass(slots=True)
class _Marks:
    """How the items under one lead-in are marked: “(a)”, “-”; `lead` is the shape of the lead-in's own mark."""

    lead: str = ""
    items: str = ""

    def goes_on(self, mark: str) -> bool:
        """True for the next item: “(b)” after “(a)”; a “4.” is the next paragraph of the paper itself."""
        shape = _shape(mark)
        self.items = self.items or shape
        nested = bool(_FIRST_OF_LIST.fullmatch(mark))
        return shape != self.lead and (shape == self.items or nested)


def find_acts(parse: Parse, cues: Sequence[Cue], lexicons: Lexicons) -> tuple[Act, ...]:
    """The acts of an official paper in reading order; none in prose."""
    paragraphs = tuple(_paragraphs(parse))
    out: list[Act] = []
    body: NounPhrase | None = None
    lead: Cue | None = None
    marks = _Marks()
    for paragraph in paragraphs:
        if lead is not None and paragraph.listed and marks.goes_on(paragraph.mark):
            out.append(_item(parse, lead, paragraph))
            continue
        lead = _lead_in(parse, cues, paragraph)
        marks = _Marks(_shape(paragraph.mark))
        out.extend(_inline_items(parse, cues, paragraph))
        if (named := _issuing_body(parse, paragraph, lexicons)) is not None:
            body = named
        elif paragraph.listed or parse.word[paragraph.last] in {";", ","}:
            out.extend(_acts_of(parse, paragraph, body, lexicons))
    return tuple(out)


def _paragraphs(parse: Parse) -> Iterator[_Paragraph]:
    start = 0
    for i in range(1, len(parse) + 1):
        if i == len(parse) or parse.paragraph[i] != parse.paragraph[start]:
            tokens = [j for j in range(start, i) if parse.pos[j] != "SPACE"]
            if tokens:
                yield _paragraph(parse, tokens[0], tokens[-1])
            start = i


def _paragraph(parse: Parse, first: int, last: int) -> _Paragraph:
    body = first
    if parse.word[first] in _BULLETS:
        body = first + 1
    elif last - first > 2 and _ENUMERATOR.fullmatch(parse.word[first]):
        closed = parse.word[first][-1] in ".)" or parse.word[first + 1] in {".", ")"}
        if closed:
            body = first + (1 if parse.word[first][-1] in ".)" else 2)
    elif parse.word[first] == "(" and parse.word[min(first + 2, last)] == ")":
        body = first + 3
    return _Paragraph(first, last, body > first, min(body, last), "".join(parse.word[first:body]))


def _shape(mark: str) -> str:
    """How a mark is written, whatever its number or letter: “(a)” for “(c)” and “(ii)”, “1.” for “12.”."""
    return re.sub(r"[a-zA-Z]+", "a", re.sub(r"\d+", "1", mark))


def _issuing_body(parse: Parse, paragraph: _Paragraph, lexicons: Lexicons) -> NounPhrase | None:
    """“The Security Council,” alone on its line: who performs the acts that follow."""
    first, last = paragraph.body, paragraph.last
    if parse.word[last] != "," or not 1 <= last - first <= 14 or not parse.word[first][0].isupper():
        return None
    if any(parse.tag[i].startswith(("VB", "MD")) for i in range(first, last)):
        return None
    if _act_cue(parse, first, last, lexicons) is not None:
        return None
    head = next((i for i in range(last - 1, first - 1, -1) if parse.pos[i] in {"PROPN", "NOUN"}), None)
    while (
        head is not None
        and first <= parse.head[head] < last
        and parse.head[head] != head
        and parse.pos[parse.head[head]] in {"PROPN", "NOUN"}
    ):
        head = parse.head[head]
    return NounPhrase(first, last - 1, head) if head is not None else None


def _lead_in(parse: Parse, cues: Sequence[Cue], paragraph: _Paragraph) -> Cue | None:
    """The cue of “… agreed that:” at a paragraph's end."""
    if parse.word[paragraph.last] != ":":
        return None
    inside = [c for c in cues if paragraph.body <= c.head < paragraph.last and c.entry.form == "verb"]
    if not inside:
        return None
    tail = range(max(inside[-1].tokens) + 1, paragraph.last)
    return inside[-1] if all(parse.lower[i] in _LEADS or parse.pos[i] in {"ADV", "ADP"} for i in tail) else None


def _inline_items(parse: Parse, cues: Sequence[Cue], paragraph: _Paragraph) -> Iterator[Act]:
    """“agreed to: (a) reopen …; (b) exchange …” within one paragraph."""
    at = [
        i
        for i in range(paragraph.body + 1, paragraph.last - 2)
        if parse.word[i] == "(" and parse.word[i + 2] == ")" and _ENUMERATOR.fullmatch(parse.word[i + 1])
    ]
    if len(at) < _FEWEST_ITEMS or parse.word[at[0] - 1] != ":":
        return
    lead = _lead_in(parse, cues, _Paragraph(paragraph.first, at[0] - 1, paragraph.listed, paragraph.body))
    if lead is None:
        return
    for start, stop in zip(at, [*(i - 1 for i in at[1:]), paragraph.last], strict=True):
        yield _item(parse, lead, _Paragraph(start, stop, listed=True, body=start + 3))


def _item(parse: Parse, lead: Cue, paragraph: _Paragraph) -> Act:
    return Act(lead.tokens, lead.entry, paragraph.body, _without_end(parse, paragraph.body, paragraph.last), None)


def _acts_of(parse: Parse, paragraph: _Paragraph, body: NounPhrase | None, lexicons: Lexicons) -> Iterator[Act]:
    at = paragraph.body
    started = _act_cue(parse, at, paragraph.last, lexicons)
    if started is None or not parse.word[paragraph.body][0].isupper():
        return
    while started is not None:
        tokens, entry = started
        following = _next_act(parse, tokens[-1] + 1, paragraph.last, lexicons)
        stop = following - 1 if following is not None else paragraph.last
        first = _after_intensifier(parse, _after_cue(parse, tokens), stop)
        last = _without_end(parse, first, stop)
        if last > first:
            yield Act(tokens, entry, first, last, body)
        started = _act_cue(parse, following + 1, paragraph.last, lexicons) if following is not None else None


def _next_act(parse: Parse, start: int, last: int, lexicons: Lexicons) -> int | None:
    """The *and* before a second act of the same paragraph: “…, and urges the Parties to …”."""
    for i in range(start, last - 1):
        if parse.lower[i] == "and" and _act_cue(parse, i + 1, last, lexicons, adjectives=False) is not None:
            return i
    return None


def _act_cue(
    parse: Parse, at: int, last: int, lexicons: Lexicons, *, adjectives: bool = True
) -> tuple[tuple[int, ...], CueEntry] | None:
    """The act word at `at`, after adverbs and *is*: “Takes also note of”, “Deeply concerned by”, “Is alarmed by”."""
    forms = _act_forms(lexicons)
    while at < last and (parse.tag[at] in _ADVERBS or parse.lower[at] in {"is", "being", "also", "hereby"}):
        at += 1
    for rest, entry in forms.get(parse.lower[at], ()):
        if entry.form == "adjective" and not adjectives:
            continue
        tokens = [at]
        for word in rest:
            j = next((k for k in range(tokens[-1] + 1, min(last, tokens[-1] + 4)) if parse.lower[k] == word), None)
            if j is None:
                break
            tokens.append(j)
        else:
            return _with_preposition(parse, tokens, entry, last), entry
    return None


def _with_preposition(parse: Parse, tokens: list[int], entry: CueEntry, last: int) -> tuple[int, ...]:
    j = tokens[-1] + 1
    while j < last and parse.tag[j] in _ADVERBS:
        j += 1
    takes = {"to" if t == "to noun" else t for t in entry.takes}
    takes |= {"on", "upon"} if "on to" in takes else set()  # “Calls upon all parties to …”
    word = parse.lower[j] if j < last else ""
    follows = word in {"by", "of", "on", "upon", "at", "for", "with", "about", "over"} and (
        word in takes or entry.form == "adjective"
    )
    return (*tokens, j) if follows else tuple(tokens)


@lru_cache(maxsize=8)
def _act_forms(lexicons: Lexicons) -> dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]:
    """The cues by the form in which they open a paragraph: *welcomes*, *recalling*, *concerned*; longest first."""
    rows: dict[str, list[tuple[tuple[str, ...], CueEntry]]] = {}
    for entry in lexicons.cues:
        if entry.form not in {"verb", "adjective"}:
            continue
        first, *rest = entry.cue.lower().split()
        for form in (first,) if entry.form == "adjective" else (third_person(first), gerund(first)):
            rows.setdefault(form, []).append((tuple(rest), entry))
    return {form: tuple(sorted(found, key=lambda item: -len(item[0]))) for form, found in rows.items()}


def _after_cue(parse: Parse, tokens: tuple[int, ...]) -> int:
    """Content starts after the cue's verb and preposition: its noun or infinitive is part of what is said."""
    for k, token in enumerate(tokens[1:], start=1):
        if parse.pos[token] in {"NOUN", "VERB"} or parse.lower[token] == "to":
            return tokens[k - 1] + 1 if k > 1 or parse.lower[token] == "to" else tokens[0] + 1
    return tokens[-1] + 1


def _after_intensifier(parse: Parse, first: int, last: int) -> int:
    """“Condemns *in the strongest terms* the murder …”: content starts after the phrase."""
    if parse.lower[first] not in {"in", "with"}:
        return first
    for i in range(first + 1, min(first + 6, last)):
        if parse.lemma[i] in _INTENSIFIERS:
            return i + 1
    return first


def _without_end(parse: Parse, first: int, last: int) -> int:
    while last > first and (parse.pos[last] in {"PUNCT", "SPACE", "CCONJ"} or parse.word[last] in {";", ","}):
        last -= 1
    return last
