"""Where indirect speech ends: the parser often lets what belongs to the teller hang on what was told."""

from __future__ import annotations

from collections.abc import Container, Mapping

from communique.language.parse import Parse
from communique.stages.grammar.syntax import is_verb, own_subject
from communique.stages.statements.content_clauses import Range, last_clause
from communique.stages.statements.cues import Cue

_ADJUNCTS = frozenset({"npadvmod", "advmod", "advcl"})
_OPENING = 3  # words: an adverb or a conjunction may stand before the participle
_OCCASIONS = frozenset({"in", "during"})
_STOPS = frozenset({",", ";", ":", ".", "—", "(", "-", "?", "!"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PAST = frozenset({"VBD", "VBZ", "VBP"})
_CONTRASTS = frozenset({"while", "whereas", "whilst"})  # the teller's clause begins


def end_of_speech(parse: Parse, cue: Cue, stretch: Range, cues: Mapping[int, Cue]) -> tuple[Range, int | None]:
    """`stretch` cut before the first word that is the teller's again, and the cue that takes over there, if any:
    “…, adding that”, “… and called for”.
    """
    first, last = stretch
    if cue.entry.form == "phrase":  # “According to X, …”: all that follows, to the sentence's end
        return stretch, None
    after = cues.get(last + 2)  # “…, according to X” behind the last word
    beyond = (last + 2,) if after is not None and after.entry.form == "phrase" else ()
    for i in (*range(max(first + 1, cue.head + 1), last + 1), *beyond):
        other = cues.get(i)
        if other is None or other is cue or other.entry.form not in {"verb", "phrase"}:
            continue
        at = _teller_returns(parse, cue, (first, last), i, other)
        if at is not None and at > first + 1:
            return (first, at - 1), i
    return stretch, None


def without_occasion(parse: Parse, cue: Cue, stretch: Range, papers: Container[str]) -> Range:
    """`stretch` without the paper or occasion at its end: “confirmed the charter *in a brief statement*”."""
    first, last = stretch
    if first < cue.head or parse.pos[parse.head[cue.head]] == "SPACE":
        return stretch
    for i in range(last, first, -1):
        if parse.pos[i] != "ADP" or parse.lower[i] not in _OCCASIONS:
            continue
        thing = parse.child(i, "pobj")
        ends = thing is not None and parse.right[i] >= last and parse.lemma[thing] in papers
        if ends and parse.tag[i + 1] in {"DT", "PRP$"} and thing is not None and not _dates_document(parse, thing):
            return first, i - 1
    return stretch


def before_answer(parse: Parse, cue: Cue, stretch: Range) -> Range:
    """`stretch` up to the comma in “Asked whether it would last, *the minister smiled*”."""
    first, last = stretch
    opens = cue.head == parse.sents[parse.sent[cue.head]][0] and parse.tag[cue.head] in {"VBN", "VBD"}
    if not opens or first < cue.head:
        return stretch
    comma = next((i for i in range(first + 2, last) if parse.word[i] == ","), None)
    return stretch if comma is None else (first, comma - 1)


def _dates_document(parse: Parse, thing: int) -> bool:
    """True where the paper is told by what it says or who signed it, and so may be part of what is spoken of."""
    return any(parse.dep[c] in {"relcl", "acl"} for c in parse.children[thing])


def whole_speech(parse: Parse, cue: Cue, stretch: Range, cues: Mapping[int, Cue]) -> Range:
    """`stretch`, begun after the saying's own time and run on to where the parser broke a clause without a comma."""
    first, last = stretch
    if last < cue.head:
        return stretch
    if last - first <= 1 and parse.lower[last] == "that":  # “that, according to X, …”: the parser lost the clause
        last = parse.sents[parse.sent[cue.head]][1] - 1
    while last > first and parse.word[last] in {",", ";"}:
        last -= 1
    return _after_time(parse, cue, first, last), _past_commas(parse, cue, _run_on(parse, cue, last), cues)


def _past_commas(parse: Parse, cue: Cue, last: int, cues: Mapping[int, Cue]) -> int:
    """“agreed to start, *in September, patrols* on the river”: what follows a comma without a finite verb goes on."""
    end = parse.sents[parse.sent[cue.head]][1]
    at = last + 1
    while at < end and parse.word[at] in {",", "and"}:
        stop = at + 1
        while stop < end and parse.word[stop] not in _STOPS and parse.pos[stop] != "SPACE":
            stop += 1
        segment = range(at + 1, stop)
        if not segment or any(_tells(parse, i) for i in segment) or _reports(parse, segment, cues):
            break
        if parse.lower[segment[0]] in _CONTRASTS:
            break
        if stop >= end or parse.word[stop] not in {",", ".", '"'}:
            break
        last, at = stop - 1, stop
    return last


def _tells(parse: Parse, i: int) -> bool:
    """True for a word that begins a clause of its own: a finite verb, a relative or question word."""
    return parse.tag[i] in _FINITE or parse.tag[i] in {"WDT", "WP", "WRB"} or _misread_finite(parse, i)


def _misread_finite(parse: Parse, i: int) -> bool:
    """True for a verb that goes on with a finite one, though its tag says otherwise, and has no auxiliary:
    “called on all …, and *condemned*”, “we condemn … and *urge*”.
    """
    head = parse.head[i]
    tags = _PAST if parse.tag[i] == "VBN" else {"VBP"} if parse.tag[i] == "VB" else ()
    if parse.dep[i] != "conj" or parse.tag[head] not in tags:
        return False
    return parse.child(head, "aux", "auxpass") is None and parse.child(i, "aux", "auxpass", "agent") is None


def _reports(parse: Parse, segment: range, cues: Mapping[int, Cue]) -> bool:
    """True where a participle of reporting opens the stretch: “…, also *noting* that”."""
    return any(parse.tag[i] == "VBG" and i in cues for i in segment[:_OPENING])


def _after_time(parse: Parse, cue: Cue, first: int, last: int) -> int:
    """“told supporters *this weekend* he would …”: the time is the telling's, not the told's."""
    for i in range(first, min(first + 4, last)):
        if (
            parse.left[i] == first
            and parse.dep[i] == "npadvmod"
            and parse.right[i] + 1 < last
            and first == cue.head + 1
        ):
            return parse.right[i] + 1
    return first


def _run_on(parse: Parse, cue: Cue, last: int) -> int:
    """On to where the parser broke a clause without a comma."""
    end = parse.sents[parse.sent[cue.head]][1]
    for _ in range(6):
        at = last + 1
        if (
            at >= end
            or parse.pos[at] in {"PUNCT", "SPACE", "CCONJ"}
            or _new_clause(parse, at)
            or parse.paragraph[at] != parse.paragraph[last]
        ):
            return last
        top = at
        while parse.left[parse.head[top]] == at and parse.head[top] != top:
            top = parse.head[top]
        own = parse.head[top] == cue.head and parse.dep[top] in _ADJUNCTS and parse.tag[at] not in {"TO", "IN"}
        own = own or (parse.head[top] == cue.head and parse.dep[top] in {"prep", "agent", "dative"})
        if own or parse.left[top] != at or cue.head in range(at, parse.right[top] + 1):
            return last
        last = parse.right[top]
    return last


def _new_clause(parse: Parse, at: int) -> bool:
    return parse.pos[at] == "SCONJ" and parse.lower[at] not in {"until", "unless", "if", "once", "that"}


def _teller_returns(parse: Parse, cue: Cue, stretch: Range, i: int, other: Cue) -> int | None:
    """The token at which a second cue takes over from the content of the first, or None where it is part of it."""
    first, last = stretch
    if other.entry.form == "phrase":  # at the end only: “that, according to X, …” is all part of it
        ends = parse.right[i] >= last - 2
        if not ends or parse.word[i - 1] != "," or other.entry.cue != "according to":
            return None
        relative = relative_before(parse, first, i)
        return relative[0] - 1 if relative is not None else i if i <= last else None
    tag = parse.tag[i]
    if last_clause(parse, other) is not None:
        return i - 1
    if (answered := _answer_before(parse, first, i)) is not None:
        return answered
    if tag == "VBG" and parse.dep[i] in {"advcl", "conj", "acl", "xcomp", "ccomp", "dep", "pcomp"}:
        return _comma_before(parse, first, i) if parse.dep[i] != "pcomp" else _with_before(parse, first, i)
    if tag == "VBD" and parse.tag[cue.head] == "VBD" and (subject := own_subject(parse, i)) is not None:
        return _second_clause(parse, first, i, subject)
    if (
        (tag in _PAST or _misread_finite(parse, i))
        and parse.tag[cue.head] in {"VBD", "VBZ", "VBP", "VBG"}
        and own_subject(parse, i) is None
    ):
        return _coordinator_before(parse, first, i, cue)
    return None


def _second_clause(parse: Parse, first: int, i: int, subject: int) -> int | None:
    """“said the talks were useful, and Roe *thanked* Lund”: a clause of its own that reports in its turn."""
    at = parse.left[subject] - 1
    if not first < at < i or parse.lower[at] not in {"and", "but", "while"} or parse.word[at - 1] != ",":
        return None
    return at - 1 if parse.pos[subject] == "PROPN" and subject < i else None


def _answer_before(parse: Parse, first: int, i: int) -> int | None:
    """The comma of “…, *to which* Roe replied that …”: the teller goes on."""
    if parse.dep[i] != "relcl":
        return None
    subject = own_subject(parse, i)
    start = parse.left[subject] if subject is not None else i
    opened = start - 3 > first and parse.lower[start - 2 : start] == ["to", "which"]
    return start - 3 if opened and parse.word[start - 3] == "," else None


def _with_before(parse: Parse, first: int, i: int) -> int | None:
    """The comma of “…, *with* its chief demanding a white paper”."""
    at = parse.head[i]
    return at - 1 if parse.lower[at] == "with" and at - 1 > first and parse.word[at - 1] == "," else None


def _comma_before(parse: Parse, first: int, i: int) -> int | None:
    j = i - 1
    while j > first and parse.pos[j] in {"ADV", "PART"}:
        j -= 1
    if parse.word[j] == ",":
        return j
    if parse.lower[j] in {"while", "and", "by", "before", "after", "in"} and j > first and parse.word[j - 1] == ",":
        return j - 1
    return None


def _coordinator_before(parse: Parse, first: int, i: int, cue: Cue) -> int | None:
    """“said X and *added* Y”: a second finite verb of the same tense, without a subject, after *and* or *but*."""
    same_tense = parse.tag[i] == parse.tag[cue.head] or parse.tag[cue.head] == "VBG" or _misread_finite(parse, i)
    if parse.dep[i] != "conj" or not same_tense:
        return None
    j = i - 1
    while j > first and parse.pos[j] in {"ADV", "PART"}:
        j -= 1
    if parse.lower[j] not in {"and", "but", "or"}:
        return None
    if parse.word[j - 1] == ",":
        j -= 1
    head = parse.head[i]
    same_clause = is_verb(parse, head) and parse.tag[head] == parse.tag[i] and own_subject(parse, head) is not None
    return None if same_clause and parse.word[j] != "," and head != cue.head and not _speaks(parse, i) else j


def _speaks(parse: Parse, i: int) -> bool:
    return parse.child(i, "ccomp") is not None or parse.child(i, "prep", "dobj", "xcomp") is not None


def relative_before(parse: Parse, begin: int, phrase: int) -> tuple[int, int] | None:
    """“X said …, *which lasted two hours*, according to Y”: all that Y says is the clause between the commas."""
    if parse.word[phrase - 1] != ",":
        return None
    for i in range(phrase - 2, begin, -1):
        verb = parse.head[i]
        if parse.tag[i] in {"WDT", "WP"} and parse.word[i - 1] == "," and parse.dep[verb] == "relcl":
            return (i, phrase - 2) if parse.right[verb] in {phrase - 1, phrase - 2} else None
    return None
