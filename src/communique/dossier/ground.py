"""Where the sides meet and where they pull apart, read off the points of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communique.record import Account, CommonGround, Contention, Point, Position, Reading
from communique.record.comparison import GroundStrength

_SHARED = frozenset({"agreement", "commitment", "intention", "support", "praise", "condolence", "assurance", "claim"})
_AGAINST = {
    "demand": frozenset({"refusal", "denial", "accusation", "criticism"}),
    "request": frozenset({"refusal", "denial"}),
    "accusation": frozenset({"denial", "refusal", "accusation"}),
    "criticism": frozenset({"denial", "refusal"}),
    "concern": frozenset({"denial", "refusal"}),
    "warning": frozenset({"denial", "refusal", "warning"}),
    "threat": frozenset({"denial", "refusal"}),
    "claim": frozenset({"denial"}),
    "assurance": frozenset({"denial"}),
    "commitment": frozenset({"denial"}),
}
_PRESSING = frozenset({"demand", "concern", "accusation", "criticism", "threat"})

Held = tuple[str, Position]  # an account and a position of it


class Ground:
    """Common ground and contention among the sides of some accounts."""

    def __init__(self, accounts: Sequence[Account], readings: Mapping[str, Reading], parties: frozenset[str]) -> None:
        self._sides = {a.key: a.side for a in accounts}
        self._positions = {k: {p.id: p for p in r.positions} for k, r in readings.items()}
        self._countries = {k: {a.id: a.country for a in r.actors} for k, r in readings.items()}
        self._parties = parties

    def common(self, points: Sequence[Point]) -> Iterator[CommonGround]:
        """What the sides say together, each for itself, or what one says both hold."""
        for point in points:
            held = list(self._held(point))
            joint = [h for h in held if self._is_joint(*h)]
            strength = self._strength(point, joint, held)
            if strength and point.verdict != "denied":
                shown = joint or [h for h in held if h[1].kind in _SHARED]
                yield CommonGround(topics=point.topics, gist=point.gist, positions=_ids(shown), strength=strength)

    def contention(self, points: Sequence[Point]) -> Iterator[Contention]:
        """What one side wants or says and another refuses, denies or leaves without an answer."""
        for point in points:
            held = [h for h in self._held(point) if not self._is_joint(*h)]
            opposed = self._opposed(held) or self._unanswered(held)
            if point.verdict == "denied" or opposed:
                yield Contention(topics=point.topics, gist=point.gist, positions=_ids(opposed or held))

    def _held(self, point: Point) -> Iterator[Held]:
        for key, telling in point.in_.items():
            for name in telling.positions if telling else ():
                yield key, self._positions[key][name]

    def _holders(self, key: str, position: Position) -> set[str]:
        return {c for h in position.holder if (c := self._countries[key].get(h)) in self._parties and c}

    def _is_joint(self, key: str, position: Position) -> bool:
        return position.joint and len(self._holders(key, position)) > 1 and position.kind in _SHARED

    def _strength(self, point: Point, joint: Sequence[Held], held: Sequence[Held]) -> GroundStrength | None:
        if joint:
            tellers = {self._sides[key] for key, _ in joint}
            alone = len({key for key, _ in joint}) == 1 and None not in tellers
            return "one-sided" if alone and _is_alone(point) else "joint"
        sharing = [self._holders(*h) for h in held if h[1].kind in _SHARED - {"claim"} and not h[1].negated]
        tellers = {key for key, telling in point.in_.items() if telling}
        mutual = point.verdict in {"all", "only some"} and len(tellers) > 1 and len(set().union(*sharing)) > 1
        return "mutual" if mutual else None

    def _opposed(self, held: Sequence[Held]) -> list[Held]:
        out: list[Held] = []
        for one in held:
            for other in held:
                if other[1].kind in _AGAINST.get(one[1].kind, ()) and self._apart(one, other):
                    out += [h for h in (one, other) if h not in out]
        return out

    def _apart(self, one: Held, other: Held) -> bool:
        left, right = self._holders(*one), self._holders(*other)
        return bool(left and right) and not left & right

    def _unanswered(self, held: Sequence[Held]) -> list[Held]:
        """What one side presses on another in several accounts, where no account has an answer."""
        pressing = [h for h in held if h[1].kind in _PRESSING and self._holders(*h)]
        answered = any(h[1].kind in _SHARED - {"claim"} for h in held)
        return [] if answered or len({key for key, _ in pressing}) < 2 else pressing


def _is_alone(point: Point) -> bool:
    return sum(telling is not None for telling in point.in_.values()) == 1


def _ids(held: Sequence[Held]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for key, position in held:
        if position.id not in out.get(key, ()):
            out[key] = (*out.get(key, ()), position.id)
    return out
