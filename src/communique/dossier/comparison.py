"""Several accounts of one meeting laid side by side: `compare`."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from communique.dossier.accounts import account_of, could_tell, is_own_voice
from communique.dossier.agreement import with_agreed_sides
from communique.dossier.alignment import aligned
from communique.dossier.ground import Ground
from communique.dossier.groups import Group
from communique.dossier.likeness import Likeness
from communique.dossier.passages import Passage, names_in, passages_of
from communique.dossier.sides import sides_named
from communique.dossier.tellings import told_by_most
from communique.dossier.ties import ties_of
from communique.dossier.verdicts import denies, judged
from communique.dossier.words import vocabulary
from communique.errors import NothingToCompare
from communique.record import Comparison, Difference, Point, Reading, Telling
from communique.record.comparison import DifferenceKind

_TELLING = frozenset(
    {"claim", "assessment", "question", "denial", "praise"}
)  # acts that matter beside another account only
_TOLD = frozenset({"claim", "praise"})  # those of them that matter in a party's own paper
_SCENERY = 0.35  # the least likeness of what is told about the scene only
_GIST = 140  # characters of a gist
_LINKED = re.compile(r"^(?:[”\"’,.\s]+|(?:and|but|while|that)\s+)+")  # what ties a passage to the one before it


def compare(readings: Mapping[str, Reading]) -> Comparison:
    """The comparison of `readings`, account key to reading.

    The order of the accounts is the order of the columns and decides nothing else.

    Raises:
        NothingToCompare: there are fewer than two accounts.
    """
    if len(readings) < 2:
        raise NothingToCompare(
            f"{len(readings)} account{'' if len(readings) == 1 else 's'} given",
            why="a comparison lays one account beside another",
            mend="give two or more accounts of the same meeting, under different names",
        )
    readings = with_agreed_sides(readings)
    keys = sorted(readings)
    insiders = _insiders(readings.values())
    passages = {key: [p for p in passages_of(key, readings[key]) if not _is_comment(p, insiders)] for key in keys}
    parties = _parties(passages)
    likeness = Likeness(passages, names_in(readings.values()))
    own_voice = {key for key in keys if is_own_voice(readings[key])}
    groups = [g for g in aligned(passages, likeness) if _is_point(g, parties, own_voice, likeness)]
    points = [(g, _point(g, readings, likeness)) for g in sorted(groups, key=_place)]
    accounts = tuple(account_of(key, reading, parties) for key, reading in readings.items())
    ground = Ground(accounts, readings, parties)
    told = told_by_most(readings)
    return Comparison(
        meeting=told[1] if told else None,
        meeting_of=told[0] if told else None,
        accounts=accounts,
        points=tuple(point for _, point in points),
        common_ground=tuple(ground.common([point for _, point in points])),
        contention=tuple(ground.contention([point for _, point in points])),
        omissions={key: _omitted(key, points, readings) for key in readings},
    )


def _insiders(readings: Iterable[Reading]) -> frozenset[str]:
    """The names of persons that any account has on a side of the meeting, or in an office of a state."""
    held = ((a, {i for m in r.meetings for side in m.sides for i in side}) for r in readings for a in r.actors)
    known = (a.name for a, met in held if a.type == "person" and (a.country or a.id in met))
    return frozenset(name for told in known for name in sides_named([(told, None)]))


def _is_comment(passage: Passage, insiders: frozenset[str]) -> bool:
    """True for what an onlooker makes of it: nothing but judgements, by nobody who speaks for a state or was there."""
    return passage.kinds == {"assessment"} and not any(s.isupper() or s in insiders for s in passage.holder)


def _omitted(key: str, points: Sequence[tuple[Group, Point]], readings: Mapping[str, Reading]) -> tuple[int, ...]:
    """The places of the points that the account `key` leaves out and could have told."""
    out = []
    for at, (group, point) in enumerate(points):
        if point.in_[key] is None:
            days = {(readings[k].article.published or "")[:10] for k in group.keys}
            if could_tell(readings[key], group.passages, days):
                out.append(at)
    return tuple(out)


def _is_point(group: Group, parties: frozenset[str], own_voice: Collection[str], likeness: Likeness) -> bool:
    """True where a party wants something of another; and for what several accounts tell, unless it is scenery."""
    if any(_counts_alone(p, parties, own_voice=p.key in own_voice) for p in group.passages):
        return True
    if len(group.keys) == 1:
        return False
    if all(any(p.positions for p in group.of(key)) for key in group.keys):
        return True
    return max(likeness.between(a, b) for a, b in combinations(group.passages, 2) if a.key != b.key) >= _SCENERY


def _counts_alone(passage: Passage, parties: frozenset[str], *, own_voice: bool) -> bool:
    """True where one account is enough: an act between parties, a plan; in its own paper what it denies."""
    if not passage.positions:
        brought_up = own_voice and (vocabulary().holds("voicing", passage.words) or denies(passage))
        planned = (own_voice or not passage.statements) and vocabulary().holds("coming", passage.words)
        return brought_up or planned
    if not parties & set(passage.holder):
        return False
    if passage.kinds - _TELLING:
        return True
    return own_voice and bool(passage.kinds & _TOLD)


def _parties(passages: Mapping[str, Sequence[Passage]]) -> frozenset[str]:
    """The sides that speak, or are spoken to, in more than one of the accounts; in one where the others name none."""
    named = [{s for p in taken for s in (*p.holder, *p.toward)} for taken in passages.values()]
    met = Counter(side for sides in named for side in sides)
    enough = min(2, sum(map(bool, named)))
    return frozenset(side for side, accounts in met.items() if accounts >= enough)


def _place(group: Group) -> tuple[int, tuple[str, ...]]:
    return min(p.number for p in group.passages), group.passages[0].words


def _point(group: Group, readings: Mapping[str, Reading], likeness: Likeness) -> Point:
    verdict, kinds = judged(group, len(readings), likeness)
    topics = Counter(t for p in group.passages for t in p.topics)
    return Point(
        gist=_gist(group, readings, likeness),
        topics=tuple(t for t, _ in sorted(topics.items(), key=lambda item: (-item[1], item[0]))),
        holder=tuple(sorted({side for p in group.passages for side in p.holder})),
        toward=tuple(sorted({side for p in group.passages for side in p.toward})),
        in_={key: _telling(group.of(key)) for key in readings},
        verdict=verdict,
        difference=tuple(_difference(kind, group, readings) for kind in kinds),
        ties=ties_of(group.passages, likeness),
    )


def _telling(cell: Sequence[Passage]) -> Telling | None:
    if not cell:
        return None
    return Telling(
        statements=tuple(dict.fromkeys(s.id for p in cell for s in p.statements)),
        positions=tuple(dict.fromkeys(q.id for p in cell for q in p.positions)),
        evidence=tuple(p.span for p in cell),
    )


def _difference(kind: DifferenceKind, group: Group, readings: Mapping[str, Reading]) -> Difference:
    words = {
        key: " … ".join(p.span.words(readings[key].article.text) for p in group.of(key))
        for key in readings
        if key in group.keys
    }
    return Difference(kind=kind, words=words)


def _gist(group: Group, readings: Mapping[str, Reading], likeness: Likeness) -> str:
    """The words of the passage that is most like the others."""
    best = max(
        group.passages,
        key=lambda p: (
            math.fsum(likeness.between(p, q) for q in group.passages if q.key != p.key),
            bool(p.positions),
            len(p.words) if len(group.keys) == 1 else -len(p.words),
            p.words,
        ),
    )
    words = _headed(" ".join(best.core.words(readings[best.key].article.text).split()))
    return words if len(words) <= _GIST else words[:_GIST].rsplit(" ", 1)[0] + " …"


def _headed(words: str) -> str:
    """`words` as they can stand alone: without what ties them to others and without half a pair of quotation marks."""
    bare = _LINKED.sub("", words)
    for opening, closing in ("“”", '""'):
        if bare.count(opening) != bare.count(closing) or (opening == closing and bare.count(opening) % 2):
            bare = bare.replace(opening, "").replace(closing, "")
    bare = bare.strip(" ,;")
    return bare[:1].upper() + bare[1:]
