"""Names of persons as they are compared: given names, family name, suffix; how one may be another form of the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.dossier.words import words_of

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SPELLINGS = (  # one sound, many alphabets; applied in this order
    ("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("tz", "ts"), ("zh", "j"),
    ("q", "k"), ("w", "v"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ei", "i"), ("ie", "i"), ("x", "ks"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiou]+")
_DOUBLE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name, folded, without its suffix (`jr`), which stands apart."""

    words: tuple[str, ...]
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """True where a given and a family name are there."""
        return len(self.words) > 1


@cache
def person_name(name: str) -> PersonName:
    """`name` taken apart."""
    words = words_of(name.replace(".", " ").replace("-", ""))  # Jae-won, Jaewon
    suffix = words[-1] if len(words) > 2 and words[-1] in _SUFFIXES else ""
    return PersonName(tuple(words[:-1] if suffix else words), suffix)


def relation(one: PersonName, other: PersonName) -> str:
    """How two full names may be of one person: a rule's name, or empty where they may not.

    `same name` in any order; `longer name` where one leaves out middle names or a second family name; `initials`;
    `spelling` where they sound the same, written from another alphabet. Another suffix is another person.
    """
    if one.suffix != other.suffix:
        return ""
    if sorted(one.words) == sorted(other.words):
        return "same name"
    short, long = sorted((one.words, other.words), key=lambda w: (len(w), w))
    if _leaves_out(short, long):
        return "longer name"
    if _abbreviates(short, long):
        return "initials"
    return "spelling" if _sound_alike(one.words, other.words) else ""


def _leaves_out(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True for *George Bush* beside *George W. Bush* (first and last the same), or a second family name left out."""
    if len(short) == len(long) or short[0] != long[0] or len(short[0]) == 1:
        return False
    inner = iter(long[1:-1])
    same_ends = short[-1] == long[-1] and all(word in inner for word in short[1:-1]) and len(short) == 2
    return same_ends or (len(short) > 1 and long[: len(short)] == short and all(len(w) > 2 for w in long))


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True for *J. Kerry* or *J. F. Kerry* beside *John F. Kerry*."""
    if short[-1] != long[-1] or len(short[-1]) < 3:
        return False
    pairs = list(zip(short[:-1], long[:-1], strict=False))
    fits = all(a == b or (1 in {len(a), len(b)} and a[0] == b[0]) for a, b in pairs)
    return fits and any(len(a) != len(b) for a, b in pairs)


def _sound_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    same = sum(a == b for a, b in zip(one, other, strict=False))
    sounds = [skeleton(w) for w in one], [skeleton(w) for w in other]
    return len(one) == len(other) and same > 0 and sounds[0] == sounds[1] and all(len(s) > 2 for s in sounds[0])


@cache
def skeleton(word: str) -> str:
    """The consonants of `word` and its first letter, spelt one way, and how many vowels stand between them."""
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    consonants, vowels = _VOWELS.subn("", word)
    return _DOUBLE.sub(r"\1", consonants) + str(vowels)
