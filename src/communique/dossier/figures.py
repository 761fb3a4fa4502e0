"""The numbers that a passage gives: how many, of what."""

from __future__ import annotations

from dataclasses import dataclass

from communique.dossier.words import stem, vocabulary, words_of

_NEAR = 4  # words after a number among which what it counts is named


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the stems of the words after it, nearest first; lengths of time are in minutes."""

    value: float
    of: tuple[str, ...]


def figures_of(text: str) -> tuple[Figure, ...]:
    """The numbers of `text`, in reading order; *one* and *the two leaders* count nothing."""
    words = words_of(text)
    out: list[Figure] = []
    for at, word in enumerate(words):
        length = next((s for s in (4, 3, 2) if tuple(words[at : at + s]) in vocabulary().minutes), 0)
        if length:
            out.append(Figure(vocabulary().minutes[tuple(words[at : at + length])], ("minute",)))
        elif (value := _value(word)) is not None:
            out.extend(_counted(value, words[at + 1 : at + 1 + _NEAR], digits=word[0].isdigit()))
    return tuple(out)


def _counted(value: float, after: list[str], *, digits: bool) -> list[Figure]:
    if after and (after[0],) in vocabulary().minutes:
        return [Figure(value * vocabulary().minutes[after[0],], ("minute",))]
    told = tuple(stem(w) for w in after if not w[0].isdigit())
    if not digits and (value < 2 or not after or stem(after[0]) in vocabulary().plain):
        return []
    return [Figure(value, told)]


def _value(word: str) -> float | None:
    if word[0].isdigit():
        return float(word.replace(",", "")) if word.replace(",", "").replace(".", "", 1).isdigit() else None
    return vocabulary().numbers.get(word)


def disagree(one: tuple[Figure, ...], other: tuple[Figure, ...]) -> bool:
    """True where two tellings count the same thing, and differently."""
    if {f.value for f in one} & {f.value for f in other}:
        return False
    if len(one) == len(other) == 1 and one[0].of[:1] != ("minute",) != other[0].of[:1]:
        return True
    return any(_same_thing(a, b) for a in one for b in other)


def _same_thing(one: Figure, other: Figure) -> bool:
    plain = vocabulary().plain
    return bool({s for s in one.of if s not in plain} & {s for s in other.of if s not in plain})
