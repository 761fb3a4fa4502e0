"""Statements: who is said to have said, thought or felt what.

Direct speech is read from the quotation marks outwards (`direct.py`), indirect speech from the cue (`contents.py`).
One cue is one statement; a quotation broken by its cue, or running over paragraphs, is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import CueClass, Manner, Repair
from communique.stages.acts import Act, find_acts
from communique.stages.continuation import carried_on
from communique.stages.cited import with_cited
from communique.stages.contents import Content, content_of, joined
from communique.stages.cues import Cue, find_cues
from communique.stages.direct import Attribution, Place, attribute, looks_spoken, places, previous_speaker
from communique.stages.drafts import NounPhrase, Quotation, Reason, StatementDraft
from communique.stages.limits import end_of_speech, whole_speech
from communique.stages.sources import quoted_as_saying, source_of
from communique.stages.syntax import (
    complement_of,
    is_passive,
    noun_phrase,
    own_subject,
    prepositional,
    subject_of,
)
from communique.stages.turns import Turn, find_turns

Chars = tuple[int, int]
#: Rules by which a content without a source is no report but the teller's own words: “the plan was criticised”.
_SOURCED = frozenset({"object", "object object", "object adjective", "to", "ing", "for", "of", "to noun", "on", "at"})
_EDGE = " \n\t,;:—–-"


@dataclass(slots=True)
class _Spoken:
    """A statement of direct speech while its quotations are gathered."""

    attribution: Attribution | None
    quotations: list[int]
    start: int
    rule: str
    follows: int | None = None  # the draft it carries on, where it has no cue of its own
    repairs: list[Repair] = field(default_factory=list)


def find_statements(parse: Parse, quotations: Sequence[Quotation], lexicons: Lexicons) -> tuple[StatementDraft, ...]:
    """The statements of the article in reading order; speakers are noun phrases, not yet actors."""
    cues = find_cues(parse, lexicons)
    where = places(parse, quotations)
    attributed = attribute(parse, quotations, where, cues)
    acts = find_acts(parse, cues, lexicons)
    used = {a.verb for a in attributed.values() if a.verb is not None} | {i for act in acts for i in act.cue}
    media = _media(lexicons)
    reported = _reported(parse, quotations, [c for c in cues if not _names_actor(c, acts, parse)], used, media)
    reported += _act_drafts(parse, quotations, acts, cues)
    spoken = _gathered(parse, quotations, where, attributed, reported)
    drafts = [_spoken_draft(parse, quotations, s) for s in spoken]
    drafts += [_turn_draft(parse, turn) for turn in find_turns(parse)]
    drafts += _without_twins(parse, reported, [d.content for d in drafts])
    drafts += carried_on(parse, quotations, drafts)
    drafts = with_cited(parse, drafts)
    silent = _silences(lexicons)
    spoken_out = [d for d in sorted(drafts, key=_order) if not _withheld(parse, d, silent)]
    return _worth_keeping(_nested(spoken_out))


@lru_cache(maxsize=4)
def _media(lexicons: Lexicons) -> frozenset[str]:
    """The nouns for what publishes, in whose pages a claim may stand: the press, a portal."""
    return frozenset(n.noun.split()[-1] for n in lexicons.nouns if n.kind == "medium")


@lru_cache(maxsize=4)
def _silences(lexicons: Lexicons) -> Mapping[str, frozenset[str]]:
    return {silence.cue: silence.withholds for silence in lexicons.silences}


def _withheld(parse: Parse, draft: StatementDraft, silences: Mapping[str, frozenset[str]]) -> bool:
    """“declined to comment”, “asked not to be named”: nothing is said."""
    if draft.entry is None or draft.entry.cue not in silences or draft.manner == "direct":
        return False
    first = parse.token_at(draft.content[0][0])
    for i in range(first, min(first + 6, len(parse))):
        if parse.tag[i] in {"VB", "VBN"} and parse.lemma[i] != "be":
            return parse.lemma[i] in silences[draft.entry.cue]
    return False


def _order(draft: StatementDraft) -> tuple[int, int, int]:
    return draft.content[0][0], -draft.content[-1][1], draft.cue[0] if draft.cue else -1


# ---------------------------------------------------------------------------------------------- direct speech


def _gathered(
    parse: Parse,
    quotations: Sequence[Quotation],
    where: Sequence[Place],
    attributed: Mapping[int, Attribution],
    reported: Sequence[StatementDraft],
) -> list[_Spoken]:
    """The outermost quotations gathered into statements: one cue, one statement."""
    covered = [(parse.start[draft.cue[0]], span) for draft in reported for span in draft.content]
    tellers = {parse.sent[d.cue[0]]: d.source for d in reversed(reported) if d.source is not None}
    out: list[_Spoken] = []
    by_verb: dict[int, _Spoken] = {}
    of: dict[int, _Spoken] = {}
    outer = [n for n, q in enumerate(quotations) if q.level == 0]
    pending: list[int] = []
    for k, n in enumerate(outer):
        q, own = quotations[n], attributed.get(n)
        before = next((m for m in reversed(outer[:k]) if m in of), None)
        last = of[before] if before is not None else None
        if own is not None and own.verb is not None and own.verb in by_verb:
            made = by_verb[own.verb]
            made.quotations.append(n)
        elif own is not None:
            made = _Spoken(own, [*pending, n], own.start if not pending else quotations[pending[0]].inner_start, own.rule)
            out.append(made)
            if own.verb is not None:
                by_verb[own.verb] = made
            of.update((p, made) for p in pending)
            pending = []
        elif q.continues is not None and q.continues in of:
            made = of[q.continues]
            made.quotations.append(n)
        elif _inside(q, covered) or not looks_spoken(parse, q, where[n]):
            continue
        elif last is not None and before is not None and _adjacent(parse, quotations, where, before, n, last):
            made = last
            made.quotations.append(n)
        elif _after_sentence(parse, where[n]) and (who := previous_speaker(parse, where[n], tellers)) is not None:
            own = Attribution(n, None, None, q.inner_start, "quotation after a sentence about its speaker", who)
            made = _Spoken(own, [n], q.inner_start, own.rule)
            out.append(made)
        elif pending and _nothing_between(parse, quotations, pending[-1], n) or _alone(parse, where[n]):
            pending.append(n)
            continue
        else:
            continue
        of[n] = made
    return out


def _inside(q: Quotation, covered: Sequence[tuple[int, Chars]]) -> bool:
    """True where the content of a cue outside the quotation takes it in."""
    return any(
        start < q.inner_end and q.inner_start < end and not q.start <= cue < q.end for cue, (start, end) in covered
    )


def _adjacent(
    parse: Parse, quotations: Sequence[Quotation], where: Sequence[Place], before: int, n: int, spoken: _Spoken
) -> bool:
    """True where between two quotations stands nothing but white space or the cue clause of the first."""
    if _nothing_between(parse, quotations, before, n):
        return True
    if spoken.attribution is None or spoken.attribution.verb is None:
        return False
    verb, start, end = spoken.attribution.verb, where[before].after, where[n].before
    if not start <= verb <= end or parse.paragraph[where[n].first] - parse.paragraph[verb] > 1:
        return False
    return all(parse.sent[i] == parse.sent[verb] or parse.pos[i] in {"SPACE", "PUNCT"} for i in range(start, end + 1))


def _nothing_between(parse: Parse, quotations: Sequence[Quotation], before: int, n: int) -> bool:
    return not parse.text[quotations[before].end : quotations[n].start].strip()


def _after_sentence(parse: Parse, place: Place) -> bool:
    """True where a quotation begins a sentence within its paragraph."""
    before = place.before
    return before >= 0 and parse.paragraph[before] == parse.paragraph[place.first] and parse.word[before] in {".", "?", "!"}


def _alone(parse: Parse, place: Place) -> bool:
    """True where a quotation is a whole paragraph."""
    starts = place.before < 0 or parse.paragraph[place.before] != parse.paragraph[place.first]
    ends = place.after >= len(parse) or parse.pos[place.after] == "SPACE"
    return starts and ends


def _spoken_draft(parse: Parse, quotations: Sequence[Quotation], spoken: _Spoken) -> StatementDraft:
    first = quotations[spoken.quotations[0]]
    content = [_direct_span(parse, min(spoken.start, first.inner_start), first)]
    content += [_direct_span(parse, quotations[n].inner_start, quotations[n]) for n in spoken.quotations[1:]]
    own = spoken.attribution
    source, cue = _direct_source(parse, own)
    mixed = content[0][0] < first.start
    repairs = tuple(dict.fromkeys(r for n in spoken.quotations for r in quotations[n].repairs))
    return StatementDraft(
        content=tuple(content),
        manner="mixed" if mixed else "direct",
        cue=cue.tokens if cue is not None else (own.verb,) if own is not None and own.verb is not None else (),
        entry=cue.entry if cue is not None else None,
        cue_class=cue.entry.cue_class if cue is not None else "speech",
        source=source,
        addressees=_addressees(parse, cue) if cue is not None else (),
        repairs=repairs,
        reasons=(Reason("content", spoken.rule, lexicon=cue.entry.source if cue is not None else ""),),
    )


def _turn_draft(parse: Parse, turn: Turn) -> StatementDraft:
    return StatementDraft(
        content=((turn.start, turn.end),),
        manner="direct",
        cue=(turn.colon,),
        source=turn.label,
        reasons=(Reason("content", "turn of a transcript", (parse.span(turn.label.first, turn.colon),)),),
    )


def _direct_span(parse: Parse, start: int, q: Quotation) -> Chars:
    end = q.inner_end
    while end > start and parse.text[end - 1] in " \n,":
        end -= 1
    while start < end and parse.text[start].isspace():
        start += 1
    return start, max(end, start + 1)


def _direct_source(parse: Parse, own: Attribution | None) -> tuple[NounPhrase | None, Cue | None]:
    if own is None:
        return None, None
    if own.colon is not None:
        return own.colon, None
    assert own.verb is not None
    if own.cue is not None:
        quoted = quoted_as_saying(parse, own.cue)
        if quoted is not None:
            return quoted[0], own.cue
        source = source_of(parse, own.cue)
    else:
        subject = own_subject(parse, own.verb)
        source = noun_phrase(parse, subject, own.verb) if subject is not None else None
    verbal = own.cue is None or own.cue.entry.form == "verb"
    if verbal and own.rule == "cue after the quotation" and (source is None or source.head < own.zone or source.first < own.zone):
        source = _neighbour(parse, own) or source
    return source, own.cue


def _neighbour(parse: Parse, own: Attribution) -> NounPhrase | None:
    """The noun beside a cue that stands behind a quotation, whatever the parser took for its subject."""
    assert own.verb is not None
    for stretch in (range(own.zone, own.verb), range(own.verb + 1, min(own.verb + 6, len(parse)))):
        for i in stretch:
            if parse.pos[i] in {"PROPN", "NOUN", "PRON"} and parse.tag[i] not in {"WDT", "WP"}:
                while parse.dep[i] in {"compound", "poss", "nmod"} and i < parse.head[i] < (own.verb if i < own.verb else i + 8):
                    i = parse.head[i]
                phrase = noun_phrase(parse, i, own.verb)
                return NounPhrase(max(phrase.first, own.zone), max(phrase.last, i), i)
            if parse.pos[i] not in {"DET", "ADJ", "ADV", "NUM", "PUNCT"}:
                break
    return None


# ---------------------------------------------------------------------------------------------- indirect speech


def _reported(
    parse: Parse, quotations: Sequence[Quotation], cues: Sequence[Cue], used: set[int], media: frozenset[str]
) -> list[StatementDraft]:
    by_head = {cue.head: cue for cue in cues}
    takers: dict[int, tuple[NounPhrase | None, tuple[NounPhrase, ...]]] = {}  # “X assured …, *saying* …”: the second cue is the first one's speaker's
    out = []
    for cue in cues:
        if cue.head in used:
            continue
        quoted = quoted_as_saying(parse, cue)
        if quoted is not None:
            found: Content | None = _quoted_content(parse, cue, quoted[2])
        else:
            found = _phrase_content(parse, cue) if cue.entry.form == "phrase" else content_of(parse, cue)
        if found is None:
            continue
        draft, taken_over = _reported_draft(parse, quotations, cue, found, by_head, media)
        if draft is not None and quoted is not None:
            draft = replace(draft, source=quoted[0], addressees=(), conveyors=() if quoted[1] is None else (quoted[1],))
        if draft is not None:
            source, addressees = takers.get(cue.head, (draft.source, draft.addressees))
            out.append(replace(draft, source=source, addressees=draft.addressees or addressees))
            takers.update(dict.fromkeys(taken_over, (source, out[-1].addressees)))
    return out


def _names_actor(cue: Cue, acts: Sequence[Act], parse: Parse) -> bool:
    """True for a cue inside an act's own words up to its content: the parse of such a line is no guide."""
    return any(parse.sent[cue.head] == parse.sent[act.cue[0]] and min(act.cue) <= cue.head < act.first for act in acts)


def _act_drafts(
    parse: Parse, quotations: Sequence[Quotation], acts: Sequence[Act], cues: Sequence[Cue]
) -> list[StatementDraft]:
    by_tokens = {cue.tokens: cue for cue in cues}
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


def _reported_draft(
    parse: Parse,
    quotations: Sequence[Quotation],
    cue: Cue,
    found: Content,
    cues: Mapping[int, Cue],
    media: frozenset[str],
) -> tuple[StatementDraft | None, list[int]]:
    """The draft of an indirect statement, and the participle cues that its speaker goes on with."""
    ends = [end_of_speech(parse, cue, whole_speech(parse, cue, r, cues), cues) for r in joined(found.ranges)]
    ranges = [stretch for stretch, _ in ends]
    taken_over = [i for _, i in ends if i is not None and parse.tag[i] == "VBG" and cues[i].entry.form == "verb"]
    content = _in_quotations(parse, quotations, cue, [c for r in ranges if (c := _chars(parse, r)) is not None])
    if not content:
        return None, taken_over
    draft = StatementDraft(
        content=tuple(content),
        manner=_manner(parse, quotations, content, parse.start[cue.head]),
        cue=cue.tokens,
        entry=cue.entry,
        cue_class=cue.entry.cue_class,
        source=source_of(parse, cue, found.rule, cues, media),
        addressees=_addressees(parse, cue, found.person),
        reasons=(Reason("content", found.rule, lexicon=cue.entry.source),),
    )
    return draft, taken_over


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
    out = []
    for start, end in content:
        for q in quotations:
            if q.end <= start - 2 or q.start >= end + 2:
                continue
            if q.start <= at < q.end:
                start, end = max(start, q.inner_start), min(end, q.inner_end)
            elif q.level == 0 and q.start < end <= q.end + 1 and q.start >= start - 1:
                end = _closed(parse.text, q)
            elif q.level == 0 and q.start < start < q.end <= end:
                start = q.start
        if end > start:
            out.append((start, end))
    return out


def _closed(text: str, q: Quotation) -> int:
    """The end of a quotation with its mark, but without a comma or full stop of the sentence around it."""
    return q.end


def _manner(parse: Parse, quotations: Sequence[Quotation], content: Sequence[Chars], cue_at: int) -> Manner:
    """Mixed where words stand in quotation marks; a single word in them is a term, not a quotation."""
    terms = [q for q in quotations if " " not in parse.text[q.inner_start : q.inner_end].strip()]
    marked = any(
        start <= q.start and q.end <= end + 1 and not q.start <= cue_at < q.end and q not in terms
        for start, end in content
        for q in quotations
    )
    return "mixed" if marked else "indirect"


def _addressees(parse: Parse, cue: Cue, person: NounPhrase | None = None) -> tuple[NounPhrase, ...]:
    """Who is spoken to, as the cue's row says: the object of *tell*, what follows *to* after *said*."""
    if person is not None:
        return (person,)
    if cue.entry.cue == "ask" and is_passive(parse, cue.head) and own_subject(parse, cue.head) is None:
        asked = subject_of(parse, parse.head[cue.head])  # “Asked whether …, the minister said …”
        return (noun_phrase(parse, asked),) if asked is not None else ()
    kind = cue.entry.addressee
    if cue.body != cue.head and kind == "object" and (told := own_subject(parse, cue.body)) is not None and told > cue.head:
        return (noun_phrase(parse, told, cue.body),)  # “let *him* know”
    if kind == "object":
        for governor in (cue.body, cue.head):
            thing = parse.child(governor, "dobj", "dative")
            if thing is not None and thing not in cue.tokens:
                return (noun_phrase(parse, thing, cue.head),)
    elif kind in {"to", "with"}:
        for child in parse.children[cue.body]:
            if parse.lower[child] == kind and parse.dep[child] in {"prep", "dative"}:
                thing = parse.child(child, "pobj")
                if thing is not None:
                    return (noun_phrase(parse, thing, cue.head),)
    return _spoken_to(parse, cue)


def _spoken_to(parse: Parse, cue: Cue) -> tuple[NounPhrase, ...]:
    """“*Speaking to state television*, X declared …”."""
    for child in parse.children[cue.head]:
        if parse.dep[child] == "advcl" and parse.tag[child] == "VBG" and parse.lemma[child] in {"speak", "talk"}:
            at = prepositional(parse, child, "to")
            thing = complement_of(parse, at) if at is not None else None
            if thing is not None:
                return (noun_phrase(parse, thing, cue.head),)
    return ()


def _quoted_content(parse: Parse, cue: Cue, saying: int) -> Content | None:
    """What X quoted Y as saying: the words after *saying*, or, where it ends the sentence, those before the clause."""
    end = parse.sents[parse.sent[cue.head]][1]
    if any(parse.pos[i] not in {"PUNCT", "SPACE"} for i in range(saying + 1, end)) and parse.right[saying] > saying:
        return Content(((saying + 1, parse.right[saying]),), "quoted as saying")
    first = parse.sents[parse.sent[cue.head]][0]
    subject = own_subject(parse, cue.head)
    last = parse.left[subject] - 1 if subject is not None else cue.head - 1
    return Content(((first, last),), "quoted as saying") if last > first else None


def _phrase_content(parse: Parse, cue: Cue) -> Content | None:
    """“According to X, …”: the clause the phrase hangs on, without the phrase."""
    source = source_of(parse, cue)
    if source is None:
        return None
    first, last = cue.tokens[0], max(source.last, cue.tokens[-1])
    begin, end = parse.sents[parse.sent[first]]
    if not any(parse.pos[i] not in {"PUNCT", "SPACE", "CCONJ", "ADV"} for i in range(begin, first)):
        return Content(((last + 1, end - 1),), "phrase") if last + 1 < end - 1 else None
    host = parse.head[first]
    while parse.tag[host][:2] != "VB" and parse.head[host] != host:
        host = parse.head[host]
    left, right = parse.left[host], parse.right[host]
    ranges = []
    if left < first:
        ranges.append((left, first - 1))
    if right > last and parse.word[last + 1] != ".":
        ranges.append((last + 1, right))
    return Content(tuple(ranges), "phrase") if ranges else None


# ---------------------------------------------------------------------------------------------- all together


def _without_twins(
    parse: Parse, reported: Sequence[StatementDraft], spoken: Sequence[tuple[Chars, ...]]
) -> list[StatementDraft]:
    """Indirect statements but for those whose content is a quotation that already has its own cue outside of it."""
    out = []
    for draft in reported:
        cue = parse.start[draft.cue[0]]
        outside = (content for content in spoken if not any(s <= cue < e for s, e in content))
        twin = any(_same(draft.content, content) for content in outside)
        if not twin:
            out.append(draft)
    return out


def _same(a: Sequence[Chars], b: Sequence[Chars]) -> bool:
    common = sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)
    return common * 2 > max(sum(e - s for s, e in a), sum(f - t for t, f in b))


def _nested(drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Each draft with `inside` set to the smallest other one whose content holds it."""
    out = []
    for n, draft in enumerate(drafts):
        holders = [
            (sum(e - s for s, e in other.content), -m)
            for m, other in enumerate(drafts)
            if m != n and _holds(other, draft) and not (_holds(draft, other) and m > n)
        ]
        out.append(replace(draft, inside=-min(holders)[1] if holders else None))
    return tuple(out)


def _worth_keeping(drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """The drafts but for those that name neither a source nor stand in somebody's words: “was criticised”, “a claim”."""
    kept = [n for n, d in enumerate(drafts) if d.source is not None or d.inside is not None or not _needs_source(d)]
    number = {n: k for k, n in enumerate(kept)}
    out = []
    for n in kept:
        inside = drafts[n].inside
        while inside is not None and inside not in number:
            inside = drafts[inside].inside
        out.append(replace(drafts[n], inside=None if inside is None else number[inside]))
    return tuple(out)


def _needs_source(draft: StatementDraft) -> bool:
    if draft.entry is None or draft.reasons[0].rule == "act of an official paper":
        return False
    return draft.entry.form in {"noun", "adjective"} or draft.reasons[0].rule in _SOURCED


def _holds(outer: StatementDraft, inner: StatementDraft) -> bool:
    return all(any(s <= start and end <= e for s, e in outer.content) for start, end in inner.content)


def cue_class_of(draft: StatementDraft) -> CueClass:
    """The class of the draft's cue; a quotation without one is speech."""
    return draft.cue_class
