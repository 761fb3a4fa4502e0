"""Several tellings of one meeting become one meeting; tellings of different ones stay apart.

Near-identity: the same parties, and nothing against it (another day, another place, another kind of meeting, held
against planned, or words such as *separately* and *another*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.record import MeetingForm, MeetingStatus, Place, Time
from communique.stages.meetings.parties import Parties, Side, Sides, joined
from communique.stages.meetings.telling import Telling

_REACH = 40  # sentences that "the talks" may stand away from the meeting they point to
_FOLLOWS = 4  # sentences after a meeting within which it is called a reception or dinner
_HEADLINE = 4  # sentences at the top that may point to what is told below
_PAIR = 2  # sides
_TALKING: frozenset[MeetingForm] = frozenset({"meeting", "talks", "summit"})


@dataclass(slots=True)
class Fold:
    """A meeting as it is being put together."""

    form: MeetingForm
    sides: Sides
    status: MeetingStatus
    time: Time | None
    place: Place | None
    tellings: list[Telling] = field(default_factory=list)
    apart: bool = False
    vaguely: bool = False  # the place is a whole country

    @classmethod
    def of(cls, told: Telling, sides: Sides | None = None) -> Fold:
        """A meeting of one telling."""
        return cls(told.form, sides or told.sides, told.status, told.time, told.place, [told], told.apart, told.vaguely)

    def add(self, told: Telling, parties: Parties) -> None:
        """Take in another telling of this meeting: what it says more finely or more fully is kept."""
        self.tellings.append(told)
        more = (*self.sides, *told.sides)
        country = {a: parties.country(a) for side in more for a in side}
        self.sides = joined(self.sides, told.sides, country, _beside(told, parties))
        if told.time and told.time.value and (self.time is None or told.time.precision < self.time.precision):
            self.time = told.time
        if told.place and (self.place is None or (self.vaguely and not told.vaguely)):
            self.place, self.vaguely = told.place, told.vaguely
        if _is_fuller(told, self):
            self.form = told.form


def fold(tellings: Sequence[Telling], parties: Parties) -> list[Fold]:
    """The meetings that these tellings tell of, in the order in which they are first told."""
    folds: list[Fold] = []
    later: list[Telling] = []
    for told in tellings:
        if told.present:
            _present(folds, told, parties)
        elif (told.weak and told.status == "held") or (not _place_telling(folds, told, parties) and not told.weak):
            later.append(told)
    for told in later:
        if not _placed_late(folds, told, parties):
            continue
    return sorted(folds, key=lambda f: min(t.token for t in f.tellings))


def _beside(told: Telling, parties: Parties) -> frozenset[int]:
    """The people who only took part in it as well: “X attended the meeting”."""
    if not told.adds:
        return frozenset()
    return frozenset(a for side in told.sides for a in side if parties.is_person(a) and not parties.is_worldly(a))


def _is_fuller(told: Telling, than: Fold) -> bool:
    """True where the telling names the form more closely: talks for a meeting, a meeting for the visit it was on."""
    if than.form == "meeting":
        return told.form in {"talks", "summit", "call"} and not told.pointing
    return than.form == "visit" and than.status == "held" and told.form in _TALKING and bool(told.sides)


def _place_telling(folds: list[Fold], told: Telling, parties: Parties) -> bool:
    """Add the telling to the meeting it tells of, or make it a new one; False where it points to none so far."""
    same = _of_same_clause(folds, told)
    home = same or _home(folds, told, parties)
    if home is not None:
        home.add(told, parties)
        return True
    if told.adds:
        return False
    if len(told.sides) >= 2 or told.alone:
        folds.append(Fold.of(told))
        return True
    if sides := _borrowed(folds, told, parties):
        folds.append(Fold.of(told, sides))
        return True
    return False


def _placed_late(folds: list[Fold], told: Telling, parties: Parties) -> bool:
    home = _home(folds, told, parties, late=True)
    if home is not None:
        home.add(told, parties)
        return True
    if not told.weak or len(told.sides) < 2 or _is_told_otherwise(folds, told, parties):
        return False
    folds.append(Fold.of(told))
    return True


def _present(folds: list[Fold], told: Telling, parties: Parties) -> None:
    """Those present were at the meeting told last."""
    held = [f for f in folds if f.status == "held"]
    if held:
        max(held, key=lambda f: _last_before(f, told)).add(told, parties)


def _last_before(candidate: Fold, told: Telling) -> int:
    return max((t.token for t in candidate.tellings if t.token < told.token), default=-1)


def _of_same_clause(folds: list[Fold], told: Telling) -> Fold | None:
    """“Hosted X and Y for a meeting”: the noun belongs to the verb's telling."""
    for candidate in reversed(folds):
        others = [t for t in candidate.tellings if t.token != told.token]
        if any(t.token in told.nodes or told.token in t.nodes for t in others):
            return candidate
    return None


def _home(folds: list[Fold], told: Telling, parties: Parties, *, late: bool = False) -> Fold | None:
    """The meeting told before that this telling is of: the one with most of its people, the latest of those."""
    best: tuple[int, bool, int, Fold] | None = None
    for candidate in folds:
        shared = _shared(candidate, told, parties)
        if shared is None or not _fits(candidate, told, parties) or not _is_near(candidate, told, late=late):
            continue
        latest = max(t.token for t in candidate.tellings)
        rank = (shared, not candidate.apart, -min(t.token for t in candidate.tellings) if late else latest)
        if best is None or rank > best[:3]:
            best = (*rank, candidate)
    return best[3] if best else None


def _is_near(candidate: Fold, told: Telling, *, late: bool) -> bool:
    """“The talks”, naming nobody, are those told a few sentences before; or after, if this is a headline."""
    if told.word and told.word not in {t.word for t in candidate.tellings}:
        if told.adds:  # “received X … The reception was attended by Y”
            return any(0 <= told.sentence - t.sentence < _FOLLOWS for t in candidate.tellings)
        return len(told.sides) >= 2
    if told.sides and not told.adds:
        return True
    if late:
        return told.sentence < _HEADLINE
    nearest = max((t.sentence for t in candidate.tellings if t.token < told.token), default=-_REACH)
    return told.sentence - nearest < _REACH


# -- fitting ---------------------------------------------------------------------------------------------
def _fits(candidate: Fold, told: Telling, parties: Parties) -> bool:
    """True where nothing speaks against the telling being of this meeting."""
    if told.apart and (told.sides or not told.pointing):
        return False
    if told.status != candidate.status and not (told.pointing and len(told.sides) < 2 and told.status == "held"):
        return False
    if told.status != candidate.status and candidate.status in {"planned", "proposed"}:
        return False
    return (
        _forms_fit(candidate, told, parties)
        and not _times_differ(candidate.time, told.time)
        and not _places_differ(candidate.place, told.place)
    )


def _forms_fit(candidate: Fold, told: Telling, parties: Parties) -> bool:
    forms = {candidate.form, told.form}
    if len(forms) == 1 or forms <= _TALKING:
        return True
    if "call" in forms:
        return told.pointing and told.form != "call" and "visit" not in forms
    if "visit" in forms:
        if max(len(candidate.sides), len(told.sides)) > _PAIR >= min(len(candidate.sides), len(told.sides)) > 1:
            return False  # the visit of one to another beside a meeting of many
        close = told.status == "held" or any(t.sentence == told.sentence for t in candidate.tellings)
        return close and all(_has_person(side, parties) for side in (*candidate.sides, *told.sides))
    return told.pointing


def _has_person(side: Side, parties: Parties) -> bool:
    return any(parties.is_people(actor) for actor in side)


def _times_differ(a: Time | None, b: Time | None) -> bool:
    if a is None or b is None or a.value is None or b.value is None:
        return False
    x, y = a.value.split("T")[0], b.value.split("T")[0]
    if "/" in x or "/" in y:
        (x_first, x_last), (y_first, y_last) = _ends(x), _ends(y)
        return x_last < y_first or y_last < x_first
    return not (x.startswith(y) or y.startswith(x))


def _ends(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first, (last or first) + "~"  # after every day of a month or year


def _places_differ(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    return a.geonames is not None and b.geonames is not None and a.geonames != b.geonames


# -- parties ---------------------------------------------------------------------------------------------
def _shared(candidate: Fold, told: Telling, parties: Parties) -> int | None:
    """How many actors the two share; None where the telling's people cannot be those of this meeting."""
    if told.adds:
        return 0
    if not told.sides:
        return 0 if told.pointing else None
    if len(told.sides) == 1 and not told.pointing:
        return 1 if told.alone and set(map(frozenset, told.sides)) == set(map(frozenset, candidate.sides)) else None
    if not (_covered(told.sides, candidate.sides, parties) or _covered(candidate.sides, told.sides, parties)):
        return None
    held = {a for side in candidate.sides for a in side}
    return sum(a in held for side in told.sides for a in side)


def _covered(sides: Sides, by: Sides, parties: Parties) -> bool:
    """True where each of `sides` is one of `by`, each a different one."""
    free = list(by)
    for side in sides:
        match = next((other for other in free if _same_side(side, other, parties)), None)
        if match is None:
            return False
        free.remove(match)
    return True


def _same_side(a: Side, b: Side, parties: Parties) -> bool:
    """The same people; or the same country where not both name persons."""
    if set(a) & set(b):
        return True
    if _names_person(a, parties) and _names_person(b, parties):
        return False
    countries = {parties.country(x) for x in a} & {parties.country(x) for x in b}
    return bool(countries - {None})


def _names_person(side: Side, parties: Parties) -> bool:
    return any(parties.cast.actors[actor].type in {"person", "office"} for actor in side)


def _borrowed(folds: list[Fold], told: Telling, parties: Parties) -> Sides:
    """The sides of a meeting told before, for one that names too few: “we will meet again”, “another round”."""
    if not told.apart and (told.status == "held" or not told.pointing or not told.carried):
        return ()
    named = bool(told.sides)
    holders = [f for f in folds if _covered(told.sides, f.sides, parties)]
    if not holders:
        return ()
    alike = [f for f in holders if f.form in _TALKING and not f.apart] or holders
    nearest = max(alike, key=lambda f: _last_before(f, told))
    full = next((f for f in holders if len(f.sides) >= 2), nearest)
    return (full if named else nearest).sides


def _is_told_otherwise(folds: list[Fold], told: Telling, parties: Parties) -> bool:
    """True where a meeting of these sides is told already: a visit mentioned in passing is none beside it."""
    return any(all(any(_same_country(side, other, parties) for other in f.sides) for side in told.sides) for f in folds)


def _same_country(a: Side, b: Side, parties: Parties) -> bool:
    if set(a) & set(b):
        return True
    return bool(({parties.country(x) for x in a} & {parties.country(x) for x in b}) - {None})
