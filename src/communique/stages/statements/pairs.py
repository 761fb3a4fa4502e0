"""Speakers who say it together: “Egypt and Saudi Arabia condemned …”, “the premier and her deputy said …”.

One cue is one statement, so they are one actor: the collective of both, with each of them among its members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.language.parse import Parse
from communique.record import ActorType, MentionForm
from communique.stages.drafts import ActorDraft, Cast, MentionDraft, NounPhrase, Reason, StatementDraft
from communique.stages.grammar.roles import coordinated

_APART = frozenset({"or", "nor", "but"})
_TOGETHER = frozenset({"both", "all", "each", "jointly", ","})
_ONE_OF_MANY: frozenset[ActorType] = frozenset({"person", "office", "organisation", "country", "group", "unnamed"})


@dataclass(frozen=True, slots=True)
class _Pair:
    """Those who speak together: their actor numbers, the words for all of them, and the *and* between."""

    members: tuple[int, ...]
    phrase: NounPhrase


def with_pairs(
    parse: Parse, cast: Cast, statements: Sequence[StatementDraft]
) -> tuple[Cast, tuple[StatementDraft, ...]]:
    """`cast` with a collective for each set of actors who say something together, and the statements told as theirs."""
    actors, actor_of = list(cast.actors), dict(cast.actor_of)
    out = []
    for statement in statements:
        pair = _pair(parse, cast, statement)
        if pair is None:
            out.append(statement)
            continue
        number = _together(parse, actors, pair)
        actor_of[pair.phrase.head] = number
        out.append(replace(statement, speaker=number))
    return Cast(tuple(actors), dict(sorted(actor_of.items())), cast.unresolved), tuple(out)


def _pair(parse: Parse, cast: Cast, statement: StatementDraft) -> _Pair | None:
    """Who speaks, where the source names several; None for one, or where the parser's *and* joins clauses."""
    source = statement.source
    if source is None or statement.speaker is None or cast.actor_of.get(source.head) != statement.speaker:
        return None
    heads = [i for i in coordinated(parse, source.head) if source.first <= i <= source.last]
    members = tuple(dict.fromkeys(cast.actor_of.get(i, -1) for i in heads))
    if len(members) < 2 or -1 in members or any(cast.actors[n].type not in _ONE_OF_MANY for n in members):
        return None
    between = range(heads[0] + 1, heads[-1])
    tie = next((i for i in reversed(between) if parse.dep[i] == "cc"), None)
    if tie is None or parse.lower[tie] in _APART or _is_either(parse, heads[0]) or _owns_next(parse, heads):
        return None
    last = max(source.last, heads[-1])
    while last > heads[-1] and parse.lower[last] in _TOGETHER:
        last -= 1
    return _Pair(members, NounPhrase(source.first, last, tie))


def _is_either(parse: Parse, head: int) -> bool:
    return any(parse.dep[c] == "preconj" and parse.lower[c] in {"either", "neither"} for c in parse.children[head])


def _owns_next(parse: Parse, heads: Sequence[int]) -> bool:
    """True where one is only named as the other's: “Kenya and *its* minister” are two, “X and X's army” as well, but a
    title and its bearer are one.
    """
    return any(parse.dep[b] == "appos" and parse.head[b] == a for a, b in pairwise(heads))


def _together(parse: Parse, actors: list[ActorDraft], pair: _Pair) -> int:
    """The number of the collective of those members, which is made where nobody is it yet."""
    phrase, wanted = pair.phrase, set(pair.members)
    named = all(any(m.form == "name" for m in actors[n].mentions) for n in pair.members)
    form: MentionForm = "name" if named else "nominal"
    unnamed = all(actors[n].type == "unnamed" for n in pair.members)
    kind: ActorType = "unnamed" if unnamed else "group"
    mention = MentionDraft(phrase.first, phrase.last, phrase.head, form, type=kind, plural=True, sort="pair")
    reason = Reason("mentions", "said together", (parse.span(phrase.first, phrase.last),))
    known = next((n for n, a in enumerate(actors) if set(a.members) == wanted), None)
    if known is not None:
        mentions = tuple(sorted((*actors[known].mentions, mention), key=lambda m: (m.first, m.last)))
        actors[known] = replace(actors[known], mentions=mentions, reasons=(*actors[known].reasons, reason))
        return known
    members = [actors[n] for n in pair.members]
    countries = {a.country for a in members}
    sectors = tuple(dict.fromkeys(s for a in members for s in a.sectors))
    first = phrase.first + (parse.lower[phrase.first] == "the" and kind == "group")
    actors.append(
        ActorDraft(
            name=parse.words(first, phrase.last),
            type=kind,
            country=next(iter(countries)) if len(countries) == 1 else None,
            sectors=sectors if len({a.sectors for a in members}) == 1 else (),
            roles=(),
            mentions=(mention,),
            members=pair.members,
            reasons=(reason,),
        )
    )
    return len(actors) - 1
