"""Find the meetings of an article: who came together, in which form, where, when, about what, and whether it was held.

Every place that tells of a meeting is read by itself (`meeting_verbs`, `meeting_nouns`, `meeting_invitations`); then
those that tell of the same one are put together (`meeting_folding`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import Article, Place, Span, Time
from communique.stages.drafts import Cast, MeetingDraft, Reason
from communique.stages.meetings.folding import Fold, fold
from communique.stages.meetings.index import candidates, index_of
from communique.stages.meetings.invitations import invitation
from communique.stages.meetings.nouns import present_at, tellings_by_noun
from communique.stages.meetings.parties import Parties
from communique.stages.meetings.scene import Scene
from communique.stages.meetings.settings import Settings
from communique.stages.meetings.telling import Telling
from communique.stages.meetings.verbs import tellings_by_verb

Timed = tuple[Time | None, str]  # a time, and the rule that gave it where none stands beside the meeting

_NARRATED = 3  # so many *I* that nobody is known to say, and the article is told in the first person
_TOP = 6  # sentences at the top of an article, headings among them
_TITLE = 5  # tokens of a title between *by* and a name
_BESIDE = ("before", "after", "following", "during")


def find_meetings(
    parse: Parse, cast: Cast, times: Sequence[Time], places: Sequence[Place], lexicons: Lexicons, article: Article
) -> tuple[MeetingDraft, ...]:
    """The meetings of the article in the order in which they are first told.

    `times` and `places` are those that `find_times` and `find_places` found in the same parse. Of `article` only the
    day of publication is used.
    """
    index = index_of(lexicons)
    if not cast.actors:
        return ()
    scene = Scene(
        parse,
        index,
        Parties(parse, cast, index, narrator=_narrator(parse, cast)),
        Settings.of(parse, index, times, places, lexicons),
        article.published,
    )
    folds = fold(list(_tellings(scene)), scene.parties)
    timed: list[Timed] = [(found.time, "") if found.time else _time_before(scene, found) for found in folds]
    for number, found in enumerate(folds):
        if timed[number][0] is None and found.status == "held":
            timed[number] = _time_beside(scene, found, folds, timed)
    return tuple(_draft(scene, found, time, rule) for found, (time, rule) in zip(folds, timed, strict=True))


def _narrator(parse: Parse, cast: Cast) -> int | None:
    """Who tells the whole article in the first person: the first person named after *by* near its top.

    "Press statement by X", "remarks by X"; None where the text says *I* less than three times without telling who.
    """
    mine = [m for m in cast.unresolved if parse.lower[m.head] == "i"]
    if len(mine) < _NARRATED:
        return None
    top = parse.sents[min(_TOP, len(parse.sents)) - 1][1]
    named = sorted((m.first, n) for n, a in enumerate(cast.actors) if a.type == "person" for m in a.mentions)
    for first, number in named:
        if first < top and "by" in parse.lower[max(0, first - _TITLE) : first]:
            return number
    return None


def _tellings(scene: Scene) -> Iterator[Telling]:
    taken: frozenset[int] = frozenset()
    for i in candidates(scene.parse, scene.index):
        if i in taken:
            continue
        asked, words = invitation(scene, i)
        if asked:
            taken |= words
            yield asked
            continue
        for told in (*tellings_by_verb(scene, i), *tellings_by_noun(scene, i)):
            if len(told.sides) >= 2:
                scene.parties.told.append((told.sentence, told.sides))
            yield told
        if told_present := present_at(scene, i):
            yield told_present


def _draft(scene: Scene, found: Fold, time: Time | None, rule: str) -> MeetingDraft:
    status = found.status
    if status == "held" and _lies_ahead(time, scene.published):
        status = "planned"
    return MeetingDraft(
        form=found.form,
        sides=found.sides,
        status=status,
        place=found.place,
        time=time,
        about=tuple(dict.fromkeys(span for told in found.tellings for span in told.about)),
        evidence=_evidence(scene.parse, found),
        reasons=tuple(_reasons(scene.parse, found, rule)),
    )


def _time_beside(scene: Scene, found: Fold, folds: Sequence[Fold], times: Sequence[Timed]) -> Timed:
    """The day of another meeting that this one came right before or after: “before the joint session he met X”."""
    nodes = [node for told in found.tellings for node in told.nodes]
    beside = {n for node in nodes for n in scene.directly_after(node, *_BESIDE)}
    for other, (time, _) in zip(folds, times, strict=True):
        if other is not found and time and beside & {told.token for told in other.tellings}:
            return time, "the day of the meeting that it was before or after"
    return None, ""


def _time_before(scene: Scene, found: Fold) -> Timed:
    """The day told of just before, for a meeting held that no time stands beside."""
    if found.status != "held":
        return None, ""
    first = min(told.token for told in found.tellings)
    before = scene.settings.told_before(first)
    if before is None or not isinstance(before.value, Time) or _lies_ahead(before.value, scene.published):
        return None, ""
    return before.value, "the day told of before it"


def _lies_ahead(time: Time | None, published: str | None) -> bool:
    if time is None or time.value is None or published is None or time.precision != 1:
        return False
    return time.value[:10] > published[:10]


def _evidence(parse: Parse, found: Fold) -> tuple[Span, ...]:
    spans = sorted({told.evidence for told in found.tellings})
    return tuple(parse.span(first, last) for first, last in spans)


def _reasons(parse: Parse, found: Fold, rule: str) -> Iterator[Reason]:
    for told in found.tellings:
        yield Reason("telling", told.rule, (parse.span(*told.evidence),), told.lexicon)
    first = found.tellings[0]
    yield Reason("status", found.status, (parse.span(first.shown_by, first.shown_by),))
    if rule:
        yield Reason("time", rule)
