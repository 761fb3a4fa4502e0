"""Statements of indirect speech: each cue with the constituent beside it that holds what was said."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from communique.language.parse import Parse
from communique.record import Manner
from communique.stages.drafts import NounPhrase, Quotation, Reason, StatementDraft
from communique.stages.grammar.syntax import own_subject
from communique.stages.statements.acts import Act
from communique.stages.statements.content_clauses import Content
from communique.stages.statements.contents import content_of, joined
from communique.stages.statements.cues import Cue
from communique.stages.statements.limits import (
    before_answer,
    end_of_speech,
    relative_before,
    whole_speech,
    without_occasion,
)
from communique.stages.statements.material import Chars, Material, addressees
from communique.stages.statements.sources import quoted_as_saying, source_of
from communique.stages.statements.trailing import trailing_source

_CLAUSES = frozenset({"that", "person that", "wh", "person wh", "quote", "phrase"})
_EDGE = " \n\t,;:—–-"


def reported_drafts(material: Material, used: Container[int], acts: Sequence[Act]) -> list[StatementDraft]:
    """The statements of every cue but those `used` for direct speech or standing in the words of an act."""
    parse = material.parse
    takers: dict[
        int, tuple[NounPhrase | None, tuple[NounPhrase, ...]]
    ] = {}  # “X assured …, *saying* …”: the second cue is the first one's speaker's
    out = []
    sayings = {q[2] for cue in material.cues if (q := quoted_as_saying(parse, cue)) is not None}
    for cue in material.cues:
        if cue.head in used or cue.head in sayings or _names_actor(cue, acts, parse):
            continue
        quoted = quoted_as_saying(parse, cue)
        trailing = trailing_source(material, cue)
        if trailing is not None:
            found: Content | None = Content((trailing[1],), "quote")
        elif quoted is not None:
            found = _quoted_content(parse, cue, quoted[2])
        else:
            found = _phrase_content(material, cue) if cue.entry.form == "phrase" else content_of(parse, cue)
        if found is None:
            continue
        draft, taken_over = _reported_draft(material, cue, found)
        if draft is not None and trailing is not None:
            draft = replace(draft, source=trailing[0], addressees=())
        if draft is not None and quoted is not None:
            draft = replace(draft, source=quoted[0], addressees=(), conveyors=() if quoted[1] is None else (quoted[1],))
        if draft is not None:
            source, spoken_to = takers.get(cue.head, (draft.source, draft.addressees))
            out.append(replace(draft, source=source, addressees=draft.addressees or spoken_to))
            takers.update(dict.fromkeys(taken_over, (source, out[-1].addressees)))
    return out


def _reported_draft(material: Material, cue: Cue, found: Content) -> tuple[StatementDraft | None, list[int]]:
    """The draft of an indirect statement, and the participle cues that its speaker goes on with."""
    parse, quotations, cues = material.parse, material.quotations, material.by_head
    ends = [end_of_speech(parse, cue, whole_speech(parse, cue, r, cues), cues) for r in joined(found.ranges)]
    ranges = [before_answer(parse, cue, stretch) for stretch, _ in ends]
    if found.rule not in _CLAUSES:
        ranges = [without_occasion(parse, cue, stretch, material.papers) for stretch in ranges]
    returns = [i for _, i in ends if i is not None and parse.tag[i] == "VBG" and cues[i].entry.form == "verb"]
    taken_over = [i for i in returns if own_subject(parse, i) is None]
    content = _in_quotations(parse, quotations, cue, [c for r in ranges if (c := _chars(parse, r)) is not None])
    if not content:
        return None, taken_over
    draft = StatementDraft(
        content=tuple(content),
        manner=_manner(parse, quotations, content, parse.start[cue.head]),
        cue=cue.tokens,
        entry=cue.entry,
        cue_class=cue.entry.cue_class,
        source=source_of(parse, cue, found.rule, cues, material.media),
        addressees=addressees(parse, cue, found.person) if cue.entry.cue_class == "speech" else (),
        reasons=(Reason("content", found.rule, lexicon=cue.entry.source),),
    )
    return draft, taken_over


def _names_actor(cue: Cue, acts: Sequence[Act], parse: Parse) -> bool:
    """True for a cue inside an act's own words up to its content: the parse of such a line is no guide."""
    return any(parse.sent[cue.head] == parse.sent[act.cue[0]] and min(act.cue) <= cue.head < act.first for act in acts)


def act_drafts(material: Material, acts: Sequence[Act]) -> list[StatementDraft]:
    """The statements of the acts of an official paper."""
    parse, quotations = material.parse, material.quotations
    by_tokens = {cue.tokens: cue for cue in material.cues}
    out = []
    for act in acts:
        lead = by_tokens.get(act.cue)
        content = _chars(parse, (act.first, act.last))
        if content is None:
            continue
        out.append(
            StatementDraft(
                content=(content,),
                manner=_manner(parse, quotations, [content], parse.start[act.cue[0]]),
                cue=act.cue,
                entry=act.entry,
                cue_class=act.entry.cue_class,
                source=act.source or (source_of(parse, lead) if lead is not None else None),
                addressees=_urged(parse, act),
                reasons=(Reason("content", "act of an official paper", lexicon=act.entry.source),),
            )
        )
    return out


def _urged(parse: Parse, act: Act) -> tuple[NounPhrase, ...]:
    """“urges *the Parties* to respond”: whom an act calls upon."""
    if not {"person to", "on", "upon"} & set(act.entry.takes):
        return ()
    for i in range(act.first + 1, act.last):
        if parse.tag[i] == "TO" and parse.tag[i + 1] == "VB":
            heads = [j for j in range(act.first, i) if not act.first <= parse.head[j] < i or parse.head[j] == j]
            nouns = [j for j in heads if parse.pos[j] in {"NOUN", "PROPN"}]
            return (NounPhrase(act.first, i - 1, nouns[0]),) if nouns else ()
    return ()


def _chars(parse: Parse, stretch: tuple[int, int]) -> Chars | None:
    """The characters of a token range without punctuation and white space at its edges."""
    start, end = parse.start[stretch[0]], parse.end[stretch[1]]
    text = parse.text
    while start < end and (text[start] in _EDGE or text[start] in ")."):
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1] == "."):
        if text[end - 1] == "." and _abbreviated(text, end):
            break
        end -= 1
    return (start, end) if end > start else None


def _abbreviated(text: str, end: int) -> bool:
    """True where the full stop before `end` is an abbreviation's: “U.S.”, “a.m.”."""
    return end >= 4 and text[end - 3] == "." and text[end - 2].isalpha()


def _in_quotations(parse: Parse, quotations: Sequence[Quotation], cue: Cue, content: list[Chars]) -> list[Chars]:
    """`content` fitted to the quotation marks: never half a quotation, never out of the one the cue stands in."""
    at = parse.start[cue.head]
    fitted = (_fitted(parse.text, stretch, quotations, at) for stretch in content)
    trimmed = ((start, _trimmed_end(parse.text, start, end)) for start, end in fitted)
    return [(start, end) for start, end in trimmed if end > start]


def _goes_on(text: str, q: Quotation, end: int) -> bool:
    """True for a few quoted words in a sentence that goes on without a stop: “*expressed the hope* that it would …”."""
    words = text[q.inner_start : q.inner_end]
    few = words[:1].islower() and not words.rstrip().endswith((".", ",", "?", "!", ";", ":"))
    return few and q.end < end and text[q.end : q.end + 2].strip().isalpha() and "\n" not in text[q.end : end]


def _fitted(text: str, stretch: Chars, quotations: Sequence[Quotation], at: int) -> Chars:
    """`stretch` fitted to each quotation it meets; `at` is where the cue stands."""
    start, end = stretch
    for q in quotations:
        if q.end <= start - 2 or q.start >= end + 2:
            continue
        if q.start <= at < q.end:
            start = max(start, q.inner_start)
            end = end if _goes_on(text, q, end) else min(end, q.inner_end)
        elif q.level == 0 and q.start < end <= q.end + 1 and q.start >= start - 1:
            start, end = min(start, q.start), q.end
        elif q.level == 0 and q.start < start < q.end <= end:
            start = q.start
    return start, end


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return end


def _manner(parse: Parse, quotations: Sequence[Quotation], content: Sequence[Chars], cue_at: int) -> Manner:
    """Mixed where words stand in quotation marks; a single word in them is a term, not a quotation."""
    terms = [q for q in quotations if " " not in parse.text[q.inner_start : q.inner_end].strip()]
    marked = any(
        start <= q.start and q.end <= end + 1 and not q.start <= cue_at < q.end and q not in terms
        for start, end in content
        for q in quotations
    )
    return "mixed" if marked else "indirect"


def _quoted_content(parse: Parse, cue: Cue, saying: int) -> Content | None:
    """What X quoted Y as saying: the words after *saying*, or, where it ends the sentence, those before the clause."""
    end = parse.sents[parse.sent[cue.head]][1]
    if any(parse.pos[i] not in {"PUNCT", "SPACE"} for i in range(saying + 1, end)) and parse.right[saying] > saying:
        return Content(((saying + 1, parse.right[saying]),), "quoted as saying")
    first = parse.sents[parse.sent[cue.head]][0]
    subject = own_subject(parse, cue.head)
    last = parse.left[subject] - 1 if subject is not None else cue.head - 1
    return Content(((first, last),), "quoted as saying") if last > first else None


def _past_participle(parse: Parse, last: int, end: int) -> int:
    """The end of “, *read out by the minister*,” behind a source, or `last` where no such participle stands there."""
    if last + 3 >= end or parse.word[last + 1] != "," or parse.tag[last + 2] != "VBN":
        return last
    comma = next((i for i in range(last + 3, end) if parse.word[i] == ","), None)
    closed = comma is not None and not any(parse.tag[i] in {"VBD", "VBZ", "VBP", "MD"} for i in range(last + 2, comma))
    return comma if closed and comma is not None else last


def _phrase_content(material: Material, cue: Cue) -> Content | None:
    """“According to X, …”: the clause the phrase hangs on, without the phrase."""
    parse = material.parse
    source = source_of(parse, cue)
    if source is None:
        return None
    first, last = cue.tokens[0], max(source.last, cue.tokens[-1])
    begin, end = parse.sents[parse.sent[first]]
    if not any(parse.pos[i] not in {"PUNCT", "SPACE", "CCONJ", "ADV"} for i in range(begin, first)):
        last = _past_participle(parse, last, end)
        return Content(((last + 1, end - 1),), "phrase") if last + 1 < end - 1 else None
    host = parse.head[first]
    while parse.tag[host][:2] != "VB" and parse.head[host] != host:
        host = parse.head[host]
    left, right = parse.left[host], parse.right[host]
    relative = relative_before(parse, begin, first)
    if relative is not None and any(material.by_head.get(i) is not None for i in range(begin, relative[0])):
        return Content((relative,), "phrase")
    ranges = []
    if left < first:
        ranges.append((left, first - 1))
    if right > last and parse.word[last + 1] != ".":
        ranges.append((last + 1, right))
    return Content(tuple(ranges), "phrase") if ranges else None
