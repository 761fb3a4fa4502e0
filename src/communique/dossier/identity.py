"""Who is who across articles: the same person, office or institution in several readings, with the reasons.

Nothing is merged for good: an identity is a list of members and of the reasons that joined them, and `apart` keeps two
apart that a person knows to be different. The cost grows linearly: names are looked up, and only those that share a
word or a sound are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from communique.dossier.naming import PersonName, person_name, relation, skeleton
from communique.dossier.offices import holder_called, holder_on
from communique.dossier.words import vocabulary, words_of
from communique.record import Actor, Reading

_BLOCK = 60  # names that may share a word before the word is too common to compare by
_PREVAILS = 0.95  # the share of a surname's articles from which on it alone means its chief bearer
_ENOUGH = 5  # the articles that takes

Member = tuple[str, str]  # article key, actor id


@dataclass(frozen=True, slots=True)
class Reason:
    """Why `one` and `other` are held to be the same."""

    one: Member
    other: Member
    rule: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, office or institution: its fullest name, its members in order, and why they are one."""

    name: str
    members: tuple[Member, ...]
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class _Bearer:
    """A name as a set of articles bears it."""

    name: PersonName
    members: list[Member]
    countries: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)


def identities(
    readings: Mapping[str, Reading], apart: Collection[frozenset[Member]] = (), *, enough: int = _ENOUGH
) -> tuple[Identity, ...]:
    """The identities of all actors of `readings` (article key to reading), by the first member's place.

    `apart` are pairs of members that are known to be different: no identity holds both. `enough` is the number of
    articles with a full name that it takes to understand a bare surname; one will do for accounts of one meeting.
    """
    days = {key: _day(reading.article.published) for key, reading in readings.items()}
    cast = [(key, actor) for key in sorted(readings) for actor in readings[key].actors]
    return identities_of(cast, days, apart, enough=enough)


def identities_of(
    cast: Iterable[tuple[str, Actor]],
    days: Mapping[str, date | None],
    apart: Collection[frozenset[Member]] = (),
    *,
    enough: int = _ENOUGH,
) -> tuple[Identity, ...]:
    """The same of actors with the keys of their articles; `days` are the days of publication, None where unknown."""
    held = list(cast)
    union = _Union([(key, actor.id) for key, actor in held], apart)
    bearers = _bearers(held, union)
    _join_names(bearers, union)
    persons = _join_by_office(held, days, bearers, union)
    _join_surnames(held, bearers, union, enough)
    _join_others([(key, actor) for key, actor in held if (key, actor.id) not in persons], union)
    names = {(key, actor.id): actor.name for key, actor in held}
    return tuple(union.identities(names))


class _Union:
    """Sets that are joined for a reason, and never so that two known to be apart come together."""

    def __init__(self, members: Iterable[Member], apart: Collection[frozenset[Member]]) -> None:
        self._sets = {member: [member] for member in members}
        self._apart = set(apart)
        self._reasons: list[Reason] = []

    def join(self, one: Member, other: Member, rule: str) -> bool:
        """Join the sets of the two; False where that would bring together what is apart."""
        left, right = self._sets[one], self._sets[other]
        if left is right:
            return True
        if self._apart and any(frozenset({a, b}) in self._apart for a in left for b in right):
            return False
        self._reasons.append(Reason(one, other, rule))
        left, right = (left, right) if len(left) >= len(right) else (right, left)
        left.extend(right)
        for member in right:
            self._sets[member] = left
        return True

    def root(self, member: Member) -> int:
        """What is the same for members of one set."""
        return id(self._sets[member])

    def identities(self, names: Mapping[Member, str]) -> Iterator[Identity]:
        reasons: dict[int, list[Reason]] = defaultdict(list)
        for reason in self._reasons:
            reasons[self.root(reason.one)].append(reason)
        seen: set[int] = set()
        for member, held in self._sets.items():
            if id(held) not in seen:
                seen.add(id(held))
                fullest = max(sorted(names[m] for m in held), key=lambda n: (len(n.split()), len(n)))
                yield Identity(fullest, tuple(sorted(held)), tuple(reasons[self.root(member)]))


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None


def _bearers(cast: list[tuple[str, Actor]], union: _Union) -> list[_Bearer]:
    """The full names of persons, those of the same words together unless their countries differ."""
    found: dict[tuple[tuple[str, ...], str], list[_Bearer]] = defaultdict(list)
    for key, actor in cast:
        name = person_name(actor.name)
        if actor.type != "person" or not name.is_full:
            continue
        bearers = found[tuple(sorted(name.words)), name.suffix]
        bearer = next((b for b in bearers if _agrees(b, actor)), None)
        if bearer and union.join(bearer.members[0], (key, actor.id), "same name"):
            bearer.members.append((key, actor.id))
        else:
            bearer = _Bearer(name, [(key, actor.id)])
            bearers.append(bearer)
        bearer.countries |= _countries(actor)
        bearer.titles |= {role.title.casefold() for role in actor.roles}
    return [bearer for bearers in found.values() for bearer in bearers]


def _countries(actor: Actor) -> set[str]:
    """The countries of an actor's offices: what tells namesakes apart."""
    return {role.country for role in actor.roles if role.country}


def _agrees(bearer: _Bearer, actor: Actor) -> bool:
    countries = _countries(actor)
    shared = bearer.titles & {role.title.casefold() for role in actor.roles}
    return not countries or not bearer.countries or bool(countries & bearer.countries) or bool(shared)


def _join_names(bearers: list[_Bearer], union: _Union) -> None:
    """Join names that are forms of one another, where only one other name is meant."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, bearer in enumerate(bearers):
        for word in {skeleton(w) for w in (bearer.name.words[0], *bearer.name.words[-2:]) if len(w) > 1}:
            blocks[word].append(at)
    forms: dict[int, dict[int, str]] = defaultdict(dict)
    for block in blocks.values():
        for i, one in enumerate(block[:_BLOCK]):
            for other in block[i + 1 : _BLOCK]:
                rule = _form(bearers[one], bearers[other])
                if rule:
                    forms[one][other] = forms[other][one] = rule
    for one, others in sorted(forms.items()):
        for other, rule in sorted(others.items()):
            if one < other and _only_one_meant(one, other, forms, bearers):
                union.join(bearers[one].members[0], bearers[other].members[0], rule)


def _form(one: _Bearer, other: _Bearer) -> str:
    """How the one name is a form of the other, or empty; looser rules need a country or an office shared."""
    rule = relation(one.name, other.name)
    if not rule or rule == "same name" or (one.countries and other.countries and not one.countries & other.countries):
        return ""
    if any(vocabulary().holds("kinship", words_of(title)) for title in one.titles | other.titles):
        return ""  # father and son
    signs = one.countries & other.countries or one.titles & other.titles
    needs_sign = rule in {"initials", "spelling"} or (
        rule == "longer name" and one.name.words[-1] != other.name.words[-1]
    )
    return rule if signs or not needs_sign else ""


def _only_one_meant(one: int, other: int, forms: Mapping[int, Mapping[int, str]], bearers: list[_Bearer]) -> bool:
    """False where the shorter name could as well be another longer one: *George Bush*."""
    for at, beside in ((one, other), (other, one)):
        rivals = [r for r in forms[at] if r != beside]
        if any(not relation(bearers[r].name, bearers[beside].name) for r in rivals):
            return False
    return True


def _join_by_office(
    cast: list[tuple[str, Actor]], days: Mapping[str, date | None], bearers: list[_Bearer], union: _Union
) -> set[Member]:
    """Join an office, or a holder named by the surname alone, with who held it on the day; returns who was joined."""
    joined: set[Member] = set()
    by_words = {tuple(sorted(b.name.words)): b.members[0] for b in bearers}
    holders: dict[tuple[str, ...], Member] = {}
    for key, actor in cast:
        day, words = days.get(key), person_name(actor.name).words
        if day is None:
            continue
        holder: tuple[str, ...] = ()
        if actor.type == "office" and not _is_former(actor):
            holder = holder_on(day, actor.country, _title(actor))
        elif actor.type == "person" and len(words) == 1:
            holder = _holder_named(day, actor, words[0])
        if holder:
            first = by_words.get(tuple(sorted(holder))) or holders.setdefault(holder, (key, actor.id))
            union.join(first, (key, actor.id), "held the office on the day")
            joined.add((key, actor.id))
    return joined


def _is_former(actor: Actor) -> bool:
    return any("former" in words_of(name) or "ex" in words_of(name) for name in (actor.name, *actor.aliases))


def _title(actor: Actor) -> tuple[str, ...]:
    """The words of the office: those of its role where one is given, else those of its name but the first."""
    if actor.roles:
        return tuple(words_of(actor.roles[0].title))
    words = words_of(actor.name)
    return tuple(words[1:])


def _holder_named(day: date, actor: Actor, surname: str) -> tuple[str, ...]:
    """The holder of an office of that surname, where the actor's own titles say nothing else."""
    called = {holder_called(day, country, surname) for country in _homes(actor)} - {()}
    holder = called.pop() if len(called) == 1 else ()
    if not holder or not actor.roles:
        return holder
    titles = [tuple(words_of(role.title)) for role in actor.roles]
    named = {holder_on(day, country, title) for title in titles for country in _homes(actor)}
    return holder if holder in named else ()


def _homes(actor: Actor) -> set[str]:
    return _countries(actor) | ({actor.country} if actor.country else set()) | {"USA"}


def _join_surnames(cast: list[tuple[str, Actor]], bearers: list[_Bearer], union: _Union, enough: int) -> None:
    """Join a bare surname with the bearer whose name it is in nearly all articles that give a full one."""
    chief: dict[str, Counter[int]] = defaultdict(Counter)
    first: dict[int, Member] = {}
    for bearer in bearers:
        root = union.root(bearer.members[0])
        first.setdefault(root, bearer.members[0])
        chief[bearer.name.words[-1]][root] += len({key for key, _ in bearer.members})
    for key, actor in cast:
        words = person_name(actor.name).words
        if actor.type == "person" and len(words) == 1 and words[0] in chief:
            root, articles = chief[words[0]].most_common(1)[0]
            if articles >= max(enough, _PREVAILS * chief[words[0]].total()):
                union.join(first[root], (key, actor.id), "surname of one bearer only")


def _join_others(cast: list[tuple[str, Actor]], union: _Union) -> None:
    """Join offices, institutions and countries of the same name and country."""
    seen: dict[tuple[str, str, str], Member] = {}
    for key, actor in cast:
        if actor.type in {"organisation", "country"} or (actor.type == "office" and actor.country):
            name = actor.country if actor.type == "country" and actor.country else " ".join(words_of(actor.name))
            first = seen.setdefault((actor.type, name, actor.country or ""), (key, actor.id))
            union.join(first, (key, actor.id), "same name")
