"""Several accounts of one meeting laid side by side: `compare`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from communique.dossier.alignment import Group, aligned
from communique.dossier.likeness import Likeness
from communique.dossier.passages import Passage, names_of, passages_of
from communique.dossier.verdicts import judged
from communique.errors import NothingToCompare
from communique.record import Account, Comparison, Difference, Point, Reading, Telling
from communique.record.comparison import DifferenceKind

_GIST = 100  # characters of a gist


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
    keys = sorted(readings)
    passages = {key: passages_of(key, readings[key]) for key in keys}
    names = frozenset().union(*(names_of(r) for r in readings.values()))
    likeness = Likeness(passages, names)
    groups = [g for g in aligned(passages, likeness) if _is_point(g)]
    points = [_point(g, readings, likeness) for g in sorted(groups, key=_place)]
    return Comparison(
        meeting=None,
        accounts=tuple(Account(key=k, article=r.article.sha256, kind=r.article.kind) for k, r in readings.items()),
        points=tuple(points),
        omissions={k: tuple(i for i, p in enumerate(points) if p.in_[k] is None) for k in readings},
    )


def _is_point(group: Group) -> bool:
    if len(group.keys) > 1:
        return True
    return any(p.kinds - {"claim", "assessment", "question"} for p in group.passages)


def _place(group: Group) -> tuple[int, tuple[str, ...]]:
    return min(p.number for p in group.passages), group.passages[0].words


def _point(group: Group, readings: Mapping[str, Reading], likeness: Likeness) -> Point:
    verdict, kinds = judged(group, len(readings))
    topics = Counter(t for p in group.passages for t in p.topics)
    return Point(
        gist=_gist(group, readings, likeness),
        topics=tuple(t for t, _ in sorted(topics.items(), key=lambda item: (-item[1], item[0]))),
        holder=tuple(sorted({side for p in group.passages for side in p.holder})),
        toward=tuple(sorted({side for p in group.passages for side in p.toward})),
        in_={key: _telling(group.of(key)) for key in readings},
        verdict=verdict,
        difference=tuple(_difference(kind, group, readings) for kind in kinds),
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
        key=lambda p: (sum(likeness.between(p, q) for q in group.passages if q.key != p.key), -len(p.words), p.words),
    )
    words = " ".join(best.span.words(readings[best.key].article.text).split())
    return words if len(words) <= _GIST else words[:_GIST].rsplit(" ", 1)[0] + " …"
