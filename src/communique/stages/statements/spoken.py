"""Statements of direct speech: quotations gathered around the cue that names their speaker.

One cue is one statement: a quotation broken by its cue, or running over paragraphs, is one. A quotation without a cue
is the speaker's who was quoted right before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase, Quotation, Reason, StatementDraft
from communique.stages.grammar.syntax import name_head, noun_phrase, own_subject
from communique.stages.statements.cues import Cue
from communique.stages.statements.direct import Attribution, Place, looks_spoken, previous_speaker
from communique.stages.statements.material import Chars, Material, addressees
from communique.stages.statements.sources import quoted_as_saying, source_of
from communique.stages.statements.turns import Turn


@dataclass(slots=True)
class _Spoken:
    """A statement of direct speech while its quotations are gathered."""

    attribution: Attribution | None
    quotations: list[int]
    start: int
    rule: str


def spoken_drafts(
    material: Material,
    where: Sequence[Place],
    attributed: Mapping[int, Attribution],
    reported: Sequence[StatementDraft],
) -> list[StatementDraft]:
    """The statements of direct speech; `reported` are the indirect ones, whose contents may hold quotations."""
    gathering = _Gathering(material, where, reported)
    for n, quotation in enumerate(material.quotations):
        if quotation.level == 0:
            gathering.take(n, attributed.get(n))
    return [_spoken_draft(material.parse, material.quotations, spoken) for spoken in gathering.made]


class _Gathering:
    """The outermost quotations, taken in reading order and gathered into statements: one cue, one statement."""

    def __init__(self, material: Material, where: Sequence[Place], reported: Sequence[StatementDraft]) -> None:
        parse, quotations = material.parse, material.quotations
        self.material = material
        self.where = where
        self.made: list[_Spoken] = []
        self.covered = [(parse.start[draft.cue[0]], span) for draft in reported for span in draft.content]
        self.tellers = {
            parse.sent[d.cue[0]]: d.source
            for d in reversed(reported)
            if d.source is not None and not _quoted(quotations, parse.start[d.cue[0]])
        }
        self._by_verb: dict[int, _Spoken] = {}
        self._of: dict[int, _Spoken] = {}  # quotation to its statement
        self._last: int | None = None  # the last quotation that has one
        self._pending: list[int] = []  # quotations right before one that may name their speaker

    def take(self, n: int, own: Attribution | None) -> None:
        """Give quotation `n` its statement: its own cue's, the one it carries on, or none."""
        spoken = self._cued(n, own) if own is not None else self._uncued(n)
        if spoken is not None:
            self._of[n] = spoken
            self._last = n

    def _cued(self, n: int, own: Attribution) -> _Spoken:
        if own.verb is not None and own.verb in self._by_verb:
            return self._joined(self._by_verb[own.verb], n)
        first = self.material.quotations[self._pending[0]].inner_start if self._pending else own.start
        spoken = self._new(_Spoken(own, [*self._pending, n], first, own.rule))
        self._of.update((p, spoken) for p in self._pending)
        self._pending = []
        if own.verb is not None:
            self._by_verb[own.verb] = spoken
        return spoken

    def _uncued(self, n: int) -> _Spoken | None:
        parse, quotations, place = self.material.parse, self.material.quotations, self.where[n]
        q = quotations[n]
        if q.continues is not None and q.continues in self._of:
            return self._joined(self._of[q.continues], n)
        if _inside(q, self.covered) or not looks_spoken(parse, q, place):
            return None
        if self._last is not None and _adjacent(self.material, self.where, self._last, n, self._of[self._last]):
            return self._joined(self._of[self._last], n)
        if _after_sentence(parse, place):
            who = previous_speaker(parse, place, self.tellers, self.material.people)
            if who is not None:
                own = Attribution(n, None, None, q.inner_start, "quotation after a sentence about its speaker", who)
                return self._new(_Spoken(own, [n], q.inner_start, own.rule))
        if (self._pending and _nothing_between(parse, quotations, self._pending[-1], n)) or _alone(parse, place):
            self._pending.append(n)
        return None

    def _new(self, spoken: _Spoken) -> _Spoken:
        self.made.append(spoken)
        return spoken

    @staticmethod
    def _joined(spoken: _Spoken, n: int) -> _Spoken:
        spoken.quotations.append(n)
        return spoken


def _quoted(quotations: Sequence[Quotation], at: int) -> bool:
    return any(q.start <= at < q.end for q in quotations)


def _inside(q: Quotation, covered: Sequence[tuple[int, Chars]]) -> bool:
    """True where the content of a cue outside the quotation takes it in."""
    return any(
        start < q.inner_end and q.inner_start < end and not q.start <= cue < q.end for cue, (start, end) in covered
    )


def _adjacent(material: Material, where: Sequence[Place], before: int, n: int, spoken: _Spoken) -> bool:
    """True where between two quotations stands nothing but white space or the cue clause of the first."""
    parse, quotations = material.parse, material.quotations
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
    return (
        before >= 0
        and parse.paragraph[before] == parse.paragraph[place.first]
        and parse.word[before] in {".", "?", "!"}
    )


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
    quoted = quoted_as_saying(parse, cue) if cue is not None else None
    mixed = content[0][0] < first.start
    repairs = tuple(dict.fromkeys(r for n in spoken.quotations for r in quotations[n].repairs))
    return StatementDraft(
        content=tuple(content),
        manner="mixed" if mixed else "direct",
        cue=cue.tokens if cue is not None else (own.verb,) if own is not None and own.verb is not None else (),
        entry=cue.entry if cue is not None else None,
        cue_class=cue.entry.cue_class if cue is not None else "speech",
        source=source,
        addressees=addressees(parse, cue) if cue is not None and quoted is None else (),
        conveyors=(quoted[1],) if quoted is not None and quoted[1] is not None else (),
        repairs=repairs,
        reasons=(Reason("content", spoken.rule, lexicon=cue.entry.source if cue is not None else ""),),
    )


def turn_draft(parse: Parse, turn: Turn) -> StatementDraft:
    """The statement that a turn of a transcript is."""
    first = turn.label.first if turn.label is not None else turn.colon
    return StatementDraft(
        content=turn.content,
        manner="direct",
        cue=(turn.colon,),
        source=turn.label,
        addressees=(turn.asked,) if turn.asked is not None else (),
        reasons=(Reason("content", "turn of a transcript", (parse.span(first, turn.colon),)),),
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
    if (
        verbal
        and own.rule == "cue after the quotation"
        and (source is None or source.head < own.zone or source.first < own.zone)
    ):
        source = _neighbour(parse, own) or source
    return source, own.cue


def _neighbour(parse: Parse, own: Attribution) -> NounPhrase | None:
    """The noun beside a cue that stands behind a quotation, whatever the parser took for its subject."""
    assert own.verb is not None
    for stretch in (range(own.zone, own.verb), range(own.verb + 1, min(own.verb + 6, len(parse)))):
        for i in stretch:
            if parse.pos[i] in {"PROPN", "NOUN", "PRON"} and parse.tag[i] not in {"WDT", "WP"}:
                head = name_head(parse, i, own.verb if i < own.verb else i + 8)
                phrase = noun_phrase(parse, head, own.verb)
                return NounPhrase(max(phrase.first, own.zone), max(phrase.last, head), head)
            if parse.pos[i] not in {"DET", "ADJ", "ADV", "NUM", "PUNCT"}:
                break
    return None
