"""Kin words: which groups of `kin.txt` a passage speaks of. Words are met in any inflection, never by a shared stem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from communique.dossier.words import words_of
from communique.lexicons import DATA as LEXICONS
from communique.lexicons.table import Faults, read_table

_KIN = Path(__file__).parent / "data" / "kin.txt"
_LONGEST = 4  # words of an entry
_VOWELS = frozenset("aeiou")

Groups = Mapping[tuple[str, ...], tuple[str, ...]]


def kin_of(words: Sequence[str]) -> tuple[str, ...]:
    """The groups that `words` (folded) speak of, each once, in reading order; a longer entry hides those within it."""
    return tuple(dict.fromkeys(group for entry in _entries(words) for group in kin_groups()[entry]))


def kin_words(words: Sequence[str], group: str) -> str:
    """The first of `words` (folded) that stand in `group`; none are the empty string."""
    return next((" ".join(entry) for entry in _entries(words) if group in kin_groups()[entry]), "")


def _entries(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    groups, at = kin_groups(), 0
    while at < len(words):
        size = next((s for s in range(_LONGEST, 0, -1) if tuple(words[at : at + s]) in groups), 0)
        if size:
            yield tuple(words[at : at + size])
        at += size or 1


@cache
def kin_groups() -> Groups:
    """Sequences of words to the groups of `kin.txt` that they stand in, in every inflection.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(_KIN.name)
    rows = read_table(_KIN, ("group", "words"), (), faults)
    faults.settle()
    out: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for row in rows:
        for item in row.items("words"):
            for forms in _inflected(tuple(words_of(item))):
                out[forms][row["group"]] = None
    return {words: tuple(groups) for words, groups in out.items()}


def _inflected(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """`words` as they stand, and with any one of them inflected: *handed over*, *border posts*."""
    yield words
    for at, word in enumerate(words):
        for form in inflections(word):
            yield (*words[:at], form, *words[at + 1 :])


@cache
def inflections(word: str) -> tuple[str, ...]:
    """The regular inflections that `word` would have as a noun or a verb, and the irregular past forms it has."""
    if len(word) < 3 or not word.isalpha():  # *to*, *by*
        return ()
    past = _irregular().get(word, ())
    if word.endswith("y") and word[-2] not in _VOWELS:
        return (*past, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    if word.endswith("e"):
        return (*past, f"{word}s", f"{word}d", f"{word[:-1]}ing")
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{word}s"
    double = word + word[-1]  # *cap, capped*
    doubled = (f"{double}ed", f"{double}ing") if _doubles(word) else ()
    return (*past, plural, f"{word}ed", f"{word}ing", *doubled)


@cache
def bases(word: str) -> tuple[str, ...]:
    """The words of which `word` could be an inflection, the longest first; `word` itself is none of them."""
    cut = [word[:-size] + end for size in (1, 2, 3, 4) if len(word) - size >= 2 for end in ("", "e", "y")]
    return (*_irregular_bases().get(word, ()), *(base for base in cut if base != word and word in inflections(base)))


@cache
def _irregular_bases() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for lemma, forms in _irregular().items():
        for form in forms:
            out[form] = (*out.get(form, ()), lemma)
    return out


def _doubles(word: str) -> bool:
    return word[-1] not in "wxy" and word[-1] not in _VOWELS and word[-2] in _VOWELS and word[-3] not in _VOWELS


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    faults = Faults("irregular.txt")
    rows = read_table(LEXICONS / "irregular.txt", ("lemma", "past"), (), faults)
    faults.settle()
    return {row["lemma"]: row.items("past") for row in rows}
