"""The numbers that a passage gives: how many, of what."""

from __future__ import annotations

from dataclasses import dataclass

from communique.dossier.words import stem, vocabulary, words_of

_TIME = ("minute",)  # what lengths of time count
_FEW = 2  # written out, fewer are no count: *one of them*
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
    last = -1  # where a length of time ended: *two hours and forty minutes* are one
    while at < len(words):
        found, size = _figure(words, at)
        if found and found.of == _TIME and out and out[-1].of == _TIME and last in {at, at - 1}:
            found = Figure(out.pop().value + found.value, _TIME)
        out.extend([found] if found else [])
        at += size
        last = at if found and found.of == _TIME else last
    return tuple(out)


def _figure(words: list[str], at: int) -> tuple[Figure | None, int]:
    """The number that begins at a word, with what it counts, and of how many words both are; None where none does."""
    minutes = vocabulary().minutes
    length = next((s for s in (4, 3, 2) if at + s <= len(words) and tuple(words[at : at + s]) in minutes), 0)
    if length:
        return Figure(minutes[tuple(words[at : at + length])], _TIME), length
    value, size = _number(words, at)
    if value is None:
        return None, 1
    after = words[at + size : at + size + _NEAR]
    if after and (after[0],) in minutes:
        return Figure(value * minutes[after[0],], _TIME), size + 1
    small = value < _FEW or not after or stem(after[0]) in vocabulary().plain
    if size == 1 and not words[at][0].isdigit() and small:
        return None, 1
    return Figure(value, tuple(stem(w) for w in after if not w[0].isdigit())), size


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


def _value(word: str) -> float | None:
    if word[0].isdigit():
        return float(word.replace(",", "")) if word.replace(",", "").replace(".", "", 1).isdigit() else None
    return vocabulary().numbers.get(word)


def disagree(one: tuple[Figure, ...], other: tuple[Figure, ...]) -> bool:
    """True where two tellings count the same thing, and differently."""
    if {f.value for f in one} & {f.value for f in other}:
        return False
    if len(one) == len(other) == 1 and one[0].of != _TIME != other[0].of:
        return True
    return any(_same_thing(a, b) for a in one for b in other)


def _same_thing(one: Figure, other: Figure) -> bool:
    plain = vocabulary().plain
    return bool({s for s in one.of if s not in plain} & {s for s in other.of if s not in plain})
