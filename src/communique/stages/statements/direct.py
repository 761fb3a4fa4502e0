"""Direct speech: which cue each quotation belongs to.

The quotation marks lead here, not the parse: what stands right after a closing mark or right before an opening one
names the speaker, and the cue lexicon tells which verb reports. A small parser errs most around quotations.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase, Quotation
from communique.stages.grammar.syntax import is_verb, noun_phrase, own_subject
from communique.stages.statements.cues import Cue

_ENDS = ".!?…"
_CUE_CLAUSE = 12  # tokens from a cue to the second half of what it breaks
_REACH = 45  # tokens between a quotation and its cue: “…,” said X, a long description of X


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in the parse: its tokens without the marks, and the tokens right before and after it."""

    first: int
    last: int
    before: int  # last token that ends at or before the opening mark; -1 for none
    after: int  # first token that starts at or after the closing mark; len(parse) for none


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation with the cue that names its speaker; `start` is where the content begins (before the opening mark, in
    mixed speech). `colon` is set where a name and a colon stand in for a cue.
    """

    quotation: int
    cue: Cue | None
    verb: int | None
    start: int
    rule: str
    colon: NounPhrase | None = None
    zone: int = 0  # the first token after the quotation, where the cue stands behind it


def places(parse: Parse, quotations: Sequence[Quotation]) -> tuple[Place, ...]:
    """Where each quotation stands."""
    out = []
    for q in quotations:
        first, after = parse.token_at(q.inner_start), parse.token_at(q.end)
        last = max(first, parse.token_at(max(q.inner_start, q.inner_end - 1)))
        before = parse.token_at(q.start) - 1
        out.append(Place(first, min(last, len(parse) - 1), before, after))
    return tuple(out)


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """What the search for cues reads: the cues are known by their head token."""

    parse: Parse
    quotations: Sequence[Quotation]
    where: Sequence[Place]
    by_head: Mapping[int, Cue]


def attribute(
    parse: Parse, quotations: Sequence[Quotation], where: Sequence[Place], by_head: Mapping[int, Cue]
) -> dict[int, Attribution]:
    """The attribution of every outermost quotation that stands beside a cue of its own, by quotation number."""
    page = _Page(parse, quotations, where, by_head)
    out: dict[int, Attribution] = {}
    outer = [n for n, q in enumerate(quotations) if q.level == 0]
    for k, n in enumerate(outer):
        previous = outer[k - 1] if k else None
        following = outer[k + 1] if k + 1 < len(outer) else None
        before = _before(page, n, previous)
        shared = (
            before is not None and before.verb is not None and previous in out and out[previous].verb == before.verb
        )
        found = before if shared else _after(page, n, previous, following) or before
        found = found or _signed(parse, quotations[n], where[n], n)
        if found is not None:
            out[n] = found
    return out


def looks_spoken(parse: Parse, quotation: Quotation, where: Place) -> bool:
    """True where the words are a sentence, not a term or a title in quotation marks."""
    inner = parse.text[quotation.inner_start : quotation.inner_end].strip()
    if where.last - where.first < 2:
        return inner.endswith(("!", "?")) and where.last > where.first
    starts = inner[:1].isupper() or inner[:1] in "[(…." or inner[:1].isdigit()
    return starts and any(is_verb(parse, i) for i in range(where.first, where.last + 1))


def _zone_after(parse: Parse, where: Sequence[Place], n: int, following: int | None) -> tuple[int, int]:
    """The tokens after quotation `n`, to the end of that sentence or to the next quotation."""
    start = where[n].after
    if start >= len(parse):
        return start, start
    end = parse.sents[parse.sent[start]][1]
    while (
        end < len(parse)
        and parse.lower[end - 1] not in {".", "?", "!"}
        and parse.paragraph[end] == parse.paragraph[start]
    ):
        end = parse.sents[parse.sent[end]][1]
    if following is not None:
        end = min(end, where[following].before + 1)
    return start, min(end, start + _REACH)


def _after(page: _Page, n: int, previous: int | None, following: int | None) -> Attribution | None:
    parse, quotations, where, by_head = page.parse, page.quotations, page.where, page.by_head
    q, place = quotations[n], where[n]
    inner = parse.text[q.inner_start : q.inner_end].rstrip()
    start, end = _zone_after(parse, where, n, following)
    if start >= end or not inner or parse.paragraph[start] != parse.paragraph[place.last]:
        return None
    comma = inner[-1] in ",-—–" or parse.word[start] in {",", "—", "–", "-"}
    if parse.word[start] in {",", "—", "–", "-"}:
        start += 1
    if start >= end:
        return None
    if not comma and inner[-1] not in _ENDS:
        return None
    if inner[-1] == "." and not comma and not parse.word[start][0].islower():
        return None
    verb = _reporting_verb(parse, by_head, start, end, comma)
    told = verb is not None and (_only_told(parse, by_head.get(verb), verb) or _is_inverted(parse, place, start, verb))
    if verb is None or (not comma and _has_content(parse, verb) and not told):
        return None
    begin = _content_start(page, n, previous)
    broken = following is not None and _goes_on(parse, where[following], verb)
    if not broken and not looks_spoken(parse, q, place) and _ends_an_adjunct(parse, begin, place, verb):
        return None
    if _has_content(parse, verb) and any(i in by_head for i in range(_sentence_start(parse, place), place.before + 1)):
        return None  # “Describing it as “a gift”, the minister announced a grant”
    return Attribution(n, by_head.get(verb), verb, begin, "cue after the quotation", zone=start)


def _goes_on(parse: Parse, following: Place, verb: int) -> bool:
    """“The treaty,” she said, “was never meant to last”: the cue breaks one sentence in two quotations."""
    mark = following.before
    near = verb < mark <= verb + _CUE_CLAUSE and parse.paragraph[mark] == parse.paragraph[verb]
    return near and parse.word[mark] == "," and not parse.word[following.first][0].isupper()


def _sentence_start(parse: Parse, place: Place) -> int:
    """The first token of the sentence that a quotation stands in, its own first one where it begins it."""
    before = place.before
    begins = (
        before < 0 or parse.paragraph[before] != parse.paragraph[place.first] or parse.word[before] in {".", "!", "?"}
    )
    return place.first if begins else parse.sents[parse.sent[before]][0]


def _ends_an_adjunct(parse: Parse, begin: int, place: Place, verb: int) -> bool:
    """“In his book “Home,” the minister says …”: a title ends what stands before the comma, and content follows."""
    first = parse.token_at(begin)
    if any(parse.tag[i] in {"VBD", "VBZ", "VBP", "MD"} for i in range(first, place.last + 1)):
        return False
    return _has_content(parse, verb) or place.last - place.first < 3


def _reporting_verb(parse: Parse, by_head: Mapping[int, Cue], start: int, end: int, comma: bool) -> int | None:
    """The first finite verb of the stretch that stands in no relative clause; it must report, or follow a comma."""
    if start >= end or parse.tag[start] in {"WDT", "WP", "WP$", "WRB"}:
        return None
    first = by_head.get(start)
    if first is not None and first.entry.form == "phrase" and comma:
        return start
    for i in range(start, end):
        if parse.word[i] in {";", ":"} or (parse.pos[i] == "CCONJ" and i == start):
            return None
        tag = parse.tag[i]
        if not tag.startswith("VB") or _in_relative(parse, i, start):
            continue
        cue = by_head.get(i)
        if (
            cue is not None
            and cue.entry.form == "verb"
            and {"quote", "person quote", "person ing"} & set(cue.entry.takes)
        ):
            return i
        if parse.dep[i] in {"aux", "auxpass"} or tag == "VBG":
            continue
        subject = own_subject(parse, i)
        plain = tag in {"VBD", "VBZ", "VBP", "VBN"} and (comma or end - i <= 2) and i - start <= 6
        return i if plain and subject is not None and subject >= start and parse.lemma[i] != "be" else None
    return None


def _in_relative(parse: Parse, i: int, start: int) -> bool:
    for _ in range(6):
        if parse.dep[i] in {"relcl", "acl"} and parse.head[i] >= start:
            return True
        if parse.head[i] == i:
            return False
        i = parse.head[i]
    return False


def _has_content(parse: Parse, verb: int) -> bool:
    return any(child > verb and parse.dep[child] in {"ccomp", "xcomp", "dobj"} for child in parse.children[verb])


def _only_told(parse: Parse, cue: Cue | None, verb: int) -> bool:
    """““Who pays?” he asked the members.”: the object is who is asked, not what."""
    if cue is None or cue.entry.addressee != "object" or cue.entry.form != "verb":
        return False
    return not any(child > verb and parse.dep[child] in {"ccomp", "xcomp"} for child in parse.children[verb])


def _is_inverted(parse: Parse, place: Place, start: int, verb: int) -> bool:
    """““Leave it open!” shouted the deputy”: the parser took the words for the subject, the deputy for the object."""
    subject = own_subject(parse, verb)
    return verb == start and subject is not None and place.first <= subject <= place.last


def _content_start(page: _Page, n: int, previous: int | None) -> int:
    """Where the content of a quotation with its cue behind it begins: with its sentence, in mixed speech."""
    parse, quotations, where, by_head = page.parse, page.quotations, page.where, page.by_head
    place, q = where[n], quotations[n]
    if place.before < 0 or parse.paragraph[place.before] != parse.paragraph[place.first]:
        return q.inner_start
    floor = where[previous].after if previous is not None else 0
    begin = max(floor, parse.sents[parse.sent[place.before]][0])
    if parse.word[place.before] in {".", "!", "?", ":"} or "\n" in parse.word[place.before]:
        return q.inner_start
    if any(
        i in by_head and by_head[i].entry.form == "verb" and _takes_quote(by_head[i])
        for i in range(begin, place.before + 1)
    ):
        return q.inner_start
    while begin <= place.before and parse.pos[begin] in {"PUNCT", "SPACE", "CCONJ"}:
        begin += 1
    return parse.start[begin] if begin <= place.before else q.inner_start


def _before(page: _Page, n: int, previous: int | None) -> Attribution | None:
    parse, quotations, where, by_head = page.parse, page.quotations, page.where, page.by_head
    q, place = quotations[n], where[n]
    mark = place.before
    if mark < 0 or parse.paragraph[mark] != parse.paragraph[place.first]:
        mark = _colon_above(parse, place)
    if mark < 0 or parse.word[mark] not in {",", ":"}:
        return None
    floor = max(where[previous].after if previous is not None else 0, parse.sents[parse.sent[mark]][0])
    noun: Cue | None = None
    for i in range(mark - 1, max(floor, mark - _REACH) - 1, -1):
        cue = by_head.get(i)
        if cue is not None and _takes_quote(cue):
            if any(parse.lower[j] == "that" and parse.dep[j] == "mark" for j in range(i + 1, min(i + 5, mark))):
                return None  # “repeated that any plane …, “will be shot down””: mixed speech
            if cue.entry.form in {"verb", "phrase"}:
                return Attribution(n, cue, i, q.inner_start, "cue before the quotation")
            noun = noun or cue
        if (parse.tag[i] == "MD" and parse.word[mark] == ",") or (
            parse.tag[i] in {"VBD", "VBZ", "VBP"} and parse.dep[i] not in {"relcl", "acl", "advcl", "aux", "auxpass"}
        ):
            break
    if noun is not None:
        return Attribution(n, noun, noun.head, q.inner_start, "cue before the quotation")
    if parse.word[mark] == ":":
        name = _label(parse, floor, mark) or _clause_subject(parse, floor, mark)
        if name is not None:
            return Attribution(n, None, None, q.inner_start, "name and colon", name)
    return None


def _clause_subject(parse: Parse, first: int, mark: int) -> NounPhrase | None:
    """“Asked about it, the minister was brief: “No.””: the subject of the clause before the colon."""
    for i in range(mark - 1, first - 1, -1):
        if parse.tag[i] in {"VBD", "VBZ", "VBP"} and parse.dep[i] not in {"relcl", "acl", "advcl", "aux", "auxpass"}:
            subject = own_subject(parse, i)
            return _person(parse, subject, i) if subject is not None else None
    return None


def _person(parse: Parse, subject: int, verb: int, people: Container[str] = ()) -> NounPhrase | None:
    """The phrase around `subject` where it can be somebody who speaks: a name, *he* or *she*, one of `people`."""
    able = parse.pos[subject] == "PROPN" or parse.lower[subject] in {"he", "she", "they", "i", "we"}
    able = able or (parse.pos[subject] == "NOUN" and parse.lemma[subject] in people)
    return noun_phrase(parse, subject, verb) if able else None


def previous_speaker(
    parse: Parse, place: Place, tellers: Mapping[int, NounPhrase], people: Container[str]
) -> NounPhrase | None:
    """Who the sentence before an uncued quotation quotes or is about: “X stood by it on Friday. “It was said.””

    `tellers` are the sources of the statements that each sentence (by number) makes, `people` the nouns for people.
    """
    before = place.before
    while before >= 0 and parse.pos[before] in {"SPACE", "PUNCT"}:
        before -= 1
    if before < 0:
        return None
    if parse.sent[before] in tellers:
        return tellers[parse.sent[before]]
    first, end = parse.sents[parse.sent[before]]
    for i in range(first, end):
        if parse.dep[i] == "ROOT" and is_verb(parse, i):
            subject = own_subject(parse, i)
            return _person(parse, subject, i, people) if subject is not None else None
    return None


_DASHES = frozenset({"—", "–", "--", "-"})


def _signed(parse: Parse, q: Quotation, place: Place, n: int) -> Attribution | None:
    """A quotation signed with a dash: “…” — Ana Roe, teacher."""
    at = place.after
    while at < len(parse) and parse.pos[at] == "SPACE":
        at += 1
    if at + 1 >= len(parse) or parse.word[at] not in _DASHES or parse.paragraph[at] - parse.paragraph[place.last] > 1:
        return None
    end = at + 1
    while end < len(parse) and parse.paragraph[end] == parse.paragraph[at] and parse.pos[end] != "SPACE":
        end += 1
    name = _label(parse, at + 1, end)
    return Attribution(n, None, None, q.inner_start, "signed with a dash", name) if name is not None else None


def _takes_quote(cue: Cue) -> bool:
    return bool({"quote", "person quote"} & set(cue.entry.takes))


def _label(parse: Parse, first: int, mark: int) -> NounPhrase | None:
    """The name before a colon: a short stretch without a verb, or “…, in Mijuković's words:”."""
    while first < mark and parse.pos[first] in {"PUNCT", "SPACE"}:
        first += 1
    if not 0 < mark - first <= 12 or any(parse.tag[i] in {"VBD", "VBZ", "VBP", "MD"} for i in range(first, mark)):
        return None
    heads = [i for i in range(first, mark) if parse.pos[i] in {"PROPN", "NOUN", "PRON"}]
    if not heads:
        return None
    head = heads[0]
    while (
        first <= parse.head[head] < mark
        and parse.head[head] != head
        and parse.pos[parse.head[head]] in {"PROPN", "NOUN"}
    ):
        head = parse.head[head]
    phrase = noun_phrase(parse, head, mark)
    return NounPhrase(max(first, phrase.first), min(mark - 1, max(phrase.last, head)), head)


def _colon_above(parse: Parse, place: Place) -> int:
    """The colon that ends the paragraph right above a quotation (“the minister said:”, a heading), or -1."""
    mark = place.before
    while mark >= 0 and parse.pos[mark] == "SPACE":
        mark -= 1
    return mark if mark > 0 and parse.word[mark] == ":" else -1
