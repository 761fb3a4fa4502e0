"""Who held an office of a state on a day, by the dated list of leaders that anybody can add to (`leaders.txt`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from communique.dossier.words import words_of
from communique.lexicons import DATA
from communique.lexicons.leaders import Leader, read_leaders

K = TypeVar("K", bound=Hashable)
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder's time in an office; office and holder are folded words."""

    office: Words
    holder: Words
    leader: Leader


@cache
def offices() -> tuple[Tenure, ...]:
    """The bundled tenures; of one holder under several spellings the first."""
    told: dict[tuple[str, ...], Tenure] = {}
    for one in read_leaders(DATA / "leaders.txt"):
        tenure = Tenure(tuple(words_of(one.office)), tuple(words_of(one.name)), one)
        told.setdefault((one.of, one.office, one.first, one.last), tenure)
    return tuple(told.values())


def holder_on(day: date, country: str | None, office: Sequence[str]) -> Words:
    """The name (folded words) of who held `office` of `country` on `day`; empty where the list does not tell."""
    return _one_on(day, _by_office().get((country or "", tuple(office)), ()))


def holder_called(day: date, country: str | None, surname: str) -> Words:
    """The name of the one leader of `country` on `day` whose last name is `surname`; empty for none or several."""
    return _one_on(day, _by_name().get((country or "", surname), ()))


def _one_on(day: date, tenures: Iterable[Tenure]) -> Words:
    told = day.isoformat()
    able = {t.holder: t for t in tenures if t.leader.may_lead_on(told)}
    return next((h for h, t in able.items() if len(able) == 1 and t.leader.leads_on(told)), ())


@cache
def _by_office() -> Mapping[tuple[str, Words], Sequence[Tenure]]:
    return _grouped(lambda tenure: (tenure.leader.of, tenure.office))


@cache
def _by_name() -> Mapping[tuple[str, str], Sequence[Tenure]]:
    return _grouped(lambda tenure: (tenure.leader.of, tenure.holder[-1]))


def _grouped(key: Callable[[Tenure], K]) -> Mapping[K, Sequence[Tenure]]:
    out: dict[K, list[Tenure]] = defaultdict(list)
    for tenure in offices():
        out[key(tenure)].append(tenure)
    return out
