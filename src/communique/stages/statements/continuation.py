"""Speech that goes on without marks: a sentence in the first person right after somebody's words, in a report.

“The general said his country needs understanding. We have removed the camps.” The marks were lost; the person tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language.parse import Parse
from communique.stages.drafts import Quotation, Reason, StatementDraft
from communique.stages.grammar.syntax import own_subject

_FIRST_PERSON = frozenset({"we", "i"})
_WRITER = frozenset({"i", "me", "my"})
_NARRATED = 3  # as many such sentences and the article itself is told in the first person


def carried_on(parse: Parse, quotations: Sequence[Quotation], drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """A statement for each sentence in the first person that goes on where another statement ended."""
    outside = list(_first_person_sentences(parse, quotations))
    if len(outside) >= _NARRATED or _told_by_writer(parse, quotations, outside):
        return []
    out = []
    for first, last in outside:
        before = [d for d in drafts if d.source is not None and _ends_before(parse, d, first)]
        if not before:
            continue
        holder = max(before, key=lambda d: (d.content[-1][1] - d.content[0][0], d.cue))
        words = (parse.start[first], parse.end[last])
        if any(
            s < words[1] and words[0] < e and not words[0] <= parse.start[d.cue[0]] < words[1]
            for d in drafts
            if d.cue
            for s, e in d.content
        ):
            continue
        out.append(
            StatementDraft(
                content=(words,),
                manner="direct",
                source=holder.source,
                repairs=("missing opening quote", "missing closing quote"),
                reasons=(Reason("content", "first person goes on after a statement"),),
            )
        )
    return out


def _first_person_sentences(parse: Parse, quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    for first, end in parse.sents:
        last = end - 1
        while last > first and parse.pos[last] == "SPACE":
            last -= 1
        root = next((i for i in range(first, end) if parse.dep[i] == "ROOT"), first)
        subject = own_subject(parse, root)
        if subject is None or parse.lower[subject] not in _FIRST_PERSON:
            continue
        if not any(q.start < parse.end[last] and parse.start[first] < q.end for q in quotations):
            yield first, last


def _told_by_writer(parse: Parse, quotations: Sequence[Quotation], own: Sequence[tuple[int, int]]) -> bool:
    """True where the writer speaks of himself or herself elsewhere: “a diplomat tells *me*”."""
    for i, word in enumerate(parse.lower):
        if word in _WRITER and not any(first <= i <= last for first, last in own):
            at = parse.start[i]
            if not any(q.start <= at < q.end for q in quotations):
                return True
    return False


def _ends_before(parse: Parse, draft: StatementDraft, first: int) -> bool:
    """True where `draft` fills the sentence before token `first`, in the same paragraph."""
    before = first - 1
    if before < 0 or parse.paragraph[before] != parse.paragraph[first]:
        return False
    start = parse.start[parse.sents[parse.sent[before]][0]]
    return start <= draft.content[-1][1] <= parse.end[before] and draft.inside is None
