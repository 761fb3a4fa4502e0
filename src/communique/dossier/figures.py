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
    words, at = words_of(text), 0
    out: list[Figure] = []
    while at < len(words):
        length = next((s for s in (4, 3, 2) if tuple(words[at : at + s]) in vocabulary().minutes), 0)
        value, size = _number(words, at)
        if length:
            out.append(Figure(vocabulary().minutes[tuple(words[at : at + length])], ("minute",)))
        elif value is not None:
            out.extend(_counted(value, words[at + size : at + size + _NEAR], written=size == 1 and not words[at][0].isdigit()))
        at += length or size
    return tuple(out)


def _number(words: list[str], at: int) -> tuple[float | None, int]:
    """The number that begins at a word (*ninety-three*, *1.2 billion*, *a hundred*), and of how many words it is."""
    numbers, scales = vocabulary().numbers, vocabulary().scales
    value, size = _value(words[at]), 1
    if value is None and words[at] in {"a", "an"} and words[at + 1 : at + 2] and words[at + 1] in scales:
        value = 1.0
    if value is None:
        return None, 1
    following = numbers.get(words[at + 1]) if at + 1 < len(words) else None
    if words[at] in numbers and value % 10 == 0 < value and following is not None and following < 10:
        value, size = value + following, 2
    while at + size < len(words) and words[at + size] in scales:
        value, size = value * scales[words[at + size]], size + 1
    return value, size


def _counted(value: float, after: list[str], *, written: bool) -> list[Figure]:
    if after and (after[0],) in vocabulary().minutes:
        return [Figure(value * vocabulary().minutes[after[0],], ("minute",))]
    told = tuple(stem(w) for w in after if not w[0].isdigit())
    if written and (value < 2 or not after or stem(after[0]) in vocabulary().plain):
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
