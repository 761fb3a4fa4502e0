"""Statements: who is said to have said, thought or felt what.

Direct speech is read from the quotation marks outwards (`direct.py`, `spoken.py`), indirect speech from the cue
(`contents.py`, `reported.py`). What holds what is settled here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.stages.drafts import Quotation, StatementDraft
from communique.stages.grammar.syntax import is_passive, own_subject
from communique.stages.statements.acts import find_acts
from communique.stages.statements.announced import announced_drafts
from communique.stages.statements.cited import with_cited
from communique.stages.statements.continuation import carried_on
from communique.stages.statements.direct import attribute, places
from communique.stages.statements.material import Chars, material_of
from communique.stages.statements.reported import act_drafts, reported_drafts
from communique.stages.statements.spoken import spoken_drafts, turn_draft
from communique.stages.statements.turns import find_turns

#: Rules by which a content without a source is no report but the teller's own words: “the plan was criticised”.
_SOURCED = frozenset({"object", "object object", "object adjective", "to", "ing", "for", "of", "to noun", "on", "at"})


def find_statements(parse: Parse, quotations: Sequence[Quotation], lexicons: Lexicons) -> tuple[StatementDraft, ...]:
    """The statements of the article in reading order; speakers are noun phrases, not yet actors."""
    material = material_of(parse, quotations, lexicons)
    where = places(parse, quotations)
    attributed = attribute(parse, quotations, where, material.by_head)
    acts = find_acts(parse, material.cues, lexicons)
    used = {a.verb for a in attributed.values() if a.verb is not None} | {i for act in acts for i in act.cue}
    reported = reported_drafts(material, used, acts) + act_drafts(material, acts)
    drafts = spoken_drafts(material, where, attributed, reported)
    drafts += [turn_draft(parse, turn) for turn in find_turns(parse, lexicons)]
    drafts += announced_drafts(material, [d.content for d in drafts])
    drafts += _without_twins(parse, reported, [d.content for d in drafts])
    drafts += carried_on(parse, quotations, drafts)
    drafts = with_cited(parse, drafts, material.people)
    silent = _silences(lexicons)
    spoken_out = [
        d for d in sorted(drafts, key=_order) if not _withheld(parse, d, silent) and not _is_demanded(parse, d)
    ]
    return _worth_keeping(parse, _nested(spoken_out))


@lru_cache(maxsize=4)
def _silences(lexicons: Lexicons) -> Mapping[str, frozenset[str]]:
    return {silence.cue: silence.withholds for silence in lexicons.silences}


def _withheld(parse: Parse, draft: StatementDraft, silences: Mapping[str, frozenset[str]]) -> bool:
    """“declined to comment”, “asked not to be named”: nothing is said."""
    if draft.entry is None or draft.manner == "direct":
        return False
    if draft.entry.form == "verb" and _is_unsaid(parse, draft, silences):
        return True
    if draft.entry.cue not in silences:
        return False
    thing = draft.reasons[0].rule == "object"
    return any(_says_nothing(parse, start, silences[draft.entry.cue], thing=thing) for start, _ in draft.content)


def _is_unsaid(parse: Parse, draft: StatementDraft, silences: Mapping[str, frozenset[str]]) -> bool:
    """True for what is withheld: “declined to *say* who”, “could not *confirm* the report”."""
    verb, rule = draft.cue[0], draft.reasons[0].rule
    over = parse.lemma[parse.head[verb]]
    if parse.dep[verb] == "xcomp" and parse.lemma[verb] in silences.get(over, ()):
        return True
    denied = parse.child(verb, "neg") is not None and parse.lemma[verb] in silences.get("decline", ())
    return denied and rule == "object" and parse.lemma[verb] != "say"


def _says_nothing(parse: Parse, start: int, withheld: frozenset[str], *, thing: bool) -> bool:
    first = parse.token_at(start)
    if parse.lower[first] in withheld:
        return True  # “said nothing”
    for i in range(first, min(first + 6, len(parse))):
        if parse.tag[i] in {"VB", "VBN"} and parse.lemma[i] != "be":
            return parse.lemma[i] in withheld
        if thing and parse.tag[i] in {"NN", "NNS"} and parse.dep[i] != "compound":
            return parse.lemma[i] in withheld  # “recalled its *ambassador*”
    return False


def _order(draft: StatementDraft) -> tuple[int, int, int]:
    return draft.content[0][0], -draft.content[-1][1], draft.cue[0] if draft.cue else -1


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
    out = list(drafts)
    for n, around in _reaching_over(drafts):
        draft = drafts[n]
        holders = [
            (sum(e - s for s, e in drafts[m].content), -m)
            for m in around
            if m != n and _holds(drafts[m], draft) and not (_holds(draft, drafts[m]) and m > n)
        ]
        out[n] = replace(draft, inside=-min(holders)[1] if holders else None)
    return tuple(out)


def _reaching_over(drafts: Sequence[StatementDraft]) -> Iterator[tuple[int, list[int]]]:
    """Each draft's number with those that begin no later and end no earlier, itself among them."""
    reach = [(min(s for s, _ in d.content), max(e for _, e in d.content)) for d in drafts]
    open_now: list[int] = []
    for start, group in groupby(sorted(range(len(drafts)), key=lambda n: reach[n][0]), key=lambda n: reach[n][0]):
        beginning = list(group)
        open_now = [m for m in open_now if reach[m][1] >= start] + beginning
        for n in beginning:
            yield n, [m for m in open_now if reach[m][1] >= reach[n][1]]


def _worth_keeping(parse: Parse, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """The drafts but for those with neither a source nor a place in somebody's words: “was criticised”, “a claim”."""
    kept = [
        n
        for n, d in enumerate(drafts)
        if (d.source is not None or not _needs_source(parse, d)) and not _is_to_be_said(parse, drafts, d)
    ]
    number = {n: k for k, n in enumerate(kept)}
    out = []
    for n in kept:
        inside = drafts[n].inside
        while inside is not None and inside not in number:
            inside = drafts[inside].inside
        out.append(replace(drafts[n], inside=None if inside is None else number[inside]))
    return tuple(out)


def _is_to_be_said(parse: Parse, drafts: Sequence[StatementDraft], draft: StatementDraft) -> bool:
    """True for an infinitive in somebody's words: “promised *to convey* the request” conveys nothing yet; who “refused
    *to rule out* a blockade” speaks of one.
    """
    holder = drafts[draft.inside].entry if draft.inside is not None else None
    if holder is not None and "refusal" in holder.kinds:
        return False
    if draft.inside is None or draft.entry is None or draft.entry.form != "verb" or draft.manner == "direct":
        return False
    verb = draft.cue[0]
    return parse.tag[verb] == "VB" and any(parse.tag[c] == "TO" for c in parse.children[verb])


def _needs_source(parse: Parse, draft: StatementDraft) -> bool:
    verb = draft.cue[0] if draft.entry is not None and draft.entry.form == "verb" else None
    if verb is not None and parse.tag[verb] == "VB":
        return True  # “an effort to push …”: nobody is said to have said it
    if verb is not None and draft.reasons[0].rule in _SOURCED and is_passive(parse, verb):
        return True  # “phones were forbidden”
    if draft.inside is not None or draft.entry is None or draft.reasons[0].rule == "act of an official paper":
        return False
    return draft.entry.form in {"noun", "adjective"} or draft.reasons[0].rule in _SOURCED


def _is_demanded(parse: Parse, draft: StatementDraft) -> bool:
    """True for what somebody is to say and has not said: “demanded that the court *notify* them”."""
    if draft.entry is None or draft.entry.form != "verb" or draft.manner == "direct":
        return False
    verb = draft.cue[0]
    subject = own_subject(parse, verb)
    if subject is not None and parse.lower[subject] == "you" and _is_asked(parse, verb, subject):
        return True  # “Can you *tell* us what …?”
    if subject is None or parse.dep[verb] not in {"ccomp", "acl"} or parse.tag[verb] not in {"VB", "VBP"}:
        return False
    bare = parse.tag[verb] == "VB" and parse.child(verb, "aux") is None
    return bare or (parse.tag[subject] in {"NN", "NNP"} and parse.child(subject, "conj") is None)


def _is_asked(parse: Parse, verb: int, subject: int) -> bool:
    return any(parse.dep[c] == "aux" and c < subject for c in parse.children[verb])


def _holds(outer: StatementDraft, inner: StatementDraft) -> bool:
    return all(any(s <= start and end <= e for s, e in outer.content) for start, end in inner.content)
